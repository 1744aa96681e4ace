"""The characters of a page's text layer: where each stands on the turned page, how large, in which font."""

from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double, create_string_buffer
from dataclasses import dataclass, field
from itertools import pairwise
from math import degrees, hypot

import pypdfium2 as pdfium
from pypdfium2 import raw

from bot.chinese.scripts import ONE_HAN
from bot.documents.readers.pdf_rules import Turn
from bot.documents.readers.raised import RAISABLE

LARGEST_PLACE = 100_000.0
"""Points. The largest page there can be has 14,400."""
SMALLEST_TYPE, LARGEST_TYPE = 0.5, 1_000.0
"""Points. What lies beyond is a slip of the program that made the file."""
BOLD_WEIGHT = 600
SAME_LINE = 0.1
"""Of the type size. Baselines of one line differ by no more, nor do the edges of what stands side by side."""
OVERLAP = 0.3
"""Of the type size. Characters side by side cover no more of each other."""
BLANK = 0.15
"""Of the type size. A wider gap between characters is a blank."""
LEAST_EMPTY = 0.1
"""Of the type size. So far apart are two cells of Calc, and no characters of one, be they Han or not."""
AUTOSPACE = (0.19, 0.215)
"""Of the type size. LibreOffice parts Han from letters and digits by so much, and draws no blank."""
RAISED_SIZE, RAISED_BY = 0.85, 0.12
"""Of the type size of the character before. So small, and so much higher, is a raised figure."""
MOST_RISEN, HIGHEST_RISEN, NEAR_RISEN = 4, 0.7, 0.3
"""Figures of a power or the number of a note; of the type size, how high they stand, and how near.

Figures may be said to be twice as wide as they are drawn.
"""
MOST_LOOKS = 200_000
"""Pairs of parts of a page that are looked at. Where there are more, it is a drawing."""
WORDS = 0.38
"""Of the type size. What is drawn behind something else no further from it is the next word."""
LEAST_GAP = 1.2
"""Of the type size. A wider gap may part the columns of a page or table; no words of a sentence."""
TOUCHING = 0.5
"""Of the type size. Parts of one line stand no further from each other; the columns of a page do."""
STACKED = 0.2
"""Of the type size. Characters of a line are wider than so."""
MOST_PARTS, LONGEST_LINE = 60, 400
"""Parts and characters of a line: more are on no page."""
MOST_REMEMBERED = 200_000
"""Characters of a page whose place and size are remembered, for each is asked for several times."""
LINE_BREAK = (13, 10)
"""The characters that end a line of a text layer."""
_BOLD_FONTS = ("bold", "heavy", "black", "simhei", "黑体")
_FIXED_FONTS = ("courier", "mono", "consol", "typewriter", "cmtt")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a text layer, each by its place in it from 0, on the page turned by `turn`."""

    text_page: pdfium.PdfTextPage
    turn: Turn
    _boxes: dict[int, tuple[float, float, float, float]] = field(default_factory=dict, compare=False)
    _sizes: dict[int, float] = field(default_factory=dict, compare=False)

    def box(self, place: int) -> tuple[float, float, float, float]:
        """Return the left, lower, right and upper edge of a character."""
        if (box := self._boxes.get(place)) is None:
            left, bottom, right, top = map(in_points, self.text_page.get_charbox(place, loose=True))
            box = self.turn.box(left, bottom, right, top)
            if len(self._boxes) < MOST_REMEMBERED:
                self._boxes[place] = box
        return box

    def size(self, place: int) -> float:
        """Return the type size of a character, 0 if it cannot be."""
        if (size := self._sizes.get(place)) is None:
            size = self._size(place)
            if len(self._sizes) < MOST_REMEMBERED:
                self._sizes[place] = size
        return size

    def _size(self, place: int) -> float:
        matrix = raw.FS_MATRIX()
        told = raw.FPDFText_GetMatrix(self.text_page, place, matrix)
        scale = hypot(matrix.c, matrix.d) if told else 1.0
        size = float(raw.FPDFText_GetFontSize(self.text_page, place) * scale)
        return size if SMALLEST_TYPE < size < LARGEST_TYPE else 0.0

    def baseline(self, place: int, otherwise: float) -> float:
        """Return the baseline of a character, `otherwise` if it has none."""
        x, y = c_double(), c_double()
        if not raw.FPDFText_GetCharOrigin(self.text_page, place, x, y):
            return otherwise
        return self.turn.point(in_points(x.value), in_points(y.value))[1]

    def sign(self, place: int) -> str:
        """Return a character of the text layer."""
        return chr(raw.FPDFText_GetUnicode(self.text_page, place))

    def gap(self, before: int, after: int) -> float:
        """Return how far a character stands behind another, in its type sizes."""
        return (self.box(after)[0] - self.box(before)[2]) / (self.size(after) or 1.0)

    def is_autospace(self, before: int, after: int) -> bool:
        """Tell whether nothing is drawn between two characters, and the gap only parts Han from Latin."""
        signs = self.sign(before), self.sign(after)
        if not any(map(ONE_HAN.match, signs)) or not any(sign.isascii() and sign.isalnum() for sign in signs):
            return False
        least, most = AUTOSPACE
        return not self._is_drawn(before, after) and least < self.gap(before, after) < most

    def empty(self, places: Sequence[int]) -> tuple[int, ...]:
        """Return behind how many of the characters at `places` there is a gap in which no blank is drawn."""
        pairs = enumerate(pairwise(places), 1)
        wide = (one for one in pairs if self.gap(*one[1]) > LEAST_EMPTY)
        return tuple(size for size, pair in wide if not self._is_drawn(*pair))

    def _is_drawn(self, before: int, after: int) -> bool:
        """Tell whether something is drawn between two characters."""
        between = range(before + 1, after)
        return not all(raw.FPDFText_IsGenerated(self.text_page, at) for at in between)

    def on_one_line(self, before: int, after: int) -> bool:
        """Tell whether two characters stand on the same baseline."""
        bases = [self.baseline(place, self.box(place)[1]) for place in (before, after)]
        return abs(bases[0] - bases[1]) <= SAME_LINE * self.size(after)

    def font(self, place: int) -> tuple[bool, bool]:
        """Tell whether the font of a character is bold, and whether all its letters are as wide."""
        name = create_string_buffer(128)
        raw.FPDFText_GetFontInfo(self.text_page, place, name, len(name), None)
        called = name.value.decode("utf-8", "ignore").lower()
        heavy = raw.FPDFText_GetFontWeight(self.text_page, place) >= BOLD_WEIGHT
        return heavy or any(mark in called for mark in _BOLD_FONTS), any(
            mark in called for mark in _FIXED_FONTS
        )


def turn_of(text_page: pdfium.PdfTextPage, width: float, height: float) -> Turn:
    """Return how a page is to be turned: by what most of its characters, looked at here and there, need."""
    count = text_page.count_chars()
    votes = [0, 0, 0, 0]
    for place in range(0, count, max(1, count // 50)):
        if raw.FPDFText_GetUnicode(text_page, place) > 0x20:
            votes[quarter(text_page, place)[0]] += 1
    quarters = max(range(4), key=votes.__getitem__)
    return Turn(quarters, height, width) if quarters % 2 else Turn(quarters, width, height)


def codes_of(text_page: pdfium.PdfTextPage) -> list[int]:
    """Return the characters of a text layer, each as a number."""
    return [raw.FPDFText_GetUnicode(text_page, place) for place in range(text_page.count_chars())]


def runs(codes: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of the characters that are no blanks, line by line."""
    start = 0
    for place, code in enumerate([*codes, *LINE_BREAK]):
        if code in LINE_BREAK:
            run = [inner for inner in range(start, place) if codes[inner] and not chr(codes[inner]).isspace()]
            if run:
                yield run
            start = place + 1


def is_blank_to_fill(before: str, after: str) -> bool:
    """Tell whether two signs are the brackets around a place to be filled in: （　　）."""
    return before + after in ("（）", "()", "【】", "[]")


def quarter(text_page: pdfium.PdfTextPage, place: int) -> tuple[int, float]:
    """Return by how many quarters a character is turned, and how many degrees it is off that."""
    angle = degrees(raw.FPDFText_GetCharAngle(text_page, place))
    if not 0 <= angle <= 360:  # it is at no number
        return 0, 0.0
    return -round(angle / 90) % 4, abs(angle - 90 * round(angle / 90))


def in_points(value: float) -> float:
    """Return `value` if it can be a place on a page, else 0: a damaged matrix gives any number, or none."""
    return value if abs(value) < LARGEST_PLACE else 0.0


def parted(glyphs: Glyphs, places: Sequence[int]) -> Iterator[list[int]]:
    """Yield the `places` of a line's characters, cut where there is a wide gap, or where it goes back.

    What stands one below the other, as the numbers of rows do, is no line.
    """
    begin = 0
    gaps = places[-1] - places[0] >= len(places)
    stacked = len(places) > 1 and glyphs.gap(places[0], places[-1]) < STACKED * (len(places) - 2.5)
    lefts = [glyphs.box(place)[0] for place in places] if gaps else []
    for at in range(1, len(places)):
        before, after = places[at - 1], places[at]
        wide = after - before != 1 and abs(glyphs.gap(before, after)) > LEAST_GAP
        wide = wide and not is_blank_to_fill(*map(glyphs.sign, (before, after)))
        behind = gaps and lefts[at] < lefts[at - 1] and glyphs.on_one_line(before, after)
        below = stacked and not glyphs.on_one_line(before, after)
        if wide or behind or below:
            yield list(places[begin:at])
            begin = at
    yield list(places[begin:])


def woven(glyphs: Glyphs, parts: Iterable[list[int]]) -> Iterator[list[int]]:
    """Yield the `parts` of lines, in one those of a line that fill each other's gaps.

    Some programs draw a line font by font: first its Han, then the quotation marks and numbers between them.
    """
    line: list[_Stretch] = []
    for part in parts:
        left, bottom, _, _ = glyphs.box(part[0])
        base = glyphs.baseline(part[0], bottom)
        stretch = _Stretch(part, left, glyphs.box(part[-1])[2], base, glyphs.size(part[0]))
        if line and abs(base - line[0].base) > SAME_LINE * stretch.size:
            yield from _in_order(glyphs, line)
            line = []
        line.append(stretch)
    yield from _in_order(glyphs, line)


def with_risen(glyphs: Glyphs, codes: Sequence[int], parts: list[list[int]]) -> list[list[int]]:
    """Return the `parts` of lines, raised figures that were drawn later behind what they stand behind."""
    risen = {
        at
        for at, part in enumerate(parts)
        if len(part) <= MOST_RISEN and all(chr(codes[place]) in RAISABLE for place in part)
    }
    sizes = [glyphs.size(part[-1]) for part in parts] if risen else []
    small = [at for at in risen if sizes[at] < RAISED_SIZE * max(sizes)]
    if not 0 < len(small) * len(parts) <= MOST_LOOKS:
        return parts
    ends = [(glyphs.box(part[-1])[2], glyphs.baseline(part[-1], 0.0)) for part in parts]
    behind: dict[int, int] = {}
    for at in small:
        left, _, _, _ = glyphs.box(parts[at][0])
        base = glyphs.baseline(parts[at][0], 0.0)
        for host, (right, own) in enumerate(ends):
            size = sizes[host]
            up, gap = (base - own) / (size or 1.0), (left - right) / (size or 1.0)
            if host in risen or sizes[at] >= RAISED_SIZE * size or host in behind.values():
                continue
            if RAISED_BY < up < HIGHEST_RISEN and -2 * NEAR_RISEN < gap < NEAR_RISEN:
                behind[at] = host
                break
    joined = [[*part] for part in parts]
    for at, host in behind.items():
        joined[host] += parts[at]
    return [part for at, part in enumerate(joined) if at not in behind]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a line: its characters' places, its edges and baseline, and its type size."""

    places: list[int]
    left: float
    right: float
    base: float
    size: float

    def meets(self, other: "_Stretch") -> bool:
        """Tell whether this stands right beside the other one, or within it."""
        near = TOUCHING * self.size
        return self.left <= other.right + near and other.left <= self.right + near


def _in_order(glyphs: Glyphs, line: Sequence[_Stretch]) -> Iterator[list[int]]:
    """Yield the parts of a line, put together from the left if one was drawn into a gap of the others."""
    count = sum(len(stretch.places) for stretch in line)
    if 1 < len(line) <= MOST_PARTS and count <= LONGEST_LINE and _fills_gaps(line):
        own = {place: at for at, stretch in enumerate(line) for place in stretch.places}
        boxes = {place: glyphs.box(place) for place in own}
        whole = sorted(own, key=lambda place: boxes[place][0])
        if not any(
            own[before] != own[after] and boxes[before][2] - boxes[after][0] > OVERLAP * glyphs.size(after)
            for before, after in pairwise(whole)
        ):
            yield from parted(glyphs, whole)
            return
    places: list[int] = []
    for before, stretch in zip([None, *line], line, strict=False):
        gap = stretch.left - before.right if before else 0.0
        if places and not (before and before.size == stretch.size and abs(gap) < WORDS * stretch.size):
            yield places
            places = []
        places = [*places, *stretch.places]
    if places:
        yield places


def _fills_gaps(line: Sequence[_Stretch]) -> bool:
    """Tell whether a part stands to the left of one drawn before it, and touches one."""
    return any(
        any(stretch.left < before.right - SAME_LINE * stretch.size for before in line[:at])
        and any(map(stretch.meets, line[:at]))
        for at, stretch in enumerate(line)
    )
