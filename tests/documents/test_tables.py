"""A row of a table is text, in its table, whatever its cells look like, in every format that has tables."""

from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from docx.oxml import OxmlElement

from bot.documents.passages import split
from bot.documents.readers import docx, html, markdown, text
from bot.documents.readers.reading import Line, Reading, table_line
from tests.support.reading import read_document

HEADER = ("甲栏", "乙栏", "丙栏")
ROWS = [
    ("2024-05-31", "来源:海港日报", "海堤完工"),
    ("2024-05-31", "发布", "海港日报"),
    ("责任编辑", "王海", "值班"),
    ("本报记者 王海", "本报记者 林远", "通讯员 周舟"),
    ("一、总则", "海堤归水务局", "巡查"),
    ("第一条", "海堤", "水务局"),
    ("第一章", "总则", "水务局"),
    ("1.1", "堤身", "水务局"),
    ("图为海堤", "合影", "林远 摄"),
    ("总则", "第一章", "3"),
    ("国发〔2019〕5号", "国发〔2019〕6号", "国发〔2019〕7号"),
    ("目录", "海堤", "湿地"),
    ("附件1", "名录", "水务局"),
    ("首页", "联系我们", "网站地图"),
    ("上一篇:开工", "下一篇:完工", "返回"),
    ("当前位置", "三号堤", "东段"),
    ("——加高堤身。水务局施工", "石料", "30万吨"),
    ("·", "海堤", "湿地"),
    ("关于加高海堤的通知", "水务局", "办公室"),
    ("2024年5月31日", "", ""),
    ("责任编辑:王海", "", ""),
    ("目录", "", ""),
    ("一、总则", "", ""),
    ("海政发〔2024〕5号", "", ""),
    ("本报记者 王海", "", ""),
    ("关于加高海堤的通知", "", ""),
]
ABOVE = ["海堤由水务局每日巡查两次，大潮时每两小时巡查一次，巡查记录当天报值班室。"] * 2
BELOW = ["湿地由林业局管理，候鸟迁徙时每日巡查一次，巡查记录当天报值班室备查。"] * 2
PLACES = {"top": ([], BELOW), "middle": (ABOVE, BELOW), "end": (ABOVE, [])}

Rows = list[tuple[str, ...]]


def as_markdown(above: list[str], rows: Rows, below: list[str]) -> bytes:
    lines = [" | ".join(("", *row, "")).strip() for row in rows]
    table = "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])
    return "\n\n".join([*above, table, *below]).encode()


def as_html(above: list[str], rows: Rows, below: list[str]) -> bytes:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    paragraphs = ["".join(f"<p>{line}</p>" for line in lines) for lines in (above, below)]
    return f"<meta charset=utf-8><body>{paragraphs[0]}<table>{table}</table>{paragraphs[1]}".encode()


def as_word(above: list[str], rows: Rows, below: list[str]) -> bytes:
    document = python_docx.Document()
    for line in above:
        document.add_paragraph(line)
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for line in below:
        document.add_paragraph(line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def as_columns(above: list[str], rows: Rows, below: list[str]) -> bytes:
    return "\n".join([*above, *("\t".join(row) for row in rows), *below]).encode()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(filter(None, row)))
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("write", "name"),
    [(as_markdown, "表.md"), (as_html, "表.html"), (as_word, "表.docx")],
    ids=["Markdown", "HTML", "Word"],
)
def test_no_row_is_taken_out_of_its_table(
    tmp_path: Path, write: object, name: str, place: str, row: tuple[str, ...]
) -> None:
    above, below = PLACES[place]
    rows = [HEADER, row, ("东堤", "5公里", "石料"), row]
    (tmp_path / name).write_bytes(write(above, rows, below))  # type: ignore[operator]
    document = read_document(tmp_path / name, tmp_path)
    table = "\n".join(table_line(cells).text for cells in rows)
    assert [passage.text for passage in split(document)] == [*above, table, *below]
    origin = document.origin
    assert (origin.title, origin.source, origin.published, origin.issue_number) == ("表", None, None, None)
    assert document.sections == ()


@pytest.mark.parametrize("row", [row for row in ROWS if row[1]], ids="-".join)
@pytest.mark.parametrize("place", PLACES)
def test_nor_is_one_set_in_columns(tmp_path: Path, place: str, row: tuple[str, ...]) -> None:
    above, below = PLACES[place]
    (tmp_path / "表.txt").write_bytes(as_columns(above, [row] * 3, below))
    document = read_document(tmp_path / "表.txt", tmp_path)
    assert [passage.text for passage in split(document)] == [*above, "\n".join([" ".join(row)] * 3), *below]
    assert (document.origin.title, document.origin.published, document.sections) == ("表", None, ())


def test_the_header_of_a_table_in_markdown_is_what_stands_above_its_line() -> None:
    content = as_markdown([], [("段", "长"), ("东", "5公里"), ("", "6公里")], [])
    assert markdown.read(content).lines == (
        table_line(["段", "长"], header=True),
        table_line(["东", "5公里"]),
        table_line(["", "6公里"]),
    )


def test_the_header_of_a_table_in_html_is_what_its_tags_say_else_its_first_row() -> None:
    rows = "<tr><td>海堤<td>海堤</tr><tr><td>段<td>长</tr>"
    page = f"<table><thead>{rows}</thead><tr><th>东<td>5公里</tr><tr><th>合计<th>5公里</tr></table>"
    page += "<table><tr><th>人<th>职</tr><tr><td>林远<td>堤长</tr></table>"
    page += "<table><tr><td>料<td>重</tr><tr><td>石<td>5吨</tr></table>"
    page += "<table><tr><th>甲<th>乙</tr><tr><th>丙<th>丁</tr></table>"
    assert html.read(page.encode()).lines == (
        table_line(["海堤", "海堤"], header=True),
        table_line(["段", "长"], header=True),
        table_line(["东", "5公里"]),
        table_line(["合计", "5公里"]),
        table_line(["人", "职"], header=True),
        table_line(["林远", "堤长"]),
        table_line(["料", "重"], header=True),
        table_line(["石", "5吨"]),
        table_line(["甲", "乙"], header=True),
        table_line(["丙", "丁"]),
    )


def test_links_below_a_header_in_html_are_rows_and_a_table_of_links_is_navigation() -> None:
    link = "<td><a href=a>{}</a>".format
    rows = [[f"第{n}号堤", "查看"] for n in range(4)]
    table = "".join(f"<tr>{''.join(map(link, row))}</tr>" for row in rows)
    page = f"<p>{ABOVE[0]}</p><table><tr><th>堤<th>详情</tr>{table}</table><p>{BELOW[0]}</p>"
    assert html.read(page.encode()).lines == (
        Line(ABOVE[0]),
        table_line(["堤", "详情"], header=True),
        *map(table_line, rows),
        Line(BELOW[0]),
    )
    navigation = f"<p>{ABOVE[0]}</p><table>{table}</table><p>{BELOW[0]}</p>"
    assert html.read(navigation.encode()).lines == (Line(ABOVE[0]), Line(BELOW[0]))


def test_the_header_of_a_table_in_word_is_what_is_repeated_on_every_page_else_its_first_row() -> None:
    document = python_docx.Document(
        BytesIO(as_word([], [("海堤", "海堤"), ("段", "长"), ("东", "5公里")], []))
    )
    assert [line.role for line in read_word(document).lines] == ["header_row", "row", "row"]
    for row in document.tables[0].rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    assert read_word(document).lines == (
        table_line(["海堤", "海堤"], header=True),
        table_line(["段", "长"], header=True),
        table_line(["东", "5公里"]),
    )


def read_word(document: object) -> Reading:
    target = BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return docx.read(target.getvalue())


def test_lines_set_in_columns_are_rows_of_their_cells() -> None:
    content = "1. 东堤\t5公里\t石\n2. 西堤\t7公里\t石\n3. 南堤\t\t9公里\u3000\u3000土\n"
    assert [(line.role, line.cells) for line in text.read(content.encode()).lines] == [
        ("row", ("1. 东堤", "5公里", "石")),
        ("row", ("2. 西堤", "7公里", "石")),
        ("row", ("3. 南堤", "9公里", "土")),
    ]
    bars = "段 | 长\n东 | 5公里\n西 | 7公里\n"
    assert text.read(bars.encode()).lines == (
        table_line(["段", "长"], header=True),  # above a column of values
        table_line(["东", "5公里"]),
        table_line(["西", "7公里"]),
    )


def test_lines_that_hold_a_bar_are_text() -> None:
    lines = "深度 | 海堤为何再加高\n读取它：objdump -p libfoo.so | grep SONAME\n海堤长12公里。\n"
    assert text.read(lines.encode()).lines == tuple(map(Line, lines.splitlines()))


@pytest.mark.parametrize("bar", ["|", "｜"])
def test_bars_without_blanks_part_cells_where_a_line_has_two(bar: str) -> None:
    rows = [("项目", "单位", "单价(元)"), ("船漆", "平方米", "28"), ("缆绳", "米", "38")]
    lines = [bar.join(row) for row in rows]
    found = text.read("\n".join(["船具报价单", *lines, "注：报价三个月内有效。"]).encode()).lines
    assert [line.cells for line in found if line.is_row] == rows
    assert [line.role for line in found] == ["text", "header_row", "row", "row", "text"]
    pairs = [bar.join(row[:2]) for row in rows]
    assert not any(line.is_row for line in text.read("\n".join(pairs).encode()).lines)


def test_who_made_a_table_and_its_unit_stand_above_its_header() -> None:
    rows = [
        "<tr><td colspan=4>渡口收费一览</td></tr>",
        "<tr><td>编制：票务科</td><td></td><td></td><td>单位：元</td></tr>",
        "<tr><td rowspan=2>类别</td><td rowspan=2>项目</td><td colspan=2>收费</td></tr>",
        "<tr><td>成人</td><td>儿童</td></tr>",
        "<tr><td>渡轮</td><td>单程</td><td>10</td><td>5</td></tr>",
        "<tr><td>快艇</td><td>单程</td><td>20</td><td>20</td></tr>",
    ]
    lines = html.read(f"<p>收费如下。</p><table>{''.join(rows)}</table>".encode()).lines
    assert [(line.role, line.cells) for line in lines if line.is_row] == [
        ("header_row", ("渡口收费一览",)),
        ("header_row", ("编制：票务科", "单位：元")),
        ("header_row", ("类别", "项目", "收费", "收费")),
        ("header_row", ("类别", "项目", "成人", "儿童")),
        ("row", ("渡轮", "单程", "10", "5")),
        ("row", ("快艇", "单程", "20", "20")),
    ]


def test_three_header_rows_above_two_rows_name_every_column() -> None:
    rows = [
        "<tr><td rowspan=3>等级</td><td colspan=4>标准</td></tr>",
        "<tr><td colspan=2>保教费</td><td colspan=2>住宿费</td></tr>",
        "<tr><td>县城</td><td>乡镇</td><td>普通</td><td>空调</td></tr>",
        "<tr><td>一级</td><td>620</td><td>520</td><td>600</td><td>800</td></tr>",
        "<tr><td>二级</td><td>480</td><td>400</td><td colspan=2>不收</td></tr>",
    ]
    lines = html.read(f"<p>收费如下。</p><table>{''.join(rows)}</table>".encode()).lines
    assert [(line.role, line.cells) for line in lines if line.is_row] == [
        ("header_row", ("等级", "标准", "标准", "标准", "标准")),
        ("header_row", ("等级", "保教费", "保教费", "住宿费", "住宿费")),
        ("header_row", ("等级", "县城", "乡镇", "普通", "空调")),
        ("row", ("一级", "620", "520", "600", "800")),
        ("row", ("二级", "480", "400", "不收", "不收")),
    ]


def test_units_below_the_names_of_columns_are_of_the_header_as_far_as_its_first_cell_reaches() -> None:
    rows = [
        "<tr><td rowspan=3>日期</td><td colspan=2>环境</td><td colspan=2>电源</td></tr>",
        "<tr><td>温度</td><td>湿度</td><td colspan=2>UPS</td></tr>",
        "<tr><td>℃</td><td>%</td><td>负载%</td><td>电池V</td></tr>",
        "<tr><td rowspan=2>7月1日</td><td>22.5</td><td>48</td><td>37</td><td>54.1</td></tr>",
        "<tr><td>23.1</td><td>51</td><td>39</td><td>54.0</td></tr>",
    ]
    lines = html.read(f"<p>巡检如下。</p><table>{''.join(rows)}</table>".encode()).lines
    roles = [line.role for line in lines if line.is_row]
    assert roles == ["header_row", "header_row", "header_row", "row", "row"]


@pytest.mark.parametrize("about", ["制表：教务处||2025年4月25日", "||2025.4.25", "单位：元||（2025-04-25）"])
def test_the_day_of_a_table_stands_above_its_header(about: str) -> None:
    texts = [about, "日期|姓名|电话", "5月1日|李芳|101", "5月2日|周敏|102"]
    rows = [f"<tr><td>{text.replace('|', '</td><td>')}</td></tr>" for text in texts]
    page = f"<p>如下。</p><table><tr><td colspan=3>值班表</td></tr>{''.join(rows)}</table>"
    lines = [line for line in html.read(page.encode()).lines if line.is_row]
    assert [line.role for line in lines] == ["header_row", "header_row", "header_row", "row", "row"]


def test_a_table_in_a_cell_of_data_leaves_the_rows_around_it_rows() -> None:
    document = python_docx.Document()
    table = document.add_table(3, 2)
    for at, cells in enumerate((("职务", "交通"), ("船长", "高铁一等座"), ("船员", "高铁二等座"))):
        for cell, written in zip(table.rows[at].cells, cells, strict=True):
            cell.text = written
    inner = table.cell(2, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "限额", "200元"
    target = BytesIO()
    document.save(target)
    assert [(line.role, line.cells) for line in docx.read(target.getvalue()).lines] == [
        ("header_row", ("职务", "交通")),
        ("row", ("船长", "高铁一等座")),
        ("row", ("船员", "高铁二等座 限额 200元")),
    ]


def test_a_table_as_short_as_a_cell_leaves_a_table_of_two_rows_one() -> None:
    inner = "<table><tr><td>四小时<td>1元<tr><td>八小时<td>1.8元</table>"
    page = f"<p>如下。</p><table><tr><td>方式<td>价格<tr><td>室外桩<td>按时长：{inner}</table><p>完。</p>"
    lines = html.read(f"<meta charset=utf-8>{page}".encode()).lines
    assert [line.cells[0] for line in lines if line.is_row] == ["方式", "室外桩"]


def test_a_form_whose_blanks_mostly_reach_over_the_row_has_no_header() -> None:
    row = "<tr><td>{}<td>{}<td>{}<td>{}".format
    wide = "".join(f"<tr><td>{name}<td colspan=3>" for name in ("用电期限", "申请理由", "供电所意见"))
    pairs = row("申请单位", "", "联系人", "") + row("用电地点", "", "联系电话", "")
    page = f"<meta charset=utf-8><table>{pairs}{wide}</table>".encode()
    assert [line.role for line in html.read(page).lines] == ["row"] * 5
    filled = row("姓名", "孙立", "性别", "男") + row("出生年月", "1998年5月", "联系电话", "139 0000 2201")
    page = f"<meta charset=utf-8><table>{filled}{wide}</table>".encode()
    assert [line.role for line in html.read(page).lines] == ["row"] * 5


def test_a_form_has_no_header_though_its_number_is_masked_and_its_dates_are_a_range() -> None:
    row = "<tr><td>{}<td>{}<td>{}<td>{}".format
    rows = (
        "申请人|林远|联系电话|139****7720",
        "经营项目|手工糖画|摊位编号|东区",
        "经营时间|5月1日至8月31日|用电|不用",
        "经办人|周敏|意见|同意",
    )
    page = f"<meta charset=utf-8><table>{''.join(row(*one.split('|')) for one in rows)}</table>".encode()
    told = [(line.role, line.cells) for line in html.read(page).lines]
    assert told == [("row", tuple(one.split("|"))) for one in rows]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "文件名称|更衣管理规程|文件编号|SMP-012",
            "起草人|林远|版本号|03",
            "审核人|周敏|生效日期|2024年7月1日",
        ),
        ("编制|林远|版次|B/1", "批准|周敏|修订日期|2024-03-01"),
    ],
)
def test_the_head_of_a_standard_form_is_a_form_though_values_stand_below_each_other(
    rows: tuple[str, ...],
) -> None:
    document = python_docx.Document()
    table = document.add_table(len(rows), 4)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, written in zip(row.cells, texts.split("|"), strict=True):
            cell.text = written
    target = BytesIO()
    document.save(target)
    told = [(line.role, line.cells) for line in docx.read(target.getvalue()).lines]
    assert told == [("row", tuple(one.split("|"))) for one in rows]


@pytest.mark.parametrize(
    ("rows", "role"),
    [
        (("五花肉|500克", "梅干菜|一把", "老抽|1勺"), "row"),
        (("螺丝|8个", "说明书|见附页"), "row"),
        (("北线|4.8公里", "南线|未测"), "row"),
        (("品名|规格", "五花肉|500克", "梅干菜|一把"), "header_row"),
        (("班次|3号楼", "早班|林远", "晚班|周敏"), "header_row"),
        (("姓名|10月1日", "林远|早班", "周敏|晚班"), "header_row"),
    ],
)
def test_a_list_of_things_with_their_amounts_has_no_header(rows: tuple[str, ...], role: str) -> None:
    cells = "".join(f"<tr><td>{one.replace('|', '<td>')}" for one in rows)
    lines = html.read(f"<meta charset=utf-8><p>用料如下。</p><table>{cells}</table>".encode()).lines
    assert [line.role for line in lines if line.is_row] == [role, *["row"] * (len(rows) - 1)]


def test_what_a_column_says_of_several_things_is_no_name_of_a_form() -> None:
    row = "<tr><td>{}<td>{}<td>{}<td>{}".format
    body = row("可回收物", "蓝色", "纸箱、塑料瓶", "全天") + row("有害垃圾", "红色", "电池、灯管", "周六")
    body += row("厨余垃圾", "绿色", "菜叶、骨头", "7:00—9:00")
    page = f"<meta charset=utf-8><table>{row('类别', '桶色', '例子', '投放时间')}{body}</table>".encode()
    assert [line.role for line in html.read(page).lines] == ["header_row", *["row"] * 3]


@pytest.mark.parametrize("last", ["<td colspan=2>≤450", "<td>≤300<td>≤450"])
def test_a_header_of_two_rows_heads_a_table_most_of_whose_rows_have_merged_cells(last: str) -> None:
    rows = (
        "<tr><td rowspan=2>项目<td colspan=2>限值<td rowspan=2>方法<tr><td>一级<td>二级"
        f"<tr><td>菌落<td>10<td>20<td>计数<tr><td>硬度{last}<td>滴定<tr><td>酸度<td colspan=2>6.5<td>电极"
    )
    lines = html.read(f"<meta charset=utf-8><table>{rows}</table>".encode()).lines
    assert [(line.role, line.cells) for line in lines[:3]] == [
        ("header_row", ("项目", "限值", "限值", "方法")),
        ("header_row", ("项目", "一级", "二级", "方法")),
        ("row", ("菌落", "10", "20", "计数")),
    ]
    assert lines[4].cells == ("酸度", "6.5", "6.5", "电极")


def test_a_unit_in_brackets_below_the_name_of_a_column_is_of_the_header() -> None:
    rows = (
        "<tr><td rowspan=2>项目<td colspan=2>工程量<td>金额<tr><td>单位<td>数量<td>（万元）"
        "<tr><td>土方<td>车<td>1200<td>8.4<tr><td>混凝土<td>吨<td>350<td>17.5"
    )
    lines = html.read(f"<meta charset=utf-8><table>{rows}</table>".encode()).lines
    assert [line.role for line in lines] == ["header_row", "header_row", "row", "row"]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (
            (
                ("会议名称", "安全例会"),
                ("时　　间", "四月九日下午"),
                ("地　　点", "三楼会议室"),
                ("议程", "防汛"),
            ),
            False,
        ),
        ((("船名", "海鸥号"), ("所属单位", "渡口公司"), ("联系电话", "见告示"), ("备注", "周一停航")), False),
        ((("名称", "电话"), ("值班室", "见告示"), ("联系人", "周舟"), ("负责人", "王海")), True),
        ((("船名", "所属单位"), ("海鸥号", "渡口公司"), ("潮起号", "渡口公司"), ("灯塔号", "航道局")), True),
        ((("会议名称", "安全例会"), ("时间", "四月九日下午")), True),
    ],
)
def test_two_columns_that_name_facts_and_tell_them_have_no_header(rows: Rows, header: bool) -> None:
    for reading in (
        docx.read(as_word(ABOVE, list(rows), BELOW)),
        html.read(as_html(ABOVE, list(rows), BELOW)),
    ):
        found = [line for line in reading.lines if line.is_row]
        assert [line.cells for line in found] == list(rows)
        assert [line.role for line in found] == [
            "header_row" if header and not at else "row" for at in range(len(rows))
        ]
