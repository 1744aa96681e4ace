"""Every command of the bot, registered once: menus, lines of /help and dispatch come from here.

A new command is a method of a room that takes the message, an entry here, and its words in each language.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from telegram import BotCommand, Message
from telegram.ext import BaseHandler, CommandHandler, filters

from bot.chat.browsing import Browsing
from bot.chat.desk_link import DeskLink
from bot.chat.forgetting import Forgetting
from bot.chat.operator import Operator
from bot.chat.questions import Questions
from bot.chat.responder import Context
from bot.chat.scoping import Scoping
from bot.chat.teaching import Teaching
from bot.chat.texts.words import Words
from bot.chat.unanswered import Unanswered


class Rooms(NamedTuple):
    """What the commands are followed by."""

    operator: Operator
    teaching: Teaching
    unanswered: Unanswered
    browsing: Browsing
    questions: Questions
    forgetting: Forgetting
    scoping: Scoping
    desk_link: DeskLink


Handle = Callable[[Message, Context], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name without the slash, what follows it, and for whom.

    operators: only they may, in their private chats or, where it is `anywhere`, also in groups, and not by
    editing a message; else anybody may in any chat. in_groups: whether the menu of groups lists it, as that
    of private chats does.
    """

    name: str
    handle: Callable[[Rooms], Handle]
    operators: bool = False
    in_groups: bool = False
    anywhere: bool = False


COMMANDS = (
    Command("stats", lambda rooms: rooms.operator.stats, operators=True),
    Command("unanswered", lambda rooms: rooms.unanswered.unanswered, operators=True),
    Command("teach", lambda rooms: rooms.teaching.teach, operators=True),
    Command("remove", lambda rooms: rooms.operator.remove, operators=True),
    Command("reload", lambda rooms: rooms.operator.reload, operators=True),
    Command("desk", lambda rooms: rooms.desk_link.desk, operators=True),
    Command("scope", lambda rooms: rooms.scoping.scope, operators=True, anywhere=True),
    Command("search", lambda rooms: rooms.browsing.search),
    Command("sources", lambda rooms: rooms.browsing.sources),
    Command("random", lambda rooms: rooms.browsing.random),
    Command("ask", lambda rooms: rooms.questions.command, in_groups=True),
    Command("help", lambda rooms: rooms.questions.help, in_groups=True),
    Command("forget", lambda rooms: rooms.forgetting.ask),
    Command("start", lambda rooms: rooms.questions.start),
)
"""In the order in which menus and /help list them."""


def of_private_chats() -> list[Command]:
    """Return what the menu of private chats lists."""
    return [command for command in COMMANDS if not command.operators]


def of_groups() -> list[Command]:
    """Return what the menu of groups lists."""
    return [command for command in COMMANDS if command.in_groups]


def menu(commands: Sequence[Command], words: Words) -> list[BotCommand]:
    """Return commands as Telegram lists them."""
    return [BotCommand(command.name, words.commands[command.name].menu) for command in commands]


def help_lines(commands: Sequence[Command], words: Words) -> str:
    """Return the lines of /help on those of the commands that have one."""
    told = [(command.name, words.commands[command.name].help) for command in commands]
    return "\n".join(f"/{name} {line}" for name, line in told if line is not None)


def private_help(words: Words, bot: str, operator: bool) -> str:
    """Return how to use the bot in a private chat, with the operator's commands for an operator."""
    text = words.help_private.format(bot=bot, commands=help_lines(of_private_chats(), words))
    if not operator:
        return text
    theirs = [command for command in COMMANDS if command.operators]
    return f"{text}\n\n{words.help_operator.format(commands=help_lines(theirs, words))}"


def handlers(rooms: Rooms, *, operators: bool) -> list[BaseHandler[Any, Any, Any]]:
    """Return the handlers of the operators' commands, or of everybody's."""
    everybody = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    operator = rooms.operator
    turn = rooms.browsing.responder.in_turn
    return [
        CommandHandler(
            command.name,
            turn(command.handle(rooms)),
            (operator.anywhere if command.anywhere else operator.theirs) if operators else everybody,
        )
        for command in COMMANDS
        if command.operators is operators
    ]
