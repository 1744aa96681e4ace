"""Running heads and feet and the numbers of pages, which are no text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from bot.chinese.sentences import COLONS, ends_in_full
from bot.documents.readers.pdf_lines import SMALL, PrintedLine, bare, usual_size
from bot.expressions import expression

EDGE_LINES = 3
"""A running head or foot is among so many lines from the upper or lower edge of the text."""
RUNNING_PAGES = 3
"""A line that comes back on so many pages, but for the page number, is a running head."""
OUTER, OUTER_OF_FEW = 0.15, 0.09
"""Of a page's height. Further from its edges stands no running head; where there are so few pages that a line
may come back by chance, none stands below the margin that Word leaves."""
LEAST_CELLS, ALIGNED = 3, 2.0
"""Cells of a header that comes back on each page like a running head, and points."""
APART = 1.7
"""Of the type size. The text is further from a page number than so, wherever it stands."""
LARGER = 1.2
"""Times the size of a running head. The title that it repeats is larger."""
MARGIN = 0.07
"""Of a page's height. So near its edges small type is a running head, and what holds a page number is one."""
FAR_ABOVE = 1.7
"""Times the type size of a title. The head of a page is so far above it."""

_NUMBER = expression(r"\d{1,9}|(?<![a-zA-Z])[ivxlcIVXLC]{1,9}(?![a-zA-Z])")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PAGE_NUMBER = expression(
    r"[-–—·.\s]*+(?:第|page)?\s*+(?:\d{1,4}|[ivxlc]{1,6})\s*+页?"
    r"(?:\s*+(?:/|,|共|of)\s*+共?\s*+\d{1,4}\s*+页?)?[-–—·.\s]*",
    re.IGNORECASE,
)
_OF_PAGE = expression(r"第\s*\d{1,4}\s*页|\bpage\s+\d|\d\s*/\s*\d{1,4}\s*$", re.IGNORECASE)
_ADDRESS = expression(r"(?:https?|file)://\S+")
"""Which browsers print below a page."""


def without_running(lines: Sequence[PrintedLine], title: str | None = None) -> list[PrintedLine]:
    """Return the pieces of lines without running heads and feet and page numbers.

    They come back from page to page, or count up with the pages, or stand in the margin and are small, or
    hold a page number or `title`.
    """
    edges: dict[int, tuple[list[list[PrintedLine]], list[list[PrintedLine]]]] = {}
    for page, group in groupby(lines, attrgetter("page")):
        downward = _beside_each_other(group)
        edges[page] = downward[:EDGE_LINES], downward[: -EDGE_LINES - 1 : -1]
    least = min(RUNNING_PAGES, max(2, len(edges)))
    often = [_often((both[edge] for both in edges.values()), least) for edge in (0, 1)]
    usual = usual_size(lines)
    outer = OUTER if len(edges) >= RUNNING_PAGES else OUTER_OF_FEW
    running: set[int] = set()
    for both in edges.values():
        for edge in (0, 1):
            for at, row in enumerate(both[edge]):
                inner = both[edge][at + 1 : at + 2]
                apart = not inner or abs(row[0].base - inner[0][0].base) > APART * row[0].size
                if edge == 0 and inner and _heads(row, inner[0], often[edge]):
                    break
                if inner and not apart and _counts_in_columns(row, inner[0]):
                    break
                if edge == at == 0 and inner and len(edges) == 1 and _is_head(row, inner[0], usual):
                    running.update(map(id, row))
                    continue
                if not all(
                    _is_running(line, often[edge], outer, apart) or _is_marginal(line, usual, title)
                    for line in row
                ):
                    break
                running.update(map(id, row))
    return [line for line in lines if id(line) not in running]


def _heads(row: Sequence[PrintedLine], below: Sequence[PrintedLine], often: Mapping[str, float]) -> bool:
    """Tell whether a line is the header of a table: as many cells begin or end below its own.

    Most of these do not come back `often`, as they do in a head of two lines.
    """
    if 2 * sum(bare(piece.text) in often for piece in below) > len(below):
        return False
    return len(row) == len(below) >= LEAST_CELLS and all(
        min(abs(one.left - other.left), abs(one.right - other.right)) < ALIGNED
        for one, other in zip(
            sorted(row, key=attrgetter("left")), sorted(below, key=attrgetter("left")), strict=True
        )
    )


def _is_head(row: Sequence[PrintedLine], below: Sequence[PrintedLine], usual: float) -> bool:
    """Tell whether a line in the upper margin of an only page is its head, far above a larger title.

    One that tells a fact is text: 编号：3.
    """
    title = max(line.size for line in below)
    far = row[0].base - below[0].base > FAR_ABOVE * title
    return far and all(
        _is_outside(line, MARGIN)
        and LARGER * line.size <= title
        and line.size <= LARGER * usual
        and not (ends_in_full(line.text) or any(colon in line.text for colon in COLONS))
        for line in row
    )


def _counts_in_columns(row: Sequence[PrintedLine], beside: Sequence[PrintedLine]) -> bool:
    """Tell whether a line is a row of a table, with several numbers below or above those of another row."""
    edges = {(side, round(place)) for one in beside for side, place in enumerate((one.left, one.right))}
    aligned = [
        piece
        for piece in row
        for side, place in enumerate((piece.left, piece.right))
        if any((side, round(place) + near) in edges for near in (-1, 0, 1))
    ]
    numbers = {id(piece) for piece in aligned if piece.text.replace(".", "").isdecimal()}
    return len(numbers) > 1 and len({id(piece) for piece in aligned}) >= LEAST_CELLS


def _beside_each_other(lines: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Return what stands on one line together, from the top of a page."""
    rows: list[list[PrintedLine]] = []
    for line in sorted(lines, key=attrgetter("base"), reverse=True):
        if rows and rows[-1][0].base - line.base < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_running(line: PrintedLine, often: Mapping[str, float], outer: float, apart: bool) -> bool:
    """Tell whether a line at the edge of its page is one of those that come back `often`, or a page number.

    `apart` tells that the text next to it is further away than its own lines are from each other.
    """

    def comes_back(key: str) -> bool:
        return line.size <= LARGER * often.get(key, 0.0)

    same = comes_back(bare(line.text)) and _is_outside(line, outer) and not ends_in_full(line.text)
    numbered = any(map(comes_back, _numbered(line)))
    if _PAGE_NUMBER.fullmatch(line.text):
        plain = line.text.strip().isalnum()  # 12 may be anything where there is but one
        return same or _is_outside(line, OUTER_OF_FEW if plain else OUTER) or (numbered and apart)
    return same or (numbered and _is_outside(line, OUTER if apart else OUTER_OF_FEW))


def _often(edges: Iterable[list[list[PrintedLine]]], least: int) -> dict[str, float]:
    """Return what is printed at the edges of at least so many pages, and how small it is there.

    Page numbers are told by their distance from the page's, wherever in the line they stand.
    """
    sizes: dict[str, list[float]] = defaultdict(list)
    for rows in edges:
        here = {key: line.size for row in rows for line in row for key in (bare(line.text), *_numbered(line))}
        for key, size in here.items():
            sizes[key].append(size)
    return {key: min(found) for key, found in sizes.items() if len(found) >= least}


def _numbered(line: PrintedLine) -> Iterator[str]:
    """Yield the text of a line without one number after the other, and its distance from the page's."""
    text = bare(line.text)
    for number in _NUMBER.finditer(text):
        value = int(number[0]) if number[0].isdecimal() else _roman(number[0].lower())
        yield f"{text[: number.start()]}{text[number.end() :]}#{value - line.page}"


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def _is_marginal(line: PrintedLine, usual: float, title: str | None) -> bool:
    """Tell whether a line is in a margin of its page and has what running heads have there."""
    if not _is_outside(line, MARGIN):
        return False
    small = round(line.size, 1) <= SMALL * usual and line.base > line.height / 2
    titled = title is not None and bare(title) in bare(line.text) and line.size < 1.1 * usual
    return small or titled or bool(_OF_PAGE.search(line.text) or _ADDRESS.fullmatch(line.text))


def _is_outside(line: PrintedLine, share: float) -> bool:
    """Tell whether a line is within this share of its page's height from the upper or lower edge."""
    return not share * line.height <= line.base <= (1 - share) * line.height
