"""Long polling, given what no Bot API should answer."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import pytest
from telegram import Bot
from telegram.request import BaseRequest

from bot.chat import polling
from bot.chat.connection import Request
from bot.chat.polling import Polling
from bot.chat.raw_updates import Raw
from bot.metrics import Metrics


class Answers(BaseRequest):
    """A server that answers getUpdates with these results, one after the other, and all else with true."""

    def __init__(self, results: Sequence[object]) -> None:
        self._left = list(results)

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        result = self._left.pop(0) if "getUpdates" in url and self._left else True
        return 200, json.dumps({"ok": True, "result": result}).encode()


def test_what_is_no_list_of_updates_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PAUSES", (0,))
    received: list[Raw] = []

    async def poll() -> None:
        request = Answers([True, {"update_id": 1}, ["x"], [None], [{"update_id": 2}]])
        done = asyncio.Event()

        async def receive(updates: Sequence[Raw]) -> None:
            received.extend(updates)
            done.set()

        running = asyncio.create_task(Polling(Bot("1:a", request=request), request, (), receive).run())
        await asyncio.wait({running, asyncio.create_task(done.wait())}, return_when=asyncio.FIRST_COMPLETED)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(poll())
    assert received == [{"update_id": 2}]


WHOLE = b'{"ok":true,"result":[{"update_id":7}]}'


@pytest.mark.parametrize(
    "odd",
    [
        b'{"ok":true}',
        b'{"ok":true,"result":null}',
        b'{"ok":true,"result":[{"upd',
        b'{"ok":true,"result":' + b"[" * 100_000,
        b'{"ok":false}',
        b'{"ok":false,"error_code":400,"description":"Bad Request"}',
        b'{"ok":false,"error_code":429,"description":"?","parameters":[]}',
        b'{"ok":false,"error_code":429,"description":"?","parameters":{"retry_after":"x"}}',
        b"{}",
    ],
)
def test_what_is_no_whole_answer_ends_no_polling(odd: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PAUSES", (0,))
    received: list[Raw] = []

    left = [(200, odd), (429, odd)]

    class Odd(Request):
        async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
            await asyncio.sleep(0)
            return left.pop(0) if "getUpdates" in url and left else (200, WHOLE)

    async def poll() -> None:
        request, done = Odd(lambda: None, Metrics()), asyncio.Event()

        async def receive(updates: Sequence[Raw]) -> None:
            received.extend(updates)
            done.set()

        running = asyncio.create_task(Polling(Bot("1:a", request=request), request, (), receive).run())
        await asyncio.wait({running, asyncio.create_task(done.wait())}, return_when=asyncio.FIRST_COMPLETED)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(poll())
    assert received[0] == {"update_id": 7}
