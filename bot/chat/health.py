"""Whether the bot is well: Telegram answers, there are documents, the storage can be written."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.retrieval.store.live_index import LiveIndex
from bot.storage import Storage, StorageError

SILENCE_SECONDS = 60.0
"""Without an answer to a request for updates, after which polling is stuck; each waits about ten at most."""
AGAIN_SECONDS = 5.0
"""How long it holds whether the storage could be written: to find out costs a write to the disk."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is wrong, sentence by sentence, and what was seen: ages in seconds, counts."""

    problems: tuple[str, ...]
    seen: dict[str, object]

    def as_json(self) -> dict[str, object]:
        """Return it for a program to read."""
        return {"ok": not self.problems, "problems": list(self.problems), **self.seen}


class Pulse:
    """Notes when Telegram answered, and looks at the rest when asked; `polls` where it is asked for updates.

    `heard` is to be called at each answer to a request for updates.
    """

    def __init__(
        self,
        live_index: LiveIndex,
        storage: Storage,
        *,
        polls: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._live_index, self._storage, self._polls, self._clock = live_index, storage, polls, clock
        self._began = self._heard = clock()
        self._written, self._storage_problem = float("-inf"), ""

    def heard(self) -> None:
        """Note that Telegram has just answered."""
        self._heard = self._clock()

    async def check(self) -> Health:
        """Tell how the bot is now."""
        now = self._clock()
        problems = []
        silence = now - self._heard
        if self._polls and silence > SILENCE_SECONDS:
            problems.append(
                f"Telegram has answered no request for updates for {silence:.0f} s: look into the log for why"
            )
        if problem := self._index_problem():
            problems.append(problem)
        if now - self._written >= AGAIN_SECONDS:
            self._written, self._storage_problem = now, await asyncio.to_thread(self._write)
        if self._storage_problem:
            problems.append(self._storage_problem)
        snapshot = self._live_index.snapshot
        seen: dict[str, object] = {
            "uptime_seconds": round(now - self._began, 1),
            "receives_by": "polling" if self._polls else "webhook",
            "documents": len(snapshot.catalogue.documents) if snapshot else 0,
            "passages": len(snapshot.index.passages) if snapshot else 0,
        }
        if self._polls:
            seen["seconds_since_telegram_answered"] = round(silence, 1)
        return Health(tuple(problems), seen)

    def _index_problem(self) -> str:
        snapshot = self._live_index.snapshot
        if snapshot is None:
            return "The documents are still being read"
        return "" if len(snapshot.index.passages) else f"{self._live_index.corpus} holds no document"

    def _write(self) -> str:
        try:
            self._storage.check_writes()
        except StorageError as error:
            return str(error)
        return ""
