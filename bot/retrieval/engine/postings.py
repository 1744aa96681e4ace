"""Inverted files: sorted runs of postings, and their merge into one.

A term is known by its key, 64 bits: its field's id (3), then for terms of one or two characters
their code points (0, and twice 21 bits), for longer ones 1 and the first 60 bits of the BLAKE2b hash of their
UTF-8. Keys in order keep the terms of a field together. Of a million longer terms two share a key with a
chance of 4e-7; they would count as one term.
"""

from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TF_AT_MOST = np.iinfo(np.uint16).max
MERGE_POSTINGS = 2_000_000
"""Postings merged at once by a thread: some 100 MB of memory, whatever the index's size."""
MERGE_THREADS = 2


Part = tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int32], NDArray[np.uint16]]
"""Terms ascending, the df of each, then passages and tf of all their postings in a row."""


def term_key(field: int, term: str) -> int:
    """Return the key of `term` in the field of that id, 0 to 7."""
    if len(term) <= 2:
        return field << 61 | ord(term[:1] or "\0") << 21 | ord(term[1:] or "\0")
    digest = blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return field << 61 | 1 << 60 | int.from_bytes(digest, "big") >> 4


class Terms(dict[str, int]):
    """The ids of a field's terms, from 0 in the order they were met; `keys_of` are their keys."""

    def __init__(self, field: int) -> None:
        self.field = field
        self.keys_of: list[int] = []

    def __missing__(self, term: str) -> int:
        term_id = self[term] = len(self.keys_of)
        self.keys_of.append(term_key(self.field, term))
        return term_id

    def part(self, term_ids: NDArray[np.int64], passages: NDArray[np.int64]) -> Part:
        """Return the postings of tokens: the id of each one's term, and its passage."""
        terms, sizes, found, counts = posted((term_ids << 32 | passages).astype(np.uint64), 32)
        keys = np.array(self.keys_of, np.uint64)[terms.astype(np.int64)]
        order = np.argsort(keys)
        begins = starts_of(sizes)
        # Where each posting of the terms in order comes from: its term's beginning, and on from there.
        source = np.repeat(begins[order] - starts_of(sizes[order])[:-1], sizes[order]) + np.arange(found.size)
        return keys[order], sizes[order], found[source], counts[source]


@dataclass(frozen=True, slots=True)
class Run:
    """An inverted file: term i is `terms[i]`, its postings are `starts[i]` to `starts[i + 1]`.

    terms: uint64, ascending, shape (V,). starts: int64, (V + 1,). passages: int32, ascending within a term,
    (P,). counts: tf, uint16, (P,). lengths: terms of each passage in each field, int32, (fields, N).
    """

    terms: NDArray[np.uint64]
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: NDArray[np.uint16]
    lengths: NDArray[np.int32]

    @property
    def size(self) -> int:
        """Return the number of passages."""
        return int(self.lengths.shape[1])

    def save(self, folder: Path) -> None:
        """Write one `.npy` file an array into `folder`, which must exist."""
        for name in self.__slots__:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def open(cls, folder: Path) -> "Run":
        """Return the run saved in `folder`."""
        return cls(*(load(folder, name) for name in Run.__slots__))


def load(folder: Path, name: str) -> NDArray[Any]:
    """Return the array `name` saved in `folder`, read into memory.

    A file that is mapped and then cut short by somebody kills the process that looks at it. Raises
    `ValueError` or `EOFError` for one that is not whole.
    """
    read: NDArray[Any] = np.load(folder / f"{name}.npy", allow_pickle=False)
    read.flags.writeable = False
    return read


class RunBuilder:
    """Collects passages, field by field, into a run; a term is an id of this run's own until then."""

    def __init__(self, fields: int) -> None:
        self.terms = [Terms(field) for field in range(fields)]
        self.tokens = [array("q") for _ in range(fields)]
        self.lengths = [array("i") for _ in range(fields)]

    def add(self, *fields: Sequence[str]) -> None:
        """Add one passage: the terms of each of its fields, repeats kept."""
        for field, terms in enumerate(fields):
            self.add_terms(field, list(map(self.terms[field].__getitem__, terms)))

    def add_terms(self, field: int, term_ids: Sequence[int]) -> None:
        """Add one passage's terms in one field by their ids."""
        self.tokens[field].extend(term_ids)
        self.lengths[field].append(len(term_ids))

    def run(self) -> Run:
        """Return the run of all passages added, and begin anew, with the terms still known."""
        lengths = np.array([np.array(field, np.int32) for field in self.lengths], np.int32)
        parts = [self._field(field, lengths[field]) for field in range(len(self.terms))]
        self.tokens = [array("q") for _ in self.tokens]
        self.lengths = [array("i") for _ in self.lengths]
        terms, sizes, passages, counts = joined(parts)
        return Run(terms, starts_of(sizes), passages, counts, lengths)

    def _field(self, field: int, lengths: NDArray[np.int32]) -> Part:
        """Return the terms of one field, their df, and their postings."""
        passages = np.repeat(np.arange(lengths.size), lengths)
        return self.terms[field].part(np.array(self.tokens[field], np.int64), passages)


def joined(parts: Sequence[Part]) -> Part:
    """Return one part of all, whose terms must ascend from each to the next."""
    terms, sizes, passages, counts = zip(*parts, strict=True)
    return np.concatenate(terms), np.concatenate(sizes), np.concatenate(passages), np.concatenate(counts)


def posted(pairs: NDArray[np.uint64], bits: int) -> Part:
    """Return the postings of tokens, each its term shifted left by `bits`, or its passage; sorts them."""
    pairs.sort()
    first = np.flatnonzero(np.concatenate((np.ones(min(pairs.size, 1), bool), pairs[1:] != pairs[:-1])))
    counts = np.diff(np.concatenate((first, [pairs.size])))
    pairs = pairs[first]
    passages = (pairs & np.uint64((1 << bits) - 1)).astype(np.int32)
    pairs >>= np.uint64(bits)
    begins = np.flatnonzero(np.concatenate((np.ones(min(pairs.size, 1), bool), pairs[1:] != pairs[:-1])))
    sizes = np.diff(np.concatenate((begins, [pairs.size])))
    return pairs[begins], sizes, passages, np.minimum(counts, TF_AT_MOST).astype(np.uint16)


def starts_of(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each list begins when lists of these sizes stand in a row, and where the last one ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)))


def merge(runs: Sequence[tuple[Run, NDArray[np.int32]]], size: int, fields: int) -> Run:
    """Merge `runs`, each with the new ids of its passages (-1: left out), into one of `size` passages.

    Within a run the new ids ascend. The result depends only on the passages, not on how they were spread
    over runs, so an updated index equals one built anew.
    """
    lengths = np.zeros((fields, size), np.int32)
    for run, new_ids in runs:
        lengths[:, new_ids[new_ids >= 0]] = run.lengths[:, new_ids >= 0]
    terms = np.unique(np.concatenate([run.terms for run, _ in runs] or [np.zeros(0, np.uint64)]))
    total = np.zeros(terms.size, np.int64)
    places = [np.searchsorted(terms, run.terms) for run, _ in runs]
    for (run, _), place in zip(runs, places, strict=True):
        total[place] += np.diff(run.starts)
    borders = np.searchsorted(
        starts_of(total), np.arange(0, int(total.sum()) + MERGE_POSTINGS, MERGE_POSTINGS)
    ).tolist()
    with ThreadPoolExecutor(MERGE_THREADS) as threads:  # numpy works without the lock for most of it
        parts = threads.map(
            lambda span: _merge_part(runs, places, span[0], min(span[1], terms.size)), pairwise(borders)
        )
        # Room for all, of which memory is taken as it is filled: the parts are never held twice.
        passages, counts = np.empty(int(total.sum()), np.int32), np.empty(int(total.sum()), np.uint16)
        sizes, end = [np.zeros(0, np.int64)], 0
        for part_sizes, part_passages, part_counts in parts:
            begin, end = end, end + part_passages.size
            passages[begin:end], counts[begin:end] = part_passages, part_counts
            sizes.append(part_sizes)
    passages, counts, df = passages[:end], counts[:end], np.concatenate(sizes)
    kept = df > 0
    return Run(terms[kept], starts_of(df[kept]), passages, counts, lengths)


def _merge_part(
    runs: Sequence[tuple[Run, NDArray[np.int32]]], places: Sequence[NDArray[np.int64]], low: int, high: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint16]]:
    """Return (df, passages, tf) of the merged terms `low` to `high`."""
    pairs, counts = [], []
    for (run, new_ids), place in zip(runs, places, strict=True):
        first, last = np.searchsorted(place, (low, high))
        begin, end = run.starts[first], run.starts[last]
        renumbered = new_ids[run.passages[begin:end]].astype(np.int64)
        term = np.repeat(place[first:last] - low, np.diff(run.starts[first : last + 1]))
        kept = renumbered >= 0
        pairs.append((term << 32 | renumbered)[kept])
        counts.append(run.counts[begin:end][kept])
    joined, tf = np.concatenate(pairs), np.concatenate(counts)
    order = np.argsort(joined, kind="stable")  # merges runs that are sorted in themselves
    joined = joined[order]
    sizes = np.bincount(joined >> 32, minlength=high - low).astype(np.int64)
    return sizes, (joined & 0xFFFFFFFF).astype(np.int32), tf[order]
