"""The lines and boxes drawn on a page: borders of tables, frames of what stands beside the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_float, c_int
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from bot.documents.readers.pdf_lines import PrintedLine

THIN = 3.0
"""Points. What is drawn no thicker is a line."""
SHORTEST_RULE = 8.0
"""Points."""
SHORTEST_BAR = 3.0
"""Points. So long is the bar of a fraction of two figures."""
TOUCH = 3.0
"""Points. Lines so near each other meet, or are one."""
MOST_OBJECTS = 20_000
"""Of a page, characters drawn one by one included. Where there are more, what follows is not looked at."""
MOST_POINTS = 2_000
"""Of a path. One of more is a drawing."""
MOST_RULES = 500
"""Of a page, in each direction. Where there are more, it is a drawing."""
DEEPEST_FORM = 3

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge, in points."""
Rule = tuple[float, float, float]
"""Where a line stands, upright by its x and level by its y, and from where to where it goes."""
_Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page of the file is turned, by `quarters` of a circle, so that its text reads from the left.

    `width` and `height` are those of the turned page.
    """

    quarters: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page comes to stand."""
        match self.quarters:
            case 1:
                return y, self.height - x
            case 2:
                return self.width - x, self.height - y
            case 3:
                return self.width - y, x
        return x, y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a box of the page comes to stand."""
        if not self.quarters:
            return left, bottom, right, top
        (x, y), (other_x, other_y) = self.point(left, bottom), self.point(right, top)
        return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


@dataclass(frozen=True, slots=True)
class Rules:
    """Lines of a page: upright ones by their x, level ones by their y, from where to where; and boxes.

    `columns` are upright ones that are not drawn, but that the background of cells shows; `bars` are level
    ones that are too short for a border.
    """

    upright: tuple[Rule, ...] = ()
    level: tuple[Rule, ...] = ()
    boxes: tuple[Box, ...] = ()
    columns: tuple[Rule, ...] = ()
    bars: tuple[Rule, ...] = ()

    def borders(self, line: PrintedLine) -> list[float]:
        """Return the places of the upright lines that cut through `line`."""
        return _through(self.upright, line)

    def shown(self, line: PrintedLine) -> list[float]:
        """Return the places of the borders of columns that may part `line`, where it has a gap."""
        return _through(self.columns, line)


def _through(upright: Sequence[Rule], line: PrintedLine) -> list[float]:
    middle = line.base + line.size / 3
    return [x for x, low, high in upright if low < middle < high and line.left + 1 < x < line.right - 1]


def rules_of(page: pdfium.PdfPage, turn: Turn) -> Rules:
    """Return the lines and boxes drawn on a page, turned with it."""
    upright: list[Rule] = []
    level: list[Rule] = []
    boxes: list[Box] = []
    bars: list[Rule] = []
    count = raw.FPDFPage_CountObjects(page)
    objects = (raw.FPDFPage_GetObject(page, at) for at in range(min(count, MOST_OBJECTS)))
    for (left, bottom, right, top), stroked in _drawn(objects, (1, 0, 0, 1, 0, 0), 0):
        left, bottom, right, top = turn.box(left, bottom, right, top)
        wide, high = right - left, top - bottom
        if wide < THIN and high >= SHORTEST_RULE:
            upright.append(((left + right) / 2, bottom, top))
        elif high < THIN and wide >= SHORTEST_RULE:
            level.append(((bottom + top) / 2, left, right))
        elif high < THIN and wide >= SHORTEST_BAR:
            bars.append(((bottom + top) / 2, left, right))
        elif min(wide, high) >= SHORTEST_RULE:
            boxes.append((left, bottom, right, top))
            if stroked:
                upright += [(left, bottom, top), (right, bottom, top)]
                level += [(bottom, left, right), (top, left, right)]
    merged = _merged(upright), _merged(level)
    if max(map(len, merged)) > MOST_RULES:
        return Rules()
    return Rules(*merged, tuple(boxes[:MOST_RULES]), bars=tuple(bars[:MOST_RULES]))


def _drawn(objects: Iterable[Any], outer: _Matrix, depth: int) -> Iterator[tuple[Box, bool]]:
    """Yield the box around each straight stroke and shape of `objects`, and whether it has an outline."""
    for thing in objects:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _strokes(thing, _times(_matrix(thing), outer))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            count = min(raw.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)
            inner = (raw.FPDFFormObj_GetObject(thing, at) for at in range(count))
            yield from _drawn(inner, _times(_matrix(thing), outer), depth + 1)


def _matrix(thing: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _strokes(path: Any, matrix: _Matrix) -> Iterator[tuple[Box, bool]]:
    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= MOST_POINTS:
        return
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    part: list[tuple[float, float]] = []
    curved = False
    for at in range(count + 1):
        segment = raw.FPDFPath_GetPathSegment(path, at) if at < count else None
        kind = raw.FPDFPathSegment_GetType(segment) if segment else raw.FPDF_SEGMENT_MOVETO
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield from _shape(part, bool(stroke.value), bool(fill.value), curved)
            part, curved = [], False
        if segment:
            x, y = c_float(), c_float()
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            a, b, c, d, e, f = matrix
            part.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
            if raw.FPDFPathSegment_GetClose(segment):
                part.append(part[0])


def _shape(
    part: Sequence[tuple[float, float]], stroked: bool, filled: bool, curved: bool
) -> Iterator[tuple[Box, bool]]:
    """Yield the box around a shape that is filled or closed, else the one around each of its strokes."""
    if len(part) < 2:
        return
    xs, ys = [x for x, _ in part], [y for _, y in part]
    around = min(xs), min(ys), max(xs), max(ys)
    if not all(abs(place) < 100_000 for place in around):
        return
    straight = not curved and all(
        min(abs(x - other_x), abs(y - other_y)) < 1 for (x, y), (other_x, other_y) in pairwise(part)
    )
    if straight and not filled and (len(part) < 4 or part[0] != part[-1]):
        for (x, y), (other_x, other_y) in pairwise(part):
            yield (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)), stroked
    elif straight or curved or len(part) == 2:
        yield around, stroked and straight


def _merged(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules with those that lie on each other, or go on where another ends, as one."""
    merged: list[Rule] = []
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule[0] - groups[-1][0][0] < THIN:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        at = group[0][0]
        low = high = None
        for _, begin, end in sorted(group, key=lambda rule: rule[1:]):
            if low is None or high is None:
                low, high = begin, end
            elif begin <= high + TOUCH:
                high = max(high, end)
            else:
                merged.append((at, low, high))
                low, high = begin, end
        if low is not None and high is not None:
            merged.append((at, low, high))
    return tuple(merged)


def nets(rules: Rules) -> list[Rules]:
    """Return the upright and level lines that meet, together, from the top of the page."""
    parents = list(range(len(rules.upright) + len(rules.level)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for at, (x, low, high) in enumerate(rules.upright):
        for other, (y, left, right) in enumerate(rules.level, len(rules.upright)):
            if low - TOUCH <= y <= high + TOUCH and left - TOUCH <= x <= right + TOUCH:
                parents[root(at)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for at, rule in enumerate(rules.upright):
        groups[root(at)][0].append(rule)
    for at, rule in enumerate(rules.level, len(rules.upright)):
        groups[root(at)][1].append(rule)
    found = [Rules(tuple(ups), tuple(levels)) for ups, levels in groups.values() if ups and len(levels) > 1]
    return sorted(found, key=lambda net: -max(y for y, _, _ in net.level))
