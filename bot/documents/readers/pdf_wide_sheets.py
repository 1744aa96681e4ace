"""Sheets too wide for a page: the columns that are left over are printed on pages of their own."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from bot.documents.readers.pdf_columns import rows_of
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_set_columns import AMOUNT, MOST_HEADER

LEAST_ROWS = 3
"""Lines of a page that stand as high as those of the page before, where they are the same rows."""
SAME = 0.7
"""Points. Cells of one row stand no higher or lower."""
LONGEST_CELL = 30
"""Characters of a cell on its own page; longer is text."""
ROOM = 120.0
"""Points. Where the last row of a page stands so high, no more rows made the next page."""
MOST_BEFORE = 12
"""Pages before one that are looked at: so many pages tall may a sheet be."""
MOST_SHIFTS = 8
"""That are looked at, the most frequent ones: how far two pages may stand from each other."""
APART = 2.0
"""Of the type size. So far behind the last column stands the first that is put back beside it."""


def beside(pages: Sequence[Sequence[PrintedLine]], sheets: Set[int] = frozenset()) -> list[list[PrintedLine]]:
    """Return the pieces of each page, those of columns that go on with a page before it there, and none here.

    All rows of such a page stand as high as rows of the other. What a cell over several columns says is drawn
    on both, and hangs over the edge of one; or the other had room for more rows below, and what opens here is
    a column of amounts. What follows the second goes on with what follows the first. Where the pages are told
    on which `sheets` begin, counted from 0, one with other columns than the first page of its sheet goes on
    with that.
    """
    placed = [list(page) for page in pages]
    joined: dict[int, int] = {}
    for at in range(1, len(placed)):
        if not pages[at] or at in sheets:
            continue
        own = max((start for start in sheets if start <= at), default=0)
        near = range(max(own, at - MOST_BEFORE), at)
        same = [one for one in near if placed[one] and _are_same_rows(placed[one], pages[at])]
        cut = {one: shift for one in same if (shift := _cut(placed[one], pages[at])) is not None}
        found = [one for one in same if joined.get(at - 1) == one - 1] or [*cut]
        found = found or [
            one
            for one in same
            if (sheets and one == own and not _stands_below(placed[one], pages[at]))
            or (_has_room(placed[one], pages[at]) and is_rest(placed[one], pages[at]))
        ]
        if len(found) == 1:
            joined[at] = one = found[0]
            placed[one] = _joined(placed[one], pages[at], cut.get(one))
            placed[at] = []
    return placed


def _cut(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> float | None:
    """Return how far a page stands from where it goes on with another, None where nothing is on both.

    What is begins left of all the page's own cells, or ends right of those of the other.
    """
    said: dict[tuple[str, int], list[PrintedLine]] = defaultdict(list)
    for piece in left:
        said[piece.text, round(piece.base / SAME)].append(piece)
    shifts: Counter[int] = Counter()
    for piece in right:
        for near in (-1, 0, 1):
            for other in said.get((piece.text, round(piece.base / SAME) + near), ()):
                shifts[round(other.left - piece.left)] += 1
    for shift, _ in shifts.most_common(MOST_SHIFTS):
        twice = [*_twice(left, right, shift)]
        lines = {round(piece.base) for _, piece in twice}
        if len(lines) > MOST_HEADER or 2 * len(lines) > len({round(piece.base) for piece in right}):
            continue  # amounts that are the same by chance
        both = {id(piece) for pair in twice for piece in pair}
        own = min((piece.left for piece in right if id(piece) not in both), default=0.0)
        end = max((piece.right for piece in left if id(piece) not in both), default=0.0)
        if own + shift > end and all(piece.left < own or other.right > end for other, piece in twice):
            return float(shift)
    return None


def _twice(
    left: Sequence[PrintedLine], right: Sequence[PrintedLine], shift: float
) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """Yield what stands on two pages in the same place, if these are `shift` apart."""
    said = {(piece.text, round(piece.base / SAME) + near): piece for piece in left for near in (-1, 0, 1)}
    for piece in right:
        other = said.get((piece.text, round(piece.base / SAME)))
        if other is not None and abs(other.left - piece.left - shift) < 2 * SAME:
            yield other, piece


def _joined(
    left: Sequence[PrintedLine], right: Sequence[PrintedLine], cut: float | None
) -> list[PrintedLine]:
    """Return the pieces of a page with those of another behind them, as if each row were drawn at once.

    Where something is drawn on both pages, they are `cut` so far from each other.
    """
    again = {id(piece) for _, piece in _twice(left, right, cut)} if cut is not None else set()
    first = min(piece.left for piece in right)
    shift = max(piece.right for piece in left) + APART * right[0].size - first if cut is None else cut
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
        if id(piece) not in again
    ]
    placed = [(piece.order, 0, piece) for piece in left]
    placed += [(last.get(round(piece.base / SAME), 0), piece.order, piece) for piece in moved]
    placed.sort(key=lambda one: one[:2])
    return [replace(piece, order=order) for order, (_, _, piece) in enumerate(placed, 1)]


def _has_room(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Tell whether more rows had room on a page, and it has next to no row that another has not."""
    bases, own = ({round(piece.base / SAME) for piece in page} for page in (left, right))
    covered = [base for base in bases if min(own) - 1 <= base <= max(own) + 1 and base + 1 not in bases]
    lines = [base for base in own if base + 1 not in own]
    return min(piece.base for piece in left) >= ROOM and len(covered) <= len(lines) + 1


def _stands_below(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Tell whether most of a page stands in the columns of another: it has further rows of these."""
    edges = {(side, round(place)) for piece in left for side, place in enumerate((piece.left, piece.right))}
    aligned = [
        any(
            (side, round(place) + off) in edges
            for side, place in enumerate((piece.left, piece.right))
            for off in (-1, 0, 1)
        )
        for piece in right
    ]
    return 2 * sum(aligned) > len(aligned)


def _are_same_rows(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Tell whether each line of a page stands on one of another page, from its first row to its last."""
    if any(piece.tag or len(piece.text) > LONGEST_CELL for piece in right):
        return False
    bases, own = ({round(piece.base / SAME) for piece in page} for page in (left, right))
    near = {base + step for base in bases for step in (-1, 0, 1)}
    lines = [base for base in own if base + 1 not in own]  # those of a line may differ by little
    return own <= near and len(lines) >= LEAST_ROWS


def is_rest(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Tell whether a page begins with a column of amounts, under a name of its own: no other sheet does."""
    said = {piece.text for piece in left}
    rows = [row for row in rows_of(right) if not (len(row) == 1 and row[0].text in said)]
    names, firsts = rows[:1], [row[0].text for row in rows[1:]]
    if not firsts or any(piece.text in said for row in names for piece in row):
        return False
    amounts = sum(bool(AMOUNT.fullmatch(text)) for text in firsts)
    counted = [text for text in firsts if text.isdecimal()] == [*map(str, range(1, len(firsts) + 1))]
    return 5 * amounts >= 4 * len(firsts) and not counted and not AMOUNT.fullmatch(rows[0][0].text)
