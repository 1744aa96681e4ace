"""A file's own text beside what became of each line."""

from pathlib import Path

import docx

from bot.documents.formats import BY_SUFFIX
from bot.documents.readers.original import original_of
from bot.documents.traced import FATES, Traced
from bot.web.outline_page import NAMES, outline_page
from tests.support import pdf
from tests.support.reading import READER
from tests.support.texts import NEWS, broken
from tests.support.word import saved


def traced(content: bytes, name: str) -> list[tuple[str, str, str]]:
    """Return of each line its fate, its original and what it was read as."""
    lines = BY_SUFFIX[Path(name).suffix].inspection(content, name).lines
    return [(line.fate, " / ".join(line.original), line.text) for line in lines]


def test_lines_of_a_text_stand_beside_the_paragraphs_they_were_joined_to() -> None:
    lines = traced(broken("\u3000\u3000").encode(), "巡查.txt")
    assert lines[0] == ("title", "海堤巡查办法", "海堤巡查办法")
    assert [fate for fate, _, _ in lines] == ["title", *["paragraph"] * 5]
    assert all(original.replace(" / ", "") == text for _, original, text in lines)
    assert lines[1][1].count(" / ") == 3


def test_what_is_around_the_article_of_a_page_is_shown_as_left_out() -> None:
    lines = traced(NEWS.encode(), "a.html")
    assert lines[0] == ("unread", "海堤加固完工_海港网 / 首页新闻。 / 当前位置：首页 > 新闻", "")
    assert lines[1:3] == [
        ("title", "海堤加固完工", ""),
        ("unread", "发布时间：2024-06-01 来源：网络", ""),
    ]
    assert lines[4] == ("heading", "一、筑牢防线", "一、筑牢防线")
    last = lines[-1]
    assert last[0] == "unread"
    assert "版权所有，海港网。未经许可不得转载。" in last[1]
    assert "隐藏。" in "".join(original for fate, original, _ in lines if fate == "unread")


def test_rows_stand_beside_their_cells_and_running_heads_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.add_heading("海堤名录", 1)
    table = document.add_table(2, 2)
    for place, text in enumerate(("段", "长", "东堤", "5公里")):
        table.cell(place // 2, place % 2).text = text
    document.add_paragraph("以上各段每日巡查，大潮时加查。")
    assert traced(saved(document), "堤.docx") == [
        ("title", "海堤名录", ""),
        ("header_row", "段 / 长", "段 | 长"),
        ("row", "东堤 / 5公里", "东堤 | 5公里"),
        ("paragraph", "以上各段每日巡查，大潮时加查。", "以上各段每日巡查，大潮时加查。"),
        ("unread", "内部资料", ""),
    ]
    printed = pdf.printed([*pdf.heading("第一章 总则", 1), pdf.Paragraph(pdf.SENTENCE * 3, pdf.BODY)], "海堤")
    found = traced(printed, "堤.pdf")
    assert [fate for fate, _, _ in found] == ["unread", "heading", "paragraph"]
    assert found[0][1] == "海港市海堤管理办法 第1页 / - 1 -"
    assert found[2][1].replace(" / ", "") == found[2][2] == pdf.SENTENCE * 3


def test_names_of_elements_that_xml_would_not_allow_are_no_matter() -> None:
    page = NEWS.replace("<p>水务局", "<p><o:p></o:p>水务局")
    assert traced(page.encode(), "a.html") == traced(NEWS.encode(), "a.html")


def test_a_heading_whose_number_its_bookmark_leaves_out_stands_beside_it() -> None:
    story = [*pdf.heading("巡查", 1, "1.1 巡查"), pdf.Paragraph(pdf.SENTENCE * 3, pdf.BODY)]
    assert ("heading", "1.1 巡查", "巡查") in traced(pdf.printed(story, "海堤"), "堤.pdf")


def test_a_wrapped_heading_and_what_stands_under_it_have_their_depth() -> None:
    text = "海堤条例\n第一章 总则\n第一条 为了保护海堤，制定本条例。\n第一节 巡查\n第二条 每日巡查一次。\n"
    lines = BY_SUFFIX[".txt"].inspection(text.encode(), "a.txt").lines
    assert [(line.fate, line.depth) for line in lines] == [
        ("title", 0),
        ("heading", 1),
        ("paragraph", 1),
        ("heading", 2),
        ("paragraph", 2),
    ]


def test_a_file_whose_own_text_is_not_known_is_shown_as_it_was_read() -> None:
    lines = BY_SUFFIX[".txt"].inspection("海堤。\n".encode("utf-16"), "a.txt").lines
    assert lines == (Traced(("海堤。",), "海堤。", "paragraph"),)


def test_the_page_shows_every_fate_and_nothing_of_a_file_is_markup(tmp_path: Path) -> None:
    file = tmp_path / "<i>.html"
    file.write_bytes(
        NEWS.replace("工人分三班", "<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>").encode()
    )
    inspection = READER.inspect(file)
    page = outline_page(inspection, file.name)
    assert {line.fate for line in inspection.lines} >= {"title", "heading", "paragraph", "item", "unread"}
    assert all(f'class="line {line.fate}' in page for line in inspection.lines)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<dd>&lt;i&gt;.html</dd>" in page
    assert inspection.document == READER.read(file, file.name)
    assert inspection.lines == BY_SUFFIX[".html"].inspection(file.read_bytes(), file.name).lines


def test_every_fate_has_its_name_on_the_page() -> None:
    assert tuple(NAMES) == FATES


def test_an_archive_that_is_none_has_no_text_of_its_own() -> None:
    assert original_of(b"PK\x03\x04" + b"x" * 30) == ()
    assert original_of(b"%PDF-1.7 x") == ()
    assert original_of(b"\xd0\xcf\x11\xe0") == ()


def test_tables_with_merged_cells_are_a_doubt() -> None:
    merged = (
        "<table><tr><th>类<th>项<th>价<tr><td rowspan=2>门诊<td>挂号<td>10元<tr><td>病历本<td>2元</table>"
    )
    plain = merged.replace(" rowspan=2", "").replace("<tr><td>病历本", "<tr><td>门诊<td>病历本")
    for tables, told in ((merged * 2 + plain, ("tables with merged cells: 2",)), (plain, ())):
        page = f"<h1>收费标准</h1><p>收费标准如下，自一月一日起执行。</p>{tables}"
        assert BY_SUFFIX[".html"].document(page.encode(), "a.html").doubts == told
    document = docx.Document()
    table = document.add_table(3, 2)
    for place, text in enumerate(("门诊", "挂号 10元", "", "病历本 2元", "住院", "床位 40元")):
        table.cell(place // 2, place % 2).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    assert BY_SUFFIX[".docx"].document(saved(document), "a.docx").doubts == ("tables with merged cells: 1",)
