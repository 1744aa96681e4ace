"""What the bot does by itself now and then, for as long as it runs."""

import asyncio
import logging
import time

from bot.chat.corpus_editor import prune_aside
from bot.chat.services import Services
from bot.storage import StorageError

log = logging.getLogger(__name__)

CATCH_UP_SECONDS = 3.0
"""How often it is tried to note what could not be noted while the storage failed."""
WIPE_SECONDS = 60.0
"""How often the database's log of writes is emptied, where updates stand that are done and deleted."""
PRUNE_SECONDS = 3600.0
"""How often it is looked whether a day is over, and what is too old to be kept."""


class Upkeep:
    """Notes late what was left, and deletes what is older than the retention."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._prune_at = self._wipe_at = 0.0

    async def run(self) -> None:
        """Do so until cancelled; then note once more what was left."""
        try:
            while True:
                try:
                    await asyncio.to_thread(self.once)
                except Exception:
                    log.exception("What was left could not be noted or deleted, and is tried again")
                await asyncio.sleep(CATCH_UP_SECONDS)
        finally:
            self.services.memory.catch_up()

    def once(self) -> None:
        """Do what is due."""
        storage = self.services.storage
        self.services.memory.catch_up()
        self.services.answers.drop_old()
        try:
            storage.wipe(anyway=time.monotonic() >= self._wipe_at)
            if time.monotonic() >= self._wipe_at:
                self._wipe_at = time.monotonic() + WIPE_SECONDS
            if time.monotonic() >= self._prune_at:
                self.services.answers.clear()
                storage.keep_salt()
                before = storage.prune()
                self._prune_at = time.monotonic() + PRUNE_SECONDS
                if before is not None:
                    kept = {upload.id for upload in storage.uploads()}
                    files = prune_aside(self.services.live_index.home, kept, before)
                    log.info("What is older than the retention was deleted, %d replaced files too", files)
        except StorageError:
            pass  # it is told by the storage, and tried again
