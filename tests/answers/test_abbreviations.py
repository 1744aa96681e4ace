"""What is short for words of the passage shown is written out, and what is not is left as it is said."""

import pytest

from bot.answers import Earlier, Understood, understand
from bot.answers.abbreviations import written_out
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

BANK, SHORE = Origin("bank.md", "江湾银行问答"), Origin("shore.md", "海岸带管理条例")
PASSAGES = [
    Passage(BANK, ("转账",), 1, "text", "手机银行每日限额20万元。网上银行每日限额500万元。"),
    Passage(BANK, ("营业",), 2, "text", "周末营业到16:00，柜台不办理外币业务。"),
    Passage(SHORE, (), 1, "text", "收集、运输单位混合投放海漂垃圾的，处五万元罚款，由居民委员会公示。"),
]


@pytest.fixture(scope="module")
def documents(analyzer: Analyzer) -> Index:
    return Index.build(PASSAGES, analyzer)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("网银呢", "网上银行呢"),
        ("收运单位呢", "收集、运输单位呢"),
        ("混投怎么罚", "混合投放怎么罚"),
        ("居委会管吗", "居民委员会管吗"),
        ("房贷呢", "房贷呢"),  # no words of a passage begin so
        ("手机呢", "手机呢"),  # known as it is
        ("处罚呢", "处罚呢"),  # of 处五万元罚款 no words side by side
        ("网上银行呢", "网上银行呢"),
        ("位海有吗", "位海有吗"),  # 单位, 海漂: no word begins with the first
    ],
)
def test_only_what_begins_words_side_by_side_is_written_out(documents: Index, said: str, told: str) -> None:
    text = "\n".join(passage.text for passage in PASSAGES)
    assert written_out(said, documents.analyzer.normalize(text), documents) == told


def test_it_is_looked_for_as_the_passage_shown_has_it(documents: Index) -> None:
    """What no passage shown has stays as it is said."""
    asked = Earlier("手机银行每日限额多少")
    found = understand("网银呢", asked, documents)
    assert found == Understood("answer", "网上银行每日限额多少", carried=True)
    assert understand("网银周末营业到几点", asked, documents) == Understood(
        "answer", "网上银行周末营业到几点", carried=True
    )
    elsewhere = Earlier("周末营业到几点")
    assert understand("网银几点关", elsewhere, documents).question == "网银几点关"
