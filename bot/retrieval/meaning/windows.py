"""Which texts of a passage are embedded, and the keys by which their vectors are found again."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.chinese.sentences import sentences
from bot.documents.passages import Passage

LONGEST_TEXT = 400
"""Characters of a text that are embedded: some 300 tokens; most models look at 512."""
SHORTEST_PIECE = 16
"""Characters below which a sentence is embedded together with the next: an item of a list says little alone.

With the nearest sentence counting, the right passage came first for .60 of lay's questions and into the first
three for .77; with pieces of 40 characters or more for .58 and .74, of 120 for .54 and .74, with whole
passages for .51 and .73."""
KEY_BYTES = 10

Keys = NDArray[np.bytes_]
"""A key a text, `KEY_BYTES` each (dtype S10): equal exactly where all bytes are."""


def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the pieces of a passage's text stand that are embedded, one or more, in order.

    A piece is a sentence, or a few in a row where they are short; a text without one is a piece as it is.
    """
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        if spans and spans[-1][1] - spans[-1][0] < SHORTEST_PIECE:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans) or ((0, len(text)),)


def pieces_of(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return in which piece of a text, from 0, each of its sentences, at `spans`, stands."""
    ends = [end for _, end in spans_of(text)]
    return [bisect_left(ends, end) for _, end in spans]


def texts_of(passage: Passage) -> tuple[str, ...]:
    """Return the texts that are embedded for a passage, one or more: its pieces, each below its headings."""
    headings = " ".join(part for part in (passage.origin.title, *passage.section) if part)
    above = f"{headings}\n" if headings and passage.text else headings
    return tuple(f"{above}{passage.text[start:end]}"[:LONGEST_TEXT] for start, end in spans_of(passage.text))


def key_of(text: str) -> bytes:
    """Return what an embedded text of a passage is known by: a hash, from which it cannot be read back."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES, person=b"passage")
    return digest.digest()


def keys_of(passage: Passage) -> bytes:
    """Return the keys of a passage's texts, one after the other, as an index keeps them."""
    return b"".join(map(key_of, texts_of(passage)))


@dataclass(frozen=True, slots=True)
class Windows:
    """The keys of an index's texts: those of passage i from `offsets[i]` to `offsets[i + 1]`, one or more."""

    keys: Keys
    offsets: NDArray[np.int64]

    @classmethod
    def stored(cls, content: bytes, offsets: NDArray[np.int64]) -> "Windows":
        """Return the windows as an index keeps them; `offsets` count bytes."""
        return cls(np.frombuffer(content, f"S{KEY_BYTES}"), offsets // KEY_BYTES)

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "Windows":
        """Return the windows of passages in memory."""
        kept = [keys_of(passage) for passage in passages]
        offsets = np.concatenate([[0], np.cumsum([len(keys) for keys in kept], dtype=np.int64)])
        return cls.stored(b"".join(kept), offsets.astype(np.int64))

    def __len__(self) -> int:
        return self.offsets.size - 1

    def text(self, at: int, passages: Sequence[Passage]) -> str:
        """Return the text with the key at this place."""
        passage_id = int(np.searchsorted(self.offsets, at, "right")) - 1
        return texts_of(passages[passage_id])[at - int(self.offsets[passage_id])]

    def cut(self, source: NDArray[np.int32], own: Sequence[int], passages: Sequence[Passage]) -> "Windows":
        """Return the windows of some passages, by their old ids; those at the places `own` are made anew."""
        own_windows = Windows.of(passages[at] for at in own)
        sizes = np.diff(self.offsets)[source]
        sizes[list(own)] = np.diff(own_windows.offsets)
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        begins = self.offsets[source]
        at = np.repeat(begins - offsets[:-1], sizes) + np.arange(offsets[-1])
        renamed = np.repeat(np.isin(np.arange(source.size), own), sizes)
        keys = self.keys[np.where(renamed, 0, at)] if self.keys.size else np.zeros(at.size, self.keys.dtype)
        keys[renamed] = own_windows.keys
        return Windows(keys, offsets)
