"""What a price is asked of, for one of what, and whether a text tells it. All take normalized text."""

import re

from bot.answers.certainty import KIND_OF_THING
from bot.answers.focus import holds
from bot.chinese.names import is_known, names_a_thing, tells_a_thing
from bot.chinese.sentences import SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import ASKS_PRICE, UNIT_OF_PRICE
from bot.retrieval.query import Query

_PRICE_FOR = expression(rf"{ASKS_PRICE}[1一]({UNIT_OF_PRICE})|[1一]({UNIT_OF_PRICE})[要收得]?{ASKS_PRICE}")
_INCLUDED = r"(?<!不)(?:含|包括|包含)[^,。;\n]{0,16}?"
"""What stands before something that is paid for with the rest."""
_SHOWN = expression(r"(?:凭|持|出示)[^,。;\n]{0,6}$")
"""What stands before something that one shows to get another: 凭特展门票减免2小时."""
_AMOUNT = expression(r"\d[\d.]*万?[元块]")
_OF_FEE = expression(
    r"(?P<of>[\u4e00-\u9fff]{0,2})(?P<fee>手续费|违约金|滞纳金|保证金|[押定订罚]金|罚款)[各为是:]{0,2}(?:人民币)?"
    + _AMOUNT.pattern
)
"""What is paid beside a price, for what, and its amount: 转让手续费200元 is no price of 年卡."""
_ASKS_FEE = expression("(?P<fee>[\u4e00-\u9fff][金费])(?:(?:[是为要收交]|应交|需要)*多少|怎么(?:收|交|算))")
_FEE = expression("[\u4e00-\u9fff][金费](?![额用属融银])")
"""How a fee is called; some end so that are none."""
_OTHER_FEE = expression(rf"[\u4e00-\u9fff][金费][^,。;\d]{{0,8}}{_AMOUNT.pattern}")
_TAKEN = r"(?:扣[除减]?|抵扣?|没收|减[免去]?)"
"""What takes a part of a fee away: 扣保证金500元 is not how much that is."""
_ITS_PRICE = frozenset("费价票钱款")
"""What stands behind a thing in the name of its price: 水费."""
_UNITS = {
    **dict.fromkeys("晚夜", "[晚夜天日]"),
    **dict.fromkeys("天日", "[天日]"),
    **dict.fromkeys("人位", "[人位名]"),
    **dict.fromkeys("针支剂", "[针支剂]"),
    "小时": "小?时",
    **dict.fromkeys("张页", "[张页]"),
    **dict.fromkeys("棵株", "[棵株]"),
}
"""What else is written for a unit of a price."""


_LIMIT = expression(rf"{_AMOUNT.pattern}以[内下上]的[\u4e00-\u9fff]")
_LIFE = expression("[\u4e00-\u9fff]{1,6}(?:生涯|岁月|经历|人生|往事|时代|年代|之路)")
"""A part of a life, of whose first word it is not told: 工程生涯."""
_ENTRY = expression("门票|入场券|参观券")
"""What one pays to enter; 票价 may be of that."""
_RIDE = expression(
    "公交|班车|专线|[客包专缆班]车|大巴|中巴|地铁|火车|高铁|[车船机]票|轮渡|渡[船轮]|游船|索道|航[班线]|乘[车船坐]"
)


def unit_of_price(question: str) -> str:
    """Return the unit for which a price is asked, 晚 of 多少钱一晚; "" where none is."""
    asked = _PRICE_FOR.search(question)
    return (asked[1] or asked[2]).removeprefix("个") if asked else ""


def is_price_for(question: str, text: str) -> bool:
    """Tell whether a text has the unit for which a price is asked: 每晚 or /晚, where 多少钱一晚 is asked."""
    unit = unit_of_price(question)
    told = rf"[每1一/全按]个?{_UNITS.get(unit, unit)}|(?<!\d){unit}(?:[\u4e00-\u9fff]{{0,2}}费|[租薪票])"
    return not unit or re.search(told, text) is not None


def is_whole_fee(question: str, lead: str) -> bool:
    """Tell whether a lead has how much a fee is, not only what is taken off it, where that is asked."""
    asked = _ASKS_FEE.search(question)
    if asked is None or re.search(_TAKEN, question):
        return True
    told = re.finditer(rf"({_TAKEN}[^,。;\d]{{0,4}})?{asked['fee']}[^,。;\d]{{0,4}}{_AMOUNT.pattern}", lead)
    sums = [found[1] for found in told]
    if not sums and asked["fee"] in lead and len(_AMOUNT.findall(lead)) == len(_OTHER_FEE.findall(lead)) > 0:
        return False  # 物业费每月2.6元和取暖费由房东承担
    return None in sums or (not sums and not _is_of_others(asked["fee"], lead))


def _is_of_others(fee: str, lead: str) -> bool:
    """Tell whether each amount that follows a fee is of another: 学费含考试费,补考费每次40元."""
    behind = [text.partition(fee)[2] for text in SENTENCE_BORDER.split(lead) if fee in text]
    amounts = [text[: found.start()] for text in behind if (found := _AMOUNT.search(text))]
    return bool(amounts) and all(_FEE.search(text.replace(fee, "")) for text in amounts)


def _is_only_limit(question: str, lead: str) -> bool:
    """Tell whether each amount of a lead only tells of which things it is said: 单价100元以内的."""
    limits = _LIMIT.findall(lead) if "以" not in question else []
    return 0 < len(limits) == len(_AMOUNT.findall(lead))


def _is_fare(question: str, lead: str) -> bool:
    """Tell whether each amount of a lead is for a ride, where it is asked what it costs to enter: 门票."""
    if _ENTRY.search(question) is None or _ENTRY.search(lead) or _RIDE.search(question):
        return False
    sums = [text for text in SENTENCE_BORDER.split(lead) if _AMOUNT.search(text)]
    return bool(sums) and all(map(_RIDE.search, sums))


def is_price_of(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a text has what a price is asked of: 辐条 in 辐条多少钱, or as 泳池 what is 游泳池.

    It is more in the lead than what one shows to get something else, or gets with it: 68元,含车费和保险.
    """
    asked, question = re.search(ASKS_PRICE, query.asked.normal), query.asked.normal
    if asked and (
        _is_fare(question, lead)
        or _is_only_limit(question, lead)
        or _is_only_beside(question, lead)
        or _lacks_short_thing(query, asked.start(), f"{lead}\n{headings}")
    ):
        return False
    before = (span for span in query.asked.long_words if asked and span[1] <= asked.start())
    words = [(span, question[slice(*span)]) for span in before]
    left = f"{lead}\n{_LIFE.sub('', headings)}"
    if any(word in headings and not re.search(f"{re.escape(word)}(?![师员])", left) for _, word in words):
        return False
    for span, thing in [one for one in words if tells_a_thing(one[1]) and one[1][0] not in "每花"][-1:]:
        text = f"{lead}\n{headings}"
        named = holds(query, span, text) or (len(thing) > 2 and thing[-2:] in text)
        with_it = len(re.findall(rf"{_INCLUDED}{re.escape(thing)}(?!\d)", lead))
        if not named or 0 < with_it == text.count(thing):
            return False
    of = [word for span, word in words[-1:] if asked and span[1] == asked.start()]
    places = [found.start() for word in of for found in re.finditer(re.escape(word), lead)]
    return not places or not all(_SHOWN.search(lead, max(place - 8, 0), place) for place in places)


def _is_only_beside(question: str, lead: str) -> bool:
    """Tell whether each amount of a lead is of what is paid beside a price, which is not asked for: 押金."""
    beside = [
        fee
        for fee in _OF_FEE.finditer(lead)
        if fee["fee"] not in question and not (fee["of"] and fee["of"] in question)
    ]
    return 0 < len(_AMOUNT.findall(lead)) == len(beside)


def _lacks_short_thing(query: Query, end: int, text: str) -> bool:
    """Tell whether a text lacks a thing of a character or two, cut apart, that a question has alone: 月卡.

    One of a character is lacking where it only stands in other words, 车 in 停车费.
    """
    thing = query.asked.normal[:end].rstrip("要得的")
    if (
        not 0 < len(thing) < 3
        or not thing.isalpha()
        or any(last <= end for _, last in query.asked.long_words)
    ):
        return False
    if len(thing) == 2:
        return thing not in text and not any(one.start < end for one in query.alternatives)
    if not (KIND_OF_THING.match(thing) or names_a_thing(thing)):
        return False
    return not any(
        not is_known(text[max(found.start() - 1, 0) : found.end()])
        and (
            text[found.end() : found.end() + 1] in _ITS_PRICE
            or not is_known(text[found.start() : found.end() + 1])
        )
        for found in re.finditer(thing, text)
    )
