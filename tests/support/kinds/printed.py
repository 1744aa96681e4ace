"""Builders of PDF: an office's paper, a report with footnotes, two columns, slides."""

from dataclasses import replace
from html import escape
from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid

from tests.support.kinds.model import Asked, Content, Either, Furniture, Heading, Item, Table, Text
from tests.support.kinds.plain import folded

FONT, HEAVY = "STSong-Light", "HeiseiKakuGo-W5"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def style(size: float, leading: float, indent: float = 0, **more: object) -> ParagraphStyle:
    return ParagraphStyle(
        "x", fontName=FONT, fontSize=size, leading=leading, wordWrap="CJK", firstLineIndent=indent, **more
    )


CELL = style(9, 13)


def grid_of(table: Table, width: float) -> Grid:
    """Return a table with lines around its cells, the merged ones merged."""
    covered = table.covered()
    cells = [
        ["" if (at, column) in covered else Paragraph(escape(cell), CELL) for column, cell in enumerate(row)]
        for at, row in enumerate(table.rows)
    ]
    columns = len(table.rows[0])
    longest = [min(30, max(max(len(row[column]) for row in table.rows), 4)) for column in range(columns)]
    widths = [width * part / sum(longest) for part in longest]
    made = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for row, column, rows, right in table.spans:
        made.append(("SPAN", (column, row), (column + right - 1, row + rows - 1)))
    return Grid(cells, colWidths=widths, style=made, repeatRows=table.header)


class Foot(Flowable):
    """A footnote: nothing here, a line at the foot of the page that it comes to stand on."""

    def __init__(self, mark: int, text: str) -> None:
        super().__init__()
        self.mark, self.text = mark, text

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.__dict__.setdefault("feet", []).append((self.mark, self.text))


def story_of(
    content: Content, body: float, leading: float, width: float, indent: bool = True
) -> list[Flowable]:
    """Return title and blocks as they follow each other."""
    text = style(body, leading, 2 * body if indent else 0)
    middle = {"alignment": 1, "spaceAfter": body}
    story: list[Flowable] = [
        Paragraph(escape(line), style(body, leading, alignment=1)) for line in content.top
    ]
    if "untitled" not in content.hints:
        story.append(Paragraph(escape(content.title), style(body * 1.7, leading * 1.5, **middle)))
    story += [Paragraph(escape(line), style(body, leading, alignment=1)) for line in content.under]
    notes = 0
    for block in content.blocks:
        match block:
            case Heading(words, level):
                size = body * (1.35 - 0.1 * level)
                story.append(
                    Paragraph(
                        escape(words), style(size, leading * 1.1, spaceBefore=leading * 0.5, keepWithNext=1)
                    )
                )
            case Table():
                caption = style(body * 0.9, leading, alignment=1)
                above, below = ([Paragraph(escape(line), caption) for line in part] for part in block.around)
                story += [*above, grid_of(block, width), *below, Spacer(1, leading * 0.6)]
            case Asked(question, answers):
                story += [Paragraph(escape(line), text) for line in (question, *answers)]
            case Text(words, note=note) if note:
                notes += 1
                story.append(Paragraph(f"{escape(words)}<super size=6>{notes}</super>", text))
                story.append(Foot(notes, note))
            case Item(words) | Text(words) | Either(words) | Furniture(words):
                story.append(Paragraph(escape(words), text))
    return story


def built(story: list[Flowable], templates: list[PageTemplate], size: tuple[float, float] = A4) -> bytes:
    target = BytesIO()
    document = BaseDocTemplate(target, pagesize=size, invariant=1)
    document.addPageTemplates(templates)
    document.build(story)
    return target.getvalue()


def feet(canvas: Canvas) -> None:
    """Print the footnotes that were met on this page."""
    found = canvas.__dict__.pop("feet", [])
    y = 84 + 12 * (len(found) - 1)
    if found:
        canvas.line(72, y + 14, 200, y + 14)
    for mark, text in found:
        canvas.setFont(FONT, 5)
        canvas.drawString(72, y + 3, str(mark))
        canvas.setFont(FONT, 8)
        canvas.drawString(76, y, text)
        y -= 12


def paper(content: Content) -> bytes:
    """An office's paper: 12 point in lines of 22, indented, a folio between dashes."""

    def folio(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawCentredString(A4[0] / 2, 40, f"- {document.page} -")

    frame = Frame(72, 72, A4[0] - 144, A4[1] - 144)
    return built(story_of(content, 12, 22, A4[0] - 156), [PageTemplate("all", [frame], onPage=folio)])


def bound(content: Content) -> bytes:
    """A report: running head with rule, 共几页 at the foot, footnotes, 10.5 point in lines of 16."""

    def around(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(72, A4[1] - 50, content.title)
        canvas.line(72, A4[1] - 54, A4[0] - 72, A4[1] - 54)
        canvas.drawRightString(A4[0] - 72, 40, f"第 {document.page} 页")

    def below(canvas: Canvas, document: BaseDocTemplate) -> None:
        feet(canvas)

    frame = Frame(72, 120, A4[0] - 144, A4[1] - 190)
    template = PageTemplate("all", [frame], onPage=around, onPageEnd=below)
    return built(story_of(content, 10.5, 16, A4[0] - 156), [template])


def columns(content: Content) -> bytes:
    """A journal's page: title, authors and 摘要 over the whole width, the rest in two columns."""

    def around(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawString(60, A4[1] - 40, "第 12 卷第 3 期")
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, "海 港 管 理 学 报")
        canvas.drawRightString(A4[0] - 60, A4[1] - 40, str(118 + document.page))

    wide, half, high = A4[0] - 120, (A4[0] - 140) / 2, A4[1] - 120
    top = Frame(60, A4[1] - 60 - 210, wide, 210)
    left, right = Frame(60, 60, half, high - 210), Frame(80 + half, 60, half, high - 210)
    later = [Frame(60, 60, half, high), Frame(80 + half, 60, half, high)]
    templates = [
        PageTemplate("first", [top, left, right], onPage=around),
        PageTemplate("later", later, onPage=around),
    ]
    story = story_of(content, 9.5, 14, half)
    opening = 2 + len(content.under) + len(content.top) + 1
    return built([NextPageTemplate("later"), *story[:opening], FrameBreak(), *story[opening:]], templates)


def screens(content: Content) -> bytes:
    """Slides printed to pages: one heading a page, in large type, with its points."""

    def folio(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawRightString(800, 20, str(document.page))

    frame = Frame(60, 50, 720, 500)
    story: list[Flowable] = [Spacer(1, 180), Paragraph(escape(content.title), style(36, 50, alignment=1))]
    for block in content.blocks:
        match block:
            case Heading(text):
                story += [PageBreak(), Paragraph(escape(text), style(28, 40, spaceAfter=20))]
            case Item(text) | Text(text):
                story.append(Paragraph(f"• {escape(text)}", style(18, 30)))
            case Table():
                story.append(grid_of(block, 600))
    return built(story, [PageTemplate("all", [frame], onPage=folio)], landscape(A4))


def loose_and_tight(content: Content) -> bytes:
    """A paper whose first section is set in wide lines and the rest in narrow ones, with other margins."""
    wide = story_of(replace(content, blocks=content.blocks[: len(content.blocks) // 2]), 12, 26, A4[0] - 156)
    rest = replace(content, blocks=content.blocks[len(content.blocks) // 2 :], hints={"untitled": "yes"})
    tight = story_of(replace(rest, top=(), under=()), 10, 14, A4[0] - 216)
    first = Frame(72, 72, A4[0] - 144, A4[1] - 144)
    narrow = Frame(102, 72, A4[0] - 204, A4[1] - 144)
    templates = [
        PageTemplate("wide", [first], onPage=counted),
        PageTemplate("tight", [narrow], onPage=counted),
    ]
    return built([*wide, NextPageTemplate("tight"), PageBreak(), *tight], templates)


def counted(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Print a running head with the folio on the outer side, as books have it."""
    canvas.setFont(FONT, 9)
    if document.page % 2:
        canvas.drawRightString(A4[0] - 72, A4[1] - 50, f"海港市设备管理资料    {document.page}")
    else:
        canvas.drawString(72, A4[1] - 50, f"{document.page}    海港市设备管理资料")


def backwards(content: Content) -> bytes:
    """Pages whose lines are drawn from the bottom to the top, as some programs write them."""
    lines: list[tuple[str, float, float]] = []
    title = "" if "untitled" in content.hints else content.title
    for line in (*content.top, title, *content.under):
        lines += [(line, 16, 30)] * bool(line)
    for block in content.blocks:
        if isinstance(block, Heading):
            lines.append((block.text, 14, 24))
        elif not isinstance(block, Table):
            for text in (block.question, *block.answers) if isinstance(block, Asked) else (block.text,):
                lines += [(line, 12, 18) for line in folded(f"　　{text}", 37)]
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=True)
    page: list[tuple[str, float, float]] = []
    y = A4[1] - 72
    for text, size, leading in [*lines, ("", 0, A4[1])]:
        if y - leading < 72 and page:
            for words, points, at in reversed(page):
                canvas.setFont(FONT, points)
                canvas.drawString(72, at, words)
            canvas.showPage()
            page, y = [], A4[1] - 72
        y -= leading
        page.append((text, size, y))
    canvas.save()
    return target.getvalue()
