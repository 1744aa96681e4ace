"""The versions of an index in Milvus: what is live in each, and what a reader takes of it.

Documents are written under numbers that were never given before. A version says up to which number they
belong to it and which of them are dead; so the rows of the next version lie beside those of this one, and
readers see only what is whole. What is dead is deleted a while later.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.engine.engine import FIELDS
from bot.retrieval.engine.milvus.documents import Facts, StoredDocument
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.engine.milvus.layout import meta_name, packed, unpacked
from bot.retrieval.engine.milvus.server import Row, Server
from bot.retrieval.engine.milvus.statistics import Statistics, unpack
from bot.retrieval.store.entry import Entry, tagged

LAYOUT = 1
"""Of how collections are laid out; one of another kind is made anew."""
VERSION, DOCUMENT, COUNTS, TERMS, CHANGE, PLAN = "version", "document", "counts", "terms", "change", "plan"
TAGS = "tags"
"""The kinds of meta rows: versions; of each document what is known of it, and its terms; of all terms their
keys; what a version changes in their df; up to which number documents may have been written; the tags that
`tags.txt` gives documents."""
PAGE_TERMS = 65_536
"""Terms in a page of keys or df."""
DOCUMENTS_AT_ONCE, PAGES_AT_ONCE = 1_000, 4
COLUMNS = ("number", "part", "content")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an index, in the passages' collection `collection`.

    last: the highest number of its documents. dead: those below it that are not of it. reference: the mean
    lengths that the rows were made with. pages: of terms. base: the version whose df are kept whole.
    published: when, in seconds since 1970. files: how many it has. tags: under which version they are
    kept, 0: there are none.
    """

    collection: str
    number: int = 0
    last: int = 0
    dead: tuple[int, ...] = ()
    reference: tuple[float, ...] = (0.0,) * len(FIELDS)
    pages: int = 0
    base: int = 0
    passages: int = 0
    lengths: tuple[int, ...] = (0,) * len(FIELDS)
    segmentation: str = ""
    code: str = ""
    read_ns: int = 0
    published: float = 0.0
    files: int = 0
    layout: int = LAYOUT
    tags: int = 0

    @property
    def where(self) -> str:
        """Return the expression that holds for its rows alone."""
        dead = f" and document not in {list(self.dead)}" if self.dead else ""
        return f"document <= {self.last}{dead}"

    def rows(self) -> list[Row]:
        """Return the meta rows that make it the newest."""
        return packed(VERSION, 0, json.dumps(asdict(self)).encode())


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the corpus as it is known in the collection; one without a document has no passages."""

    number: int
    entry: Entry
    lengths: tuple[int, ...] = (0,) * len(FIELDS)
    facts: Facts = field(default_factory=Facts)

    @property
    def document(self) -> StoredDocument:
        """Return the document that it is."""
        entry = self.entry
        return StoredDocument(self.number, entry.origin, entry.passages, self.lengths, self.facts)

    def rows(self) -> list[Row]:
        """Return its meta rows."""
        content = [self.entry.packed(), self.lengths, self.facts.as_json()]
        return packed(DOCUMENT, self.number, json.dumps(content, ensure_ascii=False).encode())


@dataclass(frozen=True)
class Held:
    """A version as a reader holds it: its files by their numbers, the statistics of its passages.

    tags: by path, what documents are tagged with in place of what they say themselves.
    """

    version: Version
    files: Mapping[int, StoredFile]
    statistics: Statistics
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return its files in the order of their paths."""
        found = sorted((file.entry for file in self.files.values()), key=lambda entry: entry.path)
        return tagged(found, self.tags)

    @cached_property
    def documents(self) -> list[StoredDocument]:
        """Return its documents in the order of their paths."""
        files = (file for file in self.files.values() if file.entry.passages)
        found = [
            replace(file, entry=tagged((file.entry,), self.tags)[0]).document
            if file.entry.path in self.tags
            else file.document
            for file in files
        ]
        return sorted(found, key=lambda document: document.origin.path)


def newest(server: Server, name: str) -> Version | None:
    """Return the version in use, None where there is none; raises `ClusterError` for one of another kind."""
    collection = server.alias(name)
    if collection is None:
        return None
    return version_in(server, collection)


def version_in(server: Server, collection: str) -> Version | None:
    """Return the newest version in a collection, None before its first."""
    content = unpacked(server.get(meta_name(collection), "key", [f"{VERSION}/0/0"], COLUMNS)).get(0)
    if content is None:
        return None
    known = json.loads(content)
    if known.get("layout") != LAYOUT:
        raise ClusterError(
            f"The collection {collection} is laid out as another Yinju does it: update both, or index anew "
            "under another name."
        )
    for key in ("dead", "reference", "lengths"):
        known[key] = tuple(known[key])
    return Version(**known)


def hold(server: Server, version: Version, before: Held | None = None) -> Held:
    """Return what a version holds; of an older one of the same collection only the changes are fetched."""
    meta = meta_name(version.collection)
    old = before.version if before else None
    if before is None or old is None or old.collection != version.collection or old.number < version.base:
        old, before = Version(version.collection), None
    files = dict(before.files) if before else {}
    files |= files_of(server, meta, range(old.last + 1, version.last + 1))
    for number in version.dead:
        files.pop(number, None)
    if before is not None and len(files) != version.files:  # what died is buried, and named no more
        return hold(server, version)
    statistics = before.statistics if before else Statistics.empty()
    statistics = statistics.with_terms(keys_of(server, meta, range(old.pages, version.pages)))
    since = old.number
    if before is None:
        base = unpacked(
            server.rows(
                meta, f'kind == "{base_kind(version.base)}"', COLUMNS, range(version.pages), PAGES_AT_ONCE
            )
        )
        df = np.zeros(statistics.keys.size, np.int64)
        kept = np.frombuffer(b"".join(base.values()), "<i4")
        df[: kept.size] = kept
        statistics = Statistics(statistics.keys, df, 0, version.lengths)
        since = version.base
    changes = unpacked(
        server.rows(meta, f'kind == "{CHANGE}"', COLUMNS, range(since + 1, version.number + 1), PAGES_AT_ONCE)
    )
    changed = statistics.changed(map(unpack, changes.values()), version.passages, version.lengths)
    if before is not None and old.tags == version.tags:
        return Held(version, files, changed, before.tags)
    return Held(version, files, changed, tags_of(server, meta, version.tags))


def tags_of(server: Server, meta: str, number: int) -> dict[str, tuple[str, ...]]:
    """Return the tags that were kept with the version of this number; none where it is 0."""
    rows = server.rows(meta, f'kind == "{TAGS}"', COLUMNS, range(number, number + 1)) if number else ()
    kept = unpacked(rows).get(number)
    return {path: tuple(tags) for path, tags in json.loads(kept).items()} if kept else {}


def files_of(server: Server, meta: str, numbers: range) -> dict[int, StoredFile]:
    """Return the files under these numbers."""
    rows = server.rows(meta, f'kind == "{DOCUMENT}"', COLUMNS, numbers, DOCUMENTS_AT_ONCE)
    return {number: _file(number, json.loads(content)) for number, content in unpacked(rows).items()}


def _file(number: int, content: Iterable[Any]) -> StoredFile:
    entry, lengths, facts = content
    return StoredFile(number, Entry.unpacked(entry), tuple(lengths), Facts.from_json(facts))


def keys_of(server: Server, meta: str, pages: range) -> NDArray[np.uint64]:
    """Return the keys of the terms in these pages."""
    found = unpacked(server.rows(meta, f'kind == "{TERMS}"', COLUMNS, pages, PAGES_AT_ONCE))
    return np.frombuffer(b"".join(found.values()), "<u8").astype(np.uint64)


def base_kind(version: int) -> str:
    """Return the kind of the meta rows that keep the df of a version whole."""
    return f"base{version}"
