"""A collection is brought up to date with the corpus: what is new is read and written in portions."""

import hashlib
import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.documents.beside import tags_in
from bot.documents.corpus import EmptyCorpusError, listing
from bot.documents.formats import FileReader
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.engine import FIELDS
from bot.retrieval.engine.milvus.layout import generation_name, generation_of, passages_name
from bot.retrieval.engine.milvus.server import Server
from bot.retrieval.store.batches import Progress, analyze
from bot.retrieval.store.cluster.lease import Lease
from bot.retrieval.store.cluster.portion import portion_of
from bot.retrieval.store.cluster.version import Held, StoredFile, hold, newest
from bot.retrieval.store.cluster.writing import Writing
from bot.retrieval.store.corpus_index import Changes
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.files import duplicates_of, left_outside, size_of, unchanged
from bot.retrieval.store.generation import code

log = logging.getLogger(__name__)

PORTION_BYTES = 64_000_000
"""Of files that are read, analyzed and written before the next: what an interruption costs at most."""
MOST_DEAD = 4_000
"""How many documents may be replaced before all are written into a collection of their own."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What of a corpus is not as a collection has it.

    same: files that are what they were, by number. again: those of them whose times have changed. fresh:
    paths to be read. without: files that give no document. gone: how many files are not there any more.
    """

    same: dict[int, StoredFile]
    again: list[StoredFile]
    fresh: dict[str, Path]
    without: list[Entry]
    gone: int

    @property
    def is_none(self) -> bool:
        """Tell whether the collection is as the corpus is."""
        return not (self.fresh or self.without or self.gone)


def difference(corpus: Path, known: Sequence[StoredFile], read_ns: int, follow_links: bool) -> Difference:
    """Return how the folder `corpus` differs from the files `known`, read at `read_ns` or later."""
    found = listing(corpus, follow_links)
    files = found.files
    by_path = {file.entry.path: file for file in known}
    entries = {
        path: entry
        for path, file in by_path.items()
        if path in files and (entry := unchanged(file.entry, files[path], read_ns)) is not None
    }
    duplicates = duplicates_of(files, entries)
    without = {entry.path: entry for entry in [*duplicates.values(), *left_outside(found)]}
    same: dict[int, StoredFile] = {}
    again: list[StoredFile] = []
    for path, file in by_path.items():
        if path in without:
            if _alike(without[path], file.entry):
                same[file.number] = file
                del without[path]
        elif path in entries and file.entry.same_as is None:
            kept = replace(file, entry=entries[path])
            same[file.number] = kept
            again += [kept] if kept.entry != file.entry else []
    held = {file.entry.path for file in same.values()}
    fresh = {path: file for path, file in files.items() if path not in held and path not in without}
    gone = sum(path not in files and path not in found.outside for path in by_path)
    return Difference(same, again, fresh, list(without.values()), gone)


def _alike(one: Entry, other: Entry) -> bool:
    """Tell whether two entries say the same of a file without a document, whenever it was written."""
    return (one.problem, one.same_as, one.sha256) == (other.problem, other.same_as, other.sha256)


def up_to_date(
    server: Server,
    name: str,
    corpus: Path,
    home: Path,
    analyzer: Analyzer,
    reader: FileReader,
    progress: Progress | None = None,
    *,
    anew: bool = False,
    upgrade: bool = False,
    held: Held | None = None,
    lease: Lease | None = None,
) -> tuple[Held, Changes]:
    """Return the index `name` after bringing it up to date with `corpus`; one process at a time does so.

    `held` is what is known of it already, `lease` what is taken for it. With `anew`, or where there is none
    yet, or too much has changed, all is written into a new collection, which takes the place of the old one
    when it is whole; so it is with `upgrade` where other code has made it. Raises `CorpusError` when there is
    no such folder, or it holds no document that can be read, and `ClusterError`.
    """
    began = time.monotonic()
    version = newest(server, name)
    current = hold(server, version, held) if version else None
    anew = anew or bool(upgrade and version and version.code != code())
    if current and not anew and _is_current(current, corpus, analyzer, reader):
        return current, Changes(0, 0, time.monotonic() - began)
    listing(corpus)  # a missing corpus is said before anything is made
    with lease or Lease(server, name) as lease:
        version = newest(server, name)  # another process may just have written it
        known = current.version if current else None
        current = hold(server, version, current) if version else None
        # What another process has made anew meanwhile need not be made once more.
        anew = anew and (version is None or known is None or version.collection == known.collection)
        if current and not anew and _is_current(current, corpus, analyzer, reader):
            return current, Changes(0, 0, time.monotonic() - began)
        update = _Update(server, name, corpus, home, analyzer, reader, progress, lease.check)
        found, changes = update.run(current, anew)
    return found, replace(changes, seconds=time.monotonic() - began)


def _is_current(held: Held, corpus: Path, analyzer: Analyzer, reader: FileReader) -> bool:
    if held.version.segmentation != analyzer.vocabulary.segmentation:
        return False
    if dict(held.tags) != dict(tags_in(corpus, reader.follow_links)):
        return False
    known = list(held.files.values())
    return difference(corpus, known, held.version.read_ns, reader.follow_links).is_none


@dataclass(frozen=True, slots=True)
class _Update:
    """One bringing up to date, with the lease held; `check` raises where it is lost."""

    server: Server
    name: str
    corpus: Path
    home: Path
    analyzer: Analyzer
    reader: FileReader
    progress: Progress | None
    check: Callable[[], None]

    def run(self, current: Held | None, anew: bool) -> tuple[Held, Changes]:
        """Write what is missing and publish it."""
        read_ns = time.time_ns()
        segmentation = self.analyzer.vocabulary.segmentation
        self._tidy(current)
        anew = anew or current is None or current.version.segmentation != segmentation
        found = self._difference([] if anew or current is None else list(current.files.values()), current)
        if current and len(current.files) - len(found.same) + len(current.version.dead) > MOST_DEAD:
            anew = True
            found = self._difference([], None)
        if anew or current is None:
            writing = Writing.begin(self.server, self._next(current), f"{code()} {segmentation}")
        else:
            collection = current.version.collection
            writing = Writing(self.server, collection, current, f"{code()} {segmentation}")
            writing.bury()
        live = dict(found.same)
        adopted = self._adopted(writing, found)
        live |= {file.number: file for file in adopted}
        fresh = {
            path: file for path, file in found.fresh.items() if path not in {f.entry.path for f in adopted}
        }
        portions = list(_portions(fresh))
        done = passages = 0
        for place, files in enumerate(portions):
            told = _told(self.progress, place, len(portions), done, len(fresh), passages)
            for file in self._written(writing, files, told):
                live[file.number] = file
                passages += file.entry.passages
            done += len(files)
            self.check()
        live |= {file.number: file for file in writing.note_without(found.without)}
        if not any(file.entry.passages for file in live.values()):
            problems = "".join(f"\n{file.entry.path}: {file.entry.problem}" for file in live.values())
            raise EmptyCorpusError(
                f"{self.corpus} holds no document that can be read: put some in it.{problems}"
            )
        writing.note_again(found.again)
        made_by = code() if anew or current is None else current.version.code
        tags = tags_in(self.corpus, self.reader.follow_links)
        held = writing.publish(live, segmentation, made_by, read_ns, self.check, tags)
        if self.server.alias(self.name) != writing.collection:
            self.check()
            self.server.point(self.name, writing.collection)
        return held, Changes(len(found.fresh) + len(found.without), found.gone, 0.0)

    def _difference(self, known: list[StoredFile], current: Held | None) -> Difference:
        read_ns = current.version.read_ns if current else 0
        return difference(self.corpus, known, read_ns, self.reader.follow_links)

    def _next(self, current: Held | None) -> str:
        """Return the name of the collection behind the one in use; it may have been begun before."""
        used = generation_of(current.version.collection, self.name) if current else 0
        return generation_name(self.name, (used or 0) + 1)

    def _tidy(self, current: Held | None) -> None:
        """Remove collections from before the one in use, which nobody reads any more."""
        used = generation_of(current.version.collection, self.name) if current else None
        for collection in self.server.collections():
            generation = generation_of(passages_name(collection), self.name)
            if generation is not None and used is not None and generation < used:
                self.server.drop(collection)

    def _adopted(self, writing: Writing, found: Difference) -> list[StoredFile]:
        """Return what an indexing that was broken off has written of files that are still the same."""
        kept = []
        for path, file in found.fresh.items():
            before = writing.pending.get(path)
            if before and before.entry.sha256 and unchanged(before.entry, file, 0) is not None:
                kept.append(before)
        if kept:
            log.info("%d files were indexed before it was broken off: it goes on from there.", len(kept))
        return kept

    def _written(
        self, writing: Writing, files: Sequence[Path], progress: Progress | None
    ) -> Iterator[StoredFile]:
        """Read, analyze and write some files."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix="cluster-", dir=self.home))
        try:
            batches = analyze(self.corpus, files, building, self.analyzer, self.reader, progress)
            portions = [portion_of(batch) for batch in batches]
            lengths = sum((one.run.lengths.sum(axis=1) for one in portions), np.zeros(len(FIELDS), np.int64))
            writing.set_reference(lengths, sum(one.run.size for one in portions))
            for portion in portions:
                yield from writing.add(portion, self.analyzer)
        finally:
            shutil.rmtree(building, ignore_errors=True)


def _portions(files: dict[str, Path]) -> Iterator[list[Path]]:
    """Yield files in lists of some `PORTION_BYTES`, so mixed that the first is like all of them."""
    mixed = sorted(files, key=lambda path: hashlib.sha256(path.encode()).digest())
    part: list[Path] = []
    size = 0
    for path in mixed:
        part.append(files[path])
        size += size_of(files[path])
        if size >= PORTION_BYTES:
            yield sorted(part)
            part, size = [], 0
    if part:
        yield sorted(part)


def _told(
    progress: Progress | None, place: int, portions: int, done: int, files: int, passages: int
) -> Progress | None:
    """Return what tells of one portion's progress as that of all of them."""
    if progress is None:
        return None
    tell = progress

    def told(own: int, _: int, found: int, share: float) -> None:
        tell(done + own, files, passages + found, (place + share) / portions)

    return told
