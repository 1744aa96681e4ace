import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from bot.documents.outline import outline
from bot.documents.readers import pdf
from bot.documents.readers.extra import is_installed
from bot.documents.readers.pdf_lines import PrintedLine, first_word
from bot.documents.readers.pdf_running import without_running
from bot.documents.readers.reading import Line, ReadingError
from tests.support.kinds.typeset import broken, draw_by_font
from tests.support.pdf import APART, BODY, FONT, HEADINGS, SENTENCE, Bookmarked, drawn, heading, printed
from tests.support.reading import read


@pytest.mark.parametrize("ruled", [False, True])
def test_what_is_filled_into_a_form_is_read_in_its_place(ruled: bool) -> None:
    filled = [("姓名", "Wang Hai"), ("车牌", "HG-12345"), ("晚数", "")]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "露营地入住登记")
        for at, (name, value) in enumerate(filled):
            canvas.drawString(76, 700 - 30 * at, name)
            place = {"x": 152, "y": 695 - 30 * at, "width": 180, "height": 20}
            canvas.acroForm.textfield(name=name, value=value, fontSize=12, borderWidth=0, **place)
        if ruled:
            canvas.grid([72, 150, 400], [720 - 30 * at for at in range(4)])
        canvas.drawString(72, 580, "退房时间为中午十二点，延迟一小时收二十元。")

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [
        "露营地入住登记",
        *(("姓名 | Wang Hai", "车牌 | HG-12345") if ruled else ("姓名 Wang Hai", "车牌 HG-12345")),
        "晚数",
        "退房时间为中午十二点，延迟一小时收二十元。",
    ]


def test_bookmarks_are_headings_and_lines_are_joined_across_pages() -> None:
    long = SENTENCE * 40
    story = [
        *heading("第一章 总则", 1),
        Paragraph(long, BODY),
        Paragraph(SENTENCE, BODY),
        *heading("海堤的巡查", 2, "1.1 海堤的巡查"),
        Paragraph("堤长5公里。", BODY),
        Paragraph("各区配合。", BODY),
        PageBreak(),
        *heading("第二章 罚则", 1),
        Paragraph("罚款五元。", BODY),
    ]
    reading = pdf.read(printed(story, "海堤管理办法"))
    assert reading.origin.title == "海堤管理办法"
    assert list(reading.lines) == [
        Line("第一章 总则", 1, 1),
        Line(long, page=1),
        Line(SENTENCE, page=2),
        Line("海堤的巡查", 2, 2),
        Line("堤长5公里。", page=2),
        Line("各区配合。", page=2),
        Line("第二章 罚则", 1, 3),
        Line("罚款五元。", page=3),
    ]


def test_paragraphs_set_apart_by_space_are_told_apart() -> None:
    story = [Paragraph(SENTENCE * repeat, APART) for repeat in (3, 1, 2, 5)]
    reading = pdf.read(printed([*story, Spacer(1, 40), Paragraph(SENTENCE, APART)]))
    assert [line.text for line in reading.lines] == [SENTENCE * repeat for repeat in (3, 1, 2, 5, 1)]


def test_a_numbered_line_behind_a_full_one_that_ends_a_sentence_begins_a_paragraph() -> None:
    full = f"{'堤身要加高' * 13}完工了啊。"  # 70 characters: one less than its two lines hold
    lines = ["1 海堤", "1.1 堤身", full, "1.2. 堤顶", full, "2 湿地", full]
    story: list[Flowable] = [
        Paragraph(line, BODY if len(line) > 9 else HEADINGS[2].clone("flush", fontSize=12)) for line in lines
    ]
    assert [line.text for line in pdf.read(printed(story)).lines] == lines


def test_latin_words_keep_their_blanks_and_list_marks_begin_paragraphs() -> None:
    english = "The sea wall protects the old town from every high tide that the harbour has seen so far, " * 3
    hanging = ParagraphStyle("item", BODY, firstLineIndent=-12, leftIndent=12)
    latin = ParagraphStyle("latin", APART, wordWrap="LTR")
    story = [
        Paragraph(english, latin),
        Paragraph("• " + SENTENCE * 2, hanging),
        Paragraph("• " + SENTENCE, hanging),
        Paragraph("(1) " + SENTENCE * 2, hanging),
    ]
    assert [line.text for line in pdf.read(printed(story)).lines] == [
        english.strip(),
        "• " + SENTENCE * 2,
        "• " + SENTENCE,
        "(1) " + SENTENCE * 2,
    ]


@pytest.mark.parametrize("chinese", ["第二条 价格", "2.2 卖方交货", "（二）卖方交货", "单价为每吨七万元"])
def test_a_chinese_line_begins_a_paragraph_behind_a_sentence_of_another_language(chinese: str) -> None:
    flush = BODY.clone("flush", firstLineIndent=0)
    english = "The Seller shall sell to the Buyer five tons of dried mushrooms with moisture not over 13%."
    story: list[Flowable] = [Paragraph(line, flush) for line in (SENTENCE * 3, english, chinese, SENTENCE)]
    assert [line.text for line in pdf.read(printed(story)).lines] == [
        SENTENCE * 3,
        english,
        chinese,
        SENTENCE,
    ]


def test_columns_are_read_one_after_the_other() -> None:
    narrow = ParagraphStyle("narrow", BODY, fontSize=10, leading=14, firstLineIndent=20)
    texts = [SENTENCE * 6, SENTENCE * 9, SENTENCE * 2, SENTENCE * 20, SENTENCE]
    wide = Paragraph(SENTENCE * 3, BODY)
    frames = [Frame(72, 60, 220, 600, id="left"), Frame(304, 60, 220, 600, id="right")]
    target = BytesIO()
    top = Frame(72, 670, 452, 100, id="top")
    document = BaseDocTemplate(target, pagesize=A4, title="海堤公报")
    document.addPageTemplates([PageTemplate("two", [top, *frames])])
    document.build([wide, FrameBreak(), *(Paragraph(text, narrow) for text in texts)])
    assert [line.text for line in pdf.read(target.getvalue()).lines] == [SENTENCE * 3, *texts]


def test_contents_and_a_large_title_and_notes_find_their_places() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 22)
        canvas.drawCentredString(300, 780, "海港市海堤")
        canvas.drawCentredString(300, 750, "管理办法")
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 700, "目 录")
        canvas.drawString(72, 680, "第一章 总则 1")
        for row, name in enumerate(("第一节 巡查", "第二节 加固", "第三节 抢险")):
            canvas.drawString(72, 660 - 20 * row, f"{name} {'.' * 40} {row + 1}")
        canvas.drawString(96, 500, "海堤是城市的第一道防线¹,要在汛期以前完成加固,由沿堤各区每天巡")
        canvas.drawString(72, 482, "查一次、每次记录潮位和堤身的变化,并且在当天把记录送到市水务局去")
        canvas.setFont(FONT, 8)
        canvas.drawString(72, 60, "1 以吴淞高程计。")
        canvas.showPage()
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 780, "存档。")
        canvas.drawString(96, 762, "各区配合。")

    reading = pdf.read(drawn(draw))
    assert reading.origin.title == "海港市海堤管理办法"
    assert list(reading.lines) == [
        Line(
            "海堤是城市的第一道防线¹,要在汛期以前完成加固,由沿堤各区每天巡查一次、"
            "每次记录潮位和堤身的变化,并且在当天把记录送到市水务局去存档。",
            page=1,
        ),
        Line("1 以吴淞高程计。", page=1),
        Line("各区配合。", page=2),
    ]


TEXT = st.text(alphabet="海堤潮水城市防线巡查加固的了在", min_size=1, max_size=120).map(
    lambda text: f"{text}。"
)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 3), TEXT), min_size=1, max_size=12))
def test_a_known_tree_comes_back(blocks: list[tuple[int, str]]) -> None:
    story: list[Flowable] = []
    expected: list[tuple[str, int]] = []
    depth = 0
    for level, text in blocks:
        depth = min(level, depth + 1)
        if level:
            title = f"第{len(expected)}条{text[:12]}"
            story += heading(title, depth)
            expected.append((title, depth))
        story.append(Paragraph(text, BODY))
        expected.append((text, 0))
    reading = pdf.read(printed(story, "海堤管理办法"))
    assert [(line.text, line.level) for line in reading.lines] == expected


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, 2), TEXT), min_size=2, max_size=30),
    st.sampled_from(["", "\u3000\u3000"]),
    st.sampled_from([20, 31]),
)
def test_lines_drawn_one_by_one_come_back_as_paragraphs(
    blocks: list[tuple[int, str]], indent: str, width: int
) -> None:
    expected: list[tuple[str, int]] = []
    for level, text in blocks:
        after_heading = bool(expected and expected[-1][1])
        depth = min(level, expected[-1][1] + 1) if after_heading else min(level, 1)
        expected.append((f"第{len(expected)}条{text[:9]}" if depth else text, depth))

    def draw(canvas: Canvas) -> None:
        height = 0
        for text, depth in expected:
            if depth:
                canvas.bookmarkPage(text)
                canvas.addOutlineEntry(text, text, depth - 1)
            shown = text if depth else indent + text
            for start in range(0, len(shown), width):
                if height < 70:
                    canvas.showPage()
                    canvas.setFont(FONT, 12)
                    canvas.drawString(72, 800, "海堤条例汇编")
                    canvas.drawCentredString(297, 30, str(canvas.getPageNumber()))
                    height = 760
                canvas.drawString(72, height, shown[start : start + width])
                height -= 18

    reading = pdf.read(drawn(lambda canvas: (canvas.setTitle("海堤条例"), draw(canvas))))
    assert [(line.text, line.level) for line in reading.lines] == expected


def test_short_lines_are_no_full_ones() -> None:
    prices = ["美式咖啡 22元", "拿铁 28元", "卡布奇诺 28元", "摩卡 30元", "手冲单品 38元"]
    text = "营业时间为每天九点到二十一点，周一闭馆，节假日照常营业，门票免费，不必预约。"
    signed = ["海港市海堤管理处", "2024年11月1日"]

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate([*prices, text[:28], text[28:]]):
            canvas.drawString(72, 760 - 18 * at, line)
        for at, line in enumerate(signed):
            canvas.drawRightString(408, 600 - 18 * at, line)

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [*prices, text, *signed]


def test_what_ends_before_most_lines_is_not_full_though_several_end_there() -> None:
    short = ["海堤管理处管理海堤两岸的道路和水闸", "蓝湾工程队修补海堤两岸的道路和水闸"]
    full = [SENTENCE[:40], SENTENCE[:40], SENTENCE[:41], "堤。"]

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate([*short, *full]):
            canvas.drawString(72, 760 - 18 * at, line, charSpace=0.15 * (at == 3))

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [*short, "".join(full)]


def test_lines_with_labels_do_not_go_on_with_each_other_where_a_contract_is_signed() -> None:
    sides = [["甲方（盖章）：", "电话：8899001", "日期：2026年4月17日"]]
    sides += [["乙方（盖章）：", "电话：8899002", "日期：2026年4月17日"]]

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate([SENTENCE[:40], "堤。"]):
            canvas.drawString(72, 760 - 18 * at, line)
        for left, side in zip((72, 300), sides, strict=True):
            for at, line in enumerate(side):
                canvas.drawString(left, 700 - 28 * at, line)

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [
        SENTENCE[:40] + "堤。",
        *sides[0],
        *sides[1],
    ]


def test_an_entry_that_hangs_is_one_paragraph() -> None:
    entries = [
        ("打鲜 把刚出水的鱼就地卖给收鲜船，不进码头也不", "过秤，按筐算钱。"),
        (
            "摇橹 旧时在内河撑船送货的短工，按趟算钱，一趟",
            "管两顿饭，不管住，遇到大水另加一顿酒，年",
            "底结清工钱。",
        ),
        ("开洋 谷雨以后第一次出远海。",),
        ("白水 潮水退到底、将涨未涨的一小段时候，这时候", "撒网最好。"),
    ]

    def draw(canvas: Canvas) -> None:
        for at, (begins, line) in enumerate(
            (not at, line) for entry in entries for at, line in enumerate(entry)
        ):
            canvas.drawString(72 if begins else 96, 760 - 18 * at, line)

    assert [line.text for line in pdf.read(drawn(draw)).lines] == ["".join(entry) for entry in entries]


def test_a_number_that_the_end_of_a_line_cuts_is_one() -> None:
    lines = [
        "因为要铺设燃气管道，从二十二日起5路、1",
        "8路公共汽车绕行文昌街，预计工期约为4",
        "0天，请相互转告。",
    ]

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(lines):
            canvas.drawString(72, 760 - 18 * at, line)

    assert [line.text for line in pdf.read(drawn(draw)).lines] == ["".join(lines)]


def test_paragraphs_of_few_lines_are_told_apart_behind_a_looser_page() -> None:
    loose = "甲段，说的是海堤日常巡查和养护应当注意的种种事情，" * 6
    first = "二〇一九年至今在茶楼任领班，管六名服务员，负责排班、进货和盘点，月流水由八万做到十四万。"
    second = "二〇一五年起在酒店做茶艺师。"

    def draw(canvas: Canvas) -> None:
        for at, start in enumerate(range(0, len(loose), 22)):
            canvas.drawString(72, 760 - 24 * at - 12 * (at // 2), loose[start : start + 22])
        canvas.showPage()
        canvas.setFont(FONT, 12)
        height = 760
        for text in (first, second):
            for start in range(0, len(text), 22):
                canvas.drawString(72, height, text[start : start + 22])
                height -= 16
            height -= 7

    assert [line.text for line in pdf.read(drawn(draw)).lines][-1] == second


def test_a_narrow_column_is_joined() -> None:
    text = "海堤全长十二公里由市水务局管理每年汛期之前都要检查一次并且公布检查结果。" * 2

    def draw(canvas: Canvas) -> None:
        for start in range(0, len(text), 20):
            canvas.drawString(72, 760 - 0.9 * start, text[start : start + 20])

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [text]


def test_text_that_is_nowhere_on_its_page_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(60):  # until PDFium says that the text is at no number
            canvas.transform(12, 0, 0, 1, 78, 0)
            canvas.drawString(72, 650, "潮水。")

    text = "".join(line.text for line in pdf.read(drawn(draw)).lines)
    assert text.replace(" ", "") == "潮水。" * 60


def test_letters_that_only_look_like_roman_numerals_are_no_page_numbers() -> None:
    line = PrintedLine("ıİ iv IV", 1, 72, 200, 800, 12, 12, 800, 842, 595)
    assert without_running([line]) == [line]


def test_a_small_line_in_the_margin_above_the_title_is_a_running_head() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SENTENCE[:40])
        canvas.setFont(FONT, 10.8)
        canvas.drawString(72, 805, "海堤技术 2026年第3期")

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [SENTENCE[:40]]


def test_a_page_without_running_heads_loses_nothing() -> None:
    reading = pdf.read(drawn(lambda canvas: canvas.drawString(72, 700, "堤。")))
    assert (reading.origin.title, reading.lines) == ("", (Line("堤。", page=1),))


@pytest.mark.parametrize(("chapters", "bold"), [(0, True), (2, False)])
def test_bold_lines_are_told_unless_bookmarks_are_the_headings(chapters: int, bold: bool) -> None:
    story = [Paragraph("<b>Sea wall</b>", ParagraphStyle("latin")), Paragraph("堤。", BODY)]
    for number in range(chapters):
        story += [*heading(f"第{number}章", 1), Paragraph("潮。", BODY)]
    lines = pdf.read(printed(story, "海堤")).lines
    assert lines[:2] == (Line("Sea wall", page=1, bold=bold), Line("堤。", page=1))


def test_lines_in_larger_type_are_told_as_bold_ones_are_unless_they_are_sentences() -> None:
    large = ParagraphStyle("large", BODY, fontSize=16, leading=24, firstLineIndent=0)
    story = [
        Paragraph(SENTENCE, BODY),
        Paragraph("项目背景", large),
        Paragraph(SENTENCE, BODY),
        Paragraph("请在汛期前办完。", large),
    ]
    lines = pdf.read(printed(story, "海堤")).lines
    assert [(line.text, line.bold) for line in lines] == [
        (SENTENCE, False),
        ("项目背景", True),
        (SENTENCE, False),
        ("请在汛期前办完。", False),
    ]


@pytest.mark.parametrize("size", [20, 12])
def test_a_title_that_a_template_left_is_not_the_documents(size: int) -> None:
    middle = ParagraphStyle("middle", BODY, fontSize=size, leading=28, alignment=1, firstLineIndent=0)
    story = [Paragraph("关于加固海堤的通知", middle), Paragraph(SENTENCE, BODY), Paragraph(SENTENCE, BODY)]
    for title in ("渡轮票价调整方案", "Microsoft Word - 通知(1).doc"):
        reading = pdf.read(printed([*story], title))
        assert outline(reading, "a.pdf").origin.title == "关于加固海堤的通知"
    if size == 12:  # what the first page says in other words may be the title
        assert pdf.read(printed(story, "海堤加固通知")).origin.title == "海堤加固通知"


def test_smaller_headings_stand_below_larger_ones_without_text_between() -> None:
    styles = [
        ParagraphStyle(f"size{size}", BODY, fontSize=size, leading=28, firstLineIndent=0)
        for size in (24, 18, 14)
    ]
    title, outer, inner = styles
    story: list[Flowable] = [Paragraph("门锁手册", title)]
    for name, parts in (("安装", ("准备工具", "固定锁体")), ("保修", ())):
        story.append(Paragraph(name, outer))
        for part in parts or ("",):
            story += [
                *[Paragraph(part, inner)] * bool(part),
                Paragraph(SENTENCE, BODY),
                Paragraph("1. 检查。", BODY),
            ]
    document = outline(pdf.read(printed(story)), "a.pdf")
    assert document.origin.title == "门锁手册"
    assert [paragraph.section for paragraph in document.paragraphs] == [
        *[("安装", "准备工具")] * 2,
        *[("安装", "固定锁体")] * 2,
        *[("保修",)] * 2,
    ]


def test_the_title_that_is_printed_in_full_goes_before_one_in_few_words() -> None:
    large = ParagraphStyle("large", BODY, fontSize=20, leading=28, alignment=1, firstLineIndent=0)
    story = [Paragraph("海堤租赁合同", large), Paragraph(SENTENCE, BODY)]
    assert pdf.read(printed([*story], "合同")).origin.title == "海堤租赁合同"
    assert pdf.read(printed([*story], "海堤租赁合同（示范文本）")).origin.title == "海堤租赁合同"
    marked = [
        Paragraph("海水〔2024〕15号", BODY),
        *heading("关于加固海堤的通知", 1),
        *heading("一、加固", 2),
        Paragraph(SENTENCE, BODY),
    ]
    reading = pdf.read(printed(marked, "渡轮票价调整方案"))
    assert (reading.origin.title, [line.text for line in reading.lines]) == (
        "关于加固海堤的通知",
        ["海水〔2024〕15号", "一、加固", SENTENCE],
    )


def test_the_bullets_of_word_are_those_that_show_and_begin_paragraphs() -> None:
    def draw(canvas: Canvas) -> None:
        for at, bullet in enumerate("\uf0b7\uf06c\uf0d8"):
            canvas.drawString(72, 700 - 18 * at, f"{bullet} 海堤每天巡查两次，潮位每小时记录一次。")

    assert [line.text[:2] for line in pdf.read(drawn(draw)).lines] == ["• ", "● ", "➢ "]


def test_a_section_in_small_type_is_no_footnote() -> None:
    small = ParagraphStyle("small", BODY, fontSize=10, leading=14)
    chapter = ParagraphStyle("chapter", BODY, fontSize=12, firstLineIndent=0)
    items = ["（1）提供巡查记录；", "（2）提供维修记录。"]
    story = [*[Paragraph(SENTENCE * 3, BODY)] * 8, PageBreak()]
    for number in (1, 2):
        story += [Paragraph(f"2.{number} 巡查", chapter), *(Paragraph(item, small) for item in items)]
    lines = pdf.read(printed(story, "海堤")).lines
    assert [line.text for line in lines[8:]] == ["2.1 巡查", *items, "2.2 巡查", *items]


def test_the_number_of_a_note_is_parted_from_its_year_and_finds_its_place() -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(("故障率由45%下降到2.9%，各区报告。", "海堤加固完成。2", "档案归档完毕。")):
            canvas.drawString(72 if at else 96, 700 - 100 * at, line)
        canvas.setFont(FONT, 5)
        canvas.drawString(72, 63, "2")
        canvas.setFont(FONT, 8)
        canvas.drawString(75, 60, "2023年验收。")

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [
        "故障率由45%下降到2.9%，各区报告。",
        "海堤加固完成。2",
        "2 2023年验收。",
        "档案归档完毕。",
    ]


def test_headings_that_differ_only_in_their_numbers_are_no_running_heads() -> None:
    story: list[Flowable] = []
    for number in (1, 3, 5, 6):
        story += [*heading(f"第{number}条 罚则", 1), Paragraph(SENTENCE * 2, BODY), PageBreak()]
    lines = pdf.read(printed(story, "海堤")).lines
    assert [line.text for line in lines if line.level] == [
        "第1条 罚则",
        "第3条 罚则",
        "第5条 罚则",
        "第6条 罚则",
    ]
    assert [line.text for line in lines if not line.level] == [SENTENCE * 2] * 4


def test_titles_that_an_old_program_wrote_in_gbk_are_mended() -> None:
    story = [
        *heading("第一章 总则".encode("gbk").decode("latin-1"), 1, "第一章 总则"),
        Paragraph("堤。", BODY),
    ]
    reading = pdf.read(printed([*story, *heading("Café", 1)], "海堤管理办法".encode("gbk").decode("latin-1")))
    assert reading.origin.title == "海堤管理办法"
    assert [line.text for line in reading.lines] == ["第一章 总则", "堤。", "Café"]


def test_pages_that_say_the_same_keep_what_they_say() -> None:
    story = [Paragraph(SENTENCE, BODY), PageBreak(), Paragraph(SENTENCE, BODY)]
    assert [line.text for line in pdf.read(printed(story)).lines] == [SENTENCE, SENTENCE]


def test_a_file_of_page_numbers_alone_is_read_as_that() -> None:
    content = drawn(lambda canvas: canvas.drawString(300, 30, "- 1 -"))
    assert pdf.read(content).lines == (Line("- 1 -", page=1),)


def test_single_characters_of_a_font_that_is_nowhere_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        for place, character in enumerate("海堤很长！"):
            canvas.drawString(72 + 12 * place, 700, character)
        canvas.drawString(72, 650, "潮")

    assert [line.text for line in pdf.read(drawn(draw)).lines] == ["海堤很长！", "潮"]


def test_a_bookmark_at_the_foot_of_a_page_heads_what_is_printed_on_the_next() -> None:
    story = [
        Paragraph(SENTENCE, BODY),
        Bookmarked("第一章 总则", 1),
        PageBreak(),
        Paragraph("第一章 总则", HEADINGS[0]),
        Paragraph("堤。", BODY),
    ]
    assert list(pdf.read(printed(story, "海堤")).lines) == [
        Line(SENTENCE, page=1),
        Line("第一章 总则", 1, 2),
        Line("堤。", page=2),
    ]


def many_pages(canvas: Canvas) -> None:
    for _ in range(5_001):
        canvas.showPage()


SCAN = pdf.NO_TEXT_SEEN if is_installed() else pdf.NOT_INSTALLED
DAMAGED = "it is damaged, or no PDF; open it in a PDF reader and print it to a new PDF."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", DAMAGED),
        (b"%PDF-1.7\nx", DAMAGED),
        (drawn(lambda canvas: canvas.drawInlineImage(Image.new("L", (60, 60)), 0, 0, 600, 800)), SCAN),
        (drawn(lambda canvas: canvas.showPage()), SCAN),
        (
            drawn(lambda canvas: canvas.drawString(72, 700, "堤。"), encrypt=StandardEncryption("x", "y")),
            "it is locked with a password; save it without one.",
        ),
        (drawn(many_pages), "it has 5,001 pages, more than 5,000; split it."),
        (
            drawn(lambda canvas: canvas.drawString(72, 700, "\ue000\ue001\ue002\ue003")),
            "its fonts do not say which characters they show; run it through text recognition (OCR).",
        ),
    ],
    ids=["empty", "start", "scan", "blank", "locked", "pages", "fonts"],
)
def test_a_pdf_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "a.pdf")
    assert str(caught.value) == sentence


def test_steps_and_what_a_browser_prints_in_the_margins() -> None:
    full = f"{'堤身要加高' * 8}完工了啊。"  # fills its line

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawString(24, 820, "2024/3/5 21:31")
        canvas.drawString(24, 16, "file:///home/a/pump.html")
        canvas.drawString(560, 16, "1/1")
        canvas.setFont(FONT, 12)
        for at, line in enumerate(("步骤一 合闸", full, "步骤二 启动", full, "第三步 停机", full)):
            canvas.drawString(40, 700 - 24 * at, line)

    texts = [line.text for line in pdf.read(drawn(draw)).lines]
    assert texts == ["步骤一 合闸", full, "步骤二 启动", full, "第三步 停机", full]


def test_who_issued_a_document_is_no_heading_above_its_title() -> None:
    def draw(canvas: Canvas) -> None:
        for size, y, line in ((15, 780, "海港市水务局党组"), (26, 740, "学习简报"), (15, 700, "局机关读书")):
            canvas.setFont(FONT, size)
            canvas.drawCentredString(A4[0] / 2, y, line)
        canvas.setFont(FONT, 12)
        for at in range(4):
            canvas.drawString(72, 660 - 18 * at, SENTENCE[:36])

    reading = pdf.read(drawn(draw))
    assert reading.origin.title == "学习简报"
    assert [(line.text, line.bold) for line in reading.lines][:2] == [
        ("海港市水务局党组", False),
        ("局机关读书", True),
    ]


@pytest.mark.parametrize("office", ["海港市人民政府办公室", "海港市水务局文件"])
def test_below_an_offices_number_stands_the_title_however_its_lines_are_set(office: str) -> None:
    def draw(canvas: Canvas) -> None:
        lines = ((36, 780, office), (14, 740, "海港水发〔2024〕12号"), (22, 690, "海港市水务局关于做好"))
        for size, y, line in (*lines, (19, 660, "防汛工作的通知")):
            canvas.setFont(FONT, size)
            canvas.drawCentredString(A4[0] / 2, y, line)
        canvas.setFont(FONT, 14)
        for at in range(4):
            canvas.drawString(72, 600 - 24 * at, SENTENCE[:30])

    document = outline(pdf.read(drawn(draw)), "a.pdf")
    assert document.origin.title == "海港市水务局关于做好防汛工作的通知"
    assert document.origin.issue_number == "海港水发〔2024〕12号"
    assert document.sections == ()


def test_lines_drawn_font_by_font_are_read_in_order() -> None:
    text = "王海说：“东堤的25号闸用了8年，早就该换了。”2024年换闸12座，其中“带病”的3座；接口是PLC和ERP。"
    lines = broken(text, 210, 12)

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(lines):
            draw_by_font(canvas, 72, 760 - 18 * at, line, 12)

    assert len(lines) == 3
    spaced = re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Z])|(?<=[0-9A-Z])(?=[\u4e00-\u9fff])", " ", text)
    assert [line.text for line in pdf.read(drawn(draw)).lines] == [spaced]


@pytest.mark.parametrize(
    ("apart", "read"),
    [(0.2, "截至5月15日，用PLC和ERP。"), (0.25, "截至 5 月 15 日，用 PLC 和 ERP。")],
)
def test_han_and_digits_set_apart_by_a_program_have_no_blank(apart: float, read: str) -> None:
    def draw(canvas: Canvas) -> None:
        x = 72.0
        for run in ("截至", "5", "月", "15", "日，用", "PLC", "和", "ERP", "。"):
            font = "Helvetica" if run.isascii() else FONT
            canvas.setFont(font, 12)
            canvas.drawString(x, 760, run)
            x += canvas.stringWidth(run, font, 12) + 12 * apart * (run != "ERP")

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [read]


def test_cells_drawn_from_the_right_stay_apart() -> None:
    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(["东堤 5公里 完好", "西堤 6公里 渗水", "北堤 7公里 完好"]):
            for place, cell in reversed(list(enumerate(row.split()))):
                canvas.drawString(72 + 45 * place, 760 - 18 * at, cell)

    lines = pdf.read(drawn(draw)).lines
    assert [line.cells for line in lines] == [
        ("东堤", "5公里", "完好"),
        ("西堤", "6公里", "渗水"),
        ("北堤", "7公里", "完好"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("堤长", 1),
        ("落。”申请", 3),
        ("收。2019 年", 6),
        ("“海堤", 2),
        ("USB-C，接口", 6),
        ("seawall 堤", 7),
        ("， ", 1),
        ("", 1),
    ],
)
def test_what_cannot_be_parted_at_the_beginning_of_a_line(text: str, count: int) -> None:
    assert first_word(text) == count


def test_full_lines_of_a_ragged_page_are_joined_though_lists_are_shorter() -> None:
    items = [f"（{at}）堤段和水闸的巡查由各区水务所负责，每天两次；" for at in range(1, 7)]
    full = (SENTENCE[:40], SENTENCE[:40], SENTENCE[:41], "堤。")

    def draw(canvas: Canvas) -> None:
        for page in ([full] * 5, [*([item] for item in items), full]):
            y = 800.0
            canvas.setFont(FONT, 12)
            for paragraph in page:
                for at, line in enumerate(paragraph):
                    canvas.drawString(6, y, line, charSpace=0.15 * (at == 1))
                    y -= 18
                y -= 12
            canvas.showPage()

    text = "".join(full)
    assert [line.text for line in pdf.read(drawn(draw)).lines] == [*[text] * 5, *items, text]


@pytest.mark.parametrize("named", [True, False])
def test_slides_are_called_by_what_is_printed_on_them(named: bool) -> None:
    slides = [
        ["海堤巡查培训", "水务局"],
        ["一、用电", "不得私拉电线。"],
        ["二、消防", "先断电。"],
    ]

    def draw(canvas: Canvas) -> None:
        for at, lines in enumerate(slides, 1):
            canvas.setPageSize(landscape(A4))
            canvas.bookmarkPage(str(at))
            canvas.addOutlineEntry(f"幻灯片 {at}: {lines[0]}" if named else f"Slide {at}", str(at))
            canvas.setFont(FONT, 24)
            for place, line in enumerate(lines):
                canvas.drawString(72, 480 - 60 * place, line)
            canvas.showPage()

    document = outline(pdf.read(drawn(draw)), "a.pdf")
    assert document.origin.title == "海堤巡查培训"
    assert [section.heading for section in document.sections] == ["一、用电", "二、消防"]
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "水务局",
        "不得私拉电线。",
        "先断电。",
    ]


def test_boxes_beside_each_other_on_top_of_a_slide_do_not_name_it() -> None:
    def draw(canvas: Canvas) -> None:
        for at in (1, 2):
            canvas.setPageSize(landscape(A4))
            canvas.bookmarkPage(str(at))
            canvas.addOutlineEntry("海堤巡查培训" if at == 1 else "Slide 2", str(at))
            canvas.setFont(FONT, 24)
            for place, step in enumerate(
                ("一看闸门", "二听异响", "三摸温度") if at == 2 else ("海堤巡查培训",)
            ):
                canvas.drawString(72 + 240 * place, 400, step)
            canvas.showPage()

    document = outline(pdf.read(drawn(draw)), "a.pdf")
    assert document.origin.title == "海堤巡查培训"
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        (("Slide 2",), "一看闸门 二听异响 三摸温度")
    ]


def test_names_of_rules_that_are_as_large_are_those_of_a_collection() -> None:
    def draw(canvas: Canvas) -> None:
        down = 0
        for name, rules in (
            (
                "海港中学寝室公约",
                ("一、晚上十点半熄灯，熄灯以后不得喧哗。", "二、每周三大扫除，由寝室长分工。"),
            ),
            (
                "海港中学图书馆规则",
                ("一、凭学生卡入馆，书包存放在柜子里。", "二、每人限借三册，借期三十天。"),
            ),
        ):
            canvas.setFont(FONT, 20)
            canvas.drawCentredString(A4[0] / 2, 760 - down, name)
            canvas.setFont(FONT, 12)
            for at, rule in enumerate(rules):
                canvas.drawString(72, 720 - down - 20 * at, rule)
            down += 120

    document = outline(pdf.read(drawn(draw)), "a.pdf")
    assert (document.origin.title, [section.heading for section in document.sections]) == (
        "a",
        ["海港中学寝室公约", "海港中学图书馆规则"],
    )


@pytest.mark.parametrize("report", ["2023年年度报告", "2023年度社会责任报告", "二〇二三年年度报告"])
@pytest.mark.parametrize("firm", ["北山冷链股份有限公司", "北山县人民医院", "北山县水务局"])
def test_whose_report_of_a_year_it_is_stands_above_it_in_large_type(firm: str, report: str) -> None:
    story: list[Flowable] = [
        Paragraph(firm, BODY.clone("firm", fontSize=20, leading=30)),
        Paragraph(report, BODY.clone("report", fontSize=24, leading=36)),
        *[Paragraph(SENTENCE * 4, BODY)] * 2,
    ]
    reading = pdf.read(printed(story))
    assert reading.origin.title == firm + report
    assert [line.text for line in reading.lines] == [SENTENCE * 4] * 2


def test_headings_as_large_as_numbered_ones_stand_beside_these() -> None:
    outer, inner = (BODY.clone(f"s{size}", fontSize=size, firstLineIndent=0) for size in (16, 14))
    told = [("前言", outer), ("1 总则", outer), ("1.1 范围", inner), ("1.2 期限", inner), ("用词说明", outer)]
    story: list[Flowable] = [
        flowable for name, style in told for flowable in (Paragraph(name, style), Paragraph(SENTENCE, BODY))
    ]
    document = outline(
        pdf.read(printed([Paragraph("养护规程", BODY.clone("t", fontSize=22)), *story])), "a.pdf"
    )
    assert [paragraph.section for paragraph in document.paragraphs] == [
        ("前言",),
        ("1 总则",),
        ("1 总则", "1.1 范围"),
        ("1 总则", "1.2 期限"),
        ("用词说明",),
    ]


def test_the_title_of_a_standard_stands_below_its_sort_and_above_its_translation() -> None:
    sizes = {size: BODY.clone(f"c{size}", fontSize=size, leading=30, alignment=1) for size in (26, 14)}
    cover = [("中华人民共和国国家标准", 26), ("GB/T 98765—2023", 14), ("堆肥技术规范", 26)]
    cover += [("Technical specification for composting", 14)]
    chapters = [("1 范围", 14), (SENTENCE * 4, 12), ("2 要求", 14), (SENTENCE * 4, 12)]
    story: list[Flowable] = [
        *(Paragraph(text, sizes[size]) for text, size in cover),
        Paragraph("2023-05-10发布", BODY),
        *(Paragraph(text, sizes.get(size, BODY)) for text, size in chapters),
    ]
    document = outline(pdf.read(printed(story)), "a.pdf")
    assert document.origin.title == "堆肥技术规范"
    assert document.origin.issue_number == "GB/T 98765—2023"
    assert [section.heading for section in document.sections] == ["1 范围", "2 要求"]


@pytest.mark.parametrize("label", ["报：", "送：", "注：", "附件：", "抄送：", "联系人："])
def test_a_line_that_a_notice_ends_with_begins_a_paragraph(label: str) -> None:
    full = "堤" * 31 + "完工。"  # as wide as a line
    flush = BODY.clone("flush", firstLineIndent=0)
    story: list[Flowable] = [Paragraph(text, BODY) for text in (SENTENCE * 3, full, SENTENCE * 2)]
    lines = [
        line.text
        for line in pdf.read(printed([*story, Paragraph(full, BODY), Paragraph(f"{label}王海", flush)])).lines
    ]
    assert lines[-1] == f"{label}王海"


@pytest.mark.parametrize(
    ("head", "base", "size", "kept"),
    [
        ("海港文艺　春季号", 795, 12, False),
        ("内部资料", 800, 10, False),
        ("海港文艺　春季号", 770, 12, True),  # below the margin
        ("海港文艺　春季号", 795, 18, True),  # as large as a title
        ("此件请存档。", 795, 12, True),
        ("海港文艺 编号：16", 795, 12, True),
    ],
)
def test_the_head_of_an_only_page_stands_in_its_margin_far_above_the_title(
    head: str, base: int, size: int, kept: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(90, base, head)
        canvas.setFont(FONT, 20)
        canvas.drawCentredString(297, 740, "豆腐坊的早晨")
        canvas.setFont(FONT, 12)
        for at, line in enumerate(("巷子里原来有一家豆腐坊，天不亮就响，街坊都听", "惯了。")):
            canvas.drawString(90, 700 - 18 * at, line)

    texts = [line.text for line in pdf.read(drawn(draw)).lines]
    assert texts == [*[head] * kept, "巷子里原来有一家豆腐坊，天不亮就响，街坊都听惯了。"]


def test_the_first_of_several_chapters_is_no_title_however_large() -> None:
    chapters = ("第1章 各部位名称", "第2章 日常清洁")
    story = [
        paragraph
        for chapter in chapters
        for paragraph in (Paragraph(chapter, HEADINGS[0]), *(Paragraph(SENTENCE, BODY) for _ in range(3)))
    ]
    document = outline(pdf.read(printed(story, on_page=lambda *_: None)), "手册.pdf")
    assert document.origin.title == "手册"
    assert [section.heading for section in document.sections] == [*chapters]


@pytest.mark.parametrize("label", ["关键词：海堤；潮位", "关键字：海堤；潮位"])
def test_the_keywords_below_an_abstract_are_a_paragraph_of_their_own(label: str) -> None:
    first, second = "摘要：" + "海" * 34 + "，", "堤" * 30 + "。"

    def draw(canvas: Canvas) -> None:
        for place, text in enumerate(("海堤养护的周期和灰缝的流失", "（海港市堤防管理处质量科）")):
            canvas.drawCentredString(300, 760 - 20 * place, text)
        for place, text in enumerate((first, second, label)):
            canvas.drawString(72, 700 - 18 * place, text)

    lines = pdf.read(drawn(draw)).lines
    assert [line.text for line in lines][-2:] == [first + second, label]
