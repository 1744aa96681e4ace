"""Where sentences begin and end, the same in raw and in normalized text."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chinese.sentences import (
    CLOSERS,
    COLONS,
    COMMAS,
    ELLIPSES,
    ENDS,
    SEMICOLONS,
    STOPS,
    ends_in_full,
    ends_in_question_mark,
    ends_sentence,
    is_closed,
    sentences,
)
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.records import SECTION, SENTENCE, record


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("条件写作 a!=b 或 !done,<!-- x -->。", ["条件写作 a!=b 或 !done,<!-- x -->。"]),
        ("Yahoo!奇摩停用。走!18个?是!", ["Yahoo!奇摩停用。", "走!", "18个?", "是!"]),
        ("http://a.cn/?q=1好。I can! 走", ["http://a.cn/?q=1好。", "I can!", "走"]),
        ("他说:“好。”走了! 真的?是;的", ["他说:“好。”", "走了!", "真的?", "是;", "的"]),
        ("好！真的？（是；）的", ["好！", "真的？", "（是；）", "的"]),
        ("海堤很高……湿地很大。", ["海堤很高……", "湿地很大。"]),
        ("海堤很高⋯⋯湿地很大。", ["海堤很高⋯⋯", "湿地很大。"]),
        ("海堤高3.5米...湿地大。", ["海堤高3.5米...湿地大。"]),  # three full stops are no ellipsis
        ("海堤、湿地……，都有。", ["海堤、湿地……，都有。"]),
        ("他问“好吗？”，没有人答。", ["他问“好吗？”，没有人答。"]),
        ("海堤完工。，湿地；，路（完工。），桥。", ["海堤完工。", "，湿地；，路（完工。），桥。"]),
        ("《好吗？》、《好！》两本。", ["《好吗？》、《好！》", "两本。"]),
        ("真的？！走！！！", ["真的？！", "走！！！"]),
        ("海堤完工。〕湿地", ["海堤完工。〕", "湿地"]),  # these closers once began a sentence
        ("海堤完工｡｣湿地。＂海", ["海堤完工｡｣", "湿地。＂", "海"]),
        ("海堤完工。\u200b”\u200b湿地", ["海堤完工。\u200b”", "湿地"]),
        ("海堤\n湿地。\n\n 路", ["海堤", "湿地。", "路"]),
        ("有下列情形：\n(一)潮；\n(二)风\n罚。", ["有下列情形：", "(一)潮；", "(二)风", "罚。"]),
        ("。", ["。"]),
        ("\u200b \n\u3000", []),
        ("", []),
    ],
)
def test_a_sentence_ends_with_its_punctuation_or_its_line(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("line", "ends", "in_full", "closed"),
    [
        ("海堤很高。", True, True, True),
        ("他说：“海堤很高！”", True, True, True),
        ("海堤很高……", True, True, True),
        ("海堤很高⋯⋯）", True, True, True),
        ("海堤很高；", True, False, True),
        ("如下：", False, False, True),
        ("海堤，", False, False, False),
        ("海堤", False, False, False),
        ("", False, False, False),
    ],
)
def test_how_a_line_ends(line: str, ends: bool, in_full: bool, closed: bool) -> None:
    assert (ends_sentence(line), ends_in_full(line), is_closed(line)) == (ends, in_full, closed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海堤多高？", True),
        ("海堤多高?  ", True),
        ("他问：“海堤多高？”", True),
        ("海堤多高？\n", True),
        ("海堤多高⁈）", True),
        ("海堤多高？请看下表", False),
        ("海堤很高。", False),
        ("", False),
    ],
)
def test_what_ends_in_a_question_mark(text: str, expected: bool) -> None:
    assert ends_in_question_mark(text) is expected


CLASSES = {
    "stops": STOPS,
    "semicolons": SEMICOLONS,
    "ellipses": ELLIPSES,
    "commas": COMMAS,
    "colons": COLONS,
    "closers": CLOSERS.replace("\\", ""),
}


def class_of(character: str) -> str:
    return next((name for name, characters in CLASSES.items() if character in characters), "")


def test_every_character_means_the_same_once_it_is_normalized() -> None:
    """Of all of Unicode, but for the ellipsis, which `normalize` keeps one."""
    for character in set(map(chr, range(sys.maxunicode + 1))) - set(ELLIPSES):
        normal = unicodedata.normalize("NFKC", character)
        if normal == character:
            continue
        if class_of(character):
            assert {class_of(part) for part in normal} == {class_of(character)}, hex(ord(character))
        else:
            assert class_of(normal[0]) not in ("closers", "commas"), hex(ord(character))
            assert not any(part in ENDS for part in normal), hex(ord(character))


ANY = st.text(
    alphabet="海堤湿地後來里第一二十〇○两三万年月日"
    "。！？；…⋯，、：.!?;,:"
    "“”‘’「」『』《》〈〉【】〔〕（）()[]［］\"'＂｡｣﹁﹂⁇"
    "0123789０２７９·/-%abA①⑴㈠℃㎡"
    "\n \u3000\u00a0\u200b\ufeff\t",
    max_size=40,
)


@given(ANY)
def test_cutting_and_normalizing_may_come_in_either_order(analyzer: Analyzer, text: str) -> None:
    """The record of a passage, made of normalized text, and its quotes number the same sentences."""
    cut_first = [analyzer.normalize(sentence).strip() for sentence in texts(text)]
    assert texts(analyzer.normalize(text)) == cut_first
    kept = record("", "", analyzer.normalize(text)).decode("utf-16-le")
    assert kept[kept.index(chr(SECTION)) + 1 :].split(chr(SENTENCE))[:-1] == cut_first


@given(ANY)
def test_sentences_are_in_order_and_leave_only_blanks_between_them(text: str) -> None:
    end = 0
    for start, stop in [*sentences(text), (len(text), len(text))]:
        assert text[end:start].strip(" \n\t\u3000\u00a0\u200b\ufeff") == ""
        assert start < stop or start == len(text)
        end = stop


@given(ANY)
def test_an_ellipsis_is_folded_as_it_is_normalized(analyzer: Analyzer, text: str) -> None:
    folded, spans = analyzer.fold(text)
    assert len(folded) == len(spans)
    assert folded.count("⋯") == text.count("…") + text.count("⋯")
