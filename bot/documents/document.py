"""What a file is once it has been read: a title, a section tree and numbered paragraphs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Kind = Literal["text", "caption"]
Role = Literal["text", "item", "row", "header_row", "question", "answer"]
"""What a paragraph is: text, an item of a list, a row of a table or of its header, what asks, what answers.

A "question" opens an exchange, whatever asks in it: a question, the stem of an exercise, a message of a chat.
Each "answer" right behind it, in the same section, belongs to it: answers, options, replies.
"""

Recognition = Literal["", "sure", "unsure"]
"""Whether text was recognized on a picture, and how sure that is."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of the file that a text is from.

    `path` is relative to the corpus, with forward slashes; `office` issued the document under `issue_number`
    (发文字号); `source` is who published it, `url` where; `tags` are those that it gives itself. What is not
    known is "", () or None.
    """

    path: str = ""
    title: str = ""
    source: str | None = None
    published: date | None = None
    url: str | None = None
    office: str | None = None
    issue_number: str | None = None
    tags: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the fields by their names, the date as 2024-05-31; `from_json` reads them back."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        published = self.published.isoformat() if self.published else None
        return fields | {"published": published, "tags": list(self.tags)}

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "Origin":
        """Return the origin that `as_json` wrote; `TypeError` for others, `ValueError` for no date."""
        published = fields.get("published")
        known = {"published": date.fromisoformat(published) if published else None}
        return cls(**{**fields, **known, "tags": tuple(fields.get("tags", ()))})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One verbatim paragraph; `ordinal` counts from 1 through the document, `section` is outermost first.

    `page` counts from 1, None where the format has no pages; `article` names the article of a statute that
    it belongs to (第十二条); `role` is what its format calls it; `recognition` tells that it was
    recognized on a picture, and how surely; `time` is when it is said, in seconds from the start, None of
    what is written. `spans` tells of a row, a sign a column, whether a cell begins there ("."), or goes on
    from the left ("<") or from above ("^"), its text said again; then, unless bars part the cells, ":" and
    from where to where in the text each stands (":0-2,3-9"). "" of others, and where that cannot be told.
    `depth` tells how far within lists it stands, 0 outside of any: what is deeper belongs to the item above.
    """

    ordinal: int
    kind: Kind
    section: tuple[str, ...]
    text: str
    page: int | None = None
    article: str | None = None
    role: Role = "text"
    recognition: Recognition = ""
    time: int | None = None
    spans: str = field(default="", compare=False)
    depth: int = field(default=0, compare=False)

    @property
    def is_row(self) -> bool:
        """Tell whether it is a row of a table, of its header or below it."""
        return self.role in ("row", "header_row")

    @property
    def in_exchange(self) -> bool:
        """Tell whether it asks or answers."""
        return self.role in ("question", "answer")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it opens; `level` is its depth from 1.

    `ordinal` is that of the first paragraph under it, in a subsection or not; None if there is none.
    """

    level: int
    heading: str
    ordinal: int | None
    sections: tuple["Section", ...]

    def as_json(self) -> dict[str, object]:
        """Return the section and all within it as `yinju outline --json` prints them."""
        return {
            "level": self.level,
            "heading": self.heading,
            "paragraph": self.ordinal,
            "sections": [section.as_json() for section in self.sections],
        }


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read; `encoding` is that of its text, if it was text.

    `doubts` say what of it may have gone wrong, a phrase each.
    """

    origin: Origin
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    encoding: str | None = None
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the document as `yinju outline --json` prints it."""
        return {
            "title": self.origin.title,
            "source": self.origin.source,
            "published": self.origin.published.isoformat() if self.origin.published else None,
            "office": self.origin.office,
            "number": self.origin.issue_number,
            "url": self.origin.url,
            "tags": list(self.origin.tags),
            "encoding": self.encoding,
            "doubts": list(self.doubts),
            "sections": [section.as_json() for section in self.sections],
            "paragraphs": [
                {
                    "number": paragraph.ordinal,
                    "kind": paragraph.kind,
                    "section": list(paragraph.section),
                    "article": paragraph.article,
                    "page": paragraph.page,
                    "recognition": paragraph.recognition,
                    "text": paragraph.text,
                    **({} if paragraph.time is None else {"time": paragraph.time}),
                }
                for paragraph in self.paragraphs
            ],
        }
