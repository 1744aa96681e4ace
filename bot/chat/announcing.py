"""What Telegram shows of the bot by itself: its commands by kind of chat and language, its description."""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.chat.texts import ENGLISH, SIMPLIFIED
from bot.chat.texts.words import Words

log = logging.getLogger(__name__)

LANGUAGES: tuple[tuple[str, Words], ...] = (("", ENGLISH), ("zh", SIMPLIFIED))
"""Telegram's codes ("": all others) tell the two forms of Chinese apart no further."""


def commands(scope: BotCommandScope, words: Words) -> list[BotCommand]:
    """Return the commands of one kind of chat: private, group, or an operator's."""
    listed = {
        BotCommandScope.ALL_PRIVATE_CHATS: words.commands,
        BotCommandScope.ALL_GROUP_CHATS: words.group_commands,
    }.get(scope.type, {**words.operator_commands, **words.commands})
    return [BotCommand(name, text) for name, text in listed.items()]


async def announce(bot: Bot) -> None:
    """Set commands and descriptions in each language; the bot works without, so trouble is only logged."""
    try:
        for language, words in LANGUAGES:
            for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
                await bot.set_my_commands(commands(scope, words), scope, language)
            await bot.set_my_description(words.description, language)
            await bot.set_my_short_description(words.short_description, language)
    except TelegramError as error:
        log.warning("The commands or the description could not be set: %s", error)


async def announce_to_operator(bot: Bot, chat_id: int) -> None:
    """Set the operator's commands in a private chat, which Telegram allows once it has begun."""
    try:
        for language, words in LANGUAGES:
            scope = BotCommandScopeChat(chat_id)
            await bot.set_my_commands(commands(scope, words), scope, language)
    except TelegramError as error:
        log.warning("The operator's commands could not be set: %s", error)
