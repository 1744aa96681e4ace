"""Text that a line is drawn through: it is struck out, holds no more, and is no text of the document."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.chinese.numerals import HAN_NUMERALS
from bot.documents.readers.pdf_glyphs import LEAST_GAP, Glyphs
from bot.documents.readers.pdf_rules import Rule, Rules
from bot.expressions import expression

STRUCK_OUT = 0xFDE0
"""A code point that is no character, and so in no file: it stands for one that is struck out."""
_ONLY_MARKS = expression(rf"[\W_]*(?:[(（]?(?:\d{{1,3}}|[{HAN_NUMERALS}]{{1,3}})[.．、)）])?")
"""What is left of an item whose text is struck out."""
LOWEST, HIGHEST = 0.15, 0.5
"""Of the type size above the baseline. Between them runs a line that strikes out."""
BEYOND = 0.5
"""Of the type size. A line that reaches further beyond the text in its way is a border."""


def strike(
    glyphs: Glyphs, codes: list[int], runs: Iterable[Sequence[int]], rules: Rules
) -> tuple[Rules, int]:
    """Mark among `codes` the characters that `rules` strike out; return the other rules.

    `runs` are the places of characters line by line. Behind the rules stands how many strike out.
    """
    if not rules.level:
        return rules, 0
    heights = sorted(y for y, _, _ in rules.level)
    near: list[Sequence[int]] = []
    for run in runs:
        _, bottom, _, top = glyphs.box(run[0])
        at = bisect_left(heights, bottom)
        if at < len(heights) and heights[at] < top:
            near.append(run)
    strikes = {rule: places for rule in rules.level if (places := [*_struck(glyphs, near, rule)])}
    if not strikes:
        return rules, 0
    for place in (place for places in strikes.values() for place in places):
        codes[place] = STRUCK_OUT
    for run in near:
        left = [place for place in run if codes[place] != STRUCK_OUT]
        if len(left) < len(run) and _ONLY_MARKS.fullmatch("".join(chr(codes[place]) for place in left)):
            for place in left:
                codes[place] = STRUCK_OUT
    return replace(rules, level=tuple(rule for rule in rules.level if rule not in strikes)), len(strikes)


def _struck(glyphs: Glyphs, runs: Sequence[Sequence[int]], rule: Rule) -> Iterator[int]:
    """Yield the places of the characters that a rule strikes out, none if it reaches beyond them."""
    y, begin, end = rule
    for run in runs:
        met = []
        for place in run:
            left, bottom, right, top = glyphs.box(place)
            if not (bottom < y < top and begin < (left + right) / 2 < end):
                continue
            size = glyphs.size(place) or top - bottom
            above = y - glyphs.baseline(place, bottom)
            if LOWEST * size < above < HIGHEST * size:
                met.append((left, right, size, place))
        if not met:
            continue
        met.sort()
        room = BEYOND * met[0][2]
        whole = all(after[0] - before[1] < LEAST_GAP * after[2] for before, after in pairwise(met))
        if whole and met[0][0] - begin < room and end - met[-1][1] < room:
            yield from (place for *_, place in met)
