"""Collections of rules, each named above its own 第一条."""

from datetime import date

import pytest

from bot.documents.document import Document
from bot.documents.outline import outline
from bot.documents.readers.reading import Line, Reading, lines_of

GATES = """闸门值守办法
（2019年3月1日经理办公会通过）
第一章 总则
第一条 为了规范值守，制定本办法。
第二条 闸门日夜有人值守。
第二章 附则
第三条 本办法由闸门科解释。
"""
FERRY = """渡轮票务规定
海司发〔2020〕3号
为了方便乘客，制定本规定。
第一条 凭票上船。
第二条 七日内可以退票。
附件
票价表
成人十元。
"""


def read(text: str) -> Document:
    return outline(Reading(lines_of(text)), "制度.txt")


def places(document: Document) -> list[tuple[str, str | None, str]]:
    return [(" › ".join(p.section), p.article, p.text[:8]) for p in document.paragraphs]


GATES_PLACES = [
    ("闸门值守办法", None, "（2019年3月"),
    ("闸门值守办法 › 第一章 总则", "第一条", "第一条 为了规范"),
    ("闸门值守办法 › 第一章 总则", "第二条", "第二条 闸门日夜"),
    ("闸门值守办法 › 第二章 附则", "第三条", "第三条 本办法由"),
]
FERRY_PLACES = [
    ("渡轮票务规定", None, "海司发〔2020"),
    ("渡轮票务规定", None, "为了方便乘客，制"),
    ("渡轮票务规定", "第一条", "第一条 凭票上船"),
    ("渡轮票务规定", "第二条", "第二条 七日内可"),
    ("渡轮票务规定 › 附件 › 票价表", None, "成人十元。"),
]


@pytest.mark.parametrize("contents", ["", "目录\n闸门值守办法……1\n渡轮票务规定……3\n"])
@pytest.mark.parametrize("title", ["海港公司制度汇编", ""])
def test_each_rule_of_a_collection_is_a_section(title: str, contents: str) -> None:
    document = read(f"{title}\n{contents}{FERRY}{GATES}")
    assert (document.origin.title, document.origin.published) == (title or "制度", None)
    assert places(document) == FERRY_PLACES + GATES_PLACES


def test_rules_in_extracts_are_told_by_numbers_that_begin_again_and_by_when_each_was_made() -> None:
    ferry = ("渡轮票务规定（节选）", "第五条 凭票上船。", "第六条 七日内退票。", "第七条 儿童免票。")
    gates = ("闸门值守办法", "第二条 闸门日夜值守。", "第四条 值守不得离岗。", "第六条 交接签字。")
    boats = ("救生艇管理规定", "（2020年5月1日通过）", "第九条 救生艇每月检查。", "第十条 挂牌。")
    document = read("\n".join(("海港规定选编", *ferry, *gates, *boats)))
    assert (document.origin.title, document.origin.published) == ("海港规定选编", None)
    assert [(p.section, p.article) for p in document.paragraphs] == [
        *(((ferry[0],), article) for article in ("第五条", "第六条", "第七条")),
        *(((gates[0],), article) for article in ("第二条", "第四条", "第六条")),
        *(((boats[0],), article) for article in (None, "第九条", "第十条")),
    ]
    assert read("\n".join(ferry)).sections == ()


def test_the_names_of_rules_may_be_numbered() -> None:
    document = read(f"海港公司制度汇编\n一、{GATES}二、{FERRY}")
    assert [section.heading for section in document.sections] == ["一、闸门值守办法", "二、渡轮票务规定"]


def test_a_rule_that_is_annexed_stands_in_its_annex_and_the_first_one_is_the_document() -> None:
    document = read(f"{GATES}附件\n{FERRY.partition('附件')[0]}")
    assert (document.origin.title, document.origin.published) == ("闸门值守办法", date(2019, 3, 1))
    assert [place for place, _, _ in places(document)[1:]] == [
        "第一章 总则",
        "第一章 总则",
        "第二章 附则",
        *["附件 › 渡轮票务规定"] * 4,
    ]


def test_the_only_rule_of_a_notice_stands_in_its_annex() -> None:
    notice = "海港市水务局关于印发办法的通知\n\n各区：\n现将办法印发给你们，请遵照执行。\n\n附件1\n"
    document = read(notice + GATES)
    assert document.origin.title == "海港市水务局关于印发办法的通知"
    assert [
        (section.heading, [inner.heading for inner in section.sections]) for section in document.sections
    ] == [("附件1", ["闸门值守办法"])]


def test_the_only_rule_of_a_notice_may_stand_right_below_its_date() -> None:
    notice = ("海港市水务局关于印发办法的通知", "各区：", "现印发给你们。", "2024年5月6日", "船闸管理办法")
    document = outline(
        Reading(tuple(map(Line, (*notice, "第一条 每日开闸。", "第二条 夜间关闸。")))), "a.txt"
    )
    assert document.origin.title == notice[0]
    assert [p.section for p in document.paragraphs] == [*[()] * 3, *[(notice[4],)] * 2]


def test_a_rule_alone_opens_no_section_nor_do_articles_counted_by_chapter() -> None:
    assert [section.heading for section in read(GATES).sections] == ["第一章 总则", "第二章 附则"]
    again = GATES.replace("第三条 本办法", "第一条 本办法").replace(
        "科解释。", "科解释。\n第二条 本办法即日施行。"
    )
    assert [section.heading for section in read(again).sections] == ["第一章 总则", "第二章 附则"]


def test_a_table_of_contents_numbers_the_rules_that_are_not_numbered_below() -> None:
    lines = [
        "渡口制度汇编",
        "目录",
        "一、船员管理办法",
        "二、票务管理规定",
        "船员管理办法",
        "第一条 船员持证上岗。",
        "第二条 每年体检。",
        "票务管理规定",
        "第一条 票款日清。",
        "第二条 儿童半价。",
    ]
    document = outline(Reading(tuple(map(Line, lines))), "a.txt")
    assert [(p.section, p.text) for p in document.paragraphs] == [
        (("船员管理办法",), lines[5]),
        (("船员管理办法",), lines[6]),
        (("票务管理规定",), lines[8]),
        (("票务管理规定",), lines[9]),
    ]


@pytest.mark.parametrize("marks", ["", "《》"])
def test_rules_without_articles_are_named_above_their_first_clauses(marks: str) -> None:
    names = [f"{marks[:1]}{name}{marks[1:]}" for name in ("船员管理规约", "票务管理制度")]
    first = [names[0], "", "一、上岗", "1. 船员持证上岗。", "2. 每年体检。", "二、值班", "1. 昼夜有人。", ""]
    second = [names[1], "", "一、票款", "1. 票款日清。", "二、票价", "1. 儿童半价。"]
    document = outline(Reading(tuple(Line(text) for text in (*first, *second) if text)), "规章.txt")
    assert document.origin.title == "规章"
    assert [(p.section, p.text) for p in document.paragraphs] == [
        ((names[0], "一、上岗"), "1. 船员持证上岗。"),
        ((names[0], "一、上岗"), "2. 每年体检。"),
        ((names[0], "二、值班"), "1. 昼夜有人。"),
        ((names[1], "一、票款"), "1. 票款日清。"),
        ((names[1], "二、票价"), "1. 儿童半价。"),
    ]


def test_rules_counted_otherwise_stand_beside_those_with_articles() -> None:
    lines = [
        "望海小学制度汇编",
        "教师考勤制度",
        "第一条 教师八点以前到校。",
        "第二条 请假要写请假条。",
        "班主任一日工作",
        "第一条 课间巡视。",
        "第二条 放学护送。",
        "食堂就餐守则",
        "1. 排队取餐。",
        "2. 不浪费粮食。",
        "图书室公约",
        "一、保持安静；",
        "二、爱护图书；",
    ]
    document = outline(Reading(tuple(map(Line, lines))), "a.txt")
    assert document.origin.title == lines[0]
    assert [(p.section, p.article, p.text) for p in document.paragraphs] == [
        ((lines[1],), "第一条", lines[2]),
        ((lines[1],), "第二条", lines[3]),
        ((lines[4],), "第一条", lines[5]),
        ((lines[4],), "第二条", lines[6]),
        ((lines[7],), None, lines[8]),
        ((lines[7],), None, lines[9]),
        ((lines[10],), None, lines[11]),
        ((lines[10],), None, lines[12]),
    ]


@pytest.mark.parametrize("marks", [("第一条 ", "第二条 "), ("一、", "二、")])
def test_a_pledge_without_numbers_stands_beside_the_rules(marks: tuple[str, str]) -> None:
    rules = [
        (name, f"{marks[0]}七点开门。", f"{marks[1]}十点关门。") for name in ("阅览室办法", "自习室守则")
    ]
    lines = [*rules[0], *rules[1], "文明读者公约", "爱护图书。", "轻声慢步。"]
    document = outline(Reading(tuple(map(Line, lines))), "制度.txt")
    assert document.origin.title == "制度"
    assert [p.section for p in document.paragraphs] == [
        *[("阅览室办法",)] * 2,
        *[("自习室守则",)] * 2,
        *[("文明读者公约",)] * 2,
    ]


def test_what_is_counted_within_an_article_opens_no_rule() -> None:
    lines = [
        "货物买卖合同",
        "第一条 标的为钢材。",
        "第二条 质量如下。",
        "验收标准",
        "1. 外观完好。",
        "2. 数量相符。",
    ]
    document = outline(Reading(tuple(map(Line, (*lines, "第三条 货到付款。")))), "a.txt")
    assert (document.origin.title, document.sections) == (lines[0], ())
    assert [p.article for p in document.paragraphs] == ["第一条", *["第二条"] * 4, "第三条"]


@pytest.mark.parametrize("name", ["关于检修的通知", "渡轮检修通知"])
@pytest.mark.parametrize("title", ["", "渡口通知汇编"])
def test_each_notice_of_several_in_a_file_is_a_section_and_the_date_is_of_none(title: str, name: str) -> None:
    first = ("停水通知", "各位旅客：", "五月六日停水。", "渡口管理所", "2024年5月5日")
    second = (name, "五月八日检修。", "渡口管理所", "2024年5月7日")
    lines = tuple(Line(text) for text in (title, *first, *second) if text)
    document = outline(Reading(lines), "a.txt")
    assert (document.origin.title, document.origin.published) == (title or "a", None)
    assert [(p.section, p.text) for p in document.paragraphs] == [
        *(((first[0],), text) for text in first[1:]),
        *(((second[0],), text) for text in second[1:]),
    ]


def test_the_notice_that_hands_on_another_stays_the_title() -> None:
    first = ("关于转发停水通知的通知", "现予转发。", "渡口管理所", "2024年5月5日")
    document = outline(Reading(tuple(map(Line, (*first, "停水通知", "五月六日停水。")))), "a.txt")
    assert document.origin.title == first[0]
    assert [p.section for p in document.paragraphs] == [(), (), (), ("停水通知",)]


def test_texts_that_are_named_alike_but_for_a_number_are_its_parts() -> None:
    document = read(
        "渡口报销制度\n下面是整理的报销制度，欢迎参考。\n渡口报销制度1\n一、原则\n节约。\n二、标准\n（一）市区\n午餐五元。\n"
        "渡口报销制度2\n第一条 凭票报销。\n第二条 三日内付款。\n第三条 抬头不符的不报。\n"
    )
    assert document.origin.title == "渡口报销制度"
    assert [paragraph.section for paragraph in document.paragraphs] == [
        (),
        ("渡口报销制度1", "一、原则"),
        ("渡口报销制度1", "二、标准", "（一）市区"),
        *[("渡口报销制度2",)] * 3,
    ]


@pytest.mark.parametrize("names", [("篇一", "篇二"), ("（1）", "（2）"), (" 第1卷", " 第2卷")])
def test_the_number_of_such_a_name_may_stand_in_any_way(names: tuple[str, str]) -> None:
    first, second = (f"渡口培训心得{name}" for name in names)
    exercises = "实践中，渡船怎样靠岸？\nA.顺流\nB.逆流\n答案：B\n几点开船（ ）。\nA.八点\nB.九点\n答案：A\n"
    for text in ("一、体会\n很深。\n二、打算\n多学。\n", "收获很大。\n谢谢老师。\n", exercises):
        document = read(f"渡口培训\n{first}\n{text}{second}\n{text}")
        assert [section.heading for section in document.sections] == [first, second]


def test_a_name_with_a_number_within_sections_is_no_part() -> None:
    text = "渡口方案\n一、目标\n修船。\n渡口修船方案1\n先修船头。\n渡口修船方案2\n先修船尾。\n"
    text += "二、经费\n十万元。\n"
    assert [section.heading for section in read(text).sections] == ["一、目标", "二、经费"]


@pytest.mark.parametrize("between", ["（此件公开发布）", "附件：海堤管理办法"])
def test_a_rule_that_a_notice_hands_on_has_a_name_whatever_stands_below_the_day(between: str) -> None:
    text = (
        "海港市水务局关于印发海港市海堤管理办法的通知\n\n各区：\n现将《海港市海堤管理办法》印发给你们，请执行。\n\n"
        f"海港市水务局\n2024年3月1日\n{between}\n\n海港市海堤管理办法\n\n第一章 总则\n"
        "第一条 为加强海堤管理，制定本办法。\n第二条 由各区巡查。\n第二章 巡查\n第三条 每日两次。\n"
    )
    document = outline(Reading(lines_of(text)), "a.txt")
    assert [
        (section.heading, [inner.heading for inner in section.sections]) for section in document.sections
    ][-1] == ("海港市海堤管理办法", ["第一章 总则", "第二章 巡查"])
