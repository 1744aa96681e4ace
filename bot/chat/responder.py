"""What the bot says to a message: once, and in its place something else when the message is edited."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

from telegram import Message, Update
from telegram.ext import BaseHandler, ContextTypes

from bot.chat.delivery import put, reply, typing
from bot.chat.keyboards import NO_KEY, Screen
from bot.chat.replies import plain
from bot.chat.services import Services, paced, person, words_of
from bot.storage import Asked, StoredQuestion

EDITED_WITHIN = 120
"""Seconds in which a message that is edited is answered again."""
NO_QUESTION = "said"
"""The kind in the storage of what is no question; nothing is kept of it but which message answers it."""


class Said(NamedTuple):
    """A question that is kept, and what is said to it."""

    question: StoredQuestion
    screen: Screen


AnyHandler = BaseHandler[Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def by_bot(message: Message) -> bool:
    """Tell whether a bot wrote a message, as which Telegram names who writes in the name of a chat, too."""
    return bool(message.from_user and message.from_user.is_bot and not message.sender_chat)


class Responder:
    """Says something to a message, or puts it in place of what was said to it before it was edited."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._turns: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()

    def in_turn(self, handle: Callable[[Message, Context], Awaitable[None]]) -> Handler:
        """Return a handler that is given a message and its edits one after the other, in their order.

        Where that takes long, the bot is seen to be typing.

        Edits of an older message, inline results of the bot's own that come back, and what another bot
        wrote, are let go.
        """

        async def handler(update: Update, context: Context) -> None:
            message = update.effective_message
            if message is None or by_bot(message):  # two that answer each other would never end
                return
            if message.via_bot and message.via_bot.id == context.bot.id:
                return
            if update.edited_message:
                edited = message.edit_date
                if edited is None or (edited - message.date).total_seconds() > EDITED_WITHIN:
                    return
            place = (message.chat_id, message.message_id)
            turn = self._turns.get(place)
            if turn is None:
                turn = self._turns[place] = asyncio.Lock()
            with self.services.metrics.reply_seconds.time():
                async with turn, typing(message):
                    await handle(message, context)

        return handler

    async def say(self, message: Message, screen: Screen | str) -> None:
        """Say what is no answer to a question."""
        shown = Screen(plain(screen)) if isinstance(screen, str) else screen
        await self.answer(message, "", NO_QUESTION, lambda _: shown)

    async def answer(
        self,
        message: Message,
        question: str,
        kind: str,
        screen: Callable[[StoredQuestion], Screen],
        said: str = "",
        page: int = 0,
        doubtful: bool = False,
    ) -> None:
        """Say what `screen` makes of a question, once that is kept for the buttons; see `StoredQuestion`."""

        keep = partial(self.keep, message, question, kind, screen, said, page, doubtful)
        await self.send(message, await asyncio.to_thread(keep))

    def keep(
        self,
        message: Message,
        question: str,
        kind: str,
        screen: Callable[[StoredQuestion], Screen],
        said: str = "",
        page: int = 0,
        doubtful: bool = False,
    ) -> Said:
        """Keep a question, and make its screen; `send` says it then."""
        whose = (message.chat_id, person(message), message.message_id)
        stored = self._stored(message, Asked(question, *whose, kind, said, page, doubtful))
        return Said(stored, screen(stored))

    async def send(self, message: Message, what: Said) -> None:
        """Say what was made of a question."""
        stored, shown = what
        shown_screens, chat = self.services.shown_screens, message.chat_id
        if stored.answer_id is None:
            answer_id = await reply(message, shown)
        elif shown_screens.holds(chat, stored.answer_id, shown):
            return
        else:
            shown_screens.put(chat, stored.answer_id, None)
            answer_id = await put(message, stored.answer_id, shown)
        shown_screens.put(chat, answer_id, shown)
        if answer_id != stored.answer_id and stored.key != NO_KEY:
            self.services.memory.soon(self.services.storage.set_answer, stored.key, answer_id)

    async def too_fast(self, message: Message) -> bool:
        """Count a question or search; tell who made it, once, and return True when it is one too many."""
        self.services.check_loaded()  # what waits for the documents is counted when they are there
        seconds = self.services.pace.wait(paced(message))
        if seconds:
            self.services.metrics.question("too_fast")
        if seconds and self.services.pace.warn(paced(message)):
            await reply(message, words_of(message.from_user).too_fast.format(seconds=seconds))
        return seconds > 0

    def _stored(self, message: Message, asked: Asked) -> StoredQuestion:
        """Keep a question, in place of what the message asked before it was edited."""
        storage, memory = self.services.storage, self.services.memory
        if message.edit_date is not None:
            stored = memory.attempt(storage.question_of_message, message.chat_id, message.message_id)
            if stored is not None and stored.answer_id is not None:
                kept = storage.unkept(asked, stored.key)
                changed = replace(kept, answer_id=stored.answer_id, created=stored.created)
                memory.note(storage.set_question, changed)
                return changed
        return memory.remember(asked)
