"""The order in which the shapes of a slide are read."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

Shape = Any
Said = Callable[[Shape], str]
"""Gives what a shape says, "" of one without a text."""
LONGEST_HEAD = 20
"""Characters of what heads a card."""
MOST_SHAPES = 2_000
"""Shapes of one slide that are put into reading order; more stay in the order that they were drawn in."""


def in_order(shapes: Sequence[Shape], said: Said) -> list[Shape]:
    """Return the shapes of a slide in reading order: cut apart where the widest blank runs through.

    Blanks above each other part rows, blanks beside each other columns; shapes that none parts are read from
    the top, and those at one height from the left. Cards side by side are read one after the other.
    """
    placed = [shape for shape in shapes if None not in (shape.left, shape.top, shape.width, shape.height)]
    if len(placed) < len(shapes) or len(shapes) > MOST_SHAPES:
        return list(shapes)
    return _cut(placed, said)


def _cut(shapes: list[Shape], said: Said, depth: int = 0) -> list[Shape]:
    if len(shapes) < 2 or depth > 50:
        return shapes
    if cards := _cards(shapes, said):
        return [shape for card in cards for shape in card]
    below = _widest_gap([(shape.top, shape.top + shape.height, shape) for shape in shapes])
    beside = _widest_gap([(shape.left, shape.left + shape.width, shape) for shape in shapes])
    gap, parts = max(below, beside, key=lambda found: found[0])
    if gap < 0:
        return sorted(shapes, key=_place)
    return [shape for part in parts for shape in _cut(part, said, depth + 1)]


def _place(shape: Shape) -> tuple[int, int]:
    return shape.top, shape.left


def _cards(shapes: Sequence[Shape], said: Said) -> list[list[Shape]]:
    """Return the cards side by side that shapes make, each a short heading above longer texts; else none."""
    cards: list[list[Shape]] = []
    end = 0
    for shape in sorted(shapes, key=lambda shape: int(shape.left)):
        if not cards or shape.left >= end:
            cards.append([])
        cards[-1].append(shape)
        end = max(end, shape.left + shape.width)
    if len(cards) < 2:
        return []
    ordered = [sorted(card, key=_place) for card in cards]
    sizes = [[len(said(shape)) for shape in card] for card in ordered]
    headed = all(0 < size[0] <= LONGEST_HEAD and size[0] < min(size[1:], default=0) for size in sizes)
    tops = [card[0].top for card in ordered]
    level = max(tops) - min(tops) < min(card[0].height for card in ordered)
    return ordered if headed and level else []


def _widest_gap(spans: list[tuple[int, int, Shape]]) -> tuple[int, list[list[Shape]]]:
    """Return the widest blank between the spans, -1 if there is none, and the shapes on its two sides."""
    spans = sorted(spans, key=lambda span: span[:2])
    best, at, end = -1, 0, spans[0][1]
    for number, (_, after) in enumerate(pairwise(spans), 1):
        if after[0] - end > best:
            best, at = after[0] - end, number
        end = max(end, after[1])
    shapes = [shape for _, _, shape in spans]
    return (best, [shapes[:at], shapes[at:]]) if best >= 0 else (-1, [])
