"""What is to happen when something takes too long, on one thread however often it is set."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Alarm:
    """Calls `ring` when what is inside `after` takes longer than it may.

    A thread for each time costs a third of a millisecond, as much as reading a page. This one sleeps on where
    it is set again for later, and wakes to see what has become of that. For one caller at a time.
    """

    def __init__(self, ring: Callable[[], object]) -> None:
        self._ring = ring
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._at: float | None = None
        self._wakes: float | None = None
        self._ended = False

    @contextmanager
    def after(self, seconds: float) -> Iterator[None]:
        """Have it ring after so many seconds, unless what is inside is over by then."""
        with self._changed:
            self._at = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
            elif self._wakes is None or self._at < self._wakes:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._at = None

    def end(self) -> None:
        """End its thread; it does not ring any more."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _watch(self) -> None:
        with self._changed:
            while not self._ended:
                now = time.monotonic()
                if self._at is not None and self._at <= now:
                    self._at = None
                    self._ring()
                if self._at is not None:
                    self._wakes = self._at
                elif self._wakes is not None and self._wakes <= now:
                    self._wakes = None
                self._changed.wait(None if self._wakes is None else self._wakes - now)
