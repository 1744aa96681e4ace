"""What BM25 wants to know of all passages: how many, how long, and the df of every term.

Terms have ids from 0 in the order in which they were first met; an id is never given anew, so rows written by
one indexer are searched by any other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.engine.engine import EPSILON, FIELDS
from bot.retrieval.engine.postings import term_key

FIELD_BITS = 61
"""A term's key has its field's id above so many bits; see `postings`."""

Counts = tuple[NDArray[np.uint32], NDArray[np.int32]]
"""Term ids, and of each in how many passages it stands, or how much that changes."""


@dataclass(frozen=True)
class Statistics:
    """The statistics of some passages.

    keys: of each term by its id, as `postings.term_key` makes them. df: of each, 0 for one that no passage
    holds any more. lengths: the terms of all passages in each field.
    """

    keys: NDArray[np.uint64]
    df: NDArray[np.int64]
    passages: int
    lengths: tuple[int, ...]

    @classmethod
    def empty(cls) -> "Statistics":
        """Return those of no passage."""
        return cls(np.zeros(0, np.uint64), np.zeros(0, np.int64), 0, (0,) * len(FIELDS))

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Return the ids in the order of their keys."""
        return np.argsort(self.keys)

    @cached_property
    def _sorted(self) -> NDArray[np.uint64]:
        return self.keys[self.order]

    @cached_property
    def avgdl(self) -> NDArray[np.float64]:
        """Return the mean length of a passage in each field."""
        return np.array(self.lengths, np.float64) / max(self.passages, 1)

    @cached_property
    def _floors(self) -> NDArray[np.float64]:
        """Return by field the idf of a term whose own is below 0."""
        held = self.df > 0
        fields, idf = (self.keys[held] >> np.uint64(FIELD_BITS)).astype(np.int64), _idf(self.df[held], self)
        means = [idf[fields == field] for field in range(len(FIELDS))]
        return np.array([EPSILON * own.mean() if own.size else 0.0 for own in means])

    @cached_property
    def term_count(self) -> int:
        """Return how many terms stand in any passage."""
        return int((self.df > 0).sum())

    def ids(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the ids of terms by their keys, -1 for those never met."""
        if not self.keys.size:
            return np.full(keys.size, -1, np.int64)
        places = np.minimum(np.searchsorted(self._sorted, keys), self.keys.size - 1)
        return np.where(self._sorted[places] == keys, self.order[places], -1)

    def id_of(self, field: str, term: str) -> int:
        """Return the id of a term that some passage holds, else -1."""
        key = np.array([term_key(FIELDS.index(field), term)], np.uint64)
        found = int(self.ids(key)[0])
        return found if found >= 0 and self.df[found] > 0 else -1

    def idf(self, ids: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the idf of these terms, each of which some passage holds, as rank-bm25 computes it."""
        found = _idf(self.df[ids], self)
        fields = (self.keys[ids] >> np.uint64(FIELD_BITS)).astype(np.int64)
        return np.where(found < 0, self._floors[fields], found)

    def fields(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the field of each of these terms."""
        return (self.keys[ids] >> np.uint64(FIELD_BITS)).astype(np.int64)

    def with_terms(self, keys: NDArray[np.uint64]) -> "Statistics":
        """Return the same with more terms, never met before, that no passage holds."""
        df = np.concatenate([self.df, np.zeros(keys.size, np.int64)])
        return replace(self, keys=np.concatenate([self.keys, keys]), df=df)

    def changed(self, changes: Iterable[Counts], passages: int, lengths: Iterable[int]) -> "Statistics":
        """Return the same after changes of the df, for so many passages of these lengths in all."""
        df = self.df.copy()
        for ids, counts in changes:
            np.add.at(df, ids.astype(np.int64), counts)
        return replace(self, df=df, passages=passages, lengths=tuple(lengths))


def _idf(df: NDArray[np.int64], of: Statistics) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.log(of.passages - df + 0.5) - np.log(df + 0.5)
    return found


def counted(parts: Iterable[Counts]) -> Counts:
    """Return several counts as one, without those that come to nothing."""
    kept = list(parts)
    if not kept:
        return np.zeros(0, np.uint32), np.zeros(0, np.int32)
    ids, counts = (np.concatenate(column) for column in zip(*kept, strict=True))
    unique, places = np.unique(ids, return_inverse=True)
    sums = np.bincount(places, weights=counts, minlength=unique.size).round().astype(np.int32)
    return unique[sums != 0], sums[sums != 0]


def pack(counts: Counts) -> bytes:
    """Return counts as bytes; `unpack` reads them back."""
    return counts[0].astype("<u4").tobytes() + counts[1].astype("<i4").tobytes()


def unpack(content: bytes) -> Counts:
    """Return what `pack` wrote."""
    size = len(content) // 8
    return np.frombuffer(content, "<u4", size), np.frombuffer(content, "<i4", size, 4 * size)
