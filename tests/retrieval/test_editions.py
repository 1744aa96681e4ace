"""Which documents are a series, and which passages of one come first for a year or an edition."""

import pytest

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.engine.series import Edition, editions_in, named_in
from bot.retrieval.query import make_query
from bot.retrieval.ranking import rank

FIRST = ["海堤经费按近两年的安排。", "今年海堤经费拟按3亿元安排。", "候鸟湿地今年修复二百亩。"]


def report(year: str, passages: list[tuple[str, str]]) -> list[Passage]:
    origin = Origin(f"{year}.md", f"{year}海港市海堤工作报告")
    return [
        Passage(origin, (section,) if section else (), at, "text", text)
        for at, (section, text) in enumerate(passages, 1)
    ]


PASSAGES = [
    *report("2021年", [("", text) for text in FIRST]),
    *report("2022年", [("2021年回顾", "海堤经费用去3亿元。"), ("2022年重点", "海堤经费今年安排4亿元。")]),
    *report("二〇二三年", [("", "今年海堤的经费按5亿元安排,海堤经费由海堤办管理。")]),
    Passage(Origin("news.txt", "海港日报"), (), 1, "text", "渡轮公司2022年的渡轮经费是两亿元。"),
    *[
        Passage(Origin(f"v{at}.md", title), (), 1, "text", f"登录时输入{text}。")
        for at, (title, text) in enumerate(
            [("值班手册 1.0 版", "工号"), ("值班手册(2.1版)", "短信"), ("值班手册 第三版", "密码")]
        )
    ],
]  # fmt: skip


@pytest.fixture(scope="module")
def index(analyzer: Analyzer) -> Index:
    return Index.build(PASSAGES, analyzer)


def first(question: str, index: Index) -> str:
    return index.passages[int(rank(make_query(question, index), index).passage_ids[0])].text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("2021年海堤经费安排多少", "今年海堤经费拟按3亿元安排。"),
        ("2022年海堤经费安排多少", "海堤经费今年安排4亿元。"),
        ("二〇二二年海堤经费安排多少", "海堤经费今年安排4亿元。"),
        ("2023年海堤经费按多少安排", "今年海堤的经费按5亿元安排,海堤经费由海堤办管理。"),
        ("2022年渡轮经费", "渡轮公司2022年的渡轮经费是两亿元。"),
        ("2022年候鸟湿地修复多少亩", "候鸟湿地今年修复二百亩。"),
        ("值班手册1.0版登录时输入什么", "登录时输入工号。"),
        ("值班手册 2.1 版登录时输入什么", "登录时输入短信。"),
        ("值班手册v3.0登录时输入什么", "登录时输入密码。"),
    ],
)
def test_the_year_or_edition_decides_among_documents_that_differ_in_nothing_else(
    index: Index, question: str, text: str
) -> None:
    assert first(question, index) == text


def test_only_documents_that_differ_in_nothing_else_are_a_series(index: Index) -> None:
    assert {
        stem: sorted(edition.number for edition in held) for stem, held in index.names.series.items()
    } == {
        "海港市海堤工作报告": ["2021", "2022", "2023"],
        "值班手册": ["1", "2.1", "3"],
    }


@pytest.mark.parametrize(
    ("text", "editions"),
    [
        ("2022年和2023年度的报告", ["2022", "2023"]),
        ("手册1.2版", ["1.2"]),
        ("手册 v2.0", ["2"]),
        ("手册第三版", ["3"]),
        ("手册2.0", ["2"]),
        ("12315热线996违法吗", []),
        ("第三条第二版面", []),
    ],
)
def test_years_and_editions_are_told_in_every_way_of_writing_them(
    text: str, editions: list[str], analyzer: Analyzer
) -> None:
    assert [edition.number for edition, _, _ in editions_in(analyzer.normalize(text))] == editions


def test_a_series_is_named_by_the_end_of_its_name_beside_the_year(index: Index) -> None:
    def named(question: str) -> list[tuple[str, Edition, str]]:
        found = named_in(index.analyzer.normalize(question), index.names.series)
        return [(one.called, one.edition, one.rest) for one in found]

    year = Edition("year", "2020")
    assert named("2020年的海堤工作报告讲什么") == [("海堤工作报告", year, "讲什么")]
    assert named("请问工作报告2020年") == [("工作报告", year, "请问")]
    assert named("值班手册3版") == [("值班手册", Edition("version", "3"), "")]
    assert named("2020年湿地工作报告") == []
    assert named("2020年值班手册") == []
