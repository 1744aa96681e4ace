"""How fast the bot speaks: within Telegram's limits, and slower in one chat where Telegram asks for that."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter

from bot.metrics import Metrics

log = logging.getLogger(__name__)

TRIES = 4
"""How often a request is made while Telegram asks to wait."""
KEPT_FREE, LOOK_SECONDS = 5, 0.2
"""Messages of a group's minute that edits leave to answers; and how often an edit looks whether it may go."""
LONGEST_WAIT = 60.0
"""Seconds; who is asked to wait longer gives up."""


class RateLimiter(AIORateLimiter):
    """Holds to Telegram's limits: 30 messages a second in all, 20 a minute in a group.

    Edits count among those, and wait for answers: turning pages quickly keeps nobody else's question waiting.
    Where Telegram asks to wait, only that chat waits. Requests that belong to no chat are not made again.
    """

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(max_retries=0)
        self._metrics = metrics
        logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)  # it is said here
        self._free_at: dict[object, float] = {}

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Make a request once its chat may be spoken to; raises `RetryAfter` when that takes too long."""
        if endpoint == "sendChatAction":  # no message; where it fails, nothing waits for it
            return await callback(*args, **kwargs)
        chat = data.get("chat_id")
        for left in range(TRIES - 1, -1, -1):
            if (seconds := self._free_at.get(chat, 0.0) - time.monotonic()) > 0:
                await asyncio.sleep(seconds)
            if endpoint == "editMessageText" and isinstance(chat, int) and chat < 0:
                while not self._get_group_limiter(chat).has_capacity(KEPT_FREE + 1):  # noqa: ASYNC110  # it calls nobody
                    await asyncio.sleep(LOOK_SECONDS)
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, None)
            except RetryAfter as error:
                wait = timedelta(seconds=0) + error.retry_after  # type: ignore[operator]
                self._metrics.waited.inc(wait.total_seconds())
                if chat is None or left == 0 or wait.total_seconds() > LONGEST_WAIT:
                    raise
                log.info("Telegram asks to wait %.0f s before %s", wait.total_seconds(), endpoint)
                now = time.monotonic()
                self._free_at = {busy: until for busy, until in self._free_at.items() if until > now}
                self._free_at[chat] = now + wait.total_seconds() + 0.1
        raise AssertionError("the last try returns or raises")
