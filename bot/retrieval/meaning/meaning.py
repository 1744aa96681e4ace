"""What the passages of one index mean, beside what a question means: exact, over all that has vectors."""

import threading
import weakref
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.documents.passages import Passage
from bot.retrieval.meaning.meanings import Meanings
from bot.retrieval.meaning.quantised import Asked
from bot.retrieval.meaning.vectors import FIRST_NUMBER, NOTHING, Rows
from bot.retrieval.meaning.windows import Keys, Windows

NONE = -4.0
"""The similarity of what has no vector yet, below all others."""
LEAST_SPREAD = 0.005
"""Of similarities: among a few like passages the smallest differences would say too much."""


def standardized(similarities: NDArray[np.float32], mean: float, spread: float) -> NDArray[np.float64]:
    """Return how far above the mean similarities are, in spreads; 0 for that of one without a vector."""
    return np.where(similarities > NONE, (similarities.astype(np.float64) - mean) / spread, 0.0)


@dataclass(frozen=True, slots=True)
class Similarities:
    """How near the meaning of each embedded text is to a question's, shape (texts,).

    They are cosines, less what the question has in common with all texts; see `quantised`. The texts of
    passage i stand from `offsets[i]` to `offsets[i + 1]`. best: of the nearest text of each passage. mean,
    spread: of all `best`, and their standard deviation, which differ from model to model.
    """

    each: NDArray[np.float32]
    offsets: NDArray[np.int64]
    best: NDArray[np.float32]
    mean: float
    spread: float

    @classmethod
    def of(cls, each: NDArray[np.float32], offsets: NDArray[np.int64]) -> "Similarities":
        """Return the similarities of texts; `NONE` is that of one without a vector yet."""
        best = np.maximum.reduceat(each, offsets[:-1]) if each.size else each
        known = best[best > NONE].astype(np.float64)
        mean, spread = (float(known.mean()), float(known.std())) if known.size else (0.0, 0.0)
        return cls(each, offsets, best, mean, max(spread, LEAST_SPREAD))

    def standard(self, passage_ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return how far above the mean the best of each of these passages is, in spreads; 0 without one."""
        return standardized(self.best[passage_ids], self.mean, self.spread)

    def knows(self, passage_ids: NDArray[np.int32]) -> bool:
        """Tell whether each of these passages has a vector."""
        return bool((self.best[passage_ids] > NONE).all())

    def of_texts(self, passage_id: int) -> NDArray[np.float64]:
        """Return the same of each text of a passage."""
        own = self.each[self.offsets[passage_id] : self.offsets[passage_id + 1]]
        return standardized(own, self.mean, self.spread)

    def nearest(self, limit: int) -> NDArray[np.int32]:
        """Return the ids of the `limit` passages with the highest similarity, best first.

        Equals keep the order of the passages; what has no vector yet is not among them.
        """
        found = np.flatnonzero(self.best > NONE)
        if limit < 1:
            return np.zeros(0, np.int32)
        if found.size > limit:
            scores = self.best[found]
            found = found[scores >= np.partition(scores, scores.size - limit)[scores.size - limit]]
        order = np.lexsort((found, -self.best[found]))[:limit]
        return found[order].astype(np.int32)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The different texts of an index: their keys, ascending; where each stands first; which each text is."""

    keys: Keys
    firsts: NDArray[np.intp]
    which: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Found:
    """Which of the different texts have a vector, in the order of the rows that hold them."""

    rows: Rows
    texts: NDArray[np.intp]
    at: NDArray[np.int32]
    scales: NDArray[np.float32]


class Meaning:
    """The meanings of the passages of one index; for any thread. It grows by itself as vectors are made.

    `windows`: what is kept of the texts of the same passages.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        windows: Windows,
        meanings: Meanings,
        root: "Meaning | None" = None,
    ) -> None:
        self._root = root
        self._passages, self._windows = passages, windows
        self.meanings = meanings
        self._looking = threading.Lock()
        self._cuts: weakref.WeakSet[Meaning] = weakref.WeakSet()
        self._texts: _Texts | None = None
        self._found = _Found(NOTHING, np.zeros(0, np.intp), np.zeros(0, np.int32), np.zeros(0, np.float32))

    def restricted(
        self, passages: Sequence[Passage], source: NDArray[np.int32], renamed: Sequence[int]
    ) -> "Meaning":
        """Return the meaning of some passages alone, by old ids; those at `renamed` have other texts."""
        windows = self._windows.cut(source, renamed, passages)
        cut = Meaning(passages, windows, self.meanings, self.root)
        with self.root._looking:
            self.root._cuts.add(cut)
        return cut

    def warm_up(self) -> bool:
        """Search with numba from now on, where it is installed; tell whether it is."""
        return self.meanings.kernel.warm_up()

    def cuts(self) -> list["Meaning"]:
        """Return the meanings that are cut out of this one, as far as they are in use."""
        with self._looking:
            return list(self._cuts)

    @classmethod
    def of(cls, passages: Sequence[Passage], meanings: Meanings) -> "Meaning":
        """Return the meaning of passages in memory."""
        return cls(passages, Windows.of(passages), meanings)

    @property
    def root(self) -> "Meaning":
        """Return the meaning of the whole index that this one is cut out of; itself where it is whole."""
        return self._root or self

    @property
    def size(self) -> int:
        """Return how many different texts are embedded, or to be."""
        return self._different().keys.size

    @property
    def share(self) -> float:
        """Return which share of the passages, 0 to 1, has all of its vectors; 1 where there are none."""
        if not len(self._windows):
            return 1.0
        there = np.zeros(self.size, bool)
        there[self._current().texts] = True
        whole = np.logical_and.reduceat(there[self._different().which], self._windows.offsets[:-1])
        return float(whole.mean())

    def missing(self) -> NDArray[np.intp]:
        """Return the places of the texts that have no vector yet, each text once, in their order."""
        there = np.zeros(self.size, bool)
        there[self._current().texts] = True
        return np.sort(self._different().firsts[~there])

    def texts(self, places: NDArray[np.intp]) -> list[str]:
        """Return the texts at some places."""
        return [self._windows.text(place, self._passages) for place in places.tolist()]

    def keys(self, places: NDArray[np.intp] | None = None) -> Keys:
        """Return the keys of the texts at some places, or of all of them."""
        return self._windows.keys if places is None else self._windows.keys[places]

    def search(self, question: str) -> Similarities | None:
        """Return how near each passage is to a question.

        None where that cannot be told: the model is away, or nothing of the index has a vector yet.
        """
        found = self._current()
        if not found.texts.size:
            return None
        vector = self.meanings.questions.vector(question)
        if vector is None or vector.size != found.rows.dimension:
            return None
        asked = Asked.of(vector)
        sums = self.meanings.kernel.products(found.rows.rows, FIRST_NUMBER, found.at, asked.numbers)
        near = np.full(self.size, NONE, np.float32)
        near[found.texts] = asked.products(sums, found.scales)
        return Similarities.of(near[self._different().which], self._windows.offsets)

    def _different(self) -> _Texts:
        if self._texts is None:
            self._texts = _Texts(*np.unique(self._windows.keys, return_index=True, return_inverse=True))
        return self._texts

    def _current(self) -> _Found:
        """Return which texts have vectors now; rows looked at once are not looked at again."""
        with self._looking:
            before, rows = self._found, self.meanings.vectors.rows()
            same = rows.file == before.rows.file
            known = len(before.rows) if same else 0
            if same and known == len(rows):
                return before
            keys, there = rows.keys(known), self._different().keys
            if not there.size:
                return before
            order = np.argsort(keys)  # what is looked up in order is found seven times as fast
            places = np.empty(keys.size, np.intp)
            places[order] = np.searchsorted(there, keys[order])
            np.minimum(places, there.size - 1, out=places)
            hits = np.flatnonzero(there[places] == keys)
            at = (known + hits).astype(np.int32)
            texts, scales = places[hits], rows.scales(at)
            if known:
                texts, at = np.concatenate([before.texts, texts]), np.concatenate([before.at, at])
                scales = np.concatenate([before.scales, scales])
            self._found = _Found(rows, texts, at, scales)
            return self._found
