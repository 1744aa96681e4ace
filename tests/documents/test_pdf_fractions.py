"""Fractions set one part above the other in a PDF, and raised figures that are drawn last."""

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bot.documents.readers import pdf
from tests.support.pdf import FONT, drawn

TOP = A4[1] - 100


def stacked(canvas: Canvas, left: float, base: float, above: str, below: str) -> None:
    """Draw a fraction in a line with its baseline at `base`."""
    canvas.line(left, base + 4, left + 6 * max(len(above), len(below)), base + 4)
    canvas.drawString(left, base + 6.5, above)
    canvas.drawString(left, base - 7, below)


def texts(content: bytes) -> list[str]:
    return [line.text for line in pdf.read(content).lines]


def test_a_fraction_is_read_on_its_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, TOP, "挠度不超过跨度的")
        stacked(canvas, 168, TOP, "1", "250")
        canvas.drawString(190, TOP, "，裂缝宽度不大于0.3毫米。")
        canvas.drawString(72, TOP - 40, "面粉2")
        stacked(canvas, 104, TOP - 40, "1", "2")
        canvas.drawString(112, TOP - 40, "杯，水3杯。")
        canvas.drawString(72, TOP - 80, "w =")
        stacked(canvas, 110, TOP - 80, "5q", "8k+1")
        canvas.drawString(72, TOP - 120, "式中，q为荷载。")

    assert texts(drawn(draw)) == [
        "挠度不超过跨度的1/250，裂缝宽度不大于0.3毫米。",
        "面粉2 1/2杯，水3杯。",
        "w = 5q/(8k+1)",
        "式中，q为荷载。",
    ]


def test_the_rules_of_a_table_make_no_fractions() -> None:
    def draw(canvas: Canvas) -> None:
        for at, (name, price) in enumerate(
            (("科室", "价格"), ("住院", "1,234"), ("", "5,678"), ("门诊", "2,345"))
        ):
            canvas.drawString(80, TOP - 20 * at - (10 if name == "住院" else 0), name)
            canvas.drawString(130, TOP - 20 * at, price)
        for down in (-15, 5, 45, 65):
            canvas.line(72, TOP - down, 200, TOP - down)
        canvas.line(128, TOP - 25, 162, TOP - 25)

    assert not any("/" in text for text in texts(drawn(draw)))


def test_raised_figures_that_are_drawn_last_stand_behind_what_they_raise() -> None:
    """As in the cell of a table: 2.5×10³ is not 3 2.5×10."""

    def draw(canvas: Canvas) -> None:
        for at, (name, found, most) in enumerate(
            (("项目", "结果", "限值"), ("菌落总数", "2.5×10", "1.0×10"), ("总硬度", "180", "450"))
        ):
            for left, text in ((72, name), (200, found), (330, most)):
                canvas.drawString(left, TOP - 25 * at, text)
        canvas.setFont(FONT, 7)
        for left, power in ((200, "3"), (330, "2")):
            canvas.drawString(left + canvas.stringWidth("2.5×10", FONT, 12), TOP - 20, power)

    assert texts(drawn(draw)) == ["项目 | 结果 | 限值", "菌落总数 | 2.5×10³ | 1.0×10²", "总硬度 | 180 | 450"]
