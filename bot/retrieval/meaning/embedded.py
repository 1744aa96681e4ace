"""The vectors of texts, as far as they are made, and how near each is to a question: exact, over all."""

import threading
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
FEW = 1_000
"""Texts among which others are looked up at once, in any order."""


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


class Embedded:
    """The texts of some passages, and their vectors; for any thread. It grows by itself as vectors are made.

    `windows`: what is kept of the texts of the same passages.
    """

    def __init__(self, passages: Sequence[Passage], windows: Windows, meanings: Meanings) -> None:
        self._passages, self._windows = passages, windows
        self.meanings = meanings
        self._looking = threading.Lock()
        self._texts: _Texts | None = None
        self._found = _Found(NOTHING, np.zeros(0, np.intp), np.zeros(0, np.int32), np.zeros(0, np.float32))

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

    def similarities(self, question: str) -> NDArray[np.float32] | None:
        """Return how near each text is to a question, see `Similarities`; `NONE` without a vector yet.

        None where that cannot be told: the model is away, or no text has a vector yet.
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
        return near[self._different().which]

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
            # Among many, what is looked up in order is found seven times as fast.
            order = np.argsort(keys) if there.size > FEW else np.arange(keys.size)
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
