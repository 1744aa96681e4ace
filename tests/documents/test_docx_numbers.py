import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.documents.outline import outline
from bot.documents.readers import docx
from bot.documents.readers.list_numerals import numeral
from tests.support.word import listed, saved, with_lists


def shown(*lines: tuple[str, int, int | None]) -> list[str]:
    document = with_lists()
    for text, number, level in lines:
        listed(document.add_paragraph(text), number, level)
    return [line.text for line in docx.read(saved(document)).lines]


def test_articles_count_on_through_the_chapters_and_items_anew_in_each() -> None:
    assert shown(
        ("总则", 1, 0),
        ("本条例适用于海堤。", 1, 1),
        ("海堤分为:", 1, 1),
        ("海堤;", 1, 2),
        ("江堤。", 1, 2),
        ("土堤", 1, 3),
        ("巡查", 1, 0),
        ("每日巡查。", 4, 1),
        ("大潮时;", 1, 2),
    ) == [
        "第一章 总则",
        "第一条 本条例适用于海堤。",
        "第二条 海堤分为:",
        "（一）海堤;",
        "（二）江堤。",
        "1.土堤",
        "第二章 巡查",
        "第三条 每日巡查。",
        "（一）大潮时;",
    ]


def test_levels_above_show_their_numbers_and_a_list_may_begin_elsewhere() -> None:
    assert shown(
        ("范围", 2, None),
        ("术语", 2, 1),
        ("海堤", 2, 2),
        ("江堤", 2, 2),
        ("要求", 5, 0),
        ("高度", 5, 1),
        ("检验", 5, 0),
    ) == ["一 范围", "1.1 术语", "A-00 海堤", "A-01 江堤", "八 要求", "8.1 高度", "九 检验"]


def test_bullets_and_what_is_no_list_have_no_number() -> None:
    assert shown(("点", 3, 0), ("无", 0, 0), ("缺", 7, 0), ("无定义", 6, 0), ("无此级", 3, 4)) == [
        "点",
        "无",
        "缺",
        "无定义",
        "无此级",
    ]


def test_a_style_brings_its_list_and_cells_show_numbers_alone() -> None:
    document = with_lists()
    style = document.styles["Heading 1"]
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>')
    )
    document.add_heading("海堤条例", 0)
    document.add_heading("总则", 1)
    listed(document.add_paragraph("本条例适用于海堤。"), 1, 1)
    listed(document.add_paragraph("海堤由市水务局主管。"), 1, 1)
    listed(document.add_paragraph(""), 1, 1)
    listed(document.add_paragraph("任何人不得损坏海堤。"), 1, 1)
    listed(document.add_heading("附则", 1), 0)
    table = document.add_table(2, 2)
    for row, name in zip(table.rows, ("甲", "乙"), strict=True):
        listed(row.cells[0].paragraphs[0], 5)
        row.cells[1].text = name
    read = outline(docx.read(saved(document)), "海堤条例.docx")
    assert [section.heading for section in read.sections] == ["第一章 总则", "附则"]
    assert [(one.text, one.article) for one in read.paragraphs] == [
        ("第一条 本条例适用于海堤。", "第一条"),
        ("第二条 海堤由市水务局主管。", "第二条"),
        ("第四条 任何人不得损坏海堤。", "第四条"),
        ("八 | 甲", None),
        ("九 | 乙", None),
    ]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (110, "chineseCountingThousand", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "11"),
        (20, "decimalEnclosedCircleChinese", "⑳"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (9, "upperRoman", "IX"),
        (10, "decimalFullWidth", "１０"),
        (7, "decimalZero", "07"),
        (0, "lowerLetter", "0"),
        (0, "chineseCounting", "零"),
        (5, "none", ""),
        (6, "thaiCounting", "6"),
    ],
)
def test_numerals(number: int, form: str, expected: str) -> None:
    assert numeral(number, form) == expected


def test_a_start_that_no_list_has_is_none() -> None:
    document = with_lists()
    numbering = document.part.numbering_part.element
    numbering[0][0][0].set(numbering[0][0][0].keys()[0], "99999999999")
    listed(document.add_paragraph("总则"), 1)
    listed(document.add_paragraph("巡查"), 1, 12)
    assert [line.text for line in docx.read(saved(document)).lines] == ["第零章 总则", "巡查"]
