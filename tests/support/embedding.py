"""An embedding model by the book: a text is the sum of a fixed random vector for each of its characters."""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.meaning.embedder import PLAIN, EmbeddingError


def vector_of(text: str, dimension: int) -> NDArray[np.float32]:
    """Return the vector of one text, of length 1."""
    found = sum(np.random.default_rng(ord(character)).standard_normal(dimension) for character in text)
    return np.asarray(found / np.linalg.norm(found), np.float32)


class CharacterEmbedder:
    """An `Embedder`: texts that share characters are near. It remembers what it was given.

    While `away` is not empty it gives nothing but that error.
    """

    def __init__(self, name: str = "characters", dimension: int = 48) -> None:
        self.name, self.dimension, self.portion = name, dimension, 4
        self.asked: list[str] = []
        self.embedded: list[str] = []
        self.away = ""
        self.made = threading.Condition()

    def questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._given(texts, self.asked)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._given(texts, self.embedded)

    def _given(self, texts: Sequence[str], noted: list[str]) -> NDArray[np.float32]:
        with self.made:
            if self.away:
                raise EmbeddingError(self.away)
            noted += [text for text in texts if text not in PLAIN]
            self.made.notify_all()
        return np.stack([vector_of(text, self.dimension) for text in texts])

    def wait_for(self, texts: int) -> None:
        """Wait until so many passages have been embedded in all."""
        with self.made:
            assert self.made.wait_for(lambda: len(self.embedded) >= texts, 30), self.embedded
