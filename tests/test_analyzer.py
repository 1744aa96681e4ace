import logging
from pathlib import Path

import jieba
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.analyzer import Analyzer, bigrams, runs
from bot.retrieval.postings import bigram_part, term_key

ARTICLE = Path(__file__).parent.parent / "corpus" / "中央和国家机关党的建设工作综述.txt"
jieba.setLogLevel(logging.WARNING)
REFERENCE = jieba.Tokenizer()


def test_words_and_bigrams_without_stop_words_and_punctuation(analyzer: Analyzer) -> None:
    terms = analyzer.analyze("海堤的全长,12公里。")
    assert terms.words == ("海堤", "全长", "12", "公里")
    assert terms.bigrams == ("海堤", "堤的", "的全", "全长", "公里")


def test_traditional_full_width_and_upper_case_become_one(analyzer: Analyzer) -> None:
    assert analyzer.normalize("黨員\uff21\uff22\uff11\uff12①") == "党员ab121"
    assert analyzer.analyze("黨員評選") == analyzer.analyze("党员评选")


def test_a_question_keeps_only_what_it_asks_about(analyzer: Analyzer) -> None:
    query = analyzer.query("请问渡轮停航的时候怎么退票呢?")
    assert query.words == ("渡轮", "停航", "时候", "退票")
    assert query.bigrams == ("渡轮", "轮停", "停航", "时候", "退票")
    assert analyzer.query("在吗?").words == analyzer.query("在吗?").bigrams == ()


def test_folding_knows_where_every_character_stood(analyzer: Analyzer) -> None:
    folded, origin = analyzer.fold("㎡黨")
    assert folded == "m2党"
    assert origin == [0, 0, 1]


def test_headings_hold_each_pair_once(analyzer: Analyzer) -> None:
    assert analyzer.analyze("水位预警系统").heading.count("水位") == 1


def test_words_are_jiebas_on_the_article(analyzer: Analyzer) -> None:
    text = analyzer.normalize(ARTICLE.read_text("utf-8"))
    words = [word for run in runs(text) for word in analyzer.cut(run) if any(c.isalnum() for c in word)]
    assert words == [word for word in REFERENCE.cut(text) if any(c.isalnum() for c in word)]
    assert len(words) > 2900


@given(st.text(alphabet="中央国家机关党建的了一二三年月日海堤潮水站龘𠮷abAB12.%-_ ,。“”\n", max_size=40))
def test_words_are_jiebas_on_anything(analyzer: Analyzer, text: str) -> None:
    words = [word for run in runs(text) for word in analyzer.cut(run)]
    assert [word for word in words if any(c.isalnum() for c in word)] == [
        word for word in REFERENCE.cut(text) if any(c.isalnum() for c in word)
    ]


@given(st.lists(st.text(alphabet="海堤潮𠮷〇a1,。\n ", max_size=12), max_size=6))
def test_bigrams_made_in_bulk_are_those_made_one_by_one(texts: list[str]) -> None:
    (terms, sizes, passages, counts), lengths = bigram_part(1, texts)
    assert lengths.tolist() == [len(bigrams(text)) for text in texts]
    expected = sorted(
        (term_key(1, pair), number, bigrams(text).count(pair))
        for number, text in enumerate(texts)
        for pair in set(bigrams(text))
    )
    keys = [key for key, size in zip(terms.tolist(), sizes.tolist(), strict=True) for _ in range(size)]
    assert list(zip(keys, passages.tolist(), counts.tolist(), strict=True)) == expected
