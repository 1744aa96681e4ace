"""Sheets with borders, too wide for a page: the columns that are left over go back beside their rows."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_rules import TOUCH, Rule, Rules
from bot.documents.readers.pdf_wide_sheets import SAME, is_rest

LEAST_LEVEL = 3
"""Level lines of two pages that stand as high as each other, where these are the same rows."""

Ruled = tuple[Sequence[PrintedLine], Rules]
"""The pieces of a page, and the lines around them."""


def ruled_beside(pages: Sequence[Ruled], kept: Set[int]) -> list[Ruled]:
    """Return the pages, those of columns that go on with a page before it there, and nothing here.

    Both have the same rows, and what stands in the middle of cells that the edge of the page cuts is drawn on
    both; or the other has no room for what opens here, a column of amounts. What follows the second goes on
    with what follows the first. `kept` are the pieces, by their identity, that are no running heads; what is
    drawn on both is none, either.
    """
    placed = list(pages)
    shown = set(kept)
    beside: dict[int, int] = {}
    for at in range(1, len(pages)):
        same = [one for one in range(at) if one not in beside and _has_rows(pages[one][1], pages[at][1])]
        follows = [one for one in same if beside.get(at - 1) == one - 1]
        cut = [one for one in same if _is_cut(placed[one], pages[at]) or _has_no_room(placed[one], pages[at])]
        for one in (follows or cut)[:1] if len(follows or cut) == 1 else ():
            beside[at] = one
            pieces = [*placed[one][0]]
            for piece, moved, known in _moved(placed[one], pages[at]):
                if known is not None:
                    shown.add(id(known))
                elif id(piece) in shown:
                    shown.add(id(moved))
                    pieces.append(moved)
            placed[one] = pieces, _joined(placed[one], pages[at])
            placed[at] = (), Rules()
    return [([piece for piece in pieces if id(piece) in shown], rules) for pieces, rules in placed]


def _has_rows(rules: Rules, others: Rules) -> bool:
    """Tell whether the level lines of two pages stand as high as each other."""
    own, other = (sorted({round(y, 1) for y, _, _ in one.level}) for one in (rules, others))
    return (
        bool(rules.upright and others.upright)
        and len(own) == len(other) >= LEAST_LEVEL
        and all(abs(one - two) < SAME for one, two in zip(own, other, strict=True))
    )


def _shift(left: Ruled, right: Ruled) -> float:
    """Return how far the columns of a page stand from where they go on with those of another."""
    end = max(right_end for _, _, right_end in left[1].level)
    return end - min(begin for _, begin, _ in right[1].level)


def _moved(left: Ruled, right: Ruled) -> Iterator[tuple[PrintedLine, PrintedLine, PrintedLine | None]]:
    """Yield the pieces of a page, each beside those of another, and that which is the same there."""
    shift = _shift(left, right)
    last = max((piece.order for piece in left[0]), default=0)
    for piece in right[0]:
        moved = replace(
            piece,
            left=piece.left + shift,
            right=piece.right + shift,
            page=left[0][0].page,
            width=piece.width + shift,
            order=last + piece.order,
        )
        same = (
            other
            for other in left[0]
            if piece.text == other.text
            and abs(moved.left - other.left) < TOUCH
            and abs(moved.base - other.base) < SAME
        )
        yield piece, moved, next(same, None)


def _is_cut(left: Ruled, right: Ruled) -> bool:
    """Tell whether something is drawn on both pages, where the edge of one cuts through it."""
    return bool(left[0]) and any(known is not None for _, _, known in _moved(left, right))


def _has_no_room(left: Ruled, right: Ruled) -> bool:
    """Tell whether the first column of a page is one of amounts that does not fit behind another's last."""
    if not (left[0] and right[0]):
        return False
    begin = min(start for _, start, _ in right[1].level)
    first = min((x for x, _, _ in right[1].upright if x > begin + TOUCH), default=begin)
    margin = min(start for _, start, _ in left[1].level)
    end = max(stop for _, _, stop in left[1].level)
    return end + first - begin > left[0][0].width - margin and is_rest(left[0], right[0])


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
