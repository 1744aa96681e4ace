"""The passages of an index as they are kept: one after the other, each unpacked when it is asked for."""

import json
from collections.abc import Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.lazy_passages import LazyPassages
from bot.documents.passages import Passage

_kept = attrgetter(*(name for name in Passage.__slots__ if name != "origin"))
_decode = json.JSONDecoder().raw_decode
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


UNPACKED = 500
"""How many passages are kept unpacked at most, of some 2 KB each: most that are found are found again."""


class StoredPassages(LazyPassages):
    """The passages of an index, unpacked when they are asked for.

    `content` is their records one after the other, record i from `offsets[i]` to `offsets[i + 1]` (bytes);
    `document_of[i]` is the place of its document in `origins`.
    """

    def __init__(
        self,
        content: bytes,
        offsets: NDArray[np.int64],
        document_of: NDArray[np.int32],
        origins: Sequence[Origin],
    ) -> None:
        self._content, self._offsets = content, offsets
        self._document_of, self._origins = document_of, origins
        self._unpacked: dict[int, Passage] = {}

    def __len__(self) -> int:
        return self._document_of.size

    def of(self, passage_id: int) -> Passage:
        """Return the passage with this id."""
        if (passage := self._unpacked.get(passage_id)) is None:
            first, last = self._offsets[passage_id], self._offsets[passage_id + 1]
            (section, *kept), _ = _decode(str(self._content[first:last], "utf-8"))
            passage = Passage(self._origins[self._document_of[passage_id]], tuple(section), *kept)
            if len(self._unpacked) >= UNPACKED:
                self._unpacked = {}
            self._unpacked[passage_id] = passage
        return passage


def stored(passage: Passage) -> bytes:
    """Return what `StoredPassages` keeps of one passage."""
    return _encode(_kept(passage)).encode()
