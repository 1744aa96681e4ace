"""Tables without lines around their cells, by how these stand under each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from bot.documents.readers.pdf_grids import Joined, lines_in, table_of
from bot.documents.readers.pdf_lines import MARK, PrintedLine, has_leaders, is_mark
from bot.documents.readers.pdf_rules import Rule, Rules
from bot.documents.readers.tables import Cell, Row

LARGEST_STEP = 4.5
"""Of the type size. Rows further apart are not of one table unless lines are drawn around their cells."""
NEAR = 1.0
"""Points. Cells so near each other are of one column, unless they are side by side in a row."""
SHORT, SAME_STEP = 0.5, 0.1
"""Of the width of a table, and of the step from row to row: how long, and how regular, a row's heading is."""
MOST_HEADER = 3
"""Lines of a header."""
LEAST_ROWS = 3
"""Of a table of two columns without borders; two are enough of one with more."""
UNDER = 0.9
"""Of the type size. So near below the name of several columns is the line that goes over these."""
_NUMBER = re.compile(r"\d{1,4}")
_AMOUNT = re.compile(r"[-+¥￥$]?\d[\d,.]{0,20}[%％]?")
_TO_FILL_IN = re.compile(r".{1,30}[：:]\s*|[年月日时分]\s*|[_＿\s]{1,60}[年月日]?")
"""What names a blank to be filled in: 签订日期：, the 年, 月 and 日 of a day."""


@dataclass(slots=True)
class Columns:
    """Lines that may be the rows of a table set without borders, and where its columns stand."""

    lines: list[list[PrintedLine]] = field(default_factory=list)
    columns: list[list[float]] = field(default_factory=list)

    def take(self, line: Sequence[PrintedLine], last: bool = False) -> bool:
        """Add a line if each of its pieces stands in one column, perhaps a new one, and none across two."""
        columns = [list(column) for column in self.columns]
        gaps = [after.left - before.right for before, after in pairwise(line)]
        near = min(NEAR, *(gap / 2 for gap in gaps if gap > 0), NEAR)
        for piece in line:
            met = [
                at
                for at, (left, right) in enumerate(columns)
                if piece.left < right + near and left < piece.right + near
            ]
            if len(met) > 1:
                return False
            if met:
                column = columns[met[0]]
                column[:] = min(column[0], piece.left), max(column[1], piece.right)
            else:
                columns.append([piece.left, piece.right])
        columns.sort()
        if any(after[0] < before[1] for before, after in pairwise(columns)):
            return False
        self.lines.append(list(line))
        self.columns = columns
        return True

    def unite(self) -> None:
        """Take two columns as one where no line has both, and but one has a name in the header.

        The name of a column stands at its left, and amounts at its right; the header is the first line, and
        perhaps two more.
        """
        held = [{self.column(piece) for piece in line} for line in self.lines]
        for at in range(len(self.columns) - 2, -1, -1):
            pair = {at, at + 1}
            own = [[place for place, line in enumerate(held) if one in line] for one in (at, at + 1)]
            first, second = sorted(own)
            named = len(held[0] & pair) == 1 or (first and second and first[-1] < min(second[0], MOST_HEADER))
            if named and not set(first) & set(second):
                self.columns[at : at + 2] = [[self.columns[at][0], self.columns[at + 1][1]]]
                held = [{self.column(piece) for piece in line} for line in self.lines]

    def heads(self, line: Sequence[PrintedLine], after: Sequence[PrintedLine]) -> bool:
        """Tell whether a line that stands in no column heads the rows below it: 一、拆除工程."""
        piece, last = line[0], self.lines[-1][0] if self.lines else line[0]
        wide = self.columns[-1][1] - self.columns[0][0] if self.columns else 0.0
        steps = last.base - piece.base, piece.base - after[0].base
        return (
            len(line) == 1
            and len(after) > 1
            and abs(piece.left - self.columns[0][0]) < NEAR
            and piece.right - piece.left < SHORT * wide
            and abs(steps[0] - steps[1]) < SAME_STEP * steps[1]
            and Columns([], [list(column) for column in self.columns]).take(after)
        )

    def column(self, piece: PrintedLine) -> int:
        """Return in which column `piece` begins."""
        return next(
            (at for at, (_, right) in enumerate(self.columns) if piece.left <= right), len(self.columns) - 1
        )

    def met(self, piece: PrintedLine) -> list[int]:
        """Return in which columns something of `piece` stands."""
        return [
            at for at, (left, right) in enumerate(self.columns) if piece.left < right and left < piece.right
        ]

    def places(self, line: Sequence[PrintedLine]) -> set[int]:
        """Return in which columns a line has something; none if a piece stands in none or in several."""
        met = [self.met(piece) for piece in line]
        return {places[0] for places in met} if all(len(places) == 1 for places in met) else set()


def set_tables(
    lines: Sequence[list[PrintedLine]], rules: Rules, text: Joined
) -> Iterator[PrintedLine | list[PrintedLine]]:
    """Yield the `lines` of a region, those that make a table set without borders as that."""
    at = 0
    while at < len(lines):
        found = _run(lines, at) if len(lines[at]) > 1 else None
        table = as_table(found, rules, text) if found else None
        if found and table:
            yield table
            at += len(found.lines)
        else:
            yield lines[at]
            at += 1


def _run(lines: Sequence[list[PrintedLine]], at: int) -> Columns | None:
    """Return the lines from `at` on that stand in columns."""
    found = Columns()
    for place, line in enumerate(lines[at:], at):
        if line[0].rows or any(piece.fixed or has_leaders(piece.text) for piece in line):
            break
        if found.lines and found.lines[-1][0].base - line[0].base > LARGEST_STEP * line[0].size:
            break
        if found.take(line):
            continue
        if len(found.lines) > 1 and len(line) > 1:
            found.unite()
            if found.take(line):
                continue
        if place + 1 < len(lines) and found.lines and found.heads(line, lines[place + 1]):
            found.lines.append(line)
        else:
            break
    while found.lines and len(found.lines[-1]) == 1 and not _wraps(found, found.lines[-1][0]):
        found.lines.pop()
    if len(found.lines) > LEAST_ROWS - 1:
        found.unite()
    several = sum(len(line) > 1 for line in found.lines)
    columns = max((len(line) for line in found.lines), default=0)
    if several < (LEAST_ROWS if columns == 2 else 2) or 2 * several < len(found.lines):
        return None
    if all(_TO_FILL_IN.fullmatch(piece.text) for line in found.lines for piece in line):
        return None  # where a contract is signed
    firsts = [line[0].text for line in found.lines if len(line) > 1]
    if columns == 2 and all(map(is_mark, firsts)):
        return None  # a list, its numbers set apart
    lasts = [line[-1].text for line in found.lines if len(line) > 1]
    if columns == 2 and all(map(_NUMBER.fullmatch, lasts)) and len(lasts) > 2:
        pages = [int(last) for last in lasts]
        if all(before <= after for before, after in pairwise(pages)) and any(map(_opens_chapter, firsts)):
            return None  # a table of contents
    return found


def _opens_chapter(text: str) -> bool:
    found = MARK.match(text)
    return found is not None and len(found.group()) > 1


def _wraps(found: Columns, piece: PrintedLine) -> bool:
    """Tell whether the last piece of a table, alone in its line, goes on with a cell above it."""
    before = found.lines[-2] if len(found.lines) > 1 else []
    above = [other for other in before if found.column(other) == found.column(piece)]
    if not above:
        return False
    near = above[0].base - piece.base < 1.6 * piece.size
    return near and (found.column(piece) > 0 or above[0].right > found.columns[0][1] - 2 * piece.size)


def as_table(found: Columns, rules: Rules, text: Joined, between: Sequence[float] = ()) -> PrintedLine | None:
    """Return a table, its lines joined where cells take several.

    Each row is `between` two of the levels, if these are given.
    """
    columns = len(found.columns)
    rows: list[list[list[PrintedLine]]] = []
    steps = [above[0].base - below[0].base for above, below in pairwise(found.lines)]
    size = median(piece.size for line in found.lines for piece in line)
    tight = min((step for step in steps if step > 0.9 * size), default=0.0)
    near = [step <= 1.12 * tight and tight <= 1.7 * size for step in steps]
    whole = [len(line) == columns for line in found.lines[1:]]
    telling = max(steps, default=0.0) > 1.2 * tight and not any(
        close and complete for close, complete in zip(near, whole, strict=True)
    )
    levels = [y for y, _, _ in rules.level]
    first, last = found.columns[0], found.columns[-1]
    names = [rule for rule in rules.level if first[1] < rule[1] or rule[2] < last[0]]
    for at, line in enumerate(found.lines):
        begins = at == 0 or len(line) == columns or len(line) == 1 < len(found.met(line[0]))
        above = found.lines[at - 1]
        if at and between and between[-1] < line[0].base < above[0].base < between[0]:
            begins = any(line[0].base < y < above[0].base for y in between)
        elif not begins:
            step = steps[at - 1]
            ruled = any(line[0].base + size < y < above[0].base for y in (*levels, *between))
            if ruled or _is_below_names(line, rows[-1], names):
                begins = True
            elif step < 0.9 * size:
                begins = False
            elif not any(rows[-1][found.column(piece)] for piece in line):
                begins = True  # nothing that it could go on with
            elif telling:
                begins = not near[at - 1]
            elif found.column(line[0]) > 0:
                begins = len(line) > 1 or step > 1.7 * size
            else:
                begins = not all(_is_full(found, rows[-1], piece) for piece in line)
        elif at and steps[at - 1] < 0.9 * size:
            begins = False
        if begins:
            rows.append([[] for _ in range(columns)])
        for piece in line:
            over = _over(piece, names)
            place = found.column(piece)
            if over:  # the name of several columns stands in the first of them
                place = next((at for at, column in enumerate(found.columns) if column[1] > over[1]), place)
            rows[-1][place].append(piece)
    if len(rows) < 2:
        return None
    made = tuple(Row(tuple(_cells(found, row, names, text))) for row in rows)
    pieces = [piece for line in found.lines for piece in line]
    box = (
        min(piece.left for piece in pieces),
        min(piece.bottom for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.top for piece in pieces),
    )
    return table_of(made, pieces, box)


def _cells(
    found: Columns, row: Sequence[Sequence[PrintedLine]], names: Sequence[Rule], text: Joined
) -> Iterator[Cell]:
    """Yield the cells of a row; one covers the columns over which its text, or the line below it, goes."""
    pieces = [piece for cell in row for piece in cell]
    if len(pieces) == 1 < len(found.met(pieces[0])) and not _over(pieces[0], names):
        yield Cell(text(pieces), columns=len(row))  # heads the rows below it
        return
    at = 0
    while at < len(row):
        over = [_over(piece, names) for piece in row[at]]
        rights = [
            max(rule[2] if rule else 0.0, piece.right) for rule, piece in zip(over, row[at], strict=True)
        ]
        reach = max(rights, default=0.0) - 0.5 * (row[at][0].size if row[at] else 0.0)
        end = at + 1
        while end < len(row) and not row[end] and found.columns[end][0] < reach:
            end += 1
        yield Cell(text(lines_in(row[at])) if row[at] else "", columns=end - at)
        at = end


def _is_below_names(
    line: Sequence[PrintedLine], row: Sequence[Sequence[PrintedLine]], names: Sequence[Rule]
) -> bool:
    """Tell whether all of `line` stands below lines that go under the names of several columns, in `row`."""
    named = [rule for cell in row for piece in cell if (rule := _over(piece, names))]
    return bool(named) and all(
        any(piece.base < y and left < piece.right and piece.left < right for y, left, right in named)
        for piece in line
    )


def _over(piece: PrintedLine, names: Sequence[Rule]) -> Rule | None:
    """Return which of the lines below `names` of several columns stands right below `piece`, if any."""
    under = [
        rule
        for rule in names
        if piece.base - UNDER * piece.size < rule[0] < piece.base
        and rule[1] < piece.left
        and piece.right < rule[2]
    ]
    return min(under, key=lambda rule: rule[2] - rule[1], default=None)


def _is_full(found: Columns, row: Sequence[Sequence[PrintedLine]], piece: PrintedLine) -> bool:
    """Tell whether the cell above `piece` is full, so that `piece` may go on with it."""
    column = found.column(piece)
    cell = row[column]
    if not cell or cell[-1].left > found.columns[column][0] + 2 * piece.size:
        return False  # set to the right
    if _AMOUNT.fullmatch(cell[-1].text) and _AMOUNT.fullmatch(piece.text):
        return False
    return cell[-1].right + piece.word + 0.5 * piece.size > found.columns[column][1]
