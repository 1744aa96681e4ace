"""How glibc keeps memory: one heap for all threads, and what was freed goes back to the system.

Only glibc is asked to; other C libraries do as they do.
"""

import ctypes
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


def _of_glibc(name: str) -> Callable[..., Any] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
