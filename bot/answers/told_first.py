"""The passage that tells outright what is asked: what a term means, or where or when, by its heading.

Others have its words more often: in 反家庭暴力法 each article has 家庭暴力, and a notice opens with all but
接种地点.
"""

import re
from collections.abc import Callable
from functools import partial

import numpy as np

from bot.answers.definitions import defining
from bot.answers.places import NAMES_A_PLACE
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.analyzer import bigrams
from bot.retrieval.answer_type import HOLDS, kind_of
from bot.retrieval.engine import Engine
from bot.retrieval.ranking import Ranking

_ASKS_WHERE = expression("哪[里儿]|[去到在]哪|什么地方|何处")
_IS_ONE = expression(
    r"(?P<one>[^,。?!]{2,12}?)(?:算不算|算是?|属不属于|是否属于|属于|是不是)(?P<term>[^,。?!]{2,12}?)[吗么?]*"
)
"""What asks whether something is one of what a term means: 旷课算不良行为吗."""
_HEADS_PLACE, _HEADS_TIME = expression("(?:地[点址]|位置|场所)$"), expression("(?:时间|日期)$")
"""How a heading ends under which a place or a time is told."""


def with_told_first(ranking: Ranking, index: Engine) -> Ranking:
    """Return a ranking with the passage first that tells what is asked; as it is where none does."""
    question, ids = ranking.query.asked.normal, ranking.passage_ids.tolist()
    tells: Callable[[Passage], bool] | None = None
    if ranking.front or not ids:
        return ranking
    if one := _IS_ONE.fullmatch(question):
        tells = partial(_defines_with, one["one"], defining(f"什么是{one['term']}"), index)
    elif defines := defining(question):
        tells = partial(_says, defines, index)
    elif (where := _ASKS_WHERE.search(question) is not None) or kind_of(question) == "when":
        says, heads = (NAMES_A_PLACE, _HEADS_PLACE) if where else (HOLDS["when"], _HEADS_TIME)
        first = index.passages[ids[0]]
        tells = None if _says(says, index, first) else partial(_is_headed, heads, first)
    at = next((at for at, one in enumerate(ids) if tells and tells(index.passages[one])), 0)
    if not at:
        return ranking
    moved = ranking.reordered(np.insert(np.delete(np.arange(len(ids)), at), 0, at))
    moved.scores[0] = moved.scores[1]
    return moved


def _says(pattern: re.Pattern[str], index: Engine, passage: Passage) -> bool:
    return pattern.search(index.analyzer.normalize(passage.text)) is not None


def _defines_with(one: str, defines: re.Pattern[str] | None, index: Engine, passage: Passage) -> bool:
    """Tell whether a passage defines a term, and has two characters in a row of `one`, of what is one."""
    text = index.analyzer.normalize(passage.text)
    return (
        defines is not None and defines.search(text) is not None and any(map(text.__contains__, bigrams(one)))
    )


def _is_headed(heads: re.Pattern[str], first: Passage, passage: Passage) -> bool:
    """Tell whether a passage stands in the document of `first` under a heading that ends so."""
    own = passage.origin.path == first.origin.path
    return own and bool(passage.section) and heads.search(passage.section[-1]) is not None
