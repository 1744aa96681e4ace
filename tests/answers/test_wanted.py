"""What has the figure of the thing itself comes first, before what only names it."""

import pytest

from bot.answers import answer
from bot.answers.wanted import wanted_in
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

TEXTS = (
    "渡轮、灯塔等32种岛上门诊不设起付线，报销85%。岛上门诊由码头办理，办理后两年有效。",
    "普通门诊年度起付线为600元，起付线以上的费用按月结算。",
    "晚托班到17:30，周五下午不上晚托班。",
    "船校不收学费。晚托班每学期400元，自愿参加。午餐每餐14元。",
)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("门诊起付线多少", 1, "600元"),
        ("门诊起付线是多少", 1, "600元"),
        ("晚托班多少钱", 3, "每学期400元"),
        ("晚托班怎么收费", 3, "每学期400元"),
        ("午餐多少钱", 3, "每餐14元"),
    ],
)
def test_the_figure_right_behind_a_thing_comes_first(
    question: str, text: int, said: str, analyzer: Analyzer
) -> None:
    passages = [Passage(Origin("a.md", "说明"), (), at + 1, "text", one) for at, one in enumerate(TEXTS)]
    given = answer(question, Index.build(passages, analyzer))
    assert given.passage(0).text == TEXTS[text]
    assert said in TEXTS[text]


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("门诊起付线多少", "普通门诊年度起付线为600元。", True),
        ("门诊起付线多少", "住院起付线为900元,门诊报销70%。", False),  # of another
        ("门诊起付线多少", "门诊不设起付线,报销85%。", False),
        ("课后服务多少钱", "课后服务每学期400元。", True),
        ("课后服务多少钱", "课后服务到17:30。", False),
        ("课后服务多少钱", "课后服务每周5次。", False),  # no sum
        ("复试要交多少钱", "复试费70元。", True),
        ("复试要交多少钱", "初试每科50元。", False),
        ("招多少人", "决定面向社会招聘船员16名。", True),
        ("招多少人", "报名人数与招聘人数之比不足3:1。", False),
        ("成绩什么时候公布", "成绩于5月28日公布。", True),
        ("成绩什么时候出来", "作弊的,取消成绩,5年内不得报考。", False),
    ],
)
def test_a_figure_is_of_what_stands_right_before_it(question: str, text: str, tells: bool) -> None:
    wanted = wanted_in(question)
    assert wanted is not None and wanted.tells_outright(text) is tells


TERMS = (
    "泊位租期届满前三十日，承租人可以书面要求续租。",
    "泊位租赁期限为两年，自签字之日起计算。",
    "保修期内免费换灯，保修期满后收费。",
    "塔灯保修期限三年，灯罩不保。",
    "公示期间有异议的，三日内书面提出。",
    "名单公示期为七天。",
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("租期多久", 1),
        ("租赁期限是多久", 1),
        ("租赁期多长时间", 1),
        ("保修期多久", 3),
        ("保修期限是几年", 3),
        ("公示期是几天", 5),
        ("公示期间多长", 5),
    ],
)
def test_how_long_a_period_is_comes_before_what_is_done_within_it(
    question: str, text: int, analyzer: Analyzer
) -> None:
    passages = [Passage(Origin("a.md", "须知"), (), at + 1, "text", one) for at, one in enumerate(TERMS)]
    assert answer(question, Index.build(passages, analyzer)).passage(0).text == TERMS[text]


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("租期多久", "租赁期限为2年", True),
        ("租期多久", "租期2年", True),
        ("租期多久", "租期届满前30日", False),
        ("租期多久", "租期内2年租金不变", False),
        ("保修期多久", "整机保修期3年", True),
        ("保修期多久", "保质期3年", False),  # of another
    ],
)
def test_the_length_of_a_period_stands_right_behind_it(question: str, text: str, tells: bool) -> None:
    wanted = wanted_in(question)
    assert wanted is not None and wanted.tells_outright(text) is tells
