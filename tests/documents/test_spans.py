"""Cells that span rows and columns, headers of several rows, forms and layouts, in HTML and in Word."""

import docx as python_docx
import pytest
from docx.oxml import OxmlElement
from docx.table import Table

from bot.documents.outline import outline
from bot.documents.passages import split
from bot.documents.readers import docx, html
from bot.documents.readers.reading import Line
from bot.documents.readers.table_cells import LONGEST_COPIED
from bot.documents.readers.tables import MOST_COPIED
from tests.support.word import saved

Told = list[tuple[str, str]]


def told(lines: tuple[Line, ...]) -> Told:
    return [(line.role.removesuffix("_row"), line.text) for line in lines]


def page(*rows: str, around: str = "") -> Told:
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return told(html.read(f"<meta charset=utf-8>{around}<table>{table}</table>".encode()).lines)


def word(rows: list[str], *merged: tuple[int, int, int, int], header: int = 0) -> Told:
    """Return what is read of a table of Word; `merged` are cells from a row and column to another."""
    document = python_docx.Document()
    table = document.add_table(len(rows), len(rows[0].split()))
    write(table, rows, *merged)
    for row in table.rows[:header]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return told(docx.read(saved(document)).lines)


def write(table: Table, rows: list[str], *merged: tuple[int, int, int, int]) -> None:
    for at, row in enumerate(rows):
        for column, text in enumerate(row.split()):
            table.cell(at, column).text = text.replace("_", "")
    for top, left, bottom, right in merged:
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text


PRICES = [
    ("header", "类别 | 项目 | 费用"),
    ("row", "渡轮 | 成人票 | 10元"),
    ("row", "渡轮 | 儿童票 | 5元"),
    ("row", "缆车 | 成人票 | 60元"),
    ("row", "缆车 | 儿童票 | 30元"),
    ("row", "其他 | 其他 | 面议"),
]


def test_a_cell_stands_in_each_row_and_column_that_it_covers() -> None:
    assert (
        page(
            "<td>类别<td>项目<td>费用",
            "<td rowspan=2>渡轮<td>成人票<td>10元",
            "<td>儿童票<td>5元",
            "<td rowspan=2>缆车<td>成人票<td>60元",
            "<td>儿童票<td>30元",
            "<td colspan=2>其他<td>面议",
        )
        == PRICES
    )
    rows = ["类别 项目 费用", "渡轮 成人票 10元", "_ 儿童票 5元", "缆车 成人票 60元", "_ 儿童票 30元"]
    assert word([*rows, "其他 _ 面议"], (1, 0, 2, 0), (3, 0, 4, 0), (5, 0, 5, 1)) == PRICES


def test_a_cell_that_spans_the_last_column_stands_in_the_rows_below_it() -> None:
    expected = [("header", "段 | 长 | 料"), ("row", "东 | 5公里 | 石"), ("row", "西 | 7公里 | 石")]
    assert page("<th>段<th>长<th>料", "<td>东<td>5公里<td rowspan=9>石", "<td>西<td>7公里") == expected
    assert word(["段 长 料", "东 5公里 石", "西 7公里 _"], (1, 2, 2, 2)) == expected


FIGURES = [
    ("header", "地区 | 2023年 | 2023年 | 2024年 | 2024年"),
    ("header", "地区 | 上半年 | 下半年 | 上半年 | 下半年"),
    ("row", "东区 | 11 | 12 | 13 | 14"),
    ("row", "西区 | 21 | 22 | 23 | 24"),
]
BELOW = ["<td>东区<td>11<td>12<td>13<td>14", "<td>西区<td>21<td>22<td>23<td>24"]


@pytest.mark.parametrize("tag", ["td", "th"])
def test_a_row_that_names_groups_of_columns_is_a_header_with_the_row_below_it(tag: str) -> None:
    top = f"<{tag} rowspan=2>地区<{tag} colspan=2>2023年<{tag} colspan=2>2024年"
    names = f"<{tag}>上半年<{tag}>下半年" * 2
    assert page(top, names, *BELOW) == FIGURES


@pytest.mark.parametrize("flagged", [0, 2])
def test_so_it_is_in_word(flagged: int) -> None:
    rows = ["地区 2023年 _ 2024年 _", "_ 上半年 下半年 上半年 下半年", "东区 11 12 13 14", "西区 21 22 23 24"]
    assert word(rows, (0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4), header=flagged) == FIGURES


def test_a_name_over_two_columns_whose_rows_follow_at_once_is_all_of_the_header() -> None:
    rows = ["<td colspan=2>项目<td>费用", "<td rowspan=2>渡轮<td>成人票<td>10元", "<td>儿童票<td>5元"]
    expected = [
        ("header", "项目 | 项目 | 费用"),
        ("row", "渡轮 | 成人票 | 10元"),
        ("row", "渡轮 | 儿童票 | 5元"),
    ]
    assert page(*rows) == expected


def test_what_stands_alone_above_the_header_names_the_table_and_elsewhere_is_a_row() -> None:
    expected = [
        ("header", "票价一览"),
        ("header", "项目 | 单位 | 价"),
        ("row", "一、渡轮"),
        ("row", "成人票 | 张 | 10元"),
        ("row", "注：儿童半价。"),
    ]
    alone = "<td colspan=3>{}".format
    rows = [alone("票价一览"), "<td>项目<td>单位<td>价", alone("一、渡轮"), "<td>成人票<td>张<td>10元"]
    assert page(*rows, alone("注：儿童半价。")) == expected
    rows = ["票价一览 _ _", "项目 单位 价", "一、渡轮 _ _", "成人票 张 10元", "注：儿童半价。 _ _"]
    assert word(rows, *((at, 0, at, 2) for at in (0, 2, 4))) == expected


def test_a_form_has_no_header_and_says_each_of_its_cells_once() -> None:
    expected = [
        ("row", "姓名 | 林远 | 性别 | 男"),
        ("row", "出生 | 1990-01-02 | 民族 | 汉"),
        ("row", "住址 | 海港市东区"),
        ("row", "经历 | 水务局"),
    ]
    pair = "<td>{}<td>{}<td>{}<td>{}".format
    wide = "<td>{}<td colspan=3>{}".format
    rows = [pair("姓名", "林远", "性别", "男"), pair("出生", "1990-01-02", "民族", "汉")]
    assert page(*rows, wide("住址", "海港市东区"), wide("经历", "水务局")) == expected
    rows = ["姓名 林远 性别 男", "出生 1990-01-02 民族 汉", "住址 海港市东区 _ _", "经历 水务局 _ _"]
    assert word(rows, (2, 1, 2, 3), (3, 1, 3, 3)) == expected


def test_a_form_may_have_a_cell_beside_its_rows() -> None:
    expected = [
        ("row", "姓名 | 林远 | 性别 | 男 | 照片"),
        ("row", "出生 | 五月 | 民族 | 汉 | 照片"),
        ("row", "住址 | 海港市东区"),
        ("row", "经历 | 水务局"),
    ]
    wide = "<td>{}<td colspan=4>{}".format
    rows = ["<td>姓名<td>林远<td>性别<td>男<td rowspan=2>照片", "<td>出生<td>五月<td>民族<td>汉"]
    assert page(*rows, wide("住址", "海港市东区"), wide("经历", "水务局")) == expected
    rows = ["<td rowspan=2>本人<td>姓名<td><td>性别<td>", "<td>出生<td><td>民族<td>"]  # to be filled in
    rows += [
        "<td rowspan=2>家人<td>姓名<td>出生<td>关系<td>单位",
        "<td><td><td><td>",
        wide("承诺", "所填属实"),
    ]
    assert page(*rows) == [
        ("row", "本人 | 姓名 |  | 性别"),
        ("row", "本人 | 出生 |  | 民族"),
        ("row", "家人 | 姓名 | 出生 | 关系 | 单位"),
        ("row", "承诺 | 所填属实"),
    ]


def test_a_form_may_have_a_photo_at_one_side_and_a_list_at_the_other() -> None:
    rows = [
        "<td>姓名<td>林远<td>性别<td>男<td rowspan=3>照片",
        "<td>出生<td>1990.01<td>学历<td>高中",
        "<td>电话<td colspan=3>87650001",
        "<td rowspan=2>培训<td>时间<td>内容<td>学时<td>成绩",
        "<td>五月<td>消防<td>8<td>合格",
        "<td>备注<td colspan=4>无",
    ]
    assert page(*rows) == [
        ("row", "姓名 | 林远 | 性别 | 男 | 照片"),
        ("row", "出生 | 1990.01 | 学历 | 高中 | 照片"),
        ("row", "电话 | 87650001 | 照片"),
        ("row", "培训 | 时间 | 内容 | 学时 | 成绩"),
        ("row", "培训 | 五月 | 消防 | 8 | 合格"),
        ("row", "备注 | 无"),
    ]


def test_a_form_may_hold_a_list_beside_the_cell_that_names_it() -> None:
    expected = [
        ("row", "姓名 | 林远 | 出生 | 1990.01"),
        ("row", "住址 | 海港市东区"),
        ("row", "家人 | 姓名 | 关系 | 年龄"),
        ("row", "家人 | 林海 | 父亲 | 61"),
        ("row", "意见 | 属实"),
    ]
    pair = "<td>{}<td>{}<td>{}<td>{}".format
    wide = "<td>{}<td colspan=3>{}".format
    rows = [
        pair("姓名", "林远", "出生", "1990.01"),
        wide("住址", "海港市东区"),
        "<td rowspan=2>家人<td>姓名<td>关系<td>年龄",
    ]
    assert page(*rows, "<td>林海<td>父亲<td>61", wide("意见", "属实")) == expected
    rows = [
        "姓名 林远 出生 1990.01",
        "住址 海港市东区 _ _",
        "家人 姓名 关系 年龄",
        "_ 林海 父亲 61",
        "意见 属实 _ _",
    ]
    assert word(rows, (1, 1, 1, 3), (2, 0, 3, 0), (4, 1, 4, 3)) == expected


def test_names_beside_their_values_are_no_header() -> None:
    expected = [("row", "事项 | 居住证"), ("row", "地点 | 大厅"), ("row", "时限 | 5天")]
    assert page("<th>事项<td>居住证", "<th>地点<td>大厅", "<th>时限<td>5天") == expected
    expected = [("row", "事项： | 居住证"), ("row", "地点： | 大厅")]
    assert page("<td>事项：<td>居住证", "<td>地点：<td>大厅") == expected


def test_where_a_contract_is_signed_there_is_no_header() -> None:
    expected = [("row", "甲方（盖章）： | 乙方（盖章）："), ("row", "电话：8899001 | 电话：8899002")]
    assert page("<td>甲方（盖章）：<td>乙方（盖章）：", "<td>电话：8899001<td>电话：8899002") == expected
    assert word(["甲方（盖章）： 乙方（盖章）：", "电话：8899001 电话：8899002"]) == expected


def test_a_table_whose_first_row_is_like_the_others_has_no_header() -> None:
    assert page("<td>林远<td>13800000001", "<td>王海<td>13800000002") == [
        ("row", "林远 | 13800000001"),
        ("row", "王海 | 13800000002"),
    ]
    years = page("<td>指标<td>2022<td>2023", "<td>产量<td>310<td>3250", "<td>销量<td>300<td>3100")
    assert [role for role, _ in years] == ["header", "row", "row"]
    assert [role for role, _ in page("<td>年份<td>2022", "<td>产量<td>3100")] == ["header", "row"]


def test_a_table_right_below_another_goes_on_with_it_or_has_a_header_of_its_own() -> None:
    first = "<table><tr><th>姓名<th>电话</tr><tr><td>林远<td>13800000001</tr></table>"
    head = [("header", "姓名 | 电话"), ("row", "林远 | 13800000001")]
    assert page("<td>王海<td>13800000002", around=first) == [*head, ("row", "王海 | 13800000002")]
    assert page("<th>段<th>长", "<td>东<td>5公里", around=first) == [
        *head,
        ("header", "段 | 长"),
        ("row", "东 | 5公里"),
    ]


def test_a_table_that_lays_out_a_page_is_text_and_what_it_holds_is_a_table() -> None:
    inner = "<table><tr><td>段<td>长</tr><tr><td>东<td>5公里</tr></table>"
    row = "<td>海堤今天完工，全长十二公里，历时三年。<td><p>石料用了三十万吨。</p>"
    expected = [
        ("text", "海堤今天完工，全长十二公里，历时三年。"),
        ("text", "石料用了三十万吨。"),
        ("header", "段 | 长"),
        ("row", "东 | 5公里"),
    ]
    assert page(row + inner) == expected
    document = python_docx.Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "海堤今天完工，全长十二公里，历时三年。"
    cells[1].text = "石料用了三十万吨。"
    write(cells[1].add_table(2, 2), ["段 长", "东 5公里"])
    assert told(docx.read(saved(document)).lines) == expected


def test_a_table_within_a_cell_is_the_text_of_that() -> None:
    inner = "<table><tr><td>登记费<td>80元</tr><tr><td>工本费<td>10元</tr></table>"
    rows = ["<th>事项<th>收费<th>时限", f"<td>登记<td>{inner}<td>3天", "<td>变更<td>免费<td>5天"]
    expected = [
        ("header", "事项 | 收费 | 时限"),
        ("row", "登记 | 登记费 80元 工本费 10元 | 3天"),
        ("row", "变更 | 免费 | 5天"),
        ("row", "注销 | 免费 | 1天"),
    ]
    assert page(*rows, "<td>注销<td>免费<td>1天") == expected
    short = [
        "<th>事项<th>收费",
        f"<td>登记<td>{inner}",
        "<td>变更<td>免费",
    ]  # most of its text is in the cell
    assert page(*short)[1:] == [("row", "登记 | 登记费 80元 工本费 10元"), ("row", "变更 | 免费")]
    document = python_docx.Document()
    table = document.add_table(4, 3)
    write(table, ["事项 收费 时限", "登记 _ 3天", "变更 免费 5天", "注销 免费 1天"])
    write(table.cell(1, 1).add_table(2, 2), ["登记费 80元", "工本费 10元"])
    assert told(docx.read(saved(document)).lines) == expected


def test_the_frame_of_a_letterhead_is_text() -> None:
    document = python_docx.Document()
    write(document.add_table(2, 2), ["海港市水务局文件 _", "海水发〔2024〕5号 签发人：王海"])
    document.add_paragraph("关于加高海堤的通知")
    document.add_paragraph("海堤要在汛期前加高一米，各区照此办理。")
    assert told(docx.read(saved(document)).lines) == [
        ("text", "海港市水务局文件"),
        ("text", "海水发〔2024〕5号"),
        ("text", "签发人：王海"),
        ("text", "关于加高海堤的通知"),
        ("text", "海堤要在汛期前加高一米，各区照此办理。"),
    ]


def test_spans_without_end_make_nothing_grow_without_end() -> None:
    assert page("<td rowspan=100000 colspan=100000>甲<td>乙", *["<td>丙<td>丁"] * 2) == [
        ("header", "甲 | 乙"),
        ("row", "甲 | 丙 | 丁"),
        ("row", "甲 | 丙 | 丁"),
    ]
    own, long = "石" * 2_000, page(f"<td rowspan=0>{'石' * 2_000}<td>甲", *["<td>乙"] * 3_000)
    assert len(long) == 3_001
    assert page() == page("<td><td>") == []
    assert sum(own in text for _, text in long) <= 5 * MOST_COPIED
    wide = "石" * (LONGEST_COPIED + 1)
    assert (
        page("<td>段<td>长<td>料", f"<td colspan=2>{wide}<td>石", "<td>东<td>5<td>石")[1][1]
        == f"{wide} |  | 石"
    )


def test_what_introduces_and_names_a_table_stands_with_it_above_and_below() -> None:
    table = [("header_row", "段 | 长"), ("row", "东 | 5公里")]
    passages = {
        "<p>海堤分段见表1。</p><table><caption>表1 海堤分段</caption>": ["海堤分段见表1。", "表1 海堤分段"],
        "<p>海堤分段见表1。</p><p>表1 海堤分段</p><p>单位：公里</p><table>": [
            "海堤分段见表1。",
            "表1 海堤分段",
            "单位：公里",
        ],
        "<p>海堤分段如下：</p><table>": ["海堤分段如下："],
    }
    rows = "<tr><th>段<th>长</tr><tr><td>东<td>5公里</tr></table>"
    for above, opening in passages.items():
        texts = passages_of(f"<p>海堤有两段。</p>{above}{rows}<p>湿地在海堤南边，归林业局管。</p>")
        expected = "\n".join([*opening, *(text for _, text in table)])
        assert texts == ["海堤有两段。", expected, "湿地在海堤南边，归林业局管。"]
    below = passages_of(f"<p>海堤分段如下。</p><table>{rows}<p>表1 海堤分段</p><p>湿地归林业局。</p>")
    assert below == ["海堤分段如下。\n段 | 长\n东 | 5公里\n表1 海堤分段", "湿地归林业局。"]


def passages_of(content: str) -> list[str]:
    document = outline(html.read(f"<meta charset=utf-8>{content}".encode()), "表.html")
    return [passage.text for passage in split(document)]


def test_a_table_whose_columns_are_named_like_the_fields_of_a_header_is_one_of_data() -> None:
    rows = [f"<td>2024-05-{day}<td>来源:海港日报<td>海堤{day}号段完工" for day in range(11, 16)]
    expected = [("header", "日期 | 媒体 | 标题"), *(("row", row[4:].replace("<td>", " | ")) for row in rows)]
    assert page("<th>日期<th>媒体<th>标题", *rows) == expected
    rows = ["<td>海堤管理办法<td>水务局<td>2024-05-11", "<td>湿地管理办法<td>林业局<td>2024-05-12"]
    assert page("<td>标题<td>发文机关<td>发布日期", *rows)[1] == ("row", "海堤管理办法 | 水务局 | 2024-05-11")
