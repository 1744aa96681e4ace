"""Lines that are entries of a list though nothing marks them: dishes with their prices, years of a life."""

import re

from bot.documents.outline.lines import ShapedLine

LONGEST = 80
"""Characters."""
LONGEST_VERSE = 16
"""Characters of the first line of a poem."""
_LEADER = re.compile(r"\S.{0,40}?(?:[…⋯]|\.{3}|·{3}|_{3})[…⋯.·_]*\s?\S{1,16}$")
_BOXED = re.compile("【[^【】]+】")
_MONTH = r"(?:19|20)\d\d(?:[./年-]\d{1,2}月?|年)?"
_YEARS = re.compile(rf"{_MONTH}\s?(?:[-—–~至到]{{1,2}}\s?(?:(?:19|20)\d\d|至?今|现在)|至今|起)")


def may_head(line: ShapedLine, below: ShapedLine) -> bool:
    """Tell whether what stands below a short line may be under it: text, verse, an entry, all below 【…】."""
    if _is_entry(line):
        return False
    boxed = _BOXED.fullmatch(line.shape) and not _BOXED.fullmatch(below.shape)
    verse = len(below.shape) <= LONGEST_VERSE and below.shape.endswith(",")
    return below.is_body or verse or _is_entry(below) or bool(boxed)


def _is_entry(line: ShapedLine) -> bool:
    return len(line.shape) <= LONGEST and bool(_YEARS.match(line.shape) or _LEADER.match(line.shape))
