"""What is found for the exact keys of a question, and what of them no document holds."""

from dataclasses import dataclass
from typing import Literal

from bot.answers.clauses import Part
from bot.retrieval.engine.catalogue import IndexedDocument

KeyKind = Literal["issue_number", "decree", "article", "division", "paragraph", "edition"]


@dataclass(frozen=True, slots=True)
class Missing:
    """What a key names and no document holds, by what it is called.

    `count`: how many articles, chapters or paragraphs the document has, as `kind` says; 0 without a document.
    """

    kind: KeyKind
    name: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A document that may be meant, and the passage in it that the key names."""

    document: IndexedDocument
    passage_id: int


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the keys of a question name.

    `parts` in the order asked, of two editions the newest first. `documents` are those named. `choices` are
    those of which one must be chosen first. `sure` tells that what is found can only be what was meant. All
    empty: the question has no key. `rest` is what is asked beside the keys.
    """

    parts: tuple[Part, ...] = ()
    documents: tuple[IndexedDocument, ...] = ()
    missing: tuple[Missing, ...] = ()
    choices: tuple[Choice, ...] = ()
    sure: bool = False
    rest: str = ""

    def __bool__(self) -> bool:
        return bool(self.parts or self.missing or self.choices)

    def joined(self, other: "Lookup") -> "Lookup":
        """Return what both name; what is asked beside both is what the other leaves."""
        return Lookup(
            tuple(dict.fromkeys((*self.parts, *other.parts))),
            tuple(dict.fromkeys((*self.documents, *other.documents))),
            (*self.missing, *other.missing),
            (*self.choices, *other.choices),
            self.sure and other.sure,
            other.rest,
        )


NONE = Lookup()
