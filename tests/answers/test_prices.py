"""What is paid beside a price, a deposit or a fee, is none: 转让手续费200元 for 年卡多少钱."""

import pytest

from bot.answers import answer
from bot.answers.prices import is_whole_fee
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
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
        ("停船费怎么收", "停船费按船长收取:10米以内每月80元,以上每月120元。", True),
        ("学费多少", "学费由船校收取,补考另收。", True),  # no amount at all is another matter
    ],
)
def test_the_amount_of_another_fee_is_not_how_much_one_is(question: str, lead: str, whole: bool) -> None:
    assert is_whole_fee(question, lead) is whole
