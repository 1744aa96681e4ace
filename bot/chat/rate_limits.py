"""How fast the bot speaks: within Telegram's limits, and slower in one chat where Telegram asks for that."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import AIORateLimiter

from bot.chat.refusals import amended
from bot.metrics import Metrics

log = logging.getLogger(__name__)

KEPT_FREE, LOOK_SECONDS = 5, 0.2
"""Messages of a group's minute that edits leave to answers; and how often an edit looks whether it may go."""
LONGEST_WAIT = 60.0
"""Seconds to wait with what belongs to no chat: a press or an inline query is stale then."""


@dataclass(slots=True)
class _Queue:
    """The requests of a chat that Telegram asks to wait: made one after the other, none before `free_at`."""

    free_at: float = 0.0
    length: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class RateLimiter(AIORateLimiter):
    """Holds to Telegram's limits: 30 messages a second in all, 20 a minute in a group.

    Edits count among those, and wait for answers: turning pages quickly keeps nobody else's question waiting.
    Where Telegram asks to wait, however long, that chat's requests wait in line, and no other's.
    What Telegram refuses for its form is sent in another.

    limited: whether Telegram's limits are held; False is for measuring alone, against a server that has none.
    """

    def __init__(self, metrics: Metrics, limited: bool = True) -> None:
        limits = {} if limited else {"overall_max_rate": 0, "group_max_rate": 0}
        super().__init__(max_retries=0, **limits)
        self._metrics, self._limited = metrics, limited
        logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)  # it is said here
        self._queues: dict[object, _Queue] = {}

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Make a request once its chat may be spoken to; raises what becomes of it at last."""
        if endpoint in ("sendChatAction", "getChatMember"):  # no message
            return await callback(*args, **kwargs)
        limited = super().process_request
        while True:  # every other form has something less
            chat = data.get("chat_id")

            async def request(chat: object = chat, data: dict[str, Any] = data) -> Any:
                if self._limited and endpoint == "editMessageText" and isinstance(chat, int) and chat < 0:
                    while not self._get_group_limiter(chat).has_capacity(KEPT_FREE + 1):  # noqa: ASYNC110  # it calls nobody
                        await asyncio.sleep(LOOK_SECONDS)
                return await limited(callback, (endpoint, data), kwargs, endpoint, data, None)

            try:
                return await self._in_turn(chat, endpoint, request)
            except TelegramError as error:
                other = amended(endpoint, data, error)
                if other is None:
                    raise
                data = other

    async def _in_turn(self, chat: object, endpoint: str, request: Callable[[], Awaitable[Any]]) -> Any:
        """Make a request, again when Telegram has asked to wait and that is over."""
        place = endpoint if chat is None else chat
        queue = self._queues.get(place)
        if queue is None:
            try:
                return await request()
            except RetryAfter as error:
                free_at = self._free_at(chat, endpoint, error)
                queue = self._queues.setdefault(place, _Queue())
                queue.free_at = max(queue.free_at, free_at)
        queue.length += 1
        try:
            async with queue.turn:
                while True:
                    await asyncio.sleep(max(0.0, queue.free_at - time.monotonic()))
                    try:
                        return await request()
                    except RetryAfter as error:
                        queue.free_at = max(queue.free_at, self._free_at(chat, endpoint, error))
        finally:
            queue.length -= 1
            if not queue.length:
                self._queues.pop(place, None)

    def _free_at(self, chat: object, endpoint: str, error: RetryAfter) -> float:
        """Return until when Telegram asks to wait; raises `error` where that would come too late."""
        seconds = (timedelta(seconds=0) + error.retry_after).total_seconds()  # type: ignore[operator]
        if chat is None and endpoint != "getFile" and seconds > LONGEST_WAIT:
            raise error
        self._metrics.waited.inc(seconds)
        log.info("Telegram asks to wait %.0f s before %s", seconds, endpoint)
        return time.monotonic() + seconds + 0.1
