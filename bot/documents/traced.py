"""A file's lines with what became of each: what an operator looks at to find a fault."""

from dataclasses import dataclass
from typing import Literal, get_args

from bot.documents.document import Document

Fate = Literal[
    "title",
    "dateline",
    "furniture",
    "contents",
    "heading",
    "paragraph",
    "caption",
    "item",
    "row",
    "header_row",
    "question",
    "answer",
    "unread",
]
"""What a line was taken for: a part of the outline, or what of it a paragraph is; `unread` is what the reader
itself left out, such as what is around a page's article, running heads, comments."""
FATES = get_args(Fate)
LEFT_OUT: tuple[Fate, ...] = ("furniture", "contents", "unread")
"""What of it is nowhere in the document."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A line as it was read, with the lines of the original it is made of.

    An `unread` one has no text, as others have no original where the format shows none. `depth` is how many
    sections it stands in, or which it opens, counted from 1; `page` is from 1, None without pages.
    """

    original: tuple[str, ...]
    text: str
    fate: Fate
    depth: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """A document, and each line of its file in order."""

    document: Document
    lines: tuple[Traced, ...]
