"""Which step of a price list a question falls into: 7公里 into 3-10公里, 80人 into 51-100人.

An edition, 1.7版, is a step of its own in a column that is called 版本.

All take normalized text.
"""

from collections.abc import Collection, Sequence

from bot.answers.row_names import units_in
from bot.chinese.ranges import Point, ranges
from bot.expressions import expression
from bot.retrieval.engine.series import editions_in

_EDITION, _STEP = "版", 0.001
"""The kind of a point that is an edition; what each place of its number counts beside the one before."""
_EDITIONS = expression("版本号?|版次|发布版本|软件版本|系统版本")
_NUMBER = expression(r"v?\d+(?:\.\d+){0,3}版?")
_AHEAD = expression("(?:提前|[\u4e00-\u9fff]{1,4}[前后])(?=\\d)")
"""What a range may be told from: 入住前3至7天."""
_BEHIND_LAST_DIGIT = expression(r"(?<=\d)(?=\D*$)")


def editions(question: str) -> list[Point]:
    """Return the editions that a question names, as points."""
    return [
        Point(start, end, _EDITION, (_order(edition.order),))
        for edition, start, end in editions_in(question)
        if edition.kind == "version"
    ]


def _order(number: tuple[int, ...]) -> float:
    """Return a value by which editions are told apart: 1.10 is not 1.1."""
    return sum(part * _STEP**at for at, part in enumerate(number))


def steps_in(
    cells: Sequence[str],
    names: Sequence[Collection[str]],
    others: Sequence[Sequence[str]],
    points: Sequence[Point],
) -> dict[int, Point]:
    """Return which of `points` the cells of a row hold in their ranges, and no other range in their columns.

    names: those of each column.
    """
    held = {at: steps_into(cell, names[at], points) for at, cell in enumerate(cells)}
    return {
        at: found[0]
        for at, found in held.items()
        if found
        and not any(
            row[at] != cells[at] and steps_into(row[at], names[at], found) for row in others if at < len(row)
        )
    }


def steps_into(text: str, names: Collection[str], points: Sequence[Point]) -> list[Point]:
    """Return those of `points` that a range holds which is all that a text tells.

    It is told in its own unit, 1-50人, or in that of its column: 1-50 of 人数.
    """
    if not points or not any(map(str.isdigit, text)):
        return []
    if _NUMBER.fullmatch(text) and any(map(_EDITIONS.fullmatch, names)):
        number = tuple(map(int, text.strip("v版").removesuffix(".0").split(".")))
        return [point for point in points if point.kind == _EDITION and point.values == (_order(number),)]
    text = _AHEAD.sub("", text, 1) if _AHEAD.match(text) else text
    written = [text, *(_BEHIND_LAST_DIGIT.sub(unit, text, 1) for unit in units_in(names, names))]
    found = [one for text in written for one in ranges(text) if len(one.text) == len(text)]
    return [point for point in points if any(one.holds(point) for one in found)]
