"""How fast the bot speaks in a group."""

import asyncio

from bot.chat.rate_limits import KEPT_FREE, RateLimiter
from bot.metrics import Metrics

GROUP, OF_A_MINUTE = -1001, 20


def test_edits_leave_room_for_answers_in_a_group() -> None:
    done: list[str] = []

    async def request(pacing: RateLimiter, endpoint: str, chat: int) -> None:
        async def made(*_: object) -> bool:
            done.append(endpoint)
            return True

        await pacing.process_request(made, (), {}, endpoint, {"chat_id": chat}, None)

    async def run() -> None:
        pacing = RateLimiter(Metrics())
        edits = [asyncio.create_task(request(pacing, "editMessageText", GROUP)) for _ in range(30)]
        await asyncio.sleep(0)
        for _ in range(KEPT_FREE):
            await request(pacing, "sendMessage", GROUP)
        assert done == ["editMessageText"] * (OF_A_MINUTE - KEPT_FREE) + ["sendMessage"] * KEPT_FREE
        del done[:]
        for _ in range(OF_A_MINUTE):
            await request(pacing, "editMessageText", 1)
        assert done == ["editMessageText"] * OF_A_MINUTE
        for edit in edits:
            edit.cancel()
        await asyncio.gather(*edits, return_exceptions=True)

    asyncio.run(run())
