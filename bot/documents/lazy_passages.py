"""Passages that are made one by one, when they are asked for."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload

from bot.documents.passages import Passage


class LazyPassages(Sequence[Passage]):
    """Passages by their ids, from 0; each is made when it is asked for, as `of` says, and not kept here."""

    @abstractmethod
    def of(self, passage_id: int) -> Passage:
        """Return the passage with this id, which is one of them."""

    @overload
    def __getitem__(self, at: int) -> Passage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Passage]: ...
    def __getitem__(self, at: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(at, slice):
            return self.several(range(*at.indices(len(self))))
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self.of(int(at))

    def several(self, passage_ids: Sequence[int]) -> Sequence[Passage]:
        """Return the passages with these ids, in their order."""
        return [self.of(passage_id) for passage_id in passage_ids]
