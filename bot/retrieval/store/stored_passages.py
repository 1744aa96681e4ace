"""The passages of an index as they are kept: one after the other, each unpacked when it is asked for."""

import json
from collections.abc import Sequence
from operator import attrgetter
from typing import overload

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.passages import Passage

_kept = attrgetter(*(name for name in Passage.__slots__ if name != "origin"))
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class StoredPassages(Sequence[Passage]):
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

    def __len__(self) -> int:
        return self._document_of.size

    @overload
    def __getitem__(self, at: int) -> Passage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Passage]: ...
    def __getitem__(self, at: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(at, slice):
            return [self[passage_id] for passage_id in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        section, *kept = json.loads(self._content[self._offsets[at] : self._offsets[at + 1]])
        origin = self._origins[self._document_of[at]]
        return Passage(origin, tuple(section), *kept)


def stored(passage: Passage) -> bytes:
    """Return what `StoredPassages` keeps of one passage."""
    return _encode(_kept(passage)).encode()
