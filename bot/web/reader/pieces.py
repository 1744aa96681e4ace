"""A stretch of a passage cut into pieces, each marked or not, of the sentence that answers or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answers import Cited


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: of the sentence that answers (`led`), a word of the question (`marked`)."""

    text: str
    marked: bool = False
    led: bool = False


def pieces(text: str, cited: Cited | None, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """Return `text` from `start` to `end` cut where what is marked, or the first quote, begins or ends."""
    end = len(text) if end is None else end
    if cited is None:
        return (Piece(text[start:end]),)
    led = [(cited.quotes[0].start, cited.quotes[0].end)] if cited.quotes else []
    edges = {start, end} | {min(max(edge, start), end) for span in (*cited.marks, *led) for edge in span}
    return tuple(
        Piece(text[left:right], _within(left, right, cited.marks), _within(left, right, led))
        for left, right in pairwise(sorted(edges))
    )


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)
