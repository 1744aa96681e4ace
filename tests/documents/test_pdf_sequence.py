"""Tables without lines whose cells a program draws one after the other."""

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from bot.documents.readers import pdf
from tests.support.pdf import FONT, drawn

LEFTS = (72, 160, 270, 330)
Drawn = Sequence[tuple[int, float, str]]
"""Of each line of text in the order of drawing: its column, how far below the top, what it says."""
HEADER: Drawn = [(0, 0, "类别"), (1, 0, "项目"), (2, 0, "标准"), (3, 0, "备注")]


def lines(table: Drawn, larger: str = "", rule: int = 0) -> list[tuple[str, str]]:
    """Return what is read of a table, with a line so far below its top under the last two columns."""

    def draw(canvas: Canvas) -> None:
        if rule:
            canvas.line(LEFTS[2], 720 - rule, 400, 720 - rule)
        for column, down, text in table:
            canvas.setFont(FONT, 15 if text == larger else 12)
            canvas.drawString(LEFTS[column], 720 - down, text)

    return [(line.role, line.text) for line in pdf.read(drawn(draw)).lines]


def test_cells_in_the_middle_of_their_rows_are_whole_and_cover_them() -> None:
    table = [
        *HEADER,
        (0, 68, "停车"),
        (1, 39, "地面停车位"),
        (2, 39, "150"),
        (3, 30, "先到先得，不"),
        (3, 48, "固定车位"),
    ]
    table += [(1, 87, "地下停车位"), (1, 105, "（租）"), (2, 96, "380")]
    table += [(0, 138, "维修"), (1, 138, "更换水龙头"), (2, 138, "30"), (3, 138, "材料费另计")]
    assert lines(table) == [
        ("header_row", "类别 | 项目 | 标准 | 备注"),
        ("row", "停车 | 地面停车位 | 150 | 先到先得，不固定车位"),
        ("row", "停车 | 地下停车位（租） | 380"),
        ("row", "维修 | 更换水龙头 | 30 | 材料费另计"),
    ]


def test_a_cell_of_the_first_column_at_the_top_covers_the_rows_that_have_none() -> None:
    """No line is drawn between them; a cell of another column that is empty stays so."""
    table = [
        *HEADER,
        (0, 30, "停车"),
        (1, 30, "地面停车位"),
        (2, 30, "150"),
        (3, 30, "先到先得，不"),
        (3, 48, "固定车位"),
    ]
    table += [(1, 78, "地下停车位"), (2, 78, "380")]
    table += [(0, 108, "维修"), (1, 108, "更换水龙头"), (2, 108, "30"), (3, 108, "材料费另计")]
    assert lines(table)[1:] == [
        ("row", "停车 | 地面停车位 | 150 | 先到先得，不固定车位"),
        ("row", "停车 | 地下停车位 | 380"),
        ("row", "维修 | 更换水龙头 | 30 | 材料费另计"),
    ]


@pytest.mark.parametrize("lower", [0, 0.7, 1.4])
def test_what_heads_a_row_is_no_part_of_its_first_cell(lower: float) -> None:
    """Amounts may be set a little lower than names."""
    table = [
        *HEADER,
        (0, 30, "一、停车"),
        (0, 52, "甲区"),
        (1, 52, "地面停车位"),
        (2, 52 + lower, "150"),
        (3, 52, "先到先得，"),
    ]
    table += [(3, 70, "不固定车位"), (0, 92, "乙区"), (1, 92, "地下停车位")]
    table += [(2, 92 + lower, "380"), (3, 92, "无")]
    assert lines(table)[1:] == [
        ("row", "一、停车"),
        ("row", "甲区 | 地面停车位 | 150 | 先到先得，不固定车位"),
        ("row", "乙区 | 地下停车位 | 380 | 无"),
    ]


def test_larger_text_between_two_tables_parts_them() -> None:
    def rows(down: float, names: str) -> Drawn:
        return [
            *((column, down, name) for column, name in enumerate(names)),
            (0, down + 22, "甲"), (1, down + 22, "先到先得，"), (1, down + 40, "不固定"), (2, down + 22, "1"),
            (0, down + 62, "乙"), (1, down + 62, "后到"), (2, down + 62, "2"),
        ]  # fmt: skip

    assert lines([*rows(0, "类项价"), (0, 100, "二、电话"), *rows(130, "室人号")], "二、电话") == [
        ("header_row", "类 | 项 | 价"),
        ("row", "甲 | 先到先得，不固定 | 1"),
        ("row", "乙 | 后到 | 2"),
        ("text", "二、电话"),
        ("header_row", "室 | 人 | 号"),
        ("row", "甲 | 先到先得，不固定 | 1"),
        ("row", "乙 | 后到 | 2"),
    ]


def test_a_name_at_the_bottom_of_two_header_rows_covers_no_row_of_its_own_column() -> None:
    """Programs of spreadsheets set it on the line of the second, and draw it before the first."""
    table = [
        (0, 18, "姓名"),
        (1, 0, "第一周"),
        (3, 0, "第二周"),
        *((at, 18, "周一三五"[at]) for at in (1, 2, 3)),
    ]
    table += [(0, 36, "林静"), *((at, 36, "白") for at in (1, 2, 3))]
    table += [(0, 54, "许燕"), *((at, 54, "夜") for at in (1, 2, 3))]
    assert [text for _, text in lines(table)][1:] == [
        "姓名 | 一 | 三 | 五",
        "林静 | 白 | 白 | 白",
        "许燕 | 夜 | 夜 | 夜",
    ]


NAMES = [(90, 15, "场馆"), (259, 0, "时段"), (447, 0, "收费"), (195, 30, "工作日"), (322, 30, "周末")]
NAMES += [(422, 30, "成人"), (504, 30, "学生")]
PRICES = [(80, "羽毛球馆"), (182, "九点至十点"), (304, "八点至十点"), (414, "四十每时"), (496, "二十每时")]


def said(rows: int) -> list[str]:
    def draw(canvas: Canvas) -> None:
        body = [(left, 60 + 30 * at, text) for at in range(rows) for left, text in PRICES]
        for left, down, text in (*NAMES, *body):
            canvas.setFont(FONT, 11)
            canvas.drawString(left, 720 - down, text)

    return [line.text for line in pdf.read(drawn(draw)).lines]


@pytest.mark.parametrize("below", [0, 8, 16])
def test_cells_that_are_drawn_behind_all_others_are_of_the_rows_that_they_stand_in(below: int) -> None:
    """Programs of spreadsheets draw what is wrapped last; its middle, first or last line is level."""
    table = [*HEADER, (0, 30, "电钻"), (2, 30, "386"), (3, 30, "东海"), (0, 62, "胶带"), (2, 62, "18")]
    table += [(0, 126, "合页"), (1, 126, "四寸"), (2, 126, "9"), (3, 126, "东海")]
    late = [
        (1, 30, ("八百瓦，附钻头", "保修一年")),
        (1, 62, ("十米，用于屋顶", "和水管")),
        (3, 62, ("恒信", "建材")),
    ]
    late += [(0, 94, ("膨胀", "螺栓")), (1, 94, ("每盒五十支，", "不锈钢"))]
    for column, down, texts in late:
        table += [(column, down - below + 16 * at, text) for at, text in enumerate(texts)]
    assert [text for _, text in lines(table)] == [
        "类别 | 项目 | 标准 | 备注",
        "电钻 | 八百瓦，附钻头保修一年 | 386 | 东海",
        "胶带 | 十米，用于屋顶和水管 | 18 | 恒信建材",
        "膨胀螺栓 | 每盒五十支，不锈钢",
        "合页 | 四寸 | 9 | 东海",
    ]


@pytest.mark.parametrize("down", [0, 15, 30])
def test_names_of_groups_may_be_level_with_names_that_stand_alone(down: int) -> None:
    """So may the names below them, or neither."""
    table = [(0, down, "方向"), (1, down, "票价"), (2, 0, "首班"), (2, 30, "平日"), (3, 30, "周末")]
    table += [(at, 60 + 30 * row, text) for row in range(3) for at, text in enumerate("东二六七")]
    assert [text for _, text in lines(table)] == [
        "方向 | 票价 | 首班 | 首班",
        "方向 | 票价 | 平日 | 周末",
        *["东 | 二 | 六 | 七"] * 3,
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_the_name_of_a_group_is_no_part_of_the_first_name_below_it(ruled: bool) -> None:
    """The line below these parts what stands beside it from nothing."""
    table = [(0, 11, "项目"), (1, 11, "资质"), (2, 0, "价格（元）计价"), (2, 22, "首次"), (3, 22, "再次")]
    table += [(at, 46 + 22 * row, text) for row in range(3) for at, text in enumerate("护理两天")]
    assert [text for _, text in lines(table, rule=28 if ruled else 0)] == [
        "项目 | 资质 | 价格（元）计价 | 价格（元）计价",
        "项目 | 资质 | 首次 | 再次",
        *["护 | 理 | 两 | 天"] * 3,
    ]


def test_a_table_of_single_lines_is_whole_though_another_of_the_page_is_taken_out() -> None:
    """What is left of the page then seems to be set in two columns."""

    def draw(canvas: Canvas) -> None:
        for at in range(4):
            for left, text in zip((40, 110, 400, 520), "助浴时价", strict=True):
                canvas.drawString(left, 720 - 20 * at, text)
        for left, top, text in ((40, 571, "项"), (200, 580, "价格"), (180, 560, "首"), (240, 560, "再")):
            canvas.drawString(left, top, text)
        for at in range(3):
            for left, text in zip((40, 180, 240), "压一二", strict=True):
                canvas.drawString(left, 540 - 20 * at, text)
        for at in range(4):
            for left, text in zip((40, 400, 520), "轮椅租", strict=True):
                canvas.drawString(left, 420 - 20 * at, text)

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [
        *["助 | 浴 | 时 | 价"] * 4,
        "项 | 价格 | 价格",
        "项 | 首 | 再",
        *["压 | 一 | 二"] * 3,
        *["轮 | 椅 | 租"] * 4,
    ]


def test_names_of_a_header_stand_in_the_middle_of_the_columns_that_they_are_of() -> None:
    row = "羽毛球馆 | 九点至十点 | 八点至十点 | 四十每时 | 二十每时"
    header = ["场馆 | 时段 | 时段 | 收费 | 收费", "场馆 | 工作日 | 周末 | 成人 | 学生"]
    assert said(3) == [*header, row, row, row]


def test_what_stands_in_the_column_of_a_cell_that_covers_its_row_is_not_lost() -> None:
    """So few rows do not tell their columns."""
    text = " ".join(said(1))
    assert [name for _, _, name in NAMES if name not in text] == []


def test_a_caption_and_the_facts_above_a_table_are_none_of_its_rows() -> None:
    tests: Drawn = [(0, 90, "血糖"), (1, 90, "7.9"), (2, 90, "偏高"), (3, 90, "餐前"), (0, 120, "尿酸")]
    tests = [*tests, (1, 120, "318"), (2, 120, "正常"), (3, 120, "餐前")]
    header: Drawn = [(at, 60, text) for at, _, text in HEADER]
    found = [("header_row", "类别 | 项目 | 标准 | 备注"), ("row", "血糖 | 7.9 | 偏高 | 餐前")]
    found += [("row", "尿酸 | 318 | 正常 | 餐前")]
    facts: Drawn = [(0, 0, "姓名：高翔"), (1, 0, "性别：男"), (2, 0, "年龄：46")]
    facts = [*facts, (0, 24, "科室：内科"), (1, 24, "床号：9"), (2, 24, "标本：血")]
    read = lines([*facts, *header, *tests])
    assert read[-3:] == found
    assert read[:-3] == [
        ("row", "姓名：高翔 | 性别：男 | 年龄：46"),
        ("row", "科室：内科 | 床号：9 | 标本：血"),
    ]
    assert lines([(1, 30, "表 1"), (2, 30, "检验结果"), *header, *tests])[1:] == found
