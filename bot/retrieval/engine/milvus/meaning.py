"""What the passages of a collection mean: the server finds the nearest, how near they are is computed here.

The mean and the spread of all passages, from which nearness is told, are those of a sample of them: of all
where there are no more than `SAMPLE`.
"""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.engine.milvus.layout import PLACE_BITS, vectors_name
from bot.retrieval.engine.milvus.rows import Rows
from bot.retrieval.engine.milvus.server import MOST_FOUND, Row, Server
from bot.retrieval.engine.milvus.vectors import (
    DRAWN,
    TEXT_BITS,
    VectorsState,
    embedded,
    state_of,
    unpacked_texts,
)
from bot.retrieval.meaning.cohort import cohort_of, spread_of
from bot.retrieval.meaning.embedded import NONE
from bot.retrieval.meaning.meaning import Similarities, standardized
from bot.retrieval.meaning.meanings import Meanings
from bot.retrieval.meaning.quantised import Asked
from bot.retrieval.meaning.vectors import FIRST_NUMBER
from bot.retrieval.meaning.windows import KEY_BYTES, spans_of

SAMPLE = 4_096
"""Passages of which mean and spread are those of all: told with an error of a sixty-fourth of the spread."""
AGAIN_SECONDS = 30.0
"""After which it is looked again what has been made, while something is missing."""
TEXTS_FOUND = 250
"""How many texts are asked for at first: of so many the nearest 50 passages are, unless these are long."""
SEARCHES = 4
"""Threads that search for meaning while words are searched for."""


@dataclass(frozen=True, slots=True)
class _Sample:
    """What is kept of the texts of some passages, those of passage i from `offsets[i]` on."""

    state: VectorsState
    texts: NDArray[np.int8]
    offsets: NDArray[np.int64]
    taken: float


class StoredMeaning:
    """The meaning of some documents of a version of an index; for any thread.

    `where` holds for their rows alone. numbers: of the documents. version: of the index; its last number and
    its dead ones, see `Version`.
    """

    def __init__(
        self,
        server: Server,
        collection: str,
        rows: Rows,
        numbers: Sequence[int],
        version: int,
        last: int,
        dead: Sequence[int],
        where: str,
        meanings: Meanings,
        strong: bool = True,
        searching: ThreadPoolExecutor | None = None,
    ) -> None:
        self.server, self.collection, self.rows = server, collection, rows
        self.numbers, self.version, self.meanings = numbers, version, meanings
        self.last, self.dead = last, dead
        self._where, self._strong = where, strong
        self.searching = searching or ThreadPoolExecutor(SEARCHES, "meaning")
        self.cohort = cohort_of(meanings)
        self._name = vectors_name(collection, meanings.embedder.name)
        self._kept: _Sample | None = None
        self._looked = float("-inf")
        self._looking = threading.Lock()

    @property
    def size(self) -> int:
        """Return how many passages there are, each of which has one text or more."""
        return self.rows.size

    @property
    def share(self) -> float:
        """Return which share of the passages, 0 to 1, has its vectors."""
        if not self.rows.size:
            return 1.0
        there = embedded(self.server, self.collection, self.meanings.embedder.name, self.numbers)
        return self.rows.of_documents(there) / self.rows.size

    def restricted(self, rows: Rows, numbers: Sequence[int], where: str) -> "StoredMeaning":
        """Return the meaning of some of the documents alone."""
        return StoredMeaning(
            self.server,
            self.collection,
            rows,
            numbers,
            self.version,
            self.last,
            self.dead,
            where,
            self.meanings,
            self._strong,
            self.searching,
        )

    def search(self, question: str) -> "StoredNearness | None":
        """Return how near each passage is to a question, while it is still searched for.

        None where that cannot be told: the model is away, or nothing has a vector yet.
        """
        sample = self._sample()
        if sample is None or not sample.offsets[-1]:
            return None
        vector = self.meanings.questions.vector(question)
        if vector is None or vector.size != sample.state.dimension:
            return None
        asked = Asked.of(vector)
        texts = self.products(sample.texts, asked)
        of_all = Similarities.of(texts, sample.offsets, spread_of(self.cohort, question))
        numbers = (asked.numbers * np.float32(asked.scale)).tolist()
        return StoredNearness(self, asked, numbers, of_all.mean, of_all.spread, sample.state.dimension)

    def products(self, texts: NDArray[np.int8], asked: Asked) -> NDArray[np.float32]:
        """Return how near some texts are, by what is kept of them."""
        if not len(texts):
            return np.zeros(0, np.float32)
        sums = self.meanings.kernel.products(
            texts, FIRST_NUMBER, np.arange(len(texts), dtype=np.int32), asked.numbers
        )
        scales = np.ascontiguousarray(texts[:, KEY_BYTES:FIRST_NUMBER]).view(np.float32)[:, 0]
        return asked.products(sums, scales)

    def found(self, numbers: Sequence[float], limit: int) -> list[tuple[float, Row]]:
        """Return the nearest texts, by their rows' keys."""
        return self.server.search(
            self._name, numbers, limit, self._where, ("row",), self._strong, field="vector"
        )

    def kept_of(self, passage_ids: Sequence[int], dimension: int) -> dict[int, NDArray[np.int8]]:
        """Return what is kept of the texts of some passages; those without vectors are left out."""
        own = (key << TEXT_BITS for key in self.rows.keys(passage_ids))
        keys = dict(zip(own, passage_ids, strict=True))
        rows = self.server.get(self._name, "row", list(keys), ("row", "kept"))
        return {keys[row["row"]]: unpacked_texts(row["kept"], dimension) for row in rows}

    def _sample(self) -> _Sample | None:
        """Return the sample of all passages, None where nothing has a vector yet."""
        with self._looking:
            kept, now = self._kept, time.monotonic()
            whole = kept is not None and kept.state.version >= self.version
            if whole or now - self._looked < AGAIN_SECONDS:
                return kept
            state = state_of(self.server, self.collection, self.meanings.embedder.name)
            self._looked = now
            if state is None:
                return None
            below = min(DRAWN, DRAWN * SAMPLE // max(self.rows.size, 1) + 1)
            rows = self.server.rows(self._name, self._where, ("row", "kept"), range(below), below)
            own = [unpacked_texts(row["kept"], state.dimension) for row in rows]
            offsets = np.cumsum([0, *map(len, own)], dtype=np.int64)
            texts = np.concatenate(own) if own else np.zeros((0, FIRST_NUMBER), np.int8)
            self._kept = _Sample(state, texts, offsets, now)
            return self._kept


class StoredNearness:
    """How near the passages of a collection are to one question; the nearest are searched for meanwhile."""

    def __init__(
        self,
        meaning: StoredMeaning,
        asked: Asked,
        numbers: list[float],
        mean: float,
        spread: float,
        dimension: int,
    ) -> None:
        self._meaning, self._asked, self._numbers = meaning, asked, numbers
        self.mean, self.spread, self._dimension = mean, spread, dimension
        self._texts: dict[int, NDArray[np.float32]] = {}
        self._searched: Future[list[tuple[float, Row]]] = meaning.searching.submit(
            meaning.found, numbers, TEXTS_FOUND
        )

    def standard(self, passage_ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return how far above the mean the best of each of these passages is, in spreads; 0 without one."""
        return standardized(self._best(passage_ids), self.mean, self.spread)

    def knows(self, passage_ids: NDArray[np.int32]) -> bool:
        """Tell whether each of these passages has a vector."""
        return bool((self._best(passage_ids) > NONE).all())

    def of_texts(self, passage_id: int) -> NDArray[np.float64]:
        """Return the same of each text of a passage."""
        (found,) = self._of([passage_id])
        texts = len(spans_of(self._meaning.rows.one(passage_id).passage.text))
        each = np.full(max(texts, found.size), NONE, np.float32)
        each[: found.size] = found
        return standardized(each, self.mean, self.spread)

    def nearest(self, limit: int) -> NDArray[np.int32]:
        """Return the ids of the `limit` passages with the highest similarity, best first."""
        found, asked = self._searched.result(), TEXTS_FOUND
        while True:
            keys = np.array([row["row"] for _, row in found], np.int64) >> TEXT_BITS
            ids = self._meaning.rows.passage_ids(keys, PLACE_BITS)
            passages = list(dict.fromkeys(ids[ids >= 0].tolist()))
            if len(passages) >= limit or len(found) < asked or asked >= MOST_FOUND:
                break
            asked = min(4 * asked, MOST_FOUND)
            found = self._meaning.found(self._numbers, asked)
        best = self._best(np.array(passages, np.int32))
        order = np.lexsort((np.array(passages, np.int32), -best))[: max(limit, 0)]
        return np.array(passages, np.int32)[order]

    def _best(self, passage_ids: NDArray[np.int32]) -> NDArray[np.float32]:
        texts = self._of(passage_ids.tolist())
        return np.array([own.max() if own.size else NONE for own in texts], np.float32)

    def _of(self, passage_ids: Sequence[int]) -> list[NDArray[np.float32]]:
        if missing := [one for one in passage_ids if one not in self._texts]:
            kept = self._meaning.kept_of(missing, self._dimension)
            self._texts |= dict.fromkeys(missing, np.zeros(0, np.float32))
            if kept:
                each = self._meaning.products(np.concatenate(list(kept.values())), self._asked)
                ends = np.cumsum([len(own) for own in kept.values()])
                self._texts |= dict(zip(kept, np.split(each, ends[:-1]), strict=True))
        return [self._texts[one] for one in passage_ids]
