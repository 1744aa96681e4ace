"""Plain text, in lines that are paragraphs, rows of a table, or were broken at one column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.chinese.sentences import CLOSERS, COLONS, COMMAS, ENDS, is_closed
from bot.chinese.width import is_wide, width
from bot.documents.readers.decoding import broken_bytes, decode
from bot.documents.readers.doubts import JOINED, doubts
from bot.documents.readers.reading import Line, Reading, lines_of, telegram_safe
from bot.documents.readers.table_kinds import opens_with_header

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
    return Reading(tuple(_with_rows(text)), encoding=encoding, doubts=joined + broken_bytes(written))


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
