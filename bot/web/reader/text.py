"""The text of a document as the reader shows it: its parts, headings, and passages with what is marked."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers import Cited, cite
from bot.documents.passages import Passage
from bot.retrieval.engine.catalogue import IndexedDocument, IndexedSection
from bot.web.reader.tables import Block, blocks

LONGEST_PART = 250_000
"""Characters of a document on one page: a statute of 1,260 articles has half of that, a novel is cut."""
MOST_PASSAGES = 4_000
"""Passages on one page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage on the page, under the headings that begin with it.

    anchor: its name on the page; "" for what goes on with the paragraph of the passage before. `hit` is its
    place among those found, None of another; `chosen` tells that it is the one that was linked to.
    """

    passage: Passage
    anchor: str
    place: str
    headings: tuple[IndexedSection, ...]
    blocks: tuple[Block, ...]
    hit: int | None = None
    chosen: bool = False


def passage_at(passages: Sequence[Passage], document: IndexedDocument, ordinal: int) -> int:
    """Return the id of the passage of a document that holds a paragraph, the nearest where there is none."""
    ids = range(document.first, document.last)
    at = bisect_right(ids, ordinal, key=lambda passage_id: passages[passage_id].ordinal) - 1
    found = ids[max(at, 0)]
    while found > document.first and passages[found - 1].ordinal == passages[found].ordinal:
        found -= 1
    return found


class Text:
    """The passages of one document, in parts that fit a page."""

    def __init__(
        self, passages: Sequence[Passage], document: IndexedDocument, sections: Sequence[IndexedSection]
    ) -> None:
        self.document, self.sections = document, sections
        self._passages = passages[document.first : document.last]
        self._ordinals = [passage.ordinal for passage in self._passages]
        self._starts = list(_starts(self._passages))

    @property
    def parts(self) -> int:
        """Return how many parts there are."""
        return len(self._starts)

    def part_of(self, passage_id: int) -> int:
        """Return the part, from 1, that a passage stands in."""
        return bisect_right(self._starts, passage_id - self.document.first)

    def anchor(self, passage_id: int) -> str:
        """Return the name of a passage on its page: p and its ordinal; "" behind another of the same."""
        at = passage_id - self.document.first
        ordinal = self._ordinals[at]
        return "" if at and self._ordinals[at - 1] == ordinal else f"p{ordinal}"

    def ordinal(self, passage_id: int) -> int:
        """Return the ordinal of the paragraph that a passage begins with."""
        return self._ordinals[passage_id - self.document.first]

    def shown(
        self, part: int, cited: Mapping[int, Cited], hits: Mapping[int, int], chosen: int | None
    ) -> Iterator[Shown]:
        """Yield the passages of a part, marked as they are `cited`, `hits` with their places."""
        headings: dict[int, list[IndexedSection]] = {}
        for section in self.sections[1:]:
            headings.setdefault(section.first, []).append(section)
        first = self._starts[part - 1]
        last = self._starts[part] if part < self.parts else len(self._passages)
        for at in range(first, last):
            passage, passage_id = self._passages[at], self.document.first + at
            yield Shown(
                passage,
                self.anchor(passage_id),
                cite(passage).place,
                tuple(headings.get(passage_id, ())),
                blocks(passage, cited.get(passage_id)),
                hits.get(passage_id),
                passage_id == chosen,
            )


def _starts(passages: Sequence[Passage]) -> Iterator[int]:
    """Yield where each part begins."""
    yield 0
    length = first = 0
    for at, passage in enumerate(passages):
        length += len(passage.text)
        if at > first and (length > LONGEST_PART or at - first >= MOST_PASSAGES):
            yield at
            length, first = len(passage.text), at
