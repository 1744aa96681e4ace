"""/forget: who asks to be forgotten is, once they have confirmed it."""

import asyncio
from typing import Any

from telegram import InlineKeyboardButton, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from bot.chat.delivery import put_in_place, toast
from bot.chat.keyboards import FORGET, Screen, keyboard
from bot.chat.replies import plain
from bot.chat.responder import Responder
from bot.chat.services import words_of

START = "forget"
"""What the private chat is opened with from a group."""


class Forgetting:
    """Asks whether a person wants to be forgotten, and does it."""

    def __init__(self, responder: Responder) -> None:
        self.responder = responder
        self.services = responder.services

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return the handler of the button that confirms it."""
        return [CallbackQueryHandler(self.pressed, f"^{FORGET}$")]

    async def ask(self, message: Message, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /forget: say what would be deleted, with a button that does it; a group leads to private."""
        words = words_of(message.from_user)
        if message.chat.type == message.chat.PRIVATE:
            row = [InlineKeyboardButton(words.key_forget, callback_data=FORGET)]
            await self.responder.say(message, Screen(plain(words.forget_ask), keyboard([row])))
            return
        url = f"https://t.me/{context.bot.username}?start={START}"
        row = [InlineKeyboardButton(words.key_forget_private, url=url)]
        await self.responder.say(message, Screen(plain(words.forget_in_private), keyboard([row])))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Delete all that is kept of whoever pressed, and say what it was."""
        query = update.callback_query
        if query is None:
            return
        words, memory = words_of(query.from_user), self.services.memory
        done = await asyncio.to_thread(memory.forget, query.from_user.id)
        self.services.answers.clear()
        await put_in_place(
            query,
            words.forget_done.format(questions=done.questions, logged=done.logged, feedback=done.feedback),
        )
        await toast(query)
