"""An embedding model by the book: a text is the sum of a fixed random vector for each of its characters."""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.meaning import Meanings
from bot.retrieval.meaning.cohort import FILE
from bot.retrieval.meaning.embedder import PLAIN, EmbeddingError
from bot.retrieval.meaning.making import make

COHORT = FILE.read_text("utf-8").splitlines()
OF_NO_DOCUMENT = frozenset([*PLAIN, *COHORT])
"""What a model is given beside the texts of documents: what its centre is told from, and the cohort."""


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
        self.closed = False
        self.made = threading.Condition()

    def questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._given(texts, self.asked)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._given(texts, self.embedded)

    def close(self) -> None:
        self.closed = True

    def _given(self, texts: Sequence[str], noted: list[str]) -> NDArray[np.float32]:
        with self.made:
            if self.away:
                raise EmbeddingError(self.away)
            noted += [text for text in texts if text not in OF_NO_DOCUMENT]
            self.made.notify_all()
        return np.stack([vector_of(text, self.dimension) for text in texts])

    def wait_for(self, texts: int) -> None:
        """Wait until so many passages have been embedded in all."""
        with self.made:
            assert self.made.wait_for(lambda: len(self.embedded) >= texts, 30), self.embedded


FILLER = 60


class Axes:
    """An `Embedder` that is told how near to every question a text with a key is; others are far."""

    name, dimension, portion = "axes", 8, 64

    def __init__(self, near: Mapping[str, float]) -> None:
        self.near = near
        self.away = False

    def questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self.away:
            raise EmbeddingError("It is away.")
        return np.tile(np.eye(8, dtype=np.float32)[0], (len(texts), 1))

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts])

    def close(self) -> None:
        pass

    def _vector(self, text: str) -> NDArray[np.float32]:
        cosine = next((value for part, value in self.near.items() if part in text), None)
        if cosine is None:  # the others lie about 0.1, some a little nearer
            cosine = 0.1 + 0.01 * (sum(map(ord, text)) % 5)
        vector = np.zeros(8, np.float32)
        vector[0], vector[1] = cosine, np.sqrt(1 - cosine**2)
        return vector


def index_of(
    home: Path, analyzer: Analyzer, near: Mapping[str, float], *texts: str, others: int = FILLER
) -> Index:
    """Return an index of `texts` and of many that have nothing to do with them."""
    filler = [f"库存清单第{number}项，仓库登记在册。" for number in range(others)]
    passages = [
        Passage(Origin("a.txt", "题"), (), at, "text", text) for at, text in enumerate([*texts, *filler], 1)
    ]
    index = Index.build(passages, analyzer, meanings=Meanings(Axes(near), home))
    assert index.meaning is not None
    make(index.meaning)
    return index
