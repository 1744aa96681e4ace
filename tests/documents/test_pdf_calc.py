"""Tables that Calc prints without lines: cells end together, and what is wrapped is drawn last."""

from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bot.documents.readers import pdf
from tests.support.pdf import FONT, drawn

Cell = tuple[float, float, str]
TOP = A4[1] - 80


def rows(cells: Sequence[Cell], last: Sequence[Cell] = ()) -> list[str]:
    """Return the rows of a table of `cells`: where each stands, how far down, and its text."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 11)
        for left, down, text in (*cells, *last):
            canvas.drawString(left, TOP - down, text)

    return [" | ".join(line.cells) for line in pdf.read(drawn(draw)).lines]


def sheet(*pages: Sequence[Cell], starts: Sequence[int] = ()) -> list[str]:
    """Return the rows of what Calc prints on `pages`; bookmarks tell on which its sheets begin."""

    def draw(canvas: Canvas) -> None:
        canvas.setCreator("Calc")
        for at, cells in enumerate(pages):
            if at in starts:
                canvas.bookmarkPage(f"{at}")
                canvas.addOutlineEntry(f"第{at}张", f"{at}")
            canvas.setFont(FONT, 11)
            for left, down, text in cells:
                canvas.drawString(left, TOP - down, text)
            canvas.showPage()
        canvas.setFont(FONT, 11)

    return [" | ".join(line.cells) or line.text for line in pdf.read(drawn(draw)).lines]


def test_a_longer_cell_begins_above_its_row() -> None:
    header = [(55, 0, "项目"), (139, 0, "对象"), (223, 0, "价格"), (279, 0, "说明")]
    first = [(55, 30, "心电图"), (139, 30, "全部"), (223, 30.6, "30")]
    second = [(223, 60.6, "260"), (55, 90, "骨密度"), (139, 90, "女性"), (223, 90.6, "85"), (279, 91, "不限")]
    wrapped = [
        *((279, 16, "检查前静坐，避免剧烈运动和饮酒"), (279, 32, "，穿宽松衣物")),
        *((55, 60, "胸部透视"), (139, 60, "满岁以上")),
        *((279, 46, "孕妇禁做；一年内做过的可以不做"), (279, 62, "，凭报告免检")),
    ]
    assert rows([*header, *first, *second], wrapped) == [
        "项目 | 对象 | 价格 | 说明",
        "心电图 | 全部 | 30 | 检查前静坐，避免剧烈运动和饮酒，穿宽松衣物",
        "胸部透视 | 满岁以上 | 260 | 孕妇禁做；一年内做过的可以不做，凭报告免检",
        "骨密度 | 女性 | 85 | 不限",
    ]


def test_the_second_line_of_a_header_begins_no_row() -> None:
    header = [(55, 0, "项目"), (139, 0, "价格（元"), (223, 0, "说明"), (139, 15, "每人次）")]
    body = [
        (left, 30 + 15 * at, text)
        for at in range(3)
        for left, text in zip((55, 139, 223), "透五无", strict=True)
    ]
    assert rows([*header, *body]) == ["项目 | 价格（元每人次） | 说明", *["透 | 五 | 无"] * 3]


def test_names_of_groups_stand_at_the_left_of_amounts_that_do_not() -> None:
    header = [(55, 15, "区"), (125, 0, "教育"), (293, 0, "卫生")]
    header += [
        (left, 15, text) for left, text in zip((125, 209, 293, 377), ("预算", "执行") * 2, strict=True)
    ]
    body = [
        (left, 30 + 15 * at, text)
        for at in range(3)
        for left, text in zip((55, 175, 259, 343, 427), ("思北", "12.5", "11.0", "8.25", "8.00"), strict=True)
    ]
    assert rows([*header, *body]) == [
        "区 | 教育 | 教育 | 卫生 | 卫生",
        "区 | 预算 | 执行 | 预算 | 执行",
        *["思北 | 12.5 | 11.0 | 8.25 | 8.00"] * 3,
    ]


def test_names_of_rows_stand_at_the_bottom_of_a_header_of_two_lines() -> None:
    # ... behind the cells of their own column, where these are set to the left of a wide one
    header = [(75, 15, "区"), (160, 15, "展位"), (255, 0, "租金"), (230, 15, "平日"), (300, 15, "节日")]
    body = [
        *((55, 45, "东"), (115, 30, "甲一"), (241, 30, "100"), (311, 30, "150")),
        *((115, 45, "甲二"), (241, 45, "120"), (311, 45, "160")),
        *((55, 60, "西"), (115, 60, "乙一"), (248, 60, "90"), (311, 60, "130")),
    ]
    assert sheet([*header, *body]) == [
        "区 | 展位 | 租金 | 租金",
        "区 | 展位 | 平日 | 节日",
        "东 | 甲一 | 100 | 150",
        "东 | 甲二 | 120 | 160",
        "西 | 乙一 | 90 | 130",
    ]


def test_two_points_part_an_amount_from_the_text_of_the_next_column() -> None:
    cells = [(55, 0, "名称"), (125, 0, "单价"), (182, 0, "备注")]
    for at, (name, price, note) in enumerate(
        (("叉车", "88", "领用须登记"), ("托盘", "160", "凭旧换新"), ("地牛", "12", "3天内还"))
    ):
        cells += [
            (55, 15 + 15 * at, name),
            (180 - 8.04 * len(price), 15 + 15 * at, price),
            (182, 15 + 15 * at, note),
        ]
    assert sheet(cells) == [
        "名称 | 单价 | 备注",
        *("叉车 | 88 | 领用须登记", "托盘 | 160 | 凭旧换新", "地牛 | 12 | 3天内还"),
    ]


def test_names_at_the_left_head_amounts_at_the_right_below_names_of_groups() -> None:
    header = [(55, 15, "名称"), (125, 0, "一月"), (245, 0, "二月")]
    header += [
        (left, 15, text) for left, text in zip((125, 185, 245, 305), ("单价", "数量") * 2, strict=True)
    ]
    body = [
        (left, 30 + 15 * at, text)
        for at in range(3)
        for left, text in zip((55, 167, 227, 287, 347), ("叉车", "12", "88", "35", "16"), strict=True)
    ]
    assert sheet([*header, *body]) == [
        "名称 | 一月 | 一月 | 二月 | 二月",
        "名称 | 单价 | 数量 | 单价 | 数量",
        *["叉车 | 12 | 88 | 35 | 16"] * 3,
    ]


@pytest.mark.parametrize("downs", [(45, 60), (30, 60), (37, 60)])
def test_a_name_of_rows_drawn_late_goes_over_that_of_the_cell_drawn_next(downs: Sequence[float]) -> None:
    header = [(55, 0, "类"), (125, 0, "名"), (205, 0, "单价"), (265, 0, "数量")]
    body = [(x, 15 * at, f"{at}{x}") for at in range(1, 5) for x in (205, 265)]
    late: list[Cell] = [(55, 15, "甲0"), (125, 15, "叉车0")]
    late += [
        (55, downs[0], "甲1"),
        (125, 30, "叉车1"),
        (125, 45, "叉车2"),
        (55, downs[1], "甲2"),
        (125, 60, "叉车3"),
    ]
    assert sheet([*header, *body, *late])[1:] == [
        "甲0 | 叉车0 | 1205 | 1265",
        "甲1 | 叉车1 | 2205 | 2265",
        "甲1 | 叉车2 | 3205 | 3265",
        "甲2 | 叉车3 | 4205 | 4265",
    ]


def test_a_cell_is_cut_off_where_the_next_column_begins() -> None:
    cells = [(55, 0, "类"), (115, 0, "名"), (230, 0, "规格"), (285.5, 0, "单价")]
    for at, (name, size, price) in enumerate(
        (("叉车", "大", "88"), ("托盘", "小", "35"), ("货架", "", "12")), 1
    ):
        cells += [(55, 30, "甲")] * (at == 1)
        cells += [(115, 15 * at, name), *[(230, 15 * at, size)] * bool(size), (389, 15 * at, price)]
    late = [(230, 45, "十一一毫米")]  # it ends where 单价 begins
    assert sheet([*cells, (55, 60, "乙"), (115, 60, "手套"), (230, 60, "中"), (389, 60, "16"), *late]) == [
        "类 | 名 | 规格 | 单价",
        *("甲 | 叉车 | 大 | 88", "甲 | 托盘 | 小 | 35", "甲 | 货架 | 十一一毫米 | 12"),
        "乙 | 手套 | 中 | 16",
    ]


def test_a_row_drawn_in_parts_is_whole_below_its_caption() -> None:
    first: list[Cell] = [(55, 0, "停泊费率"), (55, 15, "船型"), (139, 15, "净吨"), (223, 15, "日费")]
    first += [(307, 16.5, "免费"), (55, 30, "集装箱船"), (223, 30.6, "八"), (307, 31.5, "首日免费")]
    first += [(55, 75, "集装箱船"), (223, 75.6, "十五")]
    first += [(55, 90, "散货船"), (139, 90, "不限"), (223, 90.6, "六"), (307, 91.5, "无")]
    last = [(139, 30, "五千以下"), (139, 75, "五千以上")]
    last += [(307, 53.5, "首日免费，节假日顺延一天"), (307, 69.5, "，最长不超过三日")]
    assert rows(first, last)[-4:] == [
        "船型 | 净吨 | 日费 | 免费",
        "集装箱船 | 五千以下 | 八 | 首日免费",
        "集装箱船 | 五千以上 | 十五 | 首日免费，节假日顺延一天，最长不超过三日",
        "散货船 | 不限 | 六 | 无",
    ]


def printed(*pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows of sheets that Calc prints on pages."""

    def draw(canvas: Canvas) -> None:
        canvas.setCreator("Calc")
        for page in pages:
            canvas.setFont(FONT, 11)
            for at, row in enumerate(page):
                for column, text in enumerate(row):
                    canvas.drawString(55 + 100 * column, TOP - 15 * at, text)
            canvas.showPage()
        canvas.setFont(FONT, 11)

    return [" | ".join(line.cells) or line.text for line in pdf.read(drawn(draw)).lines]


NAMED = (("项目", "一月", "二月"), ("门票", "30", "31"), ("船票", "20", "21"), ("停车", "5", "6"))


def test_columns_on_a_page_of_their_own_go_on_with_their_rows() -> None:
    rest = (("三月", "四月"), ("32", "33"), ("22", "23"), ("7", "8"))
    assert printed(NAMED, rest) == [
        "项目 | 一月 | 二月 | 三月 | 四月",
        "门票 | 30 | 31 | 32 | 33",
        "船票 | 20 | 21 | 22 | 23",
        "停车 | 5 | 6 | 7 | 8",
    ]


def cut(rows: int = 3, first: int = 0, above: Sequence[Cell] = ()) -> tuple[list[Cell], list[Cell]]:
    """Return the cells of two pages over which a sheet is parted, what stands `above` on both."""
    numbers = range(first, first + rows)
    left = [
        (x, 30 + 15 * at, f"{text}{n}")
        for at, n in enumerate(numbers)
        for x, text in ((55, "站"), (455, "7"))
    ]
    right = [(x, 30 + 15 * at, f"7{n}") for at, n in enumerate(numbers) for x in (60, 150)]
    return [*above, *left], [*((x - 440, down, text) for x, down, text in above), *right]


def test_what_the_edge_of_a_page_cuts_tells_that_its_columns_go_on() -> None:
    left, right = cut(above=[(465, 0, "白天和夜间")])
    names = [(55, 15, "站名"), (455, 15, "一月")], [(60, 15, "二月"), (150, 15, "一月")]
    assert sheet([*left[:1], *names[0], *left[1:]], [*right[:1], *names[1], *right[1:]])[-4:] == [
        "站名 | 一月 | 二月 | 一月",
        *(f"站{at} | 7{at} | 7{at} | 7{at}" for at in range(3)),
    ]
    # nothing is on both, and another sheet has as many rows
    assert len(sheet([*names[0], *left[1:]], [*names[1], *right[1:]])) == 8


def test_a_sheet_of_several_pages_goes_on_beside_each_of_them() -> None:
    full, rest = cut(40, above=[(465, 0, "白天和夜间")]), cut(10, 40)
    told = [f"站{at} | 7{at} | 7{at} | 7{at}" for at in range(50)]
    assert [line for line in sheet(full[0], rest[0], full[1], rest[1]) if "站" in line] == told
    plain = cut(40)
    assert sheet(plain[0], rest[0], plain[1], rest[1], starts=(0,))[-50:] == told
    assert len(sheet(plain[0], rest[0], plain[1], rest[1], starts=(0, 2))) > 90


def test_rows_that_differ_from_page_to_page_by_numbers_alone_are_no_running_heads() -> None:
    header: list[Cell] = [
        (x, 0, name) for x, name in ((55, "编号"), (125, "品名"), (205, "单价"), (305, "仓位"))
    ]
    pages: list[list[Cell]] = [
        [
            cell
            for row in range(46)
            for cell in (
                *((55, 15 * row + 15, f"{1000 + 46 * page + row}"), (125, 15 * row + 15, "叉车")),
                *((205, 15 * row + 15, f"{100 + 7 * row % 50}"), (305, 15 * row + 15, "东区")),
            )
        ]
        for page in range(4)
    ]
    assert sheet([*header, *pages[0]], *pages[1:]) == [
        "编号 | 品名 | 单价 | 仓位",
        *(f"{1000 + at} | 叉车 | {100 + 7 * (at % 46) % 50} | 东区" for at in range(4 * 46)),
    ]


def test_another_sheet_with_as_many_rows_stays_one() -> None:
    other = (("车型", "白天", "夜间"), ("小车", "5", "3"), ("大车", "8", "6"), ("摩托", "2", "1"))
    assert printed(NAMED, other) == [" | ".join(row) for row in (*NAMED, *other)]


Page = tuple[Sequence[Sequence[str]], Sequence[Cell]]
"""The rows of a page, and what is drawn beside them: over several cells, some of them on the next page."""


def bordered(*pages: Page, sheets: Sequence[int] = ()) -> list[str]:
    """Return the lines of sheets with a border around each cell; bookmarks tell on which pages they begin."""

    def draw(canvas: Canvas) -> None:
        canvas.setCreator("Calc")
        for at, (rows, beside) in enumerate(pages):
            if at in sheets:
                canvas.bookmarkPage(f"{at}")
                canvas.addOutlineEntry(f"第{at}张", f"{at}")
            canvas.setFont(FONT, 11)
            canvas.grid(
                [54 + 100 * at for at in range(len(rows[0]) + 1)],
                [TOP + 12 - 15 * at for at in range(len(rows) + 1)],
            )
            for down, row in enumerate(rows):
                for column, text in enumerate(row):
                    canvas.drawString(58 + 100 * column, TOP - 15 * down, text)
            for left, down, text in beside:
                canvas.drawString(left, TOP - down, text)
            canvas.showPage()
        canvas.setFont(FONT, 11)

    return [" | ".join(line.cells) or line.text for line in pdf.read(drawn(draw)).lines]


STOPS = (("站名", "首班", "末班"), ("东港", "6:30", "18:00"), ("白沙", "7:00", "17:30"))
NOTES = (("说明",), ("周日停",), ("学生半价",))
BESIDE = ["站名 | 首班 | 末班 | 说明", "东港 | 6:30 | 18:00 | 周日停", "白沙 | 7:00 | 17:30 | 学生半价"]


def test_columns_with_borders_on_a_page_of_their_own_go_on_where_its_edge_cuts_what_is_written() -> None:
    cut = [(300.0, -20.0, "渡轮时刻与说明")], [(0.0, -20.0, "渡轮时刻与说明")]
    assert bordered((STOPS, cut[0]), (NOTES, cut[1])) == ["渡轮时刻与说明", *BESIDE]


def test_the_rows_below_go_on_with_those_on_the_page_below() -> None:
    more = (
        ("青屿", "8:15", "16:45"),
        ("外岛", "9:00", "16:00"),
        ("北礁", "9:30", "15:00"),
        ("南沙", "9:45", "14:00"),
    )
    rest = (("风大停航",), ("只在夏天",), ("预约",), ("预约",))
    cut = [(340.0, -20.0, "渡轮时刻")], [(40.0, -20.0, "渡轮时刻")]
    assert bordered((STOPS, cut[0]), (more, ()), (NOTES, cut[1]), (rest, ())) == [
        "渡轮时刻",
        *BESIDE,
        *(" | ".join((*row, *other)) for row, other in zip(more, rest, strict=True)),
    ]


def test_amounts_go_on_with_a_page_that_has_no_room_for_them() -> None:
    full = (
        ("项目", "一月", "二月", "三月", "四月"),
        ("门票", "1", "2", "3", "4"),
        ("船票", "5", "6", "7", "8"),
    )
    rest = (("五月",), ("9",), ("10",))
    assert bordered((full, ()), (rest, ())) == [
        "项目 | 一月 | 二月 | 三月 | 四月 | 五月",
        "门票 | 1 | 2 | 3 | 4 | 9",
        "船票 | 5 | 6 | 7 | 8 | 10",
    ]


def test_another_sheet_with_borders_and_as_many_rows_stays_one() -> None:
    assert bordered((STOPS, ()), (NOTES, ())) == [" | ".join(row) for row in (*STOPS, *NOTES)]
    wide = tuple((*row, "甲", "乙") for row in STOPS)
    assert bordered((wide, ()), (NOTES, ())) == [" | ".join(row) for row in (*wide, *NOTES)]


def test_what_stands_above_the_only_sheet_is_its_title_and_not_the_name_of_the_sheet() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCreator("Calc")
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry("时刻", "a")
        canvas.drawString(58, TOP + 20, "东港轮渡时刻")
        canvas.grid([54, 154, 254], [TOP + 12 - 15 * at for at in range(4)])
        for at, row in enumerate(STOPS):
            for column, text in enumerate(row[:2]):
                canvas.drawString(58 + 100 * column, TOP - 15 * at, text)

    reading = pdf.read(drawn(draw))
    assert reading.origin.title == "东港轮渡时刻"
    assert [" | ".join(line.cells) for line in reading.lines] == ["站名 | 首班", "东港 | 6:30", "白沙 | 7:00"]


def test_a_bookmark_is_printed_by_its_words_and_a_number_and_not_by_other_words_before_them() -> None:
    def draw(canvas: Canvas) -> None:
        for name, top in (("退宿", 720), ("水电", 655)):
            canvas.bookmarkPage(name, fit="XYZ", top=top)
            canvas.addOutlineEntry(name, name)
        lines = ("三、退宿", "退宿时交回钥匙，押金当日退还。", "学生宿舍水电", "水电费每月一结，逾期的停供。")
        for at, line in enumerate(lines):
            canvas.drawString(72, 700 - 30 * at, line)

    assert [(line.level, line.text) for line in pdf.read(drawn(draw)).lines] == [
        (1, "退宿"),
        (0, "退宿时交回钥匙，押金当日退还。"),
        (1, "水电"),
        (0, "学生宿舍水电"),
        (0, "水电费每月一结，逾期的停供。"),
    ]


WIDE = tuple(
    (*row, *more) for row, more in zip(STOPS, (("票价", "半价"), ("12", "6"), ("20", "10")), strict=True)
)


def test_other_columns_on_a_page_on_which_no_sheet_begins_go_on_with_the_first() -> None:
    rest = [" | ".join((*row, *more)) for row, more in zip(WIDE, NOTES, strict=True)]
    assert bordered((WIDE, ()), (NOTES, ()), sheets=(0,))[-3:] == rest
    own = [" | ".join(row) for row in (*WIDE, *NOTES)]
    assert [line for line in bordered((WIDE, ()), (NOTES, ()), sheets=(0, 1)) if line in own] == own
    below = tuple((f"站{at}", "7:00", "8:00", "9", "4") for at in range(3))  # the same columns: rows below
    lines = bordered((WIDE, ()), (below, ()), sheets=(0,))
    assert lines[-6:] == [" | ".join(row) for row in (*WIDE, *below)]
    room = tuple(row[:3] for row in WIDE)  # the first column of the next page would fit
    lines = bordered((room, ()), (NOTES, ()), sheets=(0,))
    assert lines[-6:] == [" | ".join(row) for row in (*room, *NOTES)]


@pytest.mark.parametrize("over", [3.0, 4.5])
def test_the_last_character_of_a_cell_that_reaches_over_its_border_stays_in_it(over: float) -> None:
    table = [("日期", "单号"), ("2024-05-31", "XS01"), ("2024-06-01", "XS02"), ("2024-06-02", "XS03")]

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 11)
        border = 150.0
        canvas.grid([72, border, 250], [TOP - 20 * at for at in range(len(table) + 1)])
        for at, (day, number) in enumerate(table, 1):
            canvas.drawRightString(border + over * (at > 1), TOP - 20 * at + 6, day)
            canvas.drawString(border + max(over, 2), TOP - 20 * at + 6, number)

    assert [line.cells for line in pdf.read(drawn(draw)).lines] == table


@pytest.mark.parametrize(("first", "place"), [(1, 2.5), (2, 2.5), (3, 2.5), (3, 0.0), (1, 4.0)])
def test_the_name_of_merged_cells_that_the_end_of_a_page_cuts_stands_on_both(
    first: int, place: float
) -> None:
    """Of five rows of 渡轮 the `first` are on one page; its name is drawn `place` rows below their top."""
    names = ["快艇", "快艇", *["渡轮"] * 5, "货船", "货船"]
    rows = [(name, f"{at}号", f"{at}0元") for at, name in enumerate(names)]

    def page(canvas: Canvas, own: Sequence[tuple[str, str, str]], top: float, name: float) -> None:
        edges = [at for at, row in enumerate(own) if not at or row[0] != own[at - 1][0]]
        canvas.setFont(FONT, 11)
        for at in range(len(own) + 1):
            canvas.line(72 if at in (*edges, len(own)) else 150, top - 20 * at, 350, top - 20 * at)
        for x in (72, 150, 250, 350):
            canvas.line(x, top, x, top - 20 * len(own))
        for at, row in enumerate(own):
            canvas.drawString(154, top - 20 * at - 14, row[1])
            canvas.drawString(254, top - 20 * at - 14, row[2])
            if at in edges and row[0] != "渡轮":
                canvas.drawString(76, top - 20 * at - 14, row[0])
        canvas.drawString(76, name - 20 * place - 14, "渡轮")

    def draw(canvas: Canvas) -> None:
        canvas.setCreator("Calc")
        page(canvas, rows[: 2 + first], TOP, TOP - 40)
        canvas.showPage()
        page(canvas, rows[2 + first :], TOP, TOP + 20 * first)
        canvas.drawString(154, TOP - 20 * (len(rows) - first) - 14, "制表：周舟")

    lines = pdf.read(drawn(draw)).lines
    assert [line.cells for line in lines if line.is_row] == rows
    assert [line.text for line in lines if not line.is_row] == ["制表：周舟"]


@pytest.mark.parametrize("note", ["注：三日停电。", "制表：王海　审核：周江"])
def test_a_note_below_a_column_that_is_drawn_late_is_none_of_its_cells(note: str) -> None:
    """So are days, whose text is of several scripts."""
    head = [(55, 0, "城西充电站运行表"), (55, 30, "日期"), (115, 15, "充电次数")]
    names = [(115, 30, "快充"), (174, 30, "慢充"), (234, 30, "电量"), (294, 30, "利用率")]
    amounts = [(left, 45 + 15 * day, f"{day + 1}{left}") for day in range(3) for left in (115, 174, 234, 294)]
    days = [(77, 44.4 + 15 * day, f"4月{day + 1}日") for day in range(3)]
    told = sheet([*head, *names, *amounts, *days, (55, 90, note)])
    assert told[-4:] == [
        *(f"4月{day}日 | {day}115 | {day}174 | {day}234 | {day}294" for day in (1, 2, 3)),
        note,
    ]


def test_a_total_above_a_note_is_a_row_though_its_amount_stands_right_above_that() -> None:
    head = [(55, 15, "树种"), (115, 15, "规格"), (174, 15, "数量"), (234, 15, "单价"), (294, 15, "买方")]
    first = [(55, 45, "香樟"), (174, 30.6, "30"), (234, 30.6, "180"), (174, 45.6, "12"), (234, 45.6, "260")]
    second = [(55, 75, "桂花"), (174, 60.6, "55"), (234, 60.6, "75"), (174, 75.6, "20"), (234, 75.6, "140")]
    below = [(55, 90, "合计"), (174, 90.6, "117"), (55, 105, "备注：运费由买方承担，装车前断水两天。")]
    late = [(115, 30, "胸径8厘米"), (115, 45, "胸径10厘米"), (115, 60, "高2米"), (115, 75, "高3米")]
    firms = [(294, 45, "宜州公园")], [(294, 75, "滨河小区")]
    assert sheet([(55, 0, "苗圃出圃单"), *head, *first, *firms[0], *second, *firms[1], *below, *late]) == [
        "苗圃出圃单",
        "树种 | 规格 | 数量 | 单价 | 买方",
        "香樟 | 胸径8厘米 | 30 | 180",
        "香樟 | 胸径10厘米 | 12 | 260 | 宜州公园",
        "桂花 | 高2米 | 55 | 75",
        "桂花 | 高3米 | 20 | 140 | 滨河小区",
        "合计 |  | 117",
        "备注：运费由买方承担，装车前断水两天。",
    ]


def test_a_column_behind_the_last_group_is_of_none_where_the_groups_are_called_alike() -> None:
    upper = [(172, 0, "上半年"), (292, 0, "下半年")]
    lower = [(52, 15, "年级"), (112, 15, "学科"), (172, 15, "讲授"), (232, 15, "实验")]
    lower += [(292, 15, "讲授"), (352, 15, "实验"), (412, 15, "任课教师")]
    body = [
        (left, down, text)
        for down, texts in (
            (30, ("初一", "数学", "36", "0", "34", "0", "古月")),
            (45, ("初二", "物理", "30", "12", "28", "12", "白川")),
            (60, ("初三", "化学", "32", "16", "30", "14", "江潮")),
        )
        for left, text in zip((52, 112, 172, 232, 292, 352, 412), texts, strict=True)
    ]
    assert sheet([*lower[:2], *upper, *lower[2:], *body])[:2] == [
        "年级 | 学科 | 上半年 | 上半年 | 下半年 | 下半年",
        "年级 | 学科 | 讲授 | 实验 | 讲授 | 实验 | 任课教师",
    ]
