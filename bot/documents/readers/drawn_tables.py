"""Tables drawn in plain text: rows between bars, with lines of + and -, or of box characters, around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.documents.readers import grids
from bot.documents.readers.reading import Line, table_line, telegram_safe
from bot.documents.readers.table_kinds import opens_with_header
from bot.documents.readers.tables import Cell, lines_of_table
from bot.expressions import expression

LEAST_ROWS = 2
_BARS = "|｜│┃║"
_ACROSS = "-=─━═┄┅┈┉"
_RULED = frozenset(
    _BARS
    + _ACROSS
    + "+: ┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫"
)
_OPENS = expression(rf"\s*[{re.escape(''.join(sorted(_RULED - {' '})))}]")
_TO_BAR = str.maketrans(dict.fromkeys(_BARS, "|"))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table that is drawn in lines `start` to `end`, and the lines of a reading that it is."""

    start: int
    end: int
    lines: tuple[Line, ...]


def is_drawn(line: str) -> bool:
    """Tell whether a line may be one of a drawn table: a row between bars, or a line between rows."""
    return _OPENS.match(line) is not None and (is_rule(line) or _cells(line) is not None)


def is_rule(line: str) -> bool:
    """Tell whether a line is drawn between the rows of a table, and from one side of it to the other."""
    bare = line.strip()
    return (
        len(bare) > 3
        and bare[0] not in _ACROSS
        and bare[-1] not in _ACROSS
        and _RULED.issuperset(bare)
        and any(across in bare for across in _ACROSS)
    )


def _cells(line: str) -> tuple[str, ...] | None:
    """Return the cells between the bars of a line, None where no bar opens and ends it."""
    bare = line.strip().translate(_TO_BAR)
    if len(bare) < 3 or bare[0] != "|" or bare[-1] != "|" or is_rule(line):
        return None
    return tuple(telegram_safe(cell).strip() for cell in bare[1:-1].split("|"))


def drawn_tables(lines: Sequence[str]) -> Iterator[Drawn]:
    """Yield the tables that are drawn in `lines`, one a paragraph; a box around text is no table."""
    for drawn, run in groupby(range(len(lines)), lambda at: is_drawn(lines[at])):
        places = list(run)
        if drawn:
            read = tuple(_read([lines[at] for at in places]))
            if read:
                yield Drawn(places[0], places[-1] + 1, read)


def _read(lines: Sequence[str]) -> Iterator[Line]:
    """Yield the rows of a table drawn in `lines`, nothing where they are too few."""
    if grids.is_top(lines[0]) and grids.is_merged(placed := grids.rows_of(lines)):
        shown = [replace(row, cells=tuple(map(_shown, row.cells))) for row in placed]
        yield from lines_of_table(shown)
        return
    sections: list[list[tuple[str, ...]]] = [[]]
    for line in lines:
        if (cells := _cells(line)) is not None:
            sections[-1].append(cells)
        elif sections[-1]:
            sections.append([])
    sections = [section for section in sections if section]
    if sum(map(len, sections)) < LEAST_ROWS:
        return
    if max(len(cells) for section in sections for cells in section) < 2:
        yield from (Line(cells[0]) for section in sections for cells in section if cells[0])
        return
    if len(sections) > 1 and len(sections[0]) == 1 and len([cell for cell in sections[0][0] if cell]) == 1:
        yield Line("".join(sections.pop(0)[0]))  # what the table is called
    if len(sections) > 2:
        sections = [list(_whole(section)) for section in sections]
    rows = [cells for section in sections for cells in section]
    headers = len(sections[0]) if len(sections) > 1 else int(opens_with_header(rows))
    yield from (table_line(cells, header=at < headers) for at, cells in enumerate(rows))


def _shown(cell: Cell) -> Cell:
    return replace(cell, text=telegram_safe(cell.text))


def _whole(section: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the rows between two lines: one with an empty cell goes on with the cells of that above it."""
    row: tuple[str, ...] | None = None
    for cells in section:
        if row is not None and len(cells) == len(row) and not all(cells):
            row = tuple(grids.joined(above, below) for above, below in zip(row, cells, strict=True))
            continue
        if row is not None:
            yield row
        row = cells
    if row is not None:
        yield row
