"""Tables without lines whose cells are drawn one after the other, row by row, as most programs do.

The order of drawing tells what the places do not: which lines are of one cell, and of which row a cell is
that stands higher or lower than the others.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from bot.documents.readers.pdf_grids import Joined, lines_in
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_rules import Rules
from bot.documents.readers.pdf_set_columns import Columns
from bot.documents.readers.pdf_set_rows import as_table
from bot.documents.readers.pdf_tables import LARGEST_STEP, set_tables

LEAST_STEP, NEXT_LINE = 0.8, 2.1
"""Of the type size: how far below each other the lines of a cell stand."""
SAME_SIZE = 0.12
"""Of the type size. So little do those of a cell differ."""
LEVEL = 0.3
"""Of the type size. Cells that begin, end or have their middles so near each other are level."""
LEAST_GROUPED = 4
"""Rows of a table whose header has two."""
APART = 1.4
"""Times the step from row to row. Further down stands what is no row."""
MOST_COVERED = 40.0
"""Of the type size. So far below the first of its rows stands a cell that covers several."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of a cell, from the top."""

    pieces: tuple[PrintedLine, ...]

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def first(self) -> float:
        return self.pieces[0].base

    @property
    def last(self) -> float:
        return self.pieces[-1].base

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2

    def is_above(self, other: "_Cell") -> bool:
        """Tell whether another cell stands in the same column."""
        return self.left < other.right and other.left < self.right

    @property
    def size(self) -> float:
        return self.pieces[0].size


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row from the left; `level` are those that are so with most of the others."""

    cells: tuple[_Cell, ...]
    level: tuple[_Cell, ...]

    @property
    def first(self) -> float:
        return max(cell.first for cell in self.level)

    @property
    def last(self) -> float:
        return min(cell.last for cell in self.level)

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2


def drawn_in_sequence(
    pieces: Sequence[PrintedLine], running: Sequence[PrintedLine], rules: Rules, text: Joined
) -> Iterator[tuple[PrintedLine, list[PrintedLine]]]:
    """Yield the tables among `pieces` that have cells of several lines or rows, and what each is made of.

    What comes back from page to page like a `running` head may be a part of a row, or the header.
    """
    may_be = [piece for piece in (*pieces, *running) if not (piece.rows or piece.tag or piece.fixed)]
    rows = [*_rows([*_cells(sorted(may_be, key=_order))])]
    for run in _runs(rows, set(map(_order, running))):
        lines = [
            [_piece(cell, run[at:], rules, text, at + 1) for cell in row.cells] for at, row in enumerate(run)
        ]
        cells = {cell.pieces[0].order: cell for row in run for cell in row.cells}
        beside = [piece for line in lines for piece in line if len(line) > 1]
        if not any(piece.covers or len(cells[piece.order].pieces) > 1 for piece in beside):
            continue  # their places tell as much
        grouped = _below_groups(lines)
        whole = as_table(grouped, rules, text) if grouped is not None else None
        found = [*set_tables(lines, rules, text)] if whole is None else [whole]
        left = {piece.order for line in found if isinstance(line, list) for piece in line}
        for table in found:
            if isinstance(table, PrintedLine):
                own = [cell for order, cell in cells.items() if order not in left]
                inside = [cell for cell in own if table.low - 1 < cell.first < table.base]
                yield table, [piece for cell in inside for piece in cell.pieces]


def _below_groups(lines: Sequence[list[PrintedLine]]) -> Columns | None:
    """Return the rows of a table whose header names groups of its columns, None where it does not.

    What else stands in the first line covers the second, too; the other rows tell the columns.
    """
    found, most = Columns(), max(map(len, lines))
    names = sum(piece.covers is None for piece in lines[0])
    if (
        len(lines) < LEAST_GROUPED
        or len(lines[1]) + len(lines[0]) - names != most
        or not 0 < 2 * names <= len(lines[1])
    ):
        return None
    if not all(found.take(line) for line in lines if len(line) == most) or len(found.columns) != most:
        return None
    return Columns(list(lines), found.columns)


def _order(piece: PrintedLine) -> int:
    return piece.order


def _cells(drawn: Sequence[PrintedLine]) -> Iterator[_Cell]:
    """Yield what is drawn line below line, or piece beside piece, together."""
    lines: list[PrintedLine] = []
    for piece in drawn:
        if lines and not _goes_on(lines, piece):
            yield _Cell(tuple(lines))
            lines = []
        lines.append(piece)
    if lines:
        yield _Cell(tuple(lines))


def _goes_on(lines: Sequence[PrintedLine], piece: PrintedLine) -> bool:
    before = lines[-1]
    alike = abs(before.size - piece.size) < SAME_SIZE * piece.size
    below = LEAST_STEP < (before.base - piece.base) / piece.size < NEXT_LINE
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    if len(lines) > 1:  # all as far from each other
        below &= abs(lines[-2].base - 2 * before.base + piece.base) < LEVEL * piece.size
    return alike and below and piece.left < right and left < piece.right


def _rows(cells: Sequence[_Cell]) -> Iterator[_Row]:
    """Yield the rows that `cells` make: each is drawn from the left."""
    row: list[_Cell] = []
    for cell in cells:
        if row and not (row[-1].right < cell.left + 1 and _is_beside(row, cell)):
            yield from _parted(row)
            row = []
        row.append(cell)
    if row:
        yield from _parted(row)


def _parted(cells: Sequence[_Cell]) -> Iterator[_Row]:
    """Yield a row, and above it what heads it: it is drawn like its first cell, above all others."""
    first, others = cells[0], cells[1:]
    tops = {round(other.first) for other in others}
    at = next((at for at, piece in enumerate(first.pieces) if tops == {round(piece.base)}), 0)
    if at and 2 * at + 1 != len(first.pieces):
        yield _Row((above := _Cell(first.pieces[:at]),), (above,))
        first = _Cell(first.pieces[at:])
    yield _row((first, *others))


def _is_beside(row: Sequence[_Cell], cell: _Cell) -> bool:
    """Tell whether a cell may stand in a row: beside one of its cells, or above those that cover several."""
    beside = any(
        cell.last < other.first + LEVEL * cell.size and other.last < cell.first + LEVEL * cell.size
        for other in row
    )
    return beside or all(0 < cell.last - other.first < MOST_COVERED * cell.size for other in row)


def _row(cells: Sequence[_Cell]) -> _Row:
    """Return a row; of as many cells that are level the highest are: what covers several rows is lower."""
    best: tuple[_Cell, ...] = ()
    for cell in sorted(cells, key=lambda cell: -cell.first):
        near = LEVEL * cell.size
        for level in (
            tuple(other for other in cells if abs(other.first - cell.first) < near),
            tuple(other for other in cells if abs(other.middle - cell.middle) < near),
        ):
            best = level if len(level) > len(best) else best
    return _Row(tuple(cells), best)


def _runs(rows: Sequence[_Row], running: Set[int]) -> Iterator[list[_Row]]:
    """Yield the rows that stand one below the other, the first and the last of several cells.

    None is a running head, the pieces of which are those of the orders in `running`.
    """
    run: list[_Row] = []
    own: list[_Row | None] = [
        None if _is_running(row, after, running) else row for row, after in pairwise([*rows, None]) if row
    ]
    for before, row in pairwise([None, *own, None]):
        if before is not None and row is not None and run:
            size = row.level[0].size
            step = before.last - row.first
            if not LEVEL * size < step < LARGEST_STEP * size or _stands_apart(run, row):
                yield from _whole(run)
                run = []
        elif row is None:
            yield from _whole(run)
            run = []
        if row is not None and (run or len(row.cells) > 1):
            run.append(row)
    yield from _whole(run)


def _is_running(row: _Row, after: _Row | None, running: Set[int]) -> bool:
    """Tell whether a row comes back on other pages, and is no header of the row `after` it."""
    again = all(piece.order in running for cell in row.cells for piece in cell.pieces)
    return again and (after is None or len(row.cells) != len(after.cells))


def _stands_apart(run: Sequence[_Row], row: _Row) -> bool:
    """Tell whether a row is text between two tables: a paragraph, or set larger or further down than rows."""
    if len(row.cells) > 1:
        return False
    (cell,), before = row.cells, run[-1]
    steps = [above.last - below.first for above, below in pairwise([*run[-2:], row])]
    larger = abs(cell.size - before.level[0].size) > SAME_SIZE * cell.size
    return larger or len(cell.pieces) > 1 or (len(steps) > 1 and steps[1] > APART * steps[0])


def _whole(run: list[_Row]) -> Iterator[list[_Row]]:
    while run and len(run[-1].cells) < 2:
        run.pop()
    if len(run) > 1:
        yield run


def _piece(cell: _Cell, rows: Sequence[_Row], rules: Rules, text: Joined, number: int) -> PrintedLine:
    """Return the text of a cell of the first of `rows`, on the line of its row."""
    row, last = rows[0], None
    if cell not in row.level:
        below = [*takewhile(lambda one: not any(map(cell.is_above, one.cells)), rows[1:])]
        ends = [(one, abs((row.first + one.last) / 2 - cell.middle)) for one in below]
        ends += [(one, abs(one.last - cell.last)) for one in below]  # it may stand at the bottom, too
        last = next((one for one, off in ends if off < LEVEL * cell.size), None)
    elif number > 1 and cell is row.cells[0] and len(row.cells) > 2:
        last = _last_without_first(cell, rows, rules)
    covers = None if last is None or last is row else (row.first, last.first)
    return replace(
        cell.pieces[0],
        text=text(lines_in(cell.pieces)),
        left=cell.left,
        right=cell.right,
        base=row.first,
        last=row.last,
        row=number,
        covers=covers,
    )


def _last_without_first(cell: _Cell, rows: Sequence[_Row], rules: Rules) -> _Row:
    """Return the last of the rows that have nothing below a cell of the first column, and all the rest."""
    last = rows[0]
    for row in rows[1:]:
        drawn = any(
            row.first < y < last.first and left < cell.right and cell.left < right
            for y, left, right in rules.level
        )
        if drawn or 2 * len(row.cells) < len(rows[0].cells) or any(map(cell.is_above, row.cells)):
            break
        last = row
    return last
