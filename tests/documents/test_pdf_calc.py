"""Tables that Calc prints without lines: cells end together, and what is wrapped is drawn last."""

from collections.abc import Sequence

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


def test_another_sheet_with_as_many_rows_stays_one() -> None:
    other = (("车型", "白天", "夜间"), ("小车", "5", "3"), ("大车", "8", "6"), ("摩托", "2", "1"))
    assert printed(NAMED, other) == [" | ".join(row) for row in (*NAMED, *other)]
