"""The cells of tables as they are drawn one after the other, and the rows that they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.documents.readers.pdf_lines import PrintedLine

LEAST_STEP, NEXT_LINE = 0.8, 2.1
"""Of the type size: how far below each other the lines of a cell stand."""
SAME_SIZE = 0.12
"""Of the type size. So little do those of a cell differ."""
LEVEL = 0.3
"""Of the type size. Cells that begin, end or have their middles so near each other are level."""


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """The lines of a cell, from the top."""

    pieces: tuple[PrintedLine, ...]

    @property
    def left(self) -> float:
        """Where its leftmost line begins."""
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        """Where its longest line ends."""
        return max(piece.right for piece in self.pieces)

    @property
    def first(self) -> float:
        """The base of its first line."""
        return self.pieces[0].base

    @property
    def last(self) -> float:
        """The base of its last line."""
        return self.pieces[-1].base

    @property
    def middle(self) -> float:
        """How high its middle stands, as the base of a line."""
        return (self.first + self.last) / 2

    @property
    def size(self) -> float:
        """The type size of its first line."""
        return self.pieces[0].size

    def is_above(self, other: "DrawnCell") -> bool:
        """Tell whether another cell stands in the same column."""
        return self.left < other.right and other.left < self.right


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """The cells of a row from the left; `level` are those that are so with most of the others."""

    cells: tuple[DrawnCell, ...]
    level: tuple[DrawnCell, ...]

    @property
    def first(self) -> float:
        """The highest base of the cells that are level."""
        return max(cell.first for cell in self.level)

    @property
    def last(self) -> float:
        """The lowest base of these."""
        return min(cell.last for cell in self.level)

    def is_over(self, other: "DrawnRow") -> bool:
        """Tell whether another row stands in columns of this."""
        return self.cells[0].left < other.cells[-1].right and other.cells[0].left < self.cells[-1].right


def order_of(piece: PrintedLine) -> int:
    """Return the place of a piece in the order of drawing."""
    return piece.order


def cells_of(drawn: Sequence[PrintedLine]) -> Iterator[DrawnCell]:
    """Yield what is drawn line below line, or piece beside piece, together."""
    lines: list[PrintedLine] = []
    for piece in drawn:
        if lines and not goes_on(lines, piece):
            yield DrawnCell(tuple(lines))
            lines = []
        lines.append(piece)
    if lines:
        yield DrawnCell(tuple(lines))


def goes_on(lines: Sequence[PrintedLine], piece: PrintedLine) -> bool:
    """Tell whether a piece is drawn below the `lines` of a cell, as far from them as they are."""
    before = lines[-1]
    alike = abs(before.size - piece.size) < SAME_SIZE * piece.size
    below = LEAST_STEP < (before.base - piece.base) / piece.size < NEXT_LINE
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    if len(lines) > 1:  # all as far from each other
        below &= abs(lines[-2].base - 2 * before.base + piece.base) < LEVEL * piece.size
    return alike and below and piece.left < right and left < piece.right
