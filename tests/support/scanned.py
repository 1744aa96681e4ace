"""Pages as a scanner or a camera sees them: text drawn with a Chinese font, clean or worn."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
)
SIMPLIFIED_FACE = 2
"""Of Noto's collection; the first is Japanese."""
PAPER = (8.27, 11.69)
"""Inches, of A4."""
MARGIN, TYPE, LEADING = 1.0, 12 / 72, 1.75
"""Inches; inches; type sizes from line to line."""


def font_file() -> Path | None:
    """Return a Chinese font of the system's, None if there is none."""
    return next((file for file in FONTS if file.exists()), None)


def _font(size: int) -> ImageFont.FreeTypeFont:
    file = font_file()
    assert file is not None
    return ImageFont.truetype(str(file), size, index=SIMPLIFIED_FACE if "noto" in str(file) else 0)


def broken(text: str, dpi: int, room: float = PAPER[0] - 2 * MARGIN) -> list[str]:
    """Return the lines of paragraphs, one a line of `text`, set in a column of `room` inches."""
    font, lines = _font(round(TYPE * dpi)), []
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        line = "　　"
        for character in paragraph:
            if font.getlength(line + character) > room * dpi and character not in "，。；：、）》”":
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


def sheet(columns: Sequence[Sequence[str]], dpi: int, height: float = PAPER[1]) -> Image.Image:
    """Return a page with lines in one column or two side by side."""
    font = _font(round(TYPE * dpi))
    page = Image.new("L", (round(PAPER[0] * dpi), round(height * dpi)), 255)
    draw = ImageDraw.Draw(page)
    room = (PAPER[0] - 2 * MARGIN + 0.4) / len(columns)
    for number, lines in enumerate(columns):
        for place, line in enumerate(lines):
            at = ((MARGIN + number * room) * dpi, (MARGIN + place * TYPE * LEADING) * dpi)
            draw.text(at, line, font=font, fill=0)
    return page


def pages(text: str, dpi: int) -> list[tuple[Image.Image, list[str]]]:
    """Return the pages that `text` fills, each with its lines."""
    lines = broken(text, dpi)
    most = int((PAPER[1] - 2 * MARGIN) / (TYPE * LEADING))
    return [(sheet([lines[at : at + most]], dpi), lines[at : at + most]) for at in range(0, len(lines), most)]


def worn(page: Image.Image, seed: int) -> Image.Image:
    """Return a page as it lay askew on an old scanner: turned, blurred, noisy, pressed hard as a JPEG."""
    turned = page.rotate(Random(seed).uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor=255)
    blurred = turned.filter(ImageFilter.GaussianBlur(0.5 * page.width / 1240))
    noisy = Image.blend(blurred, Image.effect_noise(blurred.size, 60), 0.2)
    target = BytesIO()
    noisy.save(target, "JPEG", quality=40)
    return Image.open(target).convert("L")


def picture(page: Image.Image, kind: str = "PNG") -> bytes:
    """Return the file of a picture."""
    target = BytesIO()
    page.save(target, kind)
    return target.getvalue()


def scan(sheets: Sequence[Image.Image], dpi: int) -> bytes:
    """Return a PDF of pictures, with no text layer."""
    target = BytesIO()
    sheets[0].save(target, "PDF", save_all=True, append_images=sheets[1:], resolution=dpi, title="")
    return target.getvalue()
