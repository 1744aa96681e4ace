"""Cutting what is too long for one passage."""

from collections.abc import Iterator

from bot.chinese.sentences import sentences

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
