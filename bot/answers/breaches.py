"""The article that says what follows from a breach of the one that forbids: 违反本法第五十九条第一款规定的.

It seldom repeats what is forbidden: no word of a question may stand in it.
"""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from bot.answers.clauses import clause_at, item_of
from bot.answers.coverage import lacking_of
from bot.answers.sanctions import ASKS_SANCTION, SANCTION
from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.query import Query
from bot.retrieval.ranking import Ranking, rank

TOGETHER = 64
"""How many passages are fetched at once: one by one, those of a long law would take seconds from a server."""
_NUMBER = f"[{HAN_NUMERALS}]{{1,6}}"
_PART = expression(f"第({_NUMBER})([款项])")


def with_sanctions(ranking: Ranking, index: Engine, within: Sequence[IndexedDocument] = ()) -> Ranking:
    """Return a ranking with what follows from a breach of the first right behind that, as good as it.

    Only where a sanction is asked for, and the first is an article that has none itself. within: see `rank`.
    """
    if ranking.front or not ASKS_SANCTION.search(ranking.query.asked.normal):
        return ranking
    forbidding = int(ranking.passage_ids[0]) if ranking.passage_ids.size else None
    told = None if forbidding is None else _following(ranking.query, forbidding, index)
    if forbidding is None or told is None:
        return ranking
    if told not in ranking.passage_ids:
        ranking = rank(ranking.query, index, (), ranking.near, (told,), within)
    return _behind(ranking, told, forbidding)


def _following(query: Query, forbidding: int, index: Engine) -> int | None:
    """Return the passage with the sanction for what an article forbids; None where it has one itself."""
    passage = index.passages[forbidding]
    if passage.article is None or SANCTION.search(passage.text):
        return None
    asked = _parts_asked(query, passage.text, index)
    breach = re.compile(
        rf"违反[^。;；\n]{{0,80}}?{re.escape(passage.article)}(?!之)(?P<parts>(?:[、和及]?{_PART.pattern})*)"
    )
    for at, other in passages_behind(forbidding, index):
        if passage.article in other.text and (found := breach.search(other.text)):
            named = {(kind, value_of(number)) for number, kind in _PART.findall(found["parts"])}
            kinds = {kind for kind, _ in named}
            told = any(named.issuperset((kind, one[kind]) for kind in kinds) for one in asked)
            if told and SANCTION.search(other.text, found.end()):
                return at
    return None


def passages_behind(passage_id: int, index: Engine) -> Iterator[tuple[int, Passage]]:
    """Yield the passages behind one in its document, with their ids; fetched `TOGETHER` at once."""
    path = index.passages[passage_id].origin.path
    for begin in range(passage_id + 1, len(index.passages), TOGETHER):
        for at, other in enumerate(index.passages[begin : begin + TOGETHER], begin):
            if other.origin.path != path:
                return
            yield at, other


def _parts_asked(query: Query, text: str, index: Engine) -> list[dict[str, int]]:
    """Return the 款 and 项, from 1, of an article that hold most of a question; 项 0 for what is none."""
    lines = [line for line in text.split("\n") if line.strip()]
    lacking = [lacking_of(query, index.analyzer.normalize(line)) for line in lines]
    best = [line for line, lacks in zip(lines, lacking, strict=True) if lacks == min(lacking)]
    return [{"款": clause_at(text, text.index(line)), "项": item_of(line)} for line in best]


def _behind(ranking: Ranking, passage_id: int, other: int) -> Ranking:
    """Return a ranking with a passage right behind another, as good as that, unless it is better already."""
    ids = ranking.passage_ids.tolist()
    at, place = ids.index(passage_id), ids.index(other)
    if at <= place:
        return ranking
    order = np.array([one for one in range(len(ids)) if one != at])
    order = np.insert(order, place + 1, at)
    moved = ranking.reordered(order)
    moved.scores[place + 1] = moved.scores[place]
    return moved
