"""The right to write an index, which one process has at a time.

Milvus cannot compare and set, but of two processes that make a collection of one name only one succeeds. So
the lease is a collection, in which the name of a column says whose it is. Its holder counts on in its one
row; where that stands still, the holder is gone, and whoever makes the next lease has it. Before anything is
published the holder looks whether it still has the newest.
"""

import logging
import re
import threading
import time
import uuid
from types import TracebackType

from bot.retrieval.engine.milvus.errors import AwayError, ClusterError
from bot.retrieval.engine.milvus.layout import VECTOR, Column
from bot.retrieval.engine.milvus.server import Server

log = logging.getLogger(__name__)

BEAT_SECONDS = 5.0
EXPIRY_SECONDS = 30.0
"""After which a lease whose holder does not count on is anybody's."""
LOOK_SECONDS = 1.0
"""Between two looks whether a lease is free."""


class LostLeaseError(ClusterError):
    """A lease that another process has taken: what was written is not published."""


class Lease:
    """The lease on the index `name`, held within a `with` statement; it waits until it has it."""

    def __init__(
        self, server: Server, name: str, expiry: float = EXPIRY_SECONDS, beat: float = BEAT_SECONDS
    ) -> None:
        self._server, self._name = server, name
        self._expiry, self._beat = expiry, beat
        self._holder = f"holder_{uuid.uuid4().hex[:12]}"
        self._pattern = re.compile(rf"{re.escape(name)}_lease_(\d+)")
        self._epoch = 0
        self._ended = threading.Event()
        self._beating: threading.Thread | None = None

    def __enter__(self) -> "Lease":
        """Wait for the lease, and take it."""
        seen: tuple[int, int | None] = (0, None)
        since, told = time.monotonic(), False
        while not self._epoch:
            newest = max(self._epochs(), default=0)
            now = newest, self._counted(newest)
            if now != seen:
                seen, since = now, time.monotonic()
            if not newest or time.monotonic() - since >= self._expiry:
                self._take(newest + 1)
            else:
                if not told:
                    log.warning("Another process is indexing %s; waiting for it.", self._name)
                    told = True
                time.sleep(LOOK_SECONDS)
        self._beating = threading.Thread(target=self._count_on, daemon=True)
        self._beating.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lease back; where the server is away, it runs out by itself."""
        self._ended.set()
        if self._beating is not None:
            self._beating.join(timeout=60)
        try:
            self.give_back()
        except ClusterError:
            if kind is None:
                raise

    def give_back(self) -> None:
        """Let others have it, who else would wait for it to run out; from any thread, at any time."""
        self._ended.set()
        if self._epoch:
            self._server.drop(self._called(self._epoch))

    def check(self) -> None:
        """Raise `LostLeaseError` where another process has taken the lease."""
        if max(self._epochs(), default=0) != self._epoch:
            raise LostLeaseError(
                f"Another process has begun to index {self._name}, for this one was not heard of for "
                f"{self._expiry:.0f} s: nothing of it is published. Index again."
            )

    def _called(self, epoch: int) -> str:
        return f"{self._name}_lease_{epoch}"

    def _epochs(self) -> list[int]:
        found = map(self._pattern.fullmatch, self._server.collections())
        return [int(match[1]) for match in found if match]

    def _counted(self, epoch: int) -> int | None:
        """Return how far the holder of a lease has counted, None where that cannot be known."""
        try:
            for row in self._server.get(self._called(epoch), "key", ["beat"], ["beat"]) if epoch else ():
                return int(row["beat"])
        except AwayError:
            raise
        except ClusterError:  # it was given back just now
            pass
        return None

    def _take(self, epoch: int) -> None:
        columns = (
            Column("key", "name", 64),
            Column("beat", "number"),
            Column(self._holder, "number"),
            Column("unused", "vector"),
        )
        try:
            self._server.create(self._called(epoch), columns)
        except AwayError:
            raise
        except ClusterError:  # another process was first, or this call was made twice
            pass
        try:
            mine = self._holder in self._server.columns(self._called(epoch))
        except AwayError:
            raise
        except ClusterError:
            return
        if mine and max(self._epochs(), default=0) == epoch:
            self._epoch = epoch
            self._put(0)
            for older in self._epochs():
                if older < epoch:
                    self._server.drop(self._called(older))

    def _put(self, beat: int) -> None:
        row = {"key": "beat", "beat": beat, self._holder: 0, "unused": list(VECTOR)}
        self._server.put(self._called(self._epoch), [row])

    def _count_on(self) -> None:
        beat = 0
        while not self._ended.wait(self._beat):
            beat += 1
            try:
                self._put(beat)
            except ClusterError as error:  # the check before publishing tells whether it is lost
                log.debug("The lease on %s: %s", self._name, error)
