"""Tables in PDF whose rows are told by their background or the lines between them, and no lines upright."""

from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Spacer, Table

from bot.documents.readers import pdf
from tests.support.pdf import BODY, FONT, drawn, printed

LONG = "海堤全长十二公里,由市水务局管理,每年汛期之前都要检查一次,并且公布检查的结果。"
CELLS = [
    ("编号", "事项", "费用"),
    ("甲一", "清理排水沟", "120.00"),
    ("甲二", "修补北面破损的墙砖", "95.50"),
    ("甲三", "更换路灯", "80.00"),
    ("甲四", "修补南面破损的墙砖", "60.50"),
]
COURSES = "解剖 2 生理 3 护理 5 病理 4 药理 2 急救 1".split()
LEFTS, EDGES = (80, 125, 195), (76, 122, 192, 240)


def rows(content: bytes) -> list[tuple[str, ...]]:
    return [line.cells for line in pdf.read(content).lines if line.is_row]


def fill(canvas: Canvas, top: float, low: float) -> None:
    """Draw the background of each cell of a row."""
    canvas.setFillColor(colors.whitesmoke)
    for left, right in pairwise(EDGES):
        canvas.rect(left, low, right - left, top - low, stroke=0, fill=1)
    canvas.setFillColor(colors.black)


def row(canvas: Canvas, top: float, texts: tuple[str, ...], middle: bool = False, further: int = 0) -> None:
    """Write a row whose second cell takes two lines where it is long, the others at its top or its middle."""
    number, text, amount = texts
    halves = [text[:5], text[5:]] if len(text) > 5 else [text]
    base = top - 14 - (7 if middle and len(halves) > 1 else 0)
    canvas.drawString(LEFTS[0], base, number)
    for at, half in enumerate(halves):
        canvas.drawString(LEFTS[1], top - 14 - 14 * at, half)
    canvas.drawString(LEFTS[2] + further, base, amount)


@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("shaded", ["all", "even", "odd", "first"])
def test_rows_are_told_by_the_background_of_their_cells(shaded: str, middle: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 760, LONG)
        top = 720
        for at, texts in enumerate(CELLS):
            low = top - (36 if len(texts[1]) > 5 else 22)
            if shaded == "all" or (at == 0 if shaded == "first" else at % 2 == (shaded == "odd")):
                fill(canvas, top, low)
            row(canvas, top, texts, middle)
            top = low
        canvas.drawString(72, top - 40, LONG)

    content = drawn(draw)
    assert rows(content) == CELLS
    assert [line.text for line in pdf.read(content).lines if not line.is_row] == [LONG, LONG]


def test_rows_with_one_background_each_are_those_of_a_table_of_two_pages() -> None:
    body = [[f"甲{at}", Paragraph("修补破损的墙砖,并且粉刷墙面", BODY), f"{at}.00"] for at in range(10, 60)]
    style = [("FONT", (0, 0), (-1, -1), FONT, 10), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.white, colors.whitesmoke])]
    table = Table([["编号", "事项", "费用"], *body], colWidths=[60, 110, 60], style=style, repeatRows=1)
    content = printed([Paragraph(LONG, BODY), table, Spacer(1, 20), Paragraph(LONG, BODY)])
    assert rows(content) == [
        ("编号", "事项", "费用"),
        *((f"甲{at}", "修补破损的墙砖,并且粉刷墙面", f"{at}.00") for at in range(10, 60)),
    ]


def test_a_line_below_each_row_makes_a_table_whose_first_row_stands_above_them() -> None:
    def draw(canvas: Canvas) -> None:
        top = 720
        for texts in CELLS:
            low = top - (36 if len(texts[1]) > 5 else 22)
            row(canvas, top, texts, further=20)
            canvas.line(76, low, 260, low)
            top = low

    assert rows(drawn(draw)) == CELLS


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("beside", [0, 8])
def test_a_line_below_the_name_of_several_columns_goes_over_these(beside: int, shared: bool) -> None:
    """The name of the first column may stand between the two lines of the header, and one go below both."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(150, 735, "表2")
        canvas.drawString(300, 735, "单位:毫克")
        for y in (725, 680, 630):
            canvas.line(72, y, 400, y)
        for left, name in ((190, "上年"), (310, "本年")):
            canvas.drawString(left, 711, name)
            canvas.line(left - 30, 706, left + (90 if shared else 50), 706)
        canvas.drawString(80, 688 + beside, "站位")
        for x, name in zip((165, 205, 285, 325), ("磷", "氮", "磷", "氮"), strict=True):
            canvas.drawString(x, 688, name)
        for y, texts in ((664, ("内港", "1", "2", "3", "4")), (646, ("外港", "5", "6", "7", "8"))):
            for x, text in zip((80, 165, 205, 285, 325), texts, strict=True):
                canvas.drawString(x, y, text)

    assert [cells[1:] for cells in rows(drawn(draw))] == [
        ("上年", "上年", "本年", "本年"),
        ("磷", "氮", "磷", "氮"),
        ("1", "2", "3", "4"),
        ("5", "6", "7", "8"),
    ]


def test_rows_without_walls_between_those_with_have_the_same_cells() -> None:
    def draw(canvas: Canvas) -> None:
        top = 720
        for at, texts in enumerate(CELLS):
            low = top - (36 if len(texts[1]) > 5 else 22)
            row(canvas, top, texts)
            canvas.rect(76, low, 164, top - low)
            for x in EDGES[1:-1] if at % 2 else ():
                canvas.line(x, low, x, top)
            top = low

    assert rows(drawn(draw)) == CELLS


def test_bars_behind_headings_are_no_rows() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 20)
        canvas.drawString(72, 760, "指南")
        for at, name in enumerate(("条件", "流程", "收费")):
            canvas.setFillColor(colors.lightblue)
            canvas.rect(72, 696 - 90 * at, 450, 22, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.setFont(FONT, 15)
            canvas.drawString(78, 702 - 90 * at, name)
            canvas.setFont(FONT, 11)
            canvas.drawString(72, 670 - 90 * at, LONG)

    read = [(line.role, line.text) for line in pdf.read(drawn(draw)).lines]
    assert read == [("text", text) for name in ("条件", "流程", "收费") for text in (name, LONG)]


@pytest.mark.parametrize("lines", [[("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)], []])
def test_a_header_that_comes_back_on_each_page_is_of_the_table(lines: list[tuple[object, ...]]) -> None:
    body = [[f"甲{at}", "粉刷墙面", f"{at}.00"] for at in range(10, 130)]
    style = [("FONT", (0, 0), (-1, -1), FONT, 10), *lines]
    table = Table([["编号", "事项", "费用"], *body], colWidths=[60, 110, 60], style=style, repeatRows=1)
    assert rows(printed([table])) == [("编号", "事项", "费用"), *map(tuple, body)]


@pytest.mark.parametrize("merged", [(0,), (3,), (0, 3)])
@pytest.mark.parametrize("down", [0.0, 0.5])
@pytest.mark.parametrize("step", [24, 16])
def test_a_cell_that_the_lines_between_rows_leave_out_covers_these(
    merged: tuple[int, ...], down: float, step: int
) -> None:
    """It may be the first or the last of a row, and stand at its top or in its middle."""
    lefts = [80, 150, 230, 310]
    cells = [("甲", "乙", "丙", "丁"), ("内港", "6", "7", "东区"), ("内港", "4", "5", "东区")]
    cells += [("外港", "1", "2", "西区"), ("远港", "3", "2", "西区")]

    def draw(canvas: Canvas) -> None:
        for at, texts in enumerate(cells):
            base = 704 - step * at
            for column, (left, text) in enumerate(zip(lefts, texts, strict=True)):
                covers = at == 1 and column in merged
                if at != 2 or column not in merged:
                    canvas.drawString(left, base - down * step * covers, text)
                if at and not covers:
                    canvas.line(left - 5, base - step / 4, left + 75, base - step / 4)

    assert rows(drawn(draw)) == cells


def test_names_midway_between_two_lines_of_a_header_stand_in_both() -> None:
    def draw(canvas: Canvas) -> None:
        for x, y, name in ((230, 724, "人数"), (390, 724, "金额"), (80, 711, "年级"), (480, 711, "备注")):
            canvas.drawCentredString(x, y, name)
        for x, name in ((190, "男"), (270, "女"), (350, "应收"), (430, "实收")):
            canvas.drawCentredString(x, 698, name)
        for at in range(4):
            for x, text in zip((80, 190, 270, 350, 430, 480), (f"{at}级", *"1234", "无"), strict=True):
                canvas.drawCentredString(x, 674 - 24 * at, text)
            canvas.line(60, 666 - 24 * at, 500, 666 - 24 * at)

    assert rows(drawn(draw)) == [
        ("年级", "人数", "人数", "金额", "金额", "备注"),
        ("年级", "男", "女", "应收", "实收", "备注"),
        *((f"{at}级", *"1234", "无") for at in range(4)),
    ]


def test_a_header_above_the_lines_may_stand_beside_what_is_below_its_names() -> None:
    cells = [("名称", "占比", "电话"), ("二号泵站", "22.4%", "13826286981"), ("东堤", "48.4%", "13812385998")]
    cells += [("北闸", "73.7%", "13886368509"), ("西堤", "46.2%", "13835153788")]

    def draw(canvas: Canvas) -> None:
        for at, texts in enumerate(cells):
            for left, text in zip((150, 280, 430) if at == 0 else (76, 220, 380), texts, strict=True):
                canvas.drawString(left, 720 - 24 * at, text)
            if at:
                canvas.line(72, 712 - 24 * at, 500, 712 - 24 * at)

    assert rows(drawn(draw)) == cells


def test_tables_below_each_other_are_parted_by_the_text_between_them() -> None:
    cells = [("编号", "事项", "费用"), ("甲一", "清理水沟", "120.00"), ("甲二", "修补墙砖", "95.50")]

    def draw(canvas: Canvas) -> None:
        top = 760
        for name in ("一组", "二组"):
            canvas.setFont(FONT, 16)
            canvas.drawString(72, top, name)
            canvas.setFont(FONT, 11)
            canvas.drawString(72, top - 30, LONG)
            for at, texts in enumerate(cells):
                for left, text in zip((76, 250, 400), texts, strict=True):
                    canvas.drawString(left, top - 64 - 24 * at, text)
                canvas.line(72, top - 72 - 24 * at, 500, top - 72 - 24 * at)
            top -= 180

    content = drawn(draw)
    assert rows(content) == cells * 2
    assert [line.text for line in pdf.read(content).lines if not line.is_row] == [LONG, "二组", LONG]


@pytest.mark.parametrize("shaded", [True, False])
def test_tables_as_wide_as_each_other_are_parted_by_a_heading_and_have_their_own_columns(
    shaded: bool,
) -> None:
    """What is drawn above each row leaves the last one below all lines."""
    cells = [
        ("品名", "产地", "价格"),
        ("番茄", "本地", "4.20"),
        ("苹果", "洛川", "9.60"),
        ("香蕉", "海南", "5.20"),
    ]
    tables = [((72, 140, 400), cells), ((72, 300, 460), cells), ((72, 250), [row[:2] for row in cells])]

    def draw(canvas: Canvas) -> None:
        top = 760.0
        for lefts, texts in tables:
            canvas.setFont(FONT, 15)
            canvas.drawString(72, top, "水果")
            canvas.setFont(FONT, 11)
            for at, own in enumerate(texts):
                low = top - 42 - 24 * at
                if shaded and at % 2 == 0:
                    canvas.setFillColor(colors.whitesmoke)
                    for left, right in pairwise((*lefts, 520)):
                        canvas.rect(left, low, right - left, 24, stroke=0, fill=1)
                    canvas.setFillColor(colors.black)
                elif not shaded:
                    canvas.line(72, low + 24, 520, low + 24)
                for left, text in zip(lefts, own, strict=True):
                    canvas.drawString(left + 4, low + 8, text)
            top -= 180

    content = drawn(draw)
    assert rows(content) == [tuple(row) for _, texts in tables for row in texts]
    assert [line.text for line in pdf.read(content).lines if not line.is_row] == ["水果"] * 2


def test_a_group_goes_on_through_the_rows_of_the_next_page() -> None:
    """There its column has no more than a name, which only the header has."""
    pages = [
        [(90, 620, "基础"), (150, 640, "解剖"), (230, 640, "2"), (150, 620, "生理"), (230, 620, "3")],
        [(150, 640, "病理"), (230, 640, "4"), (150, 620, "药理"), (230, 620, "2")],
    ]
    pages[0] += [(150, 600, "护理"), (230, 600, "5")]
    pages[1] += [(150, 600, "急救"), (230, 600, "1")]

    def draw(canvas: Canvas) -> None:
        for cells in pages:
            canvas.setFont(FONT, 12)
            for y in (680, 656, 590):
                canvas.line(80, y, 260, y)
            for left, base, text in [(90, 664, "类别"), (150, 664, "课程"), (222, 664, "学分"), *cells]:
                canvas.drawString(left, base, text)
            canvas.showPage()

    assert rows(drawn(draw)) == [
        ("类别", "课程", "学分"),
        *(("基础", course, points) for course, points in zip(*[iter(COURSES)] * 2, strict=True)),
    ]
