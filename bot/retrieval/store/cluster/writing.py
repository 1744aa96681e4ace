"""Passages become rows: a collection as the one process writes it that has the lease."""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.engine import FIELDS, K1
from bot.retrieval.engine.milvus.counts import counts_of
from bot.retrieval.engine.milvus.documents import Facts
from bot.retrieval.engine.milvus.layout import (
    META,
    PASSAGES,
    meta_name,
    norms,
    packed,
    passage_row,
    passages_name,
    unpacked,
)
from bot.retrieval.engine.milvus.server import AT_ONCE, Server
from bot.retrieval.engine.milvus.statistics import Counts, Statistics, counted, pack
from bot.retrieval.store.cluster.portion import Portion
from bot.retrieval.store.cluster.version import (
    CHANGE,
    COLUMNS,
    COUNTS,
    DOCUMENT,
    PAGE_TERMS,
    PLAN,
    TAGS,
    TERMS,
    Held,
    StoredFile,
    Version,
    base_kind,
    files_of,
    keys_of,
    version_in,
)
from bot.retrieval.store.entry import Entry

SENDERS = 2
"""Threads that send rows: one waits for the server while the other packs."""
GRACE_SECONDS = 60.0
"""After which what is dead is deleted: until then readers of the version before may still want it."""
CHANGES_KEPT = 50
"""After so many versions, the df are kept whole anew."""


class Writing:
    """A collection that is being written, from the version `held` on, or from nothing.

    `stamp` tells how files are read and analyzed. `pending`: documents, by their paths, of an indexing with
    the same stamp that was broken off.
    """

    def __init__(self, server: Server, collection: str, held: Held | None, stamp: str) -> None:
        self._server, self.collection, self._meta = server, collection, meta_name(collection)
        self.version = held.version if held else Version(collection)
        self._files = dict(held.files) if held else {}
        self._tags: Mapping[str, tuple[str, ...]] = held.tags if held else {}
        self._statistics = held.statistics if held else Statistics.empty()
        self._pages = self.version.pages
        self._counts: dict[int, Counts] = {}
        self._stamp = stamp
        reserved, reference, before = _plan(server, collection)
        self._reserved = max(reserved, self.version.last)
        self.reference: NDArray[np.float64] | None = np.array(reference) if reference else None
        self.pending: dict[str, StoredFile] = {}
        self._take_up(before == stamp)

    @classmethod
    def begin(cls, server: Server, collection: str, stamp: str) -> "Writing":
        """Return a new collection, or one that was begun so and never published."""
        names = collection, meta_name(collection)
        known = server.collections()
        if names[1] in known and (
            version_in(server, collection) is not None or _plan(server, collection)[2] not in ("", stamp)
        ):
            for name in known:
                if passages_name(name) == collection:
                    server.drop(name)
            known = []
        for name, columns in ((collection, PASSAGES), (meta_name(collection), META)):
            if name not in known:
                server.create(name, columns)
        return cls(server, collection, None, stamp)

    def _take_up(self, alike: bool) -> None:
        """Know what an indexing that was broken off has left, and delete what is not whole of it."""
        unpublished = range(self.version.last + 1, self._reserved + 1)
        while (keys := keys_of(self._server, self._meta, range(self._pages, self._pages + 1))).size:
            self._statistics = self._statistics.with_terms(keys)
            self._pages += 1
        if not unpublished:
            return
        found = files_of(self._server, self._meta, unpublished) if alike else {}
        self.pending = {file.entry.path: file for file in found.values()}
        whole = f" and document not in {sorted(found)}" if found else ""
        self._server.delete(
            self.collection, f"document >= {unpublished.start} and document < {unpublished.stop}{whole}"
        )

    def set_reference(self, lengths: NDArray[np.int64], passages: int) -> None:
        """Let rows be made with the mean of these lengths by field, unless some were made already."""
        if self.reference is None and passages:
            self.reference = lengths / passages

    def reserve(self, count: int) -> range:
        """Return numbers for so many files, which will be given to no others."""
        first = self._reserved + 1
        self._reserved += count
        reference = None if self.reference is None else self.reference.tolist()
        self._server.put(
            self._meta, packed(PLAN, 0, json.dumps([self._reserved, reference, self._stamp]).encode())
        )
        return range(first, first + count)

    def add(self, portion: Portion, analyzer: Analyzer) -> list[StoredFile]:
        """Write the passages of some files, then that they are whole; return the files."""
        run = portion.run
        self.set_reference(run.lengths.sum(axis=1), run.size)
        numbers = self.reserve(len(portion.entries))
        ids = self._ids(run.terms)
        # From postings by term to terms by passage.
        term_of = np.repeat(ids, np.diff(run.starts))
        order = np.lexsort((term_of, run.passages))
        term_of, tf = term_of[order], run.counts[order].astype(np.float64)
        starts = np.searchsorted(run.passages[order], np.arange(run.size + 1))
        lengths = run.lengths.T
        reference = np.zeros(len(FIELDS)) if self.reference is None else self.reference
        norm = norms(lengths.astype(np.float64), reference)
        passage_of = np.repeat(np.arange(run.size), np.diff(starts))
        values = tf * (K1 + 1) / (tf + norm[passage_of, self._statistics.fields(term_of)])

        def row(number: int, place: int, passage_id: int) -> dict[str, object]:
            own = slice(starts[passage_id], starts[passage_id + 1])
            (record,) = portion.records.of([passage_id])
            passage, length = portion.passages[passage_id], lengths[passage_id].tolist()
            return passage_row(number, place, passage, record, length, (term_of[own], tf[own]), values[own])

        written: list[StoredFile] = []
        first = 0
        to_send: list[dict[str, object]] = []
        with ThreadPoolExecutor(SENDERS) as senders:
            sending = []
            for number, entry in zip(numbers, portion.entries, strict=True):
                last = first + entry.passages
                try:
                    rows = [row(number, at - first, at) for at in range(first, last)]
                except ValueError as error:
                    entry = replace(entry, passages=0, sections=0, problem=f"{error}; split it.")
                    rows = []
                to_send += rows
                own = slice(starts[first], starts[last])
                found, df = np.unique(term_of[own], return_counts=True)
                total: tuple[int, ...] = (0,) * len(FIELDS)
                facts = Facts()
                if rows:
                    self._counts[number] = found.astype(np.uint32), df.astype(np.int32)
                    total = tuple(lengths[first:last].sum(axis=0).tolist())
                    facts = Facts.of([portion.passages[at] for at in range(first, last)], analyzer)
                written.append(StoredFile(number, entry, total, facts))
                first = last
                while len(to_send) >= AT_ONCE:
                    sending.append(senders.submit(self._server.put, self.collection, to_send[:AT_ONCE]))
                    to_send = to_send[AT_ONCE:]
                    if len(sending) > 2 * SENDERS:
                        sending.pop(0).result()
            sending.append(senders.submit(self._server.put, self.collection, to_send))
            for one in sending:
                one.result()
        self._note(written)
        return written

    def _note(self, files: Iterable[StoredFile]) -> None:
        """Write that files are whole, after all that they consist of."""
        kept = list(files)
        counts = [
            row
            for file in kept
            if file.number in self._counts
            for row in packed(COUNTS, file.number, pack(self._counts[file.number]))
        ]
        self._server.put(self._meta, counts)
        self._server.put(self._meta, [row for file in kept for row in file.rows()])

    def note_without(self, entries: Sequence[Entry]) -> list[StoredFile]:
        """Write what is known of files that gave no document; return them."""
        numbers = self.reserve(len(entries)) if entries else ()
        files = [StoredFile(number, entry) for number, entry in zip(numbers, entries, strict=True)]
        self._note(files)
        return files

    def note_again(self, files: Sequence[StoredFile]) -> None:
        """Write what is known of files anew, whose documents are what they were."""
        self._server.put(self._meta, [row for file in files for row in file.rows()])

    def _ids(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the ids of terms; those never met before are given new ones, which are kept first."""
        found = self._statistics.ids(keys)
        new = keys[found < 0]
        if new.size:
            for first in range(0, new.size, PAGE_TERMS):
                page = new[first : first + PAGE_TERMS].astype("<u8").tobytes()
                self._server.put(self._meta, packed(TERMS, self._pages, page))
                self._pages += 1
            self._statistics = self._statistics.with_terms(new)
            found = self._statistics.ids(keys)
        return found

    def publish(
        self,
        live: Mapping[int, StoredFile],
        segmentation: str,
        code: str,
        read_ns: int,
        check: Callable[[], None],
        tags: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Held:
        """Make a new version of these files, by their numbers; `check` raises if that must not be.

        `tags`: by path, what documents are tagged with in place of what they say themselves.
        """
        old = self.version
        came, went = live.keys() - self._files.keys(), self._files.keys() - live.keys()
        unknown = [number for number in came if number not in self._counts and live[number].entry.passages]
        gone = [number for number in went if self._files[number].entry.passages]
        fetched = counts_of(self._server, self._meta, [*unknown, *gone])
        own = {number: self._counts[number] for number in came if number in self._counts}
        changes = [*own.values(), *(fetched[number] for number in unknown)]
        changes += [(fetched[number][0], -fetched[number][1]) for number in gone]
        change = counted(changes)
        documents = [file for file in live.values() if file.entry.passages]
        lengths = np.array([file.lengths for file in documents] or [old.lengths]).sum(axis=0)
        passages = sum(file.entry.passages for file in documents)
        self._statistics = self._statistics.changed(
            [change], passages, lengths.tolist() if documents else (0,) * len(FIELDS)
        )
        number = old.number + 1
        whole = number == 1 or number - old.base > CHANGES_KEPT
        if whole:
            for page in range(self._pages):
                df = self._statistics.df[page * PAGE_TERMS : (page + 1) * PAGE_TERMS]
                self._server.put(self._meta, packed(base_kind(number), page, df.astype("<i4").tobytes()))
        else:
            self._server.put(self._meta, packed(CHANGE, number, pack(change)))
        kept_tags = old.tags if tags == self._tags else number if tags else 0
        if tags and kept_tags == number:
            self._server.put(self._meta, packed(TAGS, number, json.dumps(tags, ensure_ascii=False).encode()))
        abandoned = {file.number for file in self.pending.values()} - live.keys()
        version = Version(
            self.collection,
            number,
            self._reserved,
            tuple(sorted({*old.dead, *went, *abandoned})),
            tuple(self.reference.tolist()) if self.reference is not None else old.reference,
            self._pages,
            number if whole else old.base,
            passages,
            self._statistics.lengths,
            segmentation,
            code,
            read_ns,
            time.time(),
            len(live),
            tags=kept_tags,
        )
        self._server.flush(self.collection)
        self._server.flush(self._meta)
        check()
        self._server.put(self._meta, version.rows())
        self.version, self._files, self._tags = version, dict(live), tags or {}
        return Held(version, dict(live), self._statistics, self._tags)

    def bury(self) -> None:
        """Delete what has been dead for a while; the version that follows does not name it any more."""
        dead = self.version.dead
        if not dead or time.time() - self.version.published < GRACE_SECONDS:
            return
        for first in range(0, len(dead), AT_ONCE):
            part = list(dead[first : first + AT_ONCE])
            self._server.delete(self.collection, f"document in {part}")
            self._server.delete(self._meta, f'kind in ["{DOCUMENT}", "{COUNTS}"] and number in {part}')
        self._server.delete(self._meta, f'kind == "{TAGS}" and number < {self.version.tags}')
        self.version = replace(self.version, dead=())


def _plan(server: Server, collection: str) -> tuple[int, list[float] | None, str]:
    """Return the highest number reserved, the mean lengths that rows are made with, and the stamp."""
    kept = unpacked(server.get(meta_name(collection), "key", [f"{PLAN}/0/0"], COLUMNS)).get(0)
    reserved, reference, stamp = json.loads(kept) if kept else (0, None, "")
    return reserved, reference, stamp
