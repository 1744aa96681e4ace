"""Which passage comes first: BM25 over every field, then a closer look at the best of them.

The first stage adds up rank-bm25's impacts. The second lays the question over the best passages and sums, by
fixed weights, the features that it sees there. Where an embedding model is there, the passages nearest by
meaning are looked at too, and how near they are is a feature.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.documents.passages import Passage
from bot.retrieval.engine import FIELDS, Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.engine import K1, Candidates, Term
from bot.retrieval.meaning import Nearness
from bot.retrieval.query import Query
from bot.retrieval.ranking.alignment import Alignment, align
from bot.retrieval.ranking.documents import documents_of
from bot.retrieval.ranking.editions import by_edition
from bot.retrieval.ranking.features import FEATURE_NAMES, WEIGHTS, features_of, most
from bot.retrieval.ranking.versions import by_version
from bot.retrieval.ranking.weights import read_weights

FIELD_WEIGHTS = read_weights("candidates", FIELDS)
"""What a field's BM25 counts for when candidates are looked for."""
CANDIDATES = 100
"""How many passages, by BM25 alone, are looked at closely."""
CANDIDATES_WITHIN = 1000
"""How many of all passages those of a document are chosen from where only that is asked."""
NEAREST = 80
"""How many more, by meaning alone."""
CANDIDATES_OF, NEAREST_OF = 150, 160
"""How many they are chosen from in a large index, where general documents are preferred; see `documents`."""
GENERAL_BY_WORDS, GENERAL_BY_MEANING = 0.05, 0.18
"""What the generality of a document counts for in that: shares of the best BM25, spreads of similarities."""
DIGITS = 9
"""Decimals of a score: beyond them, equal passages would differ by the order in which they were added up."""

_OF_DOCUMENTS = [FEATURE_NAMES.index("generality"), FEATURE_NAMES.index("company")]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found.

    `coverage` is the share, 0 to 1, of what is asked that stands in the passage or its headings, each term
    counted by its rarity.
    """

    passage_id: int
    passage: Passage
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates for a question, best first; features: shape (candidates, features).

    The first `front` of them were named by an exact key and keep their order, whatever their scores.
    alignment: how the question lies in the candidates; `rows` says which of its passages each of them is.
    near: how near the meaning of every passage of the index is to the question's, where that is known.
    """

    query: Query
    passage_ids: NDArray[np.int32]
    scores: NDArray[np.float64]
    features: NDArray[np.float64]
    front: int
    alignment: Alignment
    rows: NDArray[np.int64]
    near: Nearness | None = None

    def aligned(self, places: Sequence[int]) -> Alignment:
        """Return how the question lies in the candidates at `places`, in their order."""
        return self.alignment.of(self.rows[list(places)].tolist())

    def reordered(self, order: Sequence[int] | NDArray[np.int64]) -> "Ranking":
        """Return the same candidates in another order, each as it is, by their places here."""
        places = np.asarray(order)
        return replace(
            self,
            passage_ids=self.passage_ids[places],
            scores=self.scores[places],
            features=self.features[places],
            rows=self.rows[places],
        )

    @property
    def likeliest(self) -> int:
        """Return the place of the candidate that is best but for what its document says for it."""
        return int(np.argmax(self.scores - self.features[:, _OF_DOCUMENTS] @ WEIGHTS[_OF_DOCUMENTS]))

    def hits(self, engine: Engine, places: Sequence[int]) -> list[Hit]:
        """Return the candidates at `places`, from 0, with their passages."""
        coverage = self.features[:, FEATURE_NAMES.index("coverage")]
        return [
            Hit(passage_id, engine.passages[passage_id], float(self.scores[place]), float(coverage[place]))
            for place, passage_id in zip(places, self.passage_ids[list(places)].tolist(), strict=True)
        ]


def candidates(query: Query, engine: Engine, limit: int = CANDIDATES) -> Candidates:
    """Return the ids and BM25 scores of the best passages that share a term with `query`, best first.

    The score is the weighted sum over the fields; equal scores keep the order of the passages.
    """
    return engine.candidates(weighted(query), limit)


def weighted(query: Query) -> list[tuple[Term, float]]:
    """Return each term with its field's weight; those of an alternative together weigh what it replaces."""
    terms = [(term, FIELD_WEIGHTS[term[0]]) for term in query.terms]
    for one in query.alternatives:
        shares = {
            field: float(query.of(field)[query.replaced(field, one)].sum() / one.query.of(field).sum())
            for field in FIELDS
            if one.query.of(field).size
        }
        terms += [
            (term, FIELD_WEIGHTS[term[0]] * share)
            for term in one.query.terms
            if (share := shares[term[0]]) > 0
        ]
    return terms


def _best(query: Query, engine: Engine, within: Sequence[IndexedDocument]) -> NDArray[np.int32]:
    """Return the `CANDIDATES` that are looked at closely: the best by BM25, general documents preferred.

    within: of these documents, if any is given.
    """
    if within:
        passage_ids, _ = engine.candidates(weighted(query), CANDIDATES_WITHIN)
        return _of(passage_ids, within)[:CANDIDATES]
    passage_ids, scores = engine.candidates(weighted(query), CANDIDATES_OF)
    documents = documents_of(engine, passage_ids)
    if passage_ids.size <= CANDIDATES or not documents.many:
        return passage_ids[:CANDIDATES]
    worth = scores + GENERAL_BY_WORDS * max(float(scores[0]), 0.0) * documents.general
    return passage_ids[np.argsort(-worth, kind="stable")[:CANDIDATES]]


def _of(passage_ids: NDArray[np.int32], documents: Sequence[IndexedDocument]) -> NDArray[np.int32]:
    """Return those of some passages that are of one of `documents`."""
    inside = [(one.first <= passage_ids) & (passage_ids < one.last) for one in documents]
    return passage_ids[np.logical_or.reduce(inside)]


def _nearest(near: Nearness, engine: Engine, within: Sequence[IndexedDocument]) -> NDArray[np.int32]:
    """Return the `NEAREST` that are looked at closely: the best by meaning, general documents preferred.

    within: of these documents, if any is given.
    """
    if within:
        return _of(near.nearest(CANDIDATES_WITHIN), within)[:NEAREST]
    passage_ids = near.nearest(NEAREST_OF)
    worth = near.standard(passage_ids) + GENERAL_BY_MEANING * documents_of(engine, passage_ids).general
    return passage_ids[np.argsort(-worth, kind="stable")[:NEAREST]]


def impacts(query: Query, engine: Engine, passage_ids: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the impact of each term of `query` in each of these passages, shape (terms, passages).

    A term that an alternative replaces has that of the alternative where it is higher: the share of the most
    that its own terms could give.
    """
    terms = [query.terms, *(one.query.terms for one in query.alternatives)]
    given = engine.shares([term for own in terms for term in own], passage_ids)
    found, *others = np.split(given, np.cumsum([len(own) for own in terms])[:-1])
    for one, theirs in zip(query.alternatives, others, strict=True):
        first = other = 0
        for field in FIELDS:
            own, size = query.of(field), one.query.of(field).size
            share = theirs[other : other + size].sum(axis=0) / most(one.query, field)
            inside = np.flatnonzero(query.replaced(field, one))
            rows = first + inside
            found[rows] = np.maximum(found[rows], np.outer(own[inside] * (K1 + 1), share))
            first, other = first + own.size, other + size
    return found


def rank(
    query: Query,
    engine: Engine,
    named: Sequence[int] = (),
    near: Nearness | None = None,
    also: Sequence[int] = (),
    within: Sequence[IndexedDocument] = (),
) -> Ranking:
    """Return the candidates for `query`: the best passages by BM25 in the order of the closer look.

    Every one shares a term with the question, or is among the nearest by meaning where `near` tells that. It
    counts only once all that words find has vectors. No terms and no meaning, no candidates. Equal scores
    keep the order of the passages. The passages `named` by an exact key come first, in the order given;
    without any, `by_edition` and `by_version` may change the order. also: what is looked at, too.
    within: only passages of these documents are looked at, if any is given.
    """
    found = _best(query, engine, within)
    if also:
        found = np.concatenate([found, np.setdiff1d(np.array(also, np.int32), found)])
    if near is not None and not near.knows(found):
        near = None  # what has no vector yet would stand behind what has one, however well it answers
    if near is not None:
        found = np.concatenate([found, np.setdiff1d(_nearest(near, engine, within), found)])
    first = len(named)
    front = np.array(named, np.int32)
    passage_ids = np.concatenate([front, found[~np.isin(found, front)]]) if first else found
    aligned = align(query.asked.normal, engine.records(passage_ids.tolist()), query.alternatives)
    standard = None if near is None else near.standard(passage_ids)
    documents = documents_of(engine, passage_ids)
    features = features_of(query, aligned, impacts(query, engine, passage_ids), documents, standard)
    scores = np.round(features @ WEIGHTS, DIGITS)
    order = np.concatenate([np.arange(first), first + np.lexsort((passage_ids[first:], -scores[first:]))])
    if not first:
        order = by_edition(query, aligned, passage_ids, order, engine)
        order = by_version(query, passage_ids, order, engine)
    return Ranking(query, passage_ids[order], scores[order], features[order], first, aligned, order, near)
