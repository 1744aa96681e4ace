"""Figures in a lead that tell of something else than what is asked how many or how much of it there is.

惠及8个村 does not say how many a town has, nor 逾期未还的加收50% what the interest is. All take normalized
text.
"""

import re

from bot.answers.focus import counted
from bot.chinese.names import is_noun
from bot.chinese.sentences import CLAUSE_BORDER
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END
from bot.retrieval.query import Query

_ASKS_ALL = expression(
    "^[^,。?]{1,10}[镇乡村县市区省州旗国校院厂司队](?:[1一总]?共|[下所]?[设辖]?)?有?(?:多少|几)个?(?!个)[^\\W\\d]"
)
"""What asks how many of something a place or a body has."""
_OF_SOME = expression(
    "(?:惠及|涉及|覆盖|波及|辐射|走访|帮扶|带动|其中|新[增建设修]|改造|整治|拆除|培育|引进|出动|派出|抽调|组织|发动"
    "|疏散|转移|安置|救出|参[加与])[^,。;:\\n\\d]{0,8}\\d[\\d.]*"
)
"""A figure of those of them that something reaches, that were added, or that were called out."""
_ASKS_PEOPLE = expression(f"(?:多少|几)[名个位]?(?P<who>[\u4e00-\u9fff]{{1,3}}[员师生工者长]){AT_END}")
"""What asks how many people of a kind there are: 27个学生社团 are no 学生."""
_CHANGE = expression(r"(?<![\d.])\d[\d.]*+个?百分点")
_ASKS_CHANGE = expression("[降升增减提涨跌变差落高低快慢]|百分点|幅度|优惠")
"""By how much a rate rose or fell is not how high it is."""
_ASKS_HOW_MANY = expression(rf"有(?:多少|几)个?(?P<of>[\u4e00-\u9fff]{{1,4}}){AT_END}")
_DID = "没|未|不[能得按]|被|因|受|获|按时|完成|参[加与]|超|缺"
"""What stands behind some of them: 2个乡镇没有完成 does not say how many there are."""
_OF_YEAR = expression(
    r"(?<![到至~-])(?P<year>\d{4}年)(?:全年|[度底末的])?(?!期?间|[之以]?[前后中内]|[到至])"
    r"(?P<of>[\u4e00-\u9fff]{2,8}?)(?:大约|大概|[1一总]共)?[是为有共达到]*(?:多少|几)"
)
"""What asks how much something was in a year."""
_OPENS = expression(r"[^\w]*(?:\w{0,2}[)、])?(?:截[至止]到?|[到至在据])?$")
"""What stands before a year that tells of when all behind it is so."""
_FIGURE = expression(r"[度底末]?[为是达有约共]{0,2}\d")
_OVERDUE = expression("(?:逾期|超期|拖欠|违约)[^。;\\n]*")
_ASKS_OVERDUE = expression("[罚违逾超欠晚迟滞拖扣赔]|[没未不]")


def without_other_figures(query: Query, lead: str) -> str:
    """Return a lead with a stop for each figure that tells of something else than a question asks of."""
    question = query.asked.normal
    if _ASKS_ALL.search(question):
        lead = _OF_SOME.sub(lambda told: told[0] if told[0][:2] in question else "。", lead)
    if not _ASKS_CHANGE.search(question):
        lead = _CHANGE.sub("。", lead)
    if asked := _ASKS_PEOPLE.search(question):
        lead = re.sub(
            rf"\d+个{asked['who']}(?P<of>[\u4e00-\u9fff]{{2}})",
            lambda told: "。" if is_noun(told["of"]) else told[0],
            lead,
        )
    if asked := _ASKS_HOW_MANY.search(question):
        lead = re.sub(rf"(?<![有共辖设])(?<!\d)\d+个?{asked['of']}(?={_DID})", "。", lead)
    if not _is_of_the_year(question, lead):
        return ""
    if _ASKS_OVERDUE.search(question):
        return lead
    left, of = _OVERDUE.sub("。", lead), counted(query)
    return left if of in left or re.search(f"(?:逾期|超期|违约)的?{re.escape(of)}", lead) else lead


def _is_of_the_year(question: str, lead: str) -> bool:
    """Tell whether a year of a lead is that of what is asked about, and not of what it stands beside.

    弥补2022年亏损8万元 tells nothing of 2022年盈余, of which another clause tells in another year.
    """
    asked = _OF_YEAR.search(question)
    if asked is None or CELL_BORDER in lead or asked["year"] not in lead or asked["of"][-2:] not in lead:
        return True
    clauses = CLAUSE_BORDER.split(lead)
    for at, text in enumerate(clauses):
        before, year, behind = text.partition(asked["year"])
        told = "".join(clauses[at:]) if _OPENS.match(before) else text
        if year and (asked["of"][-2:] in told or _FIGURE.match(behind)):
            return True
    return False
