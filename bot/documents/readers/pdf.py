"""PDF: the lines of its text layer with their places on the page, its bookmarks and its title."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from bot.documents.readers.decoding import common_share
from bot.documents.readers.doubts import NO_TEXT, STRUCK_OUT, UNREADABLE_FONTS, doubts
from bot.documents.readers.extra import is_installed
from bot.documents.readers.garbled import is_garbled
from bot.documents.readers.pdf_bookmarks import Bookmark
from bot.documents.readers.pdf_font import StandIn
from bot.documents.readers.pdf_forms import page_of
from bot.documents.readers.pdf_glyphs import Glyphs, codes_of, in_points, runs, turn_of
from bot.documents.readers.pdf_pages import Page
from bot.documents.readers.pdf_paragraphs import paragraphs
from bot.documents.readers.pdf_rules import rules_of
from bot.documents.readers.pdf_strips import with_columns
from bot.documents.readers.pdf_struck import strike
from bot.documents.readers.pdf_tags import tags_of
from bot.documents.readers.pdf_text import pieces
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
from bot.expressions import expression

NOT_INSTALLED = (
    "it is a scan without text; to have it read, install text recognition: pip install 'yinju[ocr]'."
)
NO_TEXT_SEEN = "no text is seen on its pages; take it out of the folder."
MOST_PAGES = 5_000
MOST_BOOKMARKS = 20_000
LEAST_TEXT = 10
"""Characters a page. A scan has none, or the few of a stamp or a page number set on top of it."""
LEAST_MENDED_SHARE = 0.9
"""Of the characters of a title beyond ASCII, how many must be common Chinese ones once it is mended."""
_SPREADSHEETS = expression(r"\bCalc\b|Excel|WPS (?:表格|Spreadsheets)|\bET\b")
"""Programs whose pages are cut out of a sheet."""
_CALC = expression(r"Calc\b.{0,40}")
_PASSWORD_ERROR = raw.FPDF_ERR_PASSWORD

StandIn().setup()


def read(content: bytes, report: Report = silent) -> Reading:
    """Read the text layer of a PDF, and what pages without a legible one show if that can be recognized.

    Its title is the file's own, unless a program made that up.
    """
    try:
        with pdfium.PdfDocument(content) as document:
            _check_pages(len(document))
            calc = _CALC.fullmatch(document.get_metadata_value("Creator")) is not None
            printed: dict[int, Page] = {}
            pictures = []
            unreadable = []
            for number in range(1, len(document) + 1):
                page = page_of(document, number - 1)
                found = _printed(page, number, calc)
                text = "".join(piece.text for piece in found.pieces)
                if is_garbled(text):
                    unreadable.append(number)
                else:
                    printed[number] = found
                    if len(text) < LEAST_TEXT and _has_picture(page):
                        pictures.append(number)
            recognized: dict[int, RecognizedPage] = {}
            unread = sorted((*pictures, *unreadable)) if is_installed() else []
            for place, number in enumerate(unread, 1):
                report(place, len(unread))
                shown = _recognized(document[number - 1], number)
                legible = shown.lines and not is_garbled("".join(line.text for line in shown.lines))
                if legible or number in pictures:
                    recognized[number] = shown
                    printed[number] = Page(shown.lines, in_order=True)
            pages = [printed[number] for number in sorted(printed)]
            garbled = sum(number not in recognized for number in unreadable)
            left_out = sum(number not in recognized for number in pictures)
            _check_text(pages, left_out, garbled, len(document))
            bookmarks = list(_bookmarks(document))
            title = own_title(_mended(document.get_metadata_value("Title")))
            sheet = _SPREADSHEETS.search(document.get_metadata_value("Creator")) is not None
    except (*DAMAGE, pdfium.PdfiumError) as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise ReadingError("it is locked with a password; save it without one.") from error
        raise ReadingError(
            "it is damaged, or no PDF; open it in a PDF reader and print it to a new PDF."
        ) from error
    reading = paragraphs(pages, bookmarks, title, sheet)
    struck = sum(page.struck for page in pages)
    said = doubts((UNREADABLE_FONTS, garbled), (NO_TEXT, left_out), (STRUCK_OUT, struck)) + told(recognized)
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


def _check_text(pages: list[Page], pictures: int, garbled: int, count: int) -> None:
    """Raise `ReadingError` when there is no text layer to speak of, or one that cannot be read."""
    text = any(page.pieces for page in pages)
    if (not text and not garbled) or 2 * pictures > count:
        raise ReadingError(NO_TEXT_SEEN if is_installed() else NOT_INSTALLED)
    if not text:
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


def _printed(page: pdfium.PdfPage, number: int, calc: bool = False) -> Page:
    """Return what stands on a page, which `calc` may have printed."""
    text_page = page.get_textpage()
    turn = turn_of(text_page, in_points(page.get_width()), in_points(page.get_height()))
    glyphs, codes = Glyphs(text_page, turn), codes_of(text_page)
    rules, struck = strike(glyphs, codes, runs(codes), rules_of(page, turn))
    rules, tags = with_columns(rules), tags_of(page)
    found = pieces(glyphs, codes, number, rules, tags, calc)
    return Page(tuple(found), rules, tags, struck=struck, wrapped_late=calc)


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[Bookmark]:
    for bookmark in islice(document.get_toc(), MOST_BOOKMARKS):
        title = one_line(_mended(bookmark.get_title()))
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        if title and page is not None:
            mode, place = target.get_view()
            top = {raw.PDFDEST_VIEW_XYZ: 1, raw.PDFDEST_VIEW_FITH: 0, raw.PDFDEST_VIEW_FITR: 3}.get(mode)
            known = top is not None and len(place) > top
            yield Bookmark(title, bookmark.level + 1, page + 1, in_points(place[top]) if known else None)
