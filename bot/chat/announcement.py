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

from bot.chat.commands import COMMANDS, menu, of_groups, of_private_chats
from bot.chat.texts import LANGUAGES

log = logging.getLogger(__name__)


async def announce(bot: Bot) -> None:
    """Set commands and descriptions in each language, where they are not what they should be.

    The bot works without, so trouble is only logged. Telegram allows few changes an hour.
    """
    try:
        for language in LANGUAGES:
            if (code := language.menu) is None:
                continue
            words = language.words
            await set_commands(bot, BotCommandScopeAllPrivateChats(), code, menu(of_private_chats(), words))
            await set_commands(bot, BotCommandScopeAllGroupChats(), code, menu(of_groups(), words))
            if (await bot.get_my_description(code)).description != words.description:
                await bot.set_my_description(words.description, code)
            short = (await bot.get_my_short_description(code)).short_description
            if short != words.short_description:
                await bot.set_my_short_description(words.short_description, code)
    except TelegramError as error:
        log.warning("The commands or the description could not be set: %s", error)


async def announce_to_operator(bot: Bot, chat_id: int) -> None:
    """Set the operator's commands in a private chat, which Telegram allows once it has begun."""
    try:
        for language in LANGUAGES:
            if language.menu is not None:
                wanted = menu(COMMANDS, language.words)
                await set_commands(bot, BotCommandScopeChat(chat_id), language.menu, wanted)
    except TelegramError as error:
        log.warning("The operator's commands could not be set: %s", error)


async def set_commands(bot: Bot, scope: BotCommandScope, language: str, wanted: list[BotCommand]) -> None:
    """Set the commands of one scope and language, unless they are set already."""
    if list(await bot.get_my_commands(scope, language)) != wanted:
        await bot.set_my_commands(wanted, scope, language)
