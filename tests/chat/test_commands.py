"""The register of commands against what is shown of it: menus, /help, dispatch, the words, the README."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram.ext import ApplicationBuilder, CommandHandler

from bot.chat.application import add_handlers
from bot.chat.commands import COMMANDS, menu, of_groups, of_private_chats, private_help
from bot.chat.services import Services
from bot.chat.texts import LANGUAGES
from bot.chat.texts.words import Words
from bot.config import Config
from bot.retrieval.store.live_index import LiveIndex
from bot.storage import Storage
from tests.support.paths import ROOT

NAMES = [command.name for command in COMMANDS]
WORDS = [language.words for language in LANGUAGES]


def test_every_name_stands_once_in_the_register() -> None:
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("words", WORDS)
def test_every_command_has_its_words_and_no_words_are_left_over(words: Words) -> None:
    assert sorted(words.commands) == sorted(NAMES)


@pytest.mark.parametrize("words", WORDS)
def test_what_the_help_of_a_group_names_is_in_its_menu(words: Words) -> None:
    named = set(re.findall(r"/(\w+)", words.help_group))
    assert named <= {command.name for command in of_groups()} != set()


@pytest.mark.parametrize("words", WORDS)
def test_help_lists_what_has_a_line_and_an_operators_for_an_operator_alone(words: Words) -> None:
    for operator in (False, True):
        text = private_help(words, "bot", operator)
        listed = re.findall(r"^/(\w+) ", text, re.MULTILINE)
        wanted = [
            command.name
            for command in (*of_private_chats(), *(c for c in COMMANDS if c.operators))
            if words.commands[command.name].help is not None and (operator or not command.operators)
        ]
        assert listed == wanted


def test_every_command_is_followed_once_and_nothing_else_is(tmp_path: Path) -> None:
    config = Config(telegram_bot_token=SecretStr("1:a"), yinju_home=tmp_path)
    (tmp_path / "corpus").mkdir()
    application = ApplicationBuilder().token("1:a").updater(None).build()
    with Storage(tmp_path) as storage:
        add_handlers(application, Services(LiveIndex(tmp_path / "corpus", tmp_path), storage, config))
    followed = [
        name
        for handler in application.handlers[0]
        if isinstance(handler, CommandHandler)
        for name in handler.commands
    ]
    assert followed == NAMES  # the operators' first


def test_menus_list_the_register(words: Words = WORDS[0]) -> None:
    assert [command.command for command in menu(COMMANDS, words)] == NAMES
    assert {command.name for command in of_groups()} <= {command.name for command in of_private_chats()}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_stands_in_a_readme(name: str) -> None:
    files = [file for file in (ROOT / "README.md", ROOT / "bot" / "README.md") if file.exists()]
    assert any(re.search(rf"/{name}\b", file.read_text("utf-8")) for file in files)
