"""PDF: the lines of its text layer with their places on the page, its bookmarks and its title."""

from collections.abc import Iterator
from ctypes import c_double, create_string_buffer
from dataclasses import replace
from itertools import islice, pairwise
from math import hypot

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from bot.documents.readers.decoding import common_share
from bot.documents.readers.doubts import NO_TEXT, doubts
from bot.documents.readers.extra import is_installed
from bot.documents.readers.pdf_font import StandIn
from bot.documents.readers.pdf_lines import PrintedLine, first_word
from bot.documents.readers.pdf_paragraphs import Bookmark, paragraphs
from bot.documents.readers.reading import (
    DAMAGE,
    Reading,
    ReadingError,
    Report,
    one_line,
    own_title,
    silent,
)
from bot.documents.readers.recognition import (
    LARGEST_SIDE,
    RecognizedPage,
    marked,
    recognize,
    told,
)

NOT_INSTALLED = (
    "it is a scan without text; to have it read, install text recognition: pip install 'yinju[ocr]'."
)
NO_TEXT_SEEN = "no text is seen on its pages; take it out of the folder."
MOST_PAGES = 5_000
MOST_BOOKMARKS = 20_000
LEAST_TEXT = 10
"""Characters a page. A scan has none, or the few of a stamp or a page number set on top of it."""
LEAST_READABLE_SHARE = 0.7
"""Of the characters of a text layer; fonts that do not say what their shapes mean leave it nearly none."""
LEAST_MENDED_SHARE = 0.9
"""Of the characters of a title beyond ASCII, how many must be common Chinese ones once it is mended."""
BOLD_WEIGHT = 600
LEAST_GAP = 1.5
"""Of the type size: what parts the columns of a table, and no words of a sentence."""
MOST_GAPS = 8
"""Blanks in a line; where there are more, it is a sentence of words."""
LONGEST_MARK = 6
"""Characters of a mark or number that a wider gap parts from its text."""
LARGEST_PLACE = 100_000.0
"""Points. The largest page there can be has 14,400."""
SMALLEST_TYPE, LARGEST_TYPE = 0.5, 1_000.0
"""Points. What lies beyond is a slip of the program that made the file."""
_LINE_BREAK = (13, 10)
_BOLD_FONTS = ("bold", "heavy", "black", "simhei", "黑体")
_PASSWORD_ERROR = raw.FPDF_ERR_PASSWORD

StandIn().setup()


def read(content: bytes, report: Report = silent) -> Reading:
    """Read the text layer of a PDF, and what pages without one show if that can be recognized.

    Its title is the file's own, unless a program made that up.
    """
    try:
        with pdfium.PdfDocument(content) as document:
            _check_pages(len(document))
            printed: dict[int, list[PrintedLine]] = {}
            pictures = []
            for number in range(1, len(document) + 1):
                page = document[number - 1]
                printed[number] = found = list(_lines(page, number))
                if sum(len(line.text) for line in found) < LEAST_TEXT and _has_picture(page):
                    pictures.append(number)
            recognized: dict[int, RecognizedPage] = {}
            for place, number in enumerate(pictures if is_installed() else (), 1):
                report(place, len(pictures))
                recognized[number] = _recognized(document[number - 1], number)
            lines = [
                line
                for number, found in printed.items()
                for line in (recognized[number].lines if number in recognized else found)
            ]
            _check_text(lines, sum(number not in recognized for number in pictures), len(document))
            bookmarks = list(_bookmarks(document))
            title = own_title(_mended(document.get_metadata_value("Title")))
    except (*DAMAGE, pdfium.PdfiumError) as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise ReadingError("it is locked with a password; save it without one.") from error
        raise ReadingError(
            "it is damaged, or no PDF; open it in a PDF reader and print it to a new PDF."
        ) from error
    reading = paragraphs(lines, bookmarks, title)
    left_out = sum(number not in recognized for number in pictures)
    said = (*doubts((NO_TEXT, left_out)), *told(recognized))
    return replace(reading, lines=marked(reading.lines, recognized), doubts=(*reading.doubts, *said))


def _recognized(page: pdfium.PdfPage, number: int) -> RecognizedPage:
    """Return the text that a page shows."""
    paper = (page.get_width(), page.get_height())
    picture = page.render(scale=LARGEST_SIDE / max(*paper, 1.0), rev_byteorder=False).to_numpy()
    return recognize(picture[:, :, :3].copy() if picture.ndim == 3 else _coloured(picture), number, paper)


def _coloured(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.repeat(grey.reshape(*grey.shape[:2], 1), 3, axis=2)


def _check_pages(pages: int) -> None:
    if pages > MOST_PAGES:
        raise ReadingError(f"it has {pages:,} pages, more than {MOST_PAGES:,}; split it.")


def _check_text(lines: list[PrintedLine], pictures: int, pages: int) -> None:
    """Raise `ReadingError` when there is no text layer to speak of, or one that cannot be read."""
    if not lines or 2 * pictures > pages:
        raise ReadingError(NO_TEXT_SEEN if is_installed() else NOT_INSTALLED)
    text = "".join(line.text for line in lines)
    readable = sum(character.isprintable() and not "\ue000" <= character <= "\uf8ff" for character in text)
    if readable < LEAST_READABLE_SHARE * len(text):
        raise ReadingError(
            "its fonts do not say which characters they show; run it through text recognition (OCR)."
        )


def _mended(text: str) -> str:
    """Return `text`, in GB18030 if it was taken for Latin: older Chinese programs write titles so."""
    try:
        read = text.encode("latin-1").decode("gb18030")
    except UnicodeError:
        return text
    return read if read != text and common_share(read, "gb18030") > LEAST_MENDED_SHARE else text


def _has_picture(page: pdfium.PdfPage) -> bool:
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None


def _lines(page: pdfium.PdfPage, number: int) -> Iterator[PrintedLine]:
    """Yield the lines of a page in the order of its text layer; none is blank."""
    text_page, paper = page.get_textpage(), (page.get_width(), page.get_height())
    start = 0
    codes = [raw.FPDFText_GetUnicode(text_page, place) for place in range(text_page.count_chars())]
    for place, code in enumerate([*codes, *_LINE_BREAK]):
        if code in _LINE_BREAK:
            places = [
                inner for inner in range(start, place) if not chr(codes[inner]).isspace() and codes[inner]
            ]
            start = place + 1
            if places:
                text = _text(codes[places[0] : places[-1] + 1])
                yield _line(text_page, text, places, number, paper)


def _text(codes: list[int]) -> str:
    """Return the characters of UTF-16 `codes`; half of a pair becomes the replacement character."""
    return "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _line(
    text_page: pdfium.PdfTextPage, text: str, places: list[int], number: int, paper: tuple[float, float]
) -> PrintedLine:
    """Return the line whose characters that are no blanks are at `places`."""
    left, bottom, _, top = text_page.get_charbox(places[0], loose=True)
    right = text_page.get_charbox(places[-1], loose=True)[2]
    word = text_page.get_charbox(places[min(first_word(text), len(places)) - 1], loose=True)[2] - left
    matrix = raw.FS_MATRIX()
    scale = 1.0
    if raw.FPDFText_GetMatrix(text_page, places[0], matrix):
        scale = hypot(matrix.c, matrix.d)
    size = raw.FPDFText_GetFontSize(text_page, places[0]) * scale
    if not SMALLEST_TYPE < size < LARGEST_TYPE:
        size = max(_in_points(top - bottom), SMALLEST_TYPE)
    base, last = (_baseline(text_page, place, bottom) for place in (places[0], places[-1]))
    bold = all(_is_bold(text_page, place) for place in {places[0], places[len(places) // 2], places[-1]})
    left, right, base, word, last, width, height = map(_in_points, (left, right, base, word, last, *paper))
    gapped = _is_gapped(text_page, text, places, size)
    return PrintedLine(text, number, left, right, base, size, word, last, height, width, bold, gapped)


def _is_gapped(text_page: pdfium.PdfTextPage, text: str, places: list[int], size: float) -> bool:
    """Tell whether there is a wide gap in a line, but for one behind its mark."""
    gaps = [(before, after) for before, after in pairwise(places) if after - before > 1]
    if len(gaps) > MOST_GAPS:
        return False
    marked = len(text.split(maxsplit=1)[0]) <= LONGEST_MARK
    return any(
        text_page.get_charbox(after, loose=True)[0] - text_page.get_charbox(before, loose=True)[2]
        > LEAST_GAP * size
        for before, after in (gaps[1:] if marked else gaps)
    )


def _in_points(value: float) -> float:
    """Return `value` if it can be a place on a page, else 0: a damaged matrix gives any number, or none."""
    return value if abs(value) < LARGEST_PLACE else 0.0


def _baseline(text_page: pdfium.PdfTextPage, place: int, otherwise: float) -> float:
    x, y = c_double(), c_double()
    return y.value if raw.FPDFText_GetCharOrigin(text_page, place, x, y) else otherwise


def _is_bold(text_page: pdfium.PdfTextPage, place: int) -> bool:
    if raw.FPDFText_GetFontWeight(text_page, place) >= BOLD_WEIGHT:
        return True
    name = create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text_page, place, name, len(name), None)
    return any(mark in name.value.decode("utf-8", "ignore").lower() for mark in _BOLD_FONTS)


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[Bookmark]:
    for bookmark in islice(document.get_toc(), MOST_BOOKMARKS):
        title = one_line(_mended(bookmark.get_title()))
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        if title and page is not None:
            mode, place = target.get_view()
            top = {raw.PDFDEST_VIEW_XYZ: 1, raw.PDFDEST_VIEW_FITH: 0, raw.PDFDEST_VIEW_FITR: 3}.get(mode)
            known = top is not None and len(place) > top
            yield Bookmark(title, bookmark.level + 1, page + 1, _in_points(place[top]) if known else None)
