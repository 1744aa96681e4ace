"""Sheets too wide for a page: the columns that are left over are printed on pages of their own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.documents.readers.pdf_columns import rows_of
from bot.documents.readers.pdf_lines import PrintedLine

LEAST_ROWS = 3
"""Lines of a page that stand as high as those of the page before, where they are the same rows."""
SAME = 0.7
"""Points. Cells of one row stand no higher or lower."""
LONGEST_CELL = 30
"""Characters of a cell on its own page; longer is text."""
ROOM = 120.0
"""Points. Where the last row of a page stands so high, no more rows made the next page."""
APART = 2.0
"""Of the type size. So far behind the last column stands the first that is put back beside it."""

_AMOUNT = re.compile(r"[-+¥￥$]?\d[\d,.]{0,20}[%％]?")


def beside(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Return the pieces of each page, those of columns that go on with a page before it there, and none here.

    All rows of such a page stand as high as rows of the other, which had room for more below them.
    """
    placed = [list(page) for page in pages]
    for at in range(1, len(placed)):
        before = [other for other in range(at) if placed[other] and _goes_on(placed[other], pages[at])]
        if len(before) != 1:
            continue
        placed[before[0]] = _joined(placed[before[0]], pages[at])
        placed[at] = []
    return placed


def _joined(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the pieces of a page with those of another behind them, as if each row were drawn at once."""
    first = min(piece.left for piece in right)
    shift = max(piece.right for piece in left) + APART * right[0].size - first
    said = {(piece.text, round(piece.base)) for piece in left}
    last: dict[int, int] = {}
    for piece in left:
        for near in (-1, 0, 1):
            key = round(piece.base / SAME) + near
            last[key] = max(piece.order, last.get(key, 0))
    moved = [
        replace(
            piece,
            left=piece.left + shift,
            right=piece.right + shift,
            page=left[0].page,
            width=piece.width + shift,
        )
        for piece in right
        if (piece.text, round(piece.base)) not in said  # a title over all columns is on both
    ]
    placed = [(piece.order, 0, piece) for piece in left]
    placed += [(last.get(round(piece.base / SAME), 0), piece.order, piece) for piece in moved]
    placed.sort(key=lambda one: one[:2])
    return [replace(piece, order=order) for order, (_, _, piece) in enumerate(placed, 1)]


def _goes_on(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Tell whether each line of a page stands on one of another page, from its first row to its last."""
    if not right or any(piece.tag or len(piece.text) > LONGEST_CELL for piece in right):
        return False
    if min(piece.base for piece in left) < ROOM:
        return False  # the page was full: the rows below may be on the next one
    bases, own = ({round(piece.base / SAME) for piece in page} for page in (left, right))
    near = {base + step for base in bases for step in (-1, 0, 1)}
    lines = [base for base in own if base + 1 not in own]  # those of a line may differ by little
    covered = [base for base in bases if min(own) - 1 <= base <= max(own) + 1 and base + 1 not in bases]
    same_rows = own <= near and len(lines) >= LEAST_ROWS and len(covered) <= len(lines) + 1
    return same_rows and is_rest(left, right)


def is_rest(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Tell whether a page begins with a column of amounts, under a name of its own: no other sheet does."""
    said = {piece.text for piece in left}
    rows = [row for row in rows_of(right) if not (len(row) == 1 and row[0].text in said)]
    names, firsts = rows[:1], [row[0].text for row in rows[1:]]
    if not firsts or any(piece.text in said for row in names for piece in row):
        return False
    amounts = sum(bool(_AMOUNT.fullmatch(text)) for text in firsts)
    counted = [text for text in firsts if text.isdecimal()] == [*map(str, range(1, len(firsts) + 1))]
    return 5 * amounts >= 4 * len(firsts) and not counted and not _AMOUNT.fullmatch(rows[0][0].text)
