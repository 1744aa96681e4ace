"""The passages of a collection as they are fetched: what was fetched last is kept."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.lazy_passages import LazyPassages
from bot.documents.passages import Passage
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.engine.milvus.layout import FETCHED, passage_of, row_key, unpacked_counts, unpacked_record
from bot.retrieval.engine.milvus.server import Server
from bot.retrieval.engine.records import Units

KEPT = 8_192
"""How many passages are kept, of some 8 KB each."""
AHEAD = 256
"""How many are fetched at once where a document is read from one to the next."""


class MovedOnError(ClusterError):
    """An index that is not in the collection any more: another took its place long ago."""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A passage, its record, its length in each field, and of each of its terms, by ascending id, the tf."""

    passage: Passage
    record: Units
    lengths: NDArray[np.float64]
    ids: NDArray[np.int64]
    tf: NDArray[np.float64]


class Rows:
    """The rows of some documents by passage ids.

    `numbers` and `origins`: of each document, in the order of the passages; `firsts`: its first passage, and
    where the last one ends. `changed` makes the row of a document that goes by another name here.
    """

    def __init__(
        self,
        server: Server,
        collection: str,
        numbers: NDArray[np.int64],
        firsts: NDArray[np.int64],
        origins: Sequence[Origin],
        changed: Mapping[int, Callable[[StoredRow], StoredRow]],
    ) -> None:
        self._server, self._collection = server, collection
        self._numbers, self._firsts, self.origins = numbers, firsts, origins
        self._by_number = np.argsort(numbers)
        self._changed = changed
        self._kept: OrderedDict[int, StoredRow] = OrderedDict()
        self._keeping = threading.Lock()

    @property
    def size(self) -> int:
        """Return how many passages there are."""
        return int(self._firsts[-1])

    def span(self, place: int) -> range:
        """Return the ids of the passages of the document at this place."""
        return range(int(self._firsts[place]), int(self._firsts[place + 1]))

    def passage_ids(self, keys: NDArray[np.int64], bits: int) -> NDArray[np.int64]:
        """Return the passage ids of rows by their keys, -1 for those of no document here."""
        if not self._numbers.size:
            return np.full(keys.size, -1, np.int64)
        documents, places = keys >> bits, keys & ((1 << bits) - 1)
        ascending = self._numbers[self._by_number]
        at = np.minimum(np.searchsorted(ascending, documents), ascending.size - 1)
        place = self._by_number[at]
        sizes = np.diff(self._firsts)
        known = (ascending[at] == documents) & (places < sizes[place])
        return np.where(known, self._firsts[place] + places, -1)

    def keys(self, passage_ids: Sequence[int]) -> list[int]:
        """Return the keys of the rows of these passages, in their order."""
        documents = np.searchsorted(self._firsts, passage_ids, side="right") - 1
        return [
            row_key(int(self._numbers[document]), int(passage_id) - int(self._firsts[document]))
            for passage_id, document in zip(passage_ids, documents.tolist(), strict=True)
        ]

    def of_documents(self, numbers: Collection[int]) -> int:
        """Return how many passages the documents with these numbers have."""
        return int(np.diff(self._firsts)[np.isin(self._numbers, list(numbers))].sum())

    def get(self, passage_ids: Iterable[int]) -> list[StoredRow]:
        """Return the rows of these passages, in their order; raises `MovedOnError` where one is gone."""
        wanted = list(passage_ids)
        with self._keeping:
            found = {one: self._kept[one] for one in wanted if one in self._kept}
        missing = [one for one in dict.fromkeys(wanted) if one not in found]
        if missing:
            found |= self._fetched(missing)
        return [found[one] for one in wanted]

    def one(self, passage_id: int) -> StoredRow:
        """Return the row of one passage, and fetch those behind it where a document seems to be read on."""
        with self._keeping:
            row = self._kept.get(passage_id)
            reads_on = row is None and passage_id - 1 in self._kept
        if row is not None:
            return row
        document = int(np.searchsorted(self._firsts, passage_id, side="right")) - 1
        last = int(self._firsts[document + 1])
        ids = range(passage_id, min(passage_id + (AHEAD if reads_on else 1), last))
        return self.get(ids)[0]

    def keep(self, rows: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Keep rows that were fetched already, each with its passage id."""
        self._put({passage_id: self._row(passage_id, row) for passage_id, row in rows})

    def _fetched(self, passage_ids: Sequence[int]) -> dict[int, StoredRow]:
        keys = dict(zip(self.keys(passage_ids), passage_ids, strict=True))
        rows = self._server.get(self._collection, "row", list(keys), FETCHED)
        found = {keys[row["row"]]: self._row(keys[row["row"]], row) for row in rows}
        if len(found) < len(keys):
            raise MovedOnError(
                f"The index on {self._server} was replaced while it was read: ask again in a moment."
            )
        self._put(found)
        return found

    def _put(self, rows: Mapping[int, StoredRow]) -> None:
        with self._keeping:
            for passage_id, row in rows.items():
                self._kept[passage_id] = row
                self._kept.move_to_end(passage_id)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def _row(self, passage_id: int, row: Mapping[str, Any]) -> StoredRow:
        document = int(np.searchsorted(self._firsts, passage_id, side="right")) - 1
        lengths = np.array(row["lengths"].split(), np.float64)
        ids, tf = unpacked_counts(row["counts"])
        passage = passage_of(dict(row), self.origins[document])
        found = StoredRow(passage, unpacked_record(row["record"]), lengths, ids, tf)
        change = self._changed.get(document)
        return found if change is None else change(found)


class StoredPassages(LazyPassages):
    """The passages of a collection, each fetched when it is asked for; a slice is fetched at once."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return self._rows.size

    def of(self, passage_id: int) -> Passage:
        """Return the passage with this id."""
        return self._rows.one(passage_id).passage

    def several(self, passage_ids: Sequence[int]) -> Sequence[Passage]:
        """Return the passages with these ids, fetched at once."""
        return [row.passage for row in self._rows.get(passage_ids)]
