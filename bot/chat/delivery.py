"""Screens on their way to Telegram: sent as replies, put in place of others, or shown for a moment."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import CallbackQuery, LinkPreviewOptions, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.chat.connection import ODD
from bot.chat.keyboards import Screen, as_json
from bot.chat.refusals import is_normal
from bot.chat.replies import plain

log = logging.getLogger(__name__)

TYPING_AFTER, TYPING_AGAIN = 1.0, 4.5
"""Seconds until it is shown that an answer is on its way, and until that is said again: it shows for five."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_SEND = "send__message"
"""sendMessage, as `do_api_request` takes it without advice to make objects of all that comes back: the chat,
the message replied to, every entity and button, of which nothing but a number is needed."""


async def reply(message: Message, screen: Screen | str) -> int:
    """Send a screen, or a plain text, as a reply to `message`, into its topic; return the id of that.

    If `message` was deleted meanwhile, it is no reply.
    """
    shown = Screen(plain(screen)) if isinstance(screen, str) else screen
    bot = message.get_bot()
    assert isinstance(bot, ExtBot)
    sent = await bot.do_api_request(
        _SEND,
        {
            "chat_id": message.chat_id,
            "text": shown.html,
            "parse_mode": ParseMode.HTML,
            "reply_markup": as_json(shown.keyboard),
            "reply_parameters": {"message_id": message.message_id, "allow_sending_without_reply": True},
            "message_thread_id": _topic_of(message),
            "direct_messages_topic_id": topic.topic_id if (topic := message.direct_messages_topic) else None,
            "link_preview_options": {"is_disabled": True},
        },
    )
    message_id = sent.get("message_id") if isinstance(sent, dict) else None
    if not isinstance(message_id, int):
        raise NetworkError(ODD)  # it may have come through, so nothing is sent after it
    return message_id


def _topic_of(message: Message) -> int | None:
    """Return the topic that a message stands in; a thread of replies is none."""
    return message.message_thread_id if message.is_topic_message else None


@asynccontextmanager
async def typing(message: Message, after: float = TYPING_AFTER) -> AsyncIterator[None]:
    """Show in the chat of `message` that the bot is typing, if what is done within takes that long."""
    shown: asyncio.Task[None] | None = None

    def begin() -> None:
        nonlocal shown
        shown = asyncio.create_task(_show_typing(message))

    timer = asyncio.get_running_loop().call_later(after, begin)
    try:
        yield
    finally:
        timer.cancel()
        if shown is not None:
            shown.cancel()
            await asyncio.wait([shown])


async def _show_typing(message: Message) -> None:
    """Show it again and again; where that fails, it is not shown, and nobody is the worse for it."""
    try:
        while True:
            await message.get_bot().send_chat_action(message.chat_id, ChatAction.TYPING, _topic_of(message))
            await asyncio.sleep(TYPING_AGAIN)
    except TelegramError as error:
        log.info("That an answer is on its way could not be shown: %s", error)


async def put_in_place(query: CallbackQuery, screen: Screen | str) -> None:
    """Put a screen in place of the message whose button was pressed."""
    shown = Screen(plain(screen)) if isinstance(screen, str) else screen
    try:
        await query.edit_message_text(
            shown.html, parse_mode="HTML", reply_markup=shown.keyboard, link_preview_options=NO_PREVIEW
        )
    except BadRequest as error:
        if "not modified" not in error.message.lower():  # pressed twice: it is there already
            raise


async def put(message: Message, answer_id: int, screen: Screen) -> int:
    """Put a screen in place of the answer to `message`, or send it anew if that was deleted.

    Return the id of the message that shows it.
    """
    try:
        await message.get_bot().edit_message_text(
            screen.html,
            message.chat_id,
            answer_id,
            parse_mode="HTML",
            reply_markup=screen.keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except (BadRequest, ChatMigrated) as error:
        if "not modified" not in error.message.lower():
            return await reply(message, screen)
    return answer_id


async def toast(query: CallbackQuery, text: str = "") -> None:
    """Answer a press, with a text that is shown for a moment if there is one; too late does not matter."""
    try:
        await query.answer(text or None)
    except BadRequest as error:
        if not is_normal(error):
            raise
