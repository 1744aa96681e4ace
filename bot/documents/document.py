"""What a file is once it has been read: a title, a section tree and numbered paragraphs."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "caption"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One verbatim paragraph; `number` counts from 1 through the document, `section` is outermost first."""

    number: int
    kind: Kind
    section: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it opens; `level` is its depth from 1.

    `paragraph` is the number of the first paragraph under it, in a subsection or not; None if there is none.
    """

    level: int
    heading: str
    paragraph: int | None
    sections: tuple["Section", ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file; `path` is relative to the corpus, with forward slashes."""

    path: str
    title: str
    source: str | None
    published: date | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
