"""Paragraphs of plain text whose first line is indented, broken into lines of no one width."""

from collections.abc import Sequence

from bot.chinese.sentences import CLOSERS, ENDS
from bot.chinese.width import width
from bot.documents.readers.gaps import ends_closed
from bot.documents.readers.wrapped import INSIDE, LABELLED, NARROW, between, goes_on, indent_of

DEEPEST_INDENT, RAGGED = 8, 10
"""Columns by which a paragraph begins further in at most, and by which its lines differ in width."""


def hung(text: str) -> str:
    """Return `text` with each paragraph in one line that begins indented and goes on at the margin.

    It goes on below a line that ends in mid-sentence, and ends with one that ends the sentence; all between
    are about as wide as the first.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    joined, at = [], 0
    while at < len(lines):
        end = _end_of_hung(lines, at)
        paragraph = lines[at]
        for line in lines[at + 1 : end]:
            paragraph += between(paragraph, line, False) + line
        joined.append(paragraph)
        at = end
    return "\n".join(joined)


def _end_of_hung(lines: Sequence[str], at: int) -> int:
    """Return where the paragraph ends that line `at` begins, at + 1 where it does not go on."""
    first, end = lines[at], at + 1
    if not 2 <= indent_of(first) <= DEEPEST_INDENT or width(first) < NARROW or not INSIDE.search(first):
        return end
    while (
        end < len(lines)
        and not ends_closed(lines[end - 1])
        and abs(width(lines[end - 1]) - width(first)) <= RAGGED
        and not indent_of(lines[end])
        and goes_on(lines[end - 1], lines[end])
        and not LABELLED.match(lines[end])
    ):
        end += 1
    closed = lines[end - 1].endswith(tuple(ENDS + CLOSERS)) and ends_closed(lines[end - 1])
    return end if closed or end - at < 2 else at + 1
