"""What was freed goes back to the system: glibc keeps it, and a first start frees more than it then needs."""

import ctypes
import sys


def give_back() -> None:
    """Give the memory back that this process does not use; only glibc is asked to, others do as they do."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
