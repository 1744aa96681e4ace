"""Paragraphs of plain text whose first line is indented, or its others, broken into lines of no one width."""

from collections.abc import Sequence

from bot.chinese.sentences import CLOSERS, ENDS
from bot.chinese.width import width
from bot.documents.readers.gaps import ends_closed
from bot.documents.readers.wrapped import (
    INSIDE,
    LABELLED,
    NARROW,
    NUMBERED,
    SAME_INDENT,
    between,
    goes_on,
    indent_of,
)

DEEPEST_INDENT, RAGGED = 8, 10
"""Columns by which a paragraph begins further in at most, and by which its lines differ in width."""


def hung(text: str) -> str:
    """Return `text` with each paragraph in one line that begins indented and goes on at the margin.

    So does an item with a number that goes on below its text.
    It goes on below a line that ends in mid-sentence, and ends with one that ends the sentence; all between
    are about as wide as the first.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    joined, at = [], 0
    while at < len(lines):
        end = _end_of_hung(lines, at)
        paragraph = lines[at]
        for line in lines[at + 1 : end]:
            paragraph += between(paragraph, line.lstrip(), False) + line.lstrip()
        joined.append(paragraph)
        at = end
    return "\n".join(joined)


def _end_of_hung(lines: Sequence[str], at: int) -> int:
    """Return where the paragraph ends that line `at` begins, at + 1 where it does not go on."""
    first, end = lines[at], at + 1
    number = NUMBERED.match(first)
    if number:  # an item goes on below its text
        inside, begun = width(number[0]), INSIDE.search(first, number.end())
    else:
        inside, begun = 0, INSIDE.search(first) if width(first) >= NARROW else None
    if not begun or not (number or 2 <= indent_of(first) <= DEEPEST_INDENT):
        return end
    while (
        end < len(lines)
        and not ends_closed(lines[end - 1])
        and abs(width(lines[end - 1]) - width(first)) <= RAGGED
        and abs(indent_of(lines[end]) - inside) <= (SAME_INDENT if number else 0)
        and goes_on(lines[end - 1], lines[end])
        and not LABELLED.match(lines[end])
    ):
        end += 1
    closed = lines[end - 1].endswith(tuple(ENDS + CLOSERS)) and ends_closed(lines[end - 1])
    return end if closed or end - at < 2 else at + 1
