"""The methods by which the bot describes itself: commands, descriptions, the menu; and getMe, getChat."""

import json
import re
from collections.abc import Iterator

from bot.expressions import expression
from bot.sandbox.refusals import Json, check
from bot.sandbox.state import Chat, Method, State, method

SCOPES = expression(
    "default|all_(private|group)_chats|all_chat_administrators|chat(_administrators|_member)?"
)
LONGEST = {"name": 64, "description": 512, "short_description": 120}
WORDS = {"name": "name", "description": "description", "short_description": "short description"}


def language_of(params: Json) -> str:
    """Return the two letters of a language, or none; raises `Refused`."""
    language = str(params.get("language_code") or "")
    check(re.fullmatch("([a-z]{2})?", language), "invalid language code specified")
    return language


def place_of(scope: Json, language: str) -> str:
    """Return what commands are kept under."""
    return json.dumps([scope, language], sort_keys=True)


def scope_of(state: State, params: Json) -> str:
    """Return what the commands of a request are kept under; raises `Refused`."""
    scope = params.get("scope") or {"type": "default"}
    check(SCOPES.fullmatch(str(scope.get("type"))), "can't parse BotCommandScope: unsupported type specified")
    if "chat_id" in scope:
        state.chat(scope["chat_id"])
    return place_of(scope, language_of(params))


@method("getMe")
def get_me(state: State, params: Json) -> Json:
    """Tell who the bot is."""
    groups = {"can_join_groups": True, "can_read_all_group_messages": False}
    return state.me | groups | {"supports_inline_queries": True}


@method("setMyCommands")
def set_my_commands(state: State, params: Json) -> bool:
    """Set the commands of a scope and language."""
    commands = params.get("commands", [])
    check(isinstance(commands, list) and len(commands) <= 100, "BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        check(re.fullmatch("[a-z0-9_]{1,32}", str(command.get("command", ""))), "BOT_COMMAND_INVALID")
        check(1 <= len(str(command.get("description", ""))) <= 256, "BOT_COMMAND_DESCRIPTION_INVALID")
    state.profile.commands[scope_of(state, params)] = commands
    state.changed()
    return True


@method("getMyCommands")
def get_my_commands(state: State, params: Json) -> list[Json]:
    """Tell the commands of a scope and language."""
    return state.profile.commands.get(scope_of(state, params), [])


@method("deleteMyCommands")
def delete_my_commands(state: State, params: Json) -> bool:
    """Forget the commands of a scope and language."""
    state.profile.commands.pop(scope_of(state, params), None)
    state.changed()
    return True


def scopes_seen(chat: Chat, user: Chat, administrator: bool) -> Iterator[Json]:
    """Give the scopes whose commands a person may see in a chat, the first that has any being shown."""
    if chat.user:
        yield {"type": "chat", "chat_id": chat.id}
        yield {"type": "all_private_chats"}
    else:
        yield {"type": "chat_member", "chat_id": chat.id, "user_id": user.id}
        if administrator:
            yield {"type": "chat_administrators", "chat_id": chat.id}
        yield {"type": "chat", "chat_id": chat.id}
        if administrator:
            yield {"type": "all_chat_administrators"}
        yield {"type": "all_group_chats"}
    yield {"type": "default"}


def commands_seen(state: State, chat: Chat, user: Chat, administrator: bool = False) -> list[Json]:
    """Return the commands that Telegram offers a person in a chat."""
    language = str(user.user.get("language_code", ""))[:2]
    for scope in scopes_seen(chat, user, administrator):
        for code in (language, ""):
            if commands := state.profile.commands.get(place_of(scope, code)):
                return commands
    return []


def setter(what: str) -> Method:
    """Return the method that sets one of the bot's texts, for a language or for all others."""

    def set_text(state: State, params: Json) -> bool:
        text, language = str(params.get(what) or ""), language_of(params)
        check(len(text) <= LONGEST[what], f"{WORDS[what]} is too long")
        state.profile.texts.setdefault(what, {})[language] = text
        state.changed()
        return True

    return set_text


def getter(what: str) -> Method:
    """Return the method that tells one of the bot's texts."""

    def get_text(state: State, params: Json) -> Json:
        texts = state.profile.texts.get(what, {})
        return {what: texts.get(language_of(params)) or texts.get("", "")}

    return get_text


for _what in LONGEST:
    _name = _what.title().replace("_", "")
    method(f"setMy{_name}")(setter(_what))
    method(f"getMy{_name}")(getter(_what))


@method("setChatMenuButton")
def set_chat_menu_button(state: State, params: Json) -> bool:
    """Set the button beside the field of a private chat."""
    button = params.get("menu_button") or {"type": "default"}
    check(button.get("type") in ("commands", "web_app", "default"), "unsupported menu button type")
    state.profile.menu_button = button
    return True


@method("getChatMenuButton")
def get_chat_menu_button(state: State, params: Json) -> Json:
    """Tell that button."""
    return state.profile.menu_button


@method("getChat")
def get_chat(state: State, params: Json) -> Json:
    """Describe a chat."""
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": {}}
    return state.chat(params.get("chat_id")).json | full
