"""Tables drawn with + - = and |, by where their lines stand; cells may span rows and columns."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import pairwise

from bot.chinese.width import is_wide
from bot.documents.readers.tables import Cell, Row
from bot.expressions import expression

MOST_PLACES = 200_000
"""Columns of all lines of a table together; one of more is not read by where its lines stand."""
_RULE = expression(r"\s*\+(?:[-=]{1,500}\+){1,100}\s*$")
_OF_GRID = expression(r"\s*[+|].*[+|]\s*$")
_CROSSING, _HEADS = "+", "="
_BESIDE, _BETWEEN = frozenset("|+"), frozenset("-=+")


def is_top(line: str) -> bool:
    """Tell whether a line may be the upper border of a grid: +-----+-----+."""
    return _RULE.match(line) is not None


def end_of(lines: Sequence[str], start: int) -> int:
    """Return where the lines end that, from `start` on, may be those of one grid."""
    return next((at for at in range(start, len(lines)) if not _OF_GRID.match(lines[at])), len(lines))


def rows_of(lines: Sequence[str]) -> list[Row]:
    """Return the rows that are drawn in lines, those above a rule of = as header; [] where they are no grid.

    Whoever draws them counts a Han character as two columns, and — or “ as one or two: both are tried.
    """
    for measured in (_by_unicode, is_wide):
        if rows := list(_rows([columns_of(line, measured) for line in lines])):
            return rows
    return []


def is_merged(rows: Sequence[Row]) -> bool:
    """Tell whether a cell spans rows, or columns beside another."""
    return any(cell.rows > 1 or cell.columns > 1 < len(row.cells) for row in rows for cell in row.cells)


def _by_unicode(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def columns_of(line: str, wide: Callable[[str], bool] = _by_unicode) -> list[str]:
    """Return what stands in each column of a line; "" in the second that a wide character takes."""
    columns: list[str] = []
    for character in line.rstrip():
        columns += (character, "") if wide(character) else (character,)
    return columns


def _rows(drawn: Sequence[list[str]]) -> Iterator[Row]:
    """Yield the rows of a grid whose lines are given by their columns; none where a line is out of place."""
    width = max(map(len, drawn), default=0)
    if width * len(drawn) > MOST_PLACES:
        return
    grid = [[*line, *[" "] * (width - len(line))] for line in drawn]
    across = [at for at, line in enumerate(grid) if _CROSSING in line and _ruled(line)]
    rules = [grid[at] for at in across]
    down = sorted({at for line in rules for at, one in enumerate(line) if one == _CROSSING})
    if len(across) < 3 or len(down) < 3 or across[0] or across[-1] != len(grid) - 1:
        return
    open_right = [
        [any(grid[at][column] not in _BESIDE for at in range(top, bottom + 1)) for column in down[1:]]
        for top, bottom in pairwise(across)
    ]
    open_below = [
        [any(one not in _BETWEEN for one in grid[at][left : right + 1]) for left, right in pairwise(down)]
        for at in across[1:]
    ]
    if any(row[-1] for row in open_right) or any(open_below[-1]):
        return
    heads = [at for at, rule in enumerate(rules[:-1]) if at and _HEADS in rule and "-" not in rule]
    taken: set[tuple[int, int]] = set()
    found: list[list[Cell]] = []
    for top in range(len(across) - 1):
        found.append([])
        for left in range(len(down) - 1):
            if (top, left) in taken:
                continue
            right, bottom = left, top
            while open_right[top][right]:
                right += 1
            while open_below[bottom][left]:
                bottom += 1
            covered = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
            if not _is_closed(open_right, open_below, (top, left, bottom, right)) or taken & covered:
                return
            taken |= covered
            within = grid[across[top] + 1 : across[bottom + 1]]
            text = _said("".join(line[down[left] + 1 : down[right + 1]]).strip() for line in within)
            found[-1].append(Cell(text, bottom - top + 1, right - left + 1))
    header = heads[0] if heads else 0
    yield from (Row(tuple(cells), header=at < header) for at, cells in enumerate(found))


def _ruled(line: Sequence[str]) -> bool:
    return any(one in _BETWEEN and before == _CROSSING for before, one in pairwise(line) if one)


def _is_closed(
    right_of: Sequence[Sequence[bool]], below: Sequence[Sequence[bool]], box: tuple[int, int, int, int]
) -> bool:
    """Tell whether a rectangle of places has a line on its right and below it, and none within."""
    top, left, bottom, right = box
    rows, columns = range(top, bottom + 1), range(left, right + 1)
    return (
        not any(right_of[row][right] for row in rows)
        and not any(below[bottom][column] for column in columns)
        and all(right_of[row][column] for row in rows for column in range(left, right))
        and all(below[row][column] for row in range(top, bottom) for column in columns)
    )


def _said(lines: Iterator[str]) -> str:
    """Return the lines of a cell as one."""
    return reduce(joined, lines, "")


def joined(above: str, below: str) -> str:
    """Return two lines of a cell as one, with a blank where no wide character stands on either side."""
    apart = above and below and not (is_wide(above[-1]) or is_wide(below[0]))
    return f"{above} {below}" if apart else above + below
