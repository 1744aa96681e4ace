"""The columns of sheets that Calc prints: their names stand at the left, and their amounts at the right."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_set_columns import AMOUNT

LEAST_AMOUNTS = 2
"""That end at one place, in rows of their own."""
MOST_NAMES = 8
"""Places left of a column's amounts where its name may begin, the nearest ones."""
SAME = 1.0
"""Points."""


def from_names(pieces: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the pieces of a page, each amount as wide as its column: it begins where the column's name does.

    No row of these amounts has anything between that place and the amount.
    """
    rows: dict[int, list[PrintedLine]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        rows[round(piece.base)].append(piece)
        if AMOUNT.fullmatch(piece.text):
            ends[round(piece.right)].append(at)
    names = sorted({piece.left for piece in pieces if not AMOUNT.fullmatch(piece.text)}, reverse=True)
    shown = list(pieces)
    for column in ends.values():
        first = min(pieces[at].left for at in column)
        before = (
            [left for left in names if left < first - SAME][:MOST_NAMES]
            if len(column) >= LEAST_AMOUNTS
            else []
        )
        beside = [max(_ends_before(pieces[at], rows), default=0.0) for at in column]
        for left in before:
            if all(end < left for end in beside):
                for at in column:
                    shown[at] = replace(pieces[at], left=left)
                break
    return shown


def _ends_before(amount: PrintedLine, rows: dict[int, list[PrintedLine]]) -> list[float]:
    """Return where what stands left of an amount in its row ends."""
    base = round(amount.base)
    near = (piece for one in (base - 1, base, base + 1) for piece in rows.get(one, ()))
    return [piece.right for piece in near if piece.left < amount.left]
