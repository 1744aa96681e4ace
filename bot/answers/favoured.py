"""What answers by how they open, 第二顺序：兄弟姐妹, 报名在公众号进行, or announce a list: 以下事项：.

They have few of a question's words; what is told beside them has more, and does not answer.
"""

import re
from collections.abc import Sequence

from bot.chinese.numerals import HAN_NUMERALS
from bot.expressions import expression
from bot.retrieval.answer_type import AT_END

NAMED = 8.0
"""By how much, in log odds, what is named as what is asked for is likelier to answer than by its words."""
ANNOUNCED = 2.0
"""By how much what announces a list is, where several things are asked for."""

_ASKS_WHICH = expression("谁|什么人|哪[些几]|有什么|包括什么|是什么")
_ASKS_SEVERAL = expression("哪[些几]|有什么|什么(?:情况|情形|条件|内容|材料|信息|事项|要求)")
_ASKS_HOW = expression(f"(?:怎么|怎样|如何)(?P<act>[\u4e00-\u9fff]{{2}}){AT_END}")
_ABOUT_ACT = "(?!之?[前后时]|成功|完成|期[间限]|截止|[费表人者的])"
"""What does not stand behind an act, of which a sentence tells how it is done: 报名后不退费."""
_OF_KIND = expression("(?:哪[些几]|什么)个?(?P<of>[\u4e00-\u9fff]{2})")
_ITEM = rf"(?:\(?(?:[{HAN_NUMERALS}]{{1,3}}|\d{{1,2}})[).、]|[①-⑳]|[-•·]\s)\s*"
_NAMED = expression(rf"{_ITEM}(?P<name>[\u4e00-\u9fff\d]{{2,12}}):\s*[^\s]")
_ANNOUNCES = expression(r"(?:下列|以下|如下)[^。;\n]*:\s*$")
_IS_ITEM = expression(_ITEM)


def asks_which(question: str) -> bool:
    """Tell whether a normalized question may be answered so."""
    return _ASKS_WHICH.search(question) is not None or _ASKS_HOW.search(question) is not None


def favour_of(question: str, told: Sequence[str]) -> list[float]:
    """Return by how much each sentence of a passage is likelier to answer a question; all are normalized."""
    found = [0.0] * len(told)
    several, how = _ASKS_SEVERAL.search(question) is not None, _ASKS_HOW.search(question)
    kind = _OF_KIND.search(question)
    of_kind = [sentence for sentence in told if kind and kind["of"] in sentence] or told
    opens = re.compile(rf"(?:{_ITEM})?{how['act']}{_ABOUT_ACT}") if how else None
    for at, sentence in enumerate(told):
        named = None if how or sentence not in of_kind else _NAMED.match(sentence)
        if (named and named["name"] in question) or (opens and opens.match(sentence)):
            found[at] = NAMED
        elif several and at + 1 < len(told) and _ANNOUNCES.search(sentence) and _IS_ITEM.match(told[at + 1]):
            found[at] = ANNOUNCED
    return found
