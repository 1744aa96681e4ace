import pytest

from bot.documents.document import Origin
from bot.documents.readers import opendocument
from bot.documents.readers.archive import LOCKED
from bot.documents.readers.reading import Line, Reading, ReadingError, table_line
from tests.support.office import ODF_TEXT, SENTENCE, archive, flat
from tests.support.office import opendocument as made


def test_a_text_gives_title_levels_lists_tables_and_notes() -> None:
    assert opendocument.read(made()) == Reading(
        (
            Line("第一章 总则", 1),
            Line("堤顶高7.5米。"),
            Line("以吴淞高程计。"),
            Line("巡查", 2),
            Line("1. 看堤顶。"),
            Line("2. 看堤脚。"),
            Line("看闸门。", role="item"),
            table_line(["段", "长"], header=True),
            table_line(["东", "5公里"]),
            table_line(["东", "6公里"]),
            Line(f"{SENTENCE}  完 。"),
        ),
        Origin(title="海堤管理办法"),
    )


def test_pieces_of_text_say_how_large_and_bold_a_line_is() -> None:
    def style(name: str, said: str, parent: str = "") -> str:
        of = f'style:name="{name}" style:family="text" style:parent-style-name="{parent}"'
        return f"<style:style {of}><style:text-properties {said}/></style:style>"

    def span(name: str, text: str) -> str:
        return f'<text:span text:style-name="{name}">{text}</text:span>'

    styles = (
        '<style:style style:name="C" style:family="paragraph">'
        '<style:paragraph-properties fo:text-align="center"/></style:style>'
    )
    styles += style("T1", 'fo:font-weight="bold"') + style("T2", 'fo:font-size="22pt"', "T1")
    body = (
        f'<text:p text:style-name="C"><text:line-break/>海港市水务局<text:line-break/>'
        f"{span('T2', '海堤巡查细则')}</text:p><text:p>{span('T1', '巡查')}</text:p>"
        f"<text:p>{span('T1', '每日')}{SENTENCE}</text:p>"
    )
    lines = opendocument.read(made(body, styles)).lines
    assert [(line.text, line.bold, round(line.scale, 2)) for line in lines] == [
        ("海港市水务局", False, 0.0),
        ("海堤巡查细则", True, 1.83),
        ("巡查", True, 0.0),
        (f"每日{SENTENCE}", False, 0.0),
    ]


def test_lists_go_on_and_within_one_another() -> None:
    body = """<text:list text:style-name="L1"><text:list-item><text:p>甲</text:p>
    <text:list><text:list-item><text:p>子</text:p></text:list-item></text:list></text:list-item></text:list>
    <text:p>中间。</text:p>
    <text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>乙</text:p>
    <text:p>乙的第二段</text:p></text:list-item></text:list>"""
    styles = """<text:list-style style:name="L1"><text:list-level-style-number text:level="1"
    style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
    <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("
     style:num-suffix=")"/>
    </text:list-style>"""
    lines = opendocument.read(made(body, styles)).lines
    assert [line.text for line in lines] == ["一、甲", "(a) 子", "中间。", "二、乙", "乙的第二段"]


def test_numbers_go_on_below_those_of_the_levels_above() -> None:
    """An item without a paragraph counts nothing: it only leads to what goes on below."""

    def item(text: str, *below: str) -> str:
        inner = f"<text:list>{''.join(below)}</text:list>" if below else ""
        return f"<text:list-item>{f'<text:p>{text}</text:p>' if text else ''}{inner}</text:list-item>"

    lists = (
        item("目的"),
        item("安排", item("时间")),
        item("", item("人员")),
        item("", item("", item("局里"))),
        item("要求"),
    )
    body = "".join(
        f'<text:list text:style-name="L1" text:continue-numbering="{str(at > 0).lower()}">{one}</text:list>'
        for at, one in enumerate(lists)
    )
    body += f'<text:list text:style-name="L1">{item("另起")}</text:list>'
    levels = (
        '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>',
        '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>',
        '<text:list-level-style-number text:level="3" style:num-format="①, ②, ③, ..." text:start-value="3"/>',
    )
    styles = f'<text:list-style style:name="L1">{"".join(levels)}</text:list-style>'
    lines = opendocument.read(made(body, styles)).lines
    assert [line.text for line in lines] == [
        *("I. 目的", "II. 安排", "II.1 时间", "II.2 人员", "③ 局里", "III. 要求", "I. 另起"),
    ]


def test_headings_are_counted_as_the_outline_says() -> None:
    heading = '<text:h text:outline-level="{}"{}>{}</text:h>'
    body = (
        heading.format(1, "", "总则")
        + heading.format(2, "", "目的")
        + heading.format(2, "", "范围")
        + heading.format(1, ' text:is-list-header="true"', "说明")
        + heading.format(1, "", "罚则")
    )
    styles = """<text:outline-style style:name="Outline"><text:outline-level-style text:level="1"
    style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="章"/>
    <text:outline-level-style text:level="2" style:num-format="1" style:num-suffix="."/>
    </text:outline-style>"""
    lines = opendocument.read(made(body, styles)).lines
    assert [line.text for line in lines] == ["第一章 总则", "1. 目的", "2. 范围", "说明", "第二章 罚则"]


def test_hidden_text_is_left_out_and_signs_of_symbol_fonts_show() -> None:
    styles = """<style:font-face style:name="Symbol1" svg:font-family="Symbol"
    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"/>
    <style:style style:name="T1" style:family="text">
    <style:text-properties text:display="none"/></style:style>
    <style:style style:name="T2" style:family="text">
    <style:text-properties style:font-name="Symbol1"/></style:style>"""
    body = (
        '<text:p>气温18<text:span text:style-name="T2">\uf0b0</text:span>C。'
        '<text:span text:style-name="T1">内部的说明。</text:span></text:p>'
    )
    assert opendocument.read(made(body, styles)).lines == (Line("气温18°C。"),)


def test_the_title_is_the_largest_line_where_no_style_says_it() -> None:
    styles = """<style:style style:name="P1" style:family="paragraph">
    <style:paragraph-properties fo:text-align="center"/>
    <style:text-properties fo:font-size="22pt"/></style:style>"""
    lines = opendocument.read(
        made(f'<text:p text:style-name="P1">海堤办法</text:p><text:p>{SENTENCE}</text:p>', styles)
    ).lines
    assert [(line.text, round(line.scale, 2)) for line in lines] == [("海堤办法", 1.83), (SENTENCE, 0)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", opendocument.DAMAGED),
        (archive({"content.xml": "<a/>"}), opendocument.DAMAGED),
        (archive({"content.xml": "<a"}), opendocument.DAMAGED),
        (
            archive({"content.xml": "", "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            LOCKED,
        ),
        (
            archive({"content.xml": "<a>" * 300 + "</a>" * 300}),
            "its elements are nested too deep; copy its text into a new file.",
        ),
    ],
    ids=["empty", "no-text", "broken", "locked", "deep"],
)
def test_a_text_that_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        opendocument.read(content)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("shape", ["custom-shape", "rect"])
def test_a_shape_in_a_paragraph_has_lines_of_its_own(shape: str) -> None:
    drawing = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    body = (
        f"<text:p {drawing}><draw:{shape}><text:p>保安室 8110</text:p></draw:{shape}>库内严禁吸烟。</text:p>"
    )
    assert [line.text for line in opendocument.read(made(body, "")).lines] == [
        "库内严禁吸烟。",
        "保安室 8110",
    ]


def test_a_flat_text_is_read_as_one_in_an_archive() -> None:
    read = opendocument.read(flat(ODF_TEXT, title="海堤管理办法"))
    assert (read.origin.title, read.lines) == ("海堤管理办法", opendocument.read(made()).lines)


def test_what_is_deleted_in_a_flat_text_is_left_out_and_what_is_inserted_stays() -> None:
    changes = "".join(
        f'<text:changed-region text:id="{at}"><text:{kind}/></text:changed-region>'
        for at, kind in enumerate(("deletion", "insertion"))
    )

    def changed(at: int, text: str) -> str:
        return f'<text:change-start text:change-id="{at}"/>{text}<text:change-end text:change-id="{at}"/>'

    body = (
        f"<text:tracked-changes>{changes}</text:tracked-changes>"
        f"<text:p>提前{changed(0, '一')}{changed(1, '三')}天<text:span>申请</text:span>。</text:p>"
        f"<text:p>{changed(0, '旧的</text:p><text:p>一段<text:span>话</text:span>')}新的。</text:p>"
    )
    assert [line.text for line in opendocument.read(flat(body)).lines] == ["提前三天申请。", "新的。"]
