"""Tables of reStructuredText that are written as lists (list-table) or with commas (csv-table)."""

import csv
import re
from collections.abc import Callable, Sequence

Rows = list[list[str]]

_HEADER_ROWS = re.compile(r" *:header-rows: *[1-9]")
_HEADER = re.compile(r" *:header: *(\S.*)")
_BULLET = re.compile(r"[*+-](?: +|$)")


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
