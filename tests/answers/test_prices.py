"""What is paid beside a price, a deposit or a fee, is none: 转让手续费200元 for 年卡多少钱."""

import pytest

from bot.answers import answer
from bot.answers.prices import is_price_for, is_price_of, is_whole_fee
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from tests.support.told import index_of

PASSES = "青浦泳馆年卡：1680元，有效期12个月。"
TEXTS = {
    "青浦泳馆合同": (PASSES, "年卡可以转让一次，转让手续费150元，季卡不得转让。"),
    "临江摊位公约": (
        "占道经营的，第一次警告，第二次扣保证金300元。",
        "摊位管理费每月90元，雨天减管理费5元。",
    ),
    "桥头图书室告示": ("借阅证押金100元，注销时退还。", "藏书票每张8元，邮费另付。"),
}


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return index_of(TEXTS, analyzer)


@pytest.mark.parametrize(
    ("question", "certain", "told"),
    [
        ("年卡多少钱", True, PASSES),
        ("年卡转让要多少钱", True, "年卡可以转让一次，转让手续费150元，季卡不得转让。"),
        ("年卡转让手续费多少钱", True, "年卡可以转让一次，转让手续费150元，季卡不得转让。"),
        ("借阅证多少钱", False, "借阅证押金100元，注销时退还。"),
        ("借阅证押金多少钱", True, "借阅证押金100元，注销时退还。"),
        ("藏书票多少钱一张", True, "藏书票每张8元，邮费另付。"),
    ],
)
def test_what_is_paid_beside_a_price_is_none(question: str, certain: bool, told: str, index: Index) -> None:
    given = answer(question, index)
    assert (given.status == "answered", given.passage(0).text) == (certain, told)


@pytest.mark.parametrize(
    ("question", "certain"),
    [
        ("保证金多少", False),  # only a part of it is told
        ("保证金要交多少", False),
        ("占道经营第二次扣保证金多少", True),
        ("摊位管理费多少", True),
    ],
)
def test_what_is_taken_off_a_fee_is_not_how_much_it_is(question: str, certain: bool, index: Index) -> None:
    assert (answer(question, index).status == "answered") == certain


@pytest.mark.parametrize(
    ("question", "lead", "whole"),
    [
        ("学费多少", "学费含1次考试费,补考费每次40元。学费可以分两期交。", False),
        ("学费怎么收", "学费含1次考试费,补考费每次40元。", False),
        ("学费多少", "学费每期800元,含教材费。", True),
        ("取暖费怎么收", "物业费每月2.6元和取暖费由房东承担。", False),
        ("取暖费怎么收", "物业费每月2.6元,取暖费每平方米30元。", True),
        ("停船费怎么收", "停船费按船长收取:10米以内每月80元,以上每月120元。", True),
        ("学费多少", "学费由船校收取,补考另收。", True),  # no amount at all is another matter
    ],
)
def test_the_amount_of_another_fee_is_not_how_much_one_is(question: str, lead: str, whole: bool) -> None:
    assert is_whole_fee(question, lead) is whole


@pytest.mark.parametrize(
    ("question", "lead", "headings", "of_it"),
    [
        ("庙会门票多少钱", "从县城到庙会的专线公交5分钟一班,票价3元。", "", False),
        ("庙会门票多少钱", "庙会专线开通,门票3元。", "", True),
        ("公交票多少钱", "专线公交票价3元。", "", True),
        ("换灯泡多少钱", "灯泡等单价100元以内的易耗品由乙方更换。", "", False),
        ("换灯泡多少钱", "灯泡100元,由乙方更换。", "", True),
        ("工程花了多少钱", "历任总工程师,设计的拱桥花费23万元。", "沈砚 工程生涯", False),
        ("工程花了多少钱", "工程花费23万元。", "沈砚 工程生涯", True),
        ("讲解多少钱", "每场60元。", "讲解服务", True),
    ],
)
def test_a_price_is_of_what_it_is_asked_of(
    question: str, lead: str, headings: str, of_it: bool, analyzer: Analyzer
) -> None:
    index = index_of({"须知": [f"{lead}{headings}门票公交灯泡工程讲解"]}, analyzer)
    assert is_price_of(make_query(question, index), analyzer.normalize(lead), headings) is of_it


def test_what_is_copied_is_told_by_the_page() -> None:
    assert is_price_for("复印1张多少钱", "复印每页0.5元。")
    assert is_price_for("1棵多少钱", "每株12元。")
    assert not is_price_for("复印1张多少钱", "复印每次0.5元。")
