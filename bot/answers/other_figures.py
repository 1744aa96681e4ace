"""Figures in a lead that tell of something else than what is asked how many or how much of it there is.

惠及8个村 does not say how many a town has, nor 逾期未还的加收50% what the interest is. All take normalized
text.
"""

import re

from bot.answers.focus import counted
from bot.expressions import expression
from bot.retrieval.query import Query

_ASKS_ALL = expression(
    "^[^,。?]{1,10}[镇乡村县市区省州旗国校院厂司队](?:[1一总]?共|[下所]?[设辖]?)?有?(?:多少|几)个?(?!个)[^\\W\\d]"
)
"""What asks how many of something a place or a body has."""
_OF_SOME = expression(
    "(?:惠及|涉及|覆盖|波及|辐射|走访|帮扶|带动|其中|新[增建设修]|改造|整治|拆除|培育|引进)[^,。;:\\n\\d]{0,8}\\d[\\d.]*"
)
"""A figure of those of them that something reaches, or that were added."""
_OVERDUE = expression("(?:逾期|超期|拖欠|违约)[^。;\\n]*")
_ASKS_OVERDUE = expression("[罚违逾超欠晚迟滞拖扣赔]|[没未不]")


def without_other_figures(query: Query, lead: str) -> str:
    """Return a lead with a stop for each figure that tells of something else than a question asks of."""
    question = query.asked.normal
    if _ASKS_ALL.search(question):
        lead = _OF_SOME.sub(lambda told: told[0] if told[0][:2] in question else "。", lead)
    if _ASKS_OVERDUE.search(question):
        return lead
    left, of = _OVERDUE.sub("。", lead), counted(query)
    return left if of in left or re.search(f"(?:逾期|超期|违约)的?{re.escape(of)}", lead) else lead
