"""The embedded engine: an inverted file and its passages, in this process's memory or mapped from files."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.documents.scope import Scope
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import bm25
from bot.retrieval.engine.bm25 import BM25, Postings
from bot.retrieval.engine.catalogue import Catalogue
from bot.retrieval.engine.cut import cut
from bot.retrieval.engine.engine import FIELDS, Candidates, Term
from bot.retrieval.engine.fields import FieldsBuilder
from bot.retrieval.engine.kernel import Kernel
from bot.retrieval.engine.names import DocumentNames
from bot.retrieval.engine.postings import starts_of
from bot.retrieval.engine.records import KeepsRecords, Records, Units
from bot.retrieval.meaning import Meaning, Meanings
from bot.retrieval.spelling import Homophones


class Index:
    """An `Engine` of postings, a BM25 field for each way to stand in a passage; built once, then only read.

    `kernel` runs its searches; engines that share one share what it has loaded. `meaning` is that of the same
    passages.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        postings: Postings,
        records: KeepsRecords,
        analyzer: Analyzer,
        kernel: Kernel | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        self.passages = passages
        self.meaning = meaning
        self.analyzer = analyzer
        self.kernel = kernel or Kernel()
        self.postings = postings
        self.fields = {name: BM25.of(postings, at, self.kernel) for at, name in enumerate(FIELDS)}
        self._records = records

    @classmethod
    def build(
        cls,
        passages: Iterable[Passage],
        analyzer: Analyzer,
        kernel: Kernel | None = None,
        meanings: Meanings | None = None,
    ) -> "Index":
        """Return an index of `passages` in memory, with their meaning where there are `meanings`."""
        kept = tuple(passages)
        builder = FieldsBuilder(analyzer)
        records = [builder.add_passage(passage) for passage in kept]
        offsets = starts_of(np.array([len(record) for record in records], np.int64))
        postings = Postings.weigh(builder.run())
        meaning = Meaning.of(kept, meanings) if meanings else None
        return cls(kept, postings, Records(b"".join(records), offsets), analyzer, kernel, meaning)

    def restricted(self, scope: Scope, copies: Mapping[str, Origin]) -> "Index":
        """Return an index of the documents in `scope` alone, and of `copies`; see `Engine`."""
        kept = []
        for document in self.catalogue.documents:
            own = document.origin if scope.holds(document.origin.path) else None
            if (origin := copies.get(document.origin.path, own)) is not None:
                kept.append((document, origin))
        kept.sort(key=lambda pair: pair[1].path)
        passages, postings, records = cut(self.passages, self.postings, self._records, self.analyzer, kept)
        meaning = None
        if self.meaning:
            meaning = self.meaning.restricted(passages, passages.source, list(passages.renamed))
        return Index(passages, postings, records, self.analyzer, self.kernel, meaning)

    def warm_up(self) -> bool:
        """Search with numba from now on, where it is installed; tell whether it is."""
        if self.meaning:
            self.meaning.warm_up()
        return self.kernel.warm_up()

    @cached_property
    def homophones(self) -> Homophones:
        """Return the Han characters of all texts by their sound; made when first asked for."""
        field = self.fields["characters"].field
        keys = self.postings.run.terms[field.first : field.last]
        return Homophones("".join(chr(key >> 21 & 0x1FFFFF) for key in keys.tolist()))

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return the documents that the passages stand in; made when first asked for."""
        return Catalogue(self.passages)

    @cached_property
    def names(self) -> DocumentNames:
        """Return the documents by their names; made when first asked for."""
        return DocumentNames(self.catalogue.documents, self.passages, self.analyzer)

    @property
    def term_count(self) -> int:
        """Return how many terms there are, those of each field counted by themselves."""
        return self.postings.run.terms.size

    def df(self, field: str, term: str) -> int:
        """Return in how many passages `term` occurs."""
        return self.fields[field].df(term)

    def idf(self, field: str, term: str) -> float:
        """Return the idf of `term` as rank-bm25 computes it, 0 if no passage holds it."""
        return self.fields[field].idf_of(term)

    def tf(self, field: str, term: str, passage_id: int) -> int:
        """Return how often `term` occurs in a passage."""
        return bm25.tf(self.postings, self.fields[field].term_id(term), passage_id)

    def candidates(self, terms: Sequence[tuple[Term, float]], limit: int) -> Candidates:
        """Return the best `limit` passages by the sum of impacts times weights; see `Engine`."""
        fields = self.fields
        weighted = [(fields[field].term_id(term), weight) for (field, term), weight in terms]
        return bm25.search(self.postings, weighted, limit, self.kernel)

    def shares(self, terms: Sequence[Term], passage_ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the impact of each term in each passage, at least 0, shape (terms, passages)."""
        fields = self.fields
        term_ids = [fields[field].term_id(term) for field, term in terms]
        return bm25.shares(self.postings, term_ids, passage_ids)

    def records(self, passage_ids: Sequence[int]) -> list[Units]:
        """Return the records of these passages, in their order."""
        return self._records.of(passage_ids)
