import logging

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chinese.words import LONGEST_TOGETHER, Tokenizer
from bot.retrieval.analyzer import Analyzer, runs
from tests.support.paths import ARTICLE

jieba.setLogLevel(logging.WARNING)
REFERENCE = jieba.Tokenizer()
ALPHABET = "中央国家机关党建的了一二三年月日海堤潮水站龘𠮷abAB12.%-_ ,。“”\n"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer()


def with_letters(words: list[str]) -> list[str]:
    return [word for word in words if any(character.isalnum() for character in word)]


def cut_all(tokenizer: Tokenizer, pieces: list[str]) -> list[str]:
    text = "".join(f"{piece}\n" for piece in pieces)
    begins, ends = tokenizer.cut_all(text)
    return [text[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]


def test_words_are_jiebas_on_the_article(analyzer: Analyzer, tokenizer: Tokenizer) -> None:
    text = analyzer.normalize(ARTICLE.read_text("utf-8"))
    words = [word for run in runs(text) for word in tokenizer.cut(run)]
    assert with_letters(words) == with_letters(list(REFERENCE.cut(text)))
    assert len(with_letters(words)) > 2900
    assert cut_all(tokenizer, runs(text)) == words


@given(st.text(ALPHABET, max_size=40))
def test_words_are_jiebas_on_anything(tokenizer: Tokenizer, text: str) -> None:
    words = [word for run in runs(text) for word in tokenizer.cut(run)]
    assert with_letters(words) == with_letters(list(REFERENCE.cut(text)))


@given(st.lists(st.text(ALPHABET.replace("\n", ""), min_size=1, max_size=20), max_size=8))
def test_many_runs_are_cut_as_each_by_itself(tokenizer: Tokenizer, pieces: list[str]) -> None:
    assert cut_all(tokenizer, pieces) == [word for piece in pieces for word in tokenizer.cut(piece)]


@pytest.mark.parametrize("size", [LONGEST_TOGETHER - 1, LONGEST_TOGETHER, LONGEST_TOGETHER + 1, 3000])
def test_a_run_without_end_is_cut_among_others_as_by_itself(
    analyzer: Analyzer, tokenizer: Tokenizer, size: int
) -> None:
    text = "".join(runs(analyzer.normalize(ARTICLE.read_text("utf-8"))))[:size]
    assert len(text) == size
    pieces = ["海堤工程", text, "潮水", text]
    assert cut_all(tokenizer, pieces) == [word for piece in pieces for word in tokenizer.cut(piece)]
