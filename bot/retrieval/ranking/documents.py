"""What the document of a passage says for it: how general it is, and what else of it was found.

In a large index several documents are about one thing, most of them about a narrower one: the law of civil
procedure and that of maritime procedure. People ask mostly what the general ones hold, and these are long: a
prior by length, as language models of retrieval take one (Kraaij et al. 2002). In a small index, where each
document is its own subject, length says nothing.

Of stard's questions, which people asked, the right article comes first for .380 with both and .361 without,
by meaning for .421 and .385.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.engine import Engine

Floats = NDArray[np.float64]

FEW = 5_000
"""Passages of an index up to which the length of a document says nothing."""
FARTHEST = 3.0
"""The most that a length is told from the usual one, either way: 20 times. No book outweighs all others."""
WIDTH = 4.0
"""The score that another passage of the document may stand behind the best and count for 1/e of it."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of some candidates, one each: `numbers` tells which, `general` how general it is.

    many: see `many_in`. general: `many` times ln(passages / median of the passages of a document).
    """

    many: float
    numbers: NDArray[np.intp]
    general: Floats


def many_in(engine: Engine) -> float:
    """Return log10 of how many times `FEW` passages an index has; 0 up to these."""
    return math.log10(max(len(engine.passages) / FEW, 1.0))


def documents_of(engine: Engine, passage_ids: NDArray[np.int32]) -> Documents:
    """Return the documents of some passages."""
    catalogue = engine.catalogue
    numbers = catalogue.numbers(passage_ids)
    many = many_in(engine)
    if not many:
        return Documents(many, numbers, np.zeros(numbers.size))
    told = np.log(catalogue.lengths[numbers] / catalogue.usual_length)
    return Documents(many, numbers, many * np.clip(told, -FARTHEST, FARTHEST))


def company(scores: Floats, documents: Documents) -> Floats:
    """Return what the others of its document say for each candidate: 0 or more; 0 in a small index.

    It is `many` times ln(1 + s), where s adds up exp(-behind / `WIDTH`) over the others, and `behind` is how
    far the score of one lies behind the best of all.
    """
    if not scores.size or not documents.many:
        return np.zeros(scores.size)
    own = np.exp((scores - scores.max()) / WIDTH)
    _, at = np.unique(documents.numbers, return_inverse=True)
    others: Floats = np.maximum(np.bincount(at, own)[at] - own, 0.0)
    return documents.many * np.log1p(others)
