"""PDF files with a text layer: printed from paragraphs, or drawn string by string."""

from collections.abc import Callable
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=18, wordWrap="CJK", firstLineIndent=24)
APART = ParagraphStyle("apart", BODY, firstLineIndent=0, spaceAfter=12)
HEADINGS = [
    ParagraphStyle(f"h{level}", BODY, fontSize=20 - 2 * level, leading=28, firstLineIndent=0)
    for level in range(1, 4)
]
SENTENCE = "海堤是城市的第一道防线,要在汛期以前完成加固,并由沿堤各区每天巡查一次、每次记录潮位和堤身的变化。"


class Bookmarked(Flowable):
    """A bookmark in the outline, at the place where the next thing is printed."""

    def __init__(self, title: str, level: int) -> None:
        super().__init__()
        self.title, self.depth = title, level

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        key = f"{self.title}-{id(self)}"
        self.canv.bookmarkHorizontal(key, 0, 12)
        self.canv.addOutlineEntry(self.title, key, self.depth - 1)


def heading(title: str, level: int, printed: str | None = None) -> list[Flowable]:
    return [Bookmarked(title, level), Paragraph(printed or title, HEADINGS[level - 1])]


def running(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawString(72, A4[1] - 40, f"海港市海堤管理办法 第{document.page}页")
    canvas.drawCentredString(A4[0] / 2, 30, f"- {document.page} -")


def printed(story: list[Flowable], title: str | None = None, on_page: Callable[..., None] = running) -> bytes:
    target = BytesIO()
    document = SimpleDocTemplate(target, pagesize=A4, title=title)
    document.build(story, onFirstPage=on_page, onLaterPages=on_page)
    return target.getvalue()


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, **options)
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.save()
    return target.getvalue()
