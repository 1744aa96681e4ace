"""Which passage comes first: BM25 over every field, then a closer look at the best of them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.documents.passages import Passage, sentences
from bot.retrieval import bm25
from bot.retrieval.analyzer import Terms
from bot.retrieval.index import FIELDS, Index

FIELD_WEIGHTS = {"words": 1.0, "bigrams": 0.6, "title": 0.3, "section": 0.5}
"""What a field's BM25 counts for."""
FEATURE_WEIGHTS = {"coverage": 1.1, "sentence": 0.6, "heading": 0.8, "common": 0.5, "caption": -0.6}
"""What the closer look counts for, each feature 0 to 1, in units of the question's whole weight."""
CANDIDATES = 50
"""How many passages, by BM25 alone, are looked at closely."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; `number` is its number in the index.

    `coverage` is the share, 0 to 1, of what is asked that stands in the passage or its headings, each term
    counted by its rarity.
    """

    number: int
    passage: Passage
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched: `normal` is its normalized text, the weights are its terms' rarities."""

    normal: str
    terms: Terms
    words: Mapping[str, float]
    bigrams: Mapping[str, float]

    @property
    def mass(self) -> float:
        """Return the weight of all words together."""
        return sum(self.words.values())


def rarity(passages: int, df: int) -> float:
    """Return ln(1 + (N - df + 0.5) / (df + 0.5)), Lucene's idf: above 0 for every df, 0 included."""
    return math.log(1 + (passages - df + 0.5) / (df + 0.5))


def covered(weights: Mapping[str, float], normal: str) -> float:
    """Return the share of `weights`, 0 to 1, whose terms stand in the normalized text; 0 without terms."""
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in normal) / total if total else 0.0


def longest_common(question: str, text: str) -> int:
    """Return the length, in characters, of the longest substring the two share."""
    longest = 0
    for start in range(len(question)):
        while start + longest < len(question) and question[start : start + longest + 1] in text:
            longest += 1
    return longest


def make_query(question: str, index: Index) -> Query:
    """Analyze `question` and weigh its distinct terms by how rare they are in `index`."""
    terms = index.analyzer.query(question)
    weights = {
        field: {term: rarity(len(index.passages), index.fields[field].df(term)) for term in distinct}
        for field, distinct in (("words", terms.words), ("bigrams", terms.bigrams))
    }
    return Query(index.analyzer.normalize(question), terms, weights["words"], weights["bigrams"])


def search(query: Query, index: Index, limit: int = CANDIDATES) -> list[tuple[int, float]]:
    """Return (passage number, BM25 score) of the best passages that share a term with `query`, best first.

    The score is the weighted sum over the fields; equal scores keep the order of the passages.
    """
    heading = query.terms.heading
    terms = {
        "words": query.terms.words,
        "bigrams": query.terms.bigrams,
        "title": heading,
        "section": heading,
    }
    weighted = [
        (index.fields[field].number(term), FIELD_WEIGHTS[field]) for field in FIELDS for term in terms[field]
    ]
    numbers, scores = bm25.search(index.postings, weighted, limit)
    return list(zip(numbers.tolist(), scores.tolist(), strict=True))


def features(query: Query, passage: Passage, index: Index) -> dict[str, float]:
    """Return what a reader would look at in `passage`, each 0 to 1, by the names of `FEATURE_WEIGHTS`."""
    normalize = index.analyzer.normalize
    text, heading = normalize(passage.text), normalize(" ".join((passage.title, *passage.section)))
    return {
        "coverage": covered(query.words, f"{text}\n{heading}"),
        "sentence": max((covered(query.words, text[slice(*span)]) for span in sentences(text)), default=0.0),
        "heading": covered(query.bigrams, heading),
        "common": longest_common(query.normal, text) / len(query.normal),
        "caption": float(passage.kind == "caption"),
    }


def rank(question: str, index: Index, limit: int = CANDIDATES) -> tuple[Query, list[Hit]]:
    """Return `question` as it was searched and its hits, best first, at most `limit`.

    Every hit shares a term with the question; no terms, no hits. Equal scores keep the order of the passages.
    """
    query = make_query(question, index)
    hits = []
    for number, score in search(query, index):
        passage = index.passages[number]
        looked = features(query, passage, index)
        score += query.mass * sum(FEATURE_WEIGHTS[name] * value for name, value in looked.items())
        text = index.analyzer.normalize("\n".join((passage.text, passage.title, *passage.section)))
        coverage = (looked["coverage"] + covered(query.bigrams, text)) / 2
        hits.append(Hit(number, passage, score, coverage))
    hits.sort(key=lambda hit: (-hit.score, hit.number))
    return query, hits[:limit]
