"""Sentences that answer by what names them in a list, 第二顺序：兄弟姐妹, or announce one: 以下事项：.

They have few of a question's words; what is told of the list, below it, has more, and does not answer.
"""

from collections.abc import Sequence

from bot.chinese.numerals import HAN_NUMERALS
from bot.expressions import expression

NAMED = 8.0
"""By how much, in log odds, what is named as what is asked for is likelier to answer than by its words."""
ANNOUNCED = 2.0
"""By how much what announces a list is, where several things are asked for."""

_ASKS_WHICH = expression("谁|什么人|哪[些几]|有什么|包括什么|是什么")
_ASKS_SEVERAL = expression("哪[些几]|有什么|什么(?:情况|情形|条件|内容|材料|信息|事项|要求)")
_ITEM = rf"(?:\(?(?:[{HAN_NUMERALS}]{{1,3}}|\d{{1,2}})[).、]|[①-⑳]|[-•·]\s)\s*"
_NAMED = expression(rf"{_ITEM}(?P<name>[\u4e00-\u9fff\d]{{2,12}}):\s*[^\s]")
_ANNOUNCES = expression(r"(?:下列|以下|如下)[^。;\n]*:\s*$")
_IS_ITEM = expression(_ITEM)


def asks_which(question: str) -> bool:
    """Tell whether a normalized question may be answered so."""
    return _ASKS_WHICH.search(question) is not None


def favour_of(question: str, told: Sequence[str]) -> list[float]:
    """Return by how much each sentence of a passage is likelier to answer a question; all are normalized."""
    found = [0.0] * len(told)
    several = _ASKS_SEVERAL.search(question) is not None
    for at, sentence in enumerate(told):
        if (named := _NAMED.match(sentence)) and named["name"] in question:
            found[at] = NAMED
        elif several and at + 1 < len(told) and _ANNOUNCES.search(sentence) and _IS_ITEM.match(told[at + 1]):
            found[at] = ANNOUNCED
    return found
