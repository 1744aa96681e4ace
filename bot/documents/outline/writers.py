"""Short lines that name who wrote what follows, and no section: people, an office, in which month."""

from collections.abc import Sequence, Set
from itertools import chain, islice

from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.scripts import HAN
from bot.documents.outline.display import is_office
from bot.documents.outline.lines import LONGEST_HEADING, ShapedLine, is_unmarked_heading, names_in
from bot.documents.outline.marks import Mark
from bot.expressions import expression

_MONTH = expression(
    rf"(?:19|20)\d\d ?年 ?\d{{1,2}} ?月|二[{HAN_NUMERALS}〇○]{{3}}年[{HAN_NUMERALS}]{{1,3}}月"
)
_ADDRESS = expression(rf"[,;] ?[{HAN}]{{2,10}} ?\d{{6}}$")


def writers_of(
    lines: Sequence[ShapedLine], short: Sequence[int], marks: Sequence[Mark | None], left_out: Set[int]
) -> dict[int, int | None]:
    """Return those of the `short` lines that name who wrote what follows, or the month.

    Such stands under the title, None, where it names several or is the only one of its kind; or under the
    short line without a number that is returned with it, as in a collection of poems. Below a month or a
    postal code no more than this need stand above the text.
    """
    found: dict[int, int | None] = {}
    offices, *others = (
        {at for at in short if is_such(lines[at].shape)} for is_such in (is_office, _is_month, _is_address)
    )
    sure = {at for kind in others if len(kind) == 1 for at in kind}
    for at in short:
        names = names_in(lines[at].shape)
        if not (names or at in sure or {at} == offices):
            continue
        on_top = (lines[other] for other in range(at) if other not in left_out)
        if at in sure:
            by_itself = not any(line.is_body or line.is_settled or line.level for line in on_top)
        else:
            by_itself = names > 1 or len(short) == 1 or {at} == offices
            by_itself = by_itself and all(_names_writer(line.shape) for line in on_top)
        if by_itself:
            found[at] = None
            continue
        above, behind = islice(
            chain((n for n in range(at - 1, -1, -1) if n not in left_out), (None, None)), 2
        )
        if not names or lines[at].bold or above is None or marks[above] is not None:
            continue
        shape = lines[above].shape
        named = not names_in(shape) if behind is None else lines[behind].is_body
        if named and is_unmarked_heading(shape):
            found[at] = above
    return found


def _names_writer(shape: str) -> bool:
    return names_in(shape) > 0 or is_office(shape) or _is_address(shape)


def _is_address(shape: str) -> bool:
    """Tell whether a line is an office with its town and postal code, as in papers."""
    return len(shape) <= LONGEST_HEADING and bool(_ADDRESS.search(shape))


def _is_month(shape: str) -> bool:
    return bool(_MONTH.fullmatch(shape))
