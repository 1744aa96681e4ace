from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Cm

from bot.documents.document import Origin
from bot.documents.readers import pptx
from bot.documents.readers.reading import Line, Reading, ReadingError, table_line
from tests.support import office
from tests.support.reading import read


def row(page: int, *cells: str, header: bool = False) -> Line:
    return table_line(cells, header, page)


def test_slides_are_read_in_order_with_tables_groups_and_notes() -> None:
    assert pptx.read(office.slides()) == Reading(
        (
            Line("海港市水务局", page=1),
            Line("巡查要点", 1, page=2),
            Line("看堤顶", page=2, role="item"),
            Line("看堤脚", page=2, role="item"),
            Line(office.SENTENCE, page=2, role="item"),
            Line("这里请提问。", page=2),
            Line("分段", 1, page=3),
            row(3, "段", "长", header=True),
            row(3, "东", "5公里"),
            row(3, "东", "6公里"),
            Line("左右对照", 1, page=4),
            Line("左边的第一段。", page=4),
            Line("左边的第二段。", page=4),
            Line("右边的第一段。", page=4),
        ),
        Origin(title="海堤巡查培训"),
    )


def test_hidden_slides_and_what_surrounds_a_slide_are_left_out() -> None:
    made = Presentation()
    made.core_properties.title = "海堤"
    layout = made.slide_layouts[5]
    for title in ("甲", "甲", "丙"):
        slide = made.slides.add_slide(layout)
        slide.shapes.title.text = title
        office.boxed(
            slide, f"{title}的正文，一段写了不少的话，说的是海堤日常巡查和养护应当注意的种种事情。", 2, 5
        )
    made.slides[2]._element.set("show", "0")
    footer = office.boxed(made.slides[0], "第1页", 2, 17)
    footer._element.nvSpPr.nvPr.append(
        footer._element.makeelement(f"{{{footer._element.nsmap['p']}}}ph", {"type": "ftr", "idx": "11"})
    )
    reading = pptx.read(office.saved(made))
    text = "甲的正文，一段写了不少的话，说的是海堤日常巡查和养护应当注意的种种事情。"
    # A title that is that of the slide before goes on in it.
    assert reading.lines == (Line("甲", 1, page=1), Line(text, page=1), Line(text, page=2))
    assert reading.origin == Origin(title="海堤")


@pytest.mark.parametrize("grouped", [False, True])
def test_the_first_of_boxes_beside_each_other_is_no_title(grouped: bool) -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    shapes = slide.shapes.add_group_shape().shapes if grouped else slide.shapes
    for at, text in enumerate(("一看：闸门", "二听：异响", "三摸：温度")):
        shapes.add_textbox(Cm(1 + 8 * at), Cm(6), Cm(7), Cm(2)).text_frame.text = text
    assert [(line.text, line.level) for line in pptx.read(office.saved(made)).lines] == [
        ("第1页", 1),
        ("一看：闸门", 0),
        ("二听：异响", 0),
        ("三摸：温度", 0),
    ]
    office.boxed(slide, "巡查三步", 1, 2)
    assert [(line.text, line.level) for line in pptx.read(office.saved(made)).lines][:2] == [
        ("巡查三步", 1),
        ("一看：闸门", 0),
    ]


def test_the_texts_of_a_diagram_are_read() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "流程"
    main, diagram = (
        f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("main", "diagram")
    )
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text in ("受理", "审核")
    )
    data = f'<dgm:dataModel xmlns:dgm="{diagram}" xmlns:a="{main}">{points}</dgm:dataModel>'
    part = Part(PackURI("/ppt/diagrams/data1.xml"), "application/xml", slide.part.package, data.encode())
    relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.DIAGRAM_DATA)
    table = slide.shapes.add_table(1, 1, Cm(1), Cm(5), Cm(5), Cm(2))._element
    held = table.graphic.graphicData
    held.remove(held[0])
    held.set("uri", diagram)
    ids = held.makeelement(f"{{{diagram}}}relIds")
    ids.set(f"{{{'http://schemas.openxmlformats.org/officeDocument/2006/relationships'}}}dm", relation)
    held.append(ids)
    assert [line.text for line in pptx.read(office.saved(made)).lines] == ["流程", "受理", "审核"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", pptx.DAMAGED),
        (office.archive({"a": "x"}), pptx.DAMAGED),
        (office.slides()[:-300], pptx.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", pptx.LOCKED),
    ],
    ids=["empty", "other", "cut", "ole"],
)
def test_a_presentation_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "a.pptx").write_bytes(content)
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "a.pptx")
    assert str(caught.value) == sentence


def test_a_box_that_holds_but_the_number_of_its_slide_is_left_out() -> None:
    presentation = Presentation()
    for number, (text, top) in enumerate((("1", 18), ("第 2 页", 18), ("3", 9), ("8", 18), ("5 / 5", 0)), 1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = f"要点{number}号"
        slide.shapes.add_textbox(Cm(20), Cm(top), Cm(3), Cm(1)).text_frame.text = text
        slide.shapes.add_textbox(Cm(2), Cm(6), Cm(9), Cm(1)).text_frame.text = office.SENTENCE
    target = BytesIO()
    presentation.save(target)
    texts = [line.text for line in pptx.read(target.getvalue()).lines if not line.level]
    assert [text for text in texts if text != office.SENTENCE] == ["3", "8"]


def test_a_formula_on_a_slide_stands_in_its_line() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "浓度"
    paragraph = slide.placeholders[1].text_frame.paragraphs[0]
    paragraph.add_run().text = "稀释到"
    paragraph._p.append(
        parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
            '<mc:Choice xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" Requires="a14">'
            "<a14:m>"
            "<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>"
            "</m:oMath></a14:m></mc:Choice></mc:AlternateContent>"
        )
    )
    paragraph.add_run().text = "。"
    assert pptx.read(office.saved(presentation)).lines[-1].text == "稀释到3/4。"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("门店开业流程", "门店开业流程"),
        ("开业前三天必须完成消防验收。", ""),
        ("门店开业流程\n市场部", "门店开业流程"),
    ],
)
def test_a_line_in_a_box_of_its_own_on_the_first_slide_is_the_title(said: str, title: str) -> None:
    made = Presentation()
    for text in (said, "选址\n门头宽度不小于4米。"):
        slide = made.slides.add_slide(made.slide_layouts[6])
        office.boxed(slide, text, 2, 2)
    reading = pptx.read(office.saved(made))
    assert reading.origin.title == title
    whole = "\n".join(line.text for line in reading.lines)
    assert whole.endswith("选址\n门头宽度不小于4米。")
    assert all(part in (title, *whole.split("\n")) for part in said.split("\n"))


@pytest.mark.parametrize(("gap", "texts"), [(0.3, 1), (1.3, 1), (0.3, 2)])
def test_cards_side_by_side_are_read_one_after_the_other(gap: float, texts: int) -> None:
    days = ("第一天", "第二天", "第三天")
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "行程安排"
    said = []
    for row in range(texts + 1):
        for at, day in enumerate(days):
            text = f"{day}上午巡堤，下午讲课（{row}）。" if row else day
            down = 5 + row * (1.3 + gap)
            box = slide.shapes.add_textbox(Cm(1 + 7.9 * at), Cm(down), Cm(7.4), Cm(1.3))
            box.text_frame.text = text
    for day in days:
        said += [day, *(f"{day}上午巡堤，下午讲课（{row}）。" for row in range(1, texts + 1))]
    target = BytesIO()
    presentation.save(target)
    lines = pptx.read(target.getvalue()).lines
    assert [line.text for line in lines if not line.level] == said
