import zipfile
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.document import Origin
from bot.documents.readers import docx
from bot.documents.readers.reading import Line, Reading, ReadingError, table_line
from tests.support.reading import read

FOOTNOTES = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t> 以吴淞高程计。</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""


def saved(document: Document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def element(name: str, **attributes: str) -> object:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def level(paragraph: Paragraph, value: str) -> None:
    paragraph._p.get_or_add_pPr().append(element("w:outlineLvl", val=value))


def test_a_word_file_gives_titles_levels_tables_and_notes() -> None:
    document = python_docx.Document()
    document.core_properties.title = "旧标题"
    document.add_paragraph("海港市文件")
    document.add_heading("海堤管理\n办法", 0)
    document.add_heading("第一章 总则", 1)
    document.add_paragraph("堤顶高7.5米。").runs[0]._r.append(element("w:footnoteReference", id="2"))
    document.add_paragraph().add_run("第一条").bold = True
    mixed = document.add_paragraph("海堤")
    mixed.add_run("很长").bold = True
    mixed.add_run().add_break()
    mixed.add_run("\t潮")
    level(document.add_paragraph("第一节 巡查"), "1")
    level(document.add_paragraph("正文级别。"), "9")
    style = document.styles.add_style("小标题", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("(一)分段", style)
    table = document.add_table(3, 3)
    for cell, text in zip(
        table._cells, ["段", "长", "备注", "东", "5公里", "", "东", "6\n公里", "甲"], strict=True
    ):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "东"
    document.add_table(1, 1).cell(0, 0).text = "框内。\n框内二。"
    document.add_page_break()
    document.add_heading("第二章 罚则", 1)
    notes = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        FOOTNOTES.encode(),
        document.part.package,
    )
    document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    assert docx.read(saved(document)) == Reading(
        (
            Line("海港市文件"),
            Line("第一章 总则", 1),
            Line("堤顶高7.5米。"),
            Line("以吴淞高程计。"),
            Line("第一条", bold=True),
            Line("海堤很长"),
            Line("潮"),
            Line("第一节 巡查", 2),
            Line("正文级别。"),
            Line("(一)分段", 3),
            table_line(["段", "长", "备注"], header=True),
            table_line(["东", "5公里"]),
            table_line(["东", "6 公里", "甲"]),
            Line("框内。"),
            Line("框内二。"),
            Line("第二章 罚则", 1),
        ),
        Origin(title="海堤管理办法"),
    )


@pytest.mark.parametrize(
    ("property_", "headings", "title", "left"),
    [
        ("海堤办法", ["第一章", "第二章"], "海堤办法", ["第一章", "堤。", "第二章", "堤。"]),
        ("海堤办法", ["办法"], "办法", ["堤。"]),
        ("Microsoft Word - 海堤", [], "", ["堤。"]),
        ("文档1", [], "", ["堤。"]),
        ("海堤.doc", [], "", ["堤。"]),
        ("(anonymous)", [], "", ["堤。"]),
        ("PowerPoint 演示文稿", [], "", ["堤。"]),
        ("新建 Microsoft Word 文档", [], "", ["堤。"]),
        ("文档管理办法", [], "文档管理办法", ["堤。"]),
        ("", [], "", ["堤。"]),
    ],
)
def test_the_title_is_the_only_top_heading_or_the_property(
    property_: str, headings: list[str], title: str, left: list[str]
) -> None:
    document = python_docx.Document()
    document.core_properties.title = property_
    for heading in headings:
        document.add_heading(heading, 1)
        document.add_paragraph("堤。")
    if not headings:
        document.add_paragraph("堤。")
    reading = docx.read(saved(document))
    assert (reading.origin.title, [line.text for line in reading.lines]) == (title, left)


def test_formulas_are_text() -> None:
    document = python_docx.Document()
    paragraph = document.add_paragraph("利息=")._p
    paragraph.append(
        parse_xml(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
            "<m:r><m:t>本金×利率</m:t></m:r></m:oMath>"
        )
    )
    assert [line.text for line in docx.read(saved(document)).lines] == ["利息=本金×利率"]


BODY = """
<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>
<w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:sdt><w:sdtContent><w:p><w:r><w:t>控件内。</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:ins w:id="1"><w:r><w:t>新增</w:t></w:r></w:ins>
<w:del w:id="2"><w:r><w:delText>删除</w:delText></w:r></w:del>
<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>
<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>。</w:t></w:r></w:p>
<w:p><w:r><w:t>框外。</w:t>
<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框内。</w:t></w:r></w:p>
</w:txbxContent></mc:Choice>
<mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内。</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
</mc:AlternateContent></w:r></w:p>
<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>
<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p/></w:tc></w:tr></w:tbl>"""


def test_what_shows_is_read_once_and_what_does_not_is_left_out() -> None:
    document = python_docx.Document()
    namespaces = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    for block in parse_xml(f"<w:body {namespaces}>{BODY}</w:body>"):
        document.element.body.append(block)
    reading = docx.read(saved(document))
    assert [line.text for line in reading.lines] == [
        "控件内。",
        "新增链接。",
        "框外。",
        "框内。",
        "甲",
        "乙 | 丙",
    ]


BLOCK = st.tuples(
    st.integers(0, 9), st.text(alphabet="海堤潮。 第章\u3000a", min_size=1, max_size=9).map(str.strip)
).filter(lambda block: bool(block[1]))


@settings(max_examples=40)
@given(
    st.lists(BLOCK | st.lists(st.text(alphabet="东西南北", max_size=3), min_size=2, max_size=3), max_size=8)
)
def test_a_known_tree_comes_back(blocks: list[tuple[int, str] | list[str]]) -> None:
    document = python_docx.Document()
    expected = [Line("正文在前。")]
    document.add_paragraph("正文在前。")
    for block in blocks:
        if isinstance(block, tuple):
            depth, text = block
            document.add_heading(text, depth) if depth else document.add_paragraph(text)
            expected.append(Line(docx.one_line(text) if depth else text, depth))
        else:
            row = document.add_table(1, len(block)).rows[0]
            for cell, text in zip(row.cells, block, strict=True):
                cell.text = text
            if sum(map(bool, block)) > 1:
                expected.append(table_line(block, header=True))
            else:  # no more than a frame
                expected += [Line(text) for text in block if text]
    content = saved(document)
    reading = docx.read(content)
    assert [(line.text, line.level, line.cells) for line in reading.lines] == [
        (line.text, line.level, line.cells) for line in expected
    ]
    given = []
    for inner in python_docx.Document(BytesIO(content)).iter_inner_content():
        rows = (
            [[inner.text]]
            if isinstance(inner, Paragraph)
            else [[c.text for c in row.cells] for row in inner.rows]
        )
        given += ["".join("".join(row).split()) for row in rows]
    read_back = ["".join(line.text.replace("|", "").split()) for line in reading.lines]
    assert read_back == [text for text in given if text]


def test_relationships_to_parts_that_are_not_there_are_passed_over() -> None:
    document = python_docx.Document()
    document.add_paragraph("堤。")
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(document))) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if "theme" not in name:
                new.writestr(name, old.read(name))
    assert docx.read(target.getvalue()).lines == (Line("堤。"),)


def archive(**parts: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


def deep() -> bytes:
    document = python_docx.Document()
    inner = document.element.body
    for _ in range(300):
        inner.append(OxmlElement("w:sdtContent"))
        inner = inner[-1]
    return saved(document)


DAMAGED = "it is damaged, or no Word file; open it in Word, WPS or LibreOffice and save it as .docx again."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", DAMAGED),
        (b"PK\3\4", DAMAGED),
        (archive(a=b"x"), DAMAGED),
        (saved(python_docx.Document())[:-500], DAMAGED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "it is an old Word file or locked with a password; save it as .docx without one.",
        ),
        (
            archive(word__document_xml=b"\0" * 200_000_001),
            "it unpacks to more than 200 MB or 10,000 parts, as no document does; "
            "copy its text into a new file.",
        ),
        (
            archive(word__document_xml='<!DOCTYPE x [<!ENTITY a "堤">]><x>&a;</x>'.encode("utf-16")),
            "it declares entities, which may expand without end and which Office never does; "
            "copy its text into a new file.",
        ),
        (deep(), "its elements are nested too deep; copy its text into a new file."),
    ],
    ids=["empty", "start", "other", "cut", "ole", "bomb", "entities", "deep"],
)
def test_a_word_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "a.docx")
    assert str(caught.value) == sentence


def test_what_has_a_bullet_is_an_item_of_a_list() -> None:
    document = python_docx.Document()
    for text, style in (("不能退的：", "Normal"), ("生鲜。", "List Bullet"), ("一、退票", "Heading 1")):
        document.add_paragraph(text, style)
    assert docx.read(saved(document)).lines == (
        Line("不能退的："),
        Line("生鲜。", role="item"),
        Line("一、退票", 1),
    )
    assert [line.depth for line in docx.read(saved(document)).lines] == [0, 1, 0]


def test_how_a_word_is_read_is_no_text() -> None:
    document = python_docx.Document()
    run = "<w:r><w:t>{}</w:t></w:r>".format
    ruby = f"<w:ruby><w:rt>{run('dī')}</w:rt><w:rubyBase>{run('堤')}</w:rubyBase></w:ruby>"
    document.add_paragraph("海")._p.append(parse_xml(f"<w:r {nsdecls('w')}>{ruby}</w:r>"))
    assert docx.read(saved(document)).lines == (Line("海堤"),)


@pytest.mark.parametrize(
    "kind",
    [
        "ms-word.document.macroEnabled.main",
        "ms-word.template.macroEnabledTemplate.main",
        "openxmlformats-officedocument.wordprocessingml.template.main",
    ],
)
def test_templates_and_files_with_macros_are_read_as_documents(kind: str) -> None:
    document = python_docx.Document()
    document.add_paragraph("堤。")
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(document))) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            usual = b"openxmlformats-officedocument.wordprocessingml.document.main"
            new.writestr(name, old.read(name).replace(usual, kind.encode()))
    assert docx.read(target.getvalue()).lines == (Line("堤。"),)


def test_signs_of_symbol_fonts_and_old_fields_of_forms_show() -> None:
    """Which box is checked, and what is chosen of a list, stands in no letters."""
    document = python_docx.Document()
    paragraph = document.add_paragraph()._p
    shown = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t>同意</w:t></w:r>'
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>\u00a3</w:t></w:r>'
        "<w:r><w:t>不同意,</w:t></w:r>"
        '<w:r><w:t>温度18</w:t><w:sym w:font="Symbol" w:char="F0B0"/><w:t>C,</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:t>自取</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:t>邮寄,在</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="东门"/><w:listEntry w:val="西门"/></w:ddList></w:ffData></w:fldChar></w:r>'
        "<w:r><w:t>领取。</w:t></w:r>"
    )
    for run in parse_xml(f"<w:p {nsdecls('w')}>{shown}</w:p>"):
        paragraph.append(run)
    assert docx.read(saved(document)).lines == (Line("☑同意□不同意,温度18°C,☑自取□邮寄,在西门领取。"),)


def test_paragraphs_are_one_where_the_end_between_them_is_deleted() -> None:
    document = python_docx.Document()
    for text in ("本办法自", "2024年", "1月1日起施行。", "完。"):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        if not text.endswith("。"):
            properties.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="a"/></w:rPr>'))
    lines = docx.read(saved(document)).lines
    assert [line.text for line in lines] == ["本办法自2024年1月1日起施行。", "完。"]
