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
    """Set commands and descriptions in each language, where they are not what they should be.

    The bot works without, so trouble is only logged. Telegram allows few changes an hour.
    """
    try:
        for language, words in LANGUAGES:
            for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
                await set_commands(bot, scope, language, words)
            if (await bot.get_my_description(language)).description != words.description:
                await bot.set_my_description(words.description, language)
            short = (await bot.get_my_short_description(language)).short_description
            if short != words.short_description:
                await bot.set_my_short_description(words.short_description, language)
    except TelegramError as error:
        log.warning("The commands or the description could not be set: %s", error)


async def announce_to_operator(bot: Bot, chat_id: int) -> None:
    """Set the operator's commands in a private chat, which Telegram allows once it has begun."""
    try:
        for language, words in LANGUAGES:
            await set_commands(bot, BotCommandScopeChat(chat_id), language, words)
    except TelegramError as error:
        log.warning("The operator's commands could not be set: %s", error)


async def set_commands(bot: Bot, scope: BotCommandScope, language: str, words: Words) -> None:
    """Set the commands of one scope and language, unless they are set already."""
    wanted = commands(scope, words)
    if list(await bot.get_my_commands(scope, language)) != wanted:
        await bot.set_my_commands(wanted, scope, language)
