"""Words of a question that a text need not hold, for it says them by others or by numbers."""

import re

import numpy as np
from numpy.typing import NDArray

from bot.answers.periods import AHEAD, ASKS_AHEAD
from bot.expressions import expression
from bot.retrieval.query import Query

_SAYS_NOT = (
    (expression("没有?"), "[未没无]"),
    (expression("不(?:能|可以?|准|许|让|得)"), "(?:不(?:得|能|可以?|准|许|予)|禁止)"),
)
"""Words that only deny, and what a text denies the same with, a few characters before what it denies."""
_ONE = expression("[1一](?P<of>[\u4e00-\u9fff])")


def said_otherwise(query: Query, text: str) -> NDArray[np.bool_]:
    """Tell which words of a question a normalized text says by others, or by numbers."""
    return _denied(query, text) | _told_by_number(query, text)


def _denied(query: Query, text: str) -> NDArray[np.bool_]:
    """Tell which words only deny what stands behind them, as a text does in other characters."""
    question, words = query.asked.normal, query.asked.words

    def denies(start: int, end: int) -> bool:
        said = next((said for one, said in _SAYS_NOT if one.fullmatch(question, start, end)), None)
        if said is None:
            return False
        behind = [re.escape(question[first:last]) for first, last in words if first == end]
        return any(re.search(f"{said}[^,。;\\n]{{0,3}}{word}", text) for word in behind)

    return np.array([denies(start, end) for start, end in words], bool)


def _told_by_number(query: Query, text: str) -> NDArray[np.bool_]:
    """Tell which words a text says by numbers: 1套 in 每套480元, 提前 of 提前几天 in 期满前12个月内."""
    normal = query.asked.normal
    asked = ASKS_AHEAD.search(normal)
    ahead = asked[0] if asked and AHEAD.search(text) else ""

    def says(start: int, end: int) -> bool:
        one = _ONE.match(normal, start) if end - start < 3 else None
        return f"每{one['of']}" in text if one else normal[start:end] == ahead

    return np.array([says(start, end) for start, end in query.asked.words], bool)
