"""What of a question tells it from others, however it is greeted, numbered and worded: 咋 as 怎么.

All take normalized text: half width, simplified, numbers in Arabic digits.
"""

from bot.chinese.numerals import HAN_NUMERALS
from bot.expressions import expression
from bot.retrieval.analyzer import bigrams

SHORTEST = 4
"""Characters of a question, without what parts and greets."""
LABEL = expression(r"^[\W_]*(?:问题?|提问|q(?:uestion)?)\s*\d{0,3}[\W_]+")
_NUMBER = expression(rf"^[\W_]*第?[\d{HAN_NUMERALS}]{{1,3}}(?:\.\d{{1,3}})*(?:[.、,:)\]\s]|[问题章节条]\W)+")
_GREETS = expression(
    r"^(?:[\W_]*(?:你好|您好|请问|请教|我?想(?:问|知道|了解|咨询)|麻烦问|(?:问|咨询)(?=一下|下|\W))(?:一下|下)?)+"
)
_SAME = [
    pair.split("=")
    for pair in (
        "如何=怎么 怎样=怎么 咋=怎么 啥=什么 甚么=什么 为何=为什么 "
        "多长时间=多久 多少时间=多久 需要多久=多久 要多久=多久"
    ).split()
]
WRITTEN_ANEW = frozenset("".join(written for _, written in _SAME))
_ANY_SAME = expression("|".join(sorted({one for pair in _SAME for one in pair}, key=len, reverse=True)))
_SAYS_NOTHING, _ENDING = (
    expression(r"[\W_吗呢吧啊呀嘛哦呗的了]+"),
    expression("(?:(?<![什怎那这多])么|谢谢)$"),
)


def forms_of(normal: str) -> frozenset[str]:
    """Return the forms by which a normalized question is known: as it is, and without a number in front.

    Empty for one that is too short.
    """
    bare = bare_question(normal)
    numberless = LABEL.sub("", _NUMBER.sub("", bare))
    found = map(essence, (bare, numberless))
    return frozenset(form for form in found if len(form) >= SHORTEST)


def bare_question(normal: str) -> str:
    """Return a normalized question without 问： or a greeting in front."""
    return _GREETS.sub("", LABEL.sub("", normal))


def essence(normal: str) -> str:
    """Return what of a question tells it from others, 如何 as 怎么."""
    for other, written in _SAME:
        normal = normal.replace(other, written)
    return _ENDING.sub("", _SAYS_NOTHING.sub("", _ENDING.sub("", normal)))  # once more: 么 now ends it


def telling_pairs(bare: str) -> list[str]:
    """Return the pairs of characters of a question, without those of words that may be written otherwise."""
    told = [pair for piece in _ANY_SAME.split(bare) for pair in bigrams(piece) if len(pair) > 1]
    return told or list(bigrams(bare))
