"""What the log says of a model that is away: that it is, once a minute at most, and that it is back."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Literal

log = logging.getLogger(__name__)

LINE_SECONDS = 60.0
"""Between two lines that say so."""

Work = Literal["questions", "passages"]


class Trouble:
    """Tells the log of what failed and works again; for any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._state = threading.Lock()
        self._failing: set[Work] = set()
        self._told_at = float("-inf")
        self._told = False

    def failed(self, work: Work, error: Exception) -> None:
        """Know that work failed; `error` holds no text of anybody's."""
        with self._state:
            self._failing.add(work)
            tell = self._clock() - self._told_at >= LINE_SECONDS
            if tell:
                self._told_at, self._told = self._clock(), True
        if tell:
            log.warning("%s Until then answers go by words, and by the meanings there are.", error)

    def worked(self, work: Work) -> None:
        """Know that work succeeded."""
        if work not in self._failing:
            return
        with self._state:
            self._failing.discard(work)
            tell = self._told and not self._failing
            if tell:
                self._told = False
        if tell:
            log.info("Embedding works again: answers go by meaning, too.")
