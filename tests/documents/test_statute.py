from itertools import product

import pytest

from bot.documents.document import Document, Origin, Section
from bot.documents.outline import outline, parts_of
from bot.documents.passages import split
from bot.documents.readers.reading import Line, Reading, lines_of
from tests.support.texts import STATUTE


def read(text: str, path: str = "海堤条例.txt") -> Document:
    return outline(Reading(lines_of(text)), path)


def headings(sections: tuple[Section, ...]) -> list[object]:
    return [(s.heading, headings(s.sections)) for s in sections]


def test_a_statute_gives_chapters_and_articles_without_its_table_of_contents() -> None:
    document = read(STATUTE)
    assert (document.origin.title, str(document.origin.published)) == ("海堤条例", "2023-04-08")
    assert headings(document.sections) == [
        ("第一章　总　则", []),
        ("第二章 管理", [("第一节 巡查", []), ("第二节 禁止的行为和法律责任", [])]),
        ("附 则", []),
        ("附件", []),
    ]
    assert [(p.article, p.section[-1:], p.text[:8]) for p in document.paragraphs] == [
        (None, (), "2020年3月6"),
        (None, (), "2023年4月8"),
        (None, (), "2023年5月1"),
        ("第一条", ("第一章　总　则",), "第一条　为了保护"),
        ("第二条", ("第一章　总　则",), "第二条　水务局管"),
        ("第二条", ("第一章　总　则",), "（一）巡查；"),
        ("第二条", ("第一章　总　则",), "（二）维修。"),
        ("第二条", ("第一章　总　则",), "前款所列职责不得"),
        ("第三条", ("第一节 巡查",), "第三条 每日巡查"),
        ("第三条之一", ("第一节 巡查",), "第三条之一 巡查"),
        ("第三条之一", ("第一节 巡查",), "记录保存三年。"),
        ("第四条", ("第二节 禁止的行为和法律责任",), "第四条 不得在堤"),
        ("第五条", ("附 则",), "第五条 本条例自"),
        ("第五条", ("附 则",), "1998年的《海"),
        (None, ("附件",), "海堤名录"),
        (None, ("附件",), "东堤 5公里"),
    ]


def test_every_line_of_a_statute_is_some_part_of_it() -> None:
    reading = Reading(lines_of(STATUTE))
    assert parts_of(reading, "海堤条例.txt") == (
        "title",
        *["paragraph"] * 3,
        *["contents"] * 6,
        "heading",
        *["paragraph"] * 5,
        *["heading"] * 2,
        *["paragraph"] * 3,
        *["heading"] * 2,
        "paragraph",
        "heading",
        *["paragraph"] * 2,
        "heading",
        *["paragraph"] * 2,
    )


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("第一条为了防潮。\n第二条每日巡查。\n第一条所称的堤，是海堤。\n第三条完。", "一二二三"),
        ("第1条 为了防潮。\n第2条 巡查。\n第１条所称的堤，是海堤。\n第3条 完。", "1223"),
        ("第一条【目的】防潮。\n第二条（巡查）每日。\n第三条：完。", "一二三"),
        ("第一条\n为了防潮。\n第二条\n巡查。", "一一二二"),
    ],
)
def test_an_article_may_stand_close_to_its_text_or_apart(text: str, articles: str) -> None:
    paragraphs = read(f"海堤条例\n{text}\n").paragraphs
    assert [p.article for p in paragraphs] == [f"第{number}条" for number in articles]


def test_headings_among_articles_are_those_that_stand_above_an_article() -> None:
    document = read(
        "海堤解释\n一、一般规定\n第一条 海堤：\n一、石堤\n二、土堤\n"
        "二、巡查\n(一)日常\n第二条 每日一次。\n第三条 完。\n"
    )
    assert headings(document.sections) == [("一、一般规定", []), ("二、巡查", [("(一)日常", [])])]
    assert [p.text for p in document.paragraphs if p.article == "第一条"] == [
        "第一条 海堤：",
        "一、石堤",
        "二、土堤",
    ]


def test_a_text_that_mentions_articles_is_no_statute() -> None:
    document = read(
        "怎样读海堤条例\n条例的要点\n以下两条最要紧。\n第二条 水务局管理海堤。\n这是职责。\n"
        "第四条 不得在堤上挖土。\n这是禁令。\n"
    )
    assert {p.article for p in document.paragraphs} == {None}
    assert headings(document.sections) == [("条例的要点", [])]


def test_an_amendment_quotes_articles_and_has_none() -> None:
    document = read(
        "海堤条例修正案\n一、将第三条修改为：“每日巡查两次。\n“台风以后加查。”\n二、修改《渡轮办法》\n"
        "1.第一条修改为：\n“第一条 渡轮每日检查。”\n三、本修正案自公布之日起施行。\n"
    )
    assert (document.sections, {p.article for p in document.paragraphs}) == ((), {None})


def test_articles_that_the_format_marks_as_headings_are_articles_too() -> None:
    lines = (
        *(Line("第一章 总则", 2), Line("第一条 目的", 3), Line("为了防潮。"), Line("也为了候鸟。")),
        *(Line("第二条 每日巡查一次。", 3), Line("台风以后加查。"), Line("第三条", 3), Line("完。")),
    )
    document = outline(Reading(lines, Origin(title="海堤条例")), "x.md")
    assert [(p.section[-1], p.article, p.text) for p in split(document)] == [
        ("第一条 目的", "第一条", "为了防潮。\n也为了候鸟。"),
        ("第一章 总则", "第二条", "第二条 每日巡查一次。\n台风以后加查。"),
        ("第三条", "第三条", "完。"),
    ]


def test_a_statute_may_be_in_traditional_script() -> None:
    document = read("海堤條例\n第 1 章 總則\n第 1 條\n為了防潮。\n第 1 條之 1\n每日巡查。\n第 2 條\n完。\n")
    assert headings(document.sections) == [("第 1 章 總則", [])]
    assert [p.article for p in document.paragraphs] == ["第1條"] * 2 + ["第1條之1"] * 2 + ["第2條"] * 2


def test_blanks_in_its_numbers_and_radicals_for_them_hide_no_article() -> None:
    document = read(
        "渡轮条例\n第 一 章 总 则\n第 一 条 为 规 范 渡 轮 ， 制 定 本 条 例 。\n"
        "第  ⼆  条 渡轮由港务局管。\n第⼆章 管理\n第 三 条 渡轮须登记。\n"
        "第 三 条 之 一 登记满 二 十 年的，重新登记。"
    )
    assert headings(document.sections) == [("第 一 章 总 则", []), ("第⼆章 管理", [])]
    assert [(p.article, p.text[:9]) for p in document.paragraphs] == [
        ("第一条", "第 一 条 为 规"),
        ("第二条", "第  ⼆  条 渡"),
        ("第三条", "第 三 条 渡轮须"),
        ("第三条之一", "第 三 条 之 一"),
    ]


@pytest.mark.parametrize("blanks", list(product(("", " "), repeat=3)))
def test_an_article_stands_between_its_neighbours_whether_a_blank_parts_its_text_or_not(
    blanks: tuple[str, ...],
) -> None:
    numbers = ("第一条", "第二条", "第三条")
    lines = [f"{number}{blank}渡轮每日开航。" for number, blank in zip(numbers, blanks, strict=True)]
    document = outline(Reading(lines_of("\n".join(["渡轮办法", *lines]))), "渡轮.txt")
    assert tuple(paragraph.article for paragraph in document.paragraphs) == numbers
