"""Words of a question that a text need not hold, for it says them by others or by numbers."""

import pytest

from bot.answers import answer
from bot.answers.said_otherwise import said_otherwise
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from tests.support.told import index_of

AHEAD = "渔船期满，需要续办的，应当在期满前12个月内登记。"
AFAR = "幼儿园、学校周围200米范围内不得设立船厂。"
OTHERS = [
    f"{what}由港务局管理。" for what in ("灯塔", "浮标", "航道", "锚地", "缆绳", "海图", "潮汐表", "救生艇")
]


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of({"渔船办法": (AHEAD,), "船厂管理条例": (AFAR, "船厂应当设围墙。"), "c": OTHERS}, analyzer)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("续办要提前几天", AHEAD, ["提前"]),
        ("续办要事先多久说", "期满30日前续办。", ["事先"]),
        ("续办要提前几天", "期满后30日内续办。", []),
        ("能不能提前续办", AHEAD, []),  # it is not asked how long before
    ],
)
def test_what_a_text_says_by_numbers(question: str, text: str, said: list[str], index: Index) -> None:
    query = make_query(question, index)
    held = said_otherwise(query, index.analyzer.normalize(text))
    words = query.asked.text(query.asked.words)
    assert [word for word, is_said in zip(words, held, strict=True) if is_said] == said


def test_how_far_off_is_told_without_saying_from(index: Index) -> None:
    given = answer("船厂离学校要多远", index)
    assert (given.status, given.passage(0).text) == ("answered", AFAR)
