"""The cells of a table in their columns: what stands in each, and which rows head the others."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.documents.readers.reading import CELL, FROM_ABOVE, FROM_LEFT
from bot.documents.readers.table_kinds import names_columns_twice
from bot.expressions import expression

LONGEST_COPIED = 100
"""Characters of a cell that stands in each column it covers; a longer one stands in the first."""

_UNIT = expression(r"[(（][^()（）]{1,10}[)）]")
"""A unit below the name of a column: 金额, below it （万元）."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in its columns from `start` up to `end`; `last` is the last row it covers.

    `own` tells that it begins in this row.
    """

    text: str
    start: int
    end: int
    last: int
    names: bool = False
    own: bool = True


def covered(cell: Placed, columns: Sequence[int]) -> range:
    """Return which of `columns` begin within `cell`."""
    return range(bisect_left(columns, cell.start), bisect_left(columns, cell.end))


def heads_twice(rows: Sequence[Sequence[Placed]]) -> bool:
    """Tell whether the first row names groups of the columns that the second names.

    The first and the last column need no second name: their cells reach into the second row.
    """
    if len(rows) < 3 or not all(cell.own for cell in (*rows[0], *rows[2])):
        return False
    into = {cell.start for cell in rows[1] if not cell.own}
    below = [cell.start for cell in rows[1] if cell.own and cell.text]
    groups = [cell for cell in rows[0] if cell.start not in into]
    parted = all(cell.text and sum(cell.start <= at < cell.end for at in below) > 1 for cell in groups)
    outer = {rows[0][0].start, rows[0][-1].start} <= into
    begins = {cell.start for cell in rows[1]}
    return bool(groups) and outer and parted and all(cell.start in begins for row in rows for cell in row)


def header_rows(grid: Sequence[Sequence[Placed]], columns: Sequence[int]) -> int:
    """Return how many of the first rows are a header that names groups of columns above its columns.

    Then each other cell of a row of groups reaches into the row below it, and the first as far as the header
    goes, to units below the names. Days above weekdays are one, too.
    """
    texts = [[cell.text for cell in cells[1:] if cell.text] for cells in grid]
    held = [at for at, cells in enumerate(grid) if not cells[0].own]
    if held == [1] and names_columns_twice(texts):
        return 2
    for at, (cells, below) in enumerate(pairwise(grid)):
        into = {cell.start for cell in below if not cell.own or _UNIT.fullmatch(cell.text)}
        groups = [len(covered(cell, columns)) > 1 for cell in cells if cell.start not in into and cell.text]
        if not (groups and all(groups)):
            return max(at + 1, next(row for row in range(1, len(grid) + 1) if row not in held)) if at else 1
    return 1


def texts_of(cells: Sequence[Placed], columns: Sequence[int]) -> list[str]:
    """Return what stands in each of `columns`; where a cell is in none of them, the cells one by one."""
    places_of = [covered(cell, columns) for cell in cells]
    if not all(places_of):
        return [cell.text for cell in cells]
    texts = [""] * len(columns)
    for cell, places in zip(cells, places_of, strict=True):
        for at in places if len(cell.text) <= LONGEST_COPIED else places[:1]:
            texts[at] = cell.text
    return texts


def spans_of(cells: Sequence[Placed], columns: Sequence[int]) -> str:
    """Return how the cells go on in what `_texts` returns of the same, as in `Paragraph.spans`."""
    places_of = [covered(cell, columns) for cell in cells]
    begins = [CELL if cell.own else FROM_ABOVE for cell in cells]
    if not all(places_of):
        return "".join(begins)
    spans = [CELL] * len(columns)
    for begun, places in zip(begins, places_of, strict=True):
        spans[places.start : places.stop] = [begun, *FROM_LEFT * (len(places) - 1)]
    return "".join(spans)
