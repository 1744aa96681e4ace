"""Which documents an index holds, their sections, and names by which a passage is found again later.

A passage's name outlives the index: it says the document (its path), the passage's text, and where in the
document it stood. Whoever keeps a name finds the passage as long as the document still holds that text.
"""

import hashlib
from base64 import urlsafe_b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from bot.documents.passages import Passage

DOCUMENT_KEY, TEXT_CHECK = 8, 4
"""Characters of a document's key and of a text's check: 48 and 24 bits, in A-Z a-z 0-9 _ -."""
LONGEST_NAME = DOCUMENT_KEY + TEXT_CHECK + 7
"""Characters of a passage's name; a document of ten million passages would need more."""

REMEMBERED_OUTLINES = 64
"""Of how many documents the sections are remembered: reading through one asks for them at every step."""


def _digest(text: str, characters: int) -> str:
    size = characters * 3 // 4
    return urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=size).digest()).decode()


@dataclass(frozen=True, slots=True)
class Holding:
    """One document of an index: its passages are those numbered from `first` up to, not with, `last`."""

    key: str
    path: str
    title: str
    source: str | None
    published: date | None
    number: str | None
    url: str | None
    first: int
    last: int


@dataclass(slots=True, eq=False)
class Branch:
    """A section as it stands in a document, its passages numbered from `first` up to, not with, `last`.

    `number` counts the document's sections in reading order from 1; 0 is the document as a whole.
    """

    number: int
    path: tuple[str, ...]
    first: int
    last: int
    branches: list["Branch"] = field(default_factory=list)


def branches(passages: Sequence[Passage], holding: Holding) -> list[Branch]:
    """Return the sections of a document, each at the place of its number; the document as a whole first."""
    root = Branch(0, (), holding.first, holding.last)
    every, open_ = [root], [root]
    for number in range(holding.first, holding.last):
        path = passages[number].section
        kept = 0
        while kept < min(len(open_) - 1, len(path)) and open_[kept + 1].path[-1] == path[kept]:
            kept += 1
        del open_[kept + 1 :]
        for depth in range(kept, len(path)):
            branch = Branch(len(every), path[: depth + 1], number, number)
            open_[-1].branches.append(branch)
            every.append(branch)
            open_.append(branch)
        for branch in open_[1:]:
            branch.last = number + 1
    return every


class Catalogue:
    """The documents of `passages`, in the order of their paths; the passages of one stand together."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self.holdings = tuple(_holdings(passages))
        self._firsts = [holding.first for holding in self.holdings]
        self._by_key = {holding.key: holding for holding in self.holdings}
        self._branches = lru_cache(REMEMBERED_OUTLINES)(lambda holding: branches(passages, holding))

    def get(self, key: str) -> Holding | None:
        """Return the document with this key, None if there is none."""
        return self._by_key.get(key)

    def branches(self, holding: Holding) -> list[Branch]:
        """Return the sections of a document as `branches` does; those read last are remembered."""
        return self._branches(holding)

    def holding(self, number: int) -> Holding:
        """Return the document that passage `number` stands in."""
        return self.holdings[bisect_right(self._firsts, number) - 1]

    def name(self, number: int) -> str:
        """Return the name of passage `number`: at most `LONGEST_NAME` of A-Z a-z 0-9 _ -."""
        holding = self.holding(number)
        check = _digest(self._passages[number].text, TEXT_CHECK)
        return f"{holding.key}{check}{number - holding.first}"

    def number(self, document: str, paragraph: int, text: str) -> int:
        """Return the number of the passage with `text` in a paragraph of a document.

        Raises `LookupError` when there is none.
        """
        holding = self._by_key[_digest(document, DOCUMENT_KEY)]
        numbers = range(holding.first, holding.last)
        first = bisect_left(numbers, paragraph, key=lambda number: self._passages[number].paragraph)
        for number in numbers[first:]:
            if self._passages[number].text == text:
                return number
        raise LookupError(f"{document} holds no such passage in paragraph {paragraph}")

    def find(self, name: str) -> int | None:
        """Return the number of the passage with this name; None if its document no longer holds its text."""
        check, place = name[DOCUMENT_KEY : DOCUMENT_KEY + TEXT_CHECK], name[DOCUMENT_KEY + TEXT_CHECK :]
        holding = self.get(name[:DOCUMENT_KEY])
        if holding is None or not (place.isascii() and place.isdigit()):
            return None
        number = holding.first + int(place)
        near = sorted(range(holding.first, holding.last), key=lambda other: abs(other - number))
        return next((n for n in near if _digest(self._passages[n].text, TEXT_CHECK) == check), None)


def _holdings(passages: Sequence[Passage]) -> list[Holding]:
    found = []
    first = 0
    while first < len(passages):
        passage = passages[first]
        # The last passage of the document is looked for in doubling steps: few passages are read.
        known, step = first, 1
        while known + step < len(passages) and passages[known + step].document == passage.document:
            known, step = known + step, step * 2
        beyond = min(known + step, len(passages))
        while beyond - known > 1:
            middle = (known + beyond) // 2
            if passages[middle].document == passage.document:
                known = middle
            else:
                beyond = middle
        found.append(
            Holding(
                _digest(passage.document, DOCUMENT_KEY),
                passage.document,
                passage.title,
                passage.source,
                passage.published,
                passage.number,
                passage.url,
                first,
                beyond,
            )
        )
        first = beyond
    return found
