"""The engine over a Milvus collection: the server finds candidates, what they are worth is computed here.

A row's vector holds what BM25 makes of each term's tf and the passage's length, the question's vector idf
times weight; their inner product is rank-bm25's score. It is made with the mean lengths of the time when the
collection was begun. As documents come and go these change a little, so the candidates' scores are computed
anew from their tf, to the last digit, with the statistics of now.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.scope import Scope
from bot.retrieval.analyzer import Analyzer, bigrams
from bot.retrieval.engine.catalogue import Catalogue
from bot.retrieval.engine.engine import FIELDS, K1, Candidates, Term
from bot.retrieval.engine.fields import FieldsBuilder
from bot.retrieval.engine.milvus.counts import counts_of
from bot.retrieval.engine.milvus.documents import StoredDocument, StoredNames, indexed
from bot.retrieval.engine.milvus.layout import FETCHED, PLACE_BITS, in_scope, meta_name, norms
from bot.retrieval.engine.milvus.meaning import StoredMeaning
from bot.retrieval.engine.milvus.rows import Rows, StoredPassages, StoredRow
from bot.retrieval.engine.milvus.server import MOST_FOUND, Server
from bot.retrieval.engine.milvus.statistics import FIELD_BITS, Counts, Statistics
from bot.retrieval.engine.postings import term_key
from bot.retrieval.engine.records import Units
from bot.retrieval.spelling import Homophones

RESCORED = 500
"""Up to so many candidates, their scores are computed anew; beyond, they are the server's."""
MORE, TIMES, TIMES_APART = 20, 1.2, 2.0
"""How many candidates are asked for: so many more, so many times as many as are wanted; the second where
mean lengths or idf are others than those that the rows were made with. See the README here."""
APART = 0.02
"""From which change of a mean length on they count as others."""
TRACE = 1e-6
"""What a term counts for at the server whose idf is 0 or less: what holds it is found all the same."""
TITLE = FIELDS.index("title")


class MilvusEngine:
    """An `Engine` over the documents of one version of an index, in the order of their paths.

    `where` holds for their rows, and for no others. `strong`: whether the server must not answer from before
    what was written last. `meaning` is made of what the engine has of the rows.
    """

    def __init__(
        self,
        server: Server,
        collection: str,
        documents: Sequence[StoredDocument],
        statistics: Statistics,
        reference: Sequence[float],
        where: str,
        analyzer: Analyzer,
        strong: Callable[[], bool] = lambda: True,
        renamed: Mapping[int, Origin] | None = None,
        meaning: Callable[[Rows], StoredMeaning] | None = None,
    ) -> None:
        self.analyzer = analyzer
        self._server, self._collection, self._strong = server, collection, strong
        self._documents, self._where = documents, where
        self._statistics = statistics
        self._reference = np.array(reference, np.float64)
        sizes = np.array([0, *(document.passages for document in documents)], np.int64)
        changed = {
            place: partial(self._renamed, renamed[document.number])
            for place, document in enumerate(documents)
            if renamed and document.number in renamed
        }
        self._rows = Rows(
            server,
            collection,
            np.array([document.number for document in documents], np.int64),
            np.cumsum(sizes),
            [document.origin for document in documents],
            changed,
        )
        self.passages = StoredPassages(self._rows)
        self.meaning = meaning(self._rows) if meaning else None

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return the documents that the passages stand in."""
        return Catalogue(self.passages, indexed(self._documents))

    @cached_property
    def names(self) -> StoredNames:
        """Return the documents by their names."""
        documents = self.catalogue.documents
        facts = {one.first: stored.facts for one, stored in zip(documents, self._documents, strict=True)}
        return StoredNames(documents, self.passages, self.analyzer, facts)

    @cached_property
    def homophones(self) -> Homophones:
        """Return the Han characters of all texts by their sound."""
        keys = np.sort(self._statistics.keys[self._statistics.df > 0])
        own = keys[keys >> np.uint64(FIELD_BITS) == FIELDS.index("characters")]
        return Homophones("".join(chr(key >> 21 & 0x1FFFFF) for key in own.tolist()))

    @property
    def term_count(self) -> int:
        """Return how many terms there are."""
        return self._statistics.term_count

    def warm_up(self) -> bool:
        """Do nothing: what is searched fast is the server's affair."""
        return False

    def df(self, field: str, term: str) -> int:
        """Return in how many passages `term` occurs."""
        term_id = self._statistics.id_of(field, term)
        return int(self._statistics.df[term_id]) if term_id >= 0 else 0

    def idf(self, field: str, term: str) -> float:
        """Return the idf of `term`, 0 if no passage holds it."""
        term_id = self._statistics.id_of(field, term)
        return float(self._statistics.idf(np.array([term_id]))[0]) if term_id >= 0 else 0.0

    def tf(self, field: str, term: str, passage_id: int) -> int:
        """Return how often `term` occurs in a passage."""
        term_id = self._statistics.id_of(field, term)
        return int(self._tf([term_id], [passage_id])[0][0, 0]) if term_id >= 0 else 0

    def candidates(self, terms: Sequence[tuple[Term, float]], limit: int) -> Candidates:
        """Return the best `limit` passages by the sum of impacts times weights; see `Engine`.

        Beyond `MOST_FOUND` passages a server finds none.
        """
        weights: dict[int, float] = {}
        for (field, term), weight in terms:
            if (term_id := self._statistics.id_of(field, term)) >= 0:
                weights[term_id] = weights.get(term_id, 0.0) + weight
        if not weights or limit < 1:
            return np.zeros(0, np.int32), np.zeros(0)
        ids, factors = np.array(list(weights), np.int64), np.array(list(weights.values()))
        idf = self._statistics.idf(ids)
        question = dict(zip((ids + 1).tolist(), np.maximum(factors * idf, TRACE).tolist(), strict=True))
        rescored = limit <= RESCORED
        apart = bool((idf <= 0).any()) or self._is_apart
        asked = int(limit * (TIMES_APART if apart else TIMES)) + MORE if rescored else limit
        found = self._server.search(
            self._collection,
            question,
            min(asked, MOST_FOUND),
            self._where,
            FETCHED if rescored else ("row",),
            self._strong(),
        )
        keys = np.array([row["row"] for _, row in found], np.int64)
        passage_ids = self._rows.passage_ids(keys, PLACE_BITS)
        known = passage_ids >= 0
        scores = np.array([score for score, _ in found])[known]
        kept = [row for (_, row), is_known in zip(found, known.tolist(), strict=True) if is_known]
        passage_ids = passage_ids[known]
        if rescored:
            self._rows.keep(zip(passage_ids.tolist(), kept, strict=True))
            scores = factors @ self._impacts(ids.tolist(), passage_ids.tolist())
        order = np.lexsort((passage_ids, -scores))[:limit]
        return passage_ids[order].astype(np.int32), scores[order]

    def shares(self, terms: Sequence[Term], passage_ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the impact of each term in each passage, at least 0, shape (terms, passages)."""
        ids = [self._statistics.id_of(field, term) for field, term in terms]
        return np.maximum(self._impacts(ids, passage_ids.tolist()), 0.0)

    def records(self, passage_ids: Sequence[int]) -> list[Units]:
        """Return the records of these passages, in their order."""
        return [row.record for row in self._rows.get(passage_ids)]

    @cached_property
    def _is_apart(self) -> bool:
        """Tell whether the mean lengths are others than those that the rows were made with."""
        now, then = self._statistics.avgdl, self._reference
        return bool((np.abs(now - then) > APART * np.maximum(then, 1e-9)).any())

    def _tf(
        self, ids: Sequence[int], passage_ids: Sequence[int]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the tf of terms by their ids, -1 for none, in passages, and the passages' lengths."""
        asked = np.array(ids, np.int64)
        found = np.zeros((asked.size, len(passage_ids)))
        lengths = np.zeros((len(passage_ids), len(FIELDS)))
        for column, row in enumerate(self._rows.get(passage_ids)):
            lengths[column] = row.lengths
            if row.ids.size:
                places = np.minimum(np.searchsorted(row.ids, asked), row.ids.size - 1)
                found[:, column] = np.where(row.ids[places] == asked, row.tf[places], 0.0)
        return found, lengths

    def _impacts(self, ids: Sequence[int], passage_ids: Sequence[int]) -> NDArray[np.float64]:
        """Return the impact of each term, by its id, in each passage."""
        tf, lengths = self._tf(ids, passage_ids)
        known = np.flatnonzero(np.array(ids, np.int64) >= 0)
        term_ids = np.array(ids, np.int64)[known]
        norm = norms(lengths, self._statistics.avgdl)[:, self._statistics.fields(term_ids)].T
        found = np.zeros_like(tf)
        weight = self._statistics.idf(term_ids)[:, None] * (K1 + 1)
        found[known] = weight * tf[known] / (tf[known] + norm)
        return found

    def restricted(self, scope: Scope, copies: Mapping[str, Origin]) -> "MilvusEngine":
        """Return an engine of the documents in `scope` alone, and of `copies`; see `Engine`.

        The server leaves out all others; the statistics are counted anew from what each document counts for.
        """
        kept: list[StoredDocument] = []
        renamed: dict[int, Origin] = {}
        for document in self._documents:
            if (origin := copies.get(document.origin.path)) is not None:
                renamed[document.number] = origin
                kept.append(replace(document, origin=origin))
            elif scope.holds(document.origin.path):
                kept.append(document)
        kept.sort(key=lambda document: document.origin.path)
        own = [document.number for document in kept if document.number not in renamed]
        where = f"({in_scope(scope)})"
        if renamed:
            where = f"({where} or document in {sorted(renamed)})"
        statistics = self._counted([*own, *renamed], kept)
        statistics, kept = self._with_titles(statistics, kept, renamed)
        where = f"({self._where}) and {where}"
        numbers, meaning = [document.number for document in kept], self.meaning
        return MilvusEngine(
            self._server,
            self._collection,
            kept,
            statistics,
            self._reference.tolist(),
            where,
            self.analyzer,
            self._strong,
            renamed,
            (lambda rows: meaning.restricted(rows, numbers, where)) if meaning else None,
        )

    def _counted(self, numbers: Sequence[int], documents: Sequence[StoredDocument]) -> Statistics:
        """Return the statistics of some documents."""
        nothing = replace(self._statistics, df=np.zeros_like(self._statistics.df))
        lengths = np.array([document.lengths for document in documents] or [(0,) * len(FIELDS)]).sum(axis=0)
        return nothing.changed(
            counts_of(self._server, meta_name(self._collection), numbers).values(),
            sum(document.passages for document in documents),
            lengths.tolist(),
        )

    def _with_titles(
        self, statistics: Statistics, documents: list[StoredDocument], renamed: Mapping[int, Origin]
    ) -> tuple[Statistics, list[StoredDocument]]:
        """Return what changes with the titles of documents that go by other names here."""
        origins = {document.number: document.origin for document in self._documents}
        lengths, kept = np.array(statistics.lengths), []
        changes: list[Counts] = []
        for document in documents:
            before = origins[document.number].title
            if document.number in renamed and document.origin.title != before:
                old, new = self._title_keys(before), self._title_keys(document.origin.title)
                unknown = np.unique(new[statistics.ids(new) < 0])
                statistics = statistics.with_terms(unknown)
                for keys, sign in ((old, -1), (new, 1)):
                    ids = np.unique(statistics.ids(keys)).astype(np.uint32)
                    changes.append((ids, np.full(ids.size, sign * document.passages, np.int32)))
                own = np.array(document.lengths)
                own[TITLE] += document.passages * (new.size - old.size)
                lengths[TITLE] += document.passages * (new.size - old.size)
                document = replace(document, lengths=tuple(own.tolist()))
            kept.append(document)
        return statistics.changed(changes, statistics.passages, lengths.tolist()), kept

    def _title_keys(self, title: str) -> NDArray[np.uint64]:
        terms = bigrams(self.analyzer.normalize(title))
        return np.array([term_key(TITLE, term) for term in terms], np.uint64)

    def _renamed(self, origin: Origin, row: StoredRow) -> StoredRow:
        """Return the row of a passage whose document goes by another name here."""
        passage = replace(row.passage, origin=origin)
        builder = FieldsBuilder(self.analyzer)
        record = np.frombuffer(builder.add_passage(passage), np.uint16)
        run = builder.run()
        ids = self._statistics.ids(run.terms)
        order = np.argsort(ids)
        tf = run.counts.astype(np.float64)[order]
        return StoredRow(passage, record, run.lengths[:, 0].astype(np.float64), ids[order], tf)
