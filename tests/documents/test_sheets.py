"""Spreadsheets: cells as they show, merged and hidden ones, several tables on a sheet, questions."""

import zipfile
from datetime import date, time
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from bot.documents.formats import BY_SUFFIX
from bot.documents.outline import outline
from bot.documents.readers import csv_table, ods, plain, xlsx
from bot.documents.readers.doubts import HIDDEN
from bot.documents.readers.reading import Reading, ReadingError
from bot.documents.readers.sheet_numbers import shown

HEADER, ROW = "header_row", "row"


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in reading.lines]


def saved(book: Any) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def sheet_of(*rows: tuple[Any, ...], name: str = "Sheet1") -> Any:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return book


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.05, "0%", "5%"),
        (0.125, "0.0%", "12.5%"),
        (1234.5, '#,##0.00"元"', "1,234.50元"),
        (1234.5, "¥#,##0.00", "¥1,234.50"),
        (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
        (-3, "0.00_ ;[Red]-0.00 ", "-3.00"),
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (13800000001.0, "General", "13800000001"),
        (7, "000000", "000007"),
        (2.5, "0.##", "2.5"),
        (2.675, "0.00", "2.68"),
        (1234567, "#,##0,", "1,235"),
        (0, '0;-0;"无"', "无"),
        (5, "[$¥-804]0", "¥5"),
        (45443, "yyyy-mm-dd", "2024-05-31"),
        (45443, 'yyyy"年"m"月"d"日";@', "2024年5月31日"),
        (45443, "[$-804]aaaa", "星期五"),
        (45443.75, "yyyy/m/d h:mm", "2024/5/31 18:00"),
        (0.375, "h:mm AM/PM", "9:00 AM"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (123456, '0!.0,"万"', "12.3万"),
        (-123456, '0"."0,"万"', "-12.3万"),
        (13800138000, "000-0000-0000", "138-0013-8000"),
        (20260105, "0000-00-00", "2026-01-05"),
        (500, '[>=10000]0!.0,"万";0', "500"),
        (23456, '[>=10000]0!.0,"万";0', "2.3万"),
        (2, '[=1]"男";[=2]"女";"未知"', "女"),
        (3, '[=1]"男";[=2]"女";"未知"', "未知"),
        (-12.5, 'General"元"', "-12.5元"),
        (1250.0, '[$-804][DBNum2]General"元整"', "壹仟贰佰伍拾元整"),
        (12.5, "[DBNum2][$-804]G/通用格式", "壹拾贰.伍"),
        (1250.0, "[DBNum1][$-804]General", "一千二百五十"),
        (1205.0, "[DBNum2]0", "壹贰零伍"),
        (45443.0, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二四年五月三十一日"),
        (1.5, "# ?/?", "1 1/2"),
        (0.3, "# ?/8", "2/8"),
        (3, "# ??/??", "3"),
    ],
)
def test_a_number_is_what_its_format_shows(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_cells_read_as_the_program_shows_them() -> None:
    book = sheet_of(("项目", "比例", "价", "日期", "时刻", "说明", "有"))
    book.active.append((12, 0.05, 1234.5, date(2024, 5, 31), time(9, 30), "两\n行", True))
    for column, code in (("B", "0%"), ("C", '#,##0.00"元"'), ("D", "yyyy-mm-dd"), ("E", "h:mm")):
        book.active[f"{column}2"].number_format = code
    assert told(xlsx.read(saved(book))) == [
        (HEADER, "项目 | 比例 | 价 | 日期 | 时刻 | 说明 | 有"),
        (ROW, "12 | 5% | 1,234.50元 | 2024-05-31 | 9:30 | 两行 | TRUE"),
    ]


def test_a_formula_is_what_it_gave_last() -> None:
    book = sheet_of(("数量", "价", "合计"), (2, 5, "=A2*B2"))
    parts = archive_of(saved(book))
    parts["xl/worksheets/sheet1.xml"] = (
        parts["xl/worksheets/sheet1.xml"].replace(b"<v></v>", b"<v>10</v>").replace(b"<v />", b"<v>10</v>")
    )
    assert told(xlsx.read(archived(parts)))[1] == (ROW, "2 | 5 | 10")


def archive_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archived(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_merged_cells_are_filled_and_rows_above_the_header_name_the_table() -> None:
    book = sheet_of(
        ("2024年票价表",),
        ("类别", "项目", "价"),
        ("渡轮", "成人票", "10元"),
        (None, "儿童票", "5元"),
        ("缆车", "成人票", "60元"),
        ("其他", None, "面议"),
    )
    for merged in ("A1:C1", "A3:A4", "A6:B6"):
        book.active.merge_cells(merged)
    assert told(xlsx.read(saved(book))) == [
        (HEADER, "2024年票价表"),
        (HEADER, "类别 | 项目 | 价"),
        (ROW, "渡轮 | 成人票 | 10元"),
        (ROW, "渡轮 | 儿童票 | 5元"),
        (ROW, "缆车 | 成人票 | 60元"),
        (ROW, "其他 | 其他 | 面议"),
    ]


def test_blank_rows_part_tables_and_what_stands_alone_is_text() -> None:
    book = sheet_of(
        ("海堤分段",),
        (),
        ("段", "长"),
        ("东", 5),
        ("西", 7),
        (),
        ("人", "职"),
        ("林远", "堤长"),
        ("王海", "副堤长"),
        (),
    )
    book.active["A12"] = "注：长以公里计。"
    assert told(xlsx.read(saved(book))) == [
        ("text", "海堤分段"),
        (HEADER, "段 | 长"),
        (ROW, "东 | 5"),
        (ROW, "西 | 7"),
        (HEADER, "人 | 职"),
        (ROW, "林远 | 堤长"),
        (ROW, "王海 | 副堤长"),
        ("text", "注：长以公里计。"),
    ]


def test_what_numbers_a_table_of_a_sheet_heads_it() -> None:
    rows = [
        ("一、时间",),
        ("上午八点。",),
        (),
        ("二、停车",),
        ("车型", "白天"),
        ("小车", "5元"),
        ("大车", "9元"),
    ]
    document = outline(xlsx.read(saved(sheet_of(*rows))), "a.xlsx")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        (("一、时间",), "上午八点。"),
        (("二、停车",), "车型 | 白天"),
        (("二、停车",), "小车 | 5元"),
        (("二、停车",), "大车 | 9元"),
    ]


def test_a_note_above_who_signs_a_sheet_is_no_header() -> None:
    rows = [("海堤分段",), (), ("段", "长"), ("东", 5), ("西", 7), (), ("备注：长以公里计。",)]
    reading = xlsx.read(saved(sheet_of(*rows, ("制表：林远", "审核：王海"))))
    assert reading.origin.title == "海堤分段"
    assert told(reading)[4:] == [("text", "备注：长以公里计。"), (ROW, "制表：林远 | 审核：王海")]


@pytest.mark.parametrize(
    ("below", "notes"),
    [
        (["注：长以公里计"], 1),
        (["备注：", "1. 长以公里计；", "2. 宽以米计"], 3),
        (["※ 东段在建"], 1),
        (["长以公里计。", "宽以米计。"], 2),
        (["合计"], 0),
        (["西段", "长以公里计。"], 1),
    ],
)
def test_what_stands_right_below_a_table_as_a_note_is_no_row(below: list[str], notes: int) -> None:
    book = sheet_of(("段", "长"), ("东", 5), ("西", 7), *((text,) for text in below))
    book.active.merge_cells(f"A{len(below) + 3}:B{len(below) + 3}")
    roles = [ROW] * (len(below) - notes) + ["text"] * notes
    assert told(xlsx.read(saved(book)))[3:] == [*zip(roles, below, strict=True)]


def test_each_sheet_is_a_section_and_what_is_hidden_is_left_out_and_said() -> None:
    book = sheet_of(("段", "内部", "长"), ("东", "秘", 5), ("密", "密", 6), ("西", "秘", 7), name="海堤")
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("湿地").append(("湿地归林业局管。",))
    secret = book.create_sheet("底稿")
    secret.append(("密",))
    secret.sheet_state = "hidden"
    reading = xlsx.read(saved(book))
    assert [(line.level, line.text) for line in reading.lines] == [
        (1, "海堤"),
        (0, "段 | 长"),
        (0, "东 | 5"),
        (0, "西 | 7"),
        (1, "湿地"),
        (0, "湿地归林业局管。"),
    ]
    assert reading.doubts == (HIDDEN.format(count=3),)
    (alone,) = xlsx.read(saved(sheet_of(("堤。",), name="渡口"))).lines[:1]
    assert (alone.level, alone.text) == (1, "渡口")
    assert told(xlsx.read(saved(sheet_of(("堤。",))))) == [("text", "堤。")]


@pytest.mark.parametrize(
    "names",
    [
        *(("问题", "答案"), ("问", "答"), ("Q", "A"), ("Question", "Answer"), ("常见问题", "标准答案")),
        *(("客户问", "标准话术"), ("居民疑问", "答复口径"), ("读者问", "馆员答")),
    ],
)
def test_a_sheet_of_questions_is_questions_and_answers(names: tuple[str, str]) -> None:
    book = sheet_of(
        ("序号", *names, "类别"),
        (1, "几点开船?", "六点。\n周日七点。", "渡轮"),
        (2, "几点收班?", "十点。", None),
    )
    assert told(xlsx.read(saved(book))) == [
        ("question", "几点开船?"),
        ("answer", "六点。周日七点。"),
        ("answer", "类别：渡轮"),
        ("question", "几点收班?"),
        ("answer", "十点。"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_in_a_text_is_read_in_its_encoding_with_its_delimiter(encoding: str, delimiter: str) -> None:
    rows = [("段", "长", "说明"), ("东", "5公里", '"石料，\n三十万吨"'), ("西", "7公里", '"称""长堤"""')]
    content = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    assert told(csv_table.read(content)) == [
        (HEADER, "段 | 长 | 说明"),
        (ROW, "东 | 5公里 | 石料，三十万吨"),
        (ROW, '西 | 7公里 | 称"长堤"'),
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "段,长,宽\n东,5,2\n西,7,3\n",
            [(HEADER, "段 | 长 | 宽"), (ROW, "东 | 5 | 2"), (ROW, "西 | 7 | 3")],
        ),
        ('[{"问题": "几点开？", "答案": "六点。"}]', [("question", "几点开？"), ("answer", "六点。")]),
        ("渡口,江,堤\n船来了,人走了\n", [("text", "渡口,江,堤"), ("text", "船来了,人走了")]),
        ("渡口,江,堤\n东,西\n南,北\n", [("text", "渡口,江,堤"), ("text", "东,西"), ("text", "南,北")]),
        ('["渡口"]', [("text", '["渡口"]')]),
    ],
)
def test_a_text_is_read_as_the_table_or_the_questions_it_holds(
    written: str, expected: list[tuple[str, str]]
) -> None:
    assert told(plain.read(written.encode())) == expected


def test_a_cell_without_an_end_is_told() -> None:
    with pytest.raises(ReadingError, match="quotation mark"):
        csv_table.read(('段,长\n东,"' + "堤" * 200_000).encode())


def test_hostile_workbooks_cost_little() -> None:
    book = sheet_of(("段", "长"), ("东", 5))
    book.active["XFD1048576"] = "角"
    parts = archive_of(saved(book))
    merged = b'</sheetData><mergeCells><mergeCell ref="A5:XFC1048575"/></mergeCells>'
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", merged)
    assert told(xlsx.read(archived(parts))) == [(HEADER, "段 | 长"), (ROW, "东 | 5"), ("text", "角")]
    parts = archive_of(saved(sheet_of(("段", "长"))))
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + parts["xl/workbook.xml"].split(b"?>", 1)[-1]
    with pytest.raises(ReadingError, match="damaged"):
        xlsx.read(archived(parts | {"xl/workbook.xml": bomb}))
    with pytest.raises(ReadingError, match="unpacks"):
        xlsx.read(archived(parts | {f"{n}.bin": bytes(100_000_000) for n in range(6)}))
    with pytest.raises(ReadingError, match="damaged"):
        xlsx.read(archived(parts | {"xl/workbook.xml": b"<workbook/>"}))
    undeclared = {name: parts[name].replace(b"&#38271;", b"&\xf0\xa0\x80\x8020301;")}
    assert undeclared[name] != parts[name]
    for content in (b"", b"PK\x03\x04", archived({"a.xml": b"<a/>"}), archived(parts | undeclared)):
        with pytest.raises(ReadingError, match="damaged"):
            xlsx.read(content)


def test_the_suffixes_lead_to_these_readers() -> None:
    assert {BY_SUFFIX[suffix].reader for suffix in (".xlsx", ".xlsm")} == {"xlsx"}
    assert {BY_SUFFIX[suffix].reader for suffix in (".csv", ".tsv")} == {"csv_table"}


OPEN = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>
<style:style style:name="t2"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>{}</office:spreadsheet></office:body>
</office:document-content>"""


def open_cell(text: str, **said: object) -> str:
    attributes = "".join(f' table:number-{name.replace("_", "-")}="{value}"' for name, value in said.items())
    return f"<table:table-cell{attributes}><text:p>{text}</text:p></table:table-cell>"


def test_an_open_document_spreadsheet_says_itself_what_its_cells_show() -> None:
    covered = "<table:covered-table-cell/>"
    rows = [
        "".join(map(open_cell, ("类别", "项目", "内部", "折扣"))),
        open_cell("渡轮", rows_spanned=2) + "".join(map(open_cell, ("成人票", "密", "5%"))),
        covered + "".join(map(open_cell, ("儿童<text:s/>票", "密", "10%"))),
    ]
    hidden = 'table:visibility="collapse"'
    columns = f'<table:table-column table:number-columns-repeated="2"/><table:table-column {hidden}/>'
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table += f"<table:table-row {hidden}>{open_cell('密')}</table:table-row>"
    table += '<table:table-row table:number-rows-repeated="1048570">'
    table += '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    shown_sheet = f'<table:table table:name="票价">{columns}{table}</table:table>'
    secret = '<table:table table:name="底稿" table:style-name="t2"><table:table-row>{}</table:table-row>'
    secret += "</table:table>"
    content = OPEN.format(shown_sheet + secret.format(open_cell("密"))).encode()
    reading = ods.read(archived({"content.xml": content}))
    assert told(reading) == [
        ("heading", "票价"),
        (HEADER, "类别 | 项目 | 折扣"),
        (ROW, "渡轮 | 成人票 | 5%"),
        (ROW, "渡轮 | 儿童 票 | 10%"),
    ]
    assert reading.doubts[-1] == HIDDEN.format(count=3)
    assert ods.read(b'<?xml version="1.0" encoding="UTF-8"?>\n' + content) == reading  # flat, as .fods is
    for broken in (b"", archived({"a": b""}), archived({"content.xml": b"<a"})):
        with pytest.raises(ReadingError, match="damaged"):
            ods.read(broken)


@pytest.mark.parametrize(
    ("beside", "apart"),
    [
        ([("单位", "电话"), ("派出所", "110"), ("卫生院", "0596-6543210")], True),
        ([("日期", "值班员"), ("2月19日", "周强"), ("2月20日", "吴敏")], True),
        ([("上年", "本年"), (30, 31), (28, 30)], False),
    ],
)
def test_tables_that_an_empty_column_parts_are_read_one_after_the_other(
    beside: list[tuple[Any, ...]], apart: bool
) -> None:
    """But not where what is on the right says nothing without what is on the left."""
    left = [("日期", "值班员"), ("2月17日", "何静"), ("2月18日", "陈丽")]
    book = sheet_of(
        ("春节值班安排",), *((*row, None, *other) for row, other in zip(left, beside, strict=True))
    )
    book.active.merge_cells("A1:E1")
    read = xlsx.read(saved(book))
    tables = [line.cells for line in read.lines if line.is_row and len(line.cells) > 1]
    right = [tuple(map(str, row)) for row in beside]
    assert tables == (
        [*left, *right] if apart else [(*one, *two) for one, two in zip(left, right, strict=True)]
    )
    assert read.lines[0].text == read.origin.title == "春节值班安排"


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("停车收费标准",), ("车型", "白天"), ("小车", "5元")], "停车收费标准"),
        ([("停车收费标准（单位：元）",), ("车型", "白天"), ("小车", "5元")], "停车收费标准"),
        (
            [
                ("停车收费标准",),
                ("执行日期：2026年3月1日",),
                ("单位：元",),
                ("车型", "白天"),
                ("小车", "5元"),
            ],
            "停车收费标准",
        ),
        (
            [("停车收费标准",), ("日期：2026年3月1日", "单位：元"), ("车型", "白天"), ("小车", "5元")],
            "停车收费标准",
        ),
        ([("附件1",), ("停车收费标准",), ("车型", "白天"), ("小车", "5元")], "停车收费标准"),
        ([("说明：节日另议。",), ("停车收费标准",), ("车型", "白天"), ("小车", "5元")], "停车收费标准"),
        ([("一、停车收费标准",), ("车型", "白天"), ("小车", "5元")], ""),
        ([("单位：元",), ("车型", "白天"), ("小车", "5元")], ""),
        ([("2026年3月1日",), ("车型", "白天"), ("小车", "5元")], ""),
        ([("车型", "白天"), ("小车", "5元")], ""),
        ([("小车",), ("大车",), ("摩托",)], ""),
    ],
)
def test_what_stands_alone_above_the_only_table_is_the_title(rows: list[tuple[str, ...]], title: str) -> None:
    assert xlsx.read(saved(sheet_of(*rows))).origin.title == title
    book = sheet_of(*rows)
    book.create_sheet("备注").append(["小车", "含面包车"])
    assert xlsx.read(saved(book)).origin.title == ""


def test_tables_beside_each_other_may_each_have_a_name_over_its_columns() -> None:
    book = sheet_of(
        ("一班课表", None, None, "二班课表"),
        ("节次", "周一", None, "节次", "周一"),
        (1, "语文", None, 1, "美术"),
        (2, "数学", None, 2, "音乐"),
    )
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("D1:E1")
    assert [(line.role, line.text) for line in xlsx.read(saved(book)).lines] == [
        ("header_row", "一班课表"),
        ("header_row", "节次 | 周一"),
        ("row", "1 | 语文"),
        ("row", "2 | 数学"),
        ("header_row", "二班课表"),
        ("header_row", "节次 | 周一"),
        ("row", "1 | 美术"),
        ("row", "2 | 音乐"),
    ]


RANKS, BEST = ("名次", "成绩", "班"), (1, 11.8, 3)


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        ([("男子组",), RANKS, BEST, ("女子组",), RANKS, BEST], "hhrhhr"),  # the same header once more
        (
            [("个人成绩",), RANKS, BEST, ("团体成绩",), ("名次", "总分"), (1, 86)],
            "hhrhhr",
        ),  # one that begins so
        (
            [
                ("表1 停车",),
                ("车位", "月租", "年"),
                ("地上", 9, 90),
                ("表2 押金",),
                ("户型", "元"),
                ("两居", 9),
            ],
            "hhrhhr",
        ),
        # names of groups below the one header
        (
            [
                ("票价一览",),
                ("线路", "首班", "元"),
                ("一、城区",),
                ("1路", 6, 1),
                ("二、城乡",),
                ("2路", 7, 4),
            ],
            "hhrrrr",
        ),
        (
            [
                ("周一值班",),
                ("上午", "张三", "东"),
                ("下午", "李四", "西"),
                ("周二",),
                ("上午", "王五", "东"),
            ],
            "hhrrr",
        ),
    ],
)
def test_a_further_table_below_the_first_has_its_name_and_its_header(
    rows: list[tuple[Any, ...]], roles: str
) -> None:
    book = sheet_of(*rows)
    for at, row in enumerate(rows, 1):
        if len(row) == 1:
            book.active.merge_cells(f"A{at}:C{at}")
    reading = xlsx.read(saved(book))
    assert "".join(line.role[0] for line in reading.lines) == roles
    assert reading.origin.title == ("" if roles == "hhrhhr" else rows[0][0])


def test_a_form_of_a_sheet_may_hold_a_figure_in_its_first_row() -> None:
    book = sheet_of(
        ("部门", "市场部", "姓名", "段宏", "日期", "3月18日"),
        ("事由", "参加展会"),
        ("交通费", 1260, "住宿费", 980, "补助", 300),
    )
    book.active.merge_cells("B2:F2")
    assert [(line.role, line.text) for line in xlsx.read(saved(book)).lines] == [
        ("row", "部门 | 市场部 | 姓名 | 段宏 | 日期 | 3月18日"),
        ("row", "事由 | 参加展会"),
        ("row", "交通费 | 1260 | 住宿费 | 980 | 补助 | 300"),
    ]


@pytest.mark.parametrize(
    ("upper", "lower", "cells", "roles"),
    [
        (("9/1", "9/2"), ("周一", "周二"), ("白班", "夜班"), "hhrr"),
        (("周一", "周二"), ("9/1", "9/2"), ("白班", "夜班"), "hhrr"),
        (("9/1", "9/2"), ("周一", "周二"), (8, 7.5), "hhrr"),
        (("一月", "二月"), (120, 90), (80, 70), "hrrr"),  # two rows of one name
    ],
)
def test_days_and_weekdays_below_the_name_of_the_rows_are_one_header(
    upper: tuple[str, ...], lower: tuple[Any, ...], cells: tuple[Any, ...], roles: str
) -> None:
    book = sheet_of(("姓名", *upper), (None, *lower), ("丁宁", *cells), ("陈丽", *cells))
    book.active.merge_cells("A1:A2")
    lines = xlsx.read(saved(book)).lines
    assert "".join(line.role[0] for line in lines) == roles
    assert lines[1].cells == ("姓名", *map(str, lower))


def test_the_columns_of_questions_may_say_whose_they_are() -> None:
    book = sheet_of(("编号", "客户问题", "标准答复"), (1, "怎么退货？", "七天内申请。"))
    assert [(line.role, line.text) for line in xlsx.read(saved(book)).lines] == [
        ("question", "怎么退货？"),
        ("answer", "七天内申请。"),
    ]
    book = sheet_of(("编号", "存在问题", "整改措施"), (1, "堤顶开裂", "修补"))
    assert [line.role for line in xlsx.read(saved(book)).lines] == ["header_row", "row"]


@pytest.mark.parametrize(
    "header",
    [
        ("题号", "题目", "选项A", "选项B", "选项C", "正确答案", "解析"),
        ("序号", "试题", "A", "B", "C", "答案", "解析"),
        ("编号", "题干", "A项", "B项", "C项", "参考答案", "解析"),
        ("No.", "Question", "Option A", "Option B", "Option C", "Answer", "解析"),
    ],
)
def test_an_exercise_stands_above_its_options_and_its_answer(header: tuple[str, ...]) -> None:
    rows = (
        (1, "锚链多长?", "五米", "B. 十米", "百米", "B", "水深的三倍。"),
        (2, "雾里鸣几声?", "一声", "两声", None, "A", None),
    )
    assert told(xlsx.read(saved(sheet_of(header, *rows)))) == [
        ("question", "锚链多长?"),
        ("answer", "A. 五米"),
        ("answer", "B. 十米"),
        ("answer", "C. 百米"),
        ("answer", f"{header[5]}：B | 解析：水深的三倍。"),
        ("question", "雾里鸣几声?"),
        ("answer", "A. 一声"),
        ("answer", "B. 两声"),
        ("answer", f"{header[5]}：A"),
    ]


def test_an_exercise_may_have_its_options_in_one_cell_or_none() -> None:
    book = sheet_of(("题型", "题目", "选项", "答案"), ("单选", "缆绳几股?", "A.三 B.四", "A"))
    assert told(xlsx.read(saved(book))) == [
        ("question", "缆绳几股?"),
        ("answer", "A.三 B.四"),
        ("answer", "题型：单选 | 答案：A"),
    ]
    book = sheet_of(("题目", "答案"), ("雾里鸣几声?", "一声。"))
    assert told(xlsx.read(saved(book))) == [("question", "雾里鸣几声?"), ("answer", "一声。")]


@pytest.mark.parametrize(
    "header", [("题目", "作者", "刊物"), ("货号", "A", "B"), ("题目", "B", "C"), ("题目", "A", "备注")]
)
def test_a_table_that_names_no_answers_is_no_exercise(header: tuple[str, ...]) -> None:
    book = sheet_of(header, ("长堤", "王海", "海港"))
    assert [line.role for line in xlsx.read(saved(book)).lines] == ["header_row", "row"]


def test_texts_that_csv_writes_as_formulas_are_texts() -> None:
    reading = csv_table.read('编号,名称\n="001",水龙头\n="002",花洒\n'.encode())
    assert [line.text for line in reading.lines] == ["编号 | 名称", "001 | 水龙头", "002 | 花洒"]


@pytest.mark.parametrize("title", ["", "渡口工资表,,,\n"])
@pytest.mark.parametrize(
    ("first", "second", "header"),
    [
        (
            "部门,应发,,实发",
            ",基本,绩效,",
            [("部门", "应发", "应发", "实发"), ("部门", "基本", "绩效", "实发")],
        ),
        ("船,夏季,,全年", ",早班,晚班,", [("船", "夏季", "夏季", "全年"), ("船", "早班", "晚班", "全年")]),
        ("部门,应发,,实发", "维修,基本,绩效,", [("部门", "应发", "", "实发")]),
        ("部门,应发,,实发", ",1,2,", [("部门", "应发", "", "实发")]),
        ("部门,基本,,实发", ",,绩效,", [("部门", "基本", "", "实发")]),
    ],
)
def test_two_rows_of_a_header_without_merged_cells_fill_what_the_other_lacks(
    title: str, first: str, second: str, header: list[tuple[str, ...]]
) -> None:
    lines = csv_table.read(
        f"{title}{first}\n{second}\n车间,4200,1800,6000\n后勤,3600,900,4500\n".encode()
    ).lines
    found = [line.cells for line in lines if line.role == "header_row" and len(line.cells) > 1]
    assert found[: len(header)] == header
    assert [line.cells for line in lines][-2:] == [
        ("车间", "4200", "1800", "6000"),
        ("后勤", "3600", "900", "4500"),
    ]
