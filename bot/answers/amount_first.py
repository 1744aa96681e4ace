"""Of what may answer, the passage first that has a quantity, a time or a place such as is asked for.

By words alone 地方志只供馆内阅览，不外借 comes before 每次可借图书6册 for 能借几本书. It stays in doubt.
"""

import re
from collections.abc import Callable, Sequence

from bot.answers.limits import ASKS_SUM, SUM, aim_in
from bot.answers.periods import without_overdue
from bot.answers.places import NAMES_A_PLACE
from bot.expressions import expression
from bot.retrieval.answer_type import HOLDS, kind_of, may_say, quantity_of
from bot.retrieval.engine import Engine
from bot.retrieval.ranking import Ranking

LOOKED_AT = 5
"""Among how many of the first places such a passage is looked for."""

_COUNTED = expression(r"几(?P<counter>[\u4e00-\u9fff])")
_COUNTERS = ("本册", "只条头匹", "栋幢座", "辆台部", "个名位", "件份张", "间套", "门科", "支根枝")
"""Words between a number and what it counts, those alike together: 册 tells how many 几本."""


def with_amount_first(ranking: Ranking, places: Sequence[int], index: Engine) -> tuple[int, ...]:
    """Return the places of passages that may answer, each once, first that which tells what is asked for.

    It is of the document of the first, which tells none such, and has no fewer of the words asked.
    """
    places = tuple(dict.fromkeys(places))
    tells = _tells(ranking.query.asked.normal)
    if tells is None or len(places) < 2:
        return places
    tried = list(places[:LOOKED_AT])
    passages = [index.passages[int(ranking.passage_ids[place])] for place in tried]
    beside = [one.origin.path == passages[0].origin.path for one in passages]
    told = [
        is_beside and tells(index.analyzer.normalize(one.text))
        for one, is_beside in zip(passages, beside, strict=True)
    ]
    held = ranking.aligned(tried).passages_holding(ranking.query.asked.words).sum(axis=0).tolist()
    first = next((at for at, is_told in enumerate(told) if is_told and held[at] >= held[0]), 0)
    return (places[first], *places[:first], *places[first + 1 :])


def _tells(question: str) -> Callable[[str], bool] | None:
    """Return what tells whether a normalized text has what is asked for, None where no such thing is."""
    if aim := aim_in(question):
        return lambda text: aim.search(text) is not None
    if ASKS_SUM.search(question) and quantity_of(question) is None:
        return lambda text: SUM.search(text) is not None
    if quantity_of(question) is not None or "多少" in question:
        return lambda text: may_say(question, text)
    if counted := _COUNTED.search(question):
        alike = "".join(one for one in _COUNTERS if counted["counter"] in one) or counted["counter"]
        return lambda text: re.search(rf"\d\s?[{alike}]", text) is not None
    if kind_of(question) == "when":
        return lambda text: HOLDS["when"].search(without_overdue(text)) is not None
    return (lambda text: NAMES_A_PLACE.search(text) is not None) if kind_of(question) == "where" else None
