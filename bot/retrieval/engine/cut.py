"""Some documents of an index as an index of its own, as if there were no others.

The postings are cut out of those in use, in memory: no file is read and no text analyzed again, but that of
documents which go by another name there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.lazy_passages import LazyPassages
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.bm25 import Postings
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.engine import FIELDS
from bot.retrieval.engine.fields import FieldsBuilder
from bot.retrieval.engine.postings import Run, merge
from bot.retrieval.engine.records import KeepsRecords, Units


class CutPassages(LazyPassages):
    """Passages by new ids: `source` has the old ones, `renamed` the origin of those that change it."""

    def __init__(
        self, passages: Sequence[Passage], source: NDArray[np.int32], renamed: Mapping[int, Origin]
    ) -> None:
        self._passages, self.source, self.renamed = passages, source, renamed

    def __len__(self) -> int:
        return self.source.size

    def of(self, passage_id: int) -> Passage:
        """Return the passage with this id."""
        passage, origin = self._passages[int(self.source[passage_id])], self.renamed.get(passage_id)
        return passage if origin is None else replace(passage, origin=origin)


class CutRecords:
    """Records by new ids: `source` has the old ones, `own` the records that are new."""

    def __init__(self, records: KeepsRecords, source: NDArray[np.int32], own: Mapping[int, Units]) -> None:
        self._records, self._source, self._own = records, source, own

    def of(self, passage_ids: Sequence[int]) -> list[Units]:
        """Return the records of these passages, in their order."""
        return [
            self._own[int(at)] if int(at) in self._own else self._records.of([int(self._source[at])])[0]
            for at in passage_ids
        ]


def cut(
    passages: Sequence[Passage],
    postings: Postings,
    records: KeepsRecords,
    analyzer: Analyzer,
    kept: Sequence[tuple[IndexedDocument, Origin]],
) -> tuple[CutPassages, Postings, CutRecords]:
    """Return what is left of an index with the documents `kept`, in this order, each as the origin says."""
    sizes = [document.last - document.first for document, _ in kept]
    source = np.array(
        list(chain.from_iterable(range(document.first, document.last) for document, _ in kept)), np.int32
    )
    new_ids = np.full(postings.run.size, -1, np.int32)
    renamed: dict[int, Origin] = {}
    first = 0
    for (document, origin), size in zip(kept, sizes, strict=True):
        span = range(first, first + size)
        if origin == document.origin:
            new_ids[document.first : document.last] = np.arange(first, first + size)
        else:
            renamed.update(dict.fromkeys(span, origin))
        first += size
    left = CutPassages(passages, source, renamed)
    runs: list[tuple[Run, NDArray[np.int32]]] = [(postings.run, new_ids)]
    own: dict[int, Units] = {}
    if renamed:
        builder = FieldsBuilder(analyzer)
        own = {at: np.frombuffer(builder.add_passage(left[at]), np.uint16) for at in renamed}
        runs.append((builder.run(), np.array(list(renamed), np.int32)))
    weighed = Postings.weigh(merge(runs, source.size, len(FIELDS)))
    return left, weighed, CutRecords(records, source, own)
