"""A PDF as a word processor exports it: lines drawn font by font, paragraphs apart, right edges ragged."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.support.kinds.model import Asked, Content, Heading, Table
from tests.support.kinds.printed import FONT

LATIN = "Helvetica"
AUTOSPACE = 0.2
"""Of the type size: the gap that a word processor leaves between Han and Latin without a blank."""
NOT_FIRST, NOT_LAST = "，。；：、！？）》”’％%", "“‘（《"


def font_of(character: str) -> str:
    """Return the font of a character: quotation marks are of the Latin one, as everywhere."""
    return LATIN if ord(character) < 0x2000 or character in "“”‘’" else FONT


def places_of(text: str, size: float) -> list[float]:
    """Return how far from the beginning of a line each of its characters begins, and where the line ends."""
    places, right, before = [], 0.0, ""
    for character in text:
        if before and before.isalnum() and character.isalnum() and font_of(before) != font_of(character):
            right += AUTOSPACE * size
        places.append(right)
        right += stringWidth(character, font_of(character), size)
        before = character
    return [*places, right]


def draw_by_font(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    """Draw a line of text: all of it that is of its first font at once, then what is of the other."""
    places = places_of(text, size)
    for font in dict.fromkeys(map(font_of, text)):
        line = canvas.beginText()
        line.setFont(font, size)
        shown, right, first = "", 0.0, places[-1]
        for at, character in enumerate(text):
            if font_of(character) != font:
                continue
            if shown:
                shown += f" {(right - places[at]) * 1000 / size:.0f} "
            first = min(first, places[at])
            shown += f"<{character.encode('utf-16-be' if font == FONT else 'cp1252').hex()}>"
            right = places[at] + stringWidth(character, font, size)
        line.setTextOrigin(x + first, y)
        line._code.append(f"[{shown}] TJ")
        canvas.drawText(line)


def broken(text: str, width: float, size: float) -> list[str]:
    """Break `text` into lines: Han but where a mark may not open or close one, Latin at its edges."""
    lines: list[str] = []
    while places_of(text, size)[-1] > width:
        end = next(at for at, right in enumerate(places_of(text, size)) if right > width) - 1
        while (
            text[end] in NOT_FIRST
            or text[end - 1] in NOT_LAST
            or (text[end - 1].isalnum() and text[end - 1 : end + 1].isascii())
        ):
            end -= 1
        lines.append(text[:end])
        text = text[end:]
    return [*lines, text]


def by_font(content: Content) -> bytes:
    """Return a document whose paragraphs stand apart without an indent."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=True)
    left, y = 90.0, A4[1] - 90
    title = "" if "untitled" in content.hints else content.title
    top = [(line, 20.0) for line in (*content.top, title) if line]
    texts = [*top, *((line, 11.0) for line in content.under)]
    for block in content.blocks:
        if isinstance(block, Heading):
            texts.append((block.text, 17.0 - block.level))
        elif not isinstance(block, Table):
            said = (block.question, *block.answers) if isinstance(block, Asked) else (block.text,)
            texts += [(line, 11.0) for line in said]
    for text, size in texts:
        for line in broken(text, A4[0] - 2 * left, size):
            if y < 90:
                canvas.showPage()
                y = A4[1] - 90
            draw_by_font(canvas, left, y, line, size)
            y -= 1.35 * size
        y -= 10
    canvas.save()
    return target.getvalue()
