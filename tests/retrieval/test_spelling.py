from collections.abc import Callable

import pytest

from bot.retrieval.analyzer import bigrams
from bot.retrieval.spelling import MOST_CORRECTIONS, Homophones, corrected


def test_homophones_are_the_other_characters_of_a_corpus_that_may_sound_alike() -> None:
    homophones = Homophones("论轮海银行航a")
    assert homophones.of("论") == ["轮"]
    assert homophones.of("沦") == ["论", "轮"]
    assert homophones.of("航") == ["行"]
    assert homophones.of("海") == homophones.of("a") == []


def pairs_of(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((at, at + 2) for at in range(len(text) - 1))


def held_by(*texts: str) -> Callable[[str], int]:
    return lambda pair: sum(pair in bigrams(text) for text in texts)


CORPUS = ("深入学习理论知识", "理论水平", "车轮滚滚", "海堤加高")
HOMOPHONES = Homophones("".join(CORPUS))


def correct(text: str) -> str:
    return corrected(text, pairs_of(text), held_by(*CORPUS), lambda: HOMOPHONES)


def test_a_character_typed_by_its_sound_is_put_right() -> None:
    assert correct("理轮水平") == "理论水平"
    assert correct("学习理轮知识") == "学习理论知识"


def test_what_asks_is_not_put_right() -> None:
    held = held_by("发给百姓")
    text = "每月发几百块"
    assert corrected(text, pairs_of(text), held, lambda: Homophones("发给百姓")) == text


def test_nothing_is_changed_where_the_pairs_are_known() -> None:
    def never() -> Homophones:
        raise AssertionError("no homophone is needed")

    for text in ("理论水平", "车轮", "堤", ""):
        assert corrected(text, pairs_of(text), held_by(*CORPUS), never) == text


@pytest.mark.parametrize(
    "text",
    [
        "理轮",  # with one neighbour only it could be anything
        "理伦a平",  # nor does the pair behind it become known
        "理高水平",  # no character of that sound would do
    ],
)
def test_nothing_is_changed_without_proof_on_both_sides(text: str) -> None:
    assert correct(text) == text


def test_of_several_the_one_whose_pairs_are_held_most_is_taken() -> None:
    texts = ("甲论乙", "甲轮乙", "甲轮丙乙", "轮乙")
    homophones = Homophones("论轮")
    found = corrected("甲沦乙", pairs_of("甲沦乙"), held_by(*texts), lambda: homophones)
    assert found == "甲轮乙"


def test_at_most_two_characters_are_put_right() -> None:
    assert MOST_CORRECTIONS == 2
    text = "理轮水平,理轮水平,理轮水平"
    spans = tuple(span for span in pairs_of(text) if "," not in text[slice(*span)])
    found = corrected(text, spans, held_by(*CORPUS), lambda: HOMOPHONES)
    assert found == "理论水平,理论水平,理轮水平"


def test_a_long_text_about_something_else_is_left_alone() -> None:
    def never() -> Homophones:
        raise AssertionError("too much of the text is unknown")

    text = "甲乙丙丁戊己庚辛" * 10
    assert corrected(text, pairs_of(text), held_by(*CORPUS), never) == text
