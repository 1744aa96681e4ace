"""Plain text in UTF-8, UTF-16, GB18030 (and so GBK) or Big5, with or without a byte order mark."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.chinese.sentences import CLOSERS, COLONS, COMMAS, ENDS, is_closed
from bot.chinese.width import is_wide, width
from bot.documents.readers.doubts import JOINED, doubts
from bot.documents.readers.reading import Line, Reading, ReadingError, lines_of, telegram_safe
from bot.documents.readers.table_kinds import opens_with_header

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
}
LEAST_COMMON_SHARE = 1 / 3
"""Of the characters beyond ASCII, how many must be common ones for a guessed encoding to be believed. In
pieces of 200 characters of 1,510 statutes, simplified and traditional, the right encoding gives 0.46
(traditional in GB18030) to 1, damaged UTF-8 read as another 0.22 at most; Big5 and GB18030 read as each
other reach 0.67, but the right one always more."""

# Both standards put punctuation and common characters into their first rows, told by the first byte.
_COMMON_ROWS = {"gb2312": range(0xA1, 0xD8), "big5": range(0xA1, 0xC7)}
_STANDARDS = {"gb18030": ("gb2312",), "big5hkscs": ("big5",)}


def decode(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of `content` and the name of its encoding; `declared` is the one its format states.

    A byte order mark decides, then whether it is valid UTF-8, then what is declared, then whichever encoding
    gives the most common characters. Raises `ReadingError` when it is not text in an encoding known here.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content.removeprefix(mark), encoding), _NAMES[encoding]
    at = 0
    try:
        text = content.decode()
        if "\0" not in text:
            return text, "UTF-8"
    except UnicodeDecodeError as error:
        at = error.start
    # Without its mark, UTF-16 is known by the zeros of its blanks and line ends.
    guesses = ("utf-16-le", "utf-16-be") if b"\0" in content else tuple(_STANDARDS)
    encodings = (declared,) if declared in _STANDARDS else guesses
    every = {encoding: _decoded(content, encoding) for encoding in encodings}
    read = {encoding: found for encoding, found in every.items() if found is not None}
    shares = {encoding: common_share(found, encoding) for encoding, found in read.items()}
    best = max(shares, key=shares.__getitem__, default="")
    if shares.get(best, 0) >= LEAST_COMMON_SHARE:
        return read[best], _NAMES[best]
    if declared in _STANDARDS:
        return decode(content)
    if b"\0" in content:
        raise ReadingError("it holds NUL characters, so it is not a text file; save it as UTF-8 text.")
    raise ReadingError(
        f"it is neither UTF-8 (byte {at} is not) nor UTF-16, GB18030 or Big5 text; save it as UTF-8."
    )


def common_share(text: str, encoding: str) -> float:
    """Return which share of the characters of `text` beyond ASCII are common ones, 1 if there are none."""
    counts = Counter(text)
    beyond = {character: count for character, count in counts.items() if character > "\x7f"}
    standards = _STANDARDS.get(encoding, tuple(_COMMON_ROWS))
    common = sum(count for character, count in beyond.items() if _is_common(character, standards))
    return common / sum(beyond.values()) if beyond else 1.0


def _is_common(character: str, standards: tuple[str, ...]) -> bool:
    return any((character.encode(name, "ignore") or b"\0")[0] in _COMMON_ROWS[name] for name in standards)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"it is not {_NAMES[encoding]} text (byte {error.start}), which its first bytes say it is; "
            "save it as UTF-8."
        ) from error
    if "\0" in text:
        raise ReadingError("it holds NUL characters, so it is not a text file; save it as UTF-8 text.")
    return text


NARROWEST, WIDEST = 40, 120
"""Columns, two for each Han character: at which a text is broken into lines by hand or program."""
SLACK = 4
"""Columns. A line may end so much earlier, lest the next begin with punctuation."""
LEAST_ROWS = 3
"""Lines in a row with as many gaps each, that are a table."""
_SENTENCE = re.compile(r"。|[a-z]\.(?: |$)")
_COLUMNS = re.compile(r"\S(?: {2,}|\t|\u3000)\s*\S.*\S(?: {2,}|\t|\u3000)\s*\S")
_GAP = re.compile(r"(?<=\S)(?: \| |\t| {2}|\u3000{2})\s*(?=\S)")
# A number, or what a chapter or an article is called, is no cell.
_LABEL = re.compile(r"^(?:\W*\w{1,4}[.、．)）:：]|第\w{1,8}?[编章节条部分]{1,2})\s+")
_UNBROKEN = re.compile(rf"[\x21-\x7e]+|\S[{ENDS}{COMMAS}{COLONS}{CLOSERS}—]*")


def is_full(line: str, after: str, column: int) -> bool:
    """Tell whether what the line `after` begins with had no room in `line`, were it broken at `column`."""
    piece = _UNBROKEN.match(after.lstrip())
    return bool(piece and width(piece[0]) > column - SLACK - width(line))


def _indent(line: str) -> int:
    return width(line) - width(line.lstrip())


def _broken_at(lines: Sequence[str]) -> int:
    """Return the column at which the paragraphs of a text were broken into `lines`, 0 where they were not.

    A third of the lines and no fewer than eight then reach it, next to none is wider, and there are
    sentences, which seldom end where such a line does. Lines set in columns are a table.
    """
    if 50 * sum(len(line) > WIDEST for line in lines) > len(lines):
        return 0
    widths = sorted(map(width, lines))
    column = widths[-1 - len(widths) // 50] if widths else 0
    full = [line for line in lines if column - SLACK <= width(line) <= column]
    ends = sum(map(is_closed, full))
    sentences = sum(bool(_SENTENCE.search(line)) for line in lines)
    tabular = sum(bool(_COLUMNS.search(line)) for line in full)
    wrapped = (
        NARROWEST <= column <= WIDEST
        and widths[-1] <= 2 * column
        and len(full) >= max(8, len(lines) / 3)
        and 3 * ends <= len(full) <= 10 * sentences
        and 5 * tabular <= len(full)
    )
    return column if wrapped else 0


def unwrapped(text: str) -> str:
    r"""Return `text` with each paragraph in one line, if it was broken into lines at one column.

    A line goes on in the next if that would have begun in it had there been room. A blank line or an indented
    one begins a paragraph; in a text with neither, so does any line after the end of a sentence.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    column = _broken_at([line for line in lines if line])
    return "\n".join(_joined(lines, column)) if column else text


def _joined(lines: Sequence[str], column: int) -> Iterator[str]:
    filled = [line for line in lines if line]
    margin = min(map(_indent, filled))
    indented, blank = sum(_indent(line) > margin for line in filled), lines.count("")
    apart = 10 * max(indented, blank) > len(filled)
    paragraph = last = lines[0]
    for line in lines[1:]:
        full = bool(last) and is_full(last, line, column)
        if full and _indent(line) <= margin and (apart or not is_closed(last)):
            text = line.lstrip()
            paragraph += text if is_wide(paragraph[-1]) or is_wide(text[0]) else f" {text}"
        else:
            yield paragraph
            paragraph = line
        last = line
    yield paragraph


def read(content: bytes) -> Reading:
    """Read plain text, one paragraph a line; paragraphs broken into lines at one column are joined."""
    text, encoding = decode(content)
    written = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unwrapped(written)
    joined = doubts((JOINED, written.count("\n") - text.count("\n")))
    return Reading(tuple(_with_rows(text)), encoding=encoding, doubts=joined)


def _with_rows(text: str) -> Iterator[Line]:
    """Yield the lines of `text`, as the rows of a table where some in a row have as many gaps each."""
    typed = [line for line in text.split("\n") if telegram_safe(line).strip()]
    for gaps, group in groupby(zip(lines_of(text), typed, strict=True), lambda pair: _gaps(pair[1])):
        lines = list(group)
        if gaps == 0 or len(lines) < LEAST_ROWS:
            yield from (line for line, _ in lines)
            continue
        rows = [_row(line, written) for line, written in lines]
        headed = opens_with_header([row.cells for row in rows])
        yield replace(rows[0], role="header_row") if headed else rows[0]
        yield from rows[1:]


def _row(line: Line, written: str) -> Line:
    """Return `line` as a row of a table; `written` is what it was before its tabs became blanks."""
    label = _LABEL.match(written.strip())
    start = label.end() if label else 0
    first, *others = (telegram_safe(cell).strip() for cell in _GAP.split(written.strip()[start:]))
    opening = telegram_safe(written.strip()[:start])
    return replace(line, role="row", cells=(opening + first, *others))


def _gaps(line: str) -> int:
    """Return how many gaps part the cells of a table's row; 0 for a sentence and for what has none."""
    return 0 if is_closed(line) else len(_GAP.findall(_LABEL.sub("", line.strip())))
