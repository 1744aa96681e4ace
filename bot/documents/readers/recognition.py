"""Text recognition (OCR): the lines that a picture of a page shows, with their places, in reading order.

RapidOCR finds boxes of text and reads each, on one processor; its models lie in its wheel. What is made of
the boxes here is what a PDF reader makes of a text layer: lines, with the type size that their width tells.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from itertools import groupby, pairwise
from math import atan2, cos, pi, sin
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.chinese.width import width
from bot.documents.document import Recognition
from bot.documents.readers.doubts import NO_TEXT, RECOGNISED, doubts
from bot.documents.readers.doubts import UNSURE as UNSURE_PAGES
from bot.documents.readers.extra import LIBRARY
from bot.documents.readers.pdf_lines import PrintedLine, first_word
from bot.documents.readers.reading import DAMAGE, Line, table_line, telegram_safe
from bot.documents.readers.table_kinds import opens_with_header

LARGEST_SIDE = 2_000
"""Pixels: a larger picture is made so small first. An A4 page at 170 dpi is as well read as at 300."""
LEAST_SCORE = 0.5
"""How sure a line must be, from 0 to 1: what is less is a pattern, a stamp or a drawing."""
UNSURE = 0.9
"""Of a page's lines, on average, weighed by length; below, its text has errors: pages of which 0.69 to 0.82
of the characters were right had 0.70 to 0.82, those without an error 0.99."""
LEAST_UPRIGHT = 0.8
"""The same, below which the page is tried upside down."""
TALL = 1.5
"""Times its width: a box that is so high lies on its side, as most of its page do."""
LEAST_ROWS = 3
"""Lines in a row with as many wide gaps each, that are a table."""
LEAST_ROW = 0.5
"""Of the type size: how close the middles of two boxes are to be in one line."""
GAP = "  "
"""Stands for a wide gap in the text of a line."""
WIDE_GAP = 2.5
"""Of the type size: what parts the cells of a table or two columns."""
LEAST_SIZED = 6
"""Columns of text, two a Han character, from which on its width tells its type size."""
SAME_SIZE = 0.15
"""Of the usual type size. A measured size that differs by less is that."""
SAME_HEIGHT = 0.3
"""The same where only the height of its box tells it: a paragraph's last characters, on a page askew."""
LEAST_COLUMN = 4
"""Lines on either side of a gutter."""
COLUMN_FILLED = 0.5
"""Of the width of a column: what its lines, that are not those of a table, take on average."""


@dataclass(frozen=True, slots=True)
class RecognizedPage:
    """The lines of a page, in reading order, and how sure the library is of them, from 0 to 1."""

    lines: tuple[PrintedLine, ...]
    score: float

    @property
    def is_unsure(self) -> bool:
        """Tell whether its text is likely to have errors."""
        return bool(self.lines) and self.score < UNSURE


@dataclass(frozen=True, slots=True)
class _Box:
    """A piece of text on a page that lies straight: its edges in points, from the lower left corner."""

    text: str
    left: float
    right: float
    base: float
    top: float
    score: float

    @property
    def middle(self) -> float:
        return (self.base + self.top) / 2

    @property
    def height(self) -> float:
        return self.top - self.base


@lru_cache(1)
def _engine() -> Any:
    """Return the library, ready to read: that takes a second, and 300 MB."""
    import_module("onnxruntime").disable_telemetry_events()
    import_module("cv2").setNumThreads(1)
    return import_module(LIBRARY).RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": LARGEST_SIDE,
            "Global.text_score": LEAST_SCORE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def recognize(picture: NDArray[np.uint8], page: int, paper: tuple[float, float]) -> RecognizedPage:
    """Return what a picture shows of a page of so many points; `picture` is height by width by BGR.

    It is turned upright where it lies on its side or its head: what reads most surely is upright. A picture
    that the library stumbles over shows nothing.
    """
    boxes = _boxes(picture, paper)
    high = sum(len(box.text) for box in boxes if box.height > TALL * (box.right - box.left))
    if 2 * high > sum(len(box.text) for box in boxes):
        turns: tuple[int, ...] = (1, 3)
    else:
        turns = (2,) if boxes and _score(boxes) < LEAST_UPRIGHT else ()
    for turn in turns:
        turned = paper[::-1] if turn % 2 else paper
        other = _boxes(np.ascontiguousarray(np.rot90(picture, turn)), turned)
        if (turn % 2 and turn == turns[0]) or _score(other) > _score(boxes):
            boxes, paper = other, turned
    return RecognizedPage(tuple(_lines(boxes, page, paper)), _score(boxes))


def _boxes(picture: NDArray[np.uint8], paper: tuple[float, float]) -> list[_Box]:
    try:
        read = _engine()(picture, use_cls=False)
    except (*DAMAGE, import_module("cv2").error):
        return []
    if read.boxes is None:
        return []
    corners = np.asarray(read.boxes, float) * (paper[0] / picture.shape[1])
    corners[:, :, 1] = paper[1] - corners[:, :, 1]
    texts = [telegram_safe(text).strip() for text in read.txts]
    return [
        _Box(text, *edges, float(score))
        for text, edges, score in zip(texts, _straight(corners, paper), read.scores, strict=True)
        if text and edges[1] > edges[0] and edges[3] > edges[2]
    ]


def _score(boxes: Sequence[_Box]) -> float:
    weight = sum(len(box.text) for box in boxes)
    return sum(box.score * len(box.text) for box in boxes) / weight if weight else 1.0


def _straight(
    corners: NDArray[np.float64], paper: tuple[float, float]
) -> list[tuple[float, float, float, float]]:
    """Return left, right, base and top of each box, the page turned so that its lines are level."""
    along = corners[:, 1] - corners[:, 0]
    long = along[np.hypot(*along.T) > 3 * np.hypot(*(corners[:, 3] - corners[:, 0]).T)]
    angle = median(atan2(y, x) for x, y in long.tolist()) if len(long) else 0.0
    if abs(angle) > pi / 4:
        angle = 0.0
    turn = np.array(((cos(angle), -sin(angle)), (sin(angle), cos(angle))))
    middle = np.array(paper) / 2
    turned = (corners - middle) @ turn + middle
    left, right = turned[:, (0, 3), 0].mean(axis=1), turned[:, (1, 2), 0].mean(axis=1)
    base, top = turned[:, (2, 3), 1].mean(axis=1), turned[:, (0, 1), 1].mean(axis=1)
    return list(zip(*(edge.tolist() for edge in (left, right, base, top)), strict=True))


def _lines(boxes: Sequence[_Box], page: int, paper: tuple[float, float]) -> Iterator[PrintedLine]:
    """Yield the boxes as lines in reading order."""
    if not boxes:
        return
    sized = [_size(box) for box in boxes if width(box.text) >= LEAST_SIZED]
    size = median(sized) if sized else median(box.height for box in boxes) / 1.3
    height = median(box.height for box in boxes) / size  # of a box, in type sizes
    for band in _bands(boxes, size):
        for row in _rows(band, size):
            texts = [row[0].text]
            gaps = [after.left - before.right for before, after in pairwise(row)]
            for gap, box in zip(gaps, row[1:], strict=True):
                texts.append((GAP if gap > WIDE_GAP * size else " ") + box.text)
            whole = max(row, key=lambda box: width(box.text))
            wide = width(whole.text) >= LEAST_SIZED
            own = _size(whole) if wide else whole.height / height
            own = size if abs(own / size - 1) < (SAME_SIZE if wide else SAME_HEIGHT) else own
            text, left, right = "".join(texts), row[0].left, row[-1].right
            word = (right - left) * width(text[: first_word(text)]) / max(width(text), 1)
            base = median(box.base for box in row)
            gapped = any(gap > WIDE_GAP * size for gap in gaps)
            yield PrintedLine(
                text, page, left, right, base, own, word, base, paper[1], paper[0], gapped=gapped
            )


def _size(box: _Box) -> float:
    """Return the type size of a box: a Han character is as wide as that, and takes two columns."""
    return 2 * (box.right - box.left) / max(width(box.text), 1)


def _rows(boxes: Sequence[_Box], size: float) -> Iterator[list[_Box]]:
    """Yield the boxes that stand side by side, from the left, downward."""
    row: list[_Box] = []
    for box in sorted(boxes, key=lambda box: -box.middle):
        if row and row[0].middle - box.middle > LEAST_ROW * size:
            yield sorted(row, key=lambda box: box.left)
            row = []
        row.append(box)
    yield sorted(row, key=lambda box: box.left)


def _bands(boxes: Sequence[_Box], size: float) -> Iterator[list[_Box]]:
    """Yield the boxes in parts that are read one after the other: above two columns, left, right, below."""
    gutter = _gutter(boxes, size)
    if gutter is None:
        yield list(boxes)
        return
    left: list[_Box] = []
    right: list[_Box] = []
    across: list[_Box] = []
    for box in sorted(boxes, key=lambda box: -box.middle):
        crosses = box.left < gutter < box.right
        if crosses and (left or right):
            yield from filter(None, (left, right))
            left, right = [], []
        if not crosses and across:
            yield across
            across = []
        (across if crosses else left if box.right <= gutter else right).append(box)
    yield from filter(None, (across, left, right))


def _gutter(boxes: Sequence[_Box], size: float) -> float | None:
    """Return where two columns of text part, None where there is but one, or a table."""
    first, last = min(box.left for box in boxes), max(box.right for box in boxes)
    for share in (0.5, 0.45, 0.55, 0.4, 0.6):
        at = first + share * (last - first)
        sides = ([box for box in boxes if box.right <= at], [box for box in boxes if box.left >= at])
        crossing = len(boxes) - len(sides[0]) - len(sides[1])
        rooms = (at - first, last - at)
        if all(
            len(side) >= max(LEAST_COLUMN, 2 * crossing)
            and sum(box.right - box.left for box in side) > COLUMN_FILLED * room * len(side)
            for side, room in zip(sides, rooms, strict=True)
        ):
            return at
    return None


def marked(lines: Iterable[Line], pages: Mapping[int, RecognizedPage]) -> tuple[Line, ...]:
    """Return `lines` with those of recognized `pages` told apart, some of them as rows of tables."""
    ways: dict[int | None, Recognition] = {
        number: "unsure" if page.is_unsure else "sure" for number, page in pages.items()
    }
    told_apart = [replace(line, recognition=ways.get(line.page, "")) for line in lines]
    found: list[Line] = []
    for cells, group in groupby(told_apart, lambda line: len(_cells(line))):
        rows = list(group)
        if cells > 1 and len(rows) >= LEAST_ROWS:
            headed = opens_with_header([_cells(row) for row in rows])
            rows = [
                replace(
                    table_line(_cells(row), header=headed and number == 0, page=row.page),
                    recognition=row.recognition,
                )
                for number, row in enumerate(rows)
            ]
        found += rows
    return tuple(found)


def _cells(line: Line) -> list[str]:
    """Return what wide gaps part in a recognized line, none of other lines."""
    return line.text.split(GAP) if line.recognition and line.role == "text" else []


def told(pages: Mapping[int, RecognizedPage]) -> tuple[str, ...]:
    """Return the doubts about recognized `pages`, of which those without a line show no text."""
    shown = [page for page in pages.values() if page.lines]
    unsure = sum(page.is_unsure for page in shown)
    return doubts((NO_TEXT, len(pages) - len(shown)), (RECOGNISED, len(shown)), (UNSURE_PAGES, unsure))
