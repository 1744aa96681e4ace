"""Where the columns of a table stand that is set without lines around its cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.documents.readers.pdf_lines import PrintedLine
from bot.expressions import expression

NEAR = 1.0
"""Points. Cells so near each other are of one column, unless they are side by side in a row."""
SHORT, SAME_STEP = 0.5, 0.1
"""Of the width of a table, and of the step from row to row: how long, and how regular, a row's heading is."""
LEVEL = 0.9
"""Of the type size. Cells of one row that end together stand no further from each other."""
LEAST_WRAPPED = 4.0
"""Of the type size. No cell with text of several lines is narrower."""
MOST_HEADER = 3
"""Lines of a header."""
AMOUNT = expression(r"[-+¥￥$]?\d[\d,.]{0,20}[%％]?")


def _met(columns: Sequence[Sequence[float]], piece: PrintedLine, near: float) -> list[int]:
    """Return in or `near` which columns something of `piece` stands."""
    return [
        at
        for at, (left, right) in enumerate(columns)
        if piece.left < right + near and left < piece.right + near
    ]


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
            met = _met(columns, piece, near)
            if len(met) > 1:
                met = _met(columns, piece, 0.0)  # cut off where the next column begins
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

    def from_below(self) -> "Columns":
        """Return these lines with their rows told, where the cells of a row end together, as Excel sets them.

        A longer cell then begins above the line in which the row has its first cell. Above each such line
        the text of a cell is full, and goes on in that line, and no cell of the line before is full.
        """
        every: list[list[PrintedLine]] = []
        for line in self.lines:
            above = every[-1] if every else []
            taken = {self.column(piece) for piece in above}
            level = bool(above) and above[0].base - line[0].base < LEVEL * line[0].size
            if level and 0 in taken and not taken & {self.column(piece) for piece in line}:
                every[-1] = [*above, *line]  # set a little lower, in the same row
            else:
                every.append(line)
        own = [any(self.column(piece) == 0 for piece in line) for line in every]
        if len(own) < 3 or all(own) or not (own[0] and own[-1]):
            return self
        rights = [
            max(
                (piece.right for line in self.lines for piece in line if self.column(piece) == at),
                default=0.0,
            )
            for at in range(len(self.columns))
        ]

        def is_full(piece: PrintedLine) -> bool:
            wide = piece.right - piece.left > LEAST_WRAPPED * piece.size
            return wide and piece.right > rights[self.column(piece)] - 1.5 * piece.size

        for at, line in enumerate(every):
            if own[at] or not own[at - 1]:
                continue
            end = own.index(True, at)
            before, after = ({self.column(piece): piece for piece in every[one]} for one in (at - 1, end))
            for piece in line:
                place = self.column(piece)
                goes_on = place in after and is_full(piece)
                if not goes_on or (place in before and is_full(before[place])):
                    return self
        rows = [1 + sum(own[:at]) for at in range(len(own))]
        lines = [[replace(piece, row=row) for piece in line] for row, line in zip(rows, every, strict=True)]
        return Columns(lines, self.columns)

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
        return _met(self.columns, piece, 0.0)

    def places(self, line: Sequence[PrintedLine]) -> set[int]:
        """Return in which columns a line has something; none if a piece stands in none or in several."""
        met = [self.met(piece) for piece in line]
        return {places[0] for places in met} if all(len(places) == 1 for places in met) else set()
