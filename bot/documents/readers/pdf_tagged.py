"""Tables whose cells the tags of a page tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.documents.readers.pdf_grids import MOST_CELLS, Joined, lines_in, table_of
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_tags import TaggedCell, TaggedTable
from bot.documents.readers.tables import Cell, Row

Edges = Sequence[tuple[float, float]]
"""From where to where the text of each column goes."""
_Row = Sequence[tuple[TaggedCell, Sequence[PrintedLine]]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell of a row, from which column on, and what stands in it."""

    cell: TaggedCell
    start: int
    pieces: Sequence[PrintedLine]


def tagged_table(
    table: TaggedTable, held: Mapping[int, Sequence[PrintedLine]], text: Joined, before: Edges = ()
) -> tuple[PrintedLine | None, Edges]:
    """Return a table, and from where to where its columns go; `held` is what stands in each element.

    Programs leave cells out that hold nothing: then where the others stand tells their columns. One without
    a header on top of a page goes on with that of the page `before`, and has its columns. There is none where
    it has no two columns, or rows.
    """
    rows = [[(cell, held.get(cell.element, ())) for cell in row] for row in table]
    rows = [row for row in rows if any(pieces for _, pieces in row)]
    columns = max((taken + _width(row) for row, taken in zip(rows, _taken(rows), strict=True)), default=0)
    if columns < len(before) and not any(cell.names for cell, _ in rows[0]):
        columns = len(before)
    edges = _edges(rows, columns, before)
    if columns < 2 or (len(rows) < 2 and not before) or columns * len(rows) > MOST_CELLS:
        return None, ()
    made: list[Row] = []
    above = [0] * columns  # how many more rows the cell above goes on
    for row in rows:
        free = [at for at in range(columns) if not above[at]]
        above = [max(left - 1, 0) for left in above]
        cells: list[Cell] = []
        at = 0
        for one in _placed(row, free, edges):
            cells += [Cell("")] * sum(at <= place < one.start for place in free)
            wide = sum(one.start <= place < one.start + one.cell.columns for place in free) or 1
            cells.append(Cell(text(lines_in(one.pieces)), one.cell.rows, wide, one.cell.names))
            at = one.start + wide
            above[one.start : at] = [one.cell.rows - 1] * wide
        cells += [Cell("")] * sum(at <= place for place in free)
        made.append(Row(tuple(cells), header=all(cell.names for cell, _ in row)))
    pieces = [piece for row in rows for _, own in row for piece in own]
    box = (
        min(piece.left for piece in pieces),
        min(piece.bottom for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.top for piece in pieces),
    )
    return table_of(tuple(made), pieces, box), edges


def _width(row: _Row) -> int:
    return sum(cell.columns for cell, _ in row)


def _taken(rows: Sequence[_Row]) -> Iterator[int]:
    """Yield how many columns of each row cells from above take."""
    covering: list[tuple[int, int]] = []
    for row in rows:
        covering = [(left - 1, wide) for left, wide in covering if left > 1]
        yield sum(wide for _, wide in covering)
        covering += [(cell.rows, cell.columns) for cell, _ in row]


def _edges(rows: Sequence[_Row], columns: int, before: Edges) -> Edges:
    """Return from where to where the text of each column goes, none where that is not told.

    Names may stand at the left and amounts at the right: then the table on the page `before`, or those rows
    that have all cells, tell.
    """
    boxes = sorted(_box(pieces) for row in rows for cell, pieces in row if pieces and cell.columns == 1)
    edges: list[tuple[float, float]] = []
    for left, right in boxes:
        if edges and left < edges[-1][1]:
            edges[-1] = edges[-1][0], max(edges[-1][1], right)
        else:
            edges.append((left, right))
    if len(edges) == columns:
        return edges
    if len(before) == columns:
        return before
    full = [[_box(pieces) for _, pieces in row] for row in rows if all(pieces for _, pieces in row)]
    whole = [boxes for boxes in full if len(boxes) == columns]
    return [
        (min(left for left, _ in own), max(right for _, right in own)) for own in zip(*whole, strict=True)
    ]


def _box(pieces: Sequence[PrintedLine]) -> tuple[float, float]:
    return min(piece.left for piece in pieces), max(piece.right for piece in pieces)


def _placed(row: _Row, free: Sequence[int], edges: Edges) -> Iterator[_Placed]:
    """Yield the cells of a row in their columns; those are `free` that no cell from above takes."""
    spare = len(free) - _width(row)
    at = 0
    for cell, pieces in row:
        if spare > 0 and edges and pieces:
            left, right = _box(pieces)
            reach = free[at : at + spare + 1]
            away = [_away(left, right, edges, place, cell.columns) for place in reach]
            skipped = away.index(min(away)) if away else 0
            spare -= skipped
            at += skipped
        if at >= len(free):
            return
        yield _Placed(cell, free[at], pieces)
        at += cell.columns


def _away(left: float, right: float, edges: Sequence[tuple[float, float]], place: int, columns: int) -> float:
    """Return how far a cell stands from the columns that it would cover from `place` on."""
    begin, end = edges[place][0], edges[min(place + columns, len(edges)) - 1][1]
    return max(begin - right, left - end, 0.0) + abs(left + right - begin - end) / 1000
