"""What the passages of one index mean, beside what a question means: exact, over all that has vectors."""

import math
import weakref
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.documents.passages import Passage
from bot.retrieval.meaning.cohort import cohort_of, spread_of
from bot.retrieval.meaning.embedded import NONE, Embedded
from bot.retrieval.meaning.meanings import Meanings
from bot.retrieval.meaning.windows import Windows

LEAST_SPREAD = 0.005
"""Of similarities: among a few like passages the smallest differences would say too much."""
ENOUGH = 150
"""The passages of which mean and spread count for as much as those of the cohort; see `Similarities.of`."""


def standardized(similarities: NDArray[np.float32], mean: float, spread: float) -> NDArray[np.float64]:
    """Return how far above the mean similarities are, in spreads; 0 for that of one without a vector."""
    return np.where(similarities > NONE, (similarities.astype(np.float64) - mean) / spread, 0.0)


@dataclass(frozen=True, slots=True)
class Similarities:
    """How near the meaning of each embedded text is to a question's, shape (texts,).

    They are cosines, less what the question has in common with all texts; see `quantised`. The texts of
    passage i stand from `offsets[i]` to `offsets[i + 1]`. best: of the nearest text of each passage. mean,
    spread: of all `best`, and their standard deviation, which differ from model to model; of few passages,
    rather those of the cohort.
    """

    each: NDArray[np.float32]
    offsets: NDArray[np.int64]
    best: NDArray[np.float32]
    mean: float
    spread: float

    @classmethod
    def of(
        cls,
        each: NDArray[np.float32],
        offsets: NDArray[np.int64],
        cohort: tuple[float, float] | None = None,
    ) -> "Similarities":
        """Return the similarities of texts; `NONE` is that of one without a vector yet.

        cohort: the mean and the spread of other texts' to the same question, see `spread_of`. Mean and
        variance are those of n passages, weighing n², and those of the cohort, weighing `ENOUGH`².
        """
        best = np.maximum.reduceat(each, offsets[:-1]) if each.size else each
        known = best[best > NONE].astype(np.float64)
        mean, spread = (float(known.mean()), float(known.std())) if known.size else (0.0, 0.0)
        if cohort is not None:
            own = known.size**2 / (known.size**2 + ENOUGH**2)
            mean = own * mean + (1 - own) * cohort[0]
            spread = math.sqrt(own * spread**2 + (1 - own) * cohort[1] ** 2)
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


class Meaning(Embedded):
    """The meanings of the passages of one index; for any thread. It grows by itself as vectors are made.

    `windows`: what is kept of the texts of the same passages. cohort: what few passages are told from.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        windows: Windows,
        meanings: Meanings,
        root: "Meaning | None" = None,
    ) -> None:
        super().__init__(passages, windows, meanings)
        self._root = root
        self.cohort: Embedded = root.cohort if root else cohort_of(meanings)
        self._cuts: weakref.WeakSet[Meaning] = weakref.WeakSet()

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

    def search(self, question: str) -> Similarities | None:
        """Return how near each passage is to a question.

        None where that cannot be told: the model is away, or nothing of the index has a vector yet.
        """
        near = self.similarities(question)
        if near is None:
            return None
        return Similarities.of(near, self._windows.offsets, spread_of(self.cohort, question))
