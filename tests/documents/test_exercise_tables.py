"""Exercises in the rows of a table: of Word, of a page, of Markdown, in traditional characters too."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from bot.documents.document import Document
from tests.support.reading import READER

HEADER = ("题号", "题目", "A", "B", "答案")
ROWS = [
    ("1", "缆绳断了先做什么？", "停机", "收缆", "A"),
    ("2", "雾里每隔多久鸣一次？", "一分钟", "两分钟", "B"),
]
EXERCISES = [
    ("question", "缆绳断了先做什么？"),
    ("answer", "A. 停机"),
    ("answer", "B. 收缆"),
    ("answer", "答案：A"),
    ("question", "雾里每隔多久鸣一次？"),
    ("answer", "A. 一分钟"),
    ("answer", "B. 两分钟"),
    ("answer", "答案：B"),
]


def read(file: Path, content: bytes) -> Document:
    file.write_bytes(content)
    return READER.read(file, file.name)


def told(document: Document) -> list[tuple[str, str]]:
    return [(paragraph.role, paragraph.text) for paragraph in document.paragraphs]


def in_word() -> bytes:
    document = docx.Document()
    document.add_heading("海员练习", 0)
    table = document.add_table(3, 5)
    for row, texts in zip(table.rows, (HEADER, *ROWS), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def in_markdown(header: tuple[str, ...] = HEADER, rows: list[tuple[str, ...]] = ROWS) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "# 海员练习\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def in_page() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    head = "".join(f"<th>{cell}</th>" for cell in HEADER)
    return f"<h1>海员练习</h1><table><tr>{head}</tr>{rows}</table>"


@pytest.mark.parametrize(
    ("name", "content"),
    [("t.docx", in_word()), ("t.md", in_markdown().encode()), ("t.html", in_page().encode())],
)
def test_a_row_of_exercises_is_one(name: str, content: bytes, tmp_path: Path) -> None:
    document = read(tmp_path / name, content)
    assert document.origin.title == "海员练习"
    assert told(document) == EXERCISES


def test_the_names_of_columns_may_be_traditional(tmp_path: Path) -> None:
    content = in_markdown(("題號", "題目", "選項A", "選項B", "正確答案"))
    answers = [(role, text.replace("答案：", "正確答案：")) for role, text in EXERCISES]
    assert told(read(tmp_path / "t.md", content.encode())) == answers
    sheet = "問題\t答覆\n缆绳断了先做什么？\t停机。\n".encode()
    assert told(read(tmp_path / "t.tsv", sheet)) == [("question", "缆绳断了先做什么？"), ("answer", "停机。")]


def test_questions_with_numbers_beside_such_a_table_are_asked_too(tmp_path: Path) -> None:
    text = "\n\n## 简答\n\n**1. 什么叫系缆？**\n\n用缆绳把船拴住。\n\n**2. 缆绳何时更换？**\n\n断股即换。\n"
    assert told(read(tmp_path / "t.md", (in_markdown() + text).encode())) == [
        *EXERCISES,
        ("question", "1. 什么叫系缆？"),
        ("answer", "用缆绳把船拴住。"),
        ("question", "2. 缆绳何时更换？"),
        ("answer", "断股即换。"),
    ]


@pytest.mark.parametrize(
    "header", [("编号", "题目", "作者", "刊物", "年份"), ("货号", "品名", "A", "B", "价格")]
)
def test_other_tables_stay_tables(header: tuple[str, ...], tmp_path: Path) -> None:
    roles = [role for role, _ in told(read(tmp_path / "t.md", in_markdown(header).encode()))]
    assert roles == ["header_row", "row", "row"]


def test_tables_that_follow_one_another_are_told_apart(tmp_path: Path) -> None:
    other = "\n\n| 船 | 泊位 |\n|---|---|\n| 海鸥号 | 三号 |\n"
    assert told(read(tmp_path / "t.md", (in_markdown() + other).encode())) == [
        *EXERCISES,
        ("header_row", "船 | 泊位"),
        ("row", "海鸥号 | 三号"),
    ]
