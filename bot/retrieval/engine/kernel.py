"""Who runs the hot loop, numpy or numba, and the memory it is run in.

Both add in the same order and in float64, so their results are equal to the last bit. numba (`yinju[fast]`)
takes a third of a second to load, so a process that lives on asks for it with `Kernel.warm_up`, and one that
answers once does without.
"""

import threading

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.engine import numba_kernel
from bot.retrieval.engine.numpy_kernel import Best, Lists, Scratch, Top, top_numpy

KEPT_IN_ORDER = 1_000
"""How many passages numba keeps, each put in its place as it is found; numpy sorts more at the end."""


class Kernel:
    """One way to find the best passages, and the memory that each thread keeps for it.

    It begins with numpy. Several engines may share one, so that what is loaded once serves them all.
    """

    def __init__(self) -> None:
        self._top: Top = top_numpy
        self._memory = threading.local()

    @classmethod
    def compiled(cls) -> "Kernel":
        """Return a kernel that uses numba; raises ImportError when it is not installed."""
        kernel = cls()
        kernel._use_numba()
        return kernel

    def warm_up(self) -> bool:
        """Change to numba where it is installed; tell whether it is. The first time ever takes seconds."""
        try:
            self._use_numba()
        except ImportError:
            return False
        return True

    def _use_numba(self) -> None:
        self._top = numba_kernel.compiled()

    def top(
        self,
        lists: Lists,
        term_ids: NDArray[np.int64],
        weights: NDArray[np.float64],
        row: int | None,
        limit: int,
        size: int,
    ) -> Best:
        """Return the best `limit` of `size` passages, all else as in `top_numpy`; safe in several threads."""
        # Put back only when nothing was raised, so the scores are zeros again.
        scratch: Scratch | None = self._memory.__dict__.pop("scratch", None)
        if scratch is None or scratch.scores.size < size:
            scratch = Scratch.of(size)
        top = self._top if limit <= KEPT_IN_ORDER else top_numpy
        best = top(lists, term_ids, weights, row, limit, scratch)
        self._memory.scratch = scratch
        return best
