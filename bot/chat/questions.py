"""Messages in, answers out: in which kind of chat, whether the bot is meant, and what exactly is asked."""

import asyncio
import logging
import re
from typing import Any
from weakref import WeakValueDictionary

from telegram import Message, MessageEntity, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.answers import LONGEST_QUESTION, Answer
from bot.chat import results
from bot.chat.browsing import Browsing
from bot.chat.courtesy import courtesy
from bot.chat.desk import Desk, person, words_of
from bot.chat.keyboards import Screen
from bot.chat.replies import plain
from bot.chat.sending import put, reply
from bot.chat.suggesting import suggesting
from bot.chat.texts.words import Words

log = logging.getLogger(__name__)

EDITED_WITHIN = 120
"""Seconds in which a question that is edited is answered again."""

_LINK = re.compile(r"p[\w-]{12}\d{1,7}|q[\w-]{8}", re.ASCII)
"""What deep links of the bot's own begin the private chat with."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NEW, _EDITED = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
_PRIVATE, _GROUP = filters.ChatType.PRIVATE, filters.ChatType.GROUPS

AnyHandler = BaseHandler[Any, Any, Any]


def objection(question: str, words: Words) -> str | None:
    """Return why `question` cannot be asked, None if it can."""
    trimmed = " ".join(question.split())
    if not trimmed:
        return words.empty
    if len(trimmed) > LONGEST_QUESTION:
        return words.too_long.format(length=len(trimmed), limit=LONGEST_QUESTION)
    return None if any(character.isalnum() for character in trimmed) else words.no_words


def addressed(message: Message, bot_id: int, username: str) -> str | None:
    """Return what a group message asks the bot, without its mention; None when it is not meant.

    Meant is a message that mentions the bot or replies to one of its messages.
    """
    text = message.text or message.caption or ""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    named = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    mentions = [
        word
        for entity, word in named.items()
        if word.lower() == f"@{username}".lower() or (entity.user is not None and entity.user.id == bot_id)
    ]
    for mention in mentions:
        text = text.replace(mention, " ")
    answered = message.reply_to_message
    # Every message of a topic counts as a reply to the one that opened the topic.
    to_bot = (
        answered is not None
        and answered.forum_topic_created is None
        and answered.from_user is not None
        and answered.from_user.id == bot_id
    )
    return text.strip() if mentions or to_bot else None


def bare(text: str, username: str) -> str:
    """Return a question without the bot's name and command, which some write before or behind it."""
    return re.sub(rf"^\s*/ask(?:@\w+)?|@{re.escape(username)}\b", " ", text, flags=re.IGNORECASE).strip()


def behind(message: Message) -> str:
    """Return what stands behind a command."""
    words = (message.text or "").split(maxsplit=1)
    return words[1].strip() if len(words) > 1 else ""


def _is_own(message: Message, bot_id: int) -> bool:
    """Tell whether the bot itself wrote the text of a message: its inline results come back."""
    return message.via_bot is not None and message.via_bot.id == bot_id


class Questions:
    """The handlers of everything a user can write to the bot."""

    def __init__(self, desk: Desk, browsing: Browsing) -> None:
        self.desk = desk
        self.browsing = browsing
        self._turns: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()
        self._album: str | None = None

    def handlers(self) -> list[AnyHandler]:
        """Return the handlers, in the order in which they are tried."""
        private = _PRIVATE & _NEW
        return [
            CommandHandler("start", self.start, _NEW),
            CommandHandler("help", self.help, _NEW),
            CommandHandler("ask", self.command, _NEW),
            MessageHandler(private & filters.COMMAND, self.unknown_command),
            MessageHandler(private & (filters.TEXT | filters.CAPTION), self.private),
            MessageHandler(private & ~filters.StatusUpdate.ALL, self.no_text),
            MessageHandler(filters.StatusUpdate.MIGRATE & _NEW, self.migrated),
            MessageHandler(_GROUP & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND & _NEW, self.group),
            MessageHandler(filters.TEXT & _EDITED, self.edited),
        ]

    async def respond(self, message: Message, question: str, bot: str) -> None:
        """Answer `question` as a reply to `message`; searching and storing hold up no other chat."""
        async with self._turn(message):
            await self._respond(message, bare(question, bot), bot)

    def _turn(self, message: Message) -> asyncio.Lock:
        """Return what lets a message and its edits be answered one after the other, in their order."""
        place = (message.chat_id, message.message_id)
        turn = self._turns.get(place)
        if turn is None:
            turn = self._turns[place] = asyncio.Lock()
        return turn

    async def _respond(self, message: Message, question: str, bot: str) -> None:
        if (why := objection(question, words_of(message.from_user))) is not None:
            await reply(message, why)
            return
        if await self._too_fast(message):
            return
        key, given, screen = await asyncio.to_thread(self._answer, message, question, bot)
        screen = await self._or_in_chinese(given, message, screen)
        sent = await reply(message, screen)
        await asyncio.to_thread(self.desk.storage.set_answer, key, sent.message_id)

    async def _or_in_chinese(self, given: Answer, message: Message, screen: Screen) -> Screen:
        """Return `screen`, or where a question in another language found nothing, what to ask instead."""
        if given.passages or _HAN.search(given.question):
            return screen
        return await suggesting(self.desk, words_of(message.from_user).ask_in_chinese, message)

    async def _too_fast(self, message: Message) -> bool:
        """Count a question of a person's; tell them, once, and return True when it is one too many."""
        seconds = self.desk.pace.wait(person(message))
        if seconds and self.desk.pace.warn(person(message)):
            await reply(message, words_of(message.from_user).too_fast.format(seconds=seconds))
        return seconds > 0

    def _answer(self, message: Message, question: str, bot: str) -> tuple[str, Answer, Screen]:
        """Answer `question`, log and keep it; return its key, the answer and what to show."""
        stand, asker = self.desk.stand, person(message)
        given = results.asked(question, stand)
        key = self.desk.storage.remember(given.question, message.chat_id, asker, message.message_id).key
        self._log(given, message)
        place = self.desk.place(message.from_user, message.chat, bot, key)
        return key, given, results.answered(given, stand, 0, place)

    def _log(self, given: Answer, message: Message) -> None:
        self.desk.storage.log(given.question, person(message), given.status, given.milliseconds)
        log.info("%s in %.0f ms, chat %s", given.status, given.milliseconds, message.chat_id)

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet and suggest questions, as buttons; or open what a deep link names: a passage, a question."""
        message = update.message
        if message is None:
            return
        payload = context.args[0] if context.args else ""
        if _LINK.fullmatch(payload) and message.chat.type == message.chat.PRIVATE:
            await self._follow(message, payload, context.bot.username)
            return
        await reply(message, await self._greeting(message, context.bot.username))

    async def _greeting(self, message: Message, bot: str) -> Screen:
        """Introduce the bot, say how to ask, and suggest questions."""
        text = f"{words_of(message.from_user).start}\n\n{self._help(message, bot)}"
        return await suggesting(self.desk, text, message)

    async def _follow(self, message: Message, payload: str, bot: str) -> None:
        """Open the passage or answer the question that a deep link names."""
        words = words_of(message.from_user)
        if payload[0] == "p":
            stand = self.desk.stand
            number = stand.catalogue.find(payload[1:])
            await reply(
                message,
                words.changed
                if number is None
                else self.browsing.context(stand, number, self.desk.place(message.from_user, None, bot, "-")),
            )
            return
        asked = await asyncio.to_thread(self.desk.storage.question, payload[1:])
        if asked is None:
            await reply(message, words.toast_stale)
        else:
            await self.respond(message, asked.question, bot)

    def _help(self, message: Message, bot: str) -> str:
        """Return how to ask in this kind of chat, and the operator's commands for an operator."""
        words = words_of(message.from_user)
        if message.chat.type != message.chat.PRIVATE:
            return words.help_group.format(bot=bot)
        parts = [words.help_private.format(bot=bot)]
        return "\n\n".join([*parts, words.help_operator] if self.desk.is_admin(message.from_user) else parts)

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Explain how to ask."""
        if update.message:
            await reply(update.message, self._help(update.message, context.bot.username))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /ask: the text behind it, or of the message it replies to."""
        message = update.message
        if message is None:
            return
        question = behind(message)
        if not question and message.reply_to_message is not None:
            question = message.reply_to_message.text or message.reply_to_message.caption or ""
        if question:
            await self.respond(message, question, context.bot.username)
        else:
            await reply(message, words_of(message.from_user).ask_usage)

    async def private(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer any text of a private chat, a caption too, unless the bot itself wrote it.

        A greeting and thanks are no questions: they are returned.
        """
        message = update.message
        text = (message.text or message.caption) if message else None
        if message is None or not text or _is_own(message, context.bot.id):
            return
        kind = courtesy(text)
        if kind == "thanks":
            await reply(message, words_of(message.from_user).welcome)
        elif kind == "greeting":
            await reply(message, await self._greeting(message, context.bot.username))
        else:
            await self.respond(message, text, context.bot.username)

    async def group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a group message that is meant for the bot; be silent at any other."""
        message = update.message
        if message is None or _is_own(message, context.bot.id):
            return
        question = addressed(message, context.bot.id, context.bot.username)
        if question:
            await self.respond(message, question, context.bot.username)
        elif question is not None:
            await reply(message, words_of(message.from_user).ask_usage)

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an edited question again, in place of the old answer, within two minutes."""
        message = update.edited_message
        if message is None or message.edit_date is None or not message.text:
            return
        if (
            _is_own(message, context.bot.id)
            or (message.edit_date - message.date).total_seconds() > EDITED_WITHIN
        ):
            return
        private, bot = message.chat.type == message.chat.PRIVATE, context.bot.username
        question = message.text if private else addressed(message, context.bot.id, bot)
        if message.text.startswith("/"):
            command = message.text.split(maxsplit=1)[0].lower()
            question = behind(message) if command in ("/ask", f"/ask@{bot.lower()}") else None
            if command in ("/search", f"/search@{bot.lower()}"):
                async with self._turn(message):
                    await self.browsing.search_again(message, bot)
        if question is not None:
            async with self._turn(message):
                await self._answer_edited(message, bare(question, bot), bot)

    async def _answer_edited(self, message: Message, question: str, bot: str) -> None:
        storage = self.desk.storage
        asked = await asyncio.to_thread(storage.question_of_message, message.chat_id, message.message_id)
        if asked is None or asked.answer_id is None:
            await self._respond(message, question, bot)
            return
        self.desk.standing.put(message.chat_id, asked.answer_id, None)
        if (why := objection(question, words_of(message.from_user))) is not None:
            await put(message, asked.answer_id, Screen(plain(why)))
        elif not await self._too_fast(message):
            given, screen = await asyncio.to_thread(self._answer_again, message, question, asked.key, bot)
            await put(message, asked.answer_id, await self._or_in_chinese(given, message, screen))

    def _answer_again(self, message: Message, question: str, key: str, bot: str) -> tuple[Answer, Screen]:
        stand = self.desk.stand
        given = results.asked(question, stand)
        self.desk.storage.set_question(key, given.question)
        self._log(given, message)
        place = self.desk.place(message.from_user, message.chat, bot, key)
        return given, results.answered(given, stand, 0, place)

    async def migrated(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Follow a group that became a supergroup."""
        message = update.message
        if message and message.migrate_to_chat_id:
            await asyncio.to_thread(
                self.desk.storage.migrate_chat, message.chat_id, message.migrate_to_chat_id
            )

    async def unknown_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that there is no such command."""
        if update.message:
            await reply(update.message, words_of(update.message.from_user).unknown_command)

    async def no_text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say of a sticker, a picture, a voice message or a file that only text can be read."""
        message = update.message
        if message is None:
            return
        if message.media_group_id is not None and message.media_group_id == self._album:
            return  # the rest of an album, of which that is said already
        self._album = message.media_group_id
        words = words_of(message.from_user)
        kinds = (
            (message.sticker, words.sticker),
            (message.photo or message.video or message.video_note or message.animation, words.photo),
            (message.voice or message.audio, words.voice),
            (message.document, words.file),
        )
        await reply(message, next((text for there, text in kinds if there), words.other))
