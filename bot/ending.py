"""The end of the process, whatever its threads are at."""

import atexit
import logging
import os
import threading
from collections.abc import Callable

SECONDS = 1.0
"""How long threads may take to end by themselves, which leaves nothing behind."""


def end_soon(code: int, clear: Callable[[], object]) -> None:
    """Have the process end with `code` a moment from now at the latest, if it does not do so by itself.

    All has been said by now: of work that is broken off nothing is logged any more.
    clear: called now, and again when it ends, for what is broken off may still write.
    """
    logging.disable()
    clear()
    atexit.register(clear)
    watchdog = threading.Timer(SECONDS, _end, (code, clear))
    watchdog.daemon = True
    watchdog.start()


def _end(code: int, clear: Callable[[], object]) -> None:
    clear()
    os._exit(code)
