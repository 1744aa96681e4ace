"""What stands in the bot's own messages, so that a button pressed again and again costs one edit."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from telegram import Message

from bot.chat.keyboards import Screen

REMEMBERED = 10_000
"""Of how many messages it is remembered what was put into them last."""


@dataclass(slots=True)
class _Line:
    """The presses under one message that are not done, in order: what each says, and whether it adds."""

    presses: list[tuple[str, bool]] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class ShownScreens:
    """Which messages are being changed, and what the others were changed to."""

    def __init__(self) -> None:
        self._lines: dict[tuple[int, int], _Line] = {}
        self._hashes: OrderedDict[tuple[int, int], int] = OrderedDict()

    @asynccontextmanager
    async def changing(self, message: Message, data: str, adds: bool = False) -> AsyncIterator[bool]:
        """Hold a message, once the presses before are done, while what a press with `data` says is.

        A screen is seen, and its buttons are pressed, before Telegram's word of it is here. Gives False where
        nothing is to be done: the press before says the same, or one behind it puts another screen there.
        adds: it sends a message, and changes none.
        """
        place, press = (message.chat_id, message.message_id), (data, adds)
        line = self._lines.setdefault(place, _Line())
        if line.presses[-1:] == [press]:
            yield False
            return
        line.presses.append(press)
        try:
            async with line.turn:
                yield adds or all(later_adds for _, later_adds in line.presses[1:])
        finally:
            line.presses.remove(press)
            if not line.presses:
                del self._lines[place]

    def holds(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """Tell whether `screen` is what was put into a message last; False where that is not known."""
        return self._hashes.get((chat_id, message_id)) == hash(screen)

    def put(self, chat_id: int, message_id: int, screen: Screen | None) -> None:
        """Remember what a message shows now; None: that it is not known."""
        self._hashes.pop((chat_id, message_id), None)
        if screen is not None:
            self._hashes[chat_id, message_id] = hash(screen)
        if len(self._hashes) > REMEMBERED:
            self._hashes.popitem(last=False)
