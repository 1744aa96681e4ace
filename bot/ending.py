"""The end of the process, whatever its threads are at."""

import logging
import os
import threading

SECONDS = 1.0
"""How long threads may take to end by themselves, which leaves nothing behind."""


def end_soon(code: int) -> None:
    """Have the process end with `code` a moment from now at the latest, if it does not do so by itself.

    All has been said by now: of work that is broken off nothing is logged any more.
    """
    logging.disable()
    watchdog = threading.Timer(SECONDS, os._exit, (code,))
    watchdog.daemon = True
    watchdog.start()
