import re
from dataclasses import fields

import opencc
import pytest

from bot.chat.texts import ENGLISH, SIMPLIFIED, TRADITIONAL, words_for
from bot.chat.texts.words import Words
from tests.support.paths import ROOT

CHAT = ROOT / "bot" / "chat"
FIELDS = [field.name for field in fields(Words)]
PLACES = re.compile(r"\{\w+\}")


def told(words: Words, name: str) -> list[str]:
    text = getattr(words, name)
    return [text] if isinstance(text, str) else list(text.values())


@pytest.mark.parametrize("name", FIELDS)
def test_each_text_is_there_in_each_language_with_the_same_places_and_is_used(name: str) -> None:
    for simplified, traditional, english in zip(
        told(SIMPLIFIED, name), told(TRADITIONAL, name), told(ENGLISH, name), strict=True
    ):
        assert simplified.strip() and traditional.strip() and english.strip()
        places = [sorted(PLACES.findall(text)) for text in (simplified, traditional, english)]
        assert places[0] == places[1] == places[2]
        limit = 200 if name.startswith("toast_") else 4096
        assert max(map(len, (simplified, traditional, english))) <= limit
    assert any(re.search(rf"\.{name}\b", file.read_text("utf-8")) for file in CHAT.glob("*.py"))


def test_no_simplified_character_stands_in_a_traditional_text() -> None:
    convert = opencc.OpenCC("s2t").convert
    same = set("台群后里只干面系了余")  # characters of both scripts, which s2t converts by their meaning
    for name in FIELDS:
        for text in told(TRADITIONAL, name):
            wrong = {character for character in text if convert(character) != character} - same
            assert wrong == set(), (name, text)


def test_the_descriptions_keep_telegrams_limits() -> None:
    for words in (SIMPLIFIED, TRADITIONAL, ENGLISH):
        assert len(words.description) <= 512 and len(words.short_description) <= 120
        for listed in (words.commands, words.group_commands, words.operator_commands):
            assert all(re.fullmatch("[a-z_]{1,32}", name) for name in listed)
            assert all(1 <= len(text) <= 256 for text in listed.values())


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
