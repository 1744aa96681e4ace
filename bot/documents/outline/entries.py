"""Lines that are entries of a list though nothing marks them: dishes with their prices, years of a life."""

import re
from collections.abc import Collection, Sequence

from bot.documents.outline.lines import ShapedLine

LONGEST = 80
"""Characters."""
LONGEST_VERSE = 16
"""Characters of the first line of a poem."""
_LEADER = re.compile(r"\S.{0,40}?(?:[…⋯]|\.{3}|·{3}|_{3})[…⋯.·_]*\s?\S{1,16}$")
_BOXED = re.compile("【[^【】]+】")
_BOXED_LEAD = re.compile(r"【[^【】]{1,12}】(?=\s{0,4}[^\s【])")
_MONTH = r"(?:19|20)\d\d(?:[./年-]\d{1,2}月?|年)?"
_YEARS = re.compile(rf"{_MONTH}\s?(?:[-—–~至到]{{1,2}}\s?(?:(?:19|20)\d\d|至?今|现在)|至今|起)")


def may_head(line: ShapedLine, below: ShapedLine) -> bool:
    """Tell whether what stands below a short line may be under it: text, verse, an entry, all below 【…】."""
    if _is_entry(line):
        return False
    boxed = _BOXED.fullmatch(line.shape) and not _BOXED.fullmatch(below.shape)
    verse = len(below.shape) <= LONGEST_VERSE and below.shape.endswith(",")
    return below.is_body or verse or _is_entry(below) or bool(boxed)


def boxed_leads(
    lines: Sequence[ShapedLine], headings: Collection[int], left_out: Collection[int]
) -> dict[int, int]:
    """Return where 【用法】 ends in each line that goes on behind it; none where no heading is such a box."""
    if not any(_BOXED.fullmatch(lines[at].shape) for at in headings):
        return {}
    leads = {at: _BOXED_LEAD.match(line.head) for at, line in enumerate(lines) if at not in left_out}
    return {at: lead.end() for at, lead in leads.items() if lead and at not in headings}


def _is_entry(line: ShapedLine) -> bool:
    return len(line.shape) <= LONGEST and bool(_YEARS.match(line.shape) or _LEADER.match(line.shape))
