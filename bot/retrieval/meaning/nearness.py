"""What ranking and quoting want to know of meaning, wherever the vectors lie."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.meaning.meanings import Meanings


class Nearness(Protocol):
    """How near the meaning of each passage of an index is to a question's."""

    def standard(self, passage_ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return how far above the mean each of these is, in spreads; 0 without a vector.

        Mean and spread are those of all passages, and where there are few those of `cohort`.
        """

    def knows(self, passage_ids: NDArray[np.int32]) -> bool:
        """Tell whether each of these passages has a vector."""

    def of_texts(self, passage_id: int) -> NDArray[np.float64]:
        """Return the same of each text of a passage."""

    def nearest(self, limit: int) -> NDArray[np.int32]:
        """Return the ids of the `limit` nearest passages, best first."""


class SearchesMeaning(Protocol):
    """What the passages of an index mean, beside their words; for any thread."""

    @property
    def meanings(self) -> Meanings:
        """Return the model, and what is kept here of its vectors."""

    @property
    def size(self) -> int:
        """Return how many texts are embedded, or to be."""

    @property
    def share(self) -> float:
        """Return which share of the passages, 0 to 1, has all of its vectors; 1 where there are none."""

    def search(self, question: str) -> Nearness | None:
        """Return how near each passage is to a question; None where that cannot be told."""
