"""Plain text that was broken into lines at one column, by hand or program, put together again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.chinese.numerals import CIRCLED, FORMAL_NUMERALS, HAN_NUMERALS, value_of
from bot.chinese.sentences import CLOSERS, COLONS, COMMAS, ENDS
from bot.chinese.width import is_wide, width
from bot.documents.readers.drawn_tables import is_drawn
from bot.documents.readers.folios import without_folios
from bot.documents.readers.gaps import ends_closed, gaps
from bot.expressions import expression

NARROWEST, NARROW, WIDEST = 18, 34, 120
"""Columns, two for each Han character: at which a text is broken into lines; below the second
where that is sure."""
SLACK = 4
"""Columns. A line may end so much earlier, lest the next begin with punctuation."""
PARAGRAPH = 30
"""Lines on average at most, where what begins a paragraph is to be seen by a blank line or by its indent."""
LOOKED_AT = 200
"""Lines from the start that show whether blanks stand between all characters."""
FAR_RIGHT = 3
"""A line that begins behind one third of the column is a title or signed, and nothing goes on below it."""
SAME_INDENT = 2
"""Columns by which the lines of an item may begin left or right of its text."""

INSIDE = expression(rf"[{COMMAS}{ENDS}].|[a-z][,.;] ")
_SPREAD = expression(r"(?<=\S) (?=\S)")
_UNBROKEN = expression(rf"[\x21-\x7e]+|\S[{ENDS}{COMMAS}{COLONS}{CLOSERS}—]*")
NUMBERED = expression(
    rf"\s*(?:(第) ?)?([(（])?([{HAN_NUMERALS}{FORMAL_NUMERALS}]{{1,5}}|\d{{1,3}}|[{CIRCLED}])"
    r"(?:(?<=[\u2460-\u32ff])|[)）]|[、.．](?!\d)| ?([编章节条]))[\s\u3000]*"
)
_DECIMAL = expression(r"\s*(\d{1,2}(?:[.．]\d{1,2}){0,2})[.．](\d{1,2})[\s\u3000]+(?=[^\W\d])")
"""1.2, of a text whose sections are numbered so; no 0.1 毫米."""
_ARTICLE = expression(rf"\s*第 ?[{HAN_NUMERALS}\d]{{1,5}} ?条[\s\u3000]")
_BULLET = expression(r"\s*(?:[·•●■◆▪○–*+-][\s\u3000]+|[A-H][.．、:：](?![A-Za-z])|【[^【】]{1,12}】)")
"""What an item begins with, an option of an exercise, or a part that says what it is: 【答案】."""
LABELLED = expression(r"\s*(?:[^\W\d_]{2,8}[:：]\s*\S|[-=_*]{3})")
"""What has a name before it, as the lines above a mail and the particulars of a meeting have, or is drawn."""
_LABEL = expression(r"\s*[^\W\d_]{2,8}[:：]")
_WRITES = expression(
    r"\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,4}\d{1,2}:\d\d(?::\d\d)?\s{1,8}[^\s,，。、;；:：!！?？][^,，。、;；:：!！?？]{0,60}"
)
"""When a message was written and by whom, as the line above it says in a log."""
_CHAPTER = expression(
    rf"\s*(?:正文 ?)?第 ?[{HAN_NUMERALS}\d]{{1,7}} ?[章回卷集部篇][\s\u3000:：][^{COMMAS}{ENDS}]{{1,40}}"
)
"""The heading of a chapter, which no text goes on with."""
_QUOTED = expression(r"((?:> ?){1,8})(?!>)")
_HAN_LATIN = expression(r"[\u4e00-\u9fff]( ?)[0-9A-Za-z]|[0-9A-Za-z]( ?)[\u4e00-\u9fff]")


def is_full(line: str, after: str, column: int) -> bool:
    """Tell whether what the line `after` begins with had no room in `line`, were it broken at `column`."""
    piece = _UNBROKEN.match(after.lstrip())
    return bool(piece and width(piece[0]) > column - SLACK - width(line))


def indent_of(line: str) -> int:
    """Return how many columns `line` begins further in."""
    return width(line) - width(line.lstrip())


def _is_signed(line: str, column: int) -> bool:
    """Tell whether `line` begins so far right that it is a title, or who signed."""
    return FAR_RIGHT * indent_of(line) > column


@dataclass(frozen=True, slots=True)
class _Number:
    """How a line is numbered: (1) is `style` "()", 2.1 is ".2"; its text begins at column `text`."""

    style: str
    value: int
    text: int

    def follows(self, last: "_Number | None") -> bool:
        if self.style.startswith(".") and last is None:
            return self.value == 1
        begins = self.value == 1 and not self.style.startswith(".")
        return begins or (last is not None and last.value == self.value - 1)


def _number(line: str) -> _Number | None:
    """Return what numbers a line, None where nothing does; a bullet is 0."""
    if found := NUMBERED.match(line):
        kind = "一" if found[3][0] in HAN_NUMERALS + FORMAL_NUMERALS else "①" if found[3] in CIRCLED else "1"
        style = f"{found[1] or ''}{found[2] or ''}{kind}{found[4] or ''}"
        return _Number(style, value_of(found[3]), width(found.group()))
    if (found := _DECIMAL.match(line)) and not found[1].startswith("0"):
        return _Number(f".{found[1]}", value_of(found[2]), width(found.group()))
    if found := _BULLET.match(line):
        return _Number(found.group().strip(), 1, width(found.group()))
    return None


def goes_on(line: str, after: str) -> bool:
    """Tell whether `after` stands right below `line` and no further in, as the rest of a paragraph may."""
    if (
        not (line and after)
        or gaps(line)
        or gaps(after)
        or is_drawn(line)
        or is_drawn(after)
        or _WRITES.fullmatch(line)
        or _WRITES.fullmatch(after)
        or _CHAPTER.fullmatch(line)
        or _both_labelled(line, after)
    ):
        return False
    number = _number(line)
    inside = number.text + SAME_INDENT if number else indent_of(line)
    return indent_of(after) <= inside and _number(after) is None


def _both_labelled(line: str, after: str) -> bool:
    """Tell whether a name stands before each of two lines: 食材：…, and below it 做法：."""
    return bool(_LABEL.match(line) and _LABEL.match(after))


def _column_of(lines: Sequence[str]) -> int:
    """Return the column at which the paragraphs of a text were broken into `lines`, 0 where they were not.

    Lines that end half-way then reach it, and the sentence goes on below; few end half-way before it, few
    end a sentence at it, and next to none is wider. One such line is enough where nothing speaks against it.
    """
    widths = sorted(width(line) for line in lines if line)
    if not widths or 50 * sum(columns > 2 * WIDEST for columns in widths) > len(widths):
        return 0
    for column in dict.fromkeys((widths[-1 - len(widths) // 50], widths[-1 - len(widths) // 20], widths[-1])):
        if NARROWEST <= column <= WIDEST and widths[-1] <= 2 * column and _is_column(lines, column):
            return column
    return 0


def _is_column(lines: Sequence[str], column: int) -> bool:
    places = [at for at, line in enumerate(lines) if 2 * width(line) > column]
    below = (*lines[1:], "")
    full = [at for at in places if below[at] and is_full(lines[at], below[at], column)]
    broken = [
        at
        for at in full
        if not (ends_closed(lines[at]) or _is_signed(lines[at], column)) and goes_on(lines[at], below[at])
    ]
    closed = sum(ends_closed(lines[at]) for at in places)
    at_border = sum(ends_closed(lines[at]) and _number(below[at]) is None for at in full)
    # What ends half-way where there was room left, but a row or who signed, is a heading, a verse, an entry.
    open_ended = [
        at
        for at in places
        if below[at]
        and not (ends_closed(lines[at]) or LABELLED.match(lines[at]) or gaps(lines[at]))
        and not _is_signed(lines[at], column)
    ]
    roomy = sum(not is_full(lines[at], below[at], column) for at in open_ended)
    if len(broken) < 2:
        only = bool(broken) and column >= NARROW and not roomy and at_border < 2 and closed <= 5
        return only and _is_sentence(lines, broken[0])
    ends = [at + 1 for at in broken if at + 1 not in broken]
    if column < NARROW:  # verse has no mark within a line, and room in most
        marked = sum(bool(INSIDE.search(lines[at])) for at in broken)
        return not roomy and 3 * marked >= len(broken) > 2 and all(ends_closed(lines[at]) for at in ends)
    return (
        2 * at_border <= len(broken) + 1
        and 3 * roomy <= 2 * len(broken)
        and closed <= 5 * len(broken)
        and 2 * sum(ends_closed(lines[at]) for at in ends) >= len(ends)
    )


def _is_sentence(lines: Sequence[str], at: int) -> bool:
    """Tell whether only a sentence can go on from line `at` to the one below: it has begun, and it ends."""
    line, last = lines[at : at + 2]
    above = lines[at - 1] if at else ""
    apart = not above or ends_closed(above) or indent_of(line) > min(indent_of(last), indent_of(above))
    begun = INSIDE.search(line) or line.endswith(tuple(COMMAS))
    return apart and bool(begun) and ends_closed(last) and width(last) <= width(line)


def unwrapped(text: str, marked: bool = False) -> str:
    r"""Return `text` with each paragraph in one line, if it was broken into lines at one column.

    A line goes on in the next if that would have begun in it had there been room. A blank line or an indented
    one begins a paragraph, and so does a number; in a text with neither, so does any line after the end of a
    sentence. The marks of quoted mail (> ) and the numbers of pages are left out; if `marked`, quoted text
    without a table keeps one.
    """
    lines, pages = without_folios([line.rstrip() for line in text.replace("\n\f", "\n").split("\n")])
    quoted = _quoted(lines)
    if quoted is None:
        joined = list(_region(lines))
        if joined == lines:  # each paragraph a line, but for those that the end of a page cut
            for at in reversed([at for at in pages if _is_cut(lines[at - 1], lines[at])]):
                joined[at - 1] += (
                    between(joined[at - 1], joined[at].lstrip(), False) + joined.pop(at).lstrip()
                )
        return "\n".join(joined)
    regions = groupby(quoted, lambda line: line[0])
    told: list[str] = []
    for depth, region in regions:
        joined = list(_region([line for _, line in region]))
        keeps = marked and depth and not any(gaps(line) or is_drawn(line) for line in joined)
        told += [f"> {line}" if keeps and line else line for line in joined]
    return "\n".join(told)


def _quoted(lines: Sequence[str]) -> list[tuple[int, str]] | None:
    """Return how often each line is quoted, and the line without the marks; None where none is."""
    found = [_QUOTED.match(line) for line in lines]
    depths = [mark[0].count(">") if mark else 0 for mark in found]
    if sum(depth > 0 for depth in depths) < 2 or not {1, 2} & set(depths):
        return None  # >>> is a prompt
    return [
        (depth, line[mark.end() :] if mark else line)
        for depth, mark, line in zip(depths, found, lines, strict=True)
    ]


def _region(lines: Sequence[str]) -> Iterator[str]:
    tight = [_SPREAD.sub("", line) for line in lines] if _is_spread(lines) else lines
    column = _column_of(tight)
    return _joined(tight, column, lines) if column else iter(lines)


def _is_spread(lines: Sequence[str]) -> bool:
    """Tell whether a blank stands behind every character, as text recognition leaves them."""
    start = "\n".join(lines[:LOOKED_AT])
    return 2 * len(_SPREAD.findall(start)) > len(start) - start.count(" ") - start.count("\n")


def _joined(lines: Sequence[str], column: int, written: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of `lines` as they are `written`, line for line."""
    filled = [line for line in lines if line]
    margin = min(map(indent_of, filled))
    indented, blank = sum(indent_of(line) > margin for line in filled), lines.count("")
    apart = PARAGRAPH * max(indented, blank) > len(filled)
    spaced = _is_spaced(filled)
    last, paragraph = lines[0], written[0]
    first = inside = indent_of(last)  # of the paragraph; its next line begins no further in than `inside`
    numbers: dict[str, _Number] = {}

    def begins(line: str, after: str) -> bool:
        """Tell whether `line` begins a paragraph, though the line above it is full."""
        number, indent = _number(line), indent_of(line)
        if _is_signed(last, column) or _both_labelled(last, line):
            return True
        if number is not None and (ends_closed(last) or number.follows(numbers.get(number.style))):
            return True
        if indent > inside or gaps(line):
            return True
        ends = not after or indent_of(after) > indent
        heading = ends and not (ends_closed(line) or is_full(line, after, column))
        return ends_closed(last) and (not apart or heading or indent == first > margin)

    for at, (line, after) in enumerate(pairwise((*lines, ""))):
        if (
            at
            and last
            and line
            and not (gaps(last) or _WRITES.fullmatch(last) or _WRITES.fullmatch(line))
            and not _CHAPTER.fullmatch(last)
            and not (is_drawn(last) or is_drawn(line))
            and is_full(last, line, column)
            and not begins(line, after)
        ):
            shown = written[at].lstrip()
            paragraph += between(paragraph, shown, spaced) + shown
            inside = indent_of(line)
        else:
            if at:
                yield paragraph
            paragraph, number = written[at], _number(line)
            first = indent_of(line)
            inside = number.text + SAME_INDENT if number else first
            if number:
                numbers[number.style] = number
        last = line
    yield paragraph


def _is_spaced(lines: Sequence[str]) -> bool:
    """Tell whether a blank stands between Han and Latin in `lines`."""
    found = [mark.group() for line in lines for mark in _HAN_LATIN.finditer(line)]
    return 2 * sum(" " in mark for mark in found) > len(found)


def between(before: str, after: str, spaced: bool) -> str:
    """Return what stood where a line was broken: between Latin words, a blank."""
    if is_wide(before[-1]) or is_wide(after[0]):
        return " " if spaced and _HAN_LATIN.match(before[-1] + after[0]) else ""
    return "" if before.endswith("-") and before[-2:-1].isalpha() else " "


def _is_cut(line: str, after: str) -> bool:
    """Tell whether `line`, with a mark within it or an article's number as no heading has, goes on."""
    begun = INSIDE.search(line) or _ARTICLE.match(line)
    return bool(begun) and not (ends_closed(line) or gaps(line) or gaps(after) or _number(after))
