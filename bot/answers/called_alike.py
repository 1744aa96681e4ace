"""Whether a lead tells of what is only called alike: 四人间 for 八人间, 女生家长 for 男生家长.

All take normalized text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.expressions import expression
from bot.retrieval.query import Query

_SIZED = expression(
    r"(?<![\d.一二三四五六七八九十至到~-])(?P<size>\d{1,3}|[一二三四五六七八九十单双两])"
    "(?P<name>人[间房桌座船床]|床房|座(?:轿?车|客车)|居室|英?寸|口之家|号(?:线|航站楼))"
)
"""What goes by a number: 八人间, 2号线."""
_VALUES = {"单": "1", "双": "2", "两": "2"} | {
    one: str(at) for at, one in enumerate("一二三四五六七八九十", 1)
}

NEAR = 3
"""Characters before a name in which that of another says that something is of both: 父母."""


def is_of_another_size(question: str, text: str) -> bool:
    """Tell whether a text has a thing by other numbers only than the one that a question names it by."""
    asked, told = ({*_sized(one)} for one in (question, text))
    return any((size, name) not in told and any(name == other for _, other in told) for size, name in asked)


def _sized(text: str) -> list[tuple[str, str]]:
    return [(_VALUES.get(one["size"], one["size"]), one["name"]) for one in _SIZED.finditer(text)]


def is_of_anothers(query: Query, kinds: Sequence[Sequence[re.Pattern[str]]], lead: str) -> bool:
    """Tell whether a lead has what a question names as somebody's only as another's: 女生家长, not 男生家长.

    kinds: patterns of names, each list of one kind. Behind the other's it may be told of the one, too, in
    fewer words: 男生宿舍1200元,女生1000元.
    """
    question, words = query.asked.normal, query.asked.long_words
    for (first, stop), (behind, last) in pairwise(words):
        if stop != behind:
            continue
        of, thing = question[first:stop], re.escape(question[behind:last])
        for kind in kinds:
            if not (own := [one for one in kind if one.search(of)]) or len(own) > 1:
                continue
            others = "|".join(one.pattern for one in kind if one is not own[0])
            beside = re.finditer(rf"(?:{others})[\u4e00-\u9fff]{{0,2}}{thing}", lead)
            told = [found.span() for found in beside]
            if any(own[0].search(lead[max(start - NEAR, 0) : end]) for start, end in told):
                continue  # 祖父母去世 tells of 祖父, too
            if told and len(told) == len(re.findall(thing, lead)) and not own[0].search(lead, told[-1][1]):
                return True
    return False
