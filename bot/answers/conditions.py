"""Whose conditions are asked for, 保安要什么条件, and whose a text tells of. All take normalized texts."""

import re

from bot.expressions import expression

_ASKED = expression(
    "(?:需要|必须|应当?|[要须得]){0,3}(?:具备|符合|满足|达到|有)?(?:什么样?的?|哪些|啥)(?:条件|要求|资格)"
)
_TOLD = expression("应当?(?:同时)?(?:具备|符合|满足)(?:下列|以下|如下)?条件")
_BEFORE = expression("[\u4e00-\u9fff]{2,30}$")
"""The words right before what asks for conditions, or tells them."""
_TO_BE = expression("^(?:想|要|当|做|成为|申请|开办?|设立|办理?)+(?=[\u4e00-\u9fff]{2})")
_IS_ONE = "(?:[人员者]|的[人员]?)?$"
"""What may end the name of who has something to be: 保安员 is a 保安."""


def are_of_whose_is_asked(question: str, lead: str) -> bool:
    """Tell whether the conditions that a lead tells are not those of something called after what is asked of.

    保安培训单位应当具备下列条件 does not say what a 保安 has to be.
    """
    asked = _ASKED.search(question)
    before = _BEFORE.search(question[: asked.start()]) if asked else None
    if before is None:
        return True
    whose = _TO_BE.sub("", before[0])
    told = [_BEFORE.search(lead[: one.start()].rstrip(",")) for one in _TOLD.finditer(lead)]
    of_it = [one[0] for one in told if one and whose in one[0]]
    return not of_it or any(re.search(re.escape(whose) + _IS_ONE, one) for one in of_it)
