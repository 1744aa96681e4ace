"""Headings that count in words: days, scenes, items of an agenda, editions."""

import pytest

from bot.documents.document import Document
from bot.documents.outline import outline
from bot.documents.readers.reading import Line, Reading


def read(*lines: str) -> Document:
    return outline(Reading(tuple(map(Line, lines))), "a.txt")


def places(document: Document) -> list[tuple[str, str]]:
    return [(" › ".join(p.section), p.text) for p in document.paragraphs]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("v2.3.1 (2024-05-06)", "v2.3.0 (2024-04-20)"),
        ("[2.3.1] - 2024-05-06", "[2.3.0] - 2024-04-20"),
        ("版本 2.1：", "版本 2.0："),
        ("2.3.1-beta2", "2.3.0"),
        ("2024年5月6日 星期一 晴", "2024年5月7日（周二）小雨"),
        ("2024-05-06", "2024-05-07"),
        ("5月6日 星期一", "5月7日 星期二"),
        ("第一天：海港—云岭", "第二天：云岭—东山"),
        ("Day 1 海港", "Day 2 云岭"),
        ("议题一：食堂改造", "议题二：班车线路"),
        ("其一", "其二"),
        ("案例一：冒充客服", "案例二：刷单返利"),
        ("特等奖", "一等奖（2名）"),
        ("第一集", "第二集"),
        ("任务1 检修", "任务2 试航"),
    ],
)
def test_what_counts_opens_sections_whatever_stands_below(first: str, second: str) -> None:
    document = read("渡口说明", first, "- 修好了缆绳", "- 换了灯", second, "- 大潮停航")
    assert (document.origin.title, document.origin.published) == ("渡口说明", None)
    assert places(document) == [(first, "- 修好了缆绳"), (first, "- 换了灯"), (second, "- 大潮停航")]


def test_what_counts_within_another_is_a_lower_section_and_what_comes_last_stands_beside() -> None:
    play = ("第一幕", "第一场", "甲：请坐。", "第二场", "甲：再会。", "第二幕", "第一场", "甲：回来了。")
    assert places(read("渡口", *play)) == [
        ("第一幕 › 第一场", "甲：请坐。"),
        ("第一幕 › 第二场", "甲：再会。"),
        ("第二幕 › 第一场", "甲：回来了。"),
    ]
    minutes = (
        "议题一：船期",
        "决议：加一班。",
        "议题二：票价",
        "决议：不变。",
        "待办事项：",
        "1. 李静：公布船期。",
    )
    assert places(read("渡口例会", *minutes)) == [
        ("议题一：船期", "决议：加一班。"),
        ("议题二：票价", "决议：不变。"),
        ("待办事项：", "1. 李静：公布船期。"),
    ]
    film = (
        "第1集",
        "1-1场景：日，外",
        "甲：走吧。",
        "1-2场景：夜",
        "乙：好。",
        "第2集",
        "2-1场景：日",
        "甲：到了。",
    )
    assert places(read("渡口", *film)) == [
        ("第1集 › 1-1场景：日，外", "甲：走吧。"),
        ("第1集 › 1-2场景：夜", "乙：好。"),
        ("第2集 › 2-1场景：日", "甲：到了。"),
    ]
    editions = ("v2.1", "新增功能", "可以改签。", "v2.0", "新增功能", "可以退票。")
    assert places(read("更新日志", *editions)) == [
        ("v2.1 › 新增功能", "可以改签。"),
        ("v2.0 › 新增功能", "可以退票。"),
    ]


def test_all_that_stands_in_a_day_is_below_it() -> None:
    days = ("11月18日 周一 晴", "渡口开航", "今天开了船。", "11月19日 周二 雨", "今天停航。")
    assert places(read("渡口日志", *days)) == [
        ("11月18日 周一 晴 › 渡口开航", "今天开了船。"),
        ("11月19日 周二 雨", "今天停航。"),
    ]


def test_any_word_may_count_alone_and_an_edition_stand_behind_its_day() -> None:
    first, second = "要求一：", "要求二："
    assert places(read("渡口规划", first, "1.画像", "2.做图", second, "排出课程")) == [
        (first, "1.画像"),
        (first, "2.做图"),
        (second, "排出课程"),
    ]
    first, second = "2022.1.9:v1.5.9_55", "2022.1.1:v1.5.8_54"
    document = read("更新日志", first, "*改了票价", second, "+加了夜航")
    assert places(document) == [(first, "*改了票价"), (second, "+加了夜航")]
    assert document.origin.published is None


def test_lists_and_dates_of_what_stands_above_are_no_such_headings() -> None:
    for lines in (
        ("例会议程", "议题一：船期", "议题二：票价", "请准时到会。"),
        ("渡口新闻", "渡口开航", "2024-05-06", "渡口停航", "2024-05-07", "渡口检修", "2024-05-08"),
        ("值班手册", "1.1 交班", "1.2 接班", "当面交接。"),
    ):
        document = read(*lines)
        assert [section.heading for section in document.sections if section.heading in lines[2::2]] == []


def test_a_scene_ends_what_is_said_and_a_step_ends_no_answer() -> None:
    play = (
        *("第一场", "船家：上船吗？", "旅客：上。", "第二场", "〔江心。〕"),
        *("船家：冷吗？", "旅客：不冷。"),
    )
    assert [section.heading for section in read("夜渡", *play).sections] == ["第一场", "第二场"]
    steps = (
        "问：怎么退票？",
        "第一步 填表",
        "在窗口领表。",
        "第二步 交表",
        "交到窗口。",
        "问：几点停航？",
        "答：九点。",
    )
    document = read("渡口问答", *steps)
    assert document.sections == ()
    assert [p.role for p in document.paragraphs] == ["question", *["answer"] * 4, "question", "answer"]
