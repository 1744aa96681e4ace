"""How a vector is kept: four bits a number and one scale, and how a question is laid over that.

Models give vectors that all lie to one side, some of their numbers far larger than the others. So a vector is
kept as what parts it from the model's centre, turned so that what there is spreads over all numbers alike: a
product with a question is then the cosine but for what all texts share, which tells none from another. Each
number is rounded to the middle of one of sixteen steps. A question is rounded to whole numbers so small that
every sum of products stays below 2^24: what 32-bit floats add up exactly, in any order, so numpy and numba
give the same to the last bit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.meaning.embedder import Embeddings

STEPS = 16
WIDEST = 2.7
"""How far the steps reach to each side, in standard deviations of a vector's numbers: of lay's sentences the
error is least between 2.4 and 2.7, an eighth of the spread of their similarities."""
EXACT = 2**24
"""The whole numbers up to here are 32-bit floats."""
_SEED = 7
"""Of the signs with which numbers are turned: another one makes all that is kept worthless."""


def bytes_of(dimension: int) -> int:
    """Return how many bytes the numbers of a vector are kept in, two in each."""
    return (dimension + 1) // 2


def turned(vectors: Embeddings) -> Embeddings:
    """Return vectors, of an even dimension or one more, with their lengths and products, each number of all.

    It is a real Fourier transform, scaled to keep lengths, after some signs were changed by chance.
    """
    size = 2 * bytes_of(vectors.shape[1])
    padded = np.zeros((len(vectors), size))
    padded[:, : vectors.shape[1]] = vectors
    padded[:, np.random.default_rng(_SEED).random(size) < 0.5] *= -1
    waves = np.fft.rfft(padded, norm="ortho")
    inner = waves[:, 1:-1] * np.sqrt(2)
    ends = (waves[:, :1].real, inner.real, waves[:, -1:].real, inner.imag)
    return np.concatenate(ends, axis=1).astype(np.float32)


def quantised(
    vectors: Embeddings, centre: NDArray[np.float32]
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Return what is kept of vectors: shape (vectors, bytes_of(dimension)), and the scale of each.

    Byte j has number j in its low half, number j + bytes_of(dimension) in its high one.
    """
    apart = turned(vectors - centre)
    scales = (apart.std(axis=1) * (WIDEST * 2 / STEPS)).astype(np.float32)
    scales = np.maximum(scales, np.finfo(np.float32).tiny)
    steps = np.clip(np.floor(apart / scales[:, None]) + STEPS // 2, 0, STEPS - 1).astype(np.uint8)
    half = steps.shape[1] // 2
    return steps[:, :half] | steps[:, half:] << 4, scales


def numbers_of(codes: NDArray[np.uint8], scales: NDArray[np.float32]) -> Embeddings:
    """Return the turned vectors that `quantised` gave these for, as its steps tell them."""
    steps = np.concatenate([codes & 15, codes >> 4], axis=1).astype(np.float32)
    return (steps - np.float32((STEPS - 1) / 2)) * scales[:, None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is laid over what is kept: whole numbers, shape (2 * bytes_of(n),), times `scale`."""

    numbers: NDArray[np.float32]
    scale: float

    @classmethod
    def of(cls, vector: NDArray[np.float32]) -> "Asked":
        """Round a vector of length 1."""
        numbers = turned(vector[None, :])[0]
        # No row of steps is longer than 15 * sqrt(n), so by Cauchy and Schwarz no sum exceeds what is exact.
        factor = EXACT / ((STEPS - 1) * np.sqrt(numbers.size)) * 0.97  # what rounding adds
        return cls(np.rint(numbers * factor).astype(np.float32), 1 / float(factor))

    def products(self, sums: NDArray[np.float32], scales: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the products with vectors, from those of the numbers with their steps, and their scales."""
        middle = (STEPS - 1) / 2 * float(self.numbers.sum(dtype=np.float64))  # step 0 begins at -STEPS / 2
        return ((sums.astype(np.float64) - middle) * scales * self.scale).astype(np.float32)
