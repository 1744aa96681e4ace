"""Messages in, answers out: in which kind of chat, whether the bot is meant, and what exactly is asked."""

import asyncio
import logging
import secrets

from telegram import LinkPreviewOptions, Message, MessageEntity, Update
from telegram.error import Forbidden, NetworkError
from telegram.ext import CommandHandler, ContextTypes, MessageHandler, filters

from bot.answers import QuestionError, answer, samples
from bot.chat import replies, texts
from bot.retrieval.index import Index

log = logging.getLogger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NEW = filters.UpdateType.MESSAGE
_ASKING = filters.TEXT & ~filters.COMMAND & _NEW


async def reply(message: Message, html: str) -> None:
    """Send `html` as a reply to `message`, into its topic; as a plain message if it was deleted meanwhile."""
    await message.reply_html(
        html, do_quote=True, allow_sending_without_reply=True, link_preview_options=_NO_PREVIEW
    )


def addressed(message: Message, bot_id: int, username: str) -> str | None:
    """Return what a group message asks the bot, without its mention; None when it is not meant.

    Meant is a message that mentions the bot or replies to one of its messages.
    """
    text = message.text or ""
    mentions = [
        word
        for entity, word in message.parse_entities(
            [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
        ).items()
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


class Questions:
    """The handlers of everything a user can write, over one index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.samples = samples(index)

    def handlers(self) -> list[CommandHandler | MessageHandler]:  # type: ignore[type-arg]  # any context, any result
        """Return the handlers, in the order in which they are tried."""
        private = filters.ChatType.PRIVATE & _NEW
        return [
            CommandHandler("start", self.start, _NEW),
            CommandHandler("help", self.help, _NEW),
            CommandHandler("ask", self.command, _NEW),
            MessageHandler(private & filters.COMMAND, self.unknown_command),
            MessageHandler(private & filters.TEXT, self.private),
            MessageHandler(private & ~filters.StatusUpdate.ALL, self.text_only),
            MessageHandler(filters.ChatType.GROUPS & _ASKING, self.group),
        ]

    async def respond(self, message: Message, question: str) -> None:
        """Answer `question`; the search runs in a thread, so no other chat waits for it."""
        try:
            given = await asyncio.to_thread(answer, question, self.index)
        except QuestionError as error:
            await reply(message, replies.plain(str(error)))
            return
        log.info("%s in %.0f ms, chat %s", given.status, given.milliseconds, message.chat_id)
        await reply(message, replies.render(given, self.samples))

    async def start(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet, explain, suggest."""
        if update.message:
            await reply(update.message, replies.welcome(self.samples))

    async def help(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Explain how to ask."""
        if update.message:
            await reply(update.message, replies.plain(texts.HELP))

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /ask: the text behind it, or of the message it replies to."""
        message = update.message
        if message is None or message.text is None:
            return
        question = message.text.partition(" ")[2].strip() or message.text.partition("\n")[2].strip()
        if not question and message.reply_to_message is not None:
            question = message.reply_to_message.text or ""
        if question:
            await self.respond(message, question)
        else:
            await reply(message, replies.plain(texts.ASK_USAGE))

    async def private(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer any text of a private chat."""
        if update.message and update.message.text:
            await self.respond(update.message, update.message.text)

    async def group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a group message that is meant for the bot; be silent at any other."""
        message = update.message
        if message is None:
            return
        question = addressed(message, context.bot.id, context.bot.username)
        if question:
            await self.respond(message, question)
        elif question is not None:
            await reply(message, replies.plain(texts.ASK_USAGE))

    async def unknown_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that there is no such command."""
        if update.message:
            await reply(update.message, replies.plain(texts.UNKNOWN_COMMAND))

    async def text_only(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that stickers, pictures and voices cannot be read."""
        if update.message:
            await reply(update.message, replies.plain(texts.TEXT_ONLY))


async def failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log an error under a number, and tell the asker that number where a message can still reach them."""
    error = context.error
    if isinstance(error, Forbidden):
        log.info("A chat has blocked the bot: %s", error)
        return
    if type(error) is NetworkError or update is None:
        log.warning("Telegram could not be reached: %s", error)
        return
    number = secrets.token_hex(3)
    log.error("Error %s", number, exc_info=error)
    if isinstance(update, Update) and update.message:
        await reply(update.message, replies.plain(texts.FAILED.format(number=number)))
