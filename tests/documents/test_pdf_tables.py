import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from bot.documents.outline import outline
from bot.documents.readers import pdf
from bot.documents.readers.pdf_gaps import Gap, GappedLine, between_columns
from bot.documents.readers.reading import Line
from tests.support.pdf import APART, BODY, FONT, SENTENCE, Bookmarked, drawn, printed

LONG = "海堤全长十二公里,由市水务局管理,每年汛期之前都要检查一次,并且公布检查的结果。"
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, -1), FONT)]


def rows(content: bytes) -> list[tuple[str, ...]]:
    return [line.cells for line in pdf.read(content).lines if line.is_row]


def test_merged_cells_of_a_table_with_lines_stand_in_each_row_and_wrapped_ones_are_whole() -> None:
    cells = [
        ["类别", "项目", "标准"],
        ["病历", "门诊病历本", Paragraph("每本2元,含封套,遗失补办的按原价收取,不另收手续费", BODY)],
        ["", "住院病历本", "5元"],
    ]
    style = [*RULED, ("SPAN", (0, 1), (0, 2)), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    story = [
        Paragraph(LONG, BODY),
        Table(cells, colWidths=[60, 100, 120], style=style),
        Paragraph(LONG, BODY),
    ]
    lines = pdf.read(printed(story)).lines
    assert [(line.role, line.text) for line in lines] == [
        ("text", LONG),
        ("header_row", "类别 | 项目 | 标准"),
        ("row", "病历 | 门诊病历本 | 每本2元,含封套,遗失补办的按原价收取,不另收手续费"),
        ("row", "病历 | 住院病历本 | 5元"),
        ("text", LONG),
    ]


def test_the_head_of_a_form_on_each_page_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for number in (1, 2, 3):
            head = [["海港食品公司", "文件编号", "QP-07"], ["", "版次", "B/1"]]
            head += [["来料检验程序", "生效日期", "2024-03-01"], ["", "页码", f"{number}/3"]]
            style = [*RULED, ("SPAN", (0, 0), (0, 1)), ("SPAN", (0, 2), (0, 3))]
            table = Table(head, colWidths=[200, 90, 110], style=style)
            table.wrapOn(canvas, 400, 100)
            table.drawOn(canvas, 72, 740)
            canvas.setFont(FONT, 10)
            canvas.drawString(72, 700, f"第{number}段，品管部负责抽样、检验和判定。")
            canvas.showPage()

    lines = pdf.read(drawn(draw)).lines
    assert [line.text for line in lines if line.is_row] == [
        "海港食品公司 | 文件编号 | QP-07",
        "海港食品公司 | 版次 | B/1",
        "来料检验程序 | 生效日期 | 2024-03-01",
        "来料检验程序 | 页码 | 1/3",
    ]
    said = [line.text for line in lines if not line.is_row]
    assert said == [f"第{number}段，品管部负责抽样、检验和判定。" for number in (1, 2, 3)]


@pytest.mark.parametrize("quarter", [90, 270])
def test_the_name_of_rows_may_stand_upright_in_its_cell(quarter: int) -> None:
    class Standing(Flowable):
        def wrap(self, *_: float) -> tuple[float, float]:
            return 12, 60

        def draw(self) -> None:
            self.canv.setFont(FONT, 10)
            self.canv.translate(*((10, 5) if quarter == 90 else (2, 55)))
            self.canv.rotate(quarter)
            self.canv.drawString(0, 0, "闸门检修")

    cells = [["项目", "内容", "周期"], [Standing(), "加注黄油", "每月"], ["", "紧固螺栓", "每季"]]
    style = [*RULED, ("SPAN", (0, 1), (0, 2))]
    table = Table(cells, colWidths=[40, 120, 80], rowHeights=[20, 35, 35], style=style)
    assert rows(printed([Paragraph(LONG, BODY), table, Paragraph(LONG, BODY)])) == [
        ("项目", "内容", "周期"),
        ("闸门检修", "加注黄油", "每月"),
        ("闸门检修", "紧固螺栓", "每季"),
    ]


def test_a_table_goes_on_on_the_next_page_under_its_header() -> None:
    cells = [["站名", "水位"], *([f"第{at}站", f"{at}.5米"] for at in range(1, 71))]
    lines = pdf.read(printed([Table(cells, style=RULED, repeatRows=1)])).lines
    assert [line.cells for line in lines] == [tuple(row) for row in cells]
    assert [line.role for line in lines] == ["header_row", *["row"] * 70]
    assert {line.page for line in lines} == {1, 2}


def test_a_sentence_that_a_table_interrupts_stays_whole() -> None:
    half = "堤长五公里有余" * 5

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate((LONG * 2)[:70]):
            canvas.drawString(72 + 12 * (at % 35), 760 - 18 * (at // 35), line)
        canvas.drawString(96, 724, half[:33])
        table = Table([["站", "水位"], ["甲", "五"]], style=RULED)
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 96, 660)
        canvas.drawString(72, 630, "由沿堤各区管理。")

    assert [line.text for line in pdf.read(drawn(draw)).lines][-3:] == [
        f"{half[:33]}由沿堤各区管理。",
        "站 | 水位",
        "甲 | 五",
    ]


def test_cells_that_stand_under_each_other_without_lines_make_rows() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(6):
            for left, cell in ((72, f"科室{at}"), (200, "张三"), (440, "13800000000")):
                canvas.drawString(left, 760 - 18 * at, cell)

    assert rows(drawn(draw)) == [(f"科室{at}", "张三", "13800000000") for at in range(6)]


@pytest.mark.parametrize("step", [15, 26])
def test_short_cells_under_each_other_are_not_joined_where_one_is_empty(step: int) -> None:
    cells = [("姓名", "周一", "周三", "备注"), ("林静", "白", "夜"), ("许燕", "夜", "白", "组长")]

    def draw(canvas: Canvas) -> None:
        for at, texts in enumerate(cells):
            for left, text in zip((72, 140, 200, 260), texts, strict=False):
                canvas.drawString(left, 760 - step * at, text)

    assert rows(drawn(draw)) == cells


def test_cells_near_each_other_are_parted_where_several_lines_have_the_gap() -> None:
    cells = [
        ("名称", "日期", "电话"),
        ("东堤", "2026-01-11", "13812736975"),
        ("一号泵站", "2026-05-18", "13844628537"),
    ]
    cells += [("北闸", "2026-01-27", "13825951364"), ("码头", "2026-08-03", "13811896556")]

    def draw(canvas: Canvas) -> None:
        for at, texts in enumerate(cells):
            for left, text in zip((72, 128, 193), texts, strict=True):
                canvas.drawString(left, 760 - 24 * at, text)
        canvas.drawString(72, 600, "海堤在 2026 年 5 月加固，费用 300 元")

    lines = pdf.read(drawn(draw)).lines
    assert [line.cells for line in lines if line.is_row] == cells
    assert lines[-1].text == "海堤在 2026 年 5 月加固，费用 300 元"


def test_cells_that_stand_midway_between_rows_cover_these() -> None:
    groups = (("东堤", 2), ("西堤", 1), ("一号泵站", 3), ("北闸", 2))
    cells = [("名称", "日期", "占比", "电话")]
    for name, count in groups:
        for _ in range(count):
            at = len(cells)
            cells.append((name, f"2026-01-1{at}", f"5{at}.7%", f"1386071586{at}"))

    def draw(canvas: Canvas) -> None:
        for at, (_, *texts) in enumerate(cells):
            for left, text in zip((200, 330, 430), texts, strict=True):
                canvas.drawString(left, 760 - 24 * at, text)
        canvas.drawString(72, 760, "名称")
        row = 1
        for name, count in groups:
            canvas.drawString(72, 760 - 24 * (row + (count - 1) / 2), name)
            row += count

    assert rows(drawn(draw)) == cells


def test_cells_without_lines_that_take_several_lines_are_whole() -> None:
    table = [
        (("材料",), ("密度", "（吨）"), ("用途",)),
        (("花岗岩",), ("2.7",), ("护坡和堤顶，用量最大，", "每年更换一成")),
        (("粉煤灰混凝", "土砌块"), ("1.8",), ("堤身填充，比较轻，运输", "方便")),
    ]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(96, 760, LONG)
        for number, row in enumerate(table):
            for left, cell in zip((72, 200, 300), row, strict=True):
                for down, line in enumerate(cell):
                    canvas.drawString(left, 700 - 40 * number - 14 * down, line)
        canvas.drawString(96, 560, LONG)

    lines = pdf.read(drawn(draw)).lines
    assert [(line.role, line.text) for line in lines] == [
        ("text", LONG),
        ("header_row", "材料 | 密度（吨） | 用途"),
        ("row", "花岗岩 | 2.7 | 护坡和堤顶，用量最大，每年更换一成"),
        ("row", "粉煤灰混凝土砌块 | 1.8 | 堤身填充，比较轻，运输方便"),
        ("text", LONG),
    ]


def test_lines_drawn_across_all_columns_go_on_with_the_cells_above_them() -> None:
    table = [
        (("套餐",), ("包含的项目",), ("适合",)),
        (("基础",), ("血常规、尿常规、肝功能、", "胸片"), ("成年人",)),
        (("全面",), ("基础套餐的全部项目，加", "彩超"), ("45岁以上或有家", "族病史")),
    ]

    def draw(canvas: Canvas) -> None:
        y = 700
        for row in table:
            for down in range(max(map(len, row))):
                for left, cell in zip((72, 140, 340), row, strict=True):
                    if down < len(cell):
                        canvas.drawString(left, y, cell[down])
                y -= 15
            y -= 9

    assert rows(drawn(draw)) == [
        ("套餐", "包含的项目", "适合"),
        ("基础", "血常规、尿常规、肝功能、胸片", "成年人"),
        ("全面", "基础套餐的全部项目，加彩超", "45岁以上或有家族病史"),
    ]


def test_numbers_set_apart_from_their_text_make_no_table() -> None:
    items = [f"堤段{name}在汛期以前加固。" for name in "甲乙丙丁"]

    def draw(canvas: Canvas) -> None:
        for at, item in enumerate(items):
            canvas.drawString(72, 760 - 18 * at, f"{at + 1}.")
            canvas.drawString(110, 760 - 18 * at, item)

    assert list(pdf.read(drawn(draw)).lines) == [
        Line(f"{at + 1}. {item}", page=1) for at, item in enumerate(items)
    ]


def test_a_box_beside_the_text_comes_after_the_sentence_that_it_interrupts() -> None:
    style = [("BOX", (0, 0), (-1, -1), 1, colors.black)]
    box = Table([[Paragraph("提示:" + SENTENCE, BODY)]], colWidths=[200], style=style)
    story: list[Flowable] = [Paragraph(SENTENCE * 3, BODY), box, Spacer(1, 10), Paragraph(SENTENCE, APART)]
    assert [line.text for line in pdf.read(printed(story)).lines] == [
        SENTENCE * 3,
        "提示:" + SENTENCE,
        SENTENCE,
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("138000011", "11"), "13800001111"),
        (("35060019870512", "003X"), "35060019870512003X"),
        (("12,8", "00.00"), "12,800.00"),
        (("2024", "2025"), "2024 2025"),
        (("13800001111", "8899001"), "13800001111 8899001"),
        (("3,600", "850"), "3,600 850"),
    ],
)
def test_a_number_that_its_cell_is_too_narrow_for_is_whole(lines: tuple[str, str], text: str) -> None:
    table = Table([["姓名", "号码"], ["林远", "\n".join(lines)]], colWidths=[60, 100], style=RULED)
    assert rows(printed([table])) == [("姓名", "号码"), ("林远", text)]


def test_the_blanks_where_a_contract_is_signed_make_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        lines = ["甲方（盖章）： 乙方（盖章）：", "代表（签字）： 代表（签字）：", "日期： 日期："]
        for at, line in enumerate(lines):
            for place, piece in enumerate(line.split()):
                canvas.drawString(72 + 200 * place, 760 - 30 * at, piece)
        for at, piece in enumerate(["签订日期：", "年", "月", "日"]):
            canvas.drawString(72 + 60 * at, 600, piece)

    assert not any(line.is_row for line in pdf.read(drawn(draw)).lines)


def test_a_table_set_without_lines_above_a_short_sentence_is_one() -> None:
    rows = [
        "套餐 月费 流量 通话",
        "畅享 39元 20GB 100分钟",
        "悦享 59元 40GB 300分钟",
        "尊享 99元 100GB 1000分钟",
    ]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(102, 724, "各套餐资费如下表所示，超出部分按标准计收。")
        for at, row in enumerate(rows):
            for place, cell in enumerate(row.split()):
                canvas.drawString(124 + 90 * place, 704 - 20 * at, cell)
        canvas.drawString(102, 624, "流量当月有效，不结转。")

    lines = pdf.read(drawn(draw)).lines
    assert [line.cells for line in lines if line.is_row] == [tuple(row.split()) for row in rows]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_without_upright_lines_is_not_read_as_two_columns(ruled: bool) -> None:
    cells = [
        ("监测点", "酸碱度", "溶解氧", "浊度"),
        ("东码头", "7.8", "6.5", "12"),
        ("内港", "7.1", "4.9", "22"),
    ]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate([*cells, ("西码头", "7.6", "6.1", "15")]):
            for x, text in zip((80, 180, 280, 380), row, strict=True):
                canvas.drawString(x, 700 - 18 * at, text)
        for y in (716, 694, 640) if ruled else ():
            canvas.line(72, y, 500, y)

    assert rows(drawn(draw)) == [*cells, ("西码头", "7.6", "6.1", "15")]


@pytest.mark.parametrize("header", [True, False])
def test_a_row_that_the_end_of_a_page_cuts_is_whole(header: bool) -> None:
    halves = [[("甲一", "不收费用。"), ("甲二", LONG[:25])], [("", LONG[25:]), ("甲三", "每周三检查。")]]

    def draw(canvas: Canvas) -> None:
        for at, half in enumerate(halves):
            top = [("编号", "事项")] if header or not at else []
            table = Table([*top, *half], colWidths=[60, 340], style=RULED)
            table.wrapOn(canvas, 400, 400)
            table.drawOn(canvas, 72, 640 if at else 80)
            canvas.showPage()

    assert rows(drawn(draw)) == [
        ("编号", "事项"),
        ("甲一", "不收费用。"),
        ("甲二", LONG),
        ("甲三", "每周三检查。"),
    ]


@pytest.mark.parametrize(
    ("top", "whole"),
    [
        (("", "", "费", ""), [("诊疗", "3", "普通门诊诊察费", "9")]),
        (("", "合计", "", "21"), [("诊疗", "3", "普通门诊诊察", "9"), ("诊疗", "合计", "", "21")]),
        (("", "", "另计", "2"), [("诊疗", "3", "普通门诊诊察", "9"), ("诊疗", "", "另计", "2")]),
    ],
)
def test_little_text_goes_on_in_a_row_whose_other_cells_are_never_empty(
    top: tuple[str, ...], whole: list[tuple[str, ...]]
) -> None:
    first = [("诊疗", "1", "换药", "5"), ("", "2", "导尿", "7"), ("", "3", "普通门诊诊察", "9")]
    second = [top, ("", "4", "洗胃", "8")]

    def draw(canvas: Canvas) -> None:
        for at, half in enumerate((first, second)):
            style = [*RULED, ("SPAN", (0, 1), (0, len(half)))]
            table = Table([("类别", "编码", "项目", "元"), *half], colWidths=[60, 60, 200, 80], style=style)
            table.wrapOn(canvas, 400, 400)
            table.drawOn(canvas, 72, 640 if at else 80)
            canvas.showPage()

    assert rows(drawn(draw)) == [
        ("类别", "编码", "项目", "元"),
        ("诊疗", "1", "换药", "5"),
        ("诊疗", "2", "导尿", "7"),
        *whole,
        ("诊疗", "4", "洗胃", "8"),
    ]


def test_a_cell_left_empty_on_top_of_a_page_begins_a_row_below_a_whole_one() -> None:
    cells = [["编号", "事项"], *([f"第{at}项", "检查闸门并且登记。"] for at in range(34)), ["", "另附说明。"]]
    story = [Table(cells, style=RULED, repeatRows=1, rowHeights=20)]
    assert rows(printed(story))[-2:] == [("第33项", "检查闸门并且登记。"), ("", "另附说明。")]


def test_a_printed_sheet_is_called_by_what_stands_above_its_table_not_by_a_made_up_name() -> None:
    head = Paragraph("活动室排班表", APART)
    table = Table([["日期", "值班"], ["周一", "陈丽"], ["周二", "周强"]], style=RULED)
    reading = pdf.read(printed([Bookmarked("Sheet1", 1), head, table], on_page=lambda *_: None))
    assert reading.origin.title == "活动室排班表"
    assert [line.text for line in reading.lines] == ["日期 | 值班", "周一 | 陈丽", "周二 | 周强"]


@pytest.mark.parametrize("sheets", [1, 2])
def test_a_printed_sheet_is_called_by_its_large_line_not_by_its_name(sheets: int) -> None:
    cells = [("序号", "姓名", "电话"), ("1", "林静", "1101"), ("2", "周远", "1102")]

    def draw(canvas: Canvas) -> None:
        for at in range(sheets):
            canvas.setPageSize(landscape(A4))
            canvas.bookmarkPage(str(at))
            canvas.addOutlineEntry(("在编", "聘用")[at], str(at))
            canvas.setFont(FONT, 16)
            canvas.drawString(300, 520, "通讯录")
            canvas.setFont(FONT, 11)
            for row, texts in enumerate(cells):
                for left, text in zip((72, 160, 300), texts, strict=True):
                    canvas.drawString(left, 490 - 20 * row, text)
            canvas.showPage()

    document = outline(pdf.read(drawn(draw)), "a.pdf")
    assert document.origin.title == "通讯录"
    assert [section.heading for section in document.sections] == ["在编", "聘用"][:sheets]


def test_figures_drawn_below_each_other_are_no_line() -> None:
    cells = [("节次", "周一", "周二"), ("1", "语文", "数学"), ("2", "数学", "英语"), ("3", "英语", "语文")]

    def draw(canvas: Canvas) -> None:
        for left, column in zip((72, 160, 300), zip(*cells, strict=True), strict=True):
            for at, text in enumerate(column):
                canvas.drawString(left, 700 - 30 * at, text)

    assert rows(drawn(draw)) == cells


def test_a_total_is_not_of_the_group_above_it() -> None:
    cells = [("考号", "姓名", "语文"), ("0601", "林一", "96"), ("", "周二", "69"), ("", "平均分", "82")]

    def draw(canvas: Canvas) -> None:
        for at, texts in enumerate(cells):
            for left, text in zip((72, 160, 300), texts, strict=True):
                canvas.drawString(left, 700 - 20 * at, text)

    assert rows(drawn(draw)) == [*cells[:2], ("0601", *cells[2][1:]), cells[3]]


@pytest.mark.parametrize("begins", [True, False])
def test_amounts_at_the_right_of_their_cells_stay_apart_from_the_text_beside_them(begins: bool) -> None:
    cells = [
        ("船型", "收费", "备注"),
        ("渔船", "10", "本港减半"),
        ("中型渔船", "25", "按八折收"),
        ("游艇", "180", "提前预约"),
    ]
    cells = [(row[1], row[0], row[2]) if begins else row for row in cells]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(cells):
            lefts, rights = ((55, 150, 279), (145, 0, 0)) if begins else ((55, 167, 279), (0, 274, 0))
            for left, right, text in zip(lefts, rights, row, strict=True):
                canvas.setFont("Helvetica" if text.isdecimal() else FONT, 12)
                if text.isdecimal():
                    canvas.drawRightString(right, 700 - 15 * at, text)
                else:
                    canvas.drawString(left, 700 - 15 * at, text)

    assert rows(drawn(draw)) == cells


def test_a_row_whose_lower_line_the_end_of_a_page_cuts_off_is_of_its_table() -> None:
    cells = [("编号", "事项"), ("甲一", "不收费用。"), ("甲二", "每周检查。")]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(cells):
            canvas.drawString(80, 200 - 50 * at, row[0])
            canvas.drawString(180, 200 - 50 * at, row[1])
            canvas.line(72, 225 - 50 * at, 400, 225 - 50 * at)
        for x in (72, 170, 400):
            canvas.line(x, 225, x, 60)

    assert rows(drawn(draw)) == cells


def test_contents_may_lead_to_their_pages_by_hyphens() -> None:
    def draw(canvas: Canvas) -> None:
        for at, name in enumerate(["城区", "郊区", "夜班"]):
            canvas.drawString(72, 700 - 20 * at, f"{name} {'-' * 40} {at + 2}")
        canvas.drawString(72, 600, LONG[:30])

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [LONG[:30]]


def test_a_header_repeated_on_each_page_is_of_the_table_not_a_running_head() -> None:
    """Without it, what is left of a row on a last page is no table, and half a header is a row."""
    half, more = (
        "所需的经费从年度的预算当中列支,多余的部分在次年继续使",
        "用,并由经办的人和负责人一起签字确认,报送会计室登记在册。",
    )

    def row(canvas: Canvas, top: float, texts: list[str], low: float) -> None:
        for left, text in zip((80, 180, 380), texts, strict=True):
            for at, line in enumerate(text.split("/")):
                canvas.drawString(left, top - 14 - 14 * at, line)
        canvas.line(72, top, 430, top)
        canvas.line(72, low, 430, low)
        for x in (72, 170, 370, 430):
            canvas.line(x, low, x, top)

    def draw(canvas: Canvas) -> None:
        row(canvas, 830, ["序号", "答复", "经办/的人"], 790)
        row(canvas, 790, ["甲一", "不收。", "王海"], 760)
        row(canvas, 760, ["甲二", half[:15] + "/" + half[15:], "李静"], 720)
        canvas.showPage()
        canvas.setFont(FONT, 12)
        row(canvas, 830, ["序号", "答复", "经办/的人"], 790)
        row(canvas, 790, ["", more[:14] + "/" + more[14:], ""], 750)

    assert rows(drawn(draw)) == [
        ("序号", "答复", "经办的人"),
        ("甲一", "不收。", "王海"),
        ("甲二", half + more, "李静"),
    ]


def test_a_merged_cell_says_the_same_in_its_rows_on_the_next_page() -> None:
    """And the title above a table, with no text besides, is told by its size."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 20)
        canvas.drawString(72, 790, "保洁安排")
        top = 760
        for page, name in enumerate("甲乙"):
            if page:
                canvas.showPage()
            canvas.setFont(FONT, 12)
            shown = ["片区", "东片" if not page else "", "", "西片" if page else ""]
            houses = ["楼号", f"{name}一楼", f"{name}二楼", f"{name}三楼"]
            for at, (area, house) in enumerate(zip(shown, houses, strict=True)):
                canvas.drawString(80, top - 14 - 20 * at, area)
                canvas.drawString(180, top - 14 - 20 * at, house)
            levels = (0, 1, 3, 4) if page else (0, 1, 4)
            for at in range(5):
                canvas.line(72 if at in levels else 170, top - 20 * at, 270, top - 20 * at)
            for x in (72, 170, 270):
                canvas.line(x, top, x, top - 80)

    content = drawn(draw)
    assert pdf.read(content).origin.title == "保洁安排"
    assert rows(content) == [
        ("片区", "楼号"),
        ("东片", "甲一楼"),
        ("东片", "甲二楼"),
        ("东片", "甲三楼"),
        ("东片", "乙一楼"),
        ("东片", "乙二楼"),
        ("西片", "乙三楼"),
    ]


@pytest.mark.parametrize("marks", ["abc", ("i", "ii", "iii")])
@pytest.mark.parametrize("sign", [")", "."])
def test_items_marked_by_letters_are_no_table(marks: tuple[str, ...], sign: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 720, "接通电源以前检查下列各项:")
        for at, mark in enumerate(marks):
            canvas.drawString(90, 700 - 20 * at, f"{mark}{sign}")
            canvas.drawString(112, 700 - 20 * at, f"第{at + 1}根电缆有无破损;")

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [
        "接通电源以前检查下列各项:",
        *(f"{mark}{sign} 第{at}根电缆有无破损;" for at, mark in enumerate(marks, 1)),
    ]


def test_a_printed_sheet_has_rows_that_head_others_and_a_total() -> None:
    """Names of columns stand at their left and amounts at their right, hardly a blank from the next cell."""
    cells = [
        ("序号", "项目", "单位", "单价", "金额"),
        ("一、拆除工程",),
        ("1", "拆除旧地面", "平方米", "12.50", "1075.00"),
        ("2", "清运垃圾", "车", "260.00", "1040.00"),
        ("二、水电工程",),
        ("1", "布设电线", "米", "6.80", "2856.00"),
        ("2", "更换水管", "米", "1,032.00", "2080.00"),
        ("合计", "", "", "", "7051.00"),
    ]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(cells):
            for left, text in zip((55, 115, 180, 235, 295), row, strict=False):
                canvas.setFont("Helvetica" if text[-1:].isdecimal() else FONT, 12)
                if text[-1:].isdecimal():
                    canvas.drawRightString(left + 55, 700 - 16 * at, text)
                else:
                    canvas.drawString(left, 700 - 16 * at, text)

    assert rows(drawn(draw)) == cells


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ([(0, 40), (0, 40), (0, 40)], []),  # a mark, or a name, before each line of a list
        ([(0, 40, 90), (0, 40, 90), (0, 40, 90)], [(at, size) for at in range(3) for size in (1, 2)]),
        ([(0, 40, 90), (0, 40, 90), (0, 60, 90)], []),
        (
            [(0, 40, 90), (0, 40, 90), (0, 40, 90), (0, 40)],
            [(at, size) for at in range(4) for size in (1, 2)],
        ),
    ],
)
def test_narrow_gaps_part_cells_where_lines_share_two(
    lines: list[tuple[int, ...]], places: list[tuple[int, int]]
) -> None:
    def line(at: int, lefts: tuple[int, ...]) -> GappedLine:
        gaps = tuple(Gap(left - 8, left, (at, size)) for size, left in enumerate(lefts[1:], 1))
        return GappedLine(700 - 20 * at, 10, 0, lefts[-1] + 30, gaps)

    found = set(between_columns([line(at, lefts) for at, lefts in enumerate(lines)]))
    assert found == {place for place in places if place[1] < len(lines[place[0]])}


def test_a_gap_that_is_clear_parts_cells_of_three_lines() -> None:
    wide = Gap(40, 60, None)
    lines = [GappedLine(700 - 20 * at, 10, 0, 120, (wide, Gap(80, 90, (at, 2)))) for at in range(3)]
    assert [*between_columns(lines)] == [(0, 2), (1, 2), (2, 2)]


def test_names_near_each_other_are_cells_where_what_is_below_them_stands_well_apart() -> None:
    cells = [("品名", "批发价", "零售价"), ("番茄", "4.20", "5.80"), ("黄瓜", "3.60", "4.90")]
    cells += [("土豆", "2.10", "2.90")]

    def draw(canvas: Canvas) -> None:
        for at, (name, *amounts) in enumerate(cells):
            canvas.drawString(72, 700 - 24 * at, name)
            for right, text in zip((200, 246), amounts, strict=True):
                canvas.drawRightString(right, 700 - 24 * at, text)

    assert rows(drawn(draw)) == cells


@pytest.mark.parametrize("columns", [2, 3])
def test_a_line_set_larger_than_cells_heads_what_is_below_it(columns: int) -> None:
    cells = [("项目", "单位", "价格"), ("换锁", "次", "30"), ("疏通", "次", "80")]

    def draw(canvas: Canvas) -> None:
        for top, count in ((700, 3), (610, columns)):
            canvas.setFont(FONT, 15)
            canvas.drawString(72, top + 30, "收费")
            canvas.setFont(FONT, 11)
            for at, texts in enumerate(cells):
                for left, text in zip((76, 250, 400), texts[:count], strict=False):
                    canvas.drawString(left, top - 18 * at, text)

    assert rows(drawn(draw)) == [*cells, *(texts[:columns] for texts in cells)]


def test_names_that_end_where_amounts_do_are_cells_of_their_own() -> None:
    """They are near each other, and a bracket at the end is set half as wide as it is."""
    header = [(35, "目的地", 0), (164, "重货（元）", 6), (237, "轻货（元）", 6), (330, "时效", 0)]
    body = [("上海", "0.45", "90", "次日"), ("南京", "0.55", "110", "次日"), ("武汉", "0.80", "160", "两天")]

    def draw(canvas: Canvas) -> None:
        for left, text, more in header:
            (canvas.drawRightString if more else canvas.drawString)(left + more, 700, text)
        for at, cells in enumerate(body, 1):
            for (left, _, more), text in zip(header, cells, strict=True):
                (canvas.drawRightString if more else canvas.drawString)(left, 700 - 24 * at, text)

    assert rows(drawn(draw)) == [tuple(text for _, text, _ in header), *body]


def test_a_place_to_be_filled_in_parts_no_cells_of_the_options_below() -> None:
    lines = ["1．海堤的高度是（        ）", "A．五米        B．七米        C．九米"]
    lines += ["2．下列属于候鸟的是（        ）", "A．麻雀        B．家燕        C．喜鹊"]
    lines += ["3. 高处作业时系好安全带。（        ）", "4. 用金属构件代替焊机的二次线。（        ）"]

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(lines):
            canvas.drawString(72, 700 - 20 * at, line)

    found = pdf.read(drawn(draw)).lines
    assert [line.role for line in found] == ["text"] * len(lines)
    assert [line.text.replace(" ", "") for line in found] == [line.replace(" ", "") for line in lines]


def test_rows_without_walls_below_a_header_with_walls_are_rows() -> None:
    cells = [
        ["厅别", "桌数", "租金"],
        ["牡丹厅", "36", "6,800"],
        ["芙蓉厅", "14", "2,600"],
        ["海棠厅", "2", "免费"],
    ]
    style = [("FONT", (0, 0), (-1, -1), FONT, 10), ("BOX", (0, 0), (-1, -1), 0.5, colors.black)]
    style += [("GRID", (0, 0), (-1, 0), 0.5, colors.black)]
    lines = pdf.read(printed([Paragraph(LONG, BODY), Table(cells, colWidths=[90] * 3, style=style)])).lines
    assert [line.cells for line in lines[1:]] == [tuple(row) for row in cells]


@pytest.mark.parametrize("prices", [["48元", "68元", "96元"], ["48", "68", "38"]])
def test_what_dots_lead_to_may_be_a_price(prices: list[str]) -> None:
    menu = [f"{name} {'.' * 40} {price}" for name, price in zip("鱼肉菜", prices, strict=True)]

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(menu):
            canvas.drawString(72, 700 - 20 * at, line)

    assert [line.text for line in pdf.read(drawn(draw)).lines] == menu


@pytest.mark.parametrize("names", [("平日", "节假日"), ("单程", "往返")])
def test_names_centred_above_groups_of_columns_make_two_headers(names: tuple[str, str]) -> None:
    lines = [
        ("线路", "首班", "末班", "首班", "末班"),
        ("东门至码头", "05:40", "21:30", "06:00", "22:00"),
        ("码头至沙洲", "06:10", "19:00", "06:30", "20:00"),
        ("沙洲至鱼嘴", "07:00", "18:20", "07:00", "18:20"),
    ]
    middles = (110, 230, 320, 420, 510)

    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(300, 760, "本表自五月一日起执行,遇大风停航。")
        for middle, name in zip((275, 465), names, strict=True):
            canvas.drawCentredString(middle, 700, name)
        for row, cells in enumerate(lines):
            for middle, cell in zip(middles, cells, strict=True):
                canvas.drawCentredString(middle, 680 - 20 * row, cell)
        canvas.drawString(72, 580, "票价每人二元,自行车另收一元,六十五岁以上老人凭证免费。")
        canvas.drawString(72, 560, "能见度不足五百米时也停航,恢复的时间以码头的公告为准。")

    first, second = names
    assert rows(drawn(draw)) == [("", first, first, second, second), *lines]


def test_each_of_three_names_heads_two_columns_though_all_six_have_the_middle_of_the_second() -> None:
    lines = [
        ("班别", "上学期", "下学期", "上学期", "下学期", "上学期", "下学期"),
        ("托班", "1200", "1210", "420", "430", "180", "190"),
        ("小班", "980", "990", "440", "450", "160", "170"),
    ]
    middles = (90, 180, 240, 310, 370, 440, 500)

    def draw(canvas: Canvas) -> None:
        for middle, name in ((210, "保教费"), (340, "伙食费"), (470, "延时服务费")):
            canvas.drawCentredString(middle, 700, name)
        for row, cells in enumerate(lines):
            for middle, cell in zip(middles, cells, strict=True):
                canvas.drawCentredString(middle, 680 - 20 * row, cell)

    names = ("", "保教费", "保教费", "伙食费", "伙食费", "延时服务费", "延时服务费")
    assert rows(drawn(draw)) == [names, *lines]


def test_names_that_begin_with_their_columns_head_those_that_are_called_alike() -> None:
    lines = [
        ("停车场", "首小时", "每增1小时", "首小时", "每增1小时"),
        ("北门停车场", "4元", "2元", "8元", "5元"),
        ("剧院停车场", "6元", "3元", "不停放", "不停放"),
        ("车站停车场", "3元", "2元", "6元", "4元"),
    ]
    lefts = (72, 200, 280, 370, 450)

    def draw(canvas: Canvas) -> None:
        for at, name in ((1, "小型车"), (3, "大型车")):
            canvas.drawString(lefts[at], 700, name)
        for row, cells in enumerate(lines):
            for left, cell in zip(lefts, cells, strict=True):
                canvas.drawString(left, 680 - 20 * row, cell)

    assert rows(drawn(draw)) == [("", "小型车", "小型车", "大型车", "大型车"), *lines]


def test_columns_of_running_text_are_not_joined_by_a_table_in_one_of_them() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(8):
            canvas.drawString(72, 700 - 20 * row, LONG[:16])
        for row, cells in enumerate([("项目", "单价", "数量"), ("沙袋", "2", "900"), ("雨衣", "45", "60")]):
            for at, cell in zip((330, 410, 480), cells, strict=True):
                canvas.drawString(at, 700 - 20 * row, cell)
        for row in range(3, 8):
            canvas.drawString(330, 700 - 20 * row, LONG[16:32])

    assert rows(drawn(draw)) == [("项目", "单价", "数量"), ("沙袋", "2", "900"), ("雨衣", "45", "60")]


def test_who_made_a_table_and_who_looked_it_through_are_no_row_of_it() -> None:
    lines = [("项目", "收入", "支出"), ("餐费", "86,420", "63,118"), ("房租", "1,200", "900")]

    def draw(canvas: Canvas) -> None:
        for row, cells in enumerate(lines):
            for left, cell in zip((72, 200, 330), cells, strict=True):
                canvas.drawString(left, 700 - 20 * row, cell)
        for left, text in ((72, "制表：林远"), (200, "审核：周敏")):
            canvas.drawString(left, 640, text)

    read = pdf.read(drawn(draw)).lines
    assert [line.cells for line in read if line.is_row] == lines
    assert read[-1].text == "制表：林远 审核：周敏"
