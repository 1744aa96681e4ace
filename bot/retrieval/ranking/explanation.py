"""Why a passage has its score: what each term and each feature gave, to the last digit."""

from dataclasses import dataclass

import numpy as np

from bot.retrieval.engine import bm25
from bot.retrieval.engine.fields import FIELDS
from bot.retrieval.engine.index import Index
from bot.retrieval.ranking.ranking import FEATURE_WEIGHTS, FEATURES, Query, Ranking, most


@dataclass(frozen=True, slots=True)
class TermShare:
    """What one term of the question gave in one field: tf in the passage, df and idf in the corpus."""

    field: str
    term: str
    tf: int
    df: int
    idf: float
    share: float


@dataclass(frozen=True, slots=True)
class FeatureShare:
    """What one feature gave: its value times its weight."""

    feature: str
    value: float
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score as a sum: the shares of all terms, and of all features that are not a field's BM25.

    `named` tells that the passage is the article which the question names: it comes first whatever its score.
    """

    named: bool
    score: float
    terms: tuple[TermShare, ...]
    features: tuple[FeatureShare, ...]

    def as_json(self) -> dict[str, object]:
        """Return the explanation as `yinju ask --explain --json` prints it."""
        return {
            "named": self.named,
            "score": self.score,
            "terms": [
                {name: getattr(term, name) for name in ("field", "term", "tf", "df", "idf", "share")}
                for term in self.terms
            ],
            "features": [
                {name: getattr(one, name) for name in ("feature", "value", "weight", "share")}
                for one in self.features
            ],
        }


def explain(ranking: Ranking, place: int, index: Index) -> Explanation:
    """Return why the candidate at `place`, from 0, has its score."""
    query, number = ranking.query, int(ranking.numbers[place])
    terms = tuple(_term(query, number, field, term, index) for field, term in query.terms)
    values = dict(zip(FEATURES, ranking.features[place].tolist(), strict=True))
    features = tuple(
        FeatureShare(name, values[name], FEATURE_WEIGHTS[name], values[name] * FEATURE_WEIGHTS[name])
        for name in FEATURES
        if name not in FIELDS
    )
    return Explanation(number in ranking.named.numbers, float(ranking.scores[place]), terms, features)


def _term(query: Query, passage: int, field: str, term: str, index: Index) -> TermShare:
    found = index.fields[field]
    number = found.number(term)
    at = np.array([passage], np.int32)
    impact = float(bm25.shares(index.postings, [number], at)[0, 0])
    share = impact / most(query, field) * FEATURE_WEIGHTS[field]
    return TermShare(
        field, term, bm25.tf(index.postings, number, passage), found.df(term), found.idf_of(term), share
    )
