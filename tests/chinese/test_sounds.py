import pypinyin
import pytest

from bot.chinese.sounds import sounds


@pytest.mark.parametrize(
    ("character", "expected"),
    [("论", ("lun",)), ("中", ("zhong",)), ("行", ("xing", "hang", "heng")), ("女", ("nv", "ru"))],
)
def test_all_readings_count_without_their_tones(character: str, expected: tuple[str, ...]) -> None:
    assert sounds(character) == expected


@pytest.mark.parametrize("character", ["a", "1", "。", "😀", "\n"])
def test_what_is_not_han_has_no_sound(character: str) -> None:
    assert sounds(character) == ()


def test_sounds_are_pypinyins_of_every_character() -> None:
    for code in (*range(0x2E80, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x32000)):
        readings = pypinyin.pinyin(chr(code), style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
        assert sounds(chr(code)) == (tuple(dict.fromkeys(readings[0])) if readings else ()), chr(code)
