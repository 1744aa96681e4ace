"""The hot loop: the products of a question's numbers with those kept of every text, by numpy or by numba.

Both give the same to the last bit; see `quantised`. numba (`yinju[fast]`) is used once it has been asked for
with `Kernel.warm_up`, as for words.
"""

import importlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Products = Callable[[NDArray[np.int8], int, NDArray[np.int32], NDArray[np.float32]], NDArray[np.float32]]
"""Given rows of bytes, the first column of the steps in them, two a byte, which rows, the question."""

CHUNK = 512
"""Rows that numpy takes at a time: 400 KB of floats, which stay near the processor."""
SHARE = 16_384
"""Rows that are worth a thread: numba takes less than a millisecond for them."""


def products_numpy(
    rows: NDArray[np.int8], first: int, at: NDArray[np.int32], numbers: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the product of each of the rows `at` with the question, shape (at,)."""
    found = np.empty(at.size, np.float32)
    half = numbers.size // 2
    # Made once: memory asked for anew for each portion costs more than what is computed in it.
    steps, floats = np.empty((CHUNK, half), np.uint8), np.empty((CHUNK, half), np.float32)
    for begin in range(0, at.size, CHUNK):
        part = rows[at[begin : begin + CHUNK], first : first + half].view(np.uint8)
        steps, floats = steps[: len(part)], floats[: len(part)]
        floats[:] = np.bitwise_and(part, 15, out=steps)
        found[begin : begin + CHUNK] = floats @ numbers[:half]
        floats[:] = np.right_shift(part, 4, out=steps)
        found[begin : begin + CHUNK] += floats @ numbers[half:]
    return found


def _products(rows: Any, first: int, at: Any, numbers: Any, found: Any) -> None:
    """Fill `found` as `products_numpy` would."""
    half = numbers.size // 2
    for i in range(at.size):
        row = rows[np.uint64(at[i])]
        total = np.float32(0.0)
        for j in range(half):
            steps = np.int32(row[np.uint64(first + j)])
            total += np.float32(steps & 15) * numbers[np.uint64(j)]
            total += np.float32((steps >> 4) & 15) * numbers[np.uint64(half + j)]
        found[i] = total


@cache
def compiled() -> Products:
    """Return `_products` compiled, as `products_numpy` is called; raises ImportError without numba."""
    numba = importlib.import_module("numba")
    options = {"nogil": True, "fastmath": True}  # every order of adding gives the same
    try:
        fast = numba.njit(cache=True, **options)(_products)
    except RuntimeError:  # it may write neither beside this file nor into the user's cache
        fast = numba.njit(**options)(_products)

    def products_numba(
        rows: NDArray[np.int8], first: int, at: NDArray[np.int32], numbers: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        found = np.empty(at.size, np.float32)
        fast(rows, first, at, numbers, found)
        return found

    rows = np.ones((1, 8), np.int8)
    rows.flags.writeable = False  # as what is mapped from a file
    products_numba(rows, 4, np.zeros(1, np.int32), np.ones(4, np.float32))
    return products_numba


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count(), "meaning")


class Kernel:
    """One way to compute products; it begins with numpy. Many meanings may share one."""

    def __init__(self) -> None:
        self._compute: Products = products_numpy

    def products(
        self, rows: NDArray[np.int8], first: int, at: NDArray[np.int32], numbers: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return the product of each of the rows `at` with the question, computed on all processors."""
        shares = min(os.cpu_count() or 1, at.size // SHARE)
        if shares < 2:
            return self._compute(rows, first, at, numbers)
        parts = np.array_split(at, shares)
        return np.concatenate(
            list(_threads().map(lambda part: self._compute(rows, first, part, numbers), parts))
        )

    def warm_up(self) -> bool:
        """Change to numba where it is installed; tell whether it is. The first time ever takes seconds."""
        try:
            self._compute = compiled()
        except ImportError:
            return False
        return True
