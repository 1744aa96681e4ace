"""What a law or an office's rules say of their own making: （2023年11月6日公布）."""

from datetime import date
from itertools import pairwise

from bot.chinese.dates import date_of, dates, opens_with_date
from bot.chinese.scripts import HAN
from bot.expressions import expression

ENACTMENT = expression(r"通过|批准|公布|\w\w发布|颁布|施行|执行|生效|修正|修订|废止")
"""A line that has it is a dated fact to be found, no dateline."""
_IN_FORCE = expression("施行|执行|生效")
_BY = expression(rf"[(（]\s*[{HAN}]{{4,24}}\s*(?=\d.*[)）]$)")
"""Who issued it, before the date, of a line in brackets: （海港市政府办公室2023年11月6日发布）."""


def find_enactment(text: str) -> date | None:
    """Return when a law was last passed, issued or amended, if a line that opens with a date says that."""
    told = _BY.sub("", text, count=1) if _BY.match(text) else text.lstrip("(（")
    if not opens_with_date(told):
        return None
    starts = [start for start, _ in dates(told)]
    said = [told[start:end].replace(" 发布", "发布") for start, end in pairwise([*starts, len(told)])]
    made = [date_of(part) for part in said if ENACTMENT.search(part) and not _IN_FORCE.search(part)]
    return max((day for day in made if day is not None), default=None)
