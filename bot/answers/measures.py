"""Numbers that measure something, 2公里 or 3小时, and count nobody. All take normalized text."""

from collections.abc import Collection

from bot.answers.whose import PEOPLE
from bot.expressions import expression

IN_MEASURE = expression(
    r"\d+:\d\d|百分之\d+|\d[\d.,]*(?:个?(?:月|小时|星期|工作日)|[%°元角天日年秒岁米克吨升度分倍折点时次周]|[公千厘毫][里米斤克]|平方)"
)
_SO_MANY = expression("\\d[人名位](?![\u4e00-\u9fff])")
ALONE = r"\d[\d.,]*+(?!(?![余多左以])[\u4e00-\u9fff])"
"""A number of nothing named behind it: 2层 in 灯盏分2层 are no 几盏."""


def without_measures(things: Collection[str], text: str) -> str:
    """Return a text without its measures, if `things` are people: 旅客 in 把旅客带到2公里外的小学.

    Where it has so many people of none by name, 定员6名, that is left to them.
    """
    if not things or not all(map(PEOPLE.search, things)) or _SO_MANY.search(text):
        return text
    return IN_MEASURE.sub("。", text)
