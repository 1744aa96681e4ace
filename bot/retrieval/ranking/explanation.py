"""Why a passage has its score: what each term and each feature gave, to the last digit."""

from dataclasses import dataclass

from bot.retrieval.engine import FIELDS, Engine
from bot.retrieval.ranking.features import FEATURE_NAMES, FEATURE_WEIGHTS, most
from bot.retrieval.ranking.ranking import Ranking, impacts


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

    `named` tells that a key in the question names the passage: it comes first whatever its score.
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


def explain(ranking: Ranking, place: int, engine: Engine) -> Explanation:
    """Return why the candidate at `place`, from 0, has its score."""
    query, passage_id = ranking.query, int(ranking.passage_ids[place])
    query_terms = query.terms
    given = impacts(query, engine, ranking.passage_ids[place : place + 1])[:, 0].tolist()
    terms = tuple(
        TermShare(
            field,
            term,
            engine.tf(field, term, passage_id),
            engine.df(field, term),
            engine.idf(field, term),
            impact / most(query, field) * FEATURE_WEIGHTS[field],
        )
        for (field, term), impact in zip(query_terms, given, strict=True)
    )
    values = dict(zip(FEATURE_NAMES, ranking.features[place].tolist(), strict=True))
    features = tuple(
        FeatureShare(name, values[name], weight, values[name] * weight)
        for name, weight in FEATURE_WEIGHTS.items()
        if name not in FIELDS
    )
    named = place < ranking.front
    return Explanation(named, float(ranking.scores[place]), terms, features)
