"""What is asked before it is said of what is put in order: 在哪里啊这食堂."""

import pytest

from bot.answers import understand
from bot.answers.inverted import in_order
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("在哪里啊这食堂", "食堂在哪里"),
        ("多少钱呀1张票", "1张票多少钱"),
        ("怎么退呢这个卡", "卡怎么退"),
        ("几点关门啊,图书馆?", "图书馆几点关门"),
        ("在哪啊谢谢", "在哪啊谢谢"),  # nothing is asked of thanks
        ("多少钱啊老板", "多少钱啊老板"),
        ("多久啊这个", "多久啊这个"),
        ("哪里呢", "哪里呢"),
        ("怎么办啊几点开门", "怎么办啊几点开门"),  # two questions
    ],
)
def test_a_question_is_put_in_order(said: str, question: str) -> None:
    assert in_order(said) == question


def test_it_is_looked_up_in_order(analyzer: Analyzer) -> None:
    index: Index = index_of({"渡口食堂公告": ("渡口食堂三月二日开业。",)}, analyzer)
    assert understand("在哪里啊这食堂", None, index).question == "食堂在哪里"
