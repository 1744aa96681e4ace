"""A figure of something else than what is asked about is no certain answer to how many or how much it is."""

import pytest

from bot.answers import answer
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from tests.support.told import index_of

TOWN = "江口镇实施自来水管网改造，惠及8个村。"
ALL = "平山镇辖17个行政村、3个社区。"
CROPS = "江口镇水稻种植面积1.2万亩。"
LAND = "平山镇总面积86平方公里。"
CARD = "借书卡工本费15元，逾期未还的按日收取1元。"
SURPLUS = "从当年盈余中提取公积金12万元，弥补2021年亏损8万元。"
SOLD = "2020年，船厂卖出渡轮6艘、趸船2艘，产值310万元。"
BUILT = "船厂产能逐年提高，其中2018年120吨，2019年180吨。"
LOAN = "贷款逾期的，逾期利率为年利率7.2%。"


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(
        {
            "简报": [TOWN, CROPS],
            "平山镇志": [ALL, LAND],
            "手册": [CARD, LOAN],
            "船厂": [SURPLUS, SOLD, BUILT],
        },
        analyzer,
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平山镇有多少个村", ALL),
        ("自来水管网改造惠及几个村", TOWN),
        ("江口镇水稻种植面积多大", CROPS),
        ("平山镇面积多大", LAND),
        ("借书卡工本费多少钱", CARD),
        ("贷款逾期利率是多少", LOAN),
        ("2021年亏损多少", SURPLUS),
        ("2020年卖出渡轮多少艘", SOLD),
        ("船厂2018年产能是多少", BUILT),
    ],
)
def test_the_figure_of_what_is_asked_about_is_certain(question: str, told: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status, given.passage(0).text) == ("answered", told)


@pytest.mark.parametrize(
    "question", ["江口镇有多少个村", "江口镇面积多大", "贷款利率是多少", "2021年盈余多少"]
)
def test_a_figure_of_something_else_is_not(question: str, index: Index) -> None:
    assert answer(question, index).status != "answered"
