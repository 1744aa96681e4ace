"""Which texts of a passage are embedded, and the keys by which their vectors are found again."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.documents.passages import Passage

LONGEST_TEXT = 700
"""Characters of a text that are embedded: some 500 tokens, which is all that most models look at."""
KEY_BYTES = 16

Keys = NDArray[np.bytes_]
"""A key a text, `KEY_BYTES` each (dtype S16): equal exactly where all bytes are."""


def texts_of(passage: Passage) -> tuple[str, ...]:
    """Return the texts that are embedded for one passage, one or more; the first stands for all of it."""
    parts = (passage.origin.title, " ".join(passage.section), passage.text)
    return ("\n".join(part for part in parts if part)[:LONGEST_TEXT],)


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
