"""Which documents an index holds, their sections, and the names that find a passage again in a later index.

A passage's name outlives the index: it says the document (its path), the passage's text, and where in the
document it stood. A name, kept in a button or a link, finds its passage as long
as the document still holds that text.
"""

import hashlib
from base64 import urlsafe_b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
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


def document_key(path: str) -> str:
    """Return the key of the document with this path."""
    return _digest(path, DOCUMENT_KEY)


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """One document of an index: its passages are those of ids from `first` up to, not with, `last`."""

    key: str
    origin: Origin
    first: int
    last: int


@dataclass(slots=True, eq=False)
class IndexedSection:
    """A section as it stands in a document; its passages: ids from `first` up to, not with, `last`.

    `number` counts the document's sections in reading order from 1; 0 is the document as a whole.
    """

    number: int
    path: tuple[str, ...]
    first: int
    last: int
    branches: list["IndexedSection"] = field(default_factory=list)


def branches(passages: Sequence[Passage], document: IndexedDocument) -> list[IndexedSection]:
    """Return the sections of a document, each at the place of its number; the document as a whole first."""
    root = IndexedSection(0, (), document.first, document.last)
    every, open_ = [root], [root]
    for passage_id in range(document.first, document.last):
        path = passages[passage_id].section
        kept = 0
        while kept < min(len(open_) - 1, len(path)) and open_[kept + 1].path[-1] == path[kept]:
            kept += 1
        del open_[kept + 1 :]
        for depth in range(kept, len(path)):
            branch = IndexedSection(len(every), path[: depth + 1], passage_id, passage_id)
            open_[-1].branches.append(branch)
            every.append(branch)
            open_.append(branch)
        for branch in open_[1:]:
            branch.last = passage_id + 1
    return every


class Catalogue:
    """The documents of `passages`, in the order of their paths; the passages of one stand together.

    Where the `documents` are known, no passage is read for it.
    """

    def __init__(
        self, passages: Sequence[Passage], documents: Iterable[IndexedDocument] | None = None
    ) -> None:
        self._passages = passages
        self.documents = tuple(_documents(passages) if documents is None else documents)
        self._firsts = [document.first for document in self.documents]
        self._by_key = {document.key: document for document in self.documents}
        self._branches = lru_cache(REMEMBERED_OUTLINES)(lambda document: branches(passages, document))

    def get(self, key: str) -> IndexedDocument | None:
        """Return the document with this key, None if there is none."""
        return self._by_key.get(key)

    def branches(self, document: IndexedDocument) -> list[IndexedSection]:
        """Return the sections of a document as `branches` does; those read last are remembered."""
        return self._branches(document)

    def document(self, passage_id: int) -> IndexedDocument:
        """Return the document that a passage stands in."""
        return self.documents[bisect_right(self._firsts, passage_id) - 1]

    def numbers(self, passage_ids: NDArray[np.int32]) -> NDArray[np.intp]:
        """Return the place in `documents` of the one that each passage stands in."""
        return np.searchsorted(self._starts, passage_ids, "right") - 1

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.array(self._firsts, np.int64)  # of a list, one is made at every call

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Return how many passages each document has, one or more."""
        return np.array([document.last - document.first for document in self.documents], np.int64)

    @cached_property
    def usual_length(self) -> float:
        """Return the median of `lengths`; there must be a document."""
        return float(np.median(self.lengths))

    def name(self, passage_id: int) -> str:
        """Return the name of a passage: at most `LONGEST_NAME` of A-Z a-z 0-9 _ -."""
        document = self.document(passage_id)
        check = _digest(self._passages[passage_id].text, TEXT_CHECK)
        return f"{document.key}{check}{passage_id - document.first}"

    def passage_id(self, path: str, ordinal: int, text: str) -> int:
        """Return the id of the passage with `text` in a paragraph of a document.

        Raises `LookupError` when there is none.
        """
        held = self._by_key[document_key(path)]
        ids = range(held.first, held.last)
        first = bisect_left(ids, ordinal, key=lambda passage_id: self._passages[passage_id].ordinal)
        for passage_id in ids[first:]:
            if self._passages[passage_id].text == text:
                return passage_id
        raise LookupError(f"{path} holds no such passage in paragraph {ordinal}")

    def find(self, name: str) -> int | None:
        """Return the id of the passage with this name; None if its document no longer holds its text."""
        check, place = name[DOCUMENT_KEY : DOCUMENT_KEY + TEXT_CHECK], name[DOCUMENT_KEY + TEXT_CHECK :]
        document = self.get(name[:DOCUMENT_KEY])
        if document is None or not (place.isascii() and place.isdigit()):
            return None
        before = document.first + int(place)  # where it stood when it was named
        near = sorted(range(document.first, document.last), key=lambda passage_id: abs(passage_id - before))
        return next((n for n in near if _digest(self._passages[n].text, TEXT_CHECK) == check), None)


def _documents(passages: Sequence[Passage]) -> list[IndexedDocument]:
    found = []
    first = 0
    while first < len(passages):
        passage = passages[first]
        # The last passage of the document is looked for in doubling steps: few passages are read.
        known, step = first, 1
        while known + step < len(passages) and passages[known + step].origin.path == passage.origin.path:
            known, step = known + step, step * 2
        beyond = min(known + step, len(passages))
        while beyond - known > 1:
            middle = (known + beyond) // 2
            if passages[middle].origin.path == passage.origin.path:
                known = middle
            else:
                beyond = middle
        found.append(
            IndexedDocument(
                document_key(passage.origin.path),
                passage.origin,
                first,
                beyond,
            )
        )
        first = beyond
    return found
