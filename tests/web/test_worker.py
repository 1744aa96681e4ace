"""What is asked over HTTP is made one after the other, after what the chat does."""

import asyncio
import threading
import time

import pytest

from bot.chat.threads import Threads
from bot.web import worker as module
from bot.web.worker import BusyError, Worker


def test_one_thing_is_made_at_a_time_in_the_order_in_which_it_was_asked_for() -> None:
    made: list[int] = []
    at_once = threading.Semaphore(1)

    def make(number: int) -> int:
        assert at_once.acquire(blocking=False)
        time.sleep(0.001)
        made.append(number)
        at_once.release()
        return number * 2

    async def run() -> None:
        worker = Worker()
        asked = [worker.run(lambda number=number: make(number)) for number in range(20)]  # type: ignore[misc]
        assert await asyncio.gather(*asked) == [number * 2 for number in range(20)]

    asyncio.run(run())
    assert made == list(range(20))


def test_what_fails_ends_nothing_else_and_too_many_are_told_so() -> None:
    async def run() -> None:
        worker = Worker(waiting=2)
        results = await asyncio.gather(
            *(
                worker.run(lambda: 1 // 0),
                worker.run(lambda: 2),
                worker.run(lambda: 3),
                worker.run(lambda: 4),
            ),
            return_exceptions=True,
        )
        assert [type(one) if isinstance(one, Exception) else one for one in results] == [
            ZeroDivisionError,
            2,
            3,
            BusyError,
        ]
        assert await worker.run(lambda: 5) == 5

    asyncio.run(run())


def test_the_chat_goes_first_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    async def run() -> None:
        threads, go_on = Threads(), threading.Event()
        asyncio.get_running_loop().set_default_executor(threads)
        worker = Worker(threads.are_at_work)
        chat = asyncio.create_task(asyncio.to_thread(lambda: (go_on.wait(5), order.append("chat"))))
        await asyncio.sleep(0)
        page = asyncio.create_task(worker.run(lambda: order.append("page")))
        await asyncio.sleep(0.02)
        assert threads.are_at_work() and order == []
        go_on.set()
        await asyncio.gather(chat, page)
        assert not threads.are_at_work() and order == ["chat", "page"]
        # A chat that never rests.
        monkeypatch.setattr(module, "LONGEST_YIELD", 0.01)
        await Worker(lambda: True).run(lambda: order.append("late"))

    asyncio.run(run())
    assert order == ["chat", "page", "late"]
