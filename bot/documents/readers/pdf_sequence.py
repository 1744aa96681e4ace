"""Tables without lines whose cells are drawn one after the other, row by row, as most programs do.

The order of drawing tells what the places do not: which lines are of one cell, and of which row a cell is
that stands higher or lower than the others.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import dropwhile, pairwise, takewhile

from bot.documents.readers.pdf_drawn_cells import LEVEL, SAME_SIZE, DrawnCell, DrawnRow, order_of
from bot.documents.readers.pdf_drawn_rows import drawn_rows
from bot.documents.readers.pdf_grids import Joined, lines_in
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_rules import Rules
from bot.documents.readers.pdf_set_columns import AMOUNT, Columns
from bot.documents.readers.pdf_set_rows import as_table
from bot.documents.readers.pdf_tables import LARGEST_STEP, set_tables
from bot.documents.readers.table_kinds import SAYS
from bot.expressions import expression

LEAST_REGULAR = 3
"""Rows, and cells of each, of a table that nothing stands beside."""
LEAST_GROUPED = 4
"""Rows of a table whose header has two."""
_TOTAL = expression(r"(?:合|总|共)\s?计|平均|均值|总分")
"""Begins a row of all others, not of the group above it."""
_CAPTION = expression(r"[附续續]?表\s?\d{1,3}(?:[.-]\d{1,3})?")
"""The first part of the name of a table, set apart from the rest: 表 1  位移测点."""
NEARER = 1.2
"""Times the step to a line that goes on with the cells above it. Rows are no nearer to each other."""
APART = 1.4
"""Times the step from row to row. Further down stands what is no row."""


def drawn_in_sequence(
    pieces: Sequence[PrintedLine],
    running: Sequence[PrintedLine],
    rules: Rules,
    text: Joined,
    wrapped_late: bool = False,
) -> Iterator[tuple[PrintedLine, list[PrintedLine]]]:
    """Yield the tables among `pieces` that have cells of several lines or rows, and what each is made of.

    Their program may draw all that is `wrapped_late`.
    What comes back from page to page like a `running` head may be a part of a row, or the header.
    """
    may_be = [piece for piece in (*pieces, *running) if not (piece.rows or piece.tag or piece.fixed)]
    for run in _runs(drawn_rows(may_be, wrapped_late), set(map(order_of, running))):
        lines = [
            [_piece(cell, run[at:], rules, text, at + 1) for cell in row.cells] for at, row in enumerate(run)
        ]
        cells = {cell.pieces[0].order: cell for row in run for cell in row.cells}
        bases = {cell.pieces[0].order: row.first for row in run for cell in row.cells}
        held = {piece.order for cell in cells.values() for piece in cell.pieces}
        beside = [piece for line in lines for piece in line if len(line) > 1]
        if any(piece.order not in held and _is_within(piece, lines) for piece in pieces):
            continue  # some of its cells were drawn at another time
        if _goes_on(lines[-1], [piece for piece in may_be if piece.order not in held]):
            continue  # ... or some of its rows
        grouped = _below_groups(lines)
        regular = min(map(len, lines)) >= LEAST_REGULAR <= len(run) and not any(
            lines[-1][0].base < piece.base < lines[0][0].base and piece.order not in held for piece in may_be
        )
        if (
            grouped is None
            and not regular
            and not any(piece.covers or len(cells[piece.order].pieces) > 1 for piece in beside)
        ):
            continue  # their places tell as much
        if grouped is None and _is_line_by_line(run):
            continue  # ... and more
        whole = as_table(grouped, rules, text) if grouped is not None else None
        found = [*set_tables(lines, rules, text)] if whole is None else [whole]
        left = {piece.order for line in found if isinstance(line, list) for piece in line}
        for table in found:
            if isinstance(table, PrintedLine):
                within = (order for order in bases if table.low - 1 < bases[order] < table.base)
                inside = [cells[order] for order in within if order not in left]
                yield table, [piece for cell in inside for piece in cell.pieces]


def _is_within(piece: PrintedLine, lines: Sequence[Sequence[PrintedLine]]) -> bool:
    """Tell whether a piece stands on the line of a row, between its cells."""
    return any(
        line[0].left <= piece.left
        and piece.right <= line[-1].right
        and abs(piece.base - line[0].base) < LEVEL * piece.size
        for line in lines
        if not piece.rows
    )


def _goes_on(last: Sequence[PrintedLine], others: Sequence[PrintedLine]) -> bool:
    """Tell whether other pieces stand right below the last row of a table, in several of its columns."""
    below = [
        piece
        for piece in others
        if 0 < last[0].base - piece.base < LARGEST_STEP * piece.size and not piece.rows
    ]
    lefts = {round(piece.left) for piece in below if any(abs(piece.left - cell.left) < 1 for cell in last)}
    return len(lefts) > 1


def _is_line_by_line(run: Sequence[DrawnRow]) -> bool:
    """Tell whether rows are but lines: those with fewer cells than the most stand nearer to what is above."""
    if any(len(cell.pieces) > 1 for row in run for cell in row.cells):
        return False
    most = max(len(row.cells) for row in run)
    steps = [(above.last - below.first, len(below.cells) == most) for above, below in pairwise(run)]
    wrapped, whole = ([step for step, full in steps if full is kind] for kind in (False, True))
    return bool(wrapped) and bool(whole) and NEARER * max(wrapped) < min(whole)


def _below_groups(lines: Sequence[list[PrintedLine]]) -> Columns | None:
    """Return the rows of a table whose header names groups of its columns, None where it does not.

    What else stands in the first line covers the second, too; the other rows tell the columns.
    """
    found, most = Columns(), max(map(len, lines))
    if len(lines) < LEAST_GROUPED or not all(found.take(line) for line in lines if len(line) == most):
        return None
    upper, lower = lines[:2]
    for piece in upper:  # a name may stand in the middle of a wide column, behind all its cells
        at = sum(right < piece.left for _, right in found.columns) - 1
        if not found.met(piece) and at >= 0 and not any(at in found.met(one) for one in (*upper, *lower)):
            found.columns[at][1] = piece.right
    below = {found.column(piece) for piece in lower}
    alone = [piece for piece in upper if found.column(piece) not in below]
    groups = len(upper) - len(alone)
    if (
        len(found.columns) != most
        or not alone
        or len(below) != len(lower)
        or {found.column(piece) for piece in alone} | below != set(range(most))
        or not 0 < 2 * groups <= len(lower)
    ):
        return None
    for piece in lower:  # a name may begin before its amounts
        at = found.column(piece)
        if not at or found.columns[at - 1][1] < piece.left:
            found.columns[at][0] = min(found.columns[at][0], piece.left)
    covers = upper[0].base, lower[0].base
    header = [replace(piece, covers=covers if piece in alone else None) for piece in upper]
    return Columns([header, *lines[1:]], found.columns)


def _runs(rows: Sequence[DrawnRow], running: Set[int]) -> Iterator[list[DrawnRow]]:
    """Yield the rows that stand one below the other, the first and the last of several cells.

    None is a running head, the pieces of which are those of the orders in `running`.
    """
    run: list[DrawnRow] = []
    own: list[DrawnRow | None] = [
        None if _is_running(row, after, running) or _is_caption(row) else row
        for row, after in pairwise([*rows, None])
        if row
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


def _is_running(row: DrawnRow, after: DrawnRow | None, running: Set[int]) -> bool:
    """Tell whether a row comes back on other pages, and is no header of the row `after` it."""
    again = all(piece.order in running for cell in row.cells for piece in cell.pieces)
    return again and (after is None or len(row.cells) != len(after.cells))


def _is_caption(row: DrawnRow) -> bool:
    """Tell whether a row is the number of a table and its name."""
    return len(row.cells) == 2 and bool(_CAPTION.fullmatch(row.cells[0].pieces[0].text))


def _stands_apart(run: Sequence[DrawnRow], row: DrawnRow) -> bool:
    """Tell whether a row is text between two tables: a paragraph, or set larger or further down than rows."""
    if len(row.cells) > 1:
        return False
    (cell,), before = row.cells, run[-1]
    steps = [above.last - below.first for above, below in pairwise([*run[-2:], row])]
    larger = abs(cell.size - before.level[0].size) > SAME_SIZE * cell.size
    return larger or len(cell.pieces) > 1 or (len(steps) > 1 and steps[1] > APART * steps[0])


def _whole(run: list[DrawnRow]) -> Iterator[list[DrawnRow]]:
    while run and len(run[-1].cells) < 2:
        run.pop()
    table = [*dropwhile(_is_labelled, run)]  # 姓名：… 年龄：… above it are none of its rows
    if len(table or run) > 1:
        yield table or run


def _is_labelled(row: DrawnRow) -> bool:
    return all(SAYS.match(cell.pieces[0].text) for cell in row.cells)


def _piece(cell: DrawnCell, rows: Sequence[DrawnRow], rules: Rules, text: Joined, number: int) -> PrintedLine:
    """Return the text of a cell of the first of `rows`, on the line of its row."""
    row, last = rows[0], None
    if cell not in row.level:
        below = [*takewhile(lambda one: not any(map(cell.is_above, one.cells)), rows[1:])]
        ends = [(one, abs((row.first + one.last) / 2 - cell.middle)) for one in below]
        ends += [(one, abs(one.last - cell.last)) for one in below]  # it may stand at the bottom, too
        last = next((one for one, off in ends if off < LEVEL * cell.size), None)
    elif cell is row.cells[0] and len(row.cells) > 2 and (number > 1 or _holds_amount(row)):
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


def _holds_amount(row: DrawnRow) -> bool:
    """Tell whether an amount stands in a row, as in no header: the first of a page may be none."""
    return any(AMOUNT.fullmatch(cell.pieces[0].text) for cell in row.cells[1:])


def _last_without_first(cell: DrawnCell, rows: Sequence[DrawnRow], rules: Rules) -> DrawnRow:
    """Return the last of the rows that begin right of a cell of the first column, and have all the rest."""
    last = rows[0]
    for row in rows[1:]:
        drawn = any(
            row.first < y < last.first and left < cell.right and cell.left < right
            for y, left, right in rules.level
        )
        total = _TOTAL.match(row.cells[0].pieces[0].text)
        few = 2 * len(row.cells) < len(rows[0].cells)
        if drawn or total or few or row.cells[0].left < cell.right:
            break
        last = row
    return last
