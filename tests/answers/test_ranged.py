"""A range tells of what lies within it."""

import pytest

from bot.answers import answer
from bot.answers.ranged import tells_no_age
from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index

TEXTS = [
    "图书室周二至周五开放，周一闭馆整理。",
    "投放生活垃圾的时间为早上6:30至9:00、晚上18:00至20:30。",
    "人工窗口周四下午停办。",
    "年假：工龄满一年不满十年的5天，满十年不满二十年的10天，满二十年的15天。",
    "四至六年级学生可以参加夏令营，机器人课每期12人。",
    "民航班机8:00起飞，须提前检票。",
    "舞蹈教室周六16:30至18:00是初级班。",
    "住院患者的家属于当日14:00后到住院处结算。",
    "学生公寓熄灯时间为22:10，热水供应时间为6:20至7:00、17:30至21:30。",
]


@pytest.mark.parametrize(
    ("question", "status", "text"),
    [
        ("图书室周三开放吗", "answered", 0),
        ("晚上7点投放垃圾可以吗", "answered", 1),
        ("工龄12年年假几天", "answered", 3),
        ("五年级学生能参加夏令营吗", "answered", 4),
        ("人工窗口周四停办吗", "answered", 2),
        ("食堂周三开放吗", "weak", 0),
        ("10点民航班机起飞吗", "weak", 5),
        ("舞蹈教室周六17:10是什么班", "answered", 6),
        ("舞蹈教室周六18:30是什么班", "weak", 6),
        ("晚上十点能办住院吗", "weak", 7),
        ("学生公寓晚上几点熄灯", "answered", 8),
        ("学生公寓早上几点有热水", "answered", 8),
        ("学生公寓中午几点熄灯", "weak", 8),
    ],
)
def test_what_lies_within_a_range_is_told_by_it(
    question: str, status: str, text: int, analyzer: Analyzer
) -> None:
    passages = [Passage(Origin("a.txt", "须知"), (), at + 1, "text", one) for at, one in enumerate(TEXTS)]
    found = answer(question, Index.build(passages, analyzer))
    assert (found.status, found.passage(0).text) == (status, TEXTS[text])


@pytest.mark.parametrize(("path", "status"), [("b.txt", "answered"), ("a.txt", "weak")])
def test_a_part_of_the_day_named_in_another_document_does_not_count(
    path: str, status: str, analyzer: Analyzer
) -> None:
    hours = "每天9:00至11:00、14:30至17:00可以探视，流感高发期暂停探视，以公告为准。"
    passages = [
        Passage(Origin("a.txt", "须知"), (), 1, "text", hours),
        Passage(Origin(path, "通知"), (), 1, "text", "下午的探视以门卫登记为准。"),
    ]
    assert answer("下午几点可以探视", Index.build(passages, analyzer)).status == status


@pytest.mark.parametrize(
    ("question", "lead", "tells"),
    [
        ("50岁能办卡吗", "办卡须带身份证,当场发卡。", False),
        ("50岁能办卡吗", "年满60周岁可以办卡。", True),
        ("12岁能办卡吗", "未成年人办卡由监护人代办。", True),
        ("身高1.3米能办卡吗", "办卡须带身份证,当场发卡。", False),
        ("身高1.3米能办卡吗", "身高1.2米以上可以办卡。", True),
        ("30斤的狗能办卡吗", "狗办卡须带免疫证,当场发卡。", False),
        ("30斤的狗能办卡吗", "体重15公斤以下的狗可以办卡。", True),
        ("老人能办卡吗", "办卡须带身份证,当场发卡。", True),
    ],
)
def test_what_depends_on_an_age_or_a_measure_is_not_told_without_one(
    question: str, lead: str, tells: bool
) -> None:
    assert tells_no_age(question, lead) is not tells


SPANS = [
    "船票退票，开船前8天以上的不收手续费，提前办理。",
    "渡轮晚点2小时以上的，船票可以全额退票，不收手续费。",
    "码头停车超过24小时的，不收押金。",
]


@pytest.mark.parametrize(
    ("question", "of", "status"),
    [
        ("提前10天船票退票收手续费吗", (1,), "weak"),
        ("提前10天船票退票收手续费吗", (0,), "answered"),
        ("开船前10天船票退票收手续费吗", (0, 1), "answered"),
        ("开船3天船票退票收手续费吗", (1,), "weak"),
        ("渡轮晚点3小时船票退票收手续费吗", (1,), "answered"),
        ("码头停车3天收押金吗", (2,), "answered"),
        ("码头提前3天停车收押金吗", (2,), "weak"),
    ],
)
def test_a_span_before_something_is_not_one_after_it(
    question: str, of: tuple[int, ...], status: str, analyzer: Analyzer
) -> None:
    passages = [Passage(Origin("a.txt", "须知"), (), at + 1, "text", SPANS[at]) for at in of]
    passages.append(Passage(Origin("b.txt", "通知"), (), 1, "text", "航标须提前检修。"))
    found = answer(question, Index.build(passages, analyzer))
    assert (found.status, found.passage(0).text) == (status, SPANS[of[0]])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("渡轮报名到6月5日17:00为止，家长带预防接种证。", "weak"),
        ("渡轮在6月5日17:00接客人。", "answered"),
        ("渡轮17:00接送客人。", "answered"),
    ],
)
def test_a_verb_of_one_character_beside_an_hour_is_no_part_of_another_word(
    text: str, status: str, analyzer: Analyzer
) -> None:
    passages = [Passage(Origin("a.txt", "须知"), (), 1, "text", text)]
    assert answer("下午几点接", Index.build(passages, analyzer)).status == status
