"""How an index lies in Milvus: its collections, their columns, and how passages and numbers are packed.

The collections of an index called `archive` are `archive_0001` with a row a passage, `archive_0001_meta` with
documents, statistics and versions, `archive_0001_vectors_…` with what an embedding model makes of the
passages (see `vectors`), and while one indexes `archive_lease_…`. A rebuild makes `archive_0002`; the alias
`archive` stands for the one in use.
"""

import base64
import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.documents.scope import Scope
from bot.expressions import expression
from bot.retrieval.engine.engine import K1, B
from bot.retrieval.engine.records import Units

MOST_BYTES = 65_535
"""The longest text that Milvus keeps in a column."""
PART_CHARACTERS = 60_000
"""How much of packed content one row of the meta collection holds."""
PLACE_BITS = 24
"""A row's key is its document's number, then its place in it in so many bits."""
MOST_TAGS, TAG_BYTES = 256, 1_024
VECTOR = (0.0, 0.0)
"""What stands in the vector that Milvus wants in every collection, where nothing is searched by it."""
ALWAYS = 0
"""A dimension that every row has, 1.0, so that none is without any; that of a term is its id and 1."""

_BESIDE = expression(r"_(?:meta|vectors_\w+)$", re.ASCII)
_GENERATION = expression(r"(?P<name>.+)_(?P<generation>\d{4})")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a collection: its name, what it holds, at most `bytes` of text, `most` texts or numbers."""

    name: str
    kind: Literal["key", "name", "number", "text", "texts", "terms", "meaning", "vector"]
    bytes: int = MOST_BYTES
    most: int = 0


PASSAGES = (
    Column("row", "key"),
    Column("document", "number"),
    Column("ordinal", "number"),
    Column("text", "text"),
    Column("section", "text"),
    Column("cited", "text"),
    Column("origin", "text"),
    Column("path", "text"),
    Column("tags", "texts", TAG_BYTES, MOST_TAGS),
    Column("lengths", "text"),
    Column("record", "text"),
    Column("counts", "text"),
    Column("terms", "terms"),
)
"""A passage: verbatim text, section path, what else is cited (`CITED`), its document's origin,
path and tags, its length in each field, its record, the tf of its terms, and of each term in each field
tf * (K1 + 1) / (tf + K1 * (1 - B + B * dl / avgdl)), by which it is found."""
META = (
    Column("key", "name", 512),
    Column("kind", "text", 64),
    Column("number", "number"),
    Column("part", "number"),
    Column("content", "text"),
    Column("unused", "vector"),
)
CITED = ("kind", "page", "article", "recognition", "time", "table")
FETCHED = ("row", "ordinal", "text", "section", "cited", "lengths", "record", "counts")
"""What of a passage a question needs; its origin is known from the catalogue."""


def generation_name(name: str, generation: int) -> str:
    """Return what the collection of a generation is called."""
    return f"{name}_{generation:04d}"


def generation_of(collection: str, name: str) -> int | None:
    """Return which generation of the index `name` a collection is, None if it is none."""
    found = _GENERATION.fullmatch(collection)
    return int(found["generation"]) if found and found["name"] == name else None


def meta_name(collection: str) -> str:
    """Return what the collection of documents and statistics beside one of passages is called."""
    return f"{collection}_meta"


def row_key(document: int, place: int) -> int:
    """Return the key of the passage at `place`, from 0, of the document of that number."""
    return document << PLACE_BITS | place


def vectors_name(collection: str, model: str) -> str:
    """Return what the collection of a model's vectors beside one of passages is called."""
    return f"{collection}_vectors_{hashlib.sha256(model.encode()).hexdigest()[:8]}"


def passages_name(collection: str) -> str:
    """Return the collection of passages that one stands beside; itself where it is none such."""
    return _BESIDE.sub("", collection)


def norms(lengths: NDArray[np.float64], avgdl: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return K1 * (1 - B + B * dl / avgdl) of each length, by field in the last axis."""
    found: NDArray[np.float64] = K1 * (1 - B + B * lengths / np.where(avgdl > 0, avgdl, 1.0))
    return found


def folded_path(path: str) -> str:
    """Return a path as scopes are compared with it: composed, closed by a slash."""
    return f"{unicodedata.normalize('NFC', path)}/"


def in_scope(scope: Scope) -> str:
    """Return the expression that holds for the passages of the documents in a scope."""
    if scope.is_everything:
        return "row >= 0"
    # "0" comes right behind "/": between them lies all that begins with the folder and a slash.
    ranges = [
        f"(path >= {quoted(f'{name}/')} and path < {quoted(f'{name}0')})"
        for name in map("/".join, scope.folders)
    ]
    return " or ".join(ranges) or "row < 0"


def quoted(text: str) -> str:
    """Return `text` as it is written in an expression."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def passage_row(
    document: int,
    place: int,
    passage: Passage,
    record: Units,
    lengths: Sequence[int],
    counts: tuple[NDArray[np.int64], NDArray[np.float64]],
    impacts: NDArray[np.float64],
) -> dict[str, Any]:
    """Return the row of one passage; raises `ValueError` where a text is longer than Milvus keeps.

    `counts`: its terms' ids, ascending, and their tf; `impacts`: of each.
    """
    origin = passage.origin
    cited = tuple(getattr(passage, name) for name in CITED)
    row = {
        "row": row_key(document, place),
        "document": document,
        "ordinal": passage.ordinal,
        "text": passage.text,
        "section": json.dumps(passage.section, ensure_ascii=False),
        "cited": json.dumps(cited, ensure_ascii=False),
        "origin": json.dumps(origin.as_json(), ensure_ascii=False),
        "path": folded_path(origin.path),
        "tags": [tag for tag in origin.tags if len(tag.encode()) <= TAG_BYTES][:MOST_TAGS],
        "lengths": " ".join(map(str, lengths)),
        "record": packed_record(record),
        "counts": packed_counts(*counts),
        "terms": {ALWAYS: 1.0, **dict(zip((counts[0] + 1).tolist(), impacts.tolist(), strict=True))},
    }
    if any(isinstance(value, str) and len(value.encode()) > MOST_BYTES for value in row.values()):
        raise ValueError("a passage of it, with its headings, is longer than Milvus keeps")
    return row


def passage_of(row: dict[str, Any], origin: Origin) -> Passage:
    """Return the passage that `passage_row` wrote, of a document with this origin."""
    cited = dict(zip(CITED, json.loads(row["cited"]), strict=False))
    section = tuple(json.loads(row["section"]))
    return Passage(origin, section, int(row["ordinal"]), text=row["text"], **cited)


def packed_record(record: Units) -> str:
    """Return a record as text; units for characters beyond U+FFFF go to a plane for private use."""
    units = record.astype(np.uint32)
    units[(units >= 0xD800) & (units < 0xE000)] += 0xF0000 - 0xD800
    return units.tobytes().decode("utf-32-le")


def unpacked_record(text: str) -> Units:
    """Return the record that `packed_record` wrote."""
    units = np.frombuffer(text.encode("utf-32-le"), np.uint32).copy()
    units[units >= 0xF0000] -= 0xF0000 - 0xD800
    return units.astype(np.uint16)


def packed_counts(ids: NDArray[np.int64], tf: NDArray[np.float64]) -> str:
    """Return the ids, ascending, and the tf of a passage's terms as text."""
    steps = np.diff(ids, prepend=0).astype("<u4")
    # A column of bytes a place, so that the many zeros stand together.
    content = steps.view(np.uint8).reshape(-1, 4).T.tobytes() + tf.astype("<u2").view(np.uint8).tobytes()
    return base64.b64encode(zlib.compress(content, 1)).decode()


def unpacked_counts(text: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return what `packed_counts` wrote."""
    content = np.frombuffer(zlib.decompress(base64.b64decode(text)), np.uint8)
    size = content.size // 6
    steps = np.ascontiguousarray(content[: 4 * size].reshape(4, size).T).view("<u4").reshape(-1)
    return np.cumsum(steps, dtype=np.int64), content[4 * size :].view("<u2").astype(np.float64)


def packed(kind: str, number: int, content: bytes) -> list[dict[str, Any]]:
    """Return the meta rows of some content, one for each part of it."""
    text = base64.b64encode(zlib.compress(content, 1)).decode()
    parts = [text[at : at + PART_CHARACTERS] for at in range(0, len(text), PART_CHARACTERS)]
    return [
        {
            "key": f"{kind}/{number}/{part}",
            "kind": kind,
            "number": number,
            "part": part,
            "content": content,
            "unused": list(VECTOR),
        }
        for part, content in enumerate(parts)
    ]


def unpacked(rows: Iterable[dict[str, Any]]) -> dict[int, bytes]:
    """Return the contents that `packed` wrote, by their numbers, in order."""
    parts: dict[int, dict[int, str]] = {}
    for row in rows:
        parts.setdefault(int(row["number"]), {})[int(row["part"])] = row["content"]
    return {
        number: zlib.decompress(base64.b64decode("".join(found[part] for part in sorted(found))))
        for number, found in sorted(parts.items())
    }
