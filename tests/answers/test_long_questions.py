"""However long a question is, and of whatever shape: what it costs grows as it does."""

import sys
from collections.abc import Callable

import pytest

from bot.answers import LONGEST_QUESTION, answer
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

ORIGIN = Origin("海堤.txt", "海堤养护办法")
PASSAGES = [
    Passage(ORIGIN, (), 1, "text", "海堤自7月29日起养护3天,第2条堤每天巡查5次,票价10元。"),
    Passage(ORIGIN, (), 2, "text", "巡堤员的试用期是3个月,工资每月500元,有没有下一条由谁负责另行通知。"),
]
SHAPES = (
    "7月29日",
    "有没有下一条",
    "3毫米木板",
    "多少!7月29日",
    "第二十条",
    "工资3天",
    "谁",
    "海堤和巡堤员、",
    "《海堤养护办法》",
    "“巡查”",
    "2024年的",
    "1～3天",
    "8:00-9:00",
    "那它呢",
    "不是",
    "OR -",
)
SLACK = 2.5
"""Times what four times the length may cost."""


@pytest.fixture(scope="module")
def documents(analyzer: Analyzer) -> Index:
    return Index.build(PASSAGES, analyzer)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called: unlike seconds the same each time."""
    count = 0

    def called(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_question_costs_grows_as_it_does(shape: str, documents: Index) -> None:
    answer(shape, documents)  # what is learnt once
    short, long = (
        calls(lambda text=(shape * length)[:length]: answer(text, documents))  # type: ignore[misc]
        for length in (LONGEST_QUESTION // 4, LONGEST_QUESTION)
    )
    assert long < 4 * SLACK * short
