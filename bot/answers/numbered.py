"""Names with a number of which the documents have others, but not the one that is asked about: 畅享129."""

import re

from bot.answers.known import texts_with
from bot.expressions import expression
from bot.retrieval.engine import Engine

FEWEST = 2
"""Other numbers behind a name that make one of it: 畅享59 and 畅享99."""

_ASKED = expression(
    "(?P<name>[\u4e00-\u9fff]{2})(?P<number>\\d{1,4})(?=[的有是在要能可多几怎什哪谁和与跟呢吗?,]|$)"
)
_UNIT = (
    "[年月日号天元块角个人名位次岁米公千百万亿厘毫斤克吨升度分秒倍折点时周小套间张件台辆"
    "条章节款项期届份平以多余]"
)
"""What a number behind a word counts or measures, or what it is the number of."""


def unknown_numbers(normal: str, index: Engine) -> list[tuple[int, int]]:
    """Return where a normalized question has a name with a number that no passage has.

    Only of a name that passages have with other numbers: 身高120 is none where 身高1.2米 is a height.
    """
    return [
        found.span()
        for found in _ASKED.finditer(normal)
        if index.df("words", found["name"])
        and not index.df("words", found["number"])
        and len(_numbers(found["name"], index)) >= FEWEST
    ]


def _numbers(name: str, index: Engine) -> set[str]:
    """Return the numbers that stand right behind a name and measure nothing."""
    numbered = re.compile(rf"{name}(\d{{1,4}})(?![\d.%:/~–—-]|{_UNIT})")
    texts = texts_with([("words", name)], index)
    return {number for text in texts for number in numbered.findall(text)}
