"""The thread for what is asked over HTTP, which lets the chat go first."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
WAITING = 400
"""How many pages and answers to programs may wait to be made, one after the other."""
LONGEST_YIELD, LOOK_SECONDS = 0.25, 0.002
"""How long one at most lets the chat go first, and how often it is looked whether that is at work."""


class BusyError(Exception):
    """Too many wait already."""


class Worker:
    """A thread of its own, so that who reads or asks over HTTP holds up nobody who asks in a chat.

    More than one would share the interpreter with the chat's at its cost, and make nothing sooner. `chats`
    tells whether the chat is at work: what comes over HTTP is begun when it is not, or after a while.
    """

    def __init__(self, chats: Callable[[], bool] = lambda: False, waiting: int = WAITING) -> None:
        self._thread, self._chats, self._most = ThreadPoolExecutor(1, "web"), chats, 1 + waiting
        self._turn, self._under_way = asyncio.Lock(), 0

    async def run(self, made: Callable[[], T]) -> T:
        """Return what is made; raises `BusyError`, and what making it raises."""
        if self._under_way >= self._most:
            raise BusyError
        self._under_way += 1
        try:
            async with self._turn:
                await self._let_the_chat_go_first()
                return await asyncio.get_running_loop().run_in_executor(self._thread, made)
        finally:
            self._under_way -= 1

    async def _let_the_chat_go_first(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + LONGEST_YIELD
        while self._chats() and loop.time() < until:  # noqa: ASYNC110  # no event tells of an idle thread
            await asyncio.sleep(LOOK_SECONDS)
