"""Tables that go on on the next page: which do, and the rows and merged cells that the end of a page cuts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from bot.chinese.sentences import ends_in_full
from bot.documents.readers.pdf_joining import Joining
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.tables import Cell, Row
from bot.expressions import expression

LEAST_CUT = 8
"""Characters of a cell that goes on on the next page."""
LEAST_ROWS = 3
"""Rows, that of the header included, which show that no cell of a column is empty."""
ALIKE = 0.1
"""Of the width of a table. By so little does it differ from where it goes on."""
_FIGURE = expression(r"[-+¥￥]?[\d,.]+%?")


def rejoined(lines: Sequence[PrintedLine], joining: Joining) -> Iterator[PrintedLine]:
    """Yield the lines, a row that the end of a page cuts through whole in the first part of its table."""
    before: PrintedLine | None = None
    for line in lines:
        if before is not None and before.rows and line.rows and goes_on_with(before, line):
            same = takewhile(
                lambda pair: _says(pair[0]) == _says(pair[1]), zip(before.rows, line.rows, strict=False)
            )
            header = sum(1 for _ in same)
            while header < len(line.rows) and not any(_says(line.rows[header])):
                header += 1
            top, rest = line.rows[:header], line.rows[header:]
            if rest and (cut := _cut(before.rows, rest[0])):
                cells = tuple(
                    replace(cell, text=joining.joined(cell.text, cut[at])) if at in cut else cell
                    for at, cell in enumerate(before.rows[-1].cells)
                )
                last = replace(before.rows[-1], cells=cells)
                before, rest = replace(before, rows=(*before.rows[:-1], last)), _without_first(rest)
                if not rest:
                    continue
            line = replace(line, rows=(*top, *_filled(before.rows, rest)))
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _filled(before: Sequence[Row], rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows on top of a page with what merged cells say that began on the page before.

    Such a cell is empty here, from the left on, and covers several rows here or there. Where it did there,
    and none here, it goes on down to the next that says something.
    """
    if not rows or any(cell.columns > 1 for cell in rows[0].cells):
        return tuple(rows)
    filled = [list(row.cells) for row in rows]
    last = _places(before)[-1]
    for at, cell in enumerate(rows[0].cells):
        if cell.text:
            break
        above = last.get(at)
        if above is None or max(cell.rows, above.rows) < 2 or not above.text:
            break
        for cells in filled:
            if len(cells) != len(rows[0].cells) or cells[at].text:
                break
            cells[at] = replace(cells[at], text=above.text)
    return tuple(replace(row, cells=tuple(cells)) for row, cells in zip(rows, filled, strict=True))


def _without_first(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return `rows` without the first; those of its cells that cover more begin in the next."""
    first, *others = rows
    if not others:
        return ()
    cells = list(others[0].cells)
    for at, cell in enumerate(first.cells):
        if cell.rows > 1:
            cells.insert(at, replace(cell, rows=cell.rows - 1))
    return (replace(others[0], cells=tuple(cells)), *others[1:])


def _places(rows: Sequence[Row]) -> list[dict[int, Cell]]:
    """Return of each row which cell stands in each column, those that reach into it from above too."""
    places: list[dict[int, Cell]] = [{} for _ in rows]
    for row, held in enumerate(rows):
        at = 0
        for cell in held.cells:
            while at in places[row]:
                at += 1
            for below in places[row : row + cell.rows]:
                below |= dict.fromkeys(range(at, at + cell.columns), cell)
            at += cell.columns
    return places


def _says(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def _cut(before: Sequence[Row], rest: Row) -> dict[int, str]:
    """Return what `rest`, on top of a page, adds to cells of the last row `before` it, by their places.

    It is {} where `rest` is a row of its own. Of one that the end of the page cuts some cells are empty, and
    what the others say goes on with what stops half-way: with much text, or where the rows before leave none
    of these cells empty, the first one least of all, and no figure stands below another.
    """
    places = _places(before)
    last, own = places[-1], [at for at in sorted(places[-1]) if places[-1][at] in before[-1].cells]
    halves = {at: (last[at].text, cell.text) for at, cell in enumerate(rest.cells) if cell.text and at in own}
    if (
        len(last) != len(rest.cells)
        or any(cell.columns > 1 for cell in (*before[-1].cells, *rest.cells))
        or any(cell.rows > 1 for cell in (*before[-1].cells, *filter(attrgetter("text"), rest.cells)))
        or not 0 < len(halves) == sum(bool(cell.text) for cell in rest.cells) < len(rest.cells)
        or any(ends_in_full(half) for half, _ in halves.values())
    ):
        return {}
    empty = [at for at in own if at not in halves]
    never = all(at in row and row[at].text for row in places for at in empty)
    figures = any(_FIGURE.fullmatch(half) and _FIGURE.fullmatch(more) for half, more in halves.values())
    whole = len(before) >= LEAST_ROWS and own[0] in empty and never and not figures
    if not whole and any(len(half) < LEAST_CUT for half, _ in halves.values()):
        return {}
    return {place: halves[at][1] for place, at in enumerate(own) if at in halves}


def goes_on_with(before: PrintedLine, table: PrintedLine) -> bool:
    """Tell whether a table goes on from the page or column before: it stands as that and is made like it.

    That is so where it is as wide, or has the same header.
    """
    columns = [max(len(row.cells) for row in part.rows) for part in (before, table)]
    there = (before.page, before.column) != (table.page, table.column) and table.page <= before.page + 1
    alike = abs(before.right - before.left - table.right + table.left) < ALIKE * (before.right - before.left)
    alike = alike or _says(before.rows[0]) == _says(table.rows[0])
    return there and columns[0] == columns[1] and alike
