"""Tables of reStructuredText of lists (list-table), with commas (csv-table) or rules of =."""

import csv
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from bot.documents.readers.grids import columns_of, joined
from bot.expressions import expression

Rows = list[list[str]]

SIMPLE = expression(r"={2,}(?: +={2,})+$")
"""What is drawn above and below the columns of a table, and below its header: ===== =====."""
_UNDER = expression(r" *---[- ]*$")
_HEADER_ROWS = expression(r" *:header-rows: *[1-9]")
_HEADER = expression(r" *:header: *(\S.*)")
_BULLET = expression(r"[*+-](?: +|$)")


def indent(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def block_end(lines: Sequence[str], start: int, outer: int) -> int:
    """Return where the lines end that, from `start` on, are blank or indented further than `outer`."""
    return next(
        (at for at in range(start, len(lines)) if lines[at] and indent(lines[at]) <= outer), len(lines)
    )


def dedented(lines: Sequence[str]) -> list[str]:
    """Return lines without the blanks that all of them begin with."""
    shared = min((indent(line) for line in lines if line), default=0)
    return [line[shared:] for line in lines]


def _listed(options: Sequence[str], content: Sequence[str]) -> tuple[Rows, bool]:
    """Return the rows of a list of lists, and whether the first is a header."""
    rows: Rows = []
    within = 0  # how far the bullets of cells are indented
    for line in dedented(content):
        row = _BULLET.match(line)
        if row:
            within = row.end()
            rows.append([])
        text = line[within:] if row or indent(line) >= within else line.lstrip()
        cell = _BULLET.match(text) if row or indent(line) == within else None
        if cell and rows:
            rows[-1].append(text[cell.end() :].strip())
        elif text.strip() and rows and rows[-1]:
            rows[-1][-1] = f"{rows[-1][-1]} {text.strip()}".strip()
    return rows, any(map(_HEADER_ROWS.match, options))


def _with_commas(options: Sequence[str], content: Sequence[str]) -> tuple[Rows, bool]:
    """Return the rows of a table parted by commas, and whether the first is a header."""
    headers = [found[1] for option in options if (found := _HEADER.match(option))]
    written = [*headers, *(line for line in dedented(content) if line.strip())]
    try:
        rows = [[one.strip() for one in row] for row in csv.reader(written, skipinitialspace=True)]
    except csv.Error:  # a cell of 128 KB
        rows = [[line] for line in written]
    return rows, bool(headers) or any(map(_HEADER_ROWS.match, options))


TABLES: dict[str, Callable[[Sequence[str], Sequence[str]], tuple[Rows, bool]]] = {
    "list-table": _listed,
    "csv-table": _with_commas,
}
"""Which rows a directive holds, from its options and the lines below them."""


def closing_rules(lines: Sequence[str]) -> list[int]:
    """Return the lines, ascending, that are rules of = and have nothing below them."""
    below = [*lines[1:], ""]
    return [at for at, line in enumerate(lines) if not below[at].strip() and SIMPLE.match(line.strip())]


def simple_end(lines: Sequence[str], start: int, closing: Sequence[int]) -> int:
    """Return where a table ends whose first rule is line `start`: behind the next of the `closing` rules."""
    following = bisect_right(closing, start)
    if following < len(closing):
        return closing[following] + 1
    return next((at for at in range(start, len(lines)) if not lines[at]), len(lines))


def simple_rows(lines: Sequence[str]) -> tuple[Rows, bool]:
    """Return the rows between rules of =, and whether the first is a header.

    A line that has nothing in the first column goes on with the row above it. Where what is written does not
    stand below the rules, two blanks part the cells.
    """
    rules = [at for at, line in enumerate(lines) if SIMPLE.match(line.strip())]
    headed = len(rules) > 2
    written = [
        line for at, line in enumerate(lines) if at not in rules and line.strip() and not _UNDER.match(line)
    ]
    begins = [found.start() for found in re.finditer("=+", lines[0])]
    placed = [columns_of(line) for line in written]
    if any(begin <= len(line) and line[begin - 1] != " " for line in placed for begin in begins[1:]):
        return [re.split(r" {2,}", line.strip()) for line in written], headed
    rows: Rows = []
    for line in placed:
        pieces = (line[begin:end] for begin, end in zip(begins, [*begins[1:], None], strict=True))
        cells = ["".join(piece).strip() for piece in pieces]
        if rows and not cells[0]:
            rows[-1] = [joined(above, below) for above, below in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows, headed
