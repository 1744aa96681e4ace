"""A question becomes a query: its terms, each with its rarity, its misspelt characters put right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.analyzer import QuestionTerms, with_marked
from bot.retrieval.engine import FIELDS, Engine
from bot.retrieval.spelling import corrected


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched: what it asks, and the rarity of each word, pair and character."""

    asked: QuestionTerms
    words: NDArray[np.float64]
    pairs: NDArray[np.float64]
    characters: NDArray[np.float64]

    def of(self, field: str) -> NDArray[np.float64]:
        """Return the rarities of the terms that are searched for in `field`."""
        return {"words": self.words, "characters": self.characters}.get(field, self.pairs)

    @property
    def terms(self) -> list[tuple[str, str]]:
        """Return the (field, term) pairs to search for, in the order of the fields, repeats kept."""
        pairs = self.asked.text(self.asked.pairs)
        terms = {
            "words": self.asked.text(self.asked.words),
            "bigrams": pairs,
            "characters": self.asked.text(self.asked.characters),
            "title": pairs,
            "section": pairs,
        }
        return [(field, term) for field in FIELDS for term in terms[field]]


def rarity(passages: int, df: int) -> float:
    """Return ln(1 + (N - df + 0.5) / (df + 0.5)), Lucene's idf: above 0 for every df, 0 included."""
    return math.log(1 + (passages - df + 0.5) / (df + 0.5))


def make_query(question: str, engine: Engine) -> Query:
    """Analyze `question` and weigh its terms by how rare they are in the passages of `engine`."""
    asked = engine.analyzer.question(question)
    text = corrected(
        asked.normal, asked.pairs, lambda pair: engine.df("bigrams", pair), lambda: engine.homophones
    )
    if text != asked.normal:
        asked = engine.analyzer.question(text)
    asked = with_marked(asked, lambda word: engine.df("words", word))
    size = len(engine.passages)

    def rarities(field: str, spans: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
        return np.array([rarity(size, engine.df(field, term)) for term in asked.text(spans)])

    return Query(
        asked,
        rarities("words", asked.words),
        rarities("bigrams", asked.pairs),
        rarities("characters", asked.characters),
    )
