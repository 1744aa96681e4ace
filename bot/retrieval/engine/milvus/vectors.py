"""How the vectors of an embedding model lie in Milvus: a collection for each model, a row a text.

A passage has as many texts as `meaning.windows` makes of it. Each has a vector, by which the server finds it;
the row of the first holds, besides, what is kept of them all, as the embedded index keeps it: so how near a
passage is is computed here to the last digit. Every passage has a number drawn by its key: those below some
number are a sample of all.
"""

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.engine.milvus.layout import MOST_BYTES, Column, meta_name, packed, unpacked, vectors_name
from bot.retrieval.engine.milvus.server import MOST_FOUND, Server
from bot.retrieval.meaning.quantised import bytes_of, numbers_of
from bot.retrieval.meaning.vectors import FIRST_NUMBER
from bot.retrieval.meaning.windows import KEY_BYTES

TEXT_BITS = 8
"""A row's key is its passage's, then which of its texts it is in so many bits."""
DRAWN = 1 << 20
"""Passages draw numbers from 0 to below this."""
NOT_FIRST = -1
"""What stands in place of the number in rows of texts other than a passage's first."""


def columns(dimension: int) -> tuple[Column, ...]:
    """Return the columns of a collection of vectors of so many numbers."""
    return (
        Column("row", "key"),
        Column("document", "number"),
        Column("number", "number"),
        Column("path", "text"),
        Column("kept", "text"),
        Column("vector", "meaning", most=2 * bytes_of(dimension)),
    )


def drawn(row: int) -> int:
    """Return the number that the passage with this key has drawn."""
    return zlib.crc32(row.to_bytes(8, "little")) % DRAWN


def most_texts(dimension: int) -> int:
    """Return how many texts of a passage are kept at most."""
    return min(MOST_BYTES * 3 // 4 // (FIRST_NUMBER + bytes_of(dimension)) - 1, 1 << TEXT_BITS)


def rows_of(row: int, document: int, path: str, kept: NDArray[np.int8]) -> list[dict[str, Any]]:
    """Return the rows of a passage; `kept`: of each of its texts key, scale and steps."""
    codes = np.ascontiguousarray(kept[:, FIRST_NUMBER:]).view(np.uint8)
    scales = np.ascontiguousarray(kept[:, KEY_BYTES:FIRST_NUMBER]).view(np.float32)[:, 0]
    return [
        {
            "row": row << TEXT_BITS | at,
            "document": document,
            "number": NOT_FIRST if at else drawn(row),
            "path": path,
            "kept": "" if at else base64.b64encode(kept.tobytes()).decode(),
            "vector": vector.tolist(),
        }
        for at, vector in enumerate(numbers_of(codes, scales))
    ]


def unpacked_texts(text: str, dimension: int) -> NDArray[np.int8]:
    """Return what `rows_of` kept of the texts of a passage."""
    return np.frombuffer(base64.b64decode(text), np.int8).reshape(-1, FIRST_NUMBER + bytes_of(dimension))


@dataclass(frozen=True, slots=True)
class VectorsState:
    """What is known of a model's vectors beside a collection: of which version every passage has them."""

    dimension: int
    version: int = 0

    def rows(self, collection: str, model: str) -> list[dict[str, Any]]:
        """Return the meta rows that say so."""
        content = json.dumps([self.dimension, self.version]).encode()
        return packed(state_kind(vectors_name(collection, model)), 0, content)


def state_of(server: Server, collection: str, model: str) -> VectorsState | None:
    """Return what is known of a model's vectors, None where there are none yet."""
    key = f"{state_kind(vectors_name(collection, model))}/0/0"
    kept = unpacked(server.get(meta_name(collection), "key", [key], ("number", "part", "content"))).get(0)
    return None if kept is None else VectorsState(*json.loads(kept))


def state_kind(vectors: str) -> str:
    """Return the kind of the meta row with the state of a collection of vectors."""
    return vectors[vectors.rindex("vectors_") :]


def embedded_kind(vectors: str) -> str:
    """Return the kind of the meta rows of the documents that have vectors there."""
    return f"{state_kind(vectors)}_of"


def embedded(server: Server, collection: str, model: str, numbers: Sequence[int]) -> set[int]:
    """Return which of these documents, by their numbers, have a model's vectors."""
    if not numbers:
        return set()
    where = f'kind == "{embedded_kind(vectors_name(collection, model))}"'
    every = range(min(numbers), max(numbers) + 1)
    rows = server.rows(meta_name(collection), where, ("number",), every, MOST_FOUND)
    return {int(row["number"]) for row in rows} & set(numbers)
