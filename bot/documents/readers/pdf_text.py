"""The text layer of a page: pieces of its lines with their places, turned so that they read from the left."""

from collections.abc import Iterator, Sequence
from ctypes import c_double, create_string_buffer
from dataclasses import replace
from math import degrees, hypot

import pypdfium2 as pdfium
from pypdfium2 import raw

from bot.documents.readers.pdf_lines import PrintedLine, first_word
from bot.documents.readers.pdf_rules import Rules, Turn

LEAST_GAP = 1.2
"""Of the type size. A wider gap may part the columns of a page or table; no words of a sentence."""
LARGEST_PLACE = 100_000.0
"""Points. The largest page there can be has 14,400."""
SMALLEST_TYPE, LARGEST_TYPE = 0.5, 1_000.0
"""Points. What lies beyond is a slip of the program that made the file."""
BOLD_WEIGHT = 600
SLANT = 10
"""Degrees. What is turned further from the edges of the page is a watermark."""
_LINE_BREAK = (13, 10)
# The bullets of Word, by their places in the fonts Symbol and Wingdings, and what these show there.
_SYMBOLS = dict(
    zip(
        (0xF0B7, 0xF06C, 0xF06E, 0xF0A7, 0xF071, 0xF06F, 0xF075, 0xF076, 0xF0D8, 0xF0E0, 0xF0FC, 0xF0FB),
        "•●■▪❑□◆❖➢→✓✗",
        strict=True,
    )
)
_BOLD_FONTS = ("bold", "heavy", "black", "simhei", "黑体")
_FIXED_FONTS = ("courier", "mono", "consol", "typewriter", "cmtt")


def turn_of(text_page: pdfium.PdfTextPage, width: float, height: float) -> Turn:
    """Return how a page is to be turned: by what most of its characters, looked at here and there, need."""
    count = text_page.count_chars()
    votes = [0, 0, 0, 0]
    for place in range(0, count, max(1, count // 50)):
        if raw.FPDFText_GetUnicode(text_page, place) > 0x20:
            votes[_quarter(text_page, place)[0]] += 1
    quarters = max(range(4), key=votes.__getitem__)
    return Turn(quarters, height, width) if quarters % 2 else Turn(quarters, width, height)


def pieces(text_page: pdfium.PdfTextPage, number: int, turn: Turn, rules: Rules) -> Iterator[PrintedLine]:
    """Yield what the lines of the text layer fall into at wide gaps and at `rules`; none is blank.

    They come in the order of the text layer, and count so.
    """
    start = order = 0
    codes = [raw.FPDFText_GetUnicode(text_page, place) for place in range(text_page.count_chars())]
    for place, code in enumerate([*codes, *_LINE_BREAK]):
        if code not in _LINE_BREAK:
            continue
        places = [inner for inner in range(start, place) if codes[inner] and not chr(codes[inner]).isspace()]
        start = place + 1
        for part in _parted(text_page, places, turn) if places else ():
            quarter, off = _quarter(text_page, part[0])
            if off > SLANT:
                continue
            piece = _piece(text_page, codes, part, number, turn)
            borders = rules.borders(piece) if quarter == turn.quarters else []
            for cell in _at_borders(text_page, part, turn, borders) if borders else (part,):
                order += 1
                whole = piece if cell is part else _piece(text_page, codes, cell, number, turn)
                yield replace(whole, order=order)


def _quarter(text_page: pdfium.PdfTextPage, place: int) -> tuple[int, float]:
    """Return by how many quarters a character is turned, and how many degrees it is off that."""
    angle = degrees(raw.FPDFText_GetCharAngle(text_page, place))
    if not 0 <= angle <= 360:  # it is at no number
        return 0, 0.0
    return -round(angle / 90) % 4, abs(angle - 90 * round(angle / 90))


def _text(codes: Sequence[int]) -> str:
    """Return the characters of UTF-16 `codes`; half of a pair becomes the replacement character."""
    text = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.translate(_SYMBOLS)


def _parted(text_page: pdfium.PdfTextPage, places: list[int], turn: Turn) -> Iterator[list[int]]:
    """Yield the `places` of a line's characters, cut where there is a wide gap."""
    begin = 0
    for at in range(1, len(places)):
        before, after = places[at - 1], places[at]
        if after - before > 1:
            gap = _box(text_page, after, turn)[0] - _box(text_page, before, turn)[2]
            if abs(gap) > LEAST_GAP * _size(text_page, after):
                yield places[begin:at]
                begin = at
    yield places[begin:]


def _at_borders(
    text_page: pdfium.PdfTextPage, places: list[int], turn: Turn, borders: Sequence[float]
) -> Iterator[list[int]]:
    """Yield the `places` of a piece's characters, cut where a border of a cell stands between two."""
    cell: list[int] = []
    last = 0
    for place in places:
        left, _, right, _ = _box(text_page, place, turn)
        column = sum(border < (left + right) / 2 for border in borders)
        if cell and column != last:
            yield cell
            cell = []
        cell.append(place)
        last = column
    yield cell


def _piece(
    text_page: pdfium.PdfTextPage, codes: Sequence[int], places: list[int], number: int, turn: Turn
) -> PrintedLine:
    """Return the piece of a line whose characters that are no blanks are at `places`."""
    text = _text(codes[places[0] : places[-1] + 1])
    left, bottom, _, top = _box(text_page, places[0], turn)
    right = _box(text_page, places[-1], turn)[2]
    word = _box(text_page, places[min(first_word(text), len(places)) - 1], turn)[2] - left
    size = _size(text_page, places[0]) or max(top - bottom, SMALLEST_TYPE)
    base, last = (_baseline(text_page, place, turn, bottom) for place in (places[0], places[-1]))
    fonts = [_font(text_page, place) for place in {places[0], places[len(places) // 2], places[-1]}]
    return PrintedLine(
        text,
        number,
        left,
        max(left, right),
        base,
        size,
        word,
        last,
        turn.height,
        turn.width,
        bold=all(bold for bold, _ in fonts),
        fixed=all(fixed for _, fixed in fonts),
    )


def _box(text_page: pdfium.PdfTextPage, place: int, turn: Turn) -> tuple[float, float, float, float]:
    """Return the left, lower, right and upper edge of a character on the turned page."""
    left, bottom, right, top = map(in_points, text_page.get_charbox(place, loose=True))
    return turn.box(left, bottom, right, top)


def _size(text_page: pdfium.PdfTextPage, place: int) -> float:
    """Return the type size of a character, 0 if it cannot be."""
    matrix = raw.FS_MATRIX()
    scale = 1.0
    if raw.FPDFText_GetMatrix(text_page, place, matrix):
        scale = hypot(matrix.c, matrix.d)
    size = float(raw.FPDFText_GetFontSize(text_page, place) * scale)
    return size if SMALLEST_TYPE < size < LARGEST_TYPE else 0.0


def in_points(value: float) -> float:
    """Return `value` if it can be a place on a page, else 0: a damaged matrix gives any number, or none."""
    return value if abs(value) < LARGEST_PLACE else 0.0


def _baseline(text_page: pdfium.PdfTextPage, place: int, turn: Turn, otherwise: float) -> float:
    x, y = c_double(), c_double()
    if not raw.FPDFText_GetCharOrigin(text_page, place, x, y):
        return otherwise
    return turn.point(in_points(x.value), in_points(y.value))[1]


def _font(text_page: pdfium.PdfTextPage, place: int) -> tuple[bool, bool]:
    """Tell whether the font of a character is bold, and whether all its letters are as wide."""
    name = create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text_page, place, name, len(name), None)
    called = name.value.decode("utf-8", "ignore").lower()
    heavy = raw.FPDFText_GetFontWeight(text_page, place) >= BOLD_WEIGHT
    return heavy or any(mark in called for mark in _BOLD_FONTS), any(mark in called for mark in _FIXED_FONTS)
