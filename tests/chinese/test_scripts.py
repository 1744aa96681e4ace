import re

import pytest

from bot.chinese.radicals import SUPPLEMENT, without_radicals
from bot.chinese.scripts import HAN, plain_label, simplifier
from bot.chinese.sounds import sounds
from bot.chinese.width import full_width, half_width, is_wide, width


@pytest.mark.parametrize("character", "海〇㐀鿿豈𠮷𪚥𲎯")
def test_han_are_the_extensions_and_the_ideographic_zero_too(character: str) -> None:
    assert re.fullmatch(f"[{HAN}]", character)


@pytest.mark.parametrize("character", "a1１○。、ぁ가々\u4dc0")
def test_what_is_no_han_character(character: str) -> None:
    assert not re.fullmatch(f"[{HAN}]", character)


def test_traditional_characters_become_simplified_by_their_words() -> None:
    assert simplifier()("皇后後來在乾坤裡乾燥") == "皇后后来在乾坤里干燥"


@pytest.mark.parametrize(
    ("label", "simplified"),
    [
        ("相關新聞", "相关新闻"),
        ("讀者留言", "读者留言"),
        ("發佈時間", "发布时间"),
        ("編輯：廣告", "编辑：广告"),
        ("資料檢視、回上一頁", "资料检视、回上一页"),
    ],
)
def test_the_characters_of_common_labels_become_simplified_ones(label: str, simplified: str) -> None:
    assert plain_label(label) == simplified


def test_the_sounds_of_a_character_are_all_its_readings_without_tones() -> None:
    assert sounds("论") == ("lun",)
    assert set(sounds("行")) >= {"xing", "hang"}
    assert sounds("a") == sounds("1") == ()


def test_either_width_has_as_many_characters() -> None:
    assert full_width("a1 (!~海") == "ａ１　（！～海"
    assert half_width("ａ１　（！～海。") == "a1 (!~海。"
    assert half_width("第\u00a01\u2009章\u202f起") == "第 1 章 起"
    assert full_width("a 1") == "ａ　１"


def test_wide_characters_take_two_columns() -> None:
    assert width("海堤a1。…𠮷") == 12
    assert [is_wide(character) for character in ("海", "。", "“", "a", "·", "")] == [True] * 3 + [False] * 3


def test_radicals_are_the_characters_that_they_are_drawn_as() -> None:
    assert without_radicals("村⺠⻓⻔⻋⻛⻝⻥⻄⻅⻚⻢⻘") == "村民长门车风食鱼西见页马青"
    assert without_radicals("⻑⻰⻩⻬⻳") == "長龙黄齐龟"
    assert without_radicals("一⼈。⼗⿕") == "一人。十龠"
    assert without_radicals("\uf902\uf9dd\uf9e0\U0002f81a") == "車利易冬"
    assert [code for code in SUPPLEMENT if not re.match(f"[{HAN}]", without_radicals(chr(code)))] == []
