import re
from dataclasses import fields

import opencc
import pytest

from bot.chat.texts import ENGLISH, LANGUAGES, SIMPLIFIED, TRADITIONAL, words_for
from bot.chat.texts.words import Words
from tests.support.paths import ROOT

CHAT = ROOT / "bot" / "chat"
FIELDS = [field.name for field in fields(Words)]
PLACES = re.compile(r"\{\w+\}")


def told(words: Words, name: str) -> list[str]:
    text = getattr(words, name)
    if isinstance(text, str):
        return [text]
    lines = [(one,) if isinstance(one, str) else (one.menu, one.help) for one in text.values()]
    return [line for each in lines for line in each if line is not None]


@pytest.mark.parametrize("name", FIELDS)
def test_each_text_is_there_in_each_language_with_the_same_places_and_is_used(name: str) -> None:
    for texts in zip(*(told(language.words, name) for language in LANGUAGES), strict=True):
        assert all(text.strip() for text in texts)
        assert len({tuple(sorted(PLACES.findall(text))) for text in texts}) == 1
        assert max(map(len, texts)) <= (200 if name.startswith("toast_") else 4096)
    assert any(re.search(rf"\.{name}\b", file.read_text("utf-8")) for file in CHAT.glob("*.py"))


def test_no_simplified_character_stands_in_a_traditional_text() -> None:
    convert = opencc.OpenCC("s2t").convert
    same = set("台群后里只干面系了余")  # characters of both scripts, which s2t converts by their meaning
    for name in FIELDS:
        for text in told(TRADITIONAL, name):
            wrong = {character for character in text if convert(character) != character} - same
            assert wrong == set(), (name, text)


def test_the_descriptions_keep_telegrams_limits() -> None:
    for words in (language.words for language in LANGUAGES):
        assert len(words.description) <= 512 and len(words.short_description) <= 120
        assert all(re.fullmatch("[a-z_]{1,32}", name) for name in words.commands)
        assert all(1 <= len(command.menu) <= 256 for command in words.commands.values())


def test_everybody_has_a_language_and_every_code_one_menu() -> None:
    assert LANGUAGES[-1].codes == ()
    menus = [language.menu for language in LANGUAGES if language.menu is not None]
    assert "" in menus and len(menus) == len(set(menus))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (None, SIMPLIFIED),
        ("zh", SIMPLIFIED),
        ("zh-hans", SIMPLIFIED),
        ("zh_CN", SIMPLIFIED),
        ("zh-Hant", TRADITIONAL),
        ("zh-hant-hk", TRADITIONAL),
        ("zh-TW", TRADITIONAL),
        ("zh-hk", TRADITIONAL),
        ("en", ENGLISH),
        ("de-AT", ENGLISH),
        ("zhx", ENGLISH),
    ],
)
def test_the_language_is_that_of_the_persons_telegram(code: str | None, words: Words) -> None:
    assert words_for(code) is words
