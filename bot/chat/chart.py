"""The questions of each day as a picture, for the operator's phone."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from bot.storage import Day

WIDTH, HEIGHT = 1200, 720
LEFT, TOP, RIGHT, BOTTOM = 90, 110, 40, 80
INK, FAINT, GRID, PAPER = "#1f2328", "#6a737d", "#e3e6ea", "#ffffff"
SERIES = (("answered", "#2a78d6"), ("weak", "#eda100"), ("not_found", "#d9483b"))
"""What is stacked in a day's bar, from below: the field of `Day`, its colour."""
LABELS = {"answered": "answered", "weak": "uncertain", "not_found": "not found"}
"""In English whatever the chat's language: the font that comes along has no Chinese."""
TICKS = 4


def top_of(highest: int) -> int:
    """Return the end of the scale: the first of 4, 8, 20, 40, 80, 200, … that is no lower than `highest`."""
    factor = 1
    while True:
        for step in (4, 8, 20):
            if step * factor >= highest:
                return step * factor
        factor *= 10


def chart(days: Sequence[Day]) -> bytes:
    """Return a PNG of a bar a day, oldest first, and what share of the questions had an answer."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    small, large = ImageFont.load_default(26), ImageFont.load_default(34)
    scale = top_of(max((day.questions for day in days), default=0))
    bottom, height = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    for tick in range(TICKS + 1):
        y = bottom - height * tick / TICKS
        draw.line([(LEFT, y), (WIDTH - RIGHT, y)], GRID if tick else FAINT, 2)
        draw.text((LEFT - 14, y), str(scale * tick // TICKS), FAINT, small, "rm")
    slot = (WIDTH - LEFT - RIGHT) / max(len(days), 1)
    for at, day in enumerate(days):
        x, y = LEFT + slot * at, float(bottom)
        for field, colour in SERIES:
            size = height * getattr(day, field) / scale
            if size:
                # Two pixels stand between what is stacked, but for what would be gone then.
                draw.rectangle([x + slot * 0.18, y - size, x + slot * 0.82, max(y - size, y - 2)], colour)
            y -= size
        if day.questions:
            draw.text((x + slot / 2, y - 8), str(day.questions), INK, small, "mb")
        if (len(days) - 1 - at) % max(1, len(days) // 7) == 0:
            draw.text((x + slot / 2, bottom + 16), f"{day.day:%m-%d}", FAINT, small, "mt")
    draw.text((LEFT, 34), "Questions a day", INK, large, "lt")
    x = WIDTH - RIGHT
    for field, colour in reversed(SERIES):
        x -= draw.textlength(LABELS[field], small)
        draw.text((x, 40), LABELS[field], INK, small, "lt")
        draw.rectangle([x - 34, 42, x - 12, 64], colour)
        x -= 64
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()
