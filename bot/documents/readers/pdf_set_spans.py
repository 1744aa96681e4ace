"""Cells that go over several rows or columns of a table set without upright lines."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_rules import Rule
from bot.documents.readers.pdf_set_columns import AMOUNT, NEAR, Columns

UNDER = 0.9
"""Of the type size. So near below the name of several columns is the line that goes over these."""
WRAPPED = 1.7
"""Of the type size. Lines of one row are no further apart."""
BESIDE = 0.5
"""Of the type size. So far above or below the rows that it covers what a cell says may stand."""
MIDDLE = 0.35
"""Of the distance of two lines: how far from midway between them what covers both may stand."""


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of one column: what it says, and on which bases the first and the last line beside it stand."""

    column: int
    pieces: tuple[PrintedLine, ...]
    top: float
    bottom: float

    def covers(self, base: float) -> bool:
        """Tell whether a line on `base` is of a row that the cell covers."""
        return self.bottom <= base <= self.top

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both are of one column and cover one row."""
        return self.column == other.column and self.bottom <= other.top and other.bottom <= self.top


def over(piece: PrintedLine, names: Sequence[Rule]) -> Rule | None:
    """Return which of the lines below `names` of several columns stands right below `piece`, if any."""
    under = [
        rule
        for rule in names
        if piece.base - UNDER * piece.size < rule[0] < piece.base
        and rule[1] < piece.left + NEAR
        and piece.right - NEAR < rule[2]
    ]
    return min(under, key=lambda rule: rule[2] - rule[1], default=None)


def header_of(found: Columns, level: Sequence[Rule]) -> tuple[list[Rule], list[Span]]:
    """Return the lines that go below the name of several columns, and the names of rows midway in a header.

    Where one of the `level` lines goes below several names, or where none is drawn and the names of rows
    stand midway between two other lines, these tell which columns each goes over, as if it had a line.
    """
    first, last = found.columns[0], found.columns[-1]
    names: list[Rule] = []
    for rule in (rule for rule in level if first[1] < rule[1] or rule[2] < last[0]):
        above = [[piece for piece in line if over(piece, [rule])] for line in found.lines]
        if max(map(len, above)) < 2:
            names += [rule] if any(above) else []
        elif len(found.lines) > 1 and len(above[0]) > 1:
            below = {at for piece in found.lines[1] for at in found.met(piece)}
            run = [at for at, (left, right) in enumerate(found.columns) if rule[1] < right and left < rule[2]]
            names += _groups(found, above[0], run) if set(run) <= below else []
    if len(found.lines) < 4:
        return names, []
    if not names and (groups := groups_above(Columns(found.lines[1:], found.columns), found.lines[0])):
        return [rule for run, piece in groups for rule in _groups(found, [piece], run)], []
    if any(piece.covers for piece in found.lines[0]) and not names:  # the others name groups
        upper = [piece for piece in found.lines[0] if not piece.covers]
        covered = sorted({found.column(piece) for piece in found.lines[1]})
        if 2 * len(upper) <= len(covered):
            for _, group in groupby(enumerate(covered), lambda pair: pair[1] - pair[0]):
                names += _groups(found, upper, [column for _, column in group])
        return names, []
    upper, middle, lower = found.lines[:3]
    top, bottom = upper[0].base, lower[0].base
    places, own = ({found.column(piece) for piece in line} for line in (middle, lower))
    midway = abs(middle[0].base - (top + bottom) / 2) < MIDDLE * (top - bottom)
    if not midway or places & own or len(places | own) < len(found.columns) or 2 * len(upper) > len(own):
        return names, []
    for _, group in groupby(enumerate(sorted(own)), lambda pair: pair[1] - pair[0]):
        names += _groups(found, upper, [column for _, column in group])
    return names, [Span(found.column(piece), (piece,), top, bottom) for piece in middle]


def groups_above(found: Columns, upper: Sequence[PrintedLine]) -> list[tuple[Sequence[int], PrintedLine]]:
    """Return which columns each piece of the line above a table names: it stands in the middle of several.

    Or it begins with the first of several whose names are those below the others, too. The columns of one
    piece adjoin those of the next, and the header below names each. Else there are none.
    """
    last = len(found.columns)
    names = found.lines[0]
    if len(upper) < 2 or len(names) < last or any(AMOUNT.fullmatch(name.text) for name in names):
        return []
    begins = _begins(found, upper, range(1, last))
    size = begins[1] - begins[0]
    if size > 1 and begins == [*range(begins[0], begins[0] + size * len(begins), size)]:
        alike = [range(begin, begin + size) for begin in begins]
        said = [[name.text for name in names[run.start : run.stop]] for run in alike]
        if begins[0] > 0 and said == [said[0]] * len(said):
            return [*zip(alike, upper, strict=True)]
    failed: set[tuple[int, int]] = set()
    runs = next(filter(None, (_in_the_middle(found, upper, begin, failed) for begin in range(1, last))), None)
    return [*zip(runs or (), upper, strict=bool(runs))]


def _in_the_middle(
    found: Columns, upper: Sequence[PrintedLine], begin: int, failed: set[tuple[int, int]]
) -> list[range] | None:
    """Return runs of two columns or more, from that of the number `begin` on, each around one of `upper`.

    `failed` are the numbers of pieces left, and of the columns, from which on there are none.
    """
    if not upper or (len(upper), begin) in failed:
        return None if upper else []
    for end in range(begin + 2, len(found.columns) + 1):
        middle = (found.columns[begin][0] + found.columns[end - 1][1]) / 2
        others = None
        if abs(_centre(upper[0]) - middle) <= upper[0].size:
            others = _in_the_middle(found, upper[1:], end, failed)
        if others is not None:
            return [range(begin, end), *others]
    failed.add((len(upper), begin))
    return None


def _groups(found: Columns, upper: Sequence[PrintedLine], run: Sequence[int]) -> Iterator[Rule]:
    """Yield a line below each name of the `upper` line that stands in a run of columns, as far as it goes.

    It goes from its own column to the next name's if all begin where a column does, else over those columns
    that it stands in the middle of.
    """
    begin, end = found.columns[run[0]][0], found.columns[run[-1]][1]
    above = [piece for piece in upper if begin < _centre(piece) < end]
    begins = _begins(found, above, run)
    for number, piece in enumerate(above):
        if -1 not in begins and begins[0] == run[0]:
            after = begins[number + 1] if number + 1 < len(begins) else run[-1] + 1
            under = [at for at in run if begins[number] <= at < after]
            before = [at for at in run if number and begins[number - 1] <= at < begins[number]]
            if (said := _said(found, before)) and said == _said(found, under[: len(before)]):
                under = under[: len(before)]  # what else stands there is of no group
        else:
            under = [at for at in run if min(above, key=lambda one: _away(one, found.columns[at])) is piece]
        if under:
            left, right = found.columns[under[0]][0], found.columns[under[-1]][1]
            base = piece.base - UNDER / 2 * piece.size
            yield base, min(left, piece.left) - NEAR, max(right, piece.right) + NEAR


def _begins(found: Columns, upper: Sequence[PrintedLine], run: Sequence[int]) -> list[int]:
    """Return with which of a run of columns each piece begins, -1 with none."""
    return [next((at for at in run if abs(found.columns[at][0] - piece.left) < NEAR), -1) for piece in upper]


def _said(found: Columns, columns: Sequence[int]) -> list[str]:
    """Return what the second line says in `columns`."""
    return [piece.text for piece in found.lines[1] if found.column(piece) in columns]


def _centre(piece: PrintedLine) -> float:
    return (piece.left + piece.right) / 2


def _away(piece: PrintedLine, column: Sequence[float]) -> float:
    return abs(_centre(piece) - (column[0] + column[1]) / 2)


def inner_rules(found: Columns, level: Sequence[Rule]) -> list[Rule]:
    """Return those of the `level` lines that part rows, from the top."""
    top, bottom = found.lines[0][0].base, found.lines[-1][0].base
    inner = sorted((rule for rule in level if bottom < rule[0] < top), reverse=True)
    return [rule for rule in inner if _parts_rows(found, rule)]


def spans_of(found: Columns, inner: Sequence[Rule]) -> Iterator[Span]:
    """Yield the cells that go over several rows: the `inner` lines between these leave them out."""
    bottom = found.lines[-1][0].base
    for column, (left, right) in enumerate(found.columns):
        beside: list[Rule] = []
        for rule in [*inner, (bottom - 1, left, right)]:
            if _meets(rule, left, right):
                if beside and (span := _span(found, column, beside, inner)):
                    yield span
                beside = []
            else:
                beside.append(rule)


def midway(found: Columns) -> list[Span]:
    """Return the cells of the first column that stand in the middle of several rows, nothing drawn around.

    Each line is then of the one cell that it stands around or beside, and the first below the header, or one
    that stands between two lines, shows that they do not stand at the top.
    """
    labels = [[piece for piece in line if found.column(piece) == 0] for line in found.lines]
    rows = [line for line in found.lines if any(found.column(piece) > 0 for piece in line)]
    bases = [line[0].base for line in rows]
    cells = [(label[0], label[0].base) for label in labels if label]
    spans: list[Span] = []
    begin, between = 0, False
    for piece, base in cells:
        ends = [
            at
            for at in range(begin, len(rows))
            if abs(bases[begin] + bases[at] - 2 * base) < BESIDE * piece.size
        ]
        if not ends:
            return []
        group = rows[begin : ends[0] + 1]
        if len(group) > 1:
            if any(2 * len(line) < len(found.columns) for line in group):
                return []
            spans.append(Span(0, (piece,), bases[begin], bases[ends[0]]))
            between |= begin < 2 or all(piece not in line for line in group)
        begin = ends[0] + 1
    return spans if between and begin == len(rows) else []


def _parts_rows(found: Columns, rule: Rule) -> bool:
    """Tell whether a line goes below several cells of a row."""
    cells = sum(rule[1] < left + 1 and right - 1 < rule[2] for left, right in found.columns)
    row = next(line for line in reversed(found.lines) if line[0].base > rule[0])
    return cells > 1 < sum(rule[1] < piece.right and piece.left < rule[2] for piece in row)


def _span(found: Columns, column: int, beside: Sequence[Rule], inner: Sequence[Rule]) -> Span | None:
    """Return the cell of a column that the lines `beside` it leave out; `inner` are all that part rows."""
    others = [line for line in found.lines if any(found.column(piece) != column for piece in line)]
    above = [line for line in others if line[0].base > beside[0][0]]
    below = [line for line in others if line[0].base < beside[-1][0]]
    if not (above and below):
        return None
    over_all = {at for at, (left, right) in enumerate(found.columns) if _meets(beside[0], left, right)}
    high, low = (_last_of_row(found, lines, inner, over_all)[0] for lines in (above[::-1], below))
    pieces = tuple(
        piece
        for line in found.lines
        for piece in line
        if found.column(piece) == column
        and low.base - BESIDE * low.size < piece.base < high.base + BESIDE * high.size
    )
    bases = {piece.base for piece in pieces}
    if not pieces or (above[-1][0].base in bases and below[0][0].base in bases):
        return None  # each row says something of its own
    return Span(column, pieces, high.base, low.base)


def _meets(rule: Rule, left: float, right: float) -> bool:
    return rule[1] < right and left < rule[2]


def _last_of_row(
    found: Columns, lines: Sequence[Sequence[PrintedLine]], inner: Sequence[Rule], over_all: Set[int]
) -> Sequence[PrintedLine]:
    """Return the last of the first lines that are one row: near each other, and no line drawn between.

    Two that each have a cell in all the columns that are not merged, `over_all`, are two rows.
    """
    for line, after in pairwise(lines):
        low, high = sorted((line[0].base, after[0].base))
        parted = high - low > WRAPPED * after[0].size or any(low < y < high for y, _, _ in inner)
        if parted or all(over_all <= {found.column(piece) for piece in one} for one in (line, after)):
            return line
    return lines[-1]
