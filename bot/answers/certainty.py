"""How sure an answer is, told by how much of the question a passage holds, in any corpus alike."""

import math

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.analyzer import bigrams
from bot.retrieval.engine.index import Index
from bot.retrieval.ranking.ranking import FEATURES, Query, Ranking

WEIGHTS = {"coverage": 3.48, "sentence": 3.69, "characters": 3.94, "pieces": 7.24, "density": 6.92}
"""What features of the ranking count for. A logistic regression tells a corpus's own questions from those of
another, as `python -m tests.tuning --confidence` does on cmrc2018, drcd and stard; the seed's questions and
the statutes had a part in it too."""
UNKNOWN, BIAS = -2.56, -3.22
"""What the share of the question's words that no passage holds, by rarity, counts for; and a constant."""
CERTAIN = 0.75
"""Confidence from which an answer is given without a caveat: of cmrc2018's questions asked of 1,510 statutes,
which do not answer them, 93 % stay below it."""
MOST_UNKNOWN = 0.5
"""The share of the question's words, by rarity, that are unknown, up to which an answer has no caveat."""
FARTHEST = 8.0
"""How much less sure than the first a further passage may be: what only shares a word with a question that is
answered outright is left out. On the seed questions every second passage that answers is nearer."""
FOUND, LARGER = -1.11, 0.22
"""Confidence from which a passage is shown at all, in a corpus of one passage, and how much less is asked for
each time it is ten times larger: where little is said, a missing word tells more. So chosen that the seed's
unanswerable questions are refused, its others not, and no more than 2 % of any set's own."""


def confidence(ranking: Ranking, index: Index) -> NDArray[np.float64]:
    """Return the log odds that each candidate answers, shape (candidates,), in their order."""
    weights = np.array([WEIGHTS.get(name, 0.0) for name in FEATURES])
    odds: NDArray[np.float64] = ranking.features @ weights + UNKNOWN * unknown(ranking.query, index) + BIAS
    return odds


def unknown(query: Query, index: Index) -> float:
    """Return the share of the question's words, by rarity, that are not known; 1 without words."""
    known = np.array([is_known(word, index) for word in query.asked.text(query.asked.words)], bool)
    total = float(query.words.sum())
    return float(query.words[~known].sum()) / total if total else 1.0


def is_certain(best: float, query: Query, index: Index) -> bool:
    """Tell whether the best passage, of this confidence, is given as the answer without a caveat."""
    return best >= CERTAIN and unknown(query, index) <= MOST_UNKNOWN


def is_known(word: str, index: Index) -> bool:
    """Tell whether a text of the corpus holds `word`, or its titles or section paths all pairs of it."""
    if index.fields["words"].df(word):
        return True
    pairs = bigrams(word)
    return bool(pairs) and any(
        all(index.fields[field].df(pair) for pair in pairs) for field in ("title", "section")
    )


def found_from(passages: int) -> float:
    """Return the confidence from which a passage is shown, in a corpus of so many."""
    return FOUND - LARGER * math.log10(max(passages, 1))
