"""Which line of a Word file is its title: by its style, its size and where it stands."""

from dataclasses import dataclass
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from bot.documents.document import Section
from bot.documents.formats import BY_SUFFIX

TEXT = "海堤每日巡查两次，汛期加密为四次，发现渗水、裂缝的，当班人员应在三十分钟内上报，并在现场值守。"


@dataclass(frozen=True)
class Set:
    """A paragraph and how it is set; `size` in points."""

    text: str
    style: str | None = None
    size: int = 0
    centred: bool = False
    bold: bool = False


def large(text: str, size: int) -> Set:
    return Set(text, size=size, centred=True, bold=True)


def word_file(paragraphs: list[Set | str], named: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = named
    document.styles["Normal"].font.size = Pt(12)
    for paragraph in paragraphs:
        given = Set(paragraph) if isinstance(paragraph, str) else paragraph
        added = document.add_paragraph(style=given.style)
        run = added.add_run(given.text)
        if given.size:
            run.font.size, run.bold = Pt(given.size), given.bold
        if given.centred:
            added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def tree(sections: tuple[Section, ...]) -> list[object]:
    return [[each.heading, tree(each.sections)] if each.sections else each.heading for each in sections]


LETTERHEAD: list[Set | str] = [
    large("海港市人民政府文件", 48),
    large("海政发〔2024〕12号", 16),
    large("海港市人民政府关于加强", 22),
    large("海堤管理工作的通知", 22),
    "各县（市、区）人民政府，市政府各部门：",
    TEXT,
    "一、总体要求",
    TEXT,
    "海港市人民政府",
    "2024年5月31日",
]
THESIS: list[Set | str] = [
    large("海港大学", 36),
    large("本科毕业论文（设计）", 42),
    "题    目：基于雷达的潮位预报",
    "姓    名：张三",
    large("二〇二四年五月", 16),
    Set("摘 要", "Heading 1"),
    TEXT,
    Set("第一章 绪论", "Heading 1"),
    TEXT,
]
COVER: list[Set | str] = [
    "姓名    李四",
    "班级    水工二班",
    large("海港职业技术学院", 28),
    large("海堤渗漏的快速探测", 26),
    large("海港职业技术学院", 20),
    TEXT,
    "一、探测的方法",
    TEXT,
    "二、结果",
    TEXT,
]
HANDBOOK: list[Set | str] = [
    large("海港水务有限公司", 36),
    large("海堤巡查手册", 44),
    large("（2024年版）", 44),
    "第一章 总则",
    TEXT,
    "第二章 巡查",
    TEXT,
]
COLLECTION: list[Set | str] = [
    large("海堤制度汇编", 26),
    Set("巡查办法", "Title"),
    Set("第一章 总则", "Heading 1"),
    TEXT,
    Set("抢修办法", "Title"),
    Set("第一章 总则", "Heading 1"),
    TEXT,
]
SECTIONS_AS_TITLES: list[Set | str] = [
    Set("海堤信息化浅谈", "Heading 1", centred=True),
    Set("概述", "Title"),
    TEXT,
    Set("现状", "Title"),
    Set("人手不足", "Heading 2"),
    TEXT,
]


@pytest.mark.parametrize(
    ("paragraphs", "title", "sections", "first"),
    [
        (
            LETTERHEAD,
            "海港市人民政府关于加强海堤管理工作的通知",
            ["一、总体要求"],
            "各县（市、区）人民政府，市政府各部门：",
        ),
        (THESIS, "基于雷达的潮位预报", ["摘 要", "第一章 绪论"], "海港大学"),
        (COVER, "海堤渗漏的快速探测", ["一、探测的方法", "二、结果"], "姓名    李四"),
        (
            HANDBOOK,
            "海堤巡查手册（2024年版）",
            ["第一章 总则", "第二章 巡查"],
            "海港水务有限公司",
        ),
        (COLLECTION, "海堤制度汇编", [["巡查办法", ["第一章 总则"]], ["抢修办法", ["第一章 总则"]]], TEXT),
        (SECTIONS_AS_TITLES, "海堤信息化浅谈", ["概述", ["现状", ["人手不足"]]], TEXT),
        (
            [Set("海堤知识", "Title", 36), Set("概述", "Title"), TEXT, Set("现状", "Title"), TEXT],
            "海堤知识",
            ["概述", "现状"],
            TEXT,
        ),
        (
            [Set("概述", "Title"), TEXT, Set("现状", "Title"), TEXT],
            "堤",
            ["概述", "现状"],
            TEXT,
        ),
        (
            [Set("海堤办法", "Heading 1"), Set("第一章 总则", "Heading 1"), TEXT],
            "海堤办法",
            ["第一章 总则"],
            TEXT,
        ),
        (
            [Set("前言", "Heading 1"), TEXT, Set("第一章 总则", "Heading 1"), TEXT],
            "堤",
            ["前言", "第一章 总则"],
            TEXT,
        ),
        (
            [large("海堤接口规范", 22), Set("修订记录", "Heading 1"), TEXT, Set("1 范围", "Heading 1"), TEXT],
            "海堤接口规范",
            ["修订记录", "1 范围"],
            TEXT,
        ),
        ([Set("第三章 养护", "Heading 1"), TEXT], "堤", ["第三章 养护"], TEXT),
        (
            ["密级：公开", Set("海堤白皮书", "Heading 1"), Set("现状", "Heading 2"), TEXT],
            "海堤白皮书",
            ["现状"],
            "密级：公开",
        ),
        (
            ["合同编号：HT-2024-001", large("海堤养护合同", 22), "甲方：张三", TEXT],
            "海堤养护合同",
            [],
            "合同编号：HT-2024-001",
        ),
    ],
    ids=[
        "letterhead",
        "thesis",
        "cover",
        "handbook",
        "collection",
        "titles-are-sections",
        "larger-title-above",
        "titles-alone",
        "heading-above-chapters",
        "preface",
        "below-a-title",
        "one-chapter",
        "below-a-line",
        "contract",
    ],
)
def test_the_title_is_what_styles_or_size_make_it(
    paragraphs: list[Set | str], title: str, sections: list[object], first: str
) -> None:
    document = BY_SUFFIX[".docx"].document(word_file(paragraphs), "堤.docx")
    assert (document.origin.title, tree(document.sections), document.paragraphs[0].text) == (
        title,
        sections,
        first,
    )


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        ([large("海堤养护规定", 22), TEXT], "海堤养护规定"),
        ([large("海港市水务局", 22), TEXT], "旧的模板"),
        (["海堤养护规定", TEXT], "旧的模板"),
    ],
    ids=["set-apart", "an-office", "as-the-text"],
)
def test_a_line_set_apart_is_believed_before_the_properties(paragraphs: list[Set | str], title: str) -> None:
    document = BY_SUFFIX[".docx"].document(word_file(paragraphs, "旧的模板"), "堤.docx")
    assert document.origin.title == title
