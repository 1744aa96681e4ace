"""What Markdown shows struck out, ~~12元~~ or <del>12元</del>: it holds no more, and is no text."""

import re
from collections.abc import Iterator, Sequence
from copy import copy
from typing import Protocol, TypeVar

from bot.documents.readers.html_struck import STRUCK
from bot.expressions import expression

_STRIKES = expression(rf"<(/?)(?:{'|'.join(STRUCK)})\b[^<>]*>", re.IGNORECASE)


class Piece(Protocol):
    """A piece of a line of Markdown, as its parser gives it."""

    type: str
    content: str


P = TypeVar("P", bound=Piece)


def shown_of(children: Sequence[P], struck: list[str]) -> Iterator[P]:
    """Yield what is not struck out of the `children` of a token; what is goes to `struck`.

    10~~20 is a range, and of the two blanks around what is struck out one is left.
    """
    depth, ranges, ends = 0, 0, ""
    closes = False
    for at, child in enumerate(children):
        mark = _STRIKES.fullmatch(child.content) if child.type == "html_inline" else None
        opens = child.type == "s_open" or (mark is not None and not mark[1])
        shuts = child.type == "s_close" or (mark is not None and bool(mark[1]))
        if child.type == "s_open" and _is_range(children, at):
            ranges += 1
            yield _as_text(child)
        elif child.type == "s_close" and ranges:
            ranges -= 1
            yield _as_text(child)
        elif opens:
            depth += 1
            struck += [""] * (depth == 1)
        elif shuts:
            depth = max(depth - 1, 0)
            closes = not depth
        elif depth:
            struck[-1] += child.content
        else:
            if closes and child.type == "text" and ends[-1:] in ("", " "):
                child = copy(child)
                child.content = child.content.lstrip(" ")
            closes = closes and not child.content
            ends = child.content or ends if child.type != "softbreak" else ""
            yield child


def _as_text(mark: P) -> P:
    """Return what would strike out as the characters that it is."""
    shown = copy(mark)
    shown.type, shown.content = "text", "~~"
    return shown


def _is_range(children: Sequence[Piece], at: int) -> bool:
    """Tell whether figures stand on both sides of what would strike out, and where that would end."""
    end = next((end for end in range(at + 1, len(children)) if children[end].type == "s_close"), at)
    return all(_is_between_figures(children, place) for place in (at, end))


def _is_between_figures(children: Sequence[Piece], at: int) -> bool:
    before, after = children[at - 1 : at], children[at + 1 : at + 2]
    return all(one.type == "text" for one in (*before, *after)) and (
        "".join(one.content for one in before)[-1:].isdecimal()
        and "".join(one.content for one in after)[:1].isdecimal()
    )
