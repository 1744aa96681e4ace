"""The features of a candidate: what a reader would look at, one row each, nearly all of them shares.

As shares they mean the same in every corpus, so that one set of weights serves them all. To add a feature,
add its row to `FEATURES` and its name to weights.json with a weight of 0, and choose all weights anew
(`python -m tests.tuning`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.answer_type import Kind, kind_of
from bot.retrieval.engine import FIELDS
from bot.retrieval.engine.engine import K1
from bot.retrieval.engine.records import CAPTION, SENTENCE, TITLE
from bot.retrieval.query import Query
from bot.retrieval.ranking.alignment import Alignment
from bot.retrieval.ranking.documents import Documents, company
from bot.retrieval.ranking.weights import read_weights

Floats = NDArray[np.float64]

WIDER = 2.0
"""How much wider scores lie apart where meaning counts: on stard, among the best 100 by words, 1.98 times."""
RARE = 4.0
"""The idf of a pair that stands in the titles of few passages: of one in 55 or fewer."""
SHORT = 8
"""Characters below which a sentence counts as so long: a name alone is no dense sentence."""


def covered(weights: Floats, found: NDArray[np.bool_]) -> Floats:
    """Return the share of `weights`, 0 to 1, whose rows of `found` hold, by column; 0 without any."""
    total = float(weights.sum())
    return weights @ found / total if total else np.zeros(found.shape[1])


def most(query: Query, field: str) -> float:
    """Return the most that BM25 could give in `field`: all its terms, as often as can be; 1 without terms."""
    return float(query.of(field).sum()) * (K1 + 1) or 1.0


@dataclass(frozen=True)
class Comparison:
    """A question beside its candidates; what several features look at is made once, when it is asked for.

    impacts: of each search term in each candidate, in the order of `Query.terms`, shape (terms, candidates).
    documents: which document each stands in, and how general that is. near: how near the meaning of each is
    to the question's, in spreads above the mean, where that is known.
    Everything by segment has the shape (segments,), by pair or word (pairs or words, segments).
    """

    query: Query
    aligned: Alignment
    impacts: Floats
    documents: Documents
    near: Floats | None = None

    @cached_property
    def kind(self) -> Kind:
        """Return what the question asks for."""
        return kind_of(self.query.asked.normal)

    @cached_property
    def size(self) -> int:
        """Return the characters of the question, at least 1."""
        return max(len(self.query.asked.normal), 1)

    @cached_property
    def text(self) -> NDArray[np.bool_]:
        """Tell which segments are sentences of the text, those of captions among them."""
        text: NDArray[np.bool_] = self.aligned.kind >= SENTENCE
        return text

    @cached_property
    def title(self) -> NDArray[np.bool_]:
        """Tell which segments are titles."""
        title: NDArray[np.bool_] = self.aligned.kind == TITLE
        return title

    @cached_property
    def words(self) -> NDArray[np.bool_]:
        """Tell which words of the question stand in which segments."""
        return self.aligned.holding(self.query.asked.words)

    @cached_property
    def pairs(self) -> NDArray[np.bool_]:
        """Tell which pairs of characters of the question stand in which segments."""
        return self.aligned.holding(self.query.asked.pairs)

    @cached_property
    def by_words(self) -> Floats:
        """Return the share of the question's words that stands in each segment."""
        return covered(self.query.words, self.words)

    @cached_property
    def by_pairs(self) -> Floats:
        """Return the share of the question's pairs that stands in each segment."""
        return covered(self.query.pairs, self.pairs)

    @cached_property
    def by_any(self) -> Floats:
        """Return the shares of words, pairs and characters that stand in each segment, added up."""
        characters = self.aligned.holding(self.query.asked.characters)
        return self.by_words + self.by_pairs + covered(self.query.characters, characters)

    @cached_property
    def longest(self) -> NDArray[np.uint16]:
        """Return the characters of the longest piece of the question that stands in each segment."""
        longest: NDArray[np.uint16] = self.aligned.runs.max(axis=0, initial=0)
        return longest

    @cached_property
    def none(self) -> Floats:
        """Return 0 for each candidate."""
        return np.zeros(self.aligned.passages)

    def in_field(self, field: str) -> Floats:
        """Return the impacts of the terms of one field, shape (terms of the field, candidates)."""
        first = sum(self.query.of(other).size for other in FIELDS[: FIELDS.index(field)])
        return self.impacts[first : first + self.query.of(field).size]

    def bm25(self, field: str) -> Floats:
        """Return the BM25 of `field` as a share of the most it could be."""
        share: Floats = self.in_field(field).sum(axis=0) / most(self.query, field)
        return share

    def nearness(self, segments: NDArray[np.bool_]) -> Floats:
        """Return how near the best of these sentences comes to the best of all, 0 to 1."""
        best = self.aligned.best_of(self.by_any, self.text)
        return self.aligned.best_of(self.by_any * segments, self.text) / np.maximum(best, 1e-9)


@dataclass(frozen=True, slots=True)
class Feature:
    """What the ranking sees of each candidate: `compute` gives it for all, shape (candidates,)."""

    name: str
    meaning: str
    compute: Callable[[Comparison], Floats]


def _bm25(field: str) -> Callable[[Comparison], Floats]:
    return lambda one: one.bm25(field)


def _coverage(one: Comparison) -> Floats:
    everywhere = np.ones_like(one.title)
    return covered(one.query.pairs, one.aligned.any_of(one.pairs, everywhere))


def _neighbours(one: Comparison) -> Floats:
    text, owner = one.text, one.aligned.owner
    next_too = text[1:] & text[:-1] & (owner[1:] == owner[:-1])
    two = one.by_pairs.copy()
    two[:-1][next_too] = covered(one.query.pairs, one.pairs[:, :-1] | one.pairs[:, 1:])[next_too]
    return one.aligned.best_of(two, text)


def _density(one: Comparison) -> Floats:
    held = (one.aligned.runs >= 2).sum(axis=0)
    return one.aligned.best_of(held / np.maximum(one.aligned.length, SHORT), one.text)


def _named(one: Comparison) -> Floats:
    length = one.aligned.length
    whole = one.title & (one.longest >= length) & (length > 0)
    return one.aligned.best_of(length / one.size, whole)


def _generality(one: Comparison) -> Floats:
    rare = one.query.of("title") >= RARE
    asked_about = (one.in_field("title")[rare] > 0).any(axis=0)
    general = np.where(asked_about, np.maximum(one.documents.general, 0.0), one.documents.general)
    return general * (1.0 if one.near is None else WIDER)


def _length(one: Comparison) -> Floats:
    length = np.zeros(one.aligned.passages)
    np.add.at(length, one.aligned.owner[one.text], one.aligned.length[one.text])
    return np.log(length + 1) / 10


def _caption(one: Comparison) -> Floats:
    caption = one.aligned.kind == CAPTION
    if one.kind == "when":
        caption = caption & ~one.aligned.dates
    return one.aligned.best_of(np.ones(caption.size), caption)


FEATURES = (
    *(
        Feature(field, f"The BM25 of {field} as a share of the most it could be.", _bm25(field))
        for field in FIELDS
    ),
    Feature(
        "coverage", "How much of the question, in pairs by rarity, stands in text or headings.", _coverage
    ),
    Feature(
        "text_words",
        "How much of the question, in words by rarity, stands in the text.",
        lambda one: covered(one.query.words, one.aligned.any_of(one.words, one.text)),
    ),
    Feature(
        "text_pairs",
        "How much of the question, in pairs by rarity, stands in the text.",
        lambda one: covered(one.query.pairs, one.aligned.any_of(one.pairs, one.text)),
    ),
    Feature(
        "sentence",
        "How much of the question, in words by rarity, stands in the best sentence.",
        lambda one: one.aligned.best_of(one.by_words, one.text),
    ),
    Feature(
        "neighbours",
        "How much of the question, in pairs by rarity, stands in the best two sentences in a row.",
        _neighbours,
    ),
    Feature("density", "How much of the best sentence is made of pieces of the question.", _density),
    Feature(
        "title_piece",
        "How much of the title is one piece of the question.",
        lambda one: one.aligned.best_of(one.longest / np.maximum(one.aligned.length, 1), one.title),
    ),
    Feature("named", "The whole title, where the question holds it, as a share of the question.", _named),
    Feature(
        "pieces",
        "How much of the question stands in the text in pieces of three characters or more.",
        lambda one: one.aligned.any_of(one.aligned.runs >= 3, one.text).sum(axis=0) / one.size,
    ),
    Feature(
        "date",
        "Of a question that asks when: how near a sentence with a date comes to the best.",
        lambda one: one.nearness(one.aligned.dates) if one.kind == "when" else one.none,
    ),
    Feature(
        "count",
        "Of a question that asks how many: how near a sentence with a digit comes to the best.",
        lambda one: one.nearness(one.aligned.digits) if one.kind == "how_many" else one.none,
    ),
    Feature(
        "meaning",
        "How near the meaning of its nearest sentence is to the question's: standard deviations above "
        "the mean of all passages.",
        lambda one: one.none if one.near is None else one.near,
    ),
    Feature(
        "generality",
        "In a large index, how general its document is, by its length: at least 0 where the title holds a "
        "rare pair of the question; twice that where meaning counts.",
        _generality,
    ),
    Feature(
        "company",
        "What the other candidates of its document say for it, by all other features.",
        lambda one: one.none,  # filled in by `features_of`, once the others are known
    ),
    Feature("length", "ln(characters of the text + 1) / 10.", _length),
    Feature(
        "caption",
        "1 for a picture's caption, which repeats the text; 0 for one with a date where it is asked when.",
        _caption,
    ),
)
FEATURE_NAMES = tuple(feature.name for feature in FEATURES)
FEATURE_WEIGHTS = read_weights("ranking", FEATURE_NAMES)
"""What each feature counts for. Features overlap, and some weights make up for others: what stands in the
text counts less than what only the headings say."""


WEIGHTS = np.array(list(FEATURE_WEIGHTS.values()))
"""The same, in the order of `FEATURES`."""
_COMPANY = FEATURE_NAMES.index("company")


def features_of(
    query: Query, aligned: Alignment, impacts: Floats, documents: Documents, near: Floats | None = None
) -> Floats:
    """Return the features of some candidates, shape (candidates, features); see `Comparison`."""
    compared = Comparison(query, aligned, impacts, documents, near)
    features = np.stack([feature.compute(compared) for feature in FEATURES], axis=1)
    features[:, _COMPANY] = company(features @ WEIGHTS, documents)
    return features
