"""What an engine must give, whatever keeps its index: this process's memory, files, a server.

Ranking, certainty and explanation see an engine only through `Engine`. Terms cross this seam as they are
written, together with the field that they stand in; how an engine numbers them is its own affair.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.documents.scope import Scope
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import Catalogue
from bot.retrieval.engine.names import DocumentNames
from bot.retrieval.engine.records import Units
from bot.retrieval.meaning.nearness import SearchesMeaning
from bot.retrieval.spelling import Homophones

FIELDS = ("words", "bigrams", "characters", "title", "section")
"""What a passage is found by: the text's words, pairs of neighbouring characters and Han characters; the
pairs of its title and of its section path."""

K1 = 1.5
"""How soon repeating a term stops counting: from 0, at once, to some 3, hardly ever. rank-bm25's default."""
B = 0.75
"""How much a passage longer than the average is held back: from 0, not at all, to 1, in proportion."""
EPSILON = 0.25
"""The share of the average idf that a term has which more than half of the passages hold."""

Term = tuple[str, str]
"""The field and the term: ("words", "海堤")."""
Candidates = tuple[NDArray[np.int32], NDArray[np.float64]]
"""Passage ids and scores, best first; equal scores in the order of the ids."""


class Engine(Protocol):
    """An index of passages, numbered from 0 by their passage ids; safe to ask from several threads at once.

    In each field it weighs terms as rank-bm25's `BM25Okapi` does. The impact of a term in a passage is
    idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * dl / avgdl)), where idf is ln(N - df + 0.5) - ln(df + 0.5)
    or, where that is below 0, EPSILON times the mean of all idf of the field before any was so replaced; dl
    is the passage's length in terms of the field, avgdl the mean of it over all N passages.
    """

    @property
    def passages(self) -> Sequence[Passage]:
        """Return the passages; those of one document stand together, in the order of the text."""

    @property
    def analyzer(self) -> Analyzer:
        """Return what made the terms of the passages, and makes those of questions."""

    @property
    def catalogue(self) -> Catalogue:
        """Return the documents that the passages stand in."""

    @property
    def names(self) -> DocumentNames:
        """Return the documents by the names that people call them, and where things stand in them."""

    @property
    def meaning(self) -> SearchesMeaning | None:
        """Return what the passages mean beside their words; None without an embedding model."""

    @property
    def homophones(self) -> Homophones:
        """Return the terms of the field "characters" by their sound."""

    @property
    def term_count(self) -> int:
        """Return how many terms there are, those of each field counted by themselves."""

    def warm_up(self) -> bool:
        """Make ready to be asked often; tell whether that made anything faster. It may take seconds."""

    def df(self, field: str, term: str) -> int:
        """Return in how many passages `term` occurs; 0 if in none."""

    def idf(self, field: str, term: str) -> float:
        """Return the idf of `term`; 0 if no passage holds it."""

    def tf(self, field: str, term: str, passage_id: int) -> int:
        """Return how often `term` occurs in a passage."""

    def candidates(self, terms: Sequence[tuple[Term, float]], limit: int) -> Candidates:
        """Return the best `limit` passages by the sum of the impacts of `terms`, each times its weight.

        Weights are above 0; a term given twice counts twice. Exactly the passages that hold one of the terms
        are found, whatever their score: it may be 0 or less where a term stands in half of the passages.
        """

    def shares(self, terms: Sequence[Term], passage_ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the impact of each term in each passage given, none twice, shape (terms, passages).

        It is 0 where the term is not, and where it is below 0, as in a corpus of two or three passages: then
        it says nothing of the passage.
        """

    def records(self, passage_ids: Sequence[int]) -> list[Units]:
        """Return what is kept of these passages to lay a question over, in their order; see `records`."""

    def restricted(self, scope: Scope, copies: Mapping[str, Origin]) -> "Engine":
        """Return an engine of the documents in `scope` alone: all it gives is as if there were no others.

        `copies`: by the path of a document outside of `scope`, what is known of a file in it with the same
        content, as which that document is in the engine.
        """
