"""What a question asks for, told by its words, and whether a text holds a thing of that kind."""

import re
from typing import Literal

Kind = Literal["when", "how_many", "who", "where", "why", "how", "other"]

# The first that is found decides; 多少年 asks for a number though 年 stands in it, 哪几年 for a time.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "when",
        re.compile(
            r"何时|什么时候|什么时间|何年|何月|何日|[哪那][一1]?[年天月日]|哪几[年天月日]|几[月号日点]|几几年|年份|日期|时间"
            r"|年代|时候|世纪"
        ),
    ),
    (
        "how_many",
        re.compile(
            r"多少|第?几|多[大长高远久重宽深快]|比例|百分|数量|人数|面积|总数|次数|幅度|价格|金额|年龄|高度"
        ),
    ),
    ("who", re.compile(r"谁|何人|哪位|什么人|哪[一1]?[个名]人|人物|作者|主席|校长|导演|创始人")),
    (
        "where",
        re.compile(r"哪里|哪儿|何处|何地|什么地方|哪[一1]?个?[国省市县区州城地站]|位于|地[点址]|位置"),
    ),
    ("why", re.compile(r"为什么|为何|何故|原因|缘故|因何|怎么会|为啥")),
    ("how", re.compile(r"怎么|怎样|如何|怎麽")),
)


def kind_of(normal: str) -> Kind:
    """Return what the normalized question asks for."""
    return next((kind for kind, words in _KINDS if words.search(normal)), "other")


_REFERENCE = re.compile(r"第\d+[编章节条款项]")


def may_say(kind: Kind, normal: str) -> bool:
    """Tell whether a normalized text may be the answer to a question of this kind.

    One that asks how many wants a number, other than that of an article.
    """
    return kind != "how_many" or any(character.isdigit() for character in _REFERENCE.sub("", normal))


_FOCUS = re.compile(r"什么|甚么|哪|谁|多少|几|何|怎|为啥|多[大长高远久重]|是[?]?$|为[?]?$")


def focus_of(normal: str) -> int:
    """Return where the normalized question has its question word, in characters; without one, its end."""
    found = _FOCUS.search(normal)
    return found.start() if found else len(normal)
