"""Whether a text tells of the one of a rank that is asked about: the 5th, the largest. Texts are normalized.

What a text says of a mountain range is said of no highest peak, and of the first two congresses of no third.
"""

import re

from bot.expressions import expression

_ORDINAL = expression(r"第(?P<number>[2-9]|\d\d+)(?P<unit>[\u4e00-\u9fff])")
_FIRST = expression("第1(?P<unit>[大长高名位任届代])")
_PARTS = "条款项章节编段页部"
"""What a text is made up of: where it says 第三条, that is looked for exactly."""
_NEXT = expression("次|再|又|另|下1|随后")
"""What is said of the second without its number: 次年."""
_BEST = expression("最[大小多少高低早晚长短老古强重快深新](?![后近终])")
_TOLD_BEST = expression("[最首冠极始初]|第1|唯1|之1|主要|主流|仅次|起源|前身|超过|大多")
"""What says that something is the first of its kind, in whatever respect."""
_WHO_OR_WHAT = expression("谁|哪|什么|何[人物处地]|(?:是|为)[?]?$")
_HOW_MUCH = expression("多少|几|多[大高长久远重]|何时|什么时|哪[1一]?[年天月日]")


def is_of_the_rank(question: str, text: str) -> bool:
    """Tell whether a text has the rank of what is asked about: 第5次北伐, 最大的湖是哪个."""
    ranks = all(_has(found["number"], found["unit"], text) for found in _ORDINAL.finditer(question))
    firsts = (found["unit"] for found in _FIRST.finditer(question))
    if not ranks or any(_has_but_another(unit, text) for unit in firsts):
        return False
    return (
        _BEST.search(question) is None
        or _WHO_OR_WHAT.search(question) is None
        or _HOW_MUCH.search(question) is not None
        or _TOLD_BEST.search(text) is not None
    )


def _has_but_another(unit: str, text: str) -> bool:
    """Tell whether a text has one of another rank, 第2大, and no first."""
    other = re.search(rf"第(?:[2-9]|\d\d){unit}", text)
    return other is not None and re.search(rf"(?:第1|最){unit}|[首冠]", text) is None


def _has(number: str, unit: str, text: str) -> bool:
    """Tell whether a text has a number as that of a rank, or with its unit: 第4届, 4届."""
    if unit in _PARTS or (number == "2" and _NEXT.search(text)):
        return True
    return re.search(rf"第{number}(?!\d)|(?<!\d){number}{unit}", text) is not None
