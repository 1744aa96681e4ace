"""A page as it looks: of a PDF, a passage on it marked; of a picture, no larger than it has to be."""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, ImageChops
from pypdfium2 import raw

from bot.documents.readers.pdf_forms import page_of
from bot.documents.readers.picture import MOST_PIXELS, upright
from bot.documents.readers.reading import DAMAGE, ReadingError

LONGEST_SIDE = 1_600
"""Pixels. A page of A4 can be read at that, and takes some 200 KB."""
QUALITY = 82
"""Of JPEG."""
MARK = (255, 231, 140)
"""What paper becomes where the passage stands; its letters stay as they are."""
SHORTEST_MATCH = 8
"""Characters of a passage that are looked for on a page: fewer may stand there by chance."""
MOST_CHARACTERS = 50_000
"""Of a page, that are looked through."""
CANNOT = "this page of it cannot be drawn."
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


def drawn(content: bytes, is_pdf: bool, number: int, passage: str = "") -> bytes:
    """Return the page `number`, from 1, of a PDF or a picture as a JPEG; raises `ReadingError`.

    The `passage` is marked as far as it is found in the text layer of the page, and not where there is none.
    """
    try:
        picture = _printed(content, number, passage) if is_pdf else _pictured(content, number)
    except (*DAMAGE, SyntaxError, Image.DecompressionBombError, pdfium.PdfiumError) as error:
        raise ReadingError(CANNOT) from error
    made = BytesIO()
    picture.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


def _pictured(content: bytes, number: int) -> Image.Image:
    with Image.open(BytesIO(content)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError
        picture.seek(number - 1)
        shown = upright(picture)
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return shown


def _printed(content: bytes, number: int, passage: str) -> Image.Image:
    with pdfium.PdfDocument(content) as document:
        page = page_of(document, number - 1)
        scale = LONGEST_SIDE / max(page.get_width(), page.get_height(), 1.0)
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        for box in _boxes(page, passage, picture.size) if passage else ():
            _mark(picture, box)
        return picture


def _mark(picture: Image.Image, box: Box) -> None:
    """Colour the paper, and not the letters, in a box and a little around it."""
    left, top = max(int(box[0]) - 2, 0), max(int(box[1]) - 2, 0)
    right, bottom = min(int(box[2]) + 3, picture.width), min(int(box[3]) + 3, picture.height)
    if left < right and top < bottom:
        part = picture.crop((left, top, right, bottom))
        picture.paste(ImageChops.multiply(part, Image.new("RGB", part.size, MARK)), (left, top))


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text in one form, and the place of each in what they were taken from."""

    text: str
    places: Sequence[int]


def _letters(characters: Sequence[str]) -> _Letters:
    """Return what counts where texts are compared: neither blanks nor signs, nor how wide they are set."""
    found = [
        (letter, at)
        for at, character in enumerate(characters)
        for letter in unicodedata.normalize("NFKC", character).casefold()
        if letter.isalnum()
    ]
    return _Letters("".join(letter for letter, _ in found), [at for _, at in found])


def matches(passage: str, page: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `page` that stand in `passage` too, in the order of the passage.

    Both hold nothing but letters. A passage may begin or end on another page, and on the page stand in
    another order, in columns.
    """
    at = behind = 0
    shortest = min(SHORTEST_MATCH, len(passage))
    while shortest and at + shortest <= len(passage):
        sought = passage[at : at + shortest]
        start = page.find(sought, behind)
        if start < 0:
            start = page.find(sought)
        if start < 0:
            at += 1
            continue
        end = start + shortest
        while at + end - start < len(passage) and end < len(page) and page[end] == passage[at + end - start]:
            end += 1
        yield start, end
        at, behind = at + end - start, end


def _boxes(page: pdfium.PdfPage, passage: str, size: tuple[int, int]) -> Iterator[Box]:
    """Yield where a passage stands on a page that is drawn in so many pixels, a box a line."""
    text_page = page.get_textpage()
    count = min(text_page.count_chars(), MOST_CHARACTERS)
    codes = [raw.FPDFText_GetUnicode(text_page, at) for at in range(count)]
    characters = [chr(code) if code < 0x110000 else "" for code in codes]
    letters = _letters(characters)
    for start, end in matches(_letters(passage).text, letters.text):
        line: Box | None = None
        for at in range(letters.places[start], letters.places[end - 1] + 1):
            if not characters[at].strip():
                continue
            box = _placed(page, text_page.get_charbox(at, loose=True), size)
            if box is not None and line is not None and _beside(line, box):
                line = _around(line, box)
            elif box is not None:
                if line is not None:
                    yield line
                line = box
        if line is not None:
            yield line


def _around(one: Box, other: Box) -> Box:
    first, last = map(min, one[:2], other[:2]), map(max, one[2:], other[2:])
    left, top = first
    right, bottom = last
    return left, top, right, bottom


def _beside(line: Box, box: Box) -> bool:
    """Tell whether a character goes on with a line: it overlaps its height, and is not far from its end."""
    height = max(line[3] - line[1], box[3] - box[1])
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    return overlap > height / 3 and line[0] - height <= box[0] <= line[2] + 3 * height


def _placed(page: pdfium.PdfPage, box: Sequence[float], size: tuple[int, int]) -> Box | None:
    """Return where a box in the units of a page is in pixels, the page turned as it is shown."""
    left, bottom, right, top = box
    corners = []
    for x, y in ((left, bottom), (right, top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        corners.append((across.value, down.value))
    (x0, y0), (x1, y1) = corners
    found = (float(min(x0, x1)), float(min(y0, y1)), float(max(x0, x1)), float(max(y0, y1)))
    return found if found[0] < found[2] and found[1] < found[3] else None
