import random
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bot.documents.outline import outline
from bot.documents.readers import pdf
from bot.documents.readers.pdf_counted import counted
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.reading import ReadingError
from tests.support.pdf import FONT, SENTENCE, drawn

Drawn = tuple[float, float, str, float]
"""Where a line stands, its text and its type size."""


def broken(text: str, left: float, top: float, width: int, size: float = 10, step: float = 16) -> list[Drawn]:
    """Return the lines of a paragraph that is indented by two characters."""
    lines = [(left + 2 * size, top, text[: width - 2], size)]
    rest = text[width - 2 :]
    for at, start in enumerate(range(0, len(rest), width), 1):
        lines.append((left, top - at * step, rest[start : start + width], size))
    return lines


def page(canvas: Canvas, lines: list[Drawn]) -> None:
    for left, base, text, size in lines:
        canvas.setFont(FONT, size)
        canvas.drawString(left, base, text)
    canvas.showPage()


def texts(content: bytes) -> list[str]:
    return [line.text for line in pdf.read(content).lines]


def wide(text: str) -> str:
    return text.replace(",", "，")


A, B, C, D = (wide(f"{name}段{SENTENCE}" * 3) for name in "甲乙丙丁")
JOURNAL = [
    (200.0, 780.0, "海港市海堤加固研究", 20.0),
    *broken(A, 57, 740, 48),
    *broken(B, 57, 640, 22),
    *broken(C, 57, 500, 22),
    *broken(D, 305, 640, 22),
    *broken(A, 305, 500, 22),
]


def as_it_is(lines: list[Drawn]) -> list[Drawn]:
    return lines


def upside_down(lines: list[Drawn]) -> list[Drawn]:
    return lines[::-1]


def line_by_line(lines: list[Drawn]) -> list[Drawn]:
    return sorted(lines, key=lambda line: -line[1])


def anyhow(lines: list[Drawn]) -> list[Drawn]:
    return random.Random(7).sample(lines, len(lines))


@pytest.mark.parametrize("order", [as_it_is, upside_down, line_by_line, anyhow])
def test_two_columns_below_a_wide_abstract_are_read_in_order_however_they_are_drawn(
    order: Callable[[list[Drawn]], list[Drawn]],
) -> None:
    document = outline(pdf.read(drawn(lambda canvas: page(canvas, order(JOURNAL)))), "a.pdf")
    assert (document.origin.title, document.sections) == ("海港市海堤加固研究", ())
    assert [paragraph.text for paragraph in document.paragraphs] == [A, B, C, D, A]


@pytest.mark.parametrize("lower", [("二、票价", "成人每张十元，儿童免票。"), ("票价：成人每张十元。",)])
def test_what_stands_below_both_columns_comes_after_them_though_it_is_narrow(lower: tuple[str, ...]) -> None:
    """Drawn behind them it is read so, too; the rest of a longer left column is drawn before the right."""
    columns = [*broken(B, 57, 640, 22), *broken(C, 305, 640, 22)]
    below = [(57.0, 440.0 - 30 * at, text, 10.0) for at, text in enumerate(lower)]
    assert texts(drawn(lambda canvas: page(canvas, [*columns, *below]))) == [B, C, *lower]
    longer = [*broken(B, 57, 640, 22), *below, *broken(C, 305, 640, 22)]
    assert texts(drawn(lambda canvas: page(canvas, longer))) == [B, *lower, C]


def test_three_columns_are_read_one_after_the_other() -> None:
    lines = [*broken(A, 40, 700, 15), *broken(B, 215, 700, 15), *broken(C, 390, 700, 15)]
    assert texts(drawn(lambda canvas: page(canvas, anyhow(lines)))) == [A, B, C]


@pytest.mark.parametrize(("columns", "width", "size"), [(2, 20, 11), (3, 15, 10), (4, 13, 8)])
def test_narrow_columns_go_on_over_the_ends_of_pages(columns: int, width: int, size: int) -> None:
    written = [A, B, C, D, A + B, C + D] * 2
    lines = [line for text in written for line in broken(text, 0, 0, width, size)]
    # On the last page there is but the first column.
    rows = next(rows for rows in range(15, 40) if 4 < len(lines) % (rows * columns) < rows)

    def draw(canvas: Canvas) -> None:
        for place in range(0, len(lines), rows * columns):
            made: list[Drawn] = []
            for at, (indent, _, text, _) in enumerate(lines[place : place + rows * columns]):
                left = 50 + at // rows * (width * size + 10)
                made.append((left + indent, 750 - at % rows * 1.5 * size, text, size))
            page(canvas, made)

    assert texts(drawn(draw)) == written


def test_a_full_stop_that_hangs_into_a_narrow_gap_stands_in_its_column() -> None:
    lines = [*broken(A, 60, 700, 20), *broken(B, 274, 700, 20)]
    left, base, text, size = lines[2]
    lines[2] = (left, base, text + "。", size)
    hung = "".join(text for _, _, text, _ in lines[: len(lines) // 2])
    assert texts(drawn(lambda canvas: page(canvas, lines))) == [hung, B]


def test_pages_with_lines_further_apart_are_joined_as_others() -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, [*broken(A, 72, 760, 36, 12, 31), *broken(B, 72, 600, 36, 12, 31)])
        page(canvas, [line for at in range(4) for line in broken(C, 72, 760 - 100 * at, 36, 12, 18)])

    assert texts(drawn(draw)) == [A, B, C, C, C, C]


def test_a_page_of_few_lines_far_apart_is_joined_too() -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, [line for at in range(4) for line in broken(C, 72, 760 - 100 * at, 36, 12, 18)])
        items = [(96.0, 760.0 - 26 * at, f"（{name}）堤身的加固；", 12.0) for at, name in enumerate("一二三")]
        page(canvas, [*items, *broken(A[:50] + "。", 72, 682, 36, 12, 26)])

    items = [f"（{name}）堤身的加固；" for name in "一二三"]
    assert texts(drawn(draw)) == [C, C, C, C, *items, A[:50] + "。"]


def test_a_page_on_its_side_is_turned() -> None:
    def draw(canvas: Canvas) -> None:
        for quarter in (90, 270):
            canvas.translate(*((A4[0], 0) if quarter == 90 else (0, A4[1])))
            canvas.rotate(quarter)
            page(canvas, broken(A, 72, 500, 50, 12, 18))

    assert texts(drawn(draw)) == [A, A]


def test_headings_of_a_column_beside_the_title_are_headings() -> None:
    aside = ["联系方式", "电话：13500001122", "现居：青浦县城关镇", "技能", "高级茶艺师", "会驾驶叉车"]
    sizes = [13, 10, 10, 13, 10, 10]

    def draw(canvas: Canvas) -> None:
        named = [
            (24.0, 752.0 - 22 * at, text, float(size))
            for at, (text, size) in enumerate(zip(aside, sizes, strict=True))
        ]
        text = [(215.0, 750.0, "东奇玉", 24.0), (215.0, 700.0, "工作经历", 14.0), *broken(A, 215, 676, 30)]
        page(canvas, [*named, *text, (215.0, 540.0, "教育", 14.0), *broken(B, 215, 516, 30)])

    document = outline(pdf.read(drawn(draw)), "a.pdf")
    assert document.origin.title == "东奇玉"
    assert [section.heading for section in document.sections] == ["联系方式", "技能", "工作经历", "教育"]


@pytest.mark.parametrize("quarter", [90, 270])
def test_a_line_that_stands_in_the_margin_of_a_page_is_none_of_its_text(quarter: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(30 if quarter == 90 else 570, 300 if quarter == 90 else 600)
        canvas.rotate(quarter)
        canvas.setFont(FONT, 10)
        canvas.drawString(0, 0, "单位：________  姓名：________  ……密……封……线……")
        canvas.restoreState()
        page(canvas, [*broken(A, 72, 740, 40, 11, 18), *broken(B, 72, 560, 40, 11, 18)])

    assert texts(drawn(draw)) == [A, B]


FOLIOS = {
    "plain": lambda number: [(200, 62, str(number + 36), 9)],
    "dashes": lambda number: [(200, 62, f"- {number} -", 9)],
    "of": lambda number: [(200, 545, f"第{number}页 共12页", 9)],
    "roman": lambda number: [(200, 62, ("i", "ii", "iii", "iv")[number - 1], 9)],
    "corners": lambda number: [
        (300, 540, f"学生手册 {number}", 9) if number % 2 else (50, 540, f"{number} 学生手册", 9)
    ],
}


@pytest.mark.parametrize("kind", FOLIOS)
def test_page_numbers_do_not_cut_sentences_wherever_they_stand(kind: str) -> None:
    text = wide(SENTENCE[:-1] + ",") * 29 + "完。"
    lines = broken(text, 50, 0, 30)

    def draw(canvas: Canvas) -> None:
        canvas.setPageSize((397, 595))
        for number in range(1, 5):
            here = lines[13 * (number - 1) : 13 * number]
            page(
                canvas,
                FOLIOS[kind](number)
                + [(left, 500 - 16 * at, line, size) for at, (left, _, line, size) in enumerate(here)],
            )
        assert number * 13 >= len(lines) - 1

    assert texts(drawn(draw)) == [text]


def test_the_title_is_neither_the_letterhead_nor_the_number_below_it() -> None:
    lines = [
        (150.0, 780.0, "海港市教育局文件", 30.0),
        (220.0, 740.0, "海教发〔2024〕5号", 12.0),
        (150.0, 690.0, "关于做好防汛工作的通知", 20.0),
        *broken(A, 72, 650, 36, 12, 18),
    ]
    document = outline(pdf.read(drawn(lambda canvas: page(canvas, lines))), "a.pdf")
    assert (document.origin.title, document.origin.issue_number) == (
        "关于做好防汛工作的通知",
        "海教发〔2024〕5号",
    )
    assert [paragraph.text for paragraph in document.paragraphs] == [A]


def test_a_note_comes_after_the_paragraph_that_refers_to_it() -> None:
    def draw(canvas: Canvas) -> None:
        page(
            canvas,
            [
                *broken(A + "①", 72, 700, 36, 12, 18),
                (72, 600, "二、罚则", 12),
                *broken(B, 72, 570, 36, 12, 18),
                (72, 60, "① 见海堤条例。", 8),
            ],
        )

    assert texts(drawn(draw)) == [A + "①", "① 见海堤条例。", "二、罚则", B]


GARBLED = [
    "\ue000\ue001\ue002\ue003" * 30,
    "f&q5IO[ OYyQ Q^@ hY8<}d*BI[ ix2?R b3mx-@rD^Up?!?P 9 0C1FF[jEJ" * 2,
]


@pytest.mark.parametrize("garbled", GARBLED)
def test_a_page_whose_font_says_nothing_is_left_out_and_told_of(garbled: str) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, broken(A, 72, 700, 36, 12, 18))
        page(canvas, broken(garbled, 72, 700, 36, 12, 18))

    reading = pdf.read(drawn(draw))
    assert [line.text for line in reading.lines] == [A]
    assert reading.doubts == ("pages left out because their fonts do not say which characters they show: 1",)
    with pytest.raises(ReadingError, match="its fonts do not say which characters they show"):
        pdf.read(drawn(lambda canvas: page(canvas, broken(garbled, 72, 700, 36, 12, 18))))


def test_a_line_knows_how_high_and_low_it_reaches() -> None:
    line = PrintedLine("堤", 1, 72, 200, 800, 10, 12, 790, 842, 595)
    assert (line.top, line.bottom) == (808.5, 788)


@pytest.mark.parametrize("mark", ["①", "[1]", "1"])
def test_notes_in_the_type_of_the_text_stand_below_a_short_line(mark: str) -> None:
    text = f"海堤全长十二公里{mark},由市水务局管理,每年汛期之前都要检查一次,并且公布检查的结果,不得拖延。" * 3
    note = f"{mark} 海堤指沿海岸修筑的挡潮堤坝。"

    def draw(canvas: Canvas) -> None:
        rows = [text[at : at + 36] for at in range(0, len(text), 36)]
        for at, row in enumerate(rows[:3]):
            canvas.drawString(72, 240 - 20 * at, row)
        canvas.line(72, 112, 212, 112)
        canvas.drawString(72, 90, note)
        canvas.showPage()
        canvas.setFont(FONT, 12)
        for at, row in enumerate(rows[3:]):
            canvas.drawString(72, 760 - 20 * at, row)

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [text, note]


def test_what_stands_below_a_line_of_a_form_is_no_note() -> None:
    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(["申请人填写下列各项:", "1 姓名", "2 住址"]):
            canvas.drawString(72, 240 - 30 * at, row)
            canvas.line(72, 232 - 30 * at, 212, 232 - 30 * at)

    lines = pdf.read(drawn(draw)).lines
    assert [line.text for line in lines] == ["申请人填写下列各项:", "1 姓名", "2 住址"]


@pytest.mark.parametrize("dots", [". " * 30, "·" * 40, "…" * 30, "_" * 40])
def test_a_page_of_contents_is_not_taken_for_one_whose_font_says_nothing(dots: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 20)
        canvas.drawString(200, 740, "年度社区报告")
        canvas.setFont(FONT, 9)
        for at, name in enumerate(["概述", "登录", "退出"]):
            canvas.drawString(72, 680 - 20 * at, f"{name}{dots}{at + 2}")
        canvas.showPage()
        page(canvas, broken(SENTENCE * 3, 72, 700, 36, 12, 18))

    reading = pdf.read(drawn(draw))
    assert (reading.origin.title, reading.doubts) == ("年度社区报告", ())


def test_lists_side_by_side_are_read_one_after_the_other_however_short() -> None:
    left, right = ["• 设备隐患", "• 护栏松动要当天修好"], ["• 管理隐患", "• 培训记录要保存三年"]

    def draw(canvas: Canvas) -> None:
        lines = [(72.0, 700 - 30.0 * at, text, 20.0) for at, text in enumerate(left)]
        lines += [(320.0, 700 - 30.0 * at, text, 20.0) for at, text in enumerate(right)]
        page(canvas, [(220, 760, "两类隐患的处理", 26), *lines])

    assert texts(drawn(draw))[-4:] == [*left, *right]


def test_lists_side_by_side_may_each_have_a_heading_or_one_item() -> None:
    heads = [(80.0, 640.0, "借书", 20.0), (330.0, 640.0, "还书", 20.0)]
    items = [
        (80.0, 610.0, "• 凭卡办理", 16.0),
        (80.0, 580.0, "• 每次十册", 16.0),
        (330.0, 610.0, "• 投入书箱", 16.0),
    ]

    def draw(canvas: Canvas) -> None:
        page(canvas, [*heads, *items])
        page(canvas, [(80, 640, "• 厂内火警：6119", 16), (330, 640, "• 医务室：6120", 16)])

    assert texts(drawn(draw)) == [
        *("借书", "• 凭卡办理", "• 每次十册", "还书", "• 投入书箱"),
        *("• 厂内火警：6119", "• 医务室：6120"),
    ]


@pytest.mark.parametrize("mark", ["{}. ", "{}、", "({}) ", "（{}）"])
def test_what_counts_begins_a_paragraph_however_narrow_its_column_is_set(mark: str) -> None:
    """Each line is as full as others there, and none ends a sentence."""
    left = [
        "1. 大潮的那几天应当在什么时候开闸？（　）",
        "A. 涨潮以后的两个小时以内",
        "B. 退潮以后的两个小时以内",
    ]
    left += [
        "2. 夜里的闸门应当由谁来开和关？（　）",
        "A. 当天在闸上值班的两个人",
        "B. 站里管理闸门的那几个人",
    ]
    steps = ("检查电源电压和启闭机的制动器", "通知上游和下游等候过闸的船只", "记录上游和下游的水位和时间")
    right = [f"{mark.format(at)}{text}" for at, text in enumerate(steps, 1)]
    placed = [
        (where, top - 16 * at, text, 10.0)
        for where, top, side in ((57.0, 640.0, left), (305.0, 632.0, right))
        for at, text in enumerate(side)
    ]
    placed.append((57.0, 700.0, "闸门运行工考试题以及开闸以前应当做的几件事情", 14.0))
    assert texts(drawn(lambda canvas: page(canvas, placed))) == [*left, *right]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("1. 甲", "乙", "2. 丙", "3. 丁", "5. 戊"), [0, 2, 3]),
        (("A．甲", "1、乙", "B．丙", "2、丁"), [0, 1, 2, 3]),
        (("1. 甲", "2) 乙", "(2) 丙"), []),
        (("2. 甲", "3. 乙"), []),  # what is before them may be in mid-sentence
        (("1. 甲，", "2. 乙"), []),
        (("1. 甲", "2.5 米"), []),
        (("一、甲", "乙", "二、丙", "三、丁"), [0, 2, 3]),
        (("(一)甲", "（一）乙", "(二)丙"), [0, 2]),
        (("一、二、三年级", "二、三、四年级"), []),
        (("二、甲", "三、乙"), []),
    ],
)
def test_lines_count_from_1_on_in_one_style(lines: tuple[str, ...], found: list[int]) -> None:
    printed = [PrintedLine(text, 1, 57, 200, 640, 10, 10, 640, 842, 595) for text in lines]
    counts = counted(printed)
    assert [at for at, line in enumerate(printed) if id(line) in counts] == found


def test_a_headline_over_two_of_three_columns_is_that_of_the_text_below_it() -> None:
    def draw(canvas: Canvas) -> None:
        masthead = [(57.0, 790.0, "海港周报", 28.0), (392.0, 790.0, "2024年9月6日　星期五　第3版　民生", 9.0)]
        first = [
            (57.0, 740.0, "老码头改成了社区食堂", 20.0),
            *broken(A, 57, 700, 14),
            *broken(B, 225, 700, 14),
        ]
        page(canvas, [*masthead, *first, (392.0, 748.0, "南堤路夜间封闭", 14.0), *broken(C, 392, 720, 14)])

    document = outline(pdf.read(drawn(draw)), "a.pdf")
    assert document.origin.title == "老码头改成了社区食堂"
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((), A),
        ((), B),
        (("南堤路夜间封闭",), C),
    ]
