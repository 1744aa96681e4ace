"""How memory is kept: one heap for all threads, what was freed goes back, and what stays is left alone.

Only glibc is asked for the first two; other C libraries do as they do.
"""

import ctypes
import gc
import sys
from collections.abc import Callable
from typing import Any

_ARENA_MAX = -8
"""The number of this option in glibc's malloc.h."""


def share_one_heap() -> None:
    """Let the threads that begin from now on share one heap, instead of keeping one each of what they freed.

    Python's lock lets one of them at a time allocate; the heaps of a bot's threads held 25 MB.
    """
    if (option := _of_glibc("mallopt")) is not None:
        option(_ARENA_MAX, 1)


def give_back() -> None:
    """Give the memory back that this process does not use: a first start frees more than it then needs."""
    if (trim := _of_glibc("malloc_trim")) is not None:
        trim(0)


def settle() -> None:
    """Take all that this process holds now for what stays: Python looks for cycles in it no more.

    In what a bot has loaded that takes a tenth of a second, in which nothing else runs.
    """
    gc.collect()
    gc.freeze()


def _of_glibc(name: str) -> Callable[..., Any] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
