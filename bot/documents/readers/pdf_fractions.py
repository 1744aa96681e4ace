"""Fractions that are set one part above the other, with a bar between: on one line they are 1/250."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.documents.readers.pdf_glyphs import Glyphs
from bot.documents.readers.pdf_rules import TOUCH, Rule, Rules

LONGEST_BAR = 150.0
"""Points."""
MOST_BARS = 300
"""Of a page."""
HIGHEST = 60.0
"""Points. No part of a fraction has its baseline further from the bar."""
NEAR = 2.0
"""Of the type size. A line of text further from a bar is no part of what it parts."""
ABOVE, RISEN = 0.85, 1.2
"""Of the type size. So high above the bar are at most the baselines of what is above, and of its powers."""
BELOW = (0.4, 1.5)
"""Of the type size. So far below the bar is the baseline of what is below it."""
AXIS = (0.05, 0.55)
"""Of the type size. So far below the bar is the baseline of the text that the fraction stands in."""
BESIDE, BEHIND_SIGN = 0.9, 2.5
"""Of the type size. So near the bar is the text, or a sign of the formula; columns of a table are not."""
_SIGNS = "=＝≈≠≤≥<>≦≧+-−–×÷·*/(（"
BEYOND = 0.7
"""Of the type size. A bar that reaches further beyond both parts is a border."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """The places of the characters above and below a bar, from the left, and the baseline of the text.

    `behind_number`: 2 1/2 is not 21/2.
    """

    above: list[int]
    below: list[int]
    base: float
    size: float
    left: float
    right: float
    behind_number: bool


@dataclass(frozen=True, slots=True)
class Fractions:
    """The fractions of a page, by the places of their characters."""

    by_place: dict[int, Fraction] = field(default_factory=dict)

    def parted(self, places: list[int]) -> Iterator[list[int]]:
        """Yield the `places` of a line's characters, cut where a part of a fraction begins or ends."""
        begin = 0
        for at in range(1, len(places)) if self.by_place else ():
            if self._part(places[at]) != self._part(places[at - 1]):
                yield places[begin:at]
                begin = at
        yield places[begin:]

    def _part(self, place: int) -> tuple[int, bool]:
        fraction = self.by_place.get(place)
        return (id(fraction), place in fraction.above) if fraction else (0, False)

    def of(self, places: Sequence[int]) -> Fraction | None:
        """Return the fraction that characters belong to."""
        return self.by_place.get(places[0])


@dataclass(frozen=True, slots=True)
class _Glyph:
    place: int
    left: float
    right: float
    base: float
    size: float
    sign: str


def fractions_of(glyphs: Glyphs, runs: Iterable[Sequence[int]], rules: Rules) -> Fractions:
    """Return the fractions among the characters of a page, whose places are given line by line as `runs`."""
    bars = [rule for rule in (*rules.level, *rules.bars) if _may_part(rule, rules)]
    if not 0 < len(bars) <= MOST_BARS:
        return Fractions()
    near = _near(glyphs, runs, sorted(y for y, _, _ in bars))
    near.sort(key=lambda one: one.base)
    bases = [one.base for one in near]
    found: dict[int, Fraction] = {}
    for bar in sorted(bars, key=lambda rule: rule[2] - rule[1]):
        first, last = (bisect_left(bases, bar[0] + way * HIGHEST) for way in (-1, 1))
        fraction = _fraction(bar, [one for one in near[first:last] if one.place not in found])
        if fraction is not None:
            found |= dict.fromkeys((*fraction.above, *fraction.below), fraction)
    return Fractions(found)


def _may_part(rule: Rule, rules: Rules) -> bool:
    """Tell whether a rule is short, and no border of a cell."""
    y, begin, end = rule
    beside = [rule for rule in rules.upright if begin - TOUCH <= rule[0] <= end + TOUCH]
    crossed = (low - TOUCH <= y <= high + TOUCH for _, low, high in beside)
    return end - begin <= LONGEST_BAR and not any(crossed)


def _near(glyphs: Glyphs, runs: Iterable[Sequence[int]], heights: Sequence[float]) -> list[_Glyph]:
    """Return the characters of the lines that are near the bars at `heights`."""
    near = []
    for run in runs:
        _, bottom, _, top = glyphs.box(run[0])
        size = glyphs.size(run[0]) or top - bottom
        at = bisect_left(heights, bottom - NEAR * size)
        if at == len(heights) or heights[at] > top + NEAR * size:
            continue
        for place in run:
            left, bottom, right, top = glyphs.box(place)
            base = glyphs.baseline(place, bottom)
            size = glyphs.size(place) or top - bottom
            near.append(_Glyph(place, left, right, base, size, glyphs.sign(place)))
    return near


def _reach(text: _Glyph) -> float:
    return text.size * (BEHIND_SIGN if text.sign in _SIGNS else BESIDE)


def _fraction(bar: Rule, near: Sequence[_Glyph]) -> Fraction | None:
    """Return the fraction whose parts `bar` stands between, None where it is none, as in a table.

    Text stands beside it on a baseline between those of its parts, which no cell of a row does.
    """
    y, begin, end = bar
    over = [one for one in near if begin - 1 <= (one.left + one.right) / 2 <= end + 1]
    above = [one for one in over if 0 < one.base - y < ABOVE * one.size]
    below = [one for one in over if BELOW[0] * one.size < y - one.base < BELOW[1] * one.size]
    if not above or not below:
        return None
    size = max(one.size for one in above)
    above += [one for one in over if one not in above and one.size < size and 0 < one.base - y < RISEN * size]
    parts = [*above, *below]
    left, right = min(one.left for one in parts), max(one.right for one in parts)
    if left - begin > BEYOND * size or end - right > BEYOND * size:
        return None
    beside = [
        one
        for one in near
        if one not in parts
        and AXIS[0] * one.size < y - one.base < AXIS[1] * one.size
        and -one.size / 2 <= max(begin - one.right, one.left - end) < _reach(one)
    ]
    if not beside:
        return None
    text = max(beside, key=lambda one: one.size)
    number = any(one.sign.isdecimal() and one.left < begin for one in beside)
    return Fraction(
        _in_order(above), _in_order(below), text.base, text.size, min(left, begin), max(right, end), number
    )


def _in_order(glyphs: Sequence[_Glyph]) -> list[int]:
    return [one.place for one in sorted(glyphs, key=lambda one: one.left)]
