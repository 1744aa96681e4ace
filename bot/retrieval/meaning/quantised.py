"""How a vector is kept: as small whole numbers and one scale, and how a question is laid over that.

A number of a passage's vector is a byte, -127 to 127, times the vector's scale. A question is rounded to
whole numbers so small that every sum of products stays below 2^24: what 32-bit floats add up exactly, in any
order, so numpy and numba give the same similarities to the last bit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.meaning.embedder import Embeddings

MOST = 127
EXACT = 2**24
"""The whole numbers up to here are 32-bit floats."""


def bytes_of(dimension: int) -> int:
    """Return how many bytes the numbers of a vector are kept in; every four belong together."""
    return -(-dimension // 4) * 4


def quantised(vectors: Embeddings) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return what is kept of vectors: shape (vectors, bytes_of(dimension)), and the scale of each."""
    scales = (np.abs(vectors).max(axis=1) / MOST).astype(np.float32)
    codes = np.zeros((len(vectors), bytes_of(vectors.shape[1])), np.int8)
    codes[:, : vectors.shape[1]] = np.rint(vectors / scales[:, None])
    return codes, scales


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is laid over what is kept: whole numbers, shape (bytes_of(n),), times `scale`."""

    numbers: NDArray[np.float32]
    scale: float

    @classmethod
    def of(cls, vector: NDArray[np.float32]) -> "Asked":
        """Round a vector of length 1."""
        # No code vector is longer than 127 * sqrt(n), so by Cauchy and Schwarz no sum exceeds what is exact.
        factor = EXACT / (MOST * np.sqrt(vector.size)) * 0.97  # what rounding adds
        numbers = np.zeros(bytes_of(vector.size), np.float32)
        numbers[: vector.size] = np.rint(vector * factor)
        return cls(numbers, 1 / float(factor))
