"""The narrow gaps between the columns of a table, by what stands above and below them on a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

LEAST_COMMON = 0.25
"""Of the type size. So much of a gap do the lines of a table share."""
LARGEST_STEP = 4.5
"""Of the type size. Lines further apart are not of one table."""
LEAST_LINES, LEAST_ALONE = 3, 5
"""Lines that share a gap between columns, if there are two such; and if but one is so narrow."""
CLEAR = 0.8
"""Of the type size. So much of a gap do lines share that need no other so narrow."""
LEAST_WIDE = 2
"""Lines whose gap is wide where those of others are narrow."""

Place = tuple[int, int]
"""A piece of the text, and how many of its characters stand before the gap."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between two texts of a line; `place` is None if it already parts two pieces."""

    left: float
    right: float
    place: Place | None


@dataclass(frozen=True, slots=True)
class GappedLine:
    """A line, from the left, and its gaps."""

    base: float
    size: float
    left: float
    right: float
    gaps: tuple[Gap, ...]


@dataclass(slots=True)
class _Corridor:
    """What the gaps of lines share, each of the line of its number; so many `lines` have no text there."""

    left: float
    right: float
    gaps: list[tuple[int, Gap]] = field(default_factory=list)
    lines: int = 1

    def takes(self, gap: Gap, size: float) -> bool:
        return min(self.right, gap.right) - max(self.left, gap.left) >= LEAST_COMMON * size

    def is_wide(self, lines: Sequence[GappedLine]) -> bool:
        """Tell whether lines that have other gaps, too, have wide ones here; names above may be nearer."""
        wide = sum(gap.place is None for _, gap in self.gaps)
        return wide >= LEAST_WIDE and all(len(lines[line].gaps) > 1 for line, _ in self.gaps)

    def is_crossed(self, line: GappedLine) -> bool:
        """Tell whether text stands in it on a line that has no gap there."""
        return line.left < self.right and self.left < line.right


def between_columns(lines: Sequence[GappedLine]) -> Iterator[Place]:
    """Yield the gaps within pieces that part cells: lines one below the other share them, two at least.

    `lines` are in their order from the top. What is shared by two lines only counts where these share two
    others with more, and no line near crosses it; so does what
    two have wide.
    """
    every = [*_corridors(lines)]
    firm = [one for one in every if len(one.gaps) >= LEAST_LINES]
    shared = Counter(line for one in firm for line, _ in one.gaps)
    narrow = Counter(line for one in firm for line, gap in one.gaps if gap.place)
    for one in every:
        if len(one.gaps) >= LEAST_LINES:
            clear = one.right - one.left > CLEAR * lines[one.gaps[0][0]].size
            alone = clear or len(one.gaps) >= LEAST_ALONE
            sure = [line for line, gap in one.gaps if narrow[line] > 1 or (alone and shared[line] > 1)]
            parts = len(sure) >= LEAST_LINES or one.is_wide(lines)
        else:
            clear = one.lines >= LEAST_LINES and len(one.gaps) > 1
            parts = clear and all(shared[line] > 1 for line, _ in one.gaps)
        if parts:
            yield from (gap.place for _, gap in one.gaps if gap.place)


def _corridors(lines: Sequence[GappedLine]) -> Iterator[_Corridor]:
    """Yield what gaps of lines one below the other share."""
    active: list[_Corridor] = []
    base = lines[0].base if lines else 0.0
    for number, line in enumerate(lines):
        if base - line.base > LARGEST_STEP * line.size:
            yield from active
            active = []
        base = line.base
        kept: list[_Corridor] = []
        free = list(line.gaps)
        for one in active:
            gap = next((gap for gap in free if one.takes(gap, line.size)), None)
            if gap is not None:
                free.remove(gap)
                one.left, one.right = max(one.left, gap.left), min(one.right, gap.right)
                one.gaps.append((number, gap))
            elif one.is_crossed(line):
                yield one
                continue
            one.lines += 1
            kept.append(one)
        active = kept + [_Corridor(gap.left, gap.right, [(number, gap)]) for gap in free]
    yield from active
