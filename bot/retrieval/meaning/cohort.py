"""Sentences about all kinds of matters: in a small corpus nearness is told from them, not from its passages.

All passages of one document are about one matter, so none of them is far nearer to a question than the rest.
Scores standardized by those of a cohort of others, for the same question, are known as T-norm. The sentences
are of no text that anything is measured on.
"""

from functools import cache
from pathlib import Path

import numpy as np

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.meaning.embedded import Embedded
from bot.retrieval.meaning.meanings import Meanings
from bot.retrieval.meaning.windows import Windows

FILE = Path(__file__).with_name("cohort.txt")
"""A sentence a line."""


def cohort_of(meanings: Meanings) -> Embedded:
    """Return the sentences and their vectors by one model, which are kept where those of passages are."""
    return Embedded(*_sentences(), meanings)


def spread_of(cohort: Embedded, question: str) -> tuple[float, float] | None:
    """Return the mean of the similarities of all sentences to a question, and their standard deviation.

    None while not all of them have a vector, or the model is away.
    """
    near = cohort.similarities(question) if cohort.share == 1 else None
    return None if near is None else (float(near.mean(dtype=np.float64)), float(near.std(dtype=np.float64)))


@cache
def _sentences() -> tuple[tuple[Passage, ...], Windows]:
    origin = Origin(FILE.name, "")
    lines = FILE.read_text("utf-8").splitlines()
    passages = tuple(Passage(origin, (), at, "text", line) for at, line in enumerate(lines, 1))
    return passages, Windows.of(passages)
