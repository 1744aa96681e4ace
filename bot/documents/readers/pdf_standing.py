"""Lines that stand upright beside the text of a page: the seal of a paper, the names of rows in a table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.documents.readers.pdf_glyphs import Glyphs, quarter
from bot.documents.readers.pdf_lines import PrintedLine

NEAR = 0.6
"""Of the type size. Characters of such a line are no further beside each other."""
WIDEST_BLANK = 3.0
"""Of the type size. No further above each other are they."""


def apart(
    glyphs: Glyphs, parts: Iterable[list[int]], slanted: float
) -> tuple[list[list[int]], list[list[int]]]:
    """Return the `parts` of lines that read from the left, and those of lines that stand, each put together.

    What is turned by more than so many degrees is neither.
    """
    lying: list[list[int]] = []
    standing: list[list[int]] = []
    last = -1
    for part in parts:
        quarters, off = quarter(glyphs.text_page, part[0])
        if off > slanted:
            continue
        if (quarters - glyphs.turn.quarters) % 2 == 0:
            lying.append(part)
        elif quarters == last and _goes_on(glyphs, standing[-1][-1], part[0]):
            standing[-1] += part
        else:
            standing.append([*part])
        last = quarters
    return lying, standing


def _goes_on(glyphs: Glyphs, before: int, after: int) -> bool:
    """Tell whether a character stands above or below another, as the next of its line."""
    size = glyphs.size(after)
    one, other = glyphs.box(before), glyphs.box(after)
    beside = abs(one[0] + one[2] - other[0] - other[2]) / 2
    return beside < NEAR * size and max(other[1] - one[3], one[1] - other[3]) < WIDEST_BLANK * size


def shown(
    glyphs: Glyphs,
    codes: Sequence[int],
    standing: Iterable[list[int]],
    lying: Sequence[PrintedLine],
    piece: Callable[[list[int]], PrintedLine],
) -> Iterator[tuple[PrintedLine, list[int]]]:
    """Yield the lines that stand, each at half its height; on an upright page none in the margin is text."""
    left = min((one.left for one in lying), default=0.0)
    right = max((one.right for one in lying), default=0.0)
    for places in standing:
        boxes = [glyphs.box(place) for place in places]
        edges = min(box[0] for box in boxes), max(box[2] for box in boxes)
        if lying and not glyphs.turn.quarters and (edges[1] < left or edges[0] > right):
            continue
        line = piece(places[:1])
        middle = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
        base = middle - line.size / 3
        text = "".join(map(chr, codes[places[0] : places[-1] + 1]))
        text = " ".join(text.split())
        yield replace(line, text=text, left=edges[0], right=edges[1], base=base, last=base), places
