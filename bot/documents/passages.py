"""Documents become passages: what is retrieved and cited."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.documents.document import Document, Kind

LONGEST_PASSAGE = 1_000
"""Characters. A longer paragraph is cut at sentence borders, so that BM25 compares like with like and a
passage fits a phone's screen or two; the paragraphs of Chinese news and reports stay below it."""

# A sentence ends with its punctuation and whatever closes around it: 他说:“好。”
_SENTENCE = re.compile(r"[^。!?;…\uff01\uff1f\uff1b]*(?:[。!?;…\uff01\uff1f\uff1b]+[”’」』》】)\"\uff09]*|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a very long one, with all that its citation needs; `text` is verbatim.

    `number` is the document's (发文字号); the rest is as in `Paragraph` and `Document`.
    """

    document: str
    title: str
    section: tuple[str, ...]
    paragraph: int
    kind: Kind
    source: str | None
    published: date | None
    text: str
    page: int | None = None
    article: str | None = None
    url: str | None = None
    number: str | None = None


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of `text`, in order, without the blanks around it."""
    spans = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        if stripped := sentence.strip():
            start = match.start() + len(sentence) - len(sentence.lstrip())
            spans.append((start, start + len(stripped)))
    return spans


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


def split(document: Document) -> Iterator[Passage]:
    """Yield the passages of `document` in order; none is empty."""
    for paragraph in document.paragraphs:
        for text in cut(paragraph.text):
            yield Passage(
                document.path,
                document.title,
                paragraph.section,
                paragraph.number,
                paragraph.kind,
                document.source,
                document.published,
                text,
                paragraph.page,
                paragraph.article,
                document.url,
                document.number,
            )
