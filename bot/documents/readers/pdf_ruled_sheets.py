"""Sheets with borders, too wide for a page: the columns that are left over go back beside their rows."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_rules import TOUCH, Rule, Rules
from bot.documents.readers.pdf_wide_sheets import MOST_BEFORE, SAME, is_rest

LEAST_LEVEL = 3
"""Level lines of two pages that stand as high as each other, where these are the same rows."""
Ruled = tuple[Sequence[PrintedLine], Rules]
"""The pieces of a page, and the lines around them."""


def ruled_beside(pages: Sequence[Ruled], kept: Set[int], sheets: Set[int] = frozenset()) -> list[Ruled]:
    """Return the pages, those of columns that go on with a page before it there, and nothing here.

    Both have the same rows, and what stands in the middle of cells that the edge of the page cuts is drawn on
    both; or the other has no room for what opens here, a column of amounts. What follows the second goes on
    with what follows the first. `kept` are the pieces, by their identity, that are no running heads; what is
    drawn on both is none, either. Where the pages are told on which `sheets` begin, counted from 0, one with
    other columns than the first page of its sheet goes on with that.
    """
    placed = list(pages)
    shown = set(kept)
    levels = [sorted({round(y, 1) for y, _, _ in rules.level}) for _, rules in pages]
    beside: dict[int, int] = {}
    for at in range(1, len(pages)):
        near = (one for one in range(max(at - MOST_BEFORE, 0), at) if one not in beside)
        same = [one for one in near if _are_same(levels[one], levels[at])]
        same = [one for one in same if _has_cells(pages[one]) and _has_cells(pages[at])]
        hangs = bool(same) and _hangs_over(pages[at])
        amounts = bool(same) and is_rest((), pages[at][0])
        follows = [one for one in same if beside.get(at - 1) == one - 1]
        own = max((start for start in sheets if start <= at), default=at)
        cut = follows or [
            one
            for one in same
            if (hangs and _is_cut(placed[one], pages[at]))
            or (
                _has_no_room(placed[one], pages[at])
                and (
                    (one == own and _columns(pages[one]) != _columns(pages[at]))
                    or (amounts and is_rest(pages[one][0], pages[at][0]))
                )
            )
        ]
        if len(cut) == 1:
            beside[at] = one = cut[0]
            pieces, known = _moved(placed[one], pages[at], shown)
            shown |= known
            placed[one] = pieces, _joined(placed[one], pages[at])
            placed[at] = (), Rules()
    return [([piece for piece in pieces if id(piece) in shown], rules) for pieces, rules in placed]


def _columns(page: Ruled) -> set[int]:
    """Return where the columns of a page stand, in the size of lines that meet."""
    return {round(x / TOUCH) for x, _, _ in page[1].upright}


def _has_cells(page: Ruled) -> bool:
    return bool(page[0] and page[1].upright)


def _hangs_over(page: Ruled) -> bool:
    """Tell whether something begins left of the columns of a page."""
    begin = min(start for _, start, _ in page[1].level)
    return any(piece.left < begin - TOUCH for piece in page[0])


def _are_same(levels: Sequence[float], others: Sequence[float]) -> bool:
    return len(levels) == len(others) >= LEAST_LEVEL and all(
        abs(one - other) < SAME for one, other in zip(levels, others, strict=True)
    )


def _shift(left: Ruled, right: Ruled) -> float:
    """Return how far the columns of a page stand from where they go on with those of another."""
    return max(end for _, _, end in left[1].level) - min(begin for _, begin, _ in right[1].level)


def _on_both(left: Ruled, right: Ruled) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """Yield the pieces of a page that another has in the same place, and these of the other."""
    shift = _shift(left, right)
    said: dict[tuple[str, int, int], PrintedLine] = {}
    for piece in left[0]:
        said.setdefault((piece.text, round(piece.base), round(piece.left)), piece)
    for piece in right[0]:
        places = (
            (piece.text, round(piece.base) + up, round(piece.left + shift) + along)
            for up in (0, -1, 1)
            for along in (0, -1, 1)
        )
        if (other := next(filter(None, map(said.get, places)), None)) is not None:
            yield piece, other


def _moved(left: Ruled, right: Ruled, shown: Set[int]) -> tuple[list[PrintedLine], set[int]]:
    """Return the pieces of two pages, those of the second beside the others, and which of them are `shown`.

    What both have stands there once.
    """
    shift, last = _shift(left, right), max((piece.order for piece in left[0]), default=0)
    both = [*_on_both(left, right)]
    again, known = {id(piece) for piece, _ in both}, {id(other) for _, other in both}
    moved = [
        replace(
            piece,
            left=piece.left + shift,
            right=piece.right + shift,
            page=left[0][0].page,
            width=piece.width + shift,
            order=last + piece.order,
        )
        for piece in right[0]
        if id(piece) in shown and id(piece) not in again
    ]
    return [*left[0], *moved], known | set(map(id, moved))


def _is_cut(left: Ruled, right: Ruled) -> bool:
    """Tell whether something is drawn on both pages, where the edge of one cuts through it."""
    return next(_on_both(left, right), None) is not None


def _has_no_room(left: Ruled, right: Ruled) -> bool:
    """Tell whether the first column of a page does not fit behind the last of another."""
    begin = min(start for _, start, _ in right[1].level)
    first = min((x for x, _, _ in right[1].upright if x > begin + TOUCH), default=begin)
    margin = min(start for _, start, _ in left[1].level)
    end = max(stop for _, _, stop in left[1].level)
    return end + first - begin > left[0][0].width - margin


def _joined(left: Ruled, right: Ruled) -> Rules:
    """Return the lines of two pages, those of the second behind those of the first."""
    shift, rules = _shift(left, right), left[1]
    upright = [(x + shift, low, high) for x, low, high in right[1].upright]
    level = [(y, begin + shift, end + shift) for y, begin, end in right[1].level]
    boxes = [(begin + shift, low, end + shift, top) for begin, low, end, top in right[1].boxes]
    return replace(
        rules,
        upright=(*rules.upright, *(rule for rule in upright if not _is_drawn(rule, rules.upright))),
        level=(*rules.level, *level),
        boxes=(*rules.boxes, *boxes),
    )


def _is_drawn(rule: Rule, rules: Sequence[Rule]) -> bool:
    return any(all(abs(one - two) < TOUCH for one, two in zip(rule, other, strict=True)) for other in rules)
