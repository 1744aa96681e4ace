"""What is asked of a thing alone, and needs little of a text: 门禁卡怎么交, 驾校电话多少, 早班要多久.

All that such a question has is the thing, and a lead that has it tells about anything of it. So what is asked
must stand with it, or in words of its own. All take normalized text.
"""

import re
from itertools import pairwise

from bot.answers.certainty import ASKS, only_asking
from bot.answers.focus import who_may
from bot.answers.periods import SPAN
from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER
from bot.documents.readers.reading import CELL_BORDER
from bot.retrieval.answer_type import AT_END
from bot.retrieval.query import Query

_WISH = re.compile("我?(?:想要?|打算|准备|要)(?!问|知道|了解|咨询|查|看|求|点|素|闻)[\u4e00-\u9fff]{2,6}$")
_TOLD = tuple(
    (re.compile(asks + AT_END), re.compile(tells))
    for asks, tells in (
        (
            "(?:怎么|如何|怎样)(?:办理|申[请领])",
            "办(?![公法])|申[请领]|提交|登记|填|报名|预约|受理|领取|凭|持|带|到[^,。;]{1,12}(?:窗口|[局处厅所站]|中心)",
        ),
        (
            "有(?:什么|哪些|啥)(?:要求|规定|限制)",
            r"应|须|不得|禁|不[能可准许接]|[只仅]|限|满|以[上下]|达到|符合|条件|需|凭|持|提前|\d|^[^,。;:]{1,12}:",
        ),
    )
)
"""What is asked of a thing, and what a text has that tells it."""
_MISHAP = re.compile(f"(?P<mishap>[坏丢])(?:了|掉了)?怎么(?:办|处理){AT_END}")
_MISHAPS = {"坏": "(?<![无未])(?<![无未]损)[坏损修]|故障", "丢": "丢|遗失|挂失|补办"}
"""What befalls a thing, and what a text has that tells of it."""
_PHONE_OF = re.compile(r"(?P<of>[\u4e00-\u9fff]{2})(?:电话|热线|手机)(?:号码)?[:是为]?\s*\d")
_ASKS_PHONE = re.compile("(?:电话|热线|手机)(?:号码?)?(?:是|为)?(?:多少|什么|几号)")
_ASKS_HOW_LONG = re.compile(f"(?:要|需要?|得)?(?:多久|多长时间|几(?:[年天周]|个?(?:月|小时|星期))){AT_END}")
_NO_DURATION = re.compile(
    rf"提前[^,。;\n]{{0,4}}{SPAN.pattern}|每隔?\d*个?(?:[天日周月年]|小时)[^,。;\n]{{0,6}}[次回遍]"
)
"""How long before it something is done, and how often."""
_FREE = re.compile(f"(?:免费|收费|[要花收]钱)吗{AT_END}")
_COSTS = re.compile(r"免费|收费|\d[元块]|不收|免收")
_NO_PRICE = re.compile("[^,。;\n]*(?:投资|补[助贴]|奖|罚|贷款|收入|盈利|产值)[^,。;\n]*")
"""A sum that nobody pays for having something."""


def tells_of_it(query: Query, lead: str) -> bool:
    """Tell whether a lead tells what is asked of a thing, and of that thing."""
    question = query.asked.normal
    if _WISH.match(question) and ASKS.search(question) is None:
        return False  # who says what he is about to do asks nothing yet
    if CELL_BORDER in lead:
        return True  # a row tells by its names
    if any(asks.search(question) and not tells.search(lead) for asks, tells in _TOLD):
        return False
    if not _is_its_mishap(question, lead):
        return False
    return _is_its_phone(question, lead) and _is_its_time(query, lead) and _is_its_price(query, lead)


def _is_its_mishap(question: str, lead: str) -> bool:
    """Tell whether what befell a thing is told in a sentence that has it: 门禁卡丢了怎么办."""
    asked = _MISHAP.search(question)
    thing = question[max(asked.start() - 2, 0) : asked.start()] if asked else ""
    if asked is None or len(thing) < 2 or thing not in lead:
        return asked is None or len(thing) < 2
    told = _MISHAPS[asked["mishap"]]
    return any(thing in text and re.search(told, text) for text in SENTENCE_BORDER.split(lead))


def _is_its_phone(question: str, lead: str) -> bool:
    """Tell whether a phone number is not that of somebody else: 校长电话138, of 教练电话多少."""
    if _ASKS_PHONE.search(question) is None:
        return True
    named = [found["of"] for found in _PHONE_OF.finditer(lead)]
    return not named or any(of in question for of in named)


def _is_its_time(query: Query, lead: str) -> bool:
    """Tell whether how long it takes is told in the clause with what is asked about, or the next.

    How long before it one comes, or how often it is done, is no such time.
    """
    if _ASKS_HOW_LONG.search(query.asked.normal) is None:
        return True
    asking = only_asking(query)
    words = query.asked.text([span for span in query.asked.long_words if span not in asking])
    if len(words) != 1 or words[0] not in lead:
        return True
    clauses = ["", *CLAUSE_BORDER.split(_NO_DURATION.sub("", lead))]
    return any(
        SPAN.search(text) and (words[0] in text or words[0] in before) for before, text in pairwise(clauses)
    )


def _is_its_price(query: Query, lead: str) -> bool:
    """Tell whether what costs something, or does not, is what is asked about: behind it in its sentence."""
    if _FREE.search(query.asked.normal) is None:
        return True
    spans = list(who_may(query)) or query.asked.long_words[:1]
    things = [query.asked.normal[slice(*span)][-2:] for span in spans]
    told = [
        _NO_PRICE.sub("", text[text.find(thing) :])
        for thing in things[:1]
        for text in SENTENCE_BORDER.split(lead)
        if thing in text
    ]
    return not things or any(map(_COSTS.search, told)) or f"免费{things[0]}" in lead
