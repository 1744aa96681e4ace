"""/unanswered: what had no good answer, and the operator's own answers, kept as a document that is cited."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from telegram import ForceReply, InputFile, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.chat.delivery import reply, toast
from bot.chat.keyboards import WRITE, Screen, button, keyboard
from bot.chat.operator import Operator, shown
from bot.chat.own_answers import ANSWERS, OwnAnswers
from bot.chat.replies import clip, plain
from bot.chat.services import words_of
from bot.chat.texts.words import Words
from bot.storage import Asked, StoredQuestion, Unresolved

UNANSWERED_DAYS = 30
"""How many days, today included, are looked back."""
UNANSWERED = 500
"""How many questions stand in the file."""
SHOWN = 8
"""How many questions are listed, each with a button."""
LONGEST_LINE = 50
"""Characters of a question in the list: the caption of a file has at most 1,024."""
KIND = "write"
"""The kind in the storage of a question that an operator may write the answer of."""


class Unanswered:
    """What had no good answer, and what an operator writes to it."""

    def __init__(self, operator: Operator) -> None:
        self.operator = operator
        self.services = operator.services
        self.answers = OwnAnswers(operator.operations)

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return the handlers of what is no command."""
        replies = self.operator.by_them & filters.REPLY & filters.TEXT & ~filters.COMMAND
        return [
            CallbackQueryHandler(self.pressed, rf"^{WRITE}:[\w-]+$"),
            MessageHandler(replies & _Writing(self), self.written),
        ]

    async def unanswered(self, message: Message, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /unanswered: a list with buttons, and what was not found as a file for `yinju eval`."""
        words, storage = words_of(message.from_user), self.services.storage
        today = date.today()
        since = today - timedelta(days=UNANSWERED_DAYS - 1)
        found = await asyncio.to_thread(storage.unanswered, since, UNANSWERED)
        every = await asyncio.to_thread(storage.unresolved, since, UNANSWERED)
        left = await asyncio.to_thread(self.answers.without, every)
        if not found and not left:
            kept = self.services.config.yinju_log_questions
            why = words.unanswered_none.format(days=UNANSWERED_DAYS) if kept else words.unanswered_off
            await reply(message, why)
            return
        screen = await asyncio.to_thread(self._list, left, message, words) if left else Screen("")
        if not found:
            await reply(message, screen)
            return
        lines = [f"# {words.unanswered_header}"]
        lines += [f"u{n}\t{question.times}x\t{question.question}\t0\t" for n, question in enumerate(found, 1)]
        file = InputFile("\n".join([*lines, ""]).encode(), f"unanswered-{today.isoformat()}.tsv")
        caption = plain(words.unanswered.format(days=UNANSWERED_DAYS, count=len(found)))
        await message.reply_document(
            file,
            caption=f"{caption}\n\n{screen.html}".strip(),
            parse_mode="HTML",
            reply_markup=screen.keyboard,
            do_quote=True,
        )

    def _list(self, left: Sequence[Unresolved], message: Message, words: Words) -> Screen:
        """Show the most frequent of the questions, with a button each, and keep them for these."""
        person = (message.from_user or message.chat).id
        lines, row = [words.unanswered_write.format(count=len(left))], []
        for number, one in enumerate(left[:SHOWN], 1):
            stored = self.services.storage.remember(Asked(one.question, message.chat_id, person, None, KIND))
            counts = words.unanswered_counts.format(not_found=one.not_found, weak=one.weak, down=one.down)
            lines.append(f"{number}. {clip(one.question, LONGEST_LINE)} {counts}")
            row.append(button(f"✍ {number}", WRITE, stored.key))
        return Screen(plain("\n".join(lines)), keyboard([row[at : at + 4] for at in range(0, len(row), 4)]))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for the answer to a question, as a reply to what this sends."""
        query = update.callback_query
        if query is None or query.data is None or not isinstance(query.message, Message):
            return
        words = words_of(query.from_user)
        stored = self.services.storage.question(query.data.partition(":")[2])
        if not self.services.is_admin(query.from_user) or stored is None:
            await toast(query, words.toast_stale if stored is None else words.toast_not_allowed)
            return
        text = plain(words.unanswered_prompt.format(question=stored.question, document=ANSWERS))
        sent = await query.message.reply_html(text, reply_markup=ForceReply(), do_quote=True)
        await asyncio.to_thread(self.services.storage.set_answer, stored.key, sent.message_id)
        await toast(query)

    def asked(self, message: Message) -> StoredQuestion | None:
        """Return the question whose answer a message is, written as a reply to what `pressed` sent."""
        if message.reply_to_message is None:
            return None
        answered = message.reply_to_message.message_id
        stored = self.services.storage.question_answered_by(message.chat_id, answered)
        return stored if stored is not None and stored.kind == KIND else None

    async def written(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Put the operator's answer, or its correction, into the document, and say what is cited now."""
        message = update.effective_message
        stored = self.asked(message) if message else None
        if message is None or stored is None:
            return
        words, person = words_of(message.from_user), (message.from_user or message.chat).id
        text = message.text or ""
        put_in, by_hand = self.answers.put_in, self.operator.operations.by_hand
        done = await by_hand(put_in, stored.question, text, person, words)
        await reply(message, shown(done, words))


class _Writing(filters.MessageFilter):
    """Whether a message is the answer to a question that an operator was asked to write."""

    def __init__(self, room: Unanswered) -> None:
        super().__init__()
        self.room = room

    def filter(self, message: Message) -> bool:
        return self.room.asked(message) is not None
