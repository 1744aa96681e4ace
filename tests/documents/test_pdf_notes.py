"""Raised figures in PDF: numbers of footnotes are no part of the text, and powers are not on the line."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from bot.documents.readers import pdf
from tests.support.pdf import FONT, drawn


def write(canvas: Canvas, y: float, parts: list[tuple[str, float]]) -> None:
    """Write the parts of a line, each raised by so many points, and then in small type."""
    x = 72.0
    for text, rise in parts:
        size = 7 if rise else 12
        canvas.setFont(FONT, size)
        canvas.drawString(x, y + rise, text)
        x += canvas.stringWidth(text, FONT, size)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("旅客要求退票的,按票面金额收取退票费5", "元,不足一元的按一元计算。"),
        ("泊位", "由调度室按照到港的先后次序安排。"),
        ("泊位由调度室按照到港的先后次序安排", "。"),
    ],
)
@pytest.mark.parametrize("size", [9, 12])
def test_the_number_of_a_footnote_is_no_part_of_the_sentence(before: str, after: str, size: int) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 700, [(before, 0), ("1", 5), (after, 0)])
        write(canvas, 660, [("停航的时间由调度室在码头的公告栏里张贴通告。", 0)])
        canvas.line(72, 112, 200, 112)
        canvas.setFont(FONT, size)
        canvas.drawString(72, 90, "1 收取的标准由县物价部门核定。")

    assert [line.text for line in pdf.read(drawn(draw)).lines] == [
        before + after,
        "1 收取的标准由县物价部门核定。",
        "停航的时间由调度室在码头的公告栏里张贴通告。",
    ]


def test_a_power_is_not_written_on_the_line() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 700, [("菌落总数不超过10", 0), ("5", 5), ("个,每m", 0), ("2", 5), ("用药3克。", 0)])

    assert [line.text for line in pdf.read(drawn(draw)).lines] == ["菌落总数不超过10⁵个,每m2用药3克。"]


@pytest.mark.parametrize("sign", ["-", "−", "–"])
def test_the_sign_of_a_power_is_raised_with_it(sign: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 700, [("汞的浓度高于10", 0), (f"{sign}3", 5), ("克的不得排放, 3-5天检测一次。", 0)])

    lines = pdf.read(drawn(draw)).lines
    assert [line.text for line in lines] == ["汞的浓度高于10⁻³克的不得排放, 3-5天检测一次。"]


@pytest.mark.parametrize("across", [True, False])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("收稿日期：2024-05-31", "作者简介：林远，船闸工程师。"),
        ("[收稿日期]2024-05-31", "[基金项目]省交通厅项目"),
    ],
)
def test_what_is_told_of_a_paper_below_a_short_line_cuts_no_column(
    across: bool, first: str, second: str
) -> None:
    left = "船闸的检修一年两次，每次七天，期间船只停航，由调度室在码头的公告栏里张贴通告，"
    left += "并通知沿江的各个船公司，请"
    right = (
        "船公司转告旅客。停航的船票可以全额退还，也可以改签到检修以后的任何一天，改签不收手续费，限改一次。"
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawString(200, 760, "船闸检修与停航的安排")
        for x, text in ((72, left), (320, right)):
            for at in range(4):
                canvas.setFont(FONT, 12)
                canvas.drawString(x, 720 - 20 * at, text[13 * at : 13 * at + 13])
        canvas.line(72, 312, 180, 312)
        canvas.setFont(FONT, 8)
        canvas.drawString(72, 300, first)
        canvas.drawString(
            72,
            286,
            second + ("，多年从事船闸的检修和船只调度的研究，参加过三座船闸的设计与施工" if across else ""),
        )
        if not across:
            canvas.setFont(FONT, 12)
            canvas.drawString(320, 640, "以上自六月一日起执行。")

    found = [line.text for line in pdf.read(drawn(draw)).lines]
    more = [] if across else ["以上自六月一日起执行。"]
    assert found[: len(found) - 2] == [left + right, *more]
    assert [line[:8] for line in found[-2:]] == [first[:8], second[:8]]
