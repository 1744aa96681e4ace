"""Notes in the margin of a page of a PDF, beside the text."""

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from bot.documents.readers import pdf
from tests.support.pdf import FONT, drawn

TEXT = [
    "海堤全长十二公里，由市水务局管理，每年汛期之前都要检查一次，并且公布检查的结果，检查时发现的裂缝须在十日之内填好。",
    "渔港每天清晨五点开闸，船只按照编号的次序进港，没有编号的船停在外港，等候港务所登记之后再进，等候期间不得卸货。",
    "灯塔由两人轮流看守，夜里每隔两小时记录一次海面的情况，遇到大雾须鸣笛，鸣笛的次数和时间都写在看守的日志里。",
]
NOTES = [["裂缝宽过两", "毫米算大缝"], ["外港可停", "三十艘"], ["日志存", "五年"]]
WIDE, FULL = 150, 30


def page(
    canvas: Canvas, notes: Sequence[Sequence[str]], at: float, size: float = 8, left: float = WIDE
) -> None:
    """Write the paragraphs, each with a note beside its first lines."""
    base = 740.0
    for paragraph, note in zip(TEXT, notes, strict=True):
        canvas.setFont(FONT, size)
        for line, text in enumerate(note):
            canvas.drawString(at, base - line * 1.4 * size, text)
        canvas.setFont(FONT, 11)
        indented = "　　" + paragraph
        for begin in range(0, len(indented), FULL):
            canvas.drawString(left, base, indented[begin : begin + FULL])
            base -= 18
        base -= 6


@pytest.mark.parametrize(("at", "left"), [(70, 150), (430, 80)])
def test_notes_beside_the_text_neither_join_nor_part_it(at: float, left: float) -> None:
    found = pdf.read(drawn(lambda canvas: page(canvas, NOTES, at, left=left))).lines
    assert sorted(line.text for line in found) == sorted([*TEXT, *("".join(note) for note in NOTES)])
    assert [line.text for line in found if line.text in TEXT] == TEXT
    assert not any(line.is_row for line in found)


@pytest.mark.parametrize("at", [120, 490])
def test_numbers_of_lines_in_the_margin_are_in_no_sentence(at: float) -> None:
    def draw(canvas: Canvas) -> None:
        page(canvas, [[], [], []], 0, left=WIDE)
        canvas.setFont(FONT, 7)
        base, number = 740.0, 1
        for paragraph in TEXT:
            for _ in range(0, len(paragraph) + 2, FULL):
                canvas.drawString(at, base, str(number))
                base, number = base - 18, number + 1
            base -= 6

    text = [line.text for line in pdf.read(drawn(draw)).lines]
    assert [line for line in text if line in TEXT] == TEXT


def test_a_narrow_table_beside_the_text_is_a_table() -> None:
    rows = [("潮位", "预警"), ("4.5 米", "蓝"), ("5.1 米", "黄"), ("5.6 米", "红")]

    def draw(canvas: Canvas) -> None:
        page(canvas, [[], [], []], 0, left=200)
        canvas.setFont(FONT, 8)
        for at, row in enumerate(rows):
            for left, cell in zip((66, 126), row, strict=True):
                canvas.rect(left - 4, 728 - 20 * at, 60, 20)
                canvas.drawString(left, 734 - 20 * at, cell)

    lines = pdf.read(drawn(draw)).lines
    assert [line.cells for line in lines if line.is_row] == rows
    assert [line.text for line in lines if not line.is_row] == TEXT


def test_columns_of_unlike_width_stay_columns() -> None:
    aside = [
        "本栏由港务所编写，每月一期，欢迎投稿，稿件寄到港务所二楼，来稿一律不退。",
        "港务所电话每天八点起有人接听，夜间请打值班室的电话，号码见封底。",
    ]

    def draw(canvas: Canvas) -> None:
        page(canvas, [[], [], []], 0, left=240)
        canvas.setFont(FONT, 9)
        base = 740.0
        for paragraph in aside:
            indented = "　　" + paragraph
            for begin in range(0, len(indented), 17):
                canvas.drawString(64, base, indented[begin : begin + 17])
                base -= 14

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [*aside, *TEXT]
