"""An engine made of rank_bm25 itself, one BM25Okapi a field: slow, and plain enough to be believed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.documents.scope import Scope
from bot.retrieval.analyzer import Analyzer, bigrams, characters
from bot.retrieval.engine import FIELDS
from bot.retrieval.engine.catalogue import Catalogue
from bot.retrieval.engine.engine import EPSILON, K1, B, Candidates, Term
from bot.retrieval.engine.names import DocumentNames
from bot.retrieval.engine.records import Units, record
from bot.retrieval.spelling import Homophones


def terms_of(passage: Passage, analyzer: Analyzer) -> dict[str, list[str]]:
    """Return the terms of each field, made one by one."""
    normal = analyzer.normalize(passage.text)
    return {
        "words": analyzer.words(passage.text) + analyzer.marked(normal),
        "bigrams": bigrams(normal),
        "characters": characters(normal),
        "title": bigrams(analyzer.normalize(passage.origin.title)),
        "section": bigrams(analyzer.normalize(" ".join(passage.section))),
    }


class PlainEngine:
    """An `Engine` by the book; a field without a single term, which BM25Okapi cannot take, is None."""

    meaning = None

    def __init__(self, passages: Iterable[Passage], analyzer: Analyzer) -> None:
        self.passages = tuple(passages)
        self.analyzer = analyzer
        terms = [terms_of(passage, analyzer) for passage in self.passages]
        corpora = {field: [own[field] for own in terms] for field in FIELDS}
        self.fields = {
            field: BM25Okapi(corpus, k1=K1, b=B, epsilon=EPSILON) if any(corpus) else None
            for field, corpus in corpora.items()
        }
        self._records = [
            np.frombuffer(
                record(
                    analyzer.normalize(passage.origin.title),
                    analyzer.normalize(" ".join(passage.section)),
                    analyzer.normalize(passage.text),
                    passage.kind == "caption",
                ),
                np.uint16,
            )
            for passage in self.passages
        ]

    def warm_up(self) -> bool:
        return False

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.passages)

    @cached_property
    def names(self) -> DocumentNames:
        return DocumentNames(self.catalogue.documents, self.passages, self.analyzer)

    @cached_property
    def homophones(self) -> Homophones:
        field = self.fields["characters"]
        return Homophones("".join(sorted(field.idf)) if field else "")

    @property
    def term_count(self) -> int:
        return sum(len(field.idf) for field in self.fields.values() if field)

    def df(self, field: str, term: str) -> int:
        okapi = self.fields[field]
        return sum(term in frequencies for frequencies in okapi.doc_freqs) if okapi else 0

    def idf(self, field: str, term: str) -> float:
        okapi = self.fields[field]
        return float(okapi.idf.get(term, 0.0)) if okapi else 0.0

    def tf(self, field: str, term: str, passage_id: int) -> int:
        okapi = self.fields[field]
        return int(okapi.doc_freqs[passage_id].get(term, 0)) if okapi else 0

    def candidates(self, terms: Sequence[tuple[Term, float]], limit: int) -> Candidates:
        scores = np.zeros(len(self.passages))
        held = np.zeros(len(self.passages), bool)
        for (field, term), weight in terms:
            okapi = self.fields[field]
            if okapi and term in okapi.idf:
                scores += weight * okapi.get_scores([term])
                held |= np.array([term in frequencies for frequencies in okapi.doc_freqs])
        found = np.flatnonzero(held)
        order = np.lexsort((found, -scores[found]))[: max(limit, 0)]
        return found[order].astype(np.int32), scores[found[order]]

    def shares(self, terms: Sequence[Term], passage_ids: NDArray[np.int32]) -> NDArray[np.float64]:
        found = np.zeros((len(terms), passage_ids.size))
        for row, (field, term) in enumerate(terms):
            okapi = self.fields[field]
            if okapi and term in okapi.idf:
                found[row] = okapi.get_batch_scores([term], passage_ids.tolist())
        return np.maximum(found, 0.0)

    def records(self, passage_ids: Sequence[int]) -> list[Units]:
        return [self._records[passage_id] for passage_id in passage_ids]

    def restricted(self, scope: Scope, copies: Mapping[str, Origin]) -> "PlainEngine":
        left = [passage for passage in self.passages if scope.holds(passage.origin.path)]
        left += [
            replace(passage, origin=copies[passage.origin.path])
            for passage in self.passages
            if passage.origin.path in copies
        ]
        return PlainEngine(sorted(left, key=lambda passage: passage.origin.path), self.analyzer)
