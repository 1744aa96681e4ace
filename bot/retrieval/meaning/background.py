"""What makes vectors while the bot answers: a thread that gives way, and tries again what fails."""

import logging
import os
import sys
import threading
from abc import ABC, abstractmethod
from contextlib import suppress

from bot.retrieval.meaning.embedder import EmbeddingError
from bot.retrieval.meaning.trouble import Trouble

log = logging.getLogger(__name__)

AGAIN_SECONDS = (1.0, 60.0)
"""After the first failure, until it is tried again, and the most after many, each of which doubles it."""
LOOK_SECONDS = 1.0
"""Between two looks at what another process, which writes, has made."""
IDLE_SECONDS = 5.0
"""Between two looks whether something is missing, where nobody said so: scopes are cut while the bot runs."""
LOW_PRIORITY = 10
"""What `nice` calls it: who answers comes first."""


class NotNow(Exception):
    """What is missing cannot be made now, and is in a moment."""


class Background(ABC):
    """Makes what is missing in a thread of its own, which ends with the process.

    `place`: where vectors are kept, for what is said where they cannot be.
    """

    def __init__(self, trouble: Trouble, place: object) -> None:
        self._trouble, self._place = trouble, place
        self._wake = threading.Event()
        self._pause = 0.0
        self._thread: threading.Thread | None = None

    @abstractmethod
    def make(self) -> None:
        """Make what is missing; raises `NotNow`, `EmbeddingError`, and `OSError` where it cannot be kept."""

    def begin(self) -> None:
        """Look what is missing now."""
        self._wake.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="meanings", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        if sys.platform == "linux":  # elsewhere a thread has no priority of its own
            with suppress(OSError):  # where a service may not
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOW_PRIORITY)
        while True:
            self._wake.clear()
            self._wake.wait(self._once())

    def _once(self) -> float:
        """Make what is missing; return the seconds after which to look again."""
        try:
            self.make()
        except NotNow:
            return LOOK_SECONDS
        except EmbeddingError as error:
            self._trouble.failed("passages", error)
        except OSError as error:
            self._trouble.failed(
                "passages", OSError(f"Vectors cannot be kept in {self._place} ({error}): is the disk full?")
            )
        except Exception:
            log.exception("Vectors could not be made, and are tried again")
        else:
            self._pause = 0.0
            return IDLE_SECONDS
        self._pause = min(max(AGAIN_SECONDS[0], 2 * self._pause), AGAIN_SECONDS[1])
        return self._pause
