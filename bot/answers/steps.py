"""Which step of a price list a question falls into: 7公里 into 3-10公里, 80人 into 51-100人.

All take normalized text.
"""

import re
from collections.abc import Collection, Sequence

from bot.answers.row_names import units_in
from bot.chinese.ranges import Point, ranges

_BEHIND_LAST_DIGIT = re.compile(r"(?<=\d)(?=\D*$)")


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
    written = [text, *(_BEHIND_LAST_DIGIT.sub(unit, text, 1) for unit in units_in(names, names))]
    found = [one for text in written for one in ranges(text) if len(one.text) == len(text)]
    return [point for point in points if any(one.holds(point) for one in found)]
