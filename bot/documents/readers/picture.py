"""A picture: a photograph or scan of one page, or of several in a .tif, whose text is recognized."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from bot.documents.readers.extra import is_installed
from bot.documents.readers.pdf_pages import Page
from bot.documents.readers.pdf_paragraphs import paragraphs
from bot.documents.readers.reading import DAMAGE, Line, Reading, ReadingError, Report, silent
from bot.documents.readers.recognition import RecognizedPage, marked, recognize, told

NOT_INSTALLED = (
    "its text is on a picture; to have it read, install text recognition: pip install 'yinju[ocr]'."
)
MOST_PIXELS = 100_000_000
"""Of a page: twice what the cameras of telephones take."""
MOST_PAGES = 500
PAPER_WIDTH = 595.0
"""Points, the width of A4, that a picture is taken to have."""


def read(content: bytes, report: Report = silent) -> Reading:
    """Read the text that a picture shows; raises `ReadingError` when it shows none."""
    if not is_installed():
        raise ReadingError(NOT_INSTALLED)
    try:
        with Image.open(BytesIO(content)) as picture:
            count = min(getattr(picture, "n_frames", 1), MOST_PAGES + 1)
            if count > MOST_PAGES or picture.width * picture.height > MOST_PIXELS:
                raise ReadingError("it is too large a picture; save it smaller, or split it.")
            pages = {}
            for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                report(number, count)
                pages[number] = recognized(frame, number)
    except (*DAMAGE, SyntaxError, Image.DecompressionBombError) as error:
        raise ReadingError("it is damaged, or no picture; open it and save it as .png.") from error
    if not any(page.lines for page in pages.values()):
        raise ReadingError("no text is seen on it; take it out of the folder.")
    reading = paragraphs([Page(page.lines, in_order=True) for page in pages.values()], (), None)
    found = marked(reading.lines, pages)
    if count == 1:
        found = tuple(replace(line, page=None) for line in found)
    return replace(reading, lines=found, doubts=told(pages))


def recognized(frame: Image.Image, number: int) -> RecognizedPage:
    """Return what a picture shows, as a page of that number."""
    shown = upright(frame)
    height = PAPER_WIDTH * shown.height / shown.width
    pixels = np.asarray(shown)[:, :, ::-1].copy()
    return recognize(pixels, number, (PAPER_WIDTH, height))


def is_large(content: bytes, least: int) -> bool:
    """Tell whether `content` is a picture of at least so many pixels on each side, and not of too many."""
    try:
        with Image.open(BytesIO(content)) as picture:
            return min(picture.size) >= least and picture.width * picture.height <= MOST_PIXELS
    except (*DAMAGE, SyntaxError, Image.DecompressionBombError):
        return False


def recognized_within(content: bytes, number: int) -> RecognizedPage | None:
    """Return what a picture in a file shows, None where it is damaged: the rest shows all the same."""
    try:
        with Image.open(BytesIO(content)) as picture:
            return recognized(picture, number)
    except (*DAMAGE, SyntaxError, Image.DecompressionBombError):
        return None


def lines_of(pages: Mapping[int, RecognizedPage]) -> tuple[Line, ...]:
    """Return the paragraphs and rows that recognized `pages` show, what is set as a title among them."""
    reading = paragraphs([Page(page.lines, in_order=True) for page in pages.values()], (), None)
    title = [Line(reading.origin.title, page=min(pages))] if reading.origin.title else []
    return marked((*title, *reading.lines), pages)


def upright(frame: Image.Image) -> Image.Image:
    """Return a picture upright, as it was taken, and on white where it is transparent."""
    turned = ImageOps.exif_transpose(frame)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        seen = turned.convert("RGBA")
        turned = Image.new("RGBA", seen.size, "white")
        turned.alpha_composite(seen)
    return turned.convert("RGB")
