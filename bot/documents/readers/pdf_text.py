"""The text layer of a page: pieces of its lines with their places, turned so that they read from the left."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.chinese.sentences import CLOSERS
from bot.documents.readers.formulas import grouped
from bot.documents.readers.pdf_borders import LEAST_GAP, at_borders, in_gaps
from bot.documents.readers.pdf_fractions import Fraction, fractions_of
from bot.documents.readers.pdf_gaps import Gap, GappedLine, between_columns
from bot.documents.readers.pdf_glyphs import (
    BLANK,
    LINE_BREAK,
    RAISED_BY,
    RAISED_SIZE,
    SMALLEST_TYPE,
    Glyphs,
    is_blank_to_fill,
    parted,
    quarter,
    runs,
    with_risen,
    woven,
)
from bot.documents.readers.pdf_lines import PrintedLine, first_word, is_mark
from bot.documents.readers.pdf_rules import Rules
from bot.documents.readers.pdf_standing import apart, shown
from bot.documents.readers.pdf_struck import STRUCK_OUT
from bot.documents.readers.pdf_tags import Tags
from bot.documents.readers.raised import RAISABLE, is_raised, raised
from bot.expressions import expression

SLANT = 10
"""Degrees. What is turned further from the edges of the page is a watermark."""
LEAST_ALIKE = 3
"""Cells that begin one below the other."""
SAME_ROW = 0.55
"""Of the type size. What stands no further up or down is on the same line."""
LONGEST_MARK = 8
"""Characters of what marks an item of a list."""
_AMOUNT = expression(r"[-¥￥$]?\d[\d,.]*%? (?=\S)")
# The bullets of Word, by their places in the fonts Symbol and Wingdings, and what these show there.
_SYMBOLS: dict[int, str] = {STRUCK_OUT: ""} | dict(
    zip(
        (0xF0B7, 0xF06C, 0xF06E, 0xF0A7, 0xF071, 0xF06F, 0xF075, 0xF076, 0xF0D8, 0xF0E0, 0xF0FC, 0xF0FB),
        "•●■▪❑□◆❖➢→✓✗",
        strict=True,
    )
)


def pieces(
    glyphs: Glyphs, codes: list[int], number: int, rules: Rules, tags: Tags, cells_only: bool = False
) -> Iterator[PrintedLine]:
    """Yield what the lines of the text layer fall into at wide gaps and at `rules`; none is blank.

    They come in the order of the text layer, and count so. Where there are `cells_only`, as Calc prints, any
    gap parts them in which no blank is drawn.
    """
    text_page, turn = glyphs.text_page, glyphs.turn
    found: list[tuple[PrintedLine, list[int]]] = []
    fractions = fractions_of(glyphs, runs(codes), rules)
    line_parts = (part for run in runs(codes) for part in parted(glyphs, run))
    whole_parts = with_risen(glyphs, codes, list(woven(glyphs, line_parts)))
    tagged = (own for whole_part in whole_parts for own in tags.parted(text_page, whole_part))
    lying, standing = apart(glyphs, (own for one in tagged for own in fractions.parted(one)), SLANT)
    for part in lying:
        if fraction := fractions.of(part):
            if part[0] == fraction.above[0]:
                found.append((_as_fraction(glyphs, codes, fraction, number), part))
            continue
        upright = quarter(text_page, part[0])[0] == turn.quarters
        piece = _piece(glyphs, codes, part, number)
        borders = rules.borders(piece) if upright else []
        if rules.columns and upright:
            borders = sorted([*borders, *in_gaps(glyphs, part, rules.shown(piece))])
        cells = at_borders(glyphs, part, borders) if borders else (part,)
        found += ((piece if cell is part else _piece(glyphs, codes, cell, number), cell) for cell in cells)
    cut = _amounts(glyphs, codes, found)
    for at, size in between_columns(_gapped(glyphs, codes, found)):
        cut[at] = tuple(sorted({size, *cut.get(at, ())}))
    if cells_only:
        cut = dict(enumerate(glyphs.empty(places) for _, places in found))
    order = 0
    for at, (piece, places) in enumerate(found):
        ends = [0, *cut.get(at, ()), len(places)]
        for begin, end in pairwise(ends):
            order += 1
            whole = piece if len(ends) == 2 else _piece(glyphs, codes, places[begin:end], number)
            tag, marks = tags.of(text_page, places[begin:end])
            if whole.text:
                yield replace(whole, order=order, tag=tag, marks=marks)
    lines = [piece for piece, _ in found]
    for piece, places in shown(
        glyphs, codes, standing, lines, lambda part: _piece(glyphs, codes, part, number)
    ):
        order += 1
        tag, marks = tags.of(text_page, places)
        yield replace(piece, order=order, tag=tag, marks=marks)


def _amounts(
    glyphs: Glyphs, codes: Sequence[int], found: Sequence[tuple[PrintedLine, list[int]]]
) -> dict[int, tuple[int, ...]]:
    """Return behind how many characters of which pieces a cell ends that is near the next.

    An amount fills its cell, and what is behind it begins where others on the page do; so does any cell of a
    line of several, or it ends where others end.
    """
    lefts = Counter(round(piece.left) for piece, _ in found if any(map(str.isalnum, piece.text)))
    bases = Counter(round(piece.base) for piece, _ in found)
    begins: dict[int, tuple[int, int]] = {}
    for at, (piece, places) in enumerate(found):
        amount = _AMOUNT.match(piece.text)
        size = amount.end() - 1 if amount else 0
        if size and size < len(places) and glyphs.gap(places[size - 1], places[size]) > BLANK:
            near = range(round(piece.base) - 1, round(piece.base) + 2)
            if sum(bases[base] for base in near) > 1:  # no item of a list
                begins[at] = size, round(glyphs.box(places[size])[0])
    alike = Counter(left for _, left in begins.values())
    cut: dict[int, tuple[int, ...]] = {}
    gaps = {
        at: [size for size in range(1, len(places)) if glyphs.gap(places[size - 1], places[size]) > LEAST_GAP]
        for at, (piece, places) in enumerate(found)
        if " " in piece.text and sum(bases[round(piece.base) + near] for near in (-1, 0, 1)) >= LEAST_ALIKE
    }
    rights = Counter(round(piece.right) for piece, _ in found)
    inner = [(found[at][1], size) for at, sizes in gaps.items() for size in sizes]
    lefts += Counter(round(glyphs.box(places[size])[0]) for places, size in inner)
    rights += Counter(round(glyphs.box(places[size - 1])[2]) for places, size in inner)
    for at, sizes in gaps.items():
        places = found[at][1]
        ends = tuple(
            size
            for size in sizes
            if _alike(lefts, glyphs.box(places[size])[0])
            or any(_alike(rights, right) for right in _rights(glyphs, codes, places[size - 1]))
        )
        if ends:
            cut[at] = ends
    for at, (size, left) in begins.items():
        near = range(left - 1, left + 2)
        whole = sum(lefts[other] for other in near)
        if whole and whole + sum(alike[other] for other in near) >= LEAST_ALIKE:
            cut[at] = tuple(sorted({size, *cut.get(at, ())}))
    return cut


def _gapped(
    glyphs: Glyphs, codes: Sequence[int], found: Sequence[tuple[PrintedLine, list[int]]]
) -> list[GappedLine]:
    """Return the lines that the pieces `found` make, from the top, with their gaps."""
    rows: list[list[int]] = []
    for at in sorted(range(len(found)), key=lambda at: -found[at][0].base):
        piece = found[at][0]
        if rows and abs(found[rows[-1][0]][0].base - piece.base) < SAME_ROW * piece.size:
            rows[-1].append(at)
        else:
            rows.append([at])
    lines = []
    for row in rows:
        row.sort(key=lambda at: found[at][0].left)
        gaps: list[Gap] = []
        for before, at in pairwise([-1, *row]):
            piece, places = found[at]
            if before >= 0:
                gaps.append(Gap(found[before][0].right, piece.left, None))
            for size in range(1, len(places) if " " in piece.text else 1):
                if _may_part(glyphs, codes, places, size):
                    left, right = glyphs.box(places[size - 1])[2], glyphs.box(places[size])[0]
                    gaps.append(Gap(left, right, (at, size)))
        first = found[row[0]][0]
        lines.append(GappedLine(first.base, first.size, first.left, found[row[-1]][0].right, tuple(gaps)))
    return lines


def _may_part(glyphs: Glyphs, codes: Sequence[int], places: Sequence[int], size: int) -> bool:
    """Tell whether a cell may end behind `size` characters of a piece: there is a gap, and no mark before."""
    before, after = places[size - 1], places[size]
    signs = chr(codes[before]), chr(codes[after])
    closed = signs[0] in "）)"
    if is_blank_to_fill(*signs):
        return False
    if (after - before == 1 and not closed) or glyphs.gap(before, after) <= LEAST_GAP:
        return False
    if not all(sign.isalnum() or sign in "%％¥￥-（）()" for sign in signs) or all(
        sign.isascii() and sign.isalpha() for sign in signs
    ):
        return False
    text = _text([codes[place] for place in places[:size]]) if size <= LONGEST_MARK else ""
    return text.isdecimal() or not is_mark(text)


def _rights(glyphs: Glyphs, codes: Sequence[int], place: int) -> Iterator[float]:
    """Yield where a character ends: a bracket may be set as half as wide as it is."""
    right = glyphs.box(place)[2]
    yield right
    if chr(codes[place]) in CLOSERS:
        yield right - glyphs.size(place) / 2


def _alike(edges: Mapping[int, int], at: float) -> bool:
    """Tell whether several begin, or end, where one does."""
    return sum(edges.get(round(at) + near, 0) for near in (-1, 0, 1)) >= LEAST_ALIKE


def _text(codes: Sequence[int]) -> str:
    """Return the characters of UTF-16 `codes`; half of a pair becomes the replacement character."""
    text = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.translate(_SYMBOLS)


def _piece(glyphs: Glyphs, codes: list[int], places: list[int], number: int) -> PrintedLine:
    """Return the piece of a line whose characters that are no blanks are at `places`."""
    _mark_raised(glyphs, codes, places)
    text = _text([code for part in _consecutive(glyphs, codes, places) for code in part])
    left, bottom, _, top = glyphs.box(places[0])
    right = glyphs.box(places[-1])[2]
    word = glyphs.box(places[min(first_word(text), len(places)) - 1])[2] - left
    size = glyphs.size(places[0]) or max(top - bottom, SMALLEST_TYPE)
    base, last = (glyphs.baseline(place, bottom) for place in (places[0], places[-1]))
    fonts = [glyphs.font(place) for place in {places[0], places[len(places) // 2], places[-1]}]
    return PrintedLine(
        text,
        number,
        left,
        max(left, right),
        base,
        size,
        word,
        last,
        glyphs.turn.height,
        glyphs.turn.width,
        bold=all(bold for bold, _ in fonts),
        fixed=all(fixed for _, fixed in fonts),
    )


def _as_fraction(glyphs: Glyphs, codes: list[int], fraction: Fraction, number: int) -> PrintedLine:
    """Return a fraction on one line, on the baseline of the text around it."""
    above, below = (_piece(glyphs, codes, part, number) for part in (fraction.above, fraction.below))
    parts = (grouped(part.text.replace(" ", "")) for part in (above, below))
    left, right, base = fraction.left, fraction.right, fraction.base
    placed = replace(above, left=left, right=right, word=right - left, base=base, last=base)
    text = " " * fraction.behind_number + "/".join(parts)
    return replace(placed, text=text, size=fraction.size)


def _mark_raised(glyphs: Glyphs, codes: list[int], places: Sequence[int]) -> None:
    """Mark among `codes` the figures and signs that stand smaller and higher than what is before them."""
    chief = places[0]
    for place in places[1:]:
        if chr(codes[place]) not in RAISABLE:
            chief = chief if is_raised(chr(codes[place])) else place
        elif glyphs.size(place) < RAISED_SIZE * glyphs.size(chief):
            bases = [glyphs.baseline(one, glyphs.box(one)[1]) for one in (chief, place)]
            if bases[1] - bases[0] > RAISED_BY * glyphs.size(chief):
                codes[place] = ord(raised(chr(codes[place])))


def _consecutive(glyphs: Glyphs, codes: Sequence[int], places: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the characters at `places` with the blanks between them, run by run of the text layer."""
    start = 0
    for at, (before, after) in enumerate(pairwise(places), 1):
        close = after - before > 1 and glyphs.is_autospace(before, after)
        if after == before + 1 or (_only_blanks(codes, before, after) and not close):
            continue
        yield codes[places[start] : before + 1]
        if not close and glyphs.gap(before, after) > BLANK:
            yield (0x20,)
        start = at
    yield codes[places[start] : places[-1] + 1]


def _only_blanks(codes: Sequence[int], before: int, after: int) -> bool:
    """Tell whether nothing but blanks stands between two places of the text layer."""
    between = codes[before + 1 : after]
    return before < after and all(c not in LINE_BREAK and (not c or chr(c).isspace()) for c in between)
