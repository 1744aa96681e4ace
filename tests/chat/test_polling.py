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
from bot.chat.polling import Polling, Rivals
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


@pytest.mark.parametrize("apart", [1, 5, 9, 600])
def test_of_two_that_poll_the_one_that_was_there_first_stays(apart: int) -> None:
    """Each hangs up the other's request, and polls again half a second later."""
    now = 100.0
    first = Rivals(lambda: now)
    now += apart
    second = Rivals(lambda: now)
    gave_up = []
    for turn in range(1_000):
        if (second if turn % 2 else first).met():
            gave_up.append((turn % 2, now - 100 - apart))
            break
        now += 0.5
    assert gave_up == [(1, 13.5)]


def test_who_meets_another_now_and_then_polls_on() -> None:
    now = 0.0
    rivals = Rivals(lambda: now)
    for _ in range(100):
        now += 30
        assert not rivals.met()
    for _ in range(60):
        now += 1
        assert not rivals.met()
    now += 1
    assert rivals.met()
