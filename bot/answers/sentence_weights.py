"""What is seen of each sentence of a passage, and what that counts for: which of them says what is asked."""

import re

import numpy as np
from numpy.typing import NDArray

from bot.answers.certainty import FUNCTION
from bot.answers.definitions import ASKS_OTHER_NAME, OTHER_NAME, defined_by
from bot.answers.things import MEASURES
from bot.chinese.sentences import CLAUSE_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import QuestionTerms
from bot.retrieval.answer_type import HOLDS, focus_of, kind_of, quantity_of, states
from bot.retrieval.engine.records import SENTENCE, TITLE
from bot.retrieval.query import Query
from bot.retrieval.ranking.alignment import Alignment
from bot.retrieval.ranking.features import covered
from bot.retrieval.ranking.weights import read_weights

REACH = 8.0
"""Characters from the question word over which a pair's weight falls to 1/e of itself."""
SHORTEST = 8
"""Characters; a shorter sentence counts as so long."""
SENTENCE_FEATURES = (
    "pairs",
    "characters",
    "apart",
    "besides",
    "focus",
    "longest",
    "density",
    "before",
    "after",
    "holds",
    "digits",
    "first",
    "place",
    "length",
    "named",
    "opening",
)
"""What is seen of a sentence, in order.

pairs, characters: how much of the question it holds, by rarity. apart: pairs by how few sentences of the
passage hold them. besides: words that are not in the title or section path, whose own words are implied in
every sentence. focus: such pairs by their nearness to the question word. longest: the longest piece of the
question as a share of it. density: how much of the sentence is the question's. before, after: pairs in the
neighbours. holds: a thing of the kind that is asked for. digits: some where a number or time is asked for.
first, place: where it stands, place from 0 to 1. length: ln(characters) / 10. named, opening: the first one,
where a person or place, or anything else than a kind of its own, is asked for.
"""
SENTENCE_WEIGHTS = read_weights("sentences", SENTENCE_FEATURES)
"""What each counts for."""
_HOW_LONG = expression("[\u4e00-\u9fff](?:多久|多长时间|几(?:秒|分钟|个?小时|天|周|个?月|年))")
"""A character, and what asks how long."""


def weigh(query: Query, alignment: Alignment) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return where the sentences of each passage begin among all, and the features of all.

    The features have the shape (sentences, features), the places (passages + 1,), the last being how many
    sentences there are. Every passage of `alignment` has a sentence.
    """
    text, title = np.flatnonzero(alignment.kind >= SENTENCE), np.flatnonzero(alignment.kind == TITLE)
    owner = alignment.owner[text]
    starts = np.searchsorted(owner, np.arange(alignment.passages + 1))
    count = starts[1:] - starts[:-1]
    place = np.arange(text.size) - starts[owner]
    asked = query.asked
    found = alignment.holding((*asked.words, *asked.pairs, *asked.characters))
    first, last = query.words.size, query.words.size + query.pairs.size
    inside = found[:, text]
    words, pairs, characters = inside[:first], inside[first:last], inside[last:]
    # The title's own words stand in a first sentence whatever it says, and are implied in all others.
    new = ~(found[:, title] | found[:, title + 1])
    new_words, new_pairs = new[:first], new[first:last]
    by_pairs = covered(query.pairs, pairs)
    before, after = np.zeros(text.size), np.zeros(text.size)
    before[1:], after[:-1] = by_pairs[:-1], by_pairs[1:]
    before[place == 0] = after[starts[1:] - 1] = 0
    within = np.add.reduceat(pairs, starts[:-1], axis=1, dtype=np.int64)
    apart = np.log(1 + (count - within + 0.5) / (within + 0.5))  # what tells a passage's sentences apart
    centres = np.array([start + 1 for start, _ in asked.pairs], float)
    near = query.pairs * np.exp(-np.abs(centres - focus_of(asked.normal)) / REACH)
    runs, length = alignment.runs[:, text], np.maximum(alignment.length[text], SHORTEST)
    kind = kind_of(asked.normal)
    asks_number = kind in ("when", "how_many")
    columns = [
        by_pairs,
        covered(query.characters, characters),
        _covered_each(apart, pairs, owner),
        _covered_each(query.words[:, None] * new_words, words, owner),
        _covered_each(near[:, None] * new_pairs, pairs, owner),
        runs.max(axis=0, initial=0) / max(len(asked.normal), 1),
        (runs >= 2).sum(axis=0) / length,
        before,
        after,
        _holding(asked, alignment, text),
        alignment.digits[text] * float(asks_number),
        (place == 0).astype(float),
        place / count[owner],
        np.log(length) / 10,
        (place == 0) * float(kind in ("who", "where")),
        (place == 0) * float(kind == "other"),
    ]
    return starts, np.array(columns).T


def _holding(asked: QuestionTerms, alignment: Alignment, text: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return 1 for each sentence with a thing of the kind that is asked for, 0 for the others.

    How long something is done, 炖多久, is told where that is said of it: 小火炖50分钟, not 焯水5分钟.

    text: which segments of `alignment` the sentences are.
    """
    held, question = np.zeros(text.size), asked.normal
    if (quantity := quantity_of(question)) is not None:
        written = [alignment.written(at) for at in text.tolist()]
        held[:] = [states(quantity, one) for one in written]
        if act := _done_so_long(asked):
            of_it = [_says_of(act, quantity, one) for one in written]
            held[:] = of_it if any(of_it) else held
    elif (holds := _telling(question)) is not None:
        held[:] = [holds.search(alignment.written(at)) is not None for at in text.tolist()]
    return held


def _done_so_long(asked: QuestionTerms) -> str:
    """Return what is done, in one character, of which it is asked how long: 炖 of 炖多久; else ""."""
    match = _HOW_LONG.search(asked.normal)
    at = match.start() if match else -1
    return asked.normal[at] if (at, at + 1) in asked.words and not FUNCTION.match(asked.normal[at]) else ""


def _says_of(act: str, quantity: re.Pattern[str], sentence: str) -> bool:
    """Tell whether a clause of a sentence has a quantity behind what is done."""
    behind = (clause.partition(act)[2] for clause in CLAUSE_BORDER.split(sentence))
    return any(states(quantity, one) for one in behind)


def _telling(question: str) -> re.Pattern[str] | None:
    """Return what a sentence has that may tell what a question asks for; None where any may."""
    if ASKS_OTHER_NAME.search(question):
        return OTHER_NAME
    measure = next((tells for asks, tells in MEASURES if asks.search(question)), None)
    return measure or defined_by(question) or HOLDS.get(kind_of(question))


def _covered_each(
    weights: NDArray[np.float64], found: NDArray[np.bool_], owner: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return `covered` of each sentence by the weights of its passage, which has a column of `weights`."""
    total = weights.sum(axis=0)
    total[total == 0] = 1
    shares: NDArray[np.float64] = ((weights / total)[:, owner] * found).sum(axis=0)
    return shares
