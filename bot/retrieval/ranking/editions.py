"""A year or an edition in a question, where documents differ in nothing else: which of theirs comes first.

What the report of another year says of 今年 is no answer, however well its words fit. The passages of such a
series change places among themselves alone: a year draws nothing forward that is not of its kind.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.answer_type import may_say
from bot.retrieval.engine import Engine
from bot.retrieval.engine.records import TITLE
from bot.retrieval.engine.series import Edition, editions_in, named_in
from bot.retrieval.query import Query
from bot.retrieval.ranking.alignment import Alignment

ENOUGH = 0.75
"""The share of what the best passage of a series holds of the question that one must hold to come forward."""


def by_edition(
    query: Query, aligned: Alignment, passage_ids: NDArray[np.int32], order: NDArray[np.int64], engine: Engine
) -> NDArray[np.int64]:
    """Return `order`, places in `passage_ids`, with those of each series by the edition that is asked for.

    First come passages of that edition that may say what is asked for, then those that speak of it, then the
    others; the first two as far as they hold enough of the question's other words. A series that the question
    names comes before all else.
    """
    asked = list(editions_in(query.asked.normal))
    if not asked or not engine.names.series:
        return order
    members = _members([edition for edition, _, _ in asked], passage_ids, engine)
    spans = [(start, end) for _, start, end in asked]
    body = aligned.kind != TITLE
    speaking: NDArray[np.bool_] = np.logical_or.reduce(aligned.any_of(aligned.holding(spans), body))
    held = _held(query, aligned, spans, body)
    named = {name.stem for name in named_in(query.asked.normal, engine.names.series)} if members else set()
    moved = order.copy()
    for stem, own in members.items():
        enough = ENOUGH * max(held[place] for place in own)
        tiers = {
            place: 0 if is_asked and _may_say(query, passage_ids[place], engine) else 1
            for place, is_asked in own.items()
            if held[place] >= enough and (is_asked or speaking[place])
        }
        slots = [at for at, place in enumerate(moved.tolist()) if place in own or stem in named]
        moved[slots] = sorted(moved[slots].tolist(), key=lambda place: tiers.get(place, 2))
    return moved


def _members(
    asked: Sequence[Edition], passage_ids: NDArray[np.int32], engine: Engine
) -> dict[str, dict[int, bool]]:
    """Return the places of the passages of each series, and whether each is of an edition `asked` for.

    One under a heading that names only other years is not: 一、2014年工作回顾 in the report of 2015.
    """
    kinds = {edition.kind for edition in asked}
    found: dict[str, dict[int, bool]] = {}
    for place, passage_id in enumerate(passage_ids.tolist()):
        for stem, edition in engine.names.editions.get(engine.catalogue.document(passage_id).first, ()):
            if edition.kind in kinds:
                is_asked = edition in asked and not _is_of_another(passage_id, asked, engine)
                found.setdefault(stem, {})[place] = is_asked
    return found


def _may_say(query: Query, passage_id: np.int32, engine: Engine) -> bool:
    """Tell whether a passage may say what the question asks for: has a number for one that asks how many."""
    text = engine.analyzer.normalize(engine.passages[int(passage_id)].text)
    return may_say(query.asked.normal, text)


def _is_of_another(passage_id: int, asked: Sequence[Edition], engine: Engine) -> bool:
    """Tell whether the headings of a passage name years, and none of those `asked` for."""
    headings = engine.analyzer.normalize(" ".join(engine.passages[passage_id].section))
    years = {edition for edition, _, _ in editions_in(headings) if edition.kind == "year"}
    return bool(years) and years.isdisjoint(asked)


def _held(
    query: Query, aligned: Alignment, spans: Sequence[tuple[int, int]], segments: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return the share, by rarity, of the question's words outside `spans` that stands in these segments."""
    words = query.asked.words
    weights = np.array(
        [
            0.0 if any(start < last and first < end for first, last in spans) else rarity
            for (start, end), rarity in zip(words, query.words.tolist(), strict=True)
        ]
    )
    total = float(weights.sum())
    found = aligned.any_of(aligned.holding(words), segments)
    return weights @ found / total if total else np.ones(aligned.passages)
