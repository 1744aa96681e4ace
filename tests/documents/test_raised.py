"""A power shows as one in every format: 10⁶ is not 106, and πr² not πr2."""

from io import BytesIO

import docx
import pytest
import xlsxwriter
from pptx import Presentation

from bot.documents.formats import BY_SUFFIX
from bot.documents.readers import pptx, xlsx
from bot.documents.readers.reading import Reading
from tests.support import office, word

SHOWN = "每升不超过10⁶个，面积为πr²，厚10⁻³米，水是H2O，见第2款注1。"


def read(suffix: str, written: str | bytes) -> Reading:
    content = written.encode() if isinstance(written, str) else written
    return BY_SUFFIX[suffix].read(content)


@pytest.mark.parametrize(
    ("suffix", "written"),
    [
        (
            ".html",
            "<html><body><h1>水质</h1><p>每升不超过10<sup>6</sup>个，面积为πr<sup>2</sup>，厚10<sup>-3</sup>米，"
            "水是H<sub>2</sub>O，见第2款注<sup>1</sup>。</p></body></html>",
        ),
        (
            ".md",
            "# 水质\n\n"
            "每升不超过10<sup>6</sup>个，面积为πr^2^，厚10^-3^米，水是H~2~O，见第2款注<sup>1</sup>。\n",
        ),
        (
            ".txt",
            "水质\n====\n\n标准\n----\n\n"
            "每升不超过10\\ :sup:`6`\\ 个，面积为πr\\ :sup:`2`\\ ，厚10\\ :sup:`-3`\\ 米，"
            "水是H\\ :sub:`2`\\ O，见第2款注\\ :sup:`1`\\ 。\n",
        ),
        (
            ".adoc",
            "= 水质\n:toc:\n\n== 标准\n\n"
            "每升不超过10^6^个，面积为πr^2^，厚10^-3^米，水是H~2~O，见第2款注^1^。\n",
        ),
        (
            ".odt",
            office.opendocument(
                '<text:p>每升不超过10<text:span text:style-name="T1">6</text:span>个，面积为πr'
                '<text:span text:style-name="T1">2</text:span>，厚10<text:span text:style-name="T1">-3'
                '</text:span>米，水是H<text:span text:style-name="T2">2</text:span>O，见第2款注'
                '<text:span text:style-name="T1">1</text:span>。</text:p>',
                '<style:style style:name="T1" style:family="text">'
                '<style:text-properties style:text-position="super 58%"/></style:style>'
                '<style:style style:name="T2" style:family="text">'
                '<style:text-properties style:text-position="sub 58%"/></style:style>',
            ),
        ),
    ],
)
def test_powers_show(suffix: str, written: str | bytes) -> None:
    assert read(suffix, written).lines[-1].text == SHOWN


def test_powers_show_in_word_whatever_its_runs() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("每升不超过10")
    for text, place in [("6", 1), ("个，面积为πr", 0), ("2", 1), ("，厚10", 0), ("-", 1), ("3", 1)]:
        paragraph.add_run(text).font.superscript = bool(place) or None
    paragraph.add_run("米，水是H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O，见第2款注")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run("。")
    assert read(".docx", word.saved(document)).lines[-1].text == SHOWN


def test_powers_show_on_slides_and_in_cells() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "水质"
    paragraph = slide.placeholders[1].text_frame.paragraphs[0]
    for text, place in [("每升不超过10", ""), ("6", "30000"), ("个，H", ""), ("2", "-25000"), ("O", "")]:
        run = paragraph.add_run()
        run.text = text
        run.font._element.set("baseline", place) if place else None
    assert pptx.read(office.saved(presentation)).lines[-1].text == "每升不超过10⁶个，H2O"

    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("水质")
    sheet.write_row(0, 0, ["项目", "限值"])
    sheet.write(1, 0, "菌落")
    sheet.write_rich_string(1, 1, "每升10", book.add_format({"font_script": 1}), "6", "个")
    book.close()
    assert xlsx.read(target.getvalue()).lines[-1].text == "菌落 | 每升10⁶个"
    row = (
        "<table:table-row><table:table-cell><text:p>菌落</text:p></table:table-cell><table:table-cell><text:p>每升10"
        '<text:span text:style-name="T1">6</text:span>个</text:p></table:table-cell></table:table-row>'
    )
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties'
        ' style:text-position="super 58%"/></style:style>'
    )
    sheets = f'<table:table table:name="水质">{row}{row}</table:table>'
    content = office.opendocument(sheets, styles, "spreadsheet")
    assert read(".ods", content).lines[-1].text == "菌落 | 每升10⁶个"


@pytest.mark.parametrize("written", ["2^3+2^4是24。", "10~20元~30元", "a^b c^d"])
def test_what_is_no_power_stays(written: str) -> None:
    assert read(".md", f"# 水质\n\n{written}\n").lines[-1].text == written
