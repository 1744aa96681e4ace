"""Cutting what is too long for one passage."""

from collections.abc import Iterator, Sequence

from bot.chinese.sentences import sentences
from bot.documents.document import Paragraph

LONGEST_PASSAGE = 1_000
"""Characters. A longer paragraph is cut at sentence borders, so that BM25 compares like with like and a
passage fits a phone's screen or two; the paragraphs of Chinese news and reports stay below it."""


def cut(text: str, longest: int = LONGEST_PASSAGE) -> Iterator[str]:
    """Yield `text` in verbatim parts of at most `longest` characters, cut at sentence borders if it can."""
    if len(text) <= longest:
        yield text
        return
    start = end = 0
    for begin, stop in sentences(text):
        if start < end and stop - start > longest:
            yield text[start:end]
            start = begin
        while stop - start > longest:
            yield text[start : start + longest]
            start += longest
        end = stop
    if start < end:
        yield text[start:end]


def joined(group: Sequence[Paragraph], longest: int) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs of `group` joined to texts of at most `longest` characters, the first of each too.

    A paragraph that is longer by itself stands alone.
    """
    part = [group[0]]
    length = len(group[0].text)
    for paragraph in group[1:]:
        length += 1 + len(paragraph.text)
        if length > longest:
            yield part[0], "\n".join(other.text for other in part)
            part, length = [], len(paragraph.text)
        part.append(paragraph)
    yield part[0], "\n".join(other.text for other in part)
