"""Tables: cells that span rows and columns become rows that each say all that stands in them.

A reader hands over the cells as its format has them. A cell stands in each row that it covers and in each
column, but for a form, whose columns mean nothing. What heads the rows is told by the format, else by how the
rows are made.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress, pairwise, takewhile, zip_longest

from bot.documents.readers.reading import CELL, FROM_LEFT, Line, table_line
from bot.documents.readers.table_cells import Placed, covered, header_rows, heads_twice, spans_of, texts_of
from bot.documents.readers.table_kinds import SAYS, further_tables, has_none, is_form
from bot.expressions import expression

_DAY = expression(r"[(（]?(?:19|20)?\d\d\s?[年./-]\s?\d{1,2}(?:\s?[月./-]\s?\d{1,2})?\s?[日月]?[)）]?")
MOST_ABOVE = 3
"""Rows above a header that names groups of columns: what the table is about."""
MOST_COPIED = 20
"""How many times the characters of a table's cells the copies may have that spans make of them; what is left
of the spans then stays empty, so that a hostile file gains nothing by them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its format gives it, with how many rows and columns it covers, from 1.

    `names` tells that the format says it names its row or column; `continues` that, in Word's way, it is but
    a part of the cell above it.
    """

    text: str
    rows: int = 1
    columns: int = 1
    names: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row from the left; none covers rows of another `group`.

    `header` tells that the format calls the row one of the header; `skipped` is how many columns are left out
    before its first cell.
    """

    cells: tuple[Cell, ...]
    header: bool = False
    group: int = 0
    skipped: int = 0


def lines_of_table(rows: Sequence[Row], caption: str = "", above: Line | None = None) -> list[Line]:
    """Return the rows of a table as lines, without empty ones; `above` is the line right before it.

    Its `caption` comes first. What stands alone in the rows on top of it is a part of its header, and a table
    without a header goes on with one of as many columns right `above` it. Rows may be those of several tables
    that are set one below the other as one.
    """
    begins = [0, *(_further(rows) if any(len(row.cells) == 1 for row in rows[2:]) else ()), len(rows)]
    lines = _lines_of_one(rows[: begins[1]], caption, above)
    for begin, end in pairwise(begins[1:]):
        lines += _lines_of_one(rows[begin:end])
    return lines


def _further(rows: Sequence[Row]) -> list[int]:
    """Return which of `rows` begin further tables."""
    own = [[cell for cell in cells if cell.own] for cells in _placed(rows)]
    filled = [at for at, cells in enumerate(own) if any(cell.text for cell in cells)]
    columns, _ = _columns([own[at] for at in filled])
    alone = [_stands_alone(own[at], columns) for at in filled]
    return [filled[at] for at in further_tables([[cell.text for cell in own[at]] for at in filled], alone)]


def _lines_of_one(rows: Sequence[Row], caption: str = "", above: Line | None = None) -> list[Line]:
    """Return the lines of the rows of one table."""
    grid = [
        (row, cells)
        for row, cells in zip(rows, _placed(rows), strict=True)
        if any(cell.own and cell.text for cell in cells)
    ]
    named = [Line(caption)] if caption else []
    if not grid:
        return named
    placed = [cells for _, cells in grid]
    columns, regular = _columns(placed)
    alone = [_stands_alone(cells, columns) for cells in placed]
    above_header = (alone[at] or _is_about(cells, columns) for at, cells in enumerate(placed))
    top = next((at for at, is_above in enumerate(above_header) if not is_above), 0)
    flagged = next((at for at, (row, _) in enumerate(grid) if at >= top and not row.header), len(grid))
    body = [cells for cells, single in zip(placed[top:], alone[top:], strict=True) if not single]
    begins = sorted({cell.start for cells in body for cell in cells})
    wide = not regular or any(_reaches_far(cells, begins) for cells in body)
    # A form may hold a list, such as the names of a family, beside a cell that covers its rows.
    pairs = zip_longest(body, body[1:])
    around = [cells[0].own and (below is None or below[0].own) for cells, below in pairs]
    beside = [*_without_sides(body)]
    apart, beside_apart = ([*compress(one, around)] for one in (body, beside))
    form = (
        flagged == top
        and not heads_twice(body)
        and (
            _is_form(body, wide)
            or (beside != body and _is_form(beside, wide))
            or _is_form(_first_blanks(body), wide)
            or (
                1 < len(apart) < len(body) and any(_is_form(one, wide, True) for one in (apart, beside_apart))
            )
        )
    )
    texts, spans = [], []
    for at, (cells, single) in enumerate(zip(placed, alone, strict=True)):
        if single or at < top:
            said = [cell.text for cell in cells if cell.text]
            texts.append(said[:1] if single else said)
            spans.append(CELL * (len(said) - 1) + CELL + FROM_LEFT)  # over all columns
        else:
            texts.append(texts_of(cells, columns if regular and not form else ()))
            spans.append(spans_of(cells, columns if regular and not form else ()))
    if top < flagged < len(grid):
        size = flagged
    elif form or has_none(texts[top:], None if caption or above is None else above.cells):
        size = top
    else:
        size = top + header_rows(placed[top:], columns)
    reach = max(map(len, spans), default=0) if form else 0
    lines = [
        table_line(cells, header=at < size, spans=spans[at].ljust(reach, FROM_LEFT))
        for at, cells in enumerate(texts)
    ]
    merged = any(map(_has_merged, rows))
    return [*named, replace(lines[0], merged=merged), *lines[1:]]


def _is_form(rows: Sequence[Sequence[Placed]], wide: bool, around_list: bool = False) -> bool:
    texts, names = ([[getattr(cell, what) for cell in cells] for cells in rows] for what in ("text", "names"))
    return is_form(texts, names, wide, around_list)


def _without_sides(rows: Sequence[Sequence[Placed]]) -> Iterator[Sequence[Placed]]:
    """Yield rows without what covers several of them at their left or right: 贴照片处."""
    for cells, below in pairwise([*rows, ()]):
        held = {cell.start for cell in below if not cell.own}
        first, last = (not cell.own or cell.start in held for cell in (cells[0], cells[-1]))
        yield cells[first : len(cells) - last]


def _first_blanks(rows: Sequence[Sequence[Placed]]) -> Sequence[Sequence[Placed]]:
    """Return what stands beside the first cell if this covers several rows with blanks to fill in."""
    group = [cells[1:] for cells in [*rows[:1], *takewhile(lambda cells: not cells[0].own, rows[1:])]]
    blank = any(not cell.text for cells in group for cell in cells[1::2])
    return group if len(group) > 1 and blank else ()


def _has_merged(row: Row) -> bool:
    """Tell whether a cell of `row` stands in several rows, or beside another cell in several columns."""
    return any(cell.rows > 1 or cell.continues or cell.columns > 1 < len(row.cells) for cell in row.cells)


def _placed(rows: Sequence[Row]) -> Iterator[list[Placed]]:
    """Yield the cells of each row in their columns, with those that reach into it from above."""
    left = MOST_COPIED * sum(len(cell.text) + 1 for row in rows for cell in row.cells)
    above: list[Placed] = []
    group = 0
    for at, row in enumerate(rows):
        if row.group != group:
            above, group = [], row.group
        if not row.cells:
            yield []
            continue
        held = [replace(cell, own=False) for cell in above if cell.last >= at]
        left -= sum(len(cell.text) + 1 for cell in held)
        if left < 0:
            held = [replace(cell, text="") for cell in held[:MOST_COPIED]]
        starts = {cell.start: cell for cell in above}
        placed: list[Placed] = []
        column = row.skipped
        for cell in row.cells:
            while held and held[0].start <= column:
                placed.append(held.pop(0))
                column = max(column, placed[-1].end)
            end = column + max(cell.columns, 1)
            if held:
                end = min(end, held[0].start)
            over = starts.get(column) if cell.continues else None
            text = over.text if over is not None and not cell.text else cell.text
            placed.append(Placed(text, column, end, at + max(cell.rows, 1) - 1, cell.names, over is None))
            column = end
        placed += held
        above = placed
        yield placed


def _columns(grid: Sequence[Sequence[Placed]]) -> tuple[Sequence[int], bool]:
    """Return where the columns of a table begin, and whether most of its rows have a cell for each.

    A form, or a table whose borders were moved by hand, has rows that agree on no columns.
    """
    layouts = Counter(tuple(cell.start for cell in cells) for cells in grid if len(cells) > 1)
    if not layouts:
        return (0,), False
    for rows in (grid[at : at + 3] for at in range(min(len(grid), MOST_ABOVE))):
        if heads_twice(rows) and {cell.start for cell in rows[1]}.issuperset(chain(*layouts)):
            return tuple(cell.start for cell in rows[1]), True
    columns, count = max(layouts.items(), key=lambda layout: (layout[1], len(layout[0])))
    within = count > 1 and all(set(columns).issuperset(starts) for starts in layouts)
    return columns, 2 * count >= layouts.total() or within


def _stands_alone(cells: Sequence[Placed], columns: Sequence[int]) -> bool:
    """Tell whether a row is one cell over all columns, or no more than one."""
    return len(cells) == 1 and (cells[0].start == columns[0] or len(columns) > 2)


def _is_about(cells: Sequence[Placed], columns: Sequence[int]) -> bool:
    """Tell whether a row on top is about the whole table: its name, unit (单位：元), maker, day.

    Few of its cells hold text, and none of it names some columns.
    """
    filled = [cell for cell in cells if cell.text]
    if len(columns) > 2 and len(filled) == 1:
        return len(covered(filled[0], columns)) == 1
    said = [bool(SAYS.match(cell.text)) for cell in filled]
    dated = [bool(_DAY.fullmatch(cell.text)) for cell in filled]
    every = all(says or day for says, day in zip(said, dated, strict=True))
    return any(said) and every and 2 * len(filled) <= len(columns) + any(dated)


def _reaches_far(cells: Sequence[Placed], columns: Sequence[int]) -> bool:
    """Tell whether a row is a name and what it names, over the columns of more such pairs."""
    return len(cells) == 2 and len(columns) >= 4 and len(covered(cells[1], columns)) >= 3
