"""Tables whose rows are told by level lines between them, or by their background, and no lines upright."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median
from typing import TypeVar

from bot.documents.readers.pdf_columns import rows_of
from bot.documents.readers.pdf_grids import Joined
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_rules import Box, Rule, Rules
from bot.documents.readers.pdf_set_columns import MOST_HEADER, Columns
from bot.documents.readers.pdf_set_rows import as_table
from bot.documents.readers.pdf_tables import LARGER, LARGEST_STEP

T = TypeVar("T")
_Band = tuple[float, float, tuple[float, ...]]
"""A row with a background: its lower and upper edge, and where its cells meet."""

SAME_EDGE = 3.0
"""Points. Edges so near each other are one; cells so near each other adjoin."""
LEAST_LINES = 3
"""Level lines, one below the other and from and to the same places, that make a table."""
LEAST_BANDS = 2
"""Rows with a background that make a table; one is enough whose cells each have their own."""
WHOLE = 5
"""Level lines of a table in which there is one below each row."""
HALF_A_LINE, NEXT_LINE = 0.9, 1.7
"""Of the type size. So far above or below its row a line of a cell stands that is higher than the others."""
PARTED = 1.9
"""Of the type size. Lines further from each other are of no one row."""
LARGEST_TYPE, REACH = 1_000.0, 40.0
"""Points; the second above and below rows with a background up to which those without one may stand."""


@dataclass(frozen=True, slots=True)
class Strips:
    """Where a table lies: its edges, the level lines or edges of rows in it from the top, borders of columns.

    `whole` tells that each row is between two of the levels; `shaded` that these are edges of backgrounds, so
    that the table may begin above the first and end below the last.
    """

    left: float
    right: float
    levels: tuple[float, ...]
    borders: tuple[float, ...] = ()
    whole: bool = False
    shaded: bool = False
    parts: tuple["Strips", ...] = ()
    """Rows with a background among those that level lines part."""

    def with_borders(self) -> "Strips":
        """Return the same with the borders that the background of its own rows shows, if it has such."""
        own = (one for one in self.parts if self.levels[-1] < one.levels[0] <= self.levels[0] + SAME_EDGE)
        found = next((one.borders for one in own if one.borders), self.borders if self.shaded else ())
        return replace(self, borders=found)

    def hold(self, piece: PrintedLine) -> bool:
        """Tell whether `piece` stands between the first level and the last."""
        return self.are_around(piece) and self.levels[-1] < piece.base < self.levels[0]

    def may_head(self, piece: PrintedLine) -> bool:
        """Tell whether `piece` stands among the levels, or so near above them as a header does."""
        within = self.levels[-1] < piece.base < self.levels[0] + LARGEST_STEP * piece.size
        return within and self.are_around(piece)

    def are_around(self, piece: PrintedLine) -> bool:
        """Tell whether `piece` stands between the edges, perhaps above or below."""
        return self.left - SAME_EDGE < piece.left and piece.right < self.right + SAME_EDGE


def strips_of(rules: Rules) -> list[Strips]:
    """Return where tables may lie that have no upright lines, from the top of the page."""
    found = [*_shaded(rules.boxes)]
    for (left, right), levels in _alike((left, right, y) for y, left, right in rules.level):
        ys = sorted(levels, reverse=True)
        if any(
            left - SAME_EDGE < x < right + SAME_EDGE and low < ys[0] and high > ys[-1]
            for x, low, high in rules.upright
        ):
            continue
        under = [
            one
            for one in found
            if _is_same((one.left, one.right), left, right)
            and ys[-1] - SAME_EDGE < one.levels[-1]
            and one.levels[0] < ys[0] + SAME_EDGE
        ]
        if len(ys) < LEAST_LINES and not (under and len(ys) > 1):
            continue
        found = [one for one in found if one not in under]
        merged = _once([*ys, *(level for one in under for level in one.levels)])
        found.append(Strips(left, right, merged, (), len(merged) >= WHOLE, parts=tuple(under)).with_borders())
    return sorted(found, key=lambda one: -one.levels[0])


def parted(strips: Strips, pieces: Sequence[PrintedLine]) -> Iterator[Strips]:
    """Yield the tables that lie one below the other within `strips`: text stands between them.

    It is set larger than the cells; or it is wide, begins above all those of the row that it stands with, and
    is further from them than lines of a row are.
    """
    among = [piece for piece in pieces if strips.levels[-1] < piece.base < strips.levels[0]]
    lines = rows_of([one for one in among if strips.left < one.right and one.left < strips.right])
    size = median([piece.size for line in lines if len(line) > 1 for piece in line] or [LARGEST_TYPE])
    begin = 0
    for at, (high, low) in enumerate(pairwise(strips.levels)):
        inside = [line for line in lines if low < line[0].base < high]
        lead = list(takewhile(lambda line: len(line) == 1, inside))
        wide = any(2 * (line[0].right - line[0].left) > strips.right - strips.left for line in lead)
        steps = [(above[0].base - below[0].base) / below[0].size for above, below in pairwise(inside)]
        apart = len(lead) == len(inside) or max(steps, default=0) > PARTED
        larger = any(len(line) == 1 and line[0].size > LARGER * size for line in inside)
        if larger or (not strips.shaded and len(inside) > 1 and wide and apart):
            yield from _part(strips, strips.levels[begin : at + 1])
            begin = at + 1
    yield from _part(strips, strips.levels[begin:])


def _part(strips: Strips, levels: tuple[float, ...]) -> Iterator[Strips]:
    if len(levels) == len(strips.levels):
        yield strips
    elif len(levels) >= (LEAST_BANDS if strips.shaded else LEAST_LINES):
        whole = strips.shaded or len(levels) >= WHOLE
        yield replace(strips, levels=levels, whole=whole).with_borders()


def with_columns(rules: Rules) -> Rules:
    """Return `rules` with the borders of columns that the background of cells shows."""
    columns: list[Rule] = []
    for one in strips_of(rules):
        low = 0.0 if len(one.levels) == LEAST_BANDS else one.levels[-1] - REACH
        columns += [(x, low, one.levels[0] + REACH) for x in one.borders]
    return replace(rules, columns=tuple(columns))


def _is_same(place: tuple[float, float], left: float, right: float) -> bool:
    return abs(place[0] - left) < SAME_EDGE and abs(place[1] - right) < SAME_EDGE


def _alike(things: Iterable[tuple[float, float, T]]) -> Iterator[tuple[tuple[float, float], list[T]]]:
    """Yield from and to where things go, and those that go there."""
    groups: list[tuple[tuple[float, float], list[T]]] = []
    for left, right, thing in things:
        group = next((group for place, group in groups if _is_same(place, left, right)), None)
        if group is None:
            group = []
            groups.append(((left, right), group))
        group.append(thing)
    yield from groups


def _once(places: Iterable[float]) -> tuple[float, ...]:
    """Return `places` from the top, those near each other once."""
    found: list[float] = []
    for place in sorted(places, reverse=True):
        if not found or found[-1] - place > SAME_EDGE:
            found.append(place)
    return tuple(found)


def _shaded(boxes: Sequence[Box]) -> Iterator[Strips]:
    """Yield the tables whose rows, or every other one of them, have a background."""
    bands: list[tuple[float, float, _Band]] = []
    heights: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in {tuple(map(round, box)): box for box in boxes}.values():  # each once
        heights[round(box[1] / 2), round(box[3] / 2)].append(box)
    for group in heights.values():
        run: list[Box] = []
        for box in sorted(group):
            if run and not -1 < box[0] - run[-1][2] < SAME_EDGE:
                bands.append(_band(run))
                run = []
            run.append(box)
        bands.append(_band(run))
    for (left, right), all_rows in _alike(bands):
        for rows in _same_columns(sorted(all_rows, reverse=True)):
            borders = max((borders for _, _, borders in rows), key=len)
            if len(rows) >= LEAST_BANDS or borders:
                levels = _once(edge for bottom, top, _ in rows for edge in (bottom, top))
                yield Strips(left, right, levels, borders, whole=True, shaded=True)


def _same_columns(rows: Iterable[_Band]) -> Iterator[list[_Band]]:
    """Yield rows of one table: it ends where the backgrounds of cells meet at other places in a row."""
    table: list[_Band] = []
    known: tuple[float, ...] = ()
    for row in rows:
        fewer, more = sorted((known, row[2]), key=len)
        if not all(any(abs(x - y) < SAME_EDGE for y in more) for x in fewer):
            yield table
            table, more = [], row[2]
        known = more
        table.append(row)
    yield table


def _band(cells: Sequence[Box]) -> tuple[float, float, _Band]:
    """Return from and to where a row of cells goes; and its lower and upper edge, and where cells meet."""
    borders = tuple((before[2] + after[0]) / 2 for before, after in pairwise(cells))
    return cells[0][0], cells[-1][2], (cells[0][1], cells[0][3], borders)


def strip_table(
    strips: Strips, pieces: Sequence[PrintedLine], rules: Rules, text: Joined
) -> tuple[PrintedLine | None, list[PrintedLine]]:
    """Return the table that lies within `strips`, None if there is none, and the other ones of `pieces`."""
    top, bottom = strips.levels[0], strips.levels[-1]
    wide = [piece for piece in pieces if strips.are_around(piece) and not piece.rows]
    lines = rows_of([piece for piece in wide if strips.hold(piece)])
    found = Columns(lines, _columns(strips, lines))
    if len(found.columns) < 2 or any(piece.fixed for line in lines for piece in line):
        return None, list(pieces)
    tabular = [
        any(low < line[0].base < high and len(line) > 1 for line in lines)
        for high, low in pairwise(strips.levels)
    ]
    if 2 * sum(tabular) < len(tabular):
        return None, list(pieces)
    above = rows_of([piece for piece in wide if piece.base >= top])[::-1]
    # Lines drawn above each row leave the last one below them all: it is no higher than the others.
    high = max(above - below for above, below in pairwise(strips.levels))
    reach = 0.0 if strips.shaded else bottom - high
    below = rows_of([piece for piece in wide if reach < piece.base <= bottom])
    for line, below_it in zip(above, [lines[0], *above], strict=False):
        if strips.shaded or line[0].base - below_it[0].base > LARGEST_STEP * line[0].size:
            break
        found.columns = _with_header(found.columns, line)
    before = list(_beside(above, lines[0], found, HALF_A_LINE))
    if not strips.shaded and not all(_is_aligned(line, found) for line in before if len(line) > 1):
        before = []
    after = list(_beside(below, lines[-1], found, NEXT_LINE))
    if not strips.shaded and not all(_is_aligned(line, found) for line in after if len(line) > 1):
        after = []
    found.lines = [*before[::-1], *lines, *after]
    table = as_table(found, rules, text, strips.levels if strips.whole else ())
    taken = {id(piece) for line in found.lines for piece in line}
    return table, [piece for piece in pieces if table is None or id(piece) not in taken]


def _with_header(columns: list[list[float]], header: Sequence[PrintedLine]) -> list[list[float]]:
    """Return columns as wide as a line makes them that names each, perhaps beside what stands below it."""
    pairs = [*zip(columns, header, strict=False)]
    wide = [[min(left, piece.left), max(right, piece.right)] for (left, right), piece in pairs]
    apart = all(before[1] < after[0] for before, after in pairwise(wide))
    return wide if len(header) == len(columns) and apart else columns


def _is_aligned(line: Sequence[PrintedLine], found: Columns) -> bool:
    """Tell whether the cells of a line are in all columns, or begin where theirs do.

    A unit above a table does not.
    """
    if len(found.places(line)) == len(found.columns):
        return True
    return all(abs(piece.left - found.columns[found.column(piece)][0]) < SAME_EDGE for piece in line)


def _columns(strips: Strips, lines: Sequence[Sequence[PrintedLine]]) -> list[list[float]]:
    """Return from where to where the columns of a table go: by their borders, else by its fullest lines."""
    if strips.borders:
        return [list(pair) for pair in pairwise((strips.left, *strips.borders, strips.right))]
    most = max(map(len, lines), default=0)
    found = Columns()
    for line in lines:
        if len(line) == most and not found.take(line):
            return []
    for line in lines[
        :MOST_HEADER
    ]:  # of rows below one that covers them all, only the header has each column
        left = found.columns[0][0] if found.columns else 0.0
        if 1 < len(line) < most and line[0].right < left:
            found.take(line)
    if len(found.lines) > 1:
        found.unite()
    return found.columns


def _beside(
    lines: Sequence[list[PrintedLine]], last: Sequence[PrintedLine], found: Columns, near: float
) -> Iterator[list[PrintedLine]]:
    """Yield those of `lines`, from the nearest, that go on with a table; half a cell is `near` its row."""
    held: list[list[PrintedLine]] = []
    for line in lines:
        step = abs(line[0].base - last[0].base)
        places = found.places(line)
        heading = len(line) == 1 and line[0].size > LARGER * last[0].size
        if step > LARGEST_STEP * line[0].size or heading or not places:
            return
        held.append(line)
        own = [piece for piece in last if found.column(piece) in places]
        away = min((abs(piece.base - line[0].base) for piece in own), default=step)
        if len(places) > 1 or (len(held) == 1 and places != {0} and away < near * line[0].size):
            yield from held
            held = []
        last = line
