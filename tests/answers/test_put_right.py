"""What is put right, asked on and asked of another in a talk: 不是月票是次票，能退吗; 那次票呢; 炖多久."""

import pytest

from bot.answers import Earlier, answer, page, questions_in, understand
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

TICKETS = "月票80元，次票15元，里馆票40元，年卡600元。"
WATCHES = "换表蒙60元，换表带35元，洗油120元。"
BEANS = "红豆洗净，泡180分钟，捞出沥干。加水没过红豆，大火煮20分钟。转小火焖40分钟，加糖。"
TEXTS = {
    "青浦泳池价目": (TICKETS, "月票每月一日起算，次票当天有效，次票售出不退。"),
    "钟表铺价目": (WATCHES,),
    "红豆粥做法": (BEANS,),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TEXTS, analyzer)


def said(before: str, now: str, index: Index) -> str:
    """Return what `now` means after the question `before`."""
    return understand(now, Earlier(before), index).question


@pytest.mark.parametrize(
    ("now", "question"),
    [
        ("那次票呢", "次票多少钱"),
        ("那里馆票呢", "里馆票多少钱"),
        ("那么年卡呢", "年卡多少钱"),
        ("那次票能退吗", "次票能退吗"),
    ],
)
def test_that_before_a_word_of_the_passage_only_joins(now: str, question: str, index: Index) -> None:
    assert said("月票多少钱", now, index) == question


@pytest.mark.parametrize("now", ["那次呢", "那边多少钱"])
def test_that_without_such_a_word_points(now: str, index: Index) -> None:
    assert not said("月票多少钱", now, index).startswith(("次", "边"))


@pytest.mark.parametrize(
    ("now", "question"),
    [
        ("不是月票是次票，能退吗", "次票 能退吗"),
        ("我问的不是月票，是里馆票，几块钱", "里馆票 几块钱"),
        ("不是月票，是年卡", "年卡多少钱"),
        ("不是学生票是次票，能退吗", "不是学生票是次票，能退吗"),  # that was not asked
    ],
)
def test_what_puts_right_may_ask_something_else(now: str, question: str, index: Index) -> None:
    assert said("月票多少钱", now, index) == question


@pytest.mark.parametrize("now", ["不对，是换表带", "不对不对，我要问换表带", "那换表带呢", "换成换表带呢"])
def test_what_goes_on_from_a_word_takes_the_place_of_the_next(now: str, index: Index) -> None:
    assert said("换表蒙多少钱", now, index) == "换表带多少钱"


def test_what_is_asked_further_is_of_the_first_subject(index: Index) -> None:
    asked = questions_in("红豆泡多久 煮几分钟 焖多久", index)
    assert asked == ["红豆泡多久", "红豆泡 煮几分钟", "红豆泡 焖多久"]
    assert questions_in("月票多少钱？次票呢？能退吗？", index) == [
        "月票多少钱？",
        "次票多少钱?",
        "次票 能退吗",
    ]


@pytest.mark.parametrize(
    ("question", "told"),
    [("红豆焖多久", "小火焖40分钟"), ("红豆煮几分钟", "煮20分钟"), ("红豆泡多长时间", "泡180分钟")],
)
def test_how_long_is_told_of_what_is_done(question: str, told: str, index: Index) -> None:
    assert told in page(answer(question, index)).passages[0].quotes[0].text


def test_a_state_that_answers_by_itself_does_so_with_a_caveat(index: Index) -> None:
    for now in ("月票开始用了呢", "次票过了当天的呢", "年卡丢了呢"):
        meant = understand(now, Earlier("红豆焖多久"), index)
        assert (meant.question, meant.doubtful) == (now, True), now
