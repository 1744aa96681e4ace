"""In which order waiting work is done, so that nobody waits for somebody else's flood."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Generic, Literal, NamedTuple, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")
Kind = Literal["message", "press", "inline"]

PLACES = 16
"""How many are worked on at once. An echo bot answers 223 a second with 16, 107 with 1,024."""
PATIENCE_SECONDS = 1.0
"""Who has been worked on for so long is waiting (for Telegram's leave, a file) and gives up its place."""
OF_A_CHAT: dict[Kind, int] = {"message": 4, "press": 8, "inline": 2}
"""How many of one chat are worked on at once, whether or not they hold a place."""
OF_A_PERSON: dict[Kind, int] = {"message": 1, "press": 8, "inline": 2}
"""And of one person in it: messages one after the other, so that the next may lean on the one before."""


class Lane(NamedTuple):
    """Whose work it is: what one person does in one chat, presses and inline queries apart from messages."""

    kind: Kind
    chat: int
    person: int


@dataclass(slots=True)
class _Chat(Generic[T]):
    """What waits in one chat, by person, and who has something that may be taken now, in turn."""

    waiting: dict[int, list[tuple[int, T]]] = field(default_factory=dict)  # a heap by number
    turns: dict[int, None] = field(default_factory=dict)  # in the order of its keys
    busy: Counter[int] = field(default_factory=Counter)


class FairQueue(Generic[T]):
    """Works on what is put into it: the chats in turn, in each the people in turn, nothing let go.

    `work` is given one after the other of a person's in the order of their numbers, which is that in which
    they were first put. All of it in one event loop.
    """

    def __init__(self, work: Callable[[T], Awaitable[None]], places: int = PLACES) -> None:
        self._work = work
        self._free = places
        self._chats: dict[tuple[Kind, int], _Chat[T]] = {}
        self._turns: dict[tuple[Kind, int], None] = {}  # chats with something that may be taken now
        self._running: set[asyncio.Task[None]] = set()
        self._stopped = False
        self._numbers = count()

    def __len__(self) -> int:
        """Return how many wait or are worked on."""
        waiting = sum(len(items) for chat in self._chats.values() for items in chat.waiting.values())
        return waiting + len(self._running)

    def put(self, lane: Lane, item: T, number: int | None = None) -> int:
        """Add an item behind those of its lane, or where its `number` of before has it; return that."""
        place = (lane.kind, lane.chat)
        chat = self._chats.setdefault(place, _Chat())
        number = next(self._numbers) if number is None else number
        heappush(chat.waiting.setdefault(lane.person, []), (number, item))
        self._offer(place, chat, lane.person)
        self._fill()
        return number

    async def stop(self, seconds: float) -> None:
        """Begin nothing more; give what is worked on so long to end, then break it off."""
        self._stopped = True
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)

    def _offer(self, place: tuple[Kind, int], chat: _Chat[T], person: int) -> None:
        """Give a person their turn, and the chat its own, if either may have one and has none yet."""
        kind = place[0]
        able = person in chat.waiting and chat.busy[person] < OF_A_PERSON[kind]
        if able:
            chat.turns.setdefault(person)
        if chat.turns and chat.busy.total() < OF_A_CHAT[kind]:
            self._turns.setdefault(place)

    def _fill(self) -> None:
        """Begin with what is next, while there are places."""
        while self._free > 0 and self._turns and not self._stopped:
            place = next(iter(self._turns))
            del self._turns[place]
            chat = self._chats[place]
            person = next(iter(chat.turns))
            del chat.turns[person]
            _, item = heappop(chat.waiting[person])
            if not chat.waiting[person]:
                del chat.waiting[person]
            chat.busy[person] += 1
            self._offer(place, chat, person)
            self._free -= 1
            task = asyncio.create_task(self._one(place, person, item))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _one(self, place: tuple[Kind, int], person: int, item: T) -> None:
        holds_place = True

        def give_up_place() -> None:
            nonlocal holds_place
            holds_place = False
            self._free += 1
            self._fill()

        patience = asyncio.get_running_loop().call_later(PATIENCE_SECONDS, give_up_place)
        try:
            await self._work(item)
        except Exception:
            log.exception("An update could not be worked on")
        finally:
            if holds_place:
                patience.cancel()
                self._free += 1
            chat = self._chats[place]
            chat.busy[person] -= 1
            if not chat.busy[person]:
                del chat.busy[person]
            self._offer(place, chat, person)
            if not chat.waiting and not chat.busy:
                del self._chats[place]
            self._fill()
