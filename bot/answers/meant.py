"""What meaning adds to words: how likely a passage answers, and which is certain.

Nearness of meaning alone is no proof: what is near but not told is as near as what is told. So what is asked
for must stand in the passage all the same, and no other passage may come close.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answers.certainty import unknown_spans
from bot.answers.coverage import lacking
from bot.answers.evidence import ByEvidence
from bot.answers.focus import holds, holds_focus, holds_subject, of_what, who_may
from bot.answers.lead import act_of, may_answer, says_it
from bot.answers.owners import lacks_topic
from bot.answers.particulars import tells_particulars
from bot.chinese.names import is_name
from bot.expressions import expression
from bot.retrieval.answer_type import kind_of
from bot.retrieval.engine import Engine
from bot.retrieval.meaning import Nearness
from bot.retrieval.meaning.windows import pieces_of
from bot.retrieval.query import Query
from bot.retrieval.ranking import Ranking
from bot.retrieval.ranking.alignment import Alignment
from bot.retrieval.ranking.features import FEATURE_NAMES

LIKELIER_FROM = 3.5
"""The nearness from which each more makes a passage one log odd likelier to answer."""
LIKELIER_BY = 2.0
"""How much nearer than the candidates on the whole that is at least: of somebody's life all tells of him."""
MARGIN = 2.0
"""How much better than the next, in scores, the first passage is where meaning makes it certain."""
NEAR, BEYOND_CHANCE = 4.75, 1.2
"""How near it then is at least, and how many times as near as by chance the nearest of so many is."""
APART, NEAR_APART = 3.5, 3.5
"""The margin and the nearness where the lead has, besides, the form of an answer and all it turns on.
Of 7 sets each gained by what the other 6 chose, but for one: 43 right answers in all, and 3 wrong."""
ALONE, MOST_LACKING = 4.0, 0.5
"""The margin, and the share of the question, by rarity, that a passage as near may lack, where the documents
hold all of its words."""
MOST_NEARER, LEAST_OF_CHANCE = 1, 0.85
"""What is certain by its words has at most so many passages of other matters nearer in meaning, and is itself
so many times as near as by chance. So are all but 4 of 384 answers to cmrc2018's own questions, 3 of 8 to
drcd's."""
MANY = 300
"""Passages of an index from which that is asked of words, and of a document from which it has many matters:
fewer are all as near. Of 29 questions answered for certain from the article that comes along 8 would not
be."""
SHARE_RIGHT = 0.93
"""The share that is right of what meaning makes certain."""

_NEARNESS = FEATURE_NAMES.index("meaning")
_OTHERS = expression("(?:[生员者户工师科]|(?<![教课卧浴公议])室)$")
"""How a word for people ends, or for one part of a house: 走读生, 儿科; not 教室."""
_WHICH = expression("(?<!为)什么$|哪[1一]?[种类]$")
"""What asks for one of the kind that is named behind it: 什么 of 什么格式."""
_HAS_SOME = expression("的?有(?:什么|哪[些几]|啥|何)")
"""What asks what belongs to the thing that is named before it: 手机 of 手机有什么特征."""
_EXACT = expression(r"[\da-z]")


def nearness(ranking: Ranking) -> NDArray[np.float64]:
    """Return how near the meaning of each candidate is to the question's; see `Nearness.standard`."""
    near: NDArray[np.float64] = ranking.features[:, _NEARNESS]
    return near


def likelier(ranking: Ranking) -> NDArray[np.float64]:
    """Return by how much meaning makes each candidate likelier to answer, in log odds; 0 without it."""
    near = nearness(ranking)
    common = float(near.mean()) if near.size else 0.0
    return np.maximum(near - max(LIKELIER_FROM, common + LIKELIER_BY), 0.0)


def _by_chance(index: Engine) -> float:
    """Return how near, by chance, the nearest of all passages is.

    By chance the nearest of n is sqrt(2 ln n) standard deviations above the mean: the leading term of the
    expected maximum of n normal variables.
    """
    return math.sqrt(2 * math.log(max(len(index.passages), 2)))


def leads_in_meaning(ranking: Ranking, order: ByEvidence) -> bool:
    """Tell whether the first of `order` is the nearest in meaning, and better than the next by far."""
    near = nearness(ranking)
    return bool(order.margin >= MARGIN and near[order.places[0]] >= near.max() > 0)


def stands_out(ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether a candidate, the nearest, is so by far."""
    return bool(nearness(ranking)[place] >= max(NEAR, BEYOND_CHANCE * _by_chance(index)))


def stands_apart(
    ranking: Ranking, order: ByEvidence, lead: str, headings: str, alignment: Alignment, index: Engine
) -> bool:
    """Tell whether the first of `order`, the nearest, is the best by very far, and says what is asked.

    Lead and headings are normalized; alignment: how the question lies in this one passage.
    """
    query = ranking.query
    if nearness(ranking)[order.places[0]] < NEAR_APART or kind_of(query.asked.normal) in ("who", "where"):
        return False  # of a matter there are passages with some name
    if order.margin >= APART and says_it(query, lead, headings, index):
        return True
    held = alignment.passages_holding(query.asked.words)[:, 0]
    return bool(
        order.margin >= ALONE
        and lacking(query, held) <= MOST_LACKING
        and not unknown_spans(query, index)
        and holds_focus(query, lead, headings)
    )


def is_far(ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether a candidate has the words of the question, and another meaning than is asked about.

    One whose meaning is not known yet is not far, nor one of a few passages; those of its own document are
    as near, unless that has many.
    """
    near = nearness(ranking)
    if near[place] == 0 or len(index.passages) < MANY:
        return False
    numbers = index.catalogue.numbers(ranking.passage_ids)
    own = numbers[place]
    nearer = near > near[place]
    if index.catalogue.lengths[own] < MANY:
        nearer &= numbers != own
    return bool(nearer.sum() > MOST_NEARER or near[place] < LEAST_OF_CHANCE * _by_chance(index))


def says_what_is_asked(query: Query, lead: str, headings: str, alignment: Alignment, index: Engine) -> bool:
    """Tell whether a passage has the question's numbers and names, and its lead the kind of thing asked for.

    Of somebody whom no document knows, 走读生, none says anything, nor whether they may, 城里人; nor of one
    thing that none knows, 狮子 of 狮子表演几点, 手机 of 手机有什么特征, nor whether that may be done: 喝牛奶.
    进口车 may be 汽车进口.

    Lead and headings are normalized; alignment: how the question lies in this one passage.
    """
    held = alignment.passages_holding(query.asked.words)[:, 0]
    words = query.asked.text(query.asked.words)
    lacks = any(
        _EXACT.search(word) is not None or is_name(word)
        for word, there in zip(words, held, strict=True)
        if not there
    )
    normal, letters = query.asked.normal, {*lead, *headings}
    unknown = [span for span in unknown_spans(query, index) if not letters.issuperset(normal[slice(*span)])]
    act = act_of(query)
    if act and act[1] - act[0] == 1 and not holds(query, act, f"{lead}\n{headings}"):
        return False  # 泡 of 包衣种子要泡吗
    asked_of = [*who_may(query), *of_what(query), *filter(None, [act])]
    strangers = any(start < last and first < end for first, last in asked_of for start, end in unknown)
    strangers |= any(
        _OTHERS.search(normal, start, end) is not None
        or _WHICH.search(normal, 0, start) is not None
        or _HAS_SOME.match(normal, end) is not None
        for start, end in unknown
    )
    return (
        not lacks
        and not strangers
        and not lacks_topic(query, dict(zip(query.asked.words, held.tolist(), strict=True)), index)
        and may_answer(query, lead, headings, index)
        and tells_particulars(query, lead, headings)
        and holds_subject(query, lead, headings)
    )


def by_sentence_nearness(
    near: Nearness | None,
    passage_ids: Sequence[int],
    texts: Sequence[str],
    spans: Sequence[Sequence[tuple[int, int]]],
) -> list[NDArray[np.float64]] | None:
    """Return how near the meaning of each sentence of some passages is, that of the piece it stands in.

    spans: the sentences of each. None where the meaning is not known.
    """
    if near is None:
        return None
    return [
        near.of_texts(passage_id)[pieces_of(text, own)]
        for passage_id, text, own in zip(passage_ids, texts, spans, strict=True)
    ]
