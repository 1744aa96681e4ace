import pytest

from bot.documents.readers import pdf
from bot.documents.readers.pdf_tags import MOST_SPANNED
from bot.documents.readers.reading import Line
from tests.support.tagged import Element, tagged, text

LONG = "海堤全长十二公里，由市水务局管理，每年汛期之前检查一次"
LEFTS = (72, 190, 330, 450)


def row(y: float, *cells: str | None, kind: str = "TD", below: tuple[int, ...] = ()) -> Element:
    """Return a row, None a column that has no cell; those in `below` cover two rows."""
    made = [
        text(kind, LEFTS[at], y, *cell.split("/"), RowSpan=2 if at in below else 1)
        for at, cell in enumerate(cells)
        if cell is not None
    ]
    return Element("TR", made)


def rows(content: bytes) -> list[tuple[str, ...]]:
    return [line.cells for line in pdf.read(content).lines if line.is_row]


HEADER = row(700, "类别", "项目", "标准", "电话", kind="TH")


def test_cells_that_tags_tell_are_whole_wherever_their_lines_stand() -> None:
    """The first covers two rows and stands between them; the third is higher than the others."""
    table = Element(
        "Table",
        [
            HEADER,
            Element(
                "TR",
                [
                    text("TD", 72, 656, "公共服务", RowSpan=2),
                    text("TD", 190, 673, "物业费"),
                    text("TD", 330, 682, "每平方米两元", "三角五分"),
                    text("TD", 450, 673, "8655 1200"),
                ],
            ),
            row(630, None, "清运费", "六元", "8655 1201"),
        ],
    )
    lines = pdf.read(tagged([text("P", 72, 760, LONG), table])).lines
    assert [(line.role, line.text) for line in lines] == [
        ("text", LONG),
        ("header_row", "类别 | 项目 | 标准 | 电话"),
        ("row", "公共服务 | 物业费 | 每平方米两元三角五分 | 8655 1200"),
        ("row", "公共服务 | 清运费 | 六元 | 8655 1201"),
    ]


def test_a_cell_that_holds_nothing_has_no_tag_and_keeps_its_place() -> None:
    table = Element(
        "Table",
        [
            HEADER,
            row(670, "停车", "地面", "150元", "1"),
            row(640, "停车", None, "380元", None),
            row(610, None, "甲"),
        ],
    )
    assert rows(tagged([table]))[1:] == [
        ("停车", "地面", "150元", "1"),
        ("停车", "", "380元"),
        ("", "甲"),
    ]


def test_a_tagged_table_goes_on_on_the_next_page_with_its_columns_and_without_its_header() -> None:
    first = [HEADER, row(100, "停车", "地面", "150元", "1", below=(0,))]
    again = [HEADER, row(670, None, "地下", "380元", None)]
    bare = [row(700, "维修", None, None, "2")]
    assert rows(tagged(*([Element("Table", part)] for part in (first, again, bare)))) == [
        ("类别", "项目", "标准", "电话"),
        ("停车", "地面", "150元", "1"),
        ("停车", "地下", "380元"),
        ("维修", "", "", "2"),
    ]


def test_the_rows_of_a_ruled_table_are_kept_below_its_header_on_each_page() -> None:
    """The header, on the same place of each page, is like a running head, and stands within the rules."""
    names = [f"{ward}里{thing}" for ward in "甲乙丙" for thing in ("车位", "门禁", "电梯")]
    pages = [[row(760 - 30 * at, name, "月", "150元", "1") for at, name in enumerate(names[:3])]]
    pages += [[row(760 - 30 * at, name, "年", "80元", "2") for at, name in enumerate(names[3:6])]]
    pages += [[row(760 - 30 * at, name, "年", "60元", "3") for at, name in enumerate(names[6:])]]
    header = Element(
        "TR", [text("TH", left + 60, 790, name) for left, name in zip(LEFTS, "类项价数", strict=True)]
    )
    boxes = [(60 + 120 * column, 690 + 30 * line, 120, 30) for column in range(4) for line in range(4)]
    content = tagged(*([Element("Table", [header, *own])] for own in pages), boxes=boxes)
    assert [line[0] for line in rows(content)] == ["类", *names]


def test_a_table_that_lays_out_the_page_is_text() -> None:
    inner = Element("Table", [row(640, "甲", "乙"), row(610, "丙", "丁"), row(580, "戊", "己")])
    left = Element("TD", [text("P", 72, 700, LONG), inner])
    outer = Element("Table", [Element("TR", [left, text("TD", 450, 700, "侧栏")])])
    assert rows(tagged([outer])) == [("甲", "乙"), ("丙", "丁"), ("戊", "己")]


def test_paragraphs_headings_and_items_are_those_that_tags_tell() -> None:
    """Two paragraphs end with full lines, and the lines of a list are no paragraphs of their own."""
    item = Element("LI", [text("Lbl", 72, 560, "1."), text("LBody", 90, 560, LONG, "之后公布")])
    page = [
        text("H1", 200, 780, "海堤管理办法"),
        text("H2", 72, 740, "检查"),
        text("P", 72, 700, LONG, LONG),
        text("P", 72, 664, LONG, LONG),
        text("H2", 72, 610, "公布"),
        Element("L", [item]),
    ]
    reading = pdf.read(tagged(page))
    assert reading.origin.title == "海堤管理办法"
    assert [(line.text, line.level) for line in reading.lines] == [
        ("检查", 2),
        (LONG * 2, 0),
        (LONG * 2, 0),
        ("公布", 2),
        (f"1.{LONG}之后公布", 0),
    ]


@pytest.mark.parametrize("span", [0, -3, MOST_SPANNED + 1])
def test_a_span_that_cannot_be_is_one(span: int) -> None:
    first = text("TD", 72, 670, "停车", RowSpan=span, ColSpan=span)
    table = [HEADER, Element("TR", [first, text("TD", 190, 670, "地面")]), row(640, "维修", "甲", "乙", "丙")]
    assert rows(tagged([Element("Table", table)]))[1:] == [("停车", "地面"), ("维修", "甲", "乙", "丙")]


def test_columns_of_few_lines_are_those_that_tags_tell() -> None:
    first = text(
        "P", 72, 700, "本次公示的位次共六十个，按登记的先", "后由家属自选，选定后三日内签约，", "逾期放弃。"
    )
    second = text("P", 310, 706, "朝向均为坐北朝南，间距一米二，碑石", "统一规格。")
    assert [line.text for line in pdf.read(tagged([first, second, text("P", 72, 600, LONG)])).lines] == [
        "本次公示的位次共六十个，按登记的先后由家属自选，选定后三日内签约，逾期放弃。",
        "朝向均为坐北朝南，间距一米二，碑石统一规格。",
        LONG,
    ]


def test_elements_without_an_end_within_each_other_cost_nothing() -> None:
    element = text("P", 72, 700, LONG)
    for _ in range(300):
        element = Element("Div", [element])
    assert pdf.read(tagged([element, text("P", 72, 600, "海堤")])).lines == (
        Line(LONG, page=1),
        Line("海堤", page=1),
    )


@pytest.mark.parametrize("second", ["空置半年以上的按百分之七十收取。", "另收清洗费"])
def test_paragraphs_of_one_line_are_those_that_tags_tell(second: str) -> None:
    """They are as far apart as the lines of one, and further below others; tagged lines tell none."""
    heights = (700, 680, 630, 610)
    whole = f"{LONG[:-1]}。"
    for parts, read in (
        ((whole, second, whole, second), [whole, second, whole, second]),
        ((LONG, f"{LONG}。", LONG, second), [f"{LONG}{LONG}。", f"{LONG}{second}"]),
    ):
        content = tagged([text("P", 72, y, part) for y, part in zip(heights, parts, strict=True)])
        assert [line.text for line in pdf.read(content).lines] == read
