"""Tables in plain text whose cells tabs or blanks part, also where some are empty."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.width import width
from bot.documents.readers.gaps import LEAST_ROWS, cell_places, cells, gaps
from bot.expressions import expression

_NUMBERED = expression(r"\W*\w{1,4}[.、．)）:：]$")
"""The first cell of what is a numbered item, its text behind a tab."""
_ASKS = expression(r"\W{0,2}(?:题[目干]?|问题?|[Qq])\d{0,4}\s?[:：]")
"""Begins what asks, its answer behind a gap."""
_COUNTED = expression(rf"(?:[{HAN_NUMERALS}]{{1,3}}、\s?)?\d{{1,3}}(?:[.．)）](?!\d)|、)")
"""Begins each of several answers or options in a line, 1、24  2、月球, which are no cells."""
RECORD = expression(
    r"[\[(<]?(?:\d{2,4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]{1,2}|\w{3} {1,2}\d{1,2} )?\d{1,2}:\d\d:\d\d(?![^\W_])"
    r".{0,40}?(?<![A-Za-z])(?:FATAL|CRITICAL|SEVERE|ERROR|WARN(?:ING)?|NOTICE|INFO|DEBUG|TRACE|错误|警告|信息|调试)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Begins a record in the log of a program: its time and its level."""
LOG = expression(r"\[LINE\]")
"""Begins a log that LINE writes, in which but tabs part when, who and what."""
_MESSAGE = expression(r"(?:[上下中]午|[AaPp][Mm])?\s?\d{1,2}:\d\d(?:\s?[AaPp][Mm])?\t[^\t]{1,40}\t\S")
MOST_COLUMNS = 100
MOST_ABOVE = 1
"""Lines above the header that have gaps, too: the unit and the date of a table."""


def rows_of(lines: Sequence[str]) -> Iterator[tuple[int, int, list[tuple[str, ...]]]]:
    """Yield the tables among `lines`: where each begins and ends, and the cells of its rows."""
    of_line = bool(lines) and LOG.match(lines[0]) is not None

    def is_gapped(at: int) -> bool:
        return _is_gapped(lines[at]) and not (of_line and _MESSAGE.match(lines[at]))

    for gapped, group in groupby(range(len(lines)), is_gapped):
        places = list(group)
        if not gapped or len(places) < LEAST_ROWS:
            continue
        first, end = places[0], places[-1] + 1
        for start in range(first, min(first + MOST_ABOVE, end - LEAST_ROWS) + 1):
            if rows := _tabbed(lines[start:end]) or _aligned(lines[start:end]):
                yield start, end, rows
                break
        else:
            for count, run in groupby(places, lambda at: gaps(lines[at])):
                alike = list(run)
                if count and len(alike) >= LEAST_ROWS:
                    yield alike[0], alike[-1] + 1, [cells(lines[at]) for at in alike]


def _is_gapped(line: str) -> bool:
    if line.count("\t") == 1 and _NUMBERED.match(line.partition("\t")[0].strip()):
        return False  # an item
    if _ASKS.match(line) or RECORD.match(line):
        return False
    if gaps(line) > 0:
        return not all(map(_COUNTED.match, cells(line)))
    return "\t" in line and "\t" in line.strip()


def _tabbed(lines: Sequence[str]) -> list[tuple[str, ...]] | None:
    """Return the cells between single tabs, which may be empty; None where tabs only space the text out.

    The first line then has all its cells, and none has more.
    """
    rows = [tuple(cell.strip() for cell in line.split("\t")) for line in lines]
    header = rows[0]
    if len(header) < 2 or not all(header) or any(not 1 < len(row) <= len(header) for row in rows):
        return None
    if all(_NUMBERED.match(row[0]) for row in rows[1:]) or any(gaps(cell) for row in rows for cell in row):
        return None
    return [row + ("",) * (len(header) - len(row)) for row in rows]


def _aligned(lines: Sequence[str]) -> list[tuple[str, ...]] | None:
    """Return the cells below those of the first line, some empty; None unless each stands below just one."""
    if any("\t" in line.strip() for line in lines):
        return None
    found_in = [cell_places(line) for line in lines]
    sizes = set(map(len, found_in))
    if not LEAST_ROWS <= len(found_in[0]) <= MOST_COLUMNS or len(sizes) == 1 or max(sizes) > len(found_in[0]):
        return None
    placed = [list(_seen(line, places)) for line, places in zip(lines, found_in, strict=True)]
    header = placed[0]
    rows: list[tuple[str, ...]] = []
    for row in placed:
        found = [""] * len(header)
        last = -1
        for start, end, text in row:
            under = [at for at, (left, right, _) in enumerate(header) if left < end and start < right]
            if len(under) != 1 or under[0] <= last:
                return None
            last = under[0]
            found[last] = text
        rows.append(tuple(found))
    return rows


def _seen(line: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield at which columns each cell begins and ends, and its text."""
    last = column = 0
    for start, end in places:
        begin = column + width(line[last:start])
        column, last = begin + width(line[start:end]), end
        yield begin, column, line[start:end]
