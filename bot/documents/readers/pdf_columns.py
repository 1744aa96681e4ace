"""The columns of a page, and so the order in which its lines are read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from bot.chinese.width import width
from bot.documents.readers.pdf_lines import PrintedLine
from bot.expressions import expression

LEAST_LINES = 3
"""Of a column, next to another. In a document with columns one may have fewer on its last page."""
NARROWEST = 8
"""Of the type size. Narrower columns are those of a table."""
MOST_CELLS = 0.8
"""Of what stands on a side of a gap, how much is narrower than a column where it is the cells of a table."""
LEAST_FULL = 0.4
"""Of the lines of a column, how many reach its edge, where it is running text."""
ALONE = 0.1
"""Of the lines of a column, how many stand beside it on a page that has no other: a folio, a running head."""
MANY_LINES, MANY_OF_KNOWN = 16, 8
"""One in so many lines of a column may reach beyond it, or of one that other pages have too."""
OVERHANG = 0.5
"""Of the type size. So far into a gap between columns reaches a full stop at the end of a full line."""
SAME_ROW = 0.55
"""Of the type size. What stands no further up or down is on the same line."""
LARGER = 1.3
"""Times the other type on its line, the name of a newspaper; of its own, how far above the rest it stands."""
MOST_GUTTERS = 12
"""Places of a page that are tried."""
DEEPEST = 4
"""Columns within columns."""
BULLET = expression(r"[•●◆◇■▪❑❖➢]\s*\S")


def rows_of(pieces: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Return what stands on one line together, from the left; the lines from the top."""
    rows: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        for row in rows[-2:]:
            if not (piece.rows or row[0].rows) and _beside(row, piece):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [sorted(row, key=attrgetter("left")) for row in rows]


def _beside(row: Sequence[PrintedLine], piece: PrintedLine) -> bool:
    """Tell whether `piece` stands on the line of `row`, behind, before or between what is there."""
    chief = max(row, key=attrgetter("size"))
    near = abs(chief.base - piece.base) < SAME_ROW * max(chief.size, piece.size)
    return near and all(
        min(other.right, piece.right) - max(other.left, piece.left) < 0.5 * min(other.size, piece.size)
        for other in row
    )


def gutters_of(pieces: Sequence[PrintedLine], depth: int = 0) -> Iterator[float]:
    """Yield the middles of the gaps between the columns of a page, each once; none where there is but one."""
    gutter = _gutter(pieces, ()) if depth < DEEPEST else None
    if gutter is None:
        return
    yield gutter
    bands = [band for is_column, band in _bands(pieces, gutter, ()) if is_column]
    for side in (0, 1):
        yield from gutters_of([piece for band in bands for piece in _sides(band, gutter)[side]], depth + 1)


def regions(
    pieces: Sequence[PrintedLine], known: Sequence[float], column: int = 0, depth: int = 0
) -> Iterator[list[PrintedLine]]:
    """Yield the pieces of a page block by block, in the order in which they are read.

    `known` are the gaps between columns on other pages.
    """
    gutter = _gutter(pieces, known) if depth < DEEPEST else None
    if gutter is None:
        if not column and any(_is_first_alone(pieces, other) for other in known):
            column = 1
        yield [replace(piece, column=column) for piece in pieces]
        return
    for is_column, band in _bands(pieces, gutter, known):
        if not is_column:
            yield [replace(piece, column=column) for piece in band]
            continue
        sides = _sides(band, gutter)
        for side, side_pieces in enumerate(sides, 1):
            yield from regions(side_pieces, known, 4 * column + side, depth + 1)


def _is_across(piece: PrintedLine, gutter: float) -> bool:
    """Tell whether `piece` goes over the gap; a mark that hangs from the end of a line does not."""
    over = OVERHANG * piece.size
    return piece.left < gutter - over and piece.right > gutter + over


def _sides(band: Sequence[PrintedLine], gutter: float) -> tuple[list[PrintedLine], list[PrintedLine]]:
    return (
        [piece for piece in band if piece.left + piece.right <= 2 * gutter],
        [piece for piece in band if piece.left + piece.right > 2 * gutter],
    )


def _gutter(pieces: Sequence[PrintedLine], known: Sequence[float]) -> float | None:
    """Return the gap that most of the pieces stand beside in columns."""
    if len(pieces) < 2:
        return None
    begun = Counter(round(piece.left) for piece in pieces)
    first = min(begun)
    often = sorted(
        (left for left, count in begun.items() if count >= max(2, 0.05 * len(pieces)) and left > first),
        key=lambda left: -begun[left],
    )[:MOST_GUTTERS]
    found: dict[float, float] = {}
    for left in often:
        ends = sorted(piece.right for piece in pieces if piece.right < left)
        for end in (ends[int(0.95 * (len(ends) - 1))], ends[-1]) if ends else ():
            found[(end + left) / 2] = 0.0
    found |= dict.fromkeys(known, 0.0)
    for gutter in found:
        found[gutter] = sum(
            len(band) for is_column, band in _bands(pieces, gutter, known) if is_column
        ) + 0.1 * any(abs(gutter - other) < 3 for other in known)
    best = max(found, key=found.__getitem__, default=0.0)
    return best if found.get(best) and found[best] >= 1 else None


def _bands(
    pieces: Sequence[PrintedLine], gutter: float, known: Sequence[float]
) -> Iterator[tuple[bool, list[PrintedLine]]]:
    """Yield the pieces from the top, parted where something stands across the gap, and which are columns."""
    usual = any(abs(gutter - other) < 3 for other in known)
    wide: list[PrintedLine] = []
    downward = sorted(pieces, key=lambda piece: -piece.base)
    for across, group in groupby(downward, lambda piece: _is_across(piece, gutter)):
        band = list(group)
        if not across and wide:
            band, taken = _below(wide, band, gutter)
            wide += taken
        band, behind = (band, []) if across else _drawn_behind(band, gutter)
        above = [] if across or wide else _masthead(band)
        wide, band = [*wide, *above], band[len(above) :]
        if not across and band and _are_columns(*_sides(band, gutter), gutter, usual):
            if wide:
                yield False, wide
                wide = []
            yield True, band
        else:
            wide += band
        wide += behind
    if wide:
        yield False, wide


def _below(
    wide: Sequence[PrintedLine], band: list[PrintedLine], gutter: float
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Return the band without what is the end of the text above that goes across; and that."""
    tops = [piece.base for piece in band if piece.left >= gutter]
    last = min(wide, key=attrgetter("base"))
    taken: list[PrintedLine] = []
    for piece in band:
        above = taken[-1] if taken else last
        near = above.base - piece.base < 1.9 * max(piece.size, above.size) and not (piece.rows or above.rows)
        if not tops or (piece.base > max(tops) + 0.5 * piece.size and near):
            taken.append(piece)
        else:
            break
    return band[len(taken) :], taken


def _drawn_behind(band: list[PrintedLine], gutter: float) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Return the band without what stands below both columns, drawn when these were done; and that."""
    left, right = _sides(band, gutter)
    low, first, last = (
        min((piece.base for piece in right), default=0.0),
        min((piece.order for piece in right), default=0),
        max((piece.order for piece in right), default=0),
    )
    behind = [piece for piece in left if piece.order > last and piece.base < low - SAME_ROW * piece.size]
    column = [piece for piece in left if piece not in behind]
    if not right or not column or max(piece.order for piece in column) > first:
        return band, []
    return [*column, *right], behind


def _masthead(band: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the first line of a page if it was drawn first, apart from all below, and its type differs."""
    first = rows_of(band)[0] if band else []
    rest = band[len(first) :]
    sizes = [piece.size for piece in first]
    if len(first) < 2 or not rest or max(sizes) < LARGER * min(sizes):
        return []
    if max(piece.order for piece in first) > min(piece.order for piece in rest):
        return []
    step = min(piece.base for piece in first) - max(piece.base for piece in rest)
    return [*band[: len(first)]] if step > LARGER * max(sizes) else []


def _are_columns(
    left: Sequence[PrintedLine], right: Sequence[PrintedLine], gutter: float, usual: bool
) -> bool:
    """Tell whether two sides of a gap are columns of running text and not those of a table or a form."""
    if not left or not right:
        return False
    if all(map(_is_list, (left, right))):
        return True  # side by side
    if _are_tagged(left, right):
        return True
    size = median(piece.size for piece in (*left, *right))
    ends = [(min(piece.left for piece in side), _end(side, usual)) for side in (left, right)]
    if any(end - begin < NARROWEST * size for begin, end in ends):
        return False
    if any(piece.rows for piece in (*left, *right)):
        return True
    sides = [_of_cells(side, size) for side in (left, right)]
    if all(narrow for _, narrow in sides) and any(several for several, _ in sides):
        return False
    if any(map(all, sides)) and _go_on(left, right):
        return False
    apart = max(piece.order for piece in left) < min(piece.order for piece in right)
    least = 1 if usual else LEAST_LINES
    if min(len(left), len(right)) < least:
        return False
    if apart and (usual or min(len(left), len(right)) >= LEAST_LINES):
        return sum(width(piece.text) for piece in (*left, *right)) > NARROWEST * (len(left) + len(right))
    full = [
        sum(piece.right > end - 1.5 * size for piece in side) / len(side)
        for side, (_, end) in zip((left, right), ends, strict=True)
    ]
    return min(full) >= LEAST_FULL and not _share_rows(left, right, size)


def _are_tagged(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Tell whether the tags of each side tell paragraphs of several lines that are not on the other."""
    tags = [Counter(piece.tag for piece in side if piece.tag and not piece.rows) for side in (left, right)]
    several = all(max(side.values(), default=0) > 1 for side in tags)
    return several and not tags[0].keys() & tags[1].keys()


def _is_list(side: Sequence[PrintedLine]) -> bool:
    """Tell whether a side begins with an item, perhaps below a heading of one line."""
    first = sorted(side, key=attrgetter("base"), reverse=True)[:2]
    return any(BULLET.match(piece.text) for piece in first)


def _of_cells(side: Sequence[PrintedLine], size: float) -> tuple[bool, bool]:
    """Tell of a side of a gap whether several pieces stand on most lines, and hardly one is a column's."""
    rows = rows_of(side)
    several = sum(len(row) > 1 for row in rows)
    narrow = sum(piece.right - piece.left < NARROWEST * size for piece in side)
    return 2 * several > len(rows), narrow > MOST_CELLS * len(side)


def _go_on(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Tell whether most lines of several cells on each side of a gap are one line, as in a table."""
    sides = [[row[0] for row in rows_of(side) if len(row) > 1] for side in (left, right)]
    fewer, more = sorted(sides, key=len)
    level = sum(any(abs(one.base - other.base) < 1 for other in more) for one in fewer)
    return level > 1 and 2 * level > len(more)


def _end(side: Sequence[PrintedLine], usual: bool) -> float:
    """Return where a column ends, one of many lines aside: a running head above it may reach further."""
    rights = sorted(piece.right for piece in side)
    return rights[-1 - len(rights) // (MANY_OF_KNOWN if usual else MANY_LINES)]


def _is_first_alone(pieces: Sequence[PrintedLine], gutter: float) -> bool:
    """Tell whether a last page has text in the first of its columns only, up to a gap of other pages."""
    left, right = _sides(pieces, gutter)
    if len(left) < LEAST_LINES or len(right) > ALONE * len(left) or any(piece.rows for piece in left):
        return False
    if any(_is_across(piece, gutter) for piece in pieces):
        return False
    end, size = _end(left, True), median(piece.size for piece in left)
    return sum(piece.right > end - 1.5 * size for piece in left) >= LEAST_FULL * len(left)


def _share_rows(left: Sequence[PrintedLine], right: Sequence[PrintedLine], size: float) -> bool:
    """Tell whether both sides begin anew at the same heights, as the rows of a table do."""
    starts = [_starts(side, size) for side in (left, right)]
    fewer, more = sorted(starts, key=len)
    shared = sum(any(abs(base - other) < 2 for other in more) for base in fewer)
    return shared >= 2 and 2 * shared > len(more)


def _starts(side: Sequence[PrintedLine], size: float) -> list[float]:
    """Return the heights of the pieces below a wider gap than usual."""
    bases = sorted({round(piece.base, 1) for piece in side}, reverse=True)
    steps = [above - below for above, below in pairwise(bases)]
    usual = min((step for step in steps if step > 0.8 * size), default=0.0)
    return [below for above, below in pairwise(bases) if above - below > 1.25 * usual]
