"""What stands in the bot's own messages, so that a button pressed again and again costs one edit."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from telegram import Message

from bot.chat.keyboards import Screen

REMEMBERED = 10_000
"""Of how many messages it is remembered what was put into them last."""


class ShownScreens:
    """Which messages are being changed, and what the others were changed to."""

    def __init__(self) -> None:
        self._busy: set[tuple[int, int]] = set()
        self._hashes: OrderedDict[tuple[int, int], int] = OrderedDict()

    @contextmanager
    def changing(self, message: Message) -> Iterator[bool]:
        """Hold a message while it is changed; gives False, holding nothing, where it is held already."""
        place = (message.chat_id, message.message_id)
        if place in self._busy:
            yield False
            return
        self._busy.add(place)
        try:
            yield True
        finally:
            self._busy.discard(place)

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
