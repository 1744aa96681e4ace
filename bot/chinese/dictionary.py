"""jieba's dictionary as a table of hashes that is mapped into memory instead of read.

A prefix is a word of the dictionary or what begins one. The table has the hash of each, ascending, and its
weight: the log probability of a word, 1.0 for what only begins words. It is made once from jieba's file,
in half a second, and kept in a file beside the indexes.
"""

import gc
import hashlib
import importlib.metadata
import logging
import math
import os
import sys
import tempfile
import zlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.chinese.installed import folder_of

_FACTOR = 0x9E3779B97F4A7C15
_MASK = 0xFFFFFFFFFFFFFFFF
BUCKET_BITS = 19
"""Hashes are found by their first bits: some one a bucket."""
_FORMAT = 1
"""To be raised when the table's layout, hash or weights change."""
_MAGIC = b"YJWORDS\n"
_HEAD_BYTES = 64
"""Magic (8), key (32), CRC-32 of the rest (8), `unknown` (8), number of prefixes (8)."""
UserWord = tuple[str, int | None]
"""A word that a user adds, and its frequency; None: one that keeps it whole."""
REMEMBERED_PREFIXES = 100_000
"""How many prefixes that `cut` has looked up are remembered: some 15 MB at most."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The hashes of all prefixes and their weights, one more of each at the end as a sentinel.

    hashes: uint64, ascending; weights: float64; starts: int32, where in `hashes` each bucket begins.
    unknown: the log probability of a character that begins no word. That any two of half a million prefixes
    share a hash has a chance of 1e-8.
    """

    hashes: NDArray[np.uint64]
    weights: NDArray[np.float64]
    starts: NDArray[np.int32]
    unknown: float

    @classmethod
    def of(cls, weights: Mapping[str, float], unknown: float) -> "Dictionary":
        """Return the table of `weights`: log probabilities of words, 1.0 for what only begins words."""
        words = np.array(list(weights))
        codes = words.view(np.uint32).reshape(words.size, -1)
        hashes = np.zeros(words.size, np.uint64)
        longer = np.arange(words.size)
        for column in codes.T:
            longer = longer[column[longer] > 0]
            hashes[longer] = longer_hashes(hashes[longer], column[longer])
        order = np.argsort(hashes)
        hashes = np.concatenate((hashes[order], np.array([_MASK], np.uint64)))
        buckets = np.arange(1 << BUCKET_BITS, dtype=np.uint64) << np.uint64(64 - BUCKET_BITS)
        return cls(
            hashes,
            np.concatenate((np.array(list(weights.values()))[order], [np.nan])),
            np.searchsorted(hashes, buckets).astype(np.int32),
            unknown,
        )

    def prefixes(self) -> "Prefixes":
        """Return a mapping of prefixes to their weights."""
        return Prefixes(self)

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.float64]:
        """Return the weights of the prefixes with these hashes, NaN for what is none."""
        at = self.starts[hashes >> np.uint64(64 - BUCKET_BITS)]
        before = np.flatnonzero(self.hashes[at] < hashes)
        while before.size:
            at[before] += 1
            before = before[self.hashes[at[before]] < hashes[before]]
        return np.where(self.hashes[at] == hashes, self.weights[at], np.nan)


def longer_hashes(hashes: NDArray[np.uint64], codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return the hashes of prefixes with one more character each; the hash of no character is 0."""
    longer: NDArray[np.uint64] = (hashes + codes) * np.uint64(_FACTOR)
    return longer


class Prefixes(dict[str, float]):
    """The weight of a prefix, NaN for what is none; what has been looked up is remembered."""

    def __init__(self, dictionary: Dictionary) -> None:
        super().__init__()
        # Through a memoryview, one element costs a third of what it does through numpy.
        self._hashes = dictionary.hashes.data
        self._weights = dictionary.weights.data
        self._starts = dictionary.starts.data

    def __missing__(self, prefix: str) -> float:
        value = 0
        for character in prefix:
            value = (value + ord(character)) * _FACTOR & _MASK
        bucket = value >> (64 - BUCKET_BITS)
        last = len(self._hashes) - 1
        end = self._starts[bucket + 1] if bucket + 1 < len(self._starts) else last
        at = bisect_left(self._hashes, value, self._starts[bucket], end)
        weight = self._weights[at] if at < last and self._hashes[at] == value else math.nan
        if len(self) >= REMEMBERED_PREFIXES:
            self.clear()
        self[prefix] = weight
        return weight


def open_dictionary(home: Path | None = None, words: Sequence[UserWord] = ()) -> Dictionary:
    """Return jieba's dictionary from its table in the folder `home`, which is made if it is not there.

    A table that is damaged or made from another file or with other `words` is made anew. Without `home`, or
    where it cannot be written, the dictionary is only made in memory. The last one so made is kept.
    """
    if home is None:
        return _in_memory(tuple(words))
    key = _key(folder_of("jieba") / "dict.txt", words)
    file = home / "words.bin"
    found = _open(file, key)
    if found is None:
        found = _in_memory(tuple(words))
        with suppress(OSError):
            _save(found, key, file)
    return found


@lru_cache(1)
def _in_memory(words: tuple[UserWord, ...]) -> Dictionary:
    return _read_jieba(words)


def _key(file: Path, words: Sequence[UserWord]) -> bytes:
    """Return 32 bytes that tell which table is made from `file`: as what is it installed, how is it kept."""
    status = file.stat()
    version = importlib.metadata.version("jieba")
    made = (_FORMAT, sys.byteorder, version, status.st_size, status.st_mtime_ns, *words)
    return hashlib.sha256(repr(made).encode()).digest()


def _read_jieba(words: Sequence[UserWord]) -> Dictionary:
    """Return the dictionary as jieba itself reads it, with `words` as it adds them.

    Without jieba's own cache, which lies in a temp folder open to others.
    """
    import jieba  # takes a tenth of a second, and is needed for this alone

    gc.collect()  # what importing it leaves in cycles holds this frame, and would all that is read here
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    collecting = gc.isenabled()
    gc.disable()  # it would look through half a million words again and again, and find nothing
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word, frequency in words:
        tokenizer.add_word(word, frequency)
    frequencies, unknown = tokenizer.FREQ, -math.log(tokenizer.total)
    weights = {
        word: math.log(frequency) + unknown if frequency else 1.0 for word, frequency in frequencies.items()
    }
    if collecting:
        gc.enable()
    return Dictionary.of(weights, unknown)


def _open(file: Path, key: bytes) -> Dictionary | None:
    """Return the table in `file`, None if it is not there, not whole, or not what `key` names."""
    try:
        content = np.frombuffer(file.read_bytes(), np.uint8)  # mapped, it could be cut short under our hands
    except OSError:
        return None
    head = content[:_HEAD_BYTES].tobytes()
    if len(head) < _HEAD_BYTES or head[:40] != _MAGIC + key:
        return None
    if int.from_bytes(head[40:48], sys.byteorder) != zlib.crc32(content[48:].data):
        return None
    unknown, size = np.frombuffer(head, np.float64, 1, 48)[0], np.frombuffer(head, np.int64, 1, 56)[0]
    first, second = _HEAD_BYTES + 8 * int(size), _HEAD_BYTES + 16 * int(size)
    return Dictionary(
        np.asarray(content[_HEAD_BYTES:first]).view(np.uint64),
        np.asarray(content[first:second]).view(np.float64),
        np.asarray(content[second:]).view(np.int32),
        float(unknown),
    )


def _save(dictionary: Dictionary, key: bytes, file: Path) -> None:
    """Write the table beside `file` and rename it when it is whole: of several that write, the last wins."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    rest = b"".join(
        array.tobytes()
        for array in (
            np.array([dictionary.unknown]),
            np.array([dictionary.hashes.size], np.int64),
            dictionary.hashes,
            dictionary.weights,
            dictionary.starts,
        )
    )
    handle, name = tempfile.mkstemp(prefix="words-", suffix=".new", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as beside:
            beside.write(_MAGIC + key + zlib.crc32(rest).to_bytes(8, sys.byteorder) + rest)
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
