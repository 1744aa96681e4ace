"""In which order what waits is done, and how much of it at once."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.chat.fair_queue import OF_A_CHAT, PLACES, FairQueue, Lane

Item = tuple[int, int]  # a person, and which of theirs


def done_with(
    put: Callable[[FairQueue[Item]], None],
    work: Callable[[Item], Awaitable[None]] | None = None,
    places: int = PLACES,
) -> list[Item]:
    """What was begun, in that order."""
    begun: list[Item] = []

    async def one(item: Item) -> None:
        begun.append(item)
        await (work(item) if work else asyncio.sleep(0))

    async def run() -> None:
        queue = FairQueue(one, places)
        put(queue)
        async with asyncio.timeout(20):
            while len(queue):  # noqa: ASYNC110
                await asyncio.sleep(0)

    asyncio.run(run())
    return begun


def private(person: int) -> Lane:
    return Lane("message", person, person)


def test_one_place_goes_round_the_chats_and_in_a_group_round_its_people() -> None:
    def put(queue: FairQueue[Item]) -> None:
        for n in range(3):
            queue.put(private(1), (1, n))
        for person in (7, 8):
            for n in range(2):
                queue.put(Lane("message", -5, person), (person, n))
        queue.put(private(2), (2, 0))

    assert done_with(put, places=1) == [(1, 0), (7, 0), (2, 0), (1, 1), (8, 0), (1, 2), (7, 1), (8, 1)]


def test_what_is_put_again_keeps_its_place_among_those_of_its_person() -> None:
    def put(queue: FairQueue[Item]) -> None:
        numbers = [queue.put(private(1), (1, n)) for n in range(4)]
        queue.put(private(1), (1, 12), numbers[2])
        queue.put(private(1), (1, 10), numbers[0])

    assert [n for _, n in done_with(put)] == [0, 10, 1, 2, 12, 3]


def test_a_flood_lets_others_through_at_once_and_nothing_is_let_go() -> None:
    def put(queue: FairQueue[Item]) -> None:
        for n in range(1_000):
            queue.put(private(1), (1, n))
        for person in range(2, 52):
            queue.put(private(person), (person, 0))

    begun = done_with(put)
    assert len(begun) == 1_050
    assert [n for person, n in begun if person == 1] == list(range(1_000))
    assert max(begun.index((person, 0)) for person in range(2, 52)) < 60


def test_at_once_are_so_many_in_all_so_many_of_a_chat_and_one_of_a_person() -> None:
    running: list[Item] = []
    most: dict[str, int] = {"all": 0, "group": 0, "person": 0}

    async def work(item: Item) -> None:
        running.append(item)
        most["all"] = max(most["all"], len(running))
        most["group"] = max(most["group"], sum(person > 100 for person, _ in running))
        most["person"] = max(most["person"], sum(person == 1 for person, _ in running))
        await asyncio.sleep(0.001)
        running.remove(item)

    def put(queue: FairQueue[Item]) -> None:
        for person in range(1, 31):
            for n in range(3):
                queue.put(private(person), (person, n))
        for person in range(101, 161):
            queue.put(Lane("message", -5, person), (person, 0))

    assert len(done_with(put, work)) == 30 * 3 + 60
    assert most == {"all": PLACES, "group": OF_A_CHAT["message"], "person": 1}


def test_who_waits_long_gives_up_the_place() -> None:
    released = asyncio.Event()

    async def work(item: Item) -> None:
        if item[0] == 999:
            released.set()
        elif item[0] <= PLACES:
            await released.wait()  # as for a chat that Telegram asks to leave alone

    def put(queue: FairQueue[Item]) -> None:
        for person in [*range(1, PLACES + 1), 999]:
            queue.put(private(person), (person, 0))

    assert done_with(put, work)[-1] == (999, 0)


def test_an_error_of_one_stops_no_other() -> None:
    async def work(item: Item) -> None:
        if item[1] == 0:
            raise RuntimeError("an error of ours")

    def put(queue: FairQueue[Item]) -> None:
        for n in range(3):
            queue.put(private(1), (1, n))

    assert done_with(put, work) == [(1, 0), (1, 1), (1, 2)]


def test_stopping_begins_nothing_more_and_breaks_off_what_takes_too_long() -> None:
    begun: list[int] = []

    async def work(n: int) -> None:
        begun.append(n)
        await asyncio.sleep(0 if n == 1 else 60)

    async def run() -> int:
        queue: FairQueue[int] = FairQueue(work, places=2)
        for n in range(1, 5):
            queue.put(private(n), n)
        await asyncio.sleep(0)
        await queue.stop(0.01)
        return len(queue)

    assert asyncio.run(run()) == 2
    assert begun == [1, 2]
