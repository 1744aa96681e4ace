import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.document import Origin
from bot.documents.readers.reading import Line, Reading, lines_of, table_line
from tests.gates.verbatim import check
from tests.support.paths import ROOT
from tests.support.reading import read
from tests.support.texts import ARTICLE, NOTICE, STATUTE

LINES = [
    *[line.text for text in (ARTICLE, NOTICE, STATUTE) for line in lines_of(text)],
    *["第一编 海堤", "第一分编 通则", "第二章 管理、", "第三节 禁止。", "一、总体要求", "二、任务"],
    *["(一)指导思想。以安全为先。", "(二)基本原则。", "1.备料。备足石料。", "2.1 石料", "(1)石", "①石"],
    *["目 录", "第二章 管理......12", "附件1", "附件：1.名录", "序言", "段 | 长", "东 | 5公里", "张三"],
    *[
        "海政发〔2023〕8号",
        "来源:海港日报 2023-04-08",
        "各区:",
        "有下列情形：",
        "责编:张三",
        "上一篇:海堤开工",
    ],
    *[
        "“第三条 每日巡查。",
        "第三条规定的海堤，每日巡查。",
        "图为海堤。",
        "水务局巡查海堤。" * 30,
        "潮" * 1500,
        "。",
        "\u200b",
    ],
]

PAGE = st.sampled_from([None, 1, 2])
LINE = st.builds(
    Line,
    st.sampled_from(LINES),
    st.sampled_from([0, 0, 0, 0, 0, 0, 0, 1, 2, 3]),
    PAGE,
    st.sampled_from([False, False, False, True]),
)
ROW = st.builds(
    table_line, st.lists(st.sampled_from(LINES), min_size=1, max_size=3), st.sampled_from([True, False]), PAGE
)


@settings(max_examples=400)
@given(
    st.lists(LINE | LINE | ROW, max_size=30),
    st.sampled_from(["", "海堤条例", "海港城志"]),
    st.sampled_from(["海堤条例.txt", "a/b.md", "c.docx"]),
)
def test_a_document_is_its_lines(lines: list[Line], title: str, path: str) -> None:
    check(Reading(tuple(lines), Origin(title=title)), path)


@settings(max_examples=200)
@given(
    st.lists(
        st.text(alphabet="第一二条章、。(（1.)：;；—“”目录附件 |堤潮", min_size=1, max_size=12), max_size=20
    )
)
def test_so_is_one_of_any_lines(texts: list[str]) -> None:
    check(Reading(lines_of("\n".join(texts))), "海堤.txt")


@pytest.mark.parametrize("text", [ARTICLE, NOTICE, STATUTE])
def test_so_are_the_corpus_of_these_tests_and_the_article_that_comes_along(text: str) -> None:
    check(Reading(lines_of(text)), "海堤.txt")
    (article,) = (ROOT / "corpus").iterdir()
    assert len(check(read(article), article.name).paragraphs) == 37


def test_so_are_a_bank_with_its_key_and_a_table_of_groups() -> None:
    stems = ["1. 超员（ ）开航。", "A. 可以", "B. 不得", "2. 大潮（ ）。", "A. 停航", "B. 照开"]
    check(Reading(lines_of("\n".join(["渡工试卷", *stems, "参考答案：1.B 2.A"]))), "a.txt")
    rows = [["一、北堤"], *[[f"第{n}段", "石" * 150] for n in range(6)], ["二、南堤"], ["东段", "石" * 150]]
    lines = (table_line(["段", "料"], header=True), *map(table_line, rows))
    check(Reading(lines), "b.txt")
