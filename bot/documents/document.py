"""What a file is once it has been read: a title, a section tree and numbered paragraphs."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "caption"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One verbatim paragraph; `number` counts from 1 through the document, `section` is outermost first.

    `page` counts from 1, None where the format has no pages; `article` names the article of a statute that
    it belongs to (第十二条); `item` tells that its format calls it an item of a list, `row`
    that it is set in columns as a row of a table.
    """

    number: int
    kind: Kind
    section: tuple[str, ...]
    text: str
    page: int | None = None
    article: str | None = None
    item: bool = False
    row: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it opens; `level` is its depth from 1.

    `paragraph` is the number of the first paragraph under it, in a subsection or not; None if there is none.
    """

    level: int
    heading: str
    paragraph: int | None
    sections: tuple["Section", ...]

    def as_json(self) -> dict[str, object]:
        """Return the section and all within it as `yinju outline --json` prints them."""
        return {
            "level": self.level,
            "heading": self.heading,
            "paragraph": self.paragraph,
            "sections": [section.as_json() for section in self.sections],
        }


@dataclass(frozen=True, slots=True)
class Document:
    """One file; `path` is relative to the corpus, with forward slashes.

    `office` issued it under `number` (发文字号); `encoding` is that of its text, if it was text.
    """

    path: str
    title: str
    source: str | None
    published: date | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    url: str | None = None
    office: str | None = None
    number: str | None = None
    encoding: str | None = None

    def as_json(self) -> dict[str, object]:
        """Return the document as `yinju outline --json` prints it."""
        return {
            "title": self.title,
            "source": self.source,
            "published": self.published.isoformat() if self.published else None,
            "office": self.office,
            "number": self.number,
            "url": self.url,
            "encoding": self.encoding,
            "sections": [section.as_json() for section in self.sections],
            "paragraphs": [
                {
                    "number": paragraph.number,
                    "kind": paragraph.kind,
                    "section": list(paragraph.section),
                    "article": paragraph.article,
                    "page": paragraph.page,
                    "text": paragraph.text,
                }
                for paragraph in self.paragraphs
            ],
        }
