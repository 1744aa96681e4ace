"""Whose place, or day, a text tells where one is asked for: 停车在地下二层 is no place of 运动会.

All take normalized text.
"""

import re

from bot.chinese.names import is_adverb, is_time
from bot.chinese.sentences import CLAUSE_BORDER
from bot.retrieval.analyzer import bigrams
from bot.retrieval.answer_type import HOLDS

_ASKS_WHERE = re.compile("在(?:哪[里儿]?|什么地方)(?![1一些个年月天])")
_WHOSE = re.compile(r"\W*(?P<whose>[\u4e00-\u9fff]{2,4}?)[设建开定放停]?在(?=[\u4e00-\u9fff\d])")
_IN = re.compile("在|从|位于|[设坐]落?于|地[点址]|[路街巷道][^,。;]{0,6}号")
NAMES_A_PLACE = re.compile(
    r"(?<!存)[在至到从](?:[^,。;]{0,8}[东西南北]|[^,。;]{0,12}(?:\d|[1-9一二三负])[楼层号])|位于|[设坐]落?于|地[点址]"
    r"|[路街巷道][^,。;]{0,6}号|\d[楼层]|[东西南北][门侧]|入口|门口|旁边|对面"
)
"""What a normalized text says where something is with, not merely in what."""
_ASKS_DAY = re.compile("哪[1一]?[天日]|几[号日]|什么(?:时候|时间|日子)|何时")
_WHOSE_DAY = re.compile(
    r"\W*(?P<whose>[\u4e00-\u9fff]{2,8}?)(?:[定安]排?[在于]|[在于])(?=[\u4e00-\u9fff]{0,4}\d)"
)
_ANYTHING = re.compile(
    "地[点址]|位置|时间|日期|活动|仪式|具体|每|[可要须请]|统[1一]|自己|各自|集中|[1一][般律]|均|都|设置?|安排"
)
"""What stands before 在 and is nothing that has a place or a day of its own."""


def is_place_of(question: str, lead: str) -> bool:
    """Tell whether a lead has another place than that of what only it names, where it is asked where."""
    if _ASKS_WHERE.search(question) is None:
        return True
    told = [text for text in CLAUSE_BORDER.split(lead) if _IN.search(text)]
    return not told or not all(_is_of_another(question, text) for text in told)


def is_day_of(question: str, lead: str) -> bool:
    """Tell whether a lead has another day than that of what only it names, where it is asked on which."""
    if _ASKS_DAY.search(question) is None:
        return True
    told = [text for text in CLAUSE_BORDER.split(lead) if HOLDS["when"].search(text)]
    return not told or not all(_is_day_of_another(question, text) for text in told)


def _is_day_of_another(question: str, clause: str) -> bool:
    found = _WHOSE_DAY.match(clause)
    if (
        found is None
        or _ANYTHING.match(found["whose"])
        or is_adverb(found["whose"])
        or is_time(found["whose"])
    ):
        return False
    return not any(pair in question for pair in bigrams(clause))


def _is_of_another(question: str, clause: str) -> bool:
    found = _WHOSE.match(clause)
    if found is None or _ANYTHING.match(found["whose"]):
        return False
    whose = found["whose"]
    return not (is_adverb(whose) or is_time(whose) or any(pair in question for pair in bigrams(whose)))
