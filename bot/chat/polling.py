"""Long polling: asks Telegram for updates, and acknowledges them once they are stored."""

import asyncio
import json
import logging
import math
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.chat.raw_updates import Raw, number_of
from bot.config import ConfigError

log = logging.getLogger(__name__)

POLL_SECONDS, SLACK_SECONDS = 10, 5
"""How long Telegram may wait for an update, and how much longer its answer may take."""
PAUSES = (0.5, 1, 2, 4, 8, 15, 30)
"""Seconds between tries while Telegram cannot be reached."""
RIVAL_SECONDS, RIVAL_SECONDS_LATER = 10.0, 60.0
"""How long somebody else may take the updates away before a bot gives up: one just started, and one that has
polled alone for a while."""
RIVAL_SECONDS_MORE = 5.0
"""By how much longer that is for each second that it has polled alone: the one that was there first stays."""
APART_SECONDS = 20.0
"""Who has not met another for so long is alone again."""

RIVAL = (
    "Another program receives the updates of this bot: Telegram says “{why}”. Stop the other one, or take "
    "another token from @BotFather."
)


class Rivals:
    """How long another program has taken the updates away, by a `clock` in seconds, and whether to give up.

    What is received in between says nothing: two that poll at the same time share the updates.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._patience = clock, RIVAL_SECONDS
        self._alone_since, self._since, self._last = clock(), 0.0, -math.inf

    def met(self) -> bool:
        """Note that another program was there; return whether it has been for too long."""
        now = self._clock()
        if now - self._last > APART_SECONDS:
            more = RIVAL_SECONDS_MORE * (now - self._alone_since)
            self._since, self._patience = now, min(RIVAL_SECONDS + more, RIVAL_SECONDS_LATER)
        self._last = self._alone_since = now
        return now - self._since > self._patience


class Polling:
    """Asks for updates of some `kinds` over `request` for ever, and hands them to `receive`."""

    def __init__(
        self,
        bot: Bot,
        request: BaseRequest,
        kinds: Sequence[str],
        receive: Callable[[Sequence[Raw]], Awaitable[None]],
    ) -> None:
        self._bot, self._request, self._kinds, self._receive = bot, request, kinds, receive
        self._unreachable = 0

    async def run(self) -> None:
        """Poll until cancelled; raises `InvalidToken`, and `ConfigError` when another takes the updates."""
        await self._remove_webhook()
        offset, rivals = 0, Rivals()
        try:
            while True:
                try:
                    updates = await self._ask(offset, POLL_SECONDS)
                except Conflict as error:
                    if rivals.met():
                        raise ConfigError(RIVAL.format(why=error.message)) from error
                    await asyncio.sleep(PAUSES[0])
                except TelegramError as error:
                    await self._wait_after(error)
                else:
                    self._reached()
                    await self._receive(updates)
                    # Named only to acknowledge: after a quiet week Telegram may number anew, and lower.
                    numbers = [n for update in updates if (n := number_of(update)) is not None]
                    offset = max(numbers, default=-1) + 1
                    if updates and not numbers:  # they cannot be acknowledged, and would come again at once
                        await asyncio.sleep(PAUSES[-1])
        finally:
            if offset:
                with suppress(TelegramError, TimeoutError):
                    async with asyncio.timeout(1):
                        await self._ask(offset, 0)

    async def _ask(self, offset: int, seconds: int) -> list[Raw]:
        parameters = {"timeout": seconds, "allowed_updates": json.dumps(list(self._kinds))}
        if offset:
            parameters["offset"] = offset
        if not seconds:
            parameters["limit"] = 1
        found: Any = await self._request.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(parameters)}", read_timeout=seconds + SLACK_SECONDS
        )
        if not isinstance(found, list) or not all(isinstance(update, dict) for update in found):
            raise NetworkError("the server answers getUpdates with something else")
        return found

    async def _remove_webhook(self) -> None:
        """Have Telegram keep the updates for polling."""
        while True:
            try:
                await self._bot.delete_webhook()
            except TelegramError as error:
                await self._wait_after(error)
            else:
                return

    async def _wait_after(self, error: TelegramError) -> None:
        """Wait longer each time Telegram cannot be reached, which is said once; raises `InvalidToken`."""
        if isinstance(error, InvalidToken):
            raise error
        if not self._unreachable:
            log.warning("Updates cannot be received: %s. It is tried again and again", error)
        pause: float = PAUSES[min(self._unreachable, len(PAUSES) - 1)]
        self._unreachable += 1
        if isinstance(error, RetryAfter):
            pause = max(pause, seconds_of(error))
        await asyncio.sleep(pause)

    def _reached(self) -> None:
        if self._unreachable:
            log.info("Updates are received again")
        self._unreachable = 0


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
