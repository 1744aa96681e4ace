"""Tables by the lines drawn around their cells."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from bot.documents.readers.pdf_columns import rows_of
from bot.documents.readers.pdf_lines import PrintedLine, is_mark
from bot.documents.readers.pdf_rules import Box, Rules
from bot.documents.readers.raised import raised
from bot.documents.readers.tables import Cell, Row
from bot.expressions import expression

NEAR_BORDERS = 4.0
"""Points. Borders so near each other are one, drawn double."""
NOTE_SIZE = 0.2
"""Of the type size. By so much at least is the number of a note smaller than the text."""
RAISED_GAP = 0.5
"""Of the type size. So near behind a word stands the number of a note that it has."""
MOST_CELLS = 5_000
"""Of a table, the places that merged cells cover counted one by one."""
FRAME = 0.8
"""Of the text of a page. A cell that holds more is the frame of the page."""

_FIGURES = expression("[0-9]{1,3}")

Joined = Callable[[Sequence[PrintedLine]], str]
"""Joins the lines of a cell to its text."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A net of lines around cells: where its columns and rows begin and end, and which cells are one."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: dict[tuple[int, int], tuple[int, int]]
    """Of each place, row and column, the first place of its cell."""

    def place(self, piece: PrintedLine) -> tuple[int, int] | None:
        """Return in which cell `piece` stands, None if in none."""
        x, y = (piece.left + piece.right) / 2, piece.base + piece.size / 3
        if not (self.xs[0] < x < self.xs[-1] and self.ys[-1] < y < self.ys[0]):
            return None
        column = sum(border < x for border in self.xs) - 1
        row = sum(border > y for border in self.ys) - 1
        return self.cells[row, column]

    def beyond(self, piece: PrintedLine) -> tuple[int, int] | None:
        """Return which cell on the upper or lower edge `piece` stands beyond in its column, if in one."""
        column = sum(border < (piece.left + piece.right) / 2 for border in self.xs) - 1
        if not 0 <= column < len(self.xs) - 1:
            return None
        if piece.left < self.xs[column] - 1 or piece.right > self.xs[column + 1] + 1:
            return None
        below = piece.base + piece.size / 3 <= self.ys[-1]
        return self.cells[len(self.ys) - 2 if below else 0, column]


def grid_of(net: Rules) -> Grid | None:
    """Return the grid that the lines of `net` make, None if it has too few or too many places."""
    lefts, rights = [left for _, left, _ in net.level], [right for _, _, right in net.level]
    xs = _borders([x for x, _, _ in net.upright])
    ys = _borders([y for y, _, _ in net.level])[::-1]
    # A table open at its sides has level lines that go on beyond the last upright ones.
    low, high = min(lefts), max(rights)
    open_sides = [side for side in (low, high) if min(abs(side - x) for x in xs) > 4 * NEAR_BORDERS]
    xs = sorted([*xs, *open_sides])
    # One that the end of a page cuts has upright lines that go on beyond the last level one.
    ends = min(begin for _, begin, _ in net.upright), max(end for _, _, end in net.upright)
    for end, at in zip(ends, (ys[-1], ys[0]), strict=True):
        reach = sum(abs(end - own) < NEAR_BORDERS for _, *both in net.upright for own in both)
        if abs(end - at) > 4 * NEAR_BORDERS and reach == len(net.upright) and len(xs) > 2:
            ys = sorted([*ys, end], reverse=True)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MOST_CELLS:
        return None

    def walled(x: float, y: float) -> bool:
        return any(abs(at - x) < NEAR_BORDERS and begin <= y <= end for at, begin, end in net.upright)

    def floored(x: float, y: float) -> bool:
        return any(abs(at - y) < NEAR_BORDERS and begin <= x <= end for at, begin, end in net.level)

    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            centre = (xs[column] + xs[column + 1]) / 2
            first = row, column
            if column and not walled(xs[column], middle):
                first = cells[row, column - 1]
            elif row and not floored(centre, ys[row]):
                first = cells[row - 1, column]
            cells[row, column] = first
    return Grid(tuple(xs), tuple(ys), cells)


def _borders(places: Sequence[float]) -> list[float]:
    """Return `places` in order, those near each other once."""
    borders: list[float] = []
    for place in sorted(places):
        if not borders or place - borders[-1] > NEAR_BORDERS:
            borders.append(place)
    return borders


def drawn_table(
    grid: Grid, pieces: Sequence[PrintedLine], text: Joined, cut: Set[int] = frozenset()
) -> tuple[PrintedLine | None, list[PrintedLine]]:
    """Return the table that `grid` makes of those of `pieces` that stand in it, and the others.

    Those whose identity is in `cut` may stand beyond an edge that has no text for them.
    There is none where it holds but one text, or nearly all of the page, or a table that is known already.
    """
    held: dict[tuple[int, int], list[PrintedLine]] = {}
    others: list[PrintedLine] = []
    for piece in pieces:
        place = grid.place(piece)
        if place is None:
            others.append(piece)
        else:
            held.setdefault(place, []).append(piece)
    for piece in [piece for piece in others if id(piece) in cut]:
        if (beyond := grid.beyond(piece)) is not None and beyond not in held:
            held[beyond] = [piece]
            others.remove(piece)
    if any(piece.rows for cell in held.values() for piece in cell):
        return None, list(pieces)
    whole = sum(len(piece.text) for piece in pieces)
    most = max((sum(len(piece.text) for piece in cell) for cell in held.values()), default=0)
    if len(held) < 2 or (most > FRAME * whole and most > 200):
        return None, list(pieces)
    if len({column for _, column in held}) < 2 or (len({row for row, _ in held}) < 2 and most > 60):
        return None, list(pieces)
    if any(_holds_rows(grid, place, cell) for place, cell in held.items()):
        return None, list(pieces)
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    grid, held = _walled(grid, held)
    texts = {place: text(lines_in(cell)) for place, cell in held.items()}
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), first in grid.cells.items():
        down, right = sizes.get(first, (1, 1))
        sizes[first] = max(down, row - first[0] + 1), max(right, column - first[1] + 1)
    made = tuple(
        Row(
            tuple(
                Cell(texts.get((row, column), ""), *sizes[row, column])
                for column in range(columns)
                if grid.cells[row, column] == (row, column)
            )
        )
        for row in range(rows)
    )
    inside = [piece for cell in held.values() for piece in cell]
    return table_of(made, inside, (grid.xs[0], grid.ys[-1], grid.xs[-1], grid.ys[0])), others


def _holds_rows(grid: Grid, place: tuple[int, int], pieces: Sequence[PrintedLine]) -> bool:
    """Tell whether a cell over several columns holds rows, each text of which stands in one of these."""
    row = place[0]
    borders = [x for column, x in enumerate(grid.xs[:-1]) if grid.cells[row, column] == place]
    lines = rows_of(pieces)
    within = all(
        len({sum(x < edge for x in borders) for edge in (piece.left + 1, piece.right - 1)}) == 1
        for piece in pieces
    )
    full = sum(2 * len(line) > len(borders) for line in lines)
    return len(borders) > 2 and full > 1 and within


def _walled(
    grid: Grid, held: dict[tuple[int, int], list[PrintedLine]]
) -> tuple[Grid, dict[tuple[int, int], list[PrintedLine]]]:
    """Return a grid with the walls that rows lack which are told by their background only, and its cells.

    Such a row, one of several, has no wall at all, and yet its texts stand in the columns of the others.
    """
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    bare = []
    for row in range(rows):
        if columns > 2 and all(grid.cells[row, column] == (row, 0) for column in range(columns)):
            pieces = held.get((row, 0), [])
            inside = [
                column
                for piece in pieces
                for column, (left, right) in enumerate(pairwise(grid.xs))
                if left - 1 < piece.left and piece.right < right + 1
            ]
            if len(inside) == len(pieces) and 2 * len(set(inside)) > columns:
                bare.append((row, inside))
    if len(bare) < 2:
        return grid, held
    cells, held = dict(grid.cells), dict(held)
    for row, inside in bare:
        cells.update(((row, column), (row, column)) for column in range(columns))
        for piece, column in zip(held.pop((row, 0)), inside, strict=True):
            held.setdefault((row, column), []).append(piece)
    return replace(grid, cells=cells), held


def table_of(rows: tuple[Row, ...], pieces: Sequence[PrintedLine], box: Box) -> PrintedLine:
    """Return the table of `rows`, made of `pieces`, within a box."""
    left, bottom, right, top = box
    first = min(pieces, key=attrgetter("order"))
    return replace(first, text="", left=left, right=right, base=top, last=top, low=bottom, rows=rows)


def lines_in(pieces: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines that `pieces` make, from the top."""
    return [joined_row(row) for row in rows_of(pieces)]


def _numbers(before: PrintedLine, after: PrintedLine) -> bool:
    """Tell whether a small number is that of a note whose text, or what follows, begins with a figure."""
    digits = before.text[-1:].isdigit() and after.text[:1].isdigit()
    return digits and abs(before.size - after.size) > NOTE_SIZE * max(before.size, after.size)


def _number(before: PrintedLine, after: PrintedLine) -> str:
    """Return the number that a piece begins with smaller and higher than what is before it, if it does."""
    small = after.size < (1 - NOTE_SIZE) * before.size and after.base > before.base + 0.1 * before.size
    found = _FIGURES.match(after.text) if small else None
    return found[0] if found else ""


def joined_row(row: Sequence[PrintedLine]) -> PrintedLine:
    """Return what stands on one line as that."""
    if len(row) == 1:
        return row[0]
    text = row[0].text
    gapped = False
    for before, after in pairwise(row):
        gap = (after.left - before.right) / after.size
        number = _number(before, after) if gap < RAISED_GAP else ""
        if number:
            text += raised(number) + after.text.removeprefix(number)
        else:
            text += ("" if gap < 0.25 and not _numbers(before, after) else " ") + after.text
        gapped |= gap > 1.5 and not (before is row[0] and is_mark(before.text))
    chief = max(row, key=lambda piece: len(piece.text))
    return replace(
        row[0],
        text=text,
        tag=next((piece.tag for piece in row if piece.tag), 0),
        marks=(row[0].marks[0], row[-1].marks[1]),
        right=max(piece.right for piece in row),
        base=chief.base,
        last=row[-1].last if row[-1].size > 0.8 * chief.size else chief.last,
        size=chief.size,
        bold=all(piece.bold for piece in row),
        gapped=gapped,
    )
