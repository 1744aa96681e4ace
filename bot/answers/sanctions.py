"""What follows from a wrong: for doing it, for not doing it, for making others do it.

All take normalized text.
"""

import re

from bot.chinese.sentences import CLAUSE_BORDER, SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import bigrams
from bot.retrieval.query import Query

ASKS_SANCTION = expression(
    "罚|处分|坐牢|(?<![谈裁评批])判(?!断)|抓(?![紧饭])|拘|后果|犯法|会怎么?样|(?:怎么|如何|怎样)处[理置]"
)
"""What may ask which sanction follows."""
SANCTION = expression("罚款|警告|拘留|有期徒刑|吊销|没收|(?<!擅自)处分|依法追究|治安管理处罚")
"""What says which does, in raw text too."""
_ASKS_WHICH = expression(
    r"(?:怎么|怎样|如何|会被?怎么?样?)(?:处罚|惩罚|判刑?|罚款?|处置|定罪)|(?:什么|哪些|啥)(?:处罚|惩罚)"
    r"|判(?:多久|几年|多少年)|罚(?:款|钱)?(?:多少|几|吗|[?]?$)"
)
_ASKS_WHAT_FOLLOWS = expression(f"{_ASKS_WHICH.pattern}|(?:怎么|怎样|如何)处理|后果")
"""Of an item of a list, which may be that of the wrongs only."""
_ITEM = expression(r"\(\d+\)")
_FORBIDS = expression("不得|禁止|严禁|不准")
_ANY_SANCTION = expression(
    "罚|拘留|徒刑|拘役|管制|死刑|没收|吊销|警告|处分|开除|责令|赔偿|记过|扣分|取消|撤销"
)
HAD = expression("受[过到]?[^,。;]{0,6}处罚")
"""A sanction that somebody has had before: 曾因逃票受过处罚的."""
_ELSEWHERE = expression(
    "依法(?:给予|予以|追究|从重)[^,。;]{0,12}|以[^,。;]{1,20}罪(?:定罪|论处|处罚)[^,。;]{0,4}"
)
"""What only says that a sanction follows, and leaves it to another document which one."""
_REFERS = expression(
    r"(?:依照|按照|依据|根据)(?:[^,。;\n]{0,6}《|本[^,。;\n]{1,6}第|刑法)[^。;\n]{1,60}(?:处罚|惩处|论处)(?=[。;\n]|$)"
)
"""The same with its name, or that of another article: 依照《广告法》的规定处罚."""
_ASKS_OF_WRONGS = expression(
    "[罚罪刑判吗赔]|会被?怎么?样|责任|违法|违反|犯法|后果|处分|处理|处置|拘留|合法|没收|吊销|撤销|取消|开除"
)
_BELOW_SANCTIONS = expression("法律责任|罚则|处罚$|刑法 第2编")
_SANCTIONS = expression(
    "处[^,。;]{0,20}?(?:有期徒刑|拘役|罚款|罚金|拘留)|定罪处罚|认定为刑法|追究刑事责任|责令(?:限期)?改正"
)

_OMITS = expression("[不没未](?P<deed>[交缴付还退签写填戴系])(?!不|(?P=deed)|款|费用?多少)")
DEEDS = ("交缴纳存付", "付支给", "还偿归", "退还返", "签订", "写填", "戴佩", "系")
"""What is written for a deed of one character that is not done, and which sanction follows is asked."""
_OMITTED = "(?:[不未没]|逾期|拖欠|拒绝?|迟)[^,。;\n]{0,5}?"

_MAKES_OTHERS = expression(
    "容留|引诱|教唆|强迫|胁迫|唆使|介绍他人|组织他人|以[^,。;]{2,12}(?:为名|(?:的|之)?名义)"
)
"""What makes others do something, or is done under a pretext, and is another wrong: 容留他人吸毒."""
_AMID = expression(
    "下列(?:行为|情形)之[1一],(?P<amid>[^,。:;\n]{2,30}(?:活动|现场|场所|期间)[^,。:;\n]{0,8})的,"
)
"""Amid what a list of wrongs is told of: 有下列行为之一，扰乱大型群众性活动秩序的."""


def tells_the_sanction(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead has the sanction of that wrong where one is asked for, and more where none is."""
    return (
        _has_sanction(query, lead)
        and _is_for_the_omission(query, lead)
        and _is_for_the_doer(query, lead)
        and _is_amid_what_is_asked(query, lead)
        and _tells_more_than_a_sanction(query, lead, headings)
    )


def _has_sanction(query: Query, lead: str) -> bool:
    """Tell whether a lead has a sanction where one is asked for: of what is not left elsewhere."""
    asks = _ASKS_WHICH if _ITEM.match(lead) is None else _ASKS_WHAT_FOLLOWS
    forbidden = _FORBIDS.search(lead) is not None and "会怎" in query.asked.normal
    if not forbidden and asks.search(query.asked.normal) is None:
        return True
    told = "".join(text for text in SENTENCE_BORDER.split(lead) if not _REFERS.search(text))
    return _ANY_SANCTION.search(_ELSEWHERE.sub("", HAD.sub("", told))) is not None and (
        query.rarest in told or query.rarest not in lead
    )


def _is_for_the_omission(query: Query, lead: str) -> bool:
    """Tell whether a sanction is for not doing what a question says is not done: 不交公积金罚多少."""
    question = query.asked.normal
    asked = _OMITS.search(question) if _ASKS_OF_WRONGS.search(question) else None
    if asked is None:
        return True
    written = "".join(deeds for deeds in DEEDS if asked["deed"] in deeds)
    return re.search(f"{_OMITTED}[{written}]", lead) is not None


def _tells_more_than_a_sanction(query: Query, lead: str, headings: str) -> bool:
    """Tell whether a lead is more than the sanction of a wrong, where none is asked for: 许可证由谁发."""
    if _ASKS_OF_WRONGS.search(query.asked.normal):
        return True
    return _SANCTIONS.search(lead) is None and _BELOW_SANCTIONS.search(headings) is None


def _is_for_the_doer(query: Query, lead: str) -> bool:
    """Tell whether a lead is not only for who makes others do what a question asks the sanction of."""
    question = query.asked.normal
    if not _ASKS_OF_WRONGS.search(question) or _MAKES_OTHERS.search(question):
        return True
    alternatives = [one.query.asked for one in query.alternatives]
    words = {word for asked in (query.asked, *alternatives) for word in asked.text(asked.long_words)}
    clauses = [text for text in CLAUSE_BORDER.split(lead) if any(word in text for word in words)]
    wrongs = [text for text in clauses if not _ANY_SANCTION.search(text)] or clauses
    return not wrongs or not all(map(_MAKES_OTHERS.search, wrongs))


def _is_amid_what_is_asked(query: Query, lead: str) -> bool:
    """Tell whether a list of wrongs is of such as are done anywhere, or amid what a question names."""
    question = query.asked.normal
    amid = _AMID.search(lead) if _ASKS_OF_WRONGS.search(question) else None
    return amid is None or any(pair in question for pair in bigrams(amid["amid"]))
