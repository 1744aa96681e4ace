"""Messages in, answers out: in which kind of chat, whether the bot is meant, and what exactly is asked."""

import asyncio
import re
from collections.abc import Awaitable, Callable

from telegram import Message, MessageEntity, Update
from telegram.ext import MessageHandler, filters

from bot.answers import LONGEST_QUESTION, small_talk
from bot.chat.browsing import Browsing
from bot.chat.conversation import Conversation
from bot.chat.forgetting import START as FORGET
from bot.chat.keyboards import NO_KEY, Screen, everything, keyboard
from bot.chat.replies import plain
from bot.chat.responder import AnyHandler, Context
from bot.chat.services import Services, picked_by, words_of
from bot.chat.suggestions import suggestions
from bot.chat.texts.words import Words
from bot.expressions import expression

_LINK = expression(r"p[\w-]{12}\d{1,7}|q[\w-]{8}", re.ASCII)
"""What deep links of the bot's own begin the private chat with."""
_NEW, _EDITED = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
_PRIVATE, _GROUP = filters.ChatType.PRIVATE, filters.ChatType.GROUPS


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
    unnamed = re.sub(rf"(?<!/ask)@{re.escape(username)}\b", " ", text, flags=re.IGNORECASE)
    return re.sub(r"^\s*/ask(?:@\w+)?", " ", unnamed, flags=re.IGNORECASE).strip()


def answered(message: Message, bot_id: int) -> str:
    """Return the words that a message replies to, those picked if some are; nothing for those of the bot."""
    other = message.reply_to_message
    if other is not None and other.from_user is not None and other.from_user.id == bot_id:
        return ""
    return picked_by(message) or ((other.text or other.caption or "") if other is not None else "")


def behind(message: Message) -> str:
    """Return what stands behind a command."""
    words = (message.text or "").split(maxsplit=1)
    return words[1].strip() if len(words) > 1 else ""


class Questions:
    """The handlers of everything a user can write to the bot.

    private_help: gives the text of /help in a private chat, by the words, the bot's name, and whether for an
    operator. forget: answers /forget, which the private chat may be opened with from a group.
    """

    def __init__(
        self,
        services: Services,
        browsing: Browsing,
        private_help: Callable[[Words, str, bool], str],
        forget: Callable[[Message, Context], Awaitable[None]],
    ) -> None:
        self.services = services
        self._private_help, self._forget = private_help, forget
        self.browsing = browsing
        self.responder = browsing.responder
        self.conversation = Conversation(services, browsing)
        self._album: str | None = None

    def handlers(self) -> list[AnyHandler]:
        """Return the handlers of what is no known command, in the order in which they are tried."""
        both, turn = _NEW | _EDITED, self.responder.in_turn
        words = filters.TEXT | filters.CAPTION
        return [
            MessageHandler(_PRIVATE & filters.COMMAND & both, turn(self.unknown_command)),
            MessageHandler(_PRIVATE & words & both, turn(self.private)),
            MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL & _NEW, turn(self.no_text)),
            MessageHandler(filters.StatusUpdate.MIGRATE & _NEW, self.migrated),
            MessageHandler(filters.StatusUpdate.LEFT_CHAT_MEMBER & _NEW, self.left),
            MessageHandler(_GROUP & words & ~filters.COMMAND & both, turn(self.group)),
        ]

    async def respond(self, message: Message, text: str, bot: str) -> None:
        """Answer what `message` asks; small talk is returned, and is no question."""
        words, question = words_of(message.from_user), bare(text, bot)
        kind = small_talk(question)
        if kind == "help":
            await self.responder.say(message, await self._greeting(message, bot))
        elif kind is not None:
            await self.conversation.small_talk(message, kind)
        elif (why := objection(question, words)) is not None:
            self.services.metrics.question("refused")
            await self.responder.say(message, why)
        elif not await self.responder.too_fast(message):
            await self.conversation.respond(message, question, bot)

    async def start(self, message: Message, context: Context) -> None:
        """Greet and suggest questions, as buttons; or open what a deep link names: a passage, a question."""
        payload = behind(message)
        if _LINK.fullmatch(payload) and message.chat.type == message.chat.PRIVATE:
            await self._follow(message, payload, context.bot.username)
        elif payload == FORGET and message.chat.type == message.chat.PRIVATE:
            await self._forget(message, context)
        else:
            await self.responder.say(message, await self._greeting(message, context.bot.username))

    async def _greeting(self, message: Message, bot: str) -> Screen:
        """Introduce the bot, say how to ask, and suggest questions."""
        text = f"{words_of(message.from_user).start}\n\n{self._help(message, bot)}"
        return await suggestions(self.services, text, message)

    async def _follow(self, message: Message, payload: str, bot: str) -> None:
        """Open the passage or answer the question that a deep link names."""
        words = words_of(message.from_user)
        if payload[0] == "p":
            snapshot = await self.services.snapshot_for(message)
            passage_id = snapshot.catalogue.find(payload[1:])
            place = self.services.place(message.from_user, None, bot, NO_KEY)
            gone = Screen(plain(words.changed), keyboard([everything(words)]))
            there = self.browsing.context(snapshot, passage_id, place) if passage_id is not None else gone
            await self.responder.say(message, there)
            return
        question = self.services.typed.get(payload[1:])
        if question is None:
            stored = await asyncio.to_thread(self.services.storage.question, payload[1:])
            question = stored.question if stored else None
        if question is None:
            await self.responder.say(message, words.toast_stale)
        else:
            await self.respond(message, question, bot)

    def _help(self, message: Message, bot: str) -> str:
        """Return how to ask in this kind of chat, and the operator's commands for an operator."""
        words = words_of(message.from_user)
        if message.chat.type != message.chat.PRIVATE:
            return words.help_group.format(bot=bot)
        return self._private_help(words, bot, self.services.is_admin(message.from_user))

    async def help(self, message: Message, context: Context) -> None:
        """Explain how to ask."""
        await self.responder.say(message, self._help(message, context.bot.username))

    async def command(self, message: Message, context: Context) -> None:
        """Answer /ask: the text behind it, or of the message it replies to."""
        usage = words_of(message.from_user).ask_usage
        await self._ask(message, behind(message), usage, context)

    async def _ask(self, message: Message, question: str, usage: str, context: Context) -> None:
        """Answer a question; where there is none, what the message says that this one replies to."""
        question = question or answered(message, context.bot.id)
        if question:
            await self.respond(message, question, context.bot.username)
        else:
            await self.responder.say(message, await suggestions(self.services, usage, message))

    async def private(self, message: Message, context: Context) -> None:
        """Answer any text of a private chat, a caption too."""
        text = message.text or message.caption or ""
        if message.document and self.services.is_admin(message.from_user):
            return  # the caption of a file that became a document was edited
        await self.respond(message, text, context.bot.username)

    async def group(self, message: Message, context: Context) -> None:
        """Answer a group message that is meant for the bot; be silent at any other."""
        question = addressed(message, context.bot.id, context.bot.username)
        if question is not None:
            usage = words_of(message.from_user).mention_usage.format(bot=context.bot.username)
            await self._ask(message, question, usage, context)

    async def migrated(self, update: Update, _: Context) -> None:
        """Follow a group that became a supergroup."""
        message = update.message
        if message and message.migrate_to_chat_id:
            await asyncio.to_thread(
                self.services.memory.note,
                self.services.scopes.follow,
                message.chat_id,
                message.migrate_to_chat_id,
            )

    async def left(self, update: Update, _: Context) -> None:
        """Let who has left a group that may ask be looked up again before they read on."""
        message = update.message
        if message and message.left_chat_member:
            self.services.membership.left(message.left_chat_member.id, message.chat_id)

    async def unknown_command(self, message: Message, _: Context) -> None:
        """Say that there is no such command; an operator's own are not followed when they are edited."""
        if message.edit_date is None or not self.services.is_admin(message.from_user):
            await self.responder.say(message, words_of(message.from_user).unknown_command)

    async def no_text(self, message: Message, _: Context) -> None:
        """Say of a sticker, a picture, a voice message or a file that only text can be read."""
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
        await self.responder.say(message, next((text for there, text in kinds if there), words.other))
