"""The rows that cells make which are drawn one after the other, and those that are drawn after all others.

Most programs draw a table row by row. One of spreadsheets draws first the cells of one line, row by row, and
then those whose text is wrapped or of several scripts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from operator import attrgetter

from bot.documents.readers.pdf_drawn_cells import LEVEL, DrawnCell, DrawnRow, cells_of, order_of
from bot.documents.readers.pdf_lines import PrintedLine

MOST_COVERED = 40.0
"""Of the type size. So far below the first of its rows stands a cell that covers several."""
NEAR_ROWS = 8
"""Rows before and behind one whose cells tell how wide its table is; and of one base those looked at."""
MOST_LINES = 40
"""Of a cell that is drawn late."""


def drawn_rows(pieces: Iterable[PrintedLine], wrapped_late: bool = False) -> list[DrawnRow]:
    """Return the rows that the cells of `pieces` make in the order of drawing: each is drawn from the left.

    From the first cell on that stands in a gap of a row drawn before, all are taken for drawn late. Where a
    program draws all that is `wrapped_late`, those before are of one line each.
    """
    rows = _Rows(whole=wrapped_late)
    late: list[DrawnCell] = []
    for cell in cells_of(sorted(pieces, key=order_of)):
        if late or rows.is_late(cell):
            late.append(cell)
            continue
        if wrapped_late and (size := rows.late_lines(cell)):
            late += [DrawnCell(cell.pieces[:size]), DrawnCell(cell.pieces[size:])]
            continue
        for one in [DrawnCell((piece,)) for piece in cell.pieces] if wrapped_late else [cell]:
            rows.take(one)
    rows.end()
    rows.weave(late)
    return rows.rows


class _Level(Enum):
    """By which of its lines a cell is level with its row."""

    MIDDLE = auto()
    LAST = auto()
    FIRST = auto()


class _Rows:
    """The rows of a page, those of several cells to be found by where they stand.

    The `whole` page may be one table.
    """

    def __init__(self, whole: bool = False) -> None:
        self.whole = whole
        self.rows: list[DrawnRow] = []
        self.row: list[DrawnCell] = []
        self.at: dict[int, list[int]] = defaultdict(list)
        """The numbers of those of several cells, by their bases in points."""

    def take(self, cell: DrawnCell) -> None:
        """Add a cell to the row that is drawn, or begin another."""
        if self.row and not _goes_beside(self.row, cell):
            *lines, last = self.row[-1].pieces
            if lines and last.right < cell.left and abs(last.base - cell.first) < LEVEL * cell.size:
                self.row[-1] = DrawnCell(tuple(lines))  # names both
                self.end()
                self.row.append(DrawnCell((last,)))
            else:
                self.end()
        self.row.append(cell)

    def end(self) -> None:
        """End the row that is drawn; it may be two."""
        for row in _parted(self.row) if self.row else ():
            self._lift(row.first)
            own = self.at[round(row.first)]
            if len(row.cells) > 1 and len(own) < NEAR_ROWS:
                own.append(len(self.rows))
            self.rows.append(row)
        self.row = []

    def _lift(self, base: float) -> None:
        """Let names of groups tell how high the row before stands whose others are level with the next."""
        before = self.rows[-1] if self.rows else None
        if before is not None and abs(before.first - base) < LEVEL * before.level[0].size:
            high = tuple(cell for cell in before.cells if cell.last > base + LEVEL * cell.size)
            self.rows[-1] = DrawnRow(before.cells, high or before.level)

    def is_late(self, cell: DrawnCell) -> bool:
        """Tell whether all that is drawn below each other stands in gaps of rows drawn before."""
        return any(self.apart(cell, level) for level in _Level)

    def late_lines(self, cell: DrawnCell) -> int:
        """Return how many lines of a cell do so where its others, a note, stand below all rows; 0 of none."""
        if not self.row or _goes_beside(self.row, DrawnCell(cell.pieces[:1])):
            return 0
        self.end()
        lowest = min(row.last for row in self.rows) - LEVEL * cell.size
        size = sum(piece.base > lowest for piece in cell.pieces)
        below = 0 < size < len(cell.pieces)
        return size if below and self.is_late(DrawnCell(cell.pieces[:size])) else 0

    def gap_at(self, cell: DrawnCell, base: float) -> int | None:
        """Return the number of a row on `base` that has nothing where `cell` stands, and whose table does."""
        reach = round(LEVEL * cell.size)
        for place in range(round(base) - reach, round(base) + reach + 1):
            for number in self.at.get(place, ()):
                if not any(map(cell.is_above, self.rows[number].cells)) and self._is_within(cell, number):
                    return number
        return None

    def _is_within(self, cell: DrawnCell, number: int) -> bool:
        """Tell whether `cell` stands between the edges of what is drawn around the row of a number."""
        if self.whole and (cell.right < self.rows[number].cells[0].left or number + 2 < len(self.rows)):
            return True  # all its column may be drawn late
        near = self.rows[max(number - NEAR_ROWS, 0) : number + NEAR_ROWS + 1]
        cells = [one for row in near if len(row.cells) > 1 for one in row.cells]
        return min(one.left for one in cells) < cell.right and cell.left < max(one.right for one in cells)

    def weave(self, late: Sequence[DrawnCell]) -> None:
        """Put cells that are drawn late into their rows, and rows of nothing else where they stand."""
        by_level = ([self.apart(block, level) for block in late] for level in _Level)
        best = max(by_level, key=lambda found: sum(map(bool, found)))
        others = _Rows()
        for block, own, after in zip(late, best, [*best, []][1:], strict=True):
            if self.whole and after and (number := self._first_of(block, after)) is not None:
                own = [(block, number)]
            if not own:
                others.take(block)
            for cell, number in own:
                cells = (*self.rows[number].cells, cell)
                self.rows[number] = _row(sorted(cells, key=attrgetter("left")))
        others.end()
        for row in others.rows:
            self._insert(row)

    def _first_of(self, name: DrawnCell, after: Sequence[tuple[DrawnCell, int]]) -> int | None:
        """Return the number of the first row that `name` goes over: there stands what is drawn `after` it.

        None if it goes over none.
        """
        beside, number = max(after, key=lambda one: one[0].first)
        row, near = self.rows[number], LEVEL * name.size
        below = -near < row.first - name.last < MOST_COVERED * name.size
        free = name.right < beside.left + 1 and not any(map(name.is_above, row.cells))
        return number if below and free else None

    def apart(self, block: DrawnCell, level: "_Level") -> list[tuple[DrawnCell, int]]:
        """Return the cells of lines that are drawn below each other, each with the number of its row.

        There are none if not all of them are level with rows.
        """
        if len(block.pieces) > MOST_LINES:
            return []
        found: list[tuple[DrawnCell, int]] = []
        own: list[PrintedLine] = []
        for line in block.pieces[::-1] if level is _Level.FIRST else block.pieces:
            own = sorted((*own, line), key=attrgetter("base"), reverse=True)
            cell = DrawnCell(tuple(own))
            number = self.gap_at(cell, cell.middle if level is _Level.MIDDLE else line.base)
            if number is not None:
                found.append((cell, number))
                own = []
        return [] if own else found

    def _insert(self, row: DrawnRow) -> None:
        """Add a row right above or below the one of several cells that it stands next to, or behind all."""
        for at, (above, below) in enumerate(pairwise((None, *self.rows, None))):
            between = (above is None or above.first > row.first) and (
                below is None or row.first > below.first
            )
            if between and any(len(one.cells) > 1 and one.is_over(row) for one in (above, below) if one):
                self.rows.insert(at, row)
                return
        self.rows.append(row)


def _goes_beside(row: Sequence[DrawnCell], cell: DrawnCell) -> bool:
    """Tell whether a cell is of a row: right of the others, beside one, or above those that cover several."""
    if row[-1].right >= cell.left + 1:
        return False
    beside = any(
        cell.last < other.first + LEVEL * cell.size and other.last < cell.first + LEVEL * cell.size
        for other in row
    )
    return beside or all(0 < cell.last - other.first < MOST_COVERED * cell.size for other in row)


def _parted(cells: Sequence[DrawnCell]) -> Iterator[DrawnRow]:
    """Yield a row, and above it what heads it: it is drawn like its first cell, above all others."""
    first, others = cells[0], cells[1:]
    near = LEVEL * first.size
    level = (all(abs(piece.base - other.first) < near for other in others) for piece in first.pieces)
    at = next((at for at, is_level in enumerate(level) if is_level), 0)
    if at and 2 * at + 1 != len(first.pieces):
        yield DrawnRow((above := DrawnCell(first.pieces[:at]),), (above,))
        first = DrawnCell(first.pieces[at:])
    yield _row((first, *others))


def _row(cells: Sequence[DrawnCell]) -> DrawnRow:
    """Return a row; of as many cells that are level the highest are: what covers several rows is lower."""
    best: tuple[DrawnCell, ...] = ()
    for cell in sorted(cells, key=lambda cell: -cell.first):
        near = LEVEL * cell.size
        for level in (
            tuple(other for other in cells if abs(other.first - cell.first) < near),
            tuple(other for other in cells if abs(other.middle - cell.middle) < near),
        ):
            best = level if len(level) > len(best) else best
    return DrawnRow(tuple(cells), best)
