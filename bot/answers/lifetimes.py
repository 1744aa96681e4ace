"""When somebody was born or died, told by the dates behind a name: 沈砚秋（1887年3月—1961年）.

All take normalized text.
"""

import re

from bot.expressions import expression
from bot.retrieval.answer_type import AT_END

_BORN, _DIED = "出生|降生|生", "去世|逝世|过世|离世|病逝|辞世|死|卒"
_WHEN = "(?:哪[1一]?[年天日]|几几年|什么时候|什么时间|啥时候|何时|何年)"
ASKS_BIRTH, ASKS_DEATH = (f"{_WHEN}(?:{deed})(?:的|了的?)?{AT_END}" for deed in (_BORN, _DIED))
_ASKS = expression(f"(?P<who>[\u4e00-\u9fff·]{{2,12}}?)(?:是|在|于)?(?:(?P<birth>{ASKS_BIRTH})|{ASKS_DEATH})")
_DATE = (
    r"(?:约|公元前?|前)?\d{3,4}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[.-]\d{1,2}[.-]\d{1,2})?(?![\d.-]*[年月日])"
)
_TO = "[—–―~至-]+"
FROM_BIRTH = rf"\([^()\d]{{0,12}}{_DATE}(?:{_TO}|\))"
TO_DEATH = rf"\([^()\d]{{0,12}}{_DATE}{_TO}[^()\d]{{0,6}}{_DATE}"
TELLS_BIRTH = f"生于|出生|诞生|降生|生年|{FROM_BIRTH}"
TELLS_DEATH = f"[去逝过离辞]世|[病猝]逝|卒|死|亡|牺牲|遇[难害]|殉|{TO_DEATH}"


def lifetime_asked(question: str) -> re.Pattern[str] | None:
    """Return what tells when who is asked of was born or died, by the dates behind the name; else None."""
    asked = _ASKS.search(question)
    if asked is None:
        return None
    return re.compile(re.escape(asked["who"]) + (FROM_BIRTH if asked["birth"] else TO_DEATH))
