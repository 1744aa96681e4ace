"""Which passage comes first: BM25 over every field, then a closer look at the best of them.

The first stage adds up rank-bm25's impacts. The second lays the question over the best passages and sums, by
fixed weights, what a reader would look at: how much of the question stands in a passage, in one sentence, in
its headings, in how long pieces. All features are shares, so that one set of weights serves every corpus.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.documents.passages import Passage
from bot.retrieval.analyzer import QuestionTerms, with_marked
from bot.retrieval.answer_type import kind_of
from bot.retrieval.engine import bm25
from bot.retrieval.engine.fields import FIELDS
from bot.retrieval.engine.index import Index
from bot.retrieval.ranking.alignment import CAPTION, SENTENCE, TITLE, Alignment, align
from bot.retrieval.ranking.articles import Named, named_article
from bot.retrieval.spelling import corrected

FIELD_WEIGHTS = {"words": 1.0, "bigrams": 0.6, "characters": 0.6, "title": 0.3, "section": 0.5}
"""What a field's BM25 counts for when candidates are looked for."""
SAME = 0.9
"""The share of their pairs of characters, headings included, from which two passages are one for a reader."""
CANDIDATES = 100
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


def make_query(question: str, index: Index) -> Query:
    """Analyze `question` and weigh its terms by how rare they are in `index`."""
    asked = index.analyzer.question(question)
    pair_df = index.fields["bigrams"].df
    text = corrected(asked.normal, asked.pairs, pair_df, lambda: index.homophones)
    if text != asked.normal:
        asked = index.analyzer.question(text)
    asked = with_marked(asked, index.fields["words"].df)

    def rarities(field: str, spans: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
        df = index.fields[field].df
        return np.array([rarity(len(index.passages), df(term)) for term in asked.text(spans)])

    return Query(
        asked,
        rarities("words", asked.words),
        rarities("bigrams", asked.pairs),
        rarities("characters", asked.characters),
    )


def search(query: Query, index: Index, limit: int = CANDIDATES) -> list[tuple[int, float]]:
    """Return (passage number, BM25 score) of the best passages that share a term with `query`, best first.

    The score is the weighted sum over the fields; equal scores keep the order of the passages.
    """
    numbers, scores = bm25.search(index.postings, weighted(query, index), limit)
    return list(zip(numbers.tolist(), scores.tolist(), strict=True))


def weighted(query: Query, index: Index) -> list[tuple[int, float]]:
    """Return the number of each search term, below 0 if unknown, and its field's weight."""
    return [(index.fields[field].number(term), FIELD_WEIGHTS[field]) for field, term in query.terms]


def covered(weights: NDArray[np.float64], found: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the share of `weights`, 0 to 1, whose rows of `found` hold, by column; 0 without any."""
    total = float(weights.sum())
    return weights @ found / total if total else np.zeros(found.shape[1])


FEATURES = (
    *FIELDS,
    "coverage",
    "text_words",
    "text_pairs",
    "sentence",
    "neighbours",
    "density",
    "title_piece",
    "named",
    "pieces",
    "date",
    "count",
    "length",
    "caption",
)
"""What the closer look sees, in order.

A field's name: its BM25 as a share of the most it could be. coverage: pairs in the text or the headings.
text_words, text_pairs: in the text. sentence: words in the best sentence. neighbours: pairs in the best two
sentences in a row. density: how much of a sentence is the question's. title_piece: how much of the title is a
piece of the question. named: the whole title as a share of the question. pieces: how much of the question
stands in the text in pieces of three characters or more. date, count: asked for one, how near a sentence with
one comes to the best. length: ln(characters + 1) / 10. caption: 1 for a picture's, which repeats the text;
0 for one with a date where a date is asked for.
"""
FEATURE_WEIGHTS = {
    "words": 4.56,
    "bigrams": -2.77,
    "characters": 13.29,
    "title": -4.93,
    "section": 11.12,
    "coverage": 10.23,
    "text_words": 1.63,
    "text_pairs": -9.42,
    "sentence": 2.29,
    "neighbours": 4.53,
    "density": 4.4,
    "title_piece": 2.95,
    "named": 7.81,
    "pieces": 4.34,
    "date": 0.98,
    "count": 1.22,
    "length": -4.22,
    "caption": -3.0,
}
"""What each feature counts for: `python -m tests.tuning` on cmrc2018, drcd and stard. Features overlap,
and some weights make up for others: what stands in the text counts less than what only the headings say.
The sets have no captions: their weight is chosen on the seed questions."""
_WEIGHTS = np.array([FEATURE_WEIGHTS[name] for name in FEATURES])
DIGITS = 9
"""Decimals of a score: beyond them, equal passages would differ by the order in which they were added up."""
_SHORT = 8
"""Characters below which a sentence counts as so long: a name alone is no dense sentence."""


def look(query: Query, aligned: Alignment, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the features of some passages, shape (passages, FEATURES).

    shares: each search term's impact in each passage, in the order of `Query.terms`.
    """
    text = aligned.kind >= SENTENCE
    title = aligned.kind == TITLE
    words, pairs = aligned.holding(query.asked.words), aligned.holding(query.asked.pairs)
    characters = aligned.holding(query.asked.characters)
    by_words, by_pairs = covered(query.words, words), covered(query.pairs, pairs)
    anyway = by_words + by_pairs + covered(query.characters, characters)
    best = aligned.best_of(anyway, text)
    next_too = text[1:] & text[:-1] & (aligned.owner[1:] == aligned.owner[:-1])
    two = by_pairs.copy()
    two[:-1][next_too] = covered(query.pairs, pairs[:, :-1] | pairs[:, 1:])[next_too]
    size = max(len(query.asked.normal), 1)
    longest = aligned.runs.max(axis=0, initial=0)
    contains_title = title & (longest >= aligned.length) & (aligned.length > 0)
    whole = np.ones_like(title)
    in_text = aligned.any_of(aligned.runs >= 3, text)
    dated = aligned.best_of(anyway * aligned.dates, text) / np.maximum(best, 1e-9)
    numbered = aligned.best_of(anyway * aligned.digits, text) / np.maximum(best, 1e-9)
    caption = aligned.kind == CAPTION
    length = np.zeros(aligned.passages)
    np.add.at(length, aligned.owner[text], aligned.length[text])
    kind = kind_of(query.asked.normal)
    columns = [
        *_fields(query, shares),
        covered(query.pairs, aligned.any_of(pairs, whole)),
        covered(query.words, aligned.any_of(words, text)),
        covered(query.pairs, aligned.any_of(pairs, text)),
        aligned.best_of(by_words, text),
        aligned.best_of(two, text),
        aligned.best_of((aligned.runs >= 2).sum(axis=0) / np.maximum(aligned.length, _SHORT), text),
        aligned.best_of(longest / np.maximum(aligned.length, 1), title),
        aligned.best_of(aligned.length / size, contains_title),
        in_text.sum(axis=0) / size,
        dated if kind == "when" else np.zeros_like(dated),
        numbered if kind == "how_many" else np.zeros_like(dated),
        np.log(length + 1) / 10,
        aligned.best_of(np.ones(text.size), caption & ~aligned.dates if kind == "when" else caption),
    ]
    return np.stack(columns, axis=1)


def most(query: Query, field: str) -> float:
    """Return the most that BM25 could give in `field`: all its terms, as often as can be; 1 without terms."""
    weights = query.of(field)
    return float(weights.sum()) * (bm25.K1 + 1) or 1.0


def _fields(query: Query, shares: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Return the BM25 of each field as a share of the most it could be."""
    columns, first = [], 0
    for field in FIELDS:
        size = query.of(field).size
        columns.append(shares[first : first + size].sum(axis=0) / most(query, field))
        first += size
    return columns


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates for a question, best first; features: shape (passages, FEATURES).

    The article that the question names, if it does, is in front in reading order, whatever its scores.
    """

    query: Query
    numbers: NDArray[np.int32]
    scores: NDArray[np.float64]
    features: NDArray[np.float64]
    named: Named

    def hits(self, index: Index, places: Sequence[int]) -> list[Hit]:
        """Return the candidates at `places` with their passages."""
        coverage = self.features[:, FEATURES.index("coverage")]
        return [
            Hit(number, index.passages[number], float(self.scores[place]), float(coverage[place]))
            for place, number in zip(places, self.numbers[list(places)].tolist(), strict=True)
        ]


def ranked(query: Query, index: Index) -> Ranking:
    """Return the candidates for `query`: the best passages by BM25 in the order of the closer look.

    Every one shares a term with the question; no terms, no candidates. Equal scores keep the order of the
    passages.
    """
    terms = weighted(query, index)
    named = named_article(query.asked, index)
    found, _ = bm25.search(index.postings, terms, CANDIDATES)
    numbers = np.concatenate([np.array(named.numbers, np.int32), found[~np.isin(found, named.numbers)]])
    aligned = align(query.asked.normal, index.records.of(numbers.tolist()))
    features = look(query, aligned, bm25.shares(index.postings, [number for number, _ in terms], numbers))
    scores = np.round(features @ _WEIGHTS, DIGITS)
    first = len(named.numbers)
    order = np.concatenate([np.arange(first), first + np.lexsort((numbers[first:], -scores[first:]))])
    return Ranking(query, numbers[order], scores[order], features[order], named)


def rank(question: str, index: Index, limit: int = CANDIDATES) -> tuple[Query, list[Hit]]:
    """Return `question` as it was searched and its hits, best first, at most `limit`; see `ranked`."""
    query = make_query(question, index)
    ranking = ranked(query, index)
    return query, ranking.hits(index, range(min(limit, ranking.numbers.size)))


def distinct(ranking: Ranking, index: Index, places: Sequence[int], limit: int) -> list[int]:
    """Return the first `limit` of `places`, without candidates that nearly repeat one before.

    Whatever says another number is no repetition. Of the editions of one document the newest stands for all.
    """
    kept: list[tuple[int, set[int], bytes]] = []
    records = index.records.of(ranking.numbers[list(places)].tolist())
    for place, record in zip(places, records, strict=True):
        digits = record[(record >= ord("0")) & (record <= ord("9"))].tobytes()
        alike = [at for at, (*_, others) in enumerate(kept) if digits == others]
        if len(kept) == limit and not alike:
            continue
        pairs = set((record[:-1].astype(np.uint32) << 16 | record[1:]).tolist())
        repeated = [at for at in alike if len(pairs & kept[at][1]) >= SAME * len(pairs | kept[at][1])]
        if repeated:
            at = repeated[0]
            kept[at] = (_newer(ranking, index, kept[at][0], place), *kept[at][1:])
        elif len(kept) < limit:
            kept.append((place, pairs, digits))
    return [place for place, *_ in kept]


def _newer(ranking: Ranking, index: Index, place: int, other: int) -> int:
    """Return `other` if it is of a newer edition of the document that `place` is of, else `place`."""
    old, new = (index.passages[int(ranking.numbers[at])] for at in (place, other))
    newer = old.origin.title == new.origin.title and (new.origin.published or date.min) > (
        old.origin.published or date.min
    )
    return other if newer else place
