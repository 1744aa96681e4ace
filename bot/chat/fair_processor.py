"""Which updates are worked on at once: of each chat only so many, so that none keeps others waiting."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.log import begin_question

log = logging.getLogger(__name__)

OF_A_CHAT = 30
"""How many updates of one chat are worked on at once; what comes on top of that is let go."""


class FairProcessor(BaseUpdateProcessor):
    """Works on updates at once, but on no more than `OF_A_CHAT` of one chat, and as many presses in it."""

    def __init__(self, max_concurrent_updates: int) -> None:
        super().__init__(max_concurrent_updates)
        self._busy: Counter[tuple[int, bool]] = Counter()

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is kept."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on an update, or let it go."""
        begin_question()
        about = (update.effective_chat or update.effective_user) if isinstance(update, Update) else None
        # Presses are counted by themselves: they cost no question its place.
        whose = (about.id if about else 0, isinstance(update, Update) and update.callback_query is not None)
        if self._busy[whose] >= OF_A_CHAT:
            log.warning("A chat is too busy: an update was let go")
            if asyncio.iscoroutine(coroutine):
                coroutine.close()
            return
        self._busy[whose] += 1
        try:
            await coroutine
        finally:
            self._busy[whose] -= 1
            if not self._busy[whose]:
                del self._busy[whose]
