"""What is struck out holds no more: it is left out of every format, and said."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.text.run import Run
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from pptx import Presentation
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bot.documents.formats import BY_SUFFIX
from tests.support.office import archive, saved
from tests.support.pdf import FONT, drawn
from tests.support.reading import read

ONE = ("texts left out because they are struck out: 1",)
TWO = ("texts left out because they are struck out: 2",)
PAGE = (
    "<h1>票价</h1><p>票价<del>5元</del><ins>3元</ins>，原价<del>9元</del>现价7元，早晚高峰照常开船。</p>"
    "<p>{struck}</p><p>自行车每辆加收2元。</p>"
    "<table><tr><th>航线</th><th>票价</th><th>备注</th></tr><tr><td>东线</td>"
    "<td style='text-decoration: line-through'>8元</td><td>停航</td></tr>"
    "<tr><td>西线</td><td>6元</td><td>每日</td></tr></table>"
)


def lines(name: str, content: bytes) -> tuple[list[str], tuple[str, ...]]:
    reading = BY_SUFFIX[Path(name).suffix].read(content)
    return [line.text for line in reading.lines], reading.doubts


@pytest.mark.parametrize("struck", ["<s>儿童免票。</s>", "<strike>儿童免票。</strike>"])
def test_a_page_has_nothing_of_what_is_struck_out(struck: str) -> None:
    page = "<meta charset=utf-8>" + PAGE.format(struck=struck)
    assert lines("a.html", page.encode()) == (
        [
            "票价3元，原价现价7元，早晚高峰照常开船。",
            "自行车每辆加收2元。",
            "航线 | 票价 | 备注",
            "东线 |  | 停航",
            "西线 | 6元 | 每日",
        ],
        ("texts left out because they are struck out: 4",),
    )


@pytest.mark.parametrize(
    ("written", "expected", "doubts"),
    [
        ("共 ~~8600~~ 9200 元，含税。", "共 9200 元，含税。", ONE),
        ("限速~~10~~5公里，<del>夜间不限</del>夜间一样。", "限速5公里，夜间一样。", TWO),
        ("水深10~~20米，宽30~~40米。", "水深10~~20米，宽30~~40米。", ()),
        ("<div>限速<s>10</s>5公里。</div>", "限速5公里。", ONE),
    ],
)
def test_markdown_has_nothing_of_what_is_struck_out(
    written: str, expected: str, doubts: tuple[str, ...]
) -> None:
    assert lines("a.md", f"# 规定\n\n{written}\n".encode()) == ([expected], doubts)


def test_rows_of_markdown_keep_their_columns() -> None:
    table = "| 项目 | 费用 | 备注 |\n|---|---|---|\n| 专家号 | ~~20元~~ | 停诊 |\n| 普通号 | 5元 | |\n"
    assert lines("a.md", table.encode()) == (
        ["项目 | 费用 | 备注", "专家号 |  | 停诊", "普通号 | 5元"],
        ONE,
    )


def _struck(run: Run, double: bool = False) -> None:
    run.font.double_strike, run.font.strike = double, not double


def test_word_has_nothing_of_what_is_struck_out() -> None:
    document = Document()
    _struck(document.add_paragraph().add_run("外来人员可以拍照。"))
    changed = document.add_paragraph("叉车限速")
    _struck(changed.add_run("10"), double=True)
    changed.add_run("5公里。")
    style = document.styles.add_style("废止", 1)
    style.font.strike = True
    document.add_paragraph("夜间可以出库。", style="废止")
    document.add_paragraph("", style="废止").add_run("夜间不得出库。").font.strike = False
    for text in ("第一项。", "第二项。", "第三项。"):
        run = document.add_paragraph(style="List Number").add_run(text)
        run.font.strike = text == "第二项。"
    target = BytesIO()
    document.save(target)
    assert lines("a.docx", target.getvalue()) == (
        ["叉车限速5公里。", "夜间不得出库。", "1. 第一项。", "3. 第三项。"],
        ("texts left out because they are struck out: 4",),
    )


ODF = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
    '<style:style style:name="T1" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties '
    'style:text-line-through-style="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="T1"/>'
    "</office:automatic-styles><office:body>{body}</office:body></office:document-content>"
)


def test_open_documents_have_nothing_of_what_is_struck_out() -> None:
    body = (
        "<office:text><text:p>限速<text:span text:style-name='T1'>10</text:span>5公里。</text:p>"
        "<text:p text:style-name='P1'>可以拍照。"
        "<text:span text:style-name='T2'>不得拍照。</text:span></text:p>"
        "</office:text>"
    )
    content = archive({"content.xml": ODF.format(body=body)})
    assert lines("a.odt", content) == (["限速5公里。", "不得拍照。"], TWO)


def test_open_sheets_have_nothing_of_what_is_struck_out() -> None:
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell>"
        f"<table:table-cell{style}><text:p>{price}</text:p></table:table-cell></table:table-row>"
        for name, price, style in (
            ("品名", "单价", ""),
            ("钢管", "18", " table:style-name='T1'"),
            ("铜管", "<text:span text:style-name='T1'>30</text:span>26", ""),
        )
    )
    body = f"<office:spreadsheet><table:table table:name='Sheet1'>{rows}</table:table></office:spreadsheet>"
    content = archive({"content.xml": ODF.format(body=body)})
    assert lines("a.ods", content) == (["品名 | 单价", "钢管", "铜管 | 26"], TWO)


def test_workbooks_have_nothing_of_what_is_struck_out() -> None:
    book = Workbook()
    sheet = book.active
    for row in (("品名", "单价", "备注"), ("钢管", 18, "停产"), ("铜管", "", "现货"), ("铁管", 9, "现货")):
        sheet.append(row)
    sheet["B2"].font = Font(strike=True)
    sheet["B3"] = CellRichText(TextBlock(InlineFont(strike=True), "30元"), "26元")
    for cell in sheet[4]:
        cell.font = Font(strike=True)
    target = BytesIO()
    book.save(target)
    assert lines("a.xlsx", target.getvalue()) == (
        ["品名 | 单价 | 备注", "钢管 |  | 停产", "铜管 | 26元 | 现货"],
        ("texts left out because they are struck out: 5",),
    )


def test_slides_have_nothing_of_what_is_struck_out() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "考勤", "迟到不扣款\n九点到岗"
    run = slide.placeholders[1].text_frame.paragraphs[0].runs[0]
    run._r.get_or_add_rPr().set("strike", "sngStrike")
    assert lines("a.pptx", saved(made)) == (["考勤", "九点到岗"], ONE)


def test_rich_text_has_nothing_of_what_is_struck_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # where there is no LibreOffice
    file = tmp_path / "a.rtf"
    file.write_bytes(
        rb"{\rtf1\ansi\uc1 \u38480?\u36895?{\strike \u21313?}\u20116?km\par "
        rb"\strike \u20813?\u36153?\strike0 \u25910?\u36153?{\deleted\revauth1 5}6\par }"
    )
    reading = read(file)
    assert ([line.text for line in reading.lines], reading.doubts) == (["限速五km", "收费6"], TWO)


def test_a_printed_page_has_nothing_of_what_a_line_is_drawn_through() -> None:
    def draw(canvas: Canvas) -> None:
        top = A4[1] - 100
        canvas.drawString(72, top, "固定摊位每月600元800元，流动摊位每天20元。")
        canvas.line(72 + 6 * 12, top + 4, 72 + 6 * 12 + canvas.stringWidth("600元", FONT, 12), top + 4)
        canvas.drawString(72, top - 40, "残疾人摊主减半收费。")
        canvas.line(72, top - 36, 72 + 10 * 12, top - 36)
        canvas.drawString(60, top - 60, "• 可以转租。")
        begin = 60 + canvas.stringWidth("• ", FONT, 12)
        canvas.line(begin, top - 56, begin + 60, top - 56)
        canvas.drawString(72, top - 80, "每月10日前缴纳。")
        canvas.line(72, top - 82, 72 + 10 * 12, top - 82)  # below: it stresses
        canvas.drawString(72, top - 120, "逾期加收滞纳金。")
        canvas.line(72, top - 116, 500, top - 116)  # a border that the text hides

    assert lines("a.pdf", drawn(draw)) == (
        ["固定摊位每月800元，流动摊位每天20元。", "每月10日前缴纳。", "逾期加收滞纳金。"],
        ("texts left out because they are struck out: 3",),
    )


@pytest.mark.parametrize(
    "written",
    [
        "#+TITLE: 规定\n\n* 限速\n限速 +10+ 5公里。\n",
        "= 规定\n:toc:\n\n== 限速\n\n限速 [.line-through]#10# 5公里。\n",
        "\\documentclass{ctexart}\n\\begin{document}\n"
        "\\section{限速}\n限速 \\sout{10} 5公里。\n\\end{document}\n",
        "== 限速 ==\n限速 <s>10</s> 5公里。\n\n== 停车 ==\n",
    ],
)
def test_other_markups_have_nothing_of_what_is_struck_out(written: str) -> None:
    shown, doubts = lines("a.txt", written.encode())
    assert "限速 5公里。" in shown
    assert doubts == ONE
