"""A name with a number that the documents have with other numbers only is said to be missing."""

import pytest

from bot.answers import answer
from bot.answers.numbered import unknown_numbers
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

TEXTS = {
    "渡轮套票": (
        "乐航59每月59元，含8次乘船。",
        "乐航99每月99元，含20次乘船。",
        "乐航及副卡可以转让，附件1、附件2另发。",
        "身高1.2米以下免票，身高1.5米以下半票。",
        "泊位30个，泊位费每天40元。",
    )
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TEXTS, analyzer)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("乐航129多少钱", ["乐航129"]),
        ("附件5有什么", ["附件5"]),
        ("乐航59多少钱", []),
        ("乐航99含几次", []),
        ("身高120能免票吗", []),  # a measure
        ("泊位50有吗", []),  # how many there are
        ("乐航129元的有吗", []),
        ("渡轮129多少钱", []),  # which has no numbers
    ],
)
def test_a_number_that_a_name_has_not_is_unknown(question: str, missing: list[str], index: Index) -> None:
    assert [question[slice(*span)] for span in unknown_numbers(question, index)] == missing


def test_what_is_unknown_is_said(index: Index) -> None:
    given = answer("乐航129多少钱", index)
    assert given.status != "answered"
    assert given.unknown == ("乐航129",)
