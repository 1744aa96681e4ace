"""Whether what is asked for is told of another item of a list, or of another named beside it.

All take normalized text.
"""

import re

from bot.answers.certainty import FUNCTION
from bot.answers.spans import side_by_side
from bot.chinese.names import is_noun
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER, STATEMENT_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import asks_whether, quantity_of, states
from bot.retrieval.query import Query

NAMES = 3
"""Characters at the beginning of an item of a list that name it: 婴儿车 of 婴儿车租借."""
_LIST = expression("[^,。;:、\n]{2,20}(?:、[^,。;:、\n]{2,20})+")
_ITEMS = expression("、|和|及|以及|与")
DEED_WITH = expression("[换修补租借买配寄洗打拆装印考办](?=[\u4e00-\u9fff]{2})")
"""What is done with a thing, in one character before it: 换 of 换灯泡."""
_ASKS_LIST = expression(r"哪[些几][个种类项条]?(?P<thing>[\u4e00-\u9fff]{2,6}?)(?:[?呢啊]|$)")

_ASKS_HIS = expression(
    "^(?P<of>[\u4e00-\u9fff]{2,10}?)(?:[1一总]?共?有|[1一总]共|设)(?:多少|几)(?P<unit>[张间台辆个名位所栋座条套把])(?=[\u4e00-\u9fff])"
)
_OF_EACH = expression("[各均都共]")
"""What says of an item's number that it is of the others as well."""


def announced_by(question: str) -> re.Pattern[str] | None:
    """Return what announces a list of what is asked for: 享受下列便利, of 享受哪些便利; None of none."""
    asked = _ASKS_LIST.search(question)
    return re.compile(rf"(?:下列|以下|如下)[^,。;:\n]{{0,8}}{asked['thing']}") if asked else None


def is_of_another_listed(query: Query, lead: str) -> bool:
    """Tell whether what is asked for is told of another item of a list that has the one asked about.

    Of 社团有足球、陶艺和机器人,机器人另收材料费120元 no sum is told of 足球, nor of 轮椅 by
    轮椅、婴儿车租借,婴儿车每次20元,押金200元: how an item begins names it, in the first clause with a sum.
    """
    if _is_counted_in_another(query, lead):
        return True
    quantity = quantity_of(query.asked.normal)
    told = [text for text in STATEMENT_BORDER.split(lead) if quantity and states(quantity, text)]
    asked = query.asked.text(query.asked.long_words)
    for listed in _LIST.findall(lead) if told else ():
        items = [item for item in map(_bare, _ITEMS.split(listed)) if len(item) > 1]
        own = [item for item in items if any(word in item for word in asked)]
        others = [item for item in items if item not in own]
        beside = [text for text in told if listed not in text]
        if (
            len(own) == 1
            and beside
            and not re.search(rf"{re.escape(own[0])}\d", listed)
            and any(other[:NAMES] in beside[0] for other in others)
            and not any(word in text for text in beside for word in asked if word in own[0])
        ):
            return True
    return False


def _is_counted_in_another(query: Query, lead: str) -> bool:
    """Tell whether what one is asked to have is counted in another item of a list: 敬老院床位20张."""
    asked = _ASKS_HIS.search(query.asked.normal)
    if asked is None or asked["of"] not in lead:
        return False
    number = re.compile(rf"\d[余多]?{asked['unit']}")
    for listed in STATEMENT_BORDER.split(lead):
        items = listed.split("、")
        counted = [item for item in items if number.search(item)]
        own = [item for item in items if asked["of"] in item]
        if own and counted and not any(asked["of"] in item or _OF_EACH.search(item) for item in counted):
            return all(len(number.split(item)[0]) > NAMES for item in counted)
    return False


def _bare(item: str) -> str:
    """Return an item of a list without what opens the list and how many they are: 社团有足球, 机器人5个."""
    return re.split(r"\d|等", re.split("有|为|是|包括", item)[-1], maxsplit=1)[0]


def is_of_a_sibling(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead has the quantity asked for, or whether one may, of another of its kind alone.

    It names both: 高级包医保付多少 where it is 初级包医保付60元;高级包360元,
    换灯泡多少钱 where 灯泡 is near 换灯罩45元.
    """
    if quantity_of(query.asked.normal) is None:
        return asks_whether(query.asked.normal) and _is_told_beside(query, lead, headings)
    return _is_told_beside(query, lead, headings) or _is_done_with_another(query, lead)


def _is_told_beside(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a word of the question stands only in parts of a lead that open with another name.

    The name asked about opens a part of its own, and both end alike: 初级包 beside 高级包.
    """
    question, parts = query.asked.normal, [text.lstrip() for text in SENTENCE_BORDER.split(lead)]
    acts = query.asked.words if quantity_of(question) is None else query.asked.long_words
    words = [word for word in query.asked.text(acts) if word not in headings and not FUNCTION.match(word)]
    spans = {
        *query.asked.long_words,
        *(one for one in side_by_side(query.asked.words) if one[1] - one[0] > 1),
    }
    names = (question[start:far] for start, end in sorted(spans) for far in (end, end + 1))
    for name in names:
        own = [text for text in parts if text.startswith(name)]
        another = re.compile(rf"[\u4e00-\u9fff]{{1,3}}{re.escape(name[-1])}")
        opened = ((text, another.match(text)) for text in parts)
        others = [text for text, found in opened if found and name not in text and found[0] not in question]
        for word in words if own and others else ():
            holding = [text for text in parts if word in text]
            if holding and word not in name and all(text in others for text in holding):
                return True
    return False


def _is_done_with_another(query: Query, lead: str) -> bool:
    """Tell whether of what is done with a thing a lead has the number for another thing only."""
    question = query.asked.normal
    told = [text for text in CLAUSE_BORDER.split(lead) if any(map(str.isdigit, text))]
    for done in DEED_WITH.finditer(question):
        span = next((span for span in query.asked.long_words if span[0] == done.end()), None)
        thing = question[slice(*span)] if span else ""
        another = re.compile(rf"{done[0]}[\u4e00-\u9fff]{{2,4}}\d")
        if not (is_noun(thing) and thing in lead and any(map(another.search, told))):
            continue
        if not any(thing in text and done[0] in text for text in told):
            return True
    return False
