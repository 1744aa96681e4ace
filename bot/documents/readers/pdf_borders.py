"""Where the cells of a table part a line of text: at the borders that are drawn, and at those in its gaps."""

from collections.abc import Iterator, Sequence
from ctypes import c_void_p, cast
from itertools import pairwise

from pypdfium2 import raw

from bot.documents.readers.pdf_glyphs import Glyphs

LEAST_GAP = 0.4
"""Of the type size. So wide at least is the gap between two cells whose border is not drawn."""


def in_gaps(glyphs: Glyphs, places: list[int], borders: Sequence[float]) -> list[float]:
    """Return those of `borders` that stand in a gap between two of the characters at `places`."""
    boxes = [(glyphs.box(place), glyphs.size(place)) for place in places] if borders else []
    gaps = [
        (before[2], after[0])
        for (before, size), (after, _) in pairwise(boxes)
        if after[0] - before[2] > LEAST_GAP * size
    ]
    return [border for border in borders if any(left < border < right for left, right in gaps)]


def at_borders(glyphs: Glyphs, places: list[int], borders: Sequence[float]) -> Iterator[list[int]]:
    """Yield the `places` of a piece's characters, cut where a border of a cell stands between two."""
    cell: list[int] = []
    last = 0
    for before, place, after in zip([None, *places], places, [*places[1:], None], strict=False):
        left, _, right, _ = glyphs.box(place)
        middle = (left + right) / 2
        if any(left < border < right for border in borders):  # it is of the cell that it is drawn with
            with_before, with_after = (
                one is not None and _drawn_as_one(glyphs, one, place) for one in (before, after)
            )
            middle = middle if with_before == with_after else left if with_before else right
        column = sum(border < middle for border in borders)
        if cell and column != last:
            yield cell
            cell = []
        cell.append(place)
        last = column
    yield cell


def _drawn_as_one(glyphs: Glyphs, one: int, other: int) -> bool:
    """Tell whether two characters are of one string that is drawn at once, as a cell of a sheet is."""
    objects = (raw.FPDFText_GetTextObject(glyphs.text_page, place) for place in (one, other))
    first, second = (cast(found, c_void_p).value for found in objects)
    return first is not None and first == second
