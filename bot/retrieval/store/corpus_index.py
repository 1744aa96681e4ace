"""An index that follows its corpus: opened as it is if nothing has changed, else brought up to date first.

A corpus has a folder of its own in `YINJU_HOME`; in it each generation of its index is a folder named by its
number. A new one is written beside the last and renamed when it is whole, so whoever is killed leaves the old
one. One process writes at a time; others read meanwhile, and keep in memory what they have read.
"""

import errno
import logging
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from bot.documents.beside import tags_in
from bot.documents.corpus import CorpusError, EmptyCorpusError, listing
from bot.documents.folder import is_ignored
from bot.documents.formats import FileReader
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.bm25 import Postings
from bot.retrieval.engine.engine import FIELDS
from bot.retrieval.engine.index import Index
from bot.retrieval.engine.kernel import Kernel
from bot.retrieval.engine.postings import Run, load, merge, starts_of
from bot.retrieval.meaning import Meanings
from bot.retrieval.store.batches import Batch, Progress, analyze
from bot.retrieval.store.entry import Entry, tagged
from bot.retrieval.store.files import duplicates_of, left_outside, unchanged
from bot.retrieval.store.generation import (
    KEPT,
    LOCK,
    NOT_WHOLE,
    Generation,
    clean,
    newest,
    publish,
    seal,
    sweep,
)
from bot.retrieval.store.places import place_of

log = logging.getLogger(__name__)

CORPUS, PATIENCE_SECONDS = "corpus", 1.0
"""The file beside the generations that names the folder they are made from; how long the process that holds
the lock has, before it is said that it is waited for."""


class UnwritableError(OSError):
    """The index in `place` cannot be written."""

    def __init__(self, place: Path, error: OSError) -> None:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        do = "free some of the disk" if full else "make YINJU_HOME a folder that Yinju's user can write"
        super().__init__(error.errno, f"The index in {place} cannot be written ({error}): {do}.")


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files were read anew and how many were gone, and the seconds that opening took in all."""

    read: int
    removed: int
    seconds: float


def open_index(
    corpus: Path,
    home: Path,
    analyzer: Analyzer,
    progress: Progress | None = None,
    kernel: Kernel | None = None,
    reader: FileReader | None = None,
    meanings: Meanings | None = None,
) -> tuple[Index, Generation, Changes]:
    """Return the index of the folder `corpus`, kept in `home`, after bringing it up to date where it is not.

    It is searched by `kernel`, which several indexes may share, or by one of its own, and by its meaning
    where there are `meanings`. Files are read by `reader`, or by one that lasts as long as this takes and
    follows no links out of the corpus. Raises what `up_to_date` raises.
    """
    if reader is None:
        with FileReader() as own:
            return open_index(corpus, home, analyzer, progress, kernel, own, meanings)
    began = time.monotonic()
    generation, changes = up_to_date(corpus, home, analyzer, reader, progress)
    try:
        index = generation.open(analyzer, kernel, meanings)
    except NOT_WHOLE:  # another process has just replaced or damaged it
        return open_index(corpus, home, analyzer, progress, kernel, reader, meanings)
    return index, generation, replace(changes, seconds=time.monotonic() - began)


def up_to_date(
    corpus: Path, home: Path, analyzer: Analyzer, reader: FileReader, progress: Progress | None = None
) -> tuple[Generation, Changes]:
    """Return the generation that agrees with `corpus`: the newest, or one that is made now.

    Raises `CorpusError` when there is no such folder, or it holds no document that can be read, and
    `UnwritableError` when the index cannot be written.
    """
    keep_apart(corpus, home)
    place = place_of(corpus, home)
    found = newest(place, tell=True)
    generation = found and _current(found, corpus, analyzer, reader.follow_links)
    changes = Changes(0, 0, 0.0)
    if generation is None:
        listing(corpus)  # a missing corpus is said before anything is made
        try:
            generation, changes = _brought_up_to_date(corpus, home, place, analyzer, reader, progress)
        except OSError as error:
            raise UnwritableError(place, error) from error
    else:
        sweep(place, generation)
    if not any(entry.passages for entry in generation.entries):
        problems = "".join(f"\n{entry.path}: {entry.problem}" for entry in generation.entries)
        raise EmptyCorpusError(f"{corpus} holds no document that can be read: put some in it.{problems}")
    entries = tagged(generation.entries, tags_in(corpus, reader.follow_links))
    return replace(generation, entries=entries), changes


def keep_apart(corpus: Path, home: Path) -> None:
    """Raise `CorpusError` if the index would be among the documents."""
    inside, real = (Path(os.path.realpath(path)) for path in (home, corpus))  # a link in a circle, too
    if inside.is_relative_to(real) and not any(map(is_ignored, inside.relative_to(real).parts)):
        raise CorpusError(
            f"{home}, where the index is kept, lies in the corpus {corpus}: "
            "set YINJU_HOME to a folder outside of it."
        )


def _current(
    generation: Generation, corpus: Path, analyzer: Analyzer, follow_links: bool
) -> Generation | None:
    """Return `generation`, with the times of its files as they are now, if they are those of `corpus`.

    None, too, where `analyzer` would cut them into other words.
    """
    if generation.segmentation != analyzer.vocabulary.segmentation:
        return None
    read_ns = time.time_ns()
    found = listing(corpus, follow_links)
    outside = {entry.path: entry for entry in left_outside(found)}
    if found.files.keys() | outside.keys() != {entry.path for entry in generation.entries}:
        return None
    entries: list[Entry] = []
    for known in generation.entries:
        if known.path in outside:
            entry = known if known == outside[known.path] else None
        else:
            entry = unchanged(known, found.files[known.path], generation.read_ns)
        if entry is None:
            return None
        entries.append(entry)
    same = all(entry is known for entry, known in zip(entries, generation.entries, strict=True))
    return generation if same else replace(generation, read_ns=read_ns, entries=tuple(entries), stale=True)


def _brought_up_to_date(
    corpus: Path,
    home: Path,
    place: Path,
    analyzer: Analyzer,
    reader: FileReader,
    progress: Progress | None,
) -> tuple[Generation, Changes]:
    """Return a generation that agrees with `corpus`, written by this process or by the one it waited for."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(place / LOCK)
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout:
        log.warning("Another process is indexing %s; waiting for it.", corpus)
        lock.acquire()
    try:
        found = newest(place)  # another process may just have written it
        generation = found and _current(found, corpus, analyzer, reader.follow_links)
        if generation is not None:
            return generation, Changes(0, 0, 0.0)
        (place / CORPUS).write_bytes(os.fsencode(corpus.resolve()))
        return _update(corpus, place, found, analyzer, reader, progress)
    finally:
        lock.release()
        _forget(place.parent)


def _forget(index: Path) -> None:
    """Remove what is kept of every corpus that is not there any more, its texts among it."""
    for place in index.iterdir():
        with suppress(OSError, Timeout):
            if not Path(os.fsdecode((place / CORPUS).read_bytes())).exists():
                with FileLock(place / LOCK, timeout=0):
                    shutil.rmtree(place, ignore_errors=True)


def _update(
    corpus: Path,
    place: Path,
    old: Generation | None,
    analyzer: Analyzer,
    reader: FileReader,
    progress: Progress | None,
) -> tuple[Generation, Changes]:
    """Write and publish a new generation: what is unchanged from `old`, what is new or changed analyzed."""
    read_ns = time.time_ns()
    clean(place, old.folder if old else None)
    segmentation = analyzer.vocabulary.segmentation
    if old and old.segmentation != segmentation:  # it serves until the new one is whole
        old = None
    found = listing(corpus, reader.follow_links)
    files = found.files
    known = {entry.path: entry for entry in old.entries} if old else {}
    same = {
        path: entry
        for path, before in known.items()
        if old and path in files and (entry := unchanged(before, files[path], old.read_ns)) is not None
    }
    kept = Batch(old.folder, tuple({**known, **same}.values())) if old else None
    duplicates = duplicates_of(files, same)
    seen = len(duplicates.keys() - same.keys())
    # What was a duplicate and is none any more has never been analyzed.
    left = {path for path, entry in same.items() if path not in duplicates and entry.same_as is None}
    building = place / f"building-{os.getpid()}"
    building.mkdir()
    try:
        fresh = [files[path] for path in sorted(files.keys() - left - duplicates.keys())]
        batches = analyze(corpus, fresh, building, analyzer, reader, progress)
        without = [*duplicates.values(), *left_outside(found)]
        entries = _write(building / "index", kept, left, batches, without)
        size = seal(building / "index", read_ns, entries, segmentation)
        folder = publish(building / "index", place)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    gone = known.keys() - files.keys() - found.outside.keys()
    changes = Changes(len(fresh) + seen, len(gone), 0.0)
    return Generation(folder, read_ns, tuple(entries), size, segmentation), changes


def _write(
    folder: Path, kept: Batch | None, left: set[str], fresh: Sequence[Batch], without: Iterable[Entry]
) -> list[Entry]:
    """Write the index of the `left` files of `kept` and of `fresh` into `folder`; return its entries.

    The entries `without` a document are added to them.
    """
    folder.mkdir()
    batches = [kept, *fresh] if kept else list(fresh)
    origin = {
        entry.path: (batch, entry)
        for batch in batches
        for entry in batch.entries
        if batch is not kept or entry.path in left
    }
    entries = sorted([*(entry for _, entry in origin.values()), *without], key=lambda entry: entry.path)
    sizes = np.array([entry.passages for entry in entries], np.int64)
    begins = dict(zip((entry.path for entry in entries), starts_of(sizes).tolist(), strict=False))
    runs = []
    for batch in batches:
        run = Run.open(batch.folder)
        new_ids = np.full(run.size, -1, np.int32)
        for path, (first, last) in batch.spans().items():
            if path in origin and origin[path][0] is batch:
                new_ids[first:last] = np.arange(begins[path], begins[path] + last - first)
        runs.append((run, new_ids))
    Postings.weigh(merge(runs, int(sizes.sum()), len(FIELDS))).save(folder)
    np.save(folder / "document_of.npy", np.repeat(np.arange(len(entries), dtype=np.int32), sizes))
    files = [(origin[entry.path][0], entry.path) for entry in entries if entry.path in origin]
    for name in KEPT:
        _copy(name, files, folder)
    return entries


def _copy(name: str, files: Sequence[tuple[Batch, str]], folder: Path) -> None:
    """Write what `name` holds of the passages of `files`, each in its batch, in a row into `folder`."""
    places: dict[Path, tuple[dict[str, tuple[int, int]], NDArray[np.int64]]] = {}
    sizes: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    source: BinaryIO | None = None
    with ExitStack() as opened, (folder / f"{name}.bin").open("wb") as target:
        for batch, path in files:
            file = batch.folder / f"{name}.bin"
            if batch.folder not in places:
                places[batch.folder] = (batch.spans(), load(batch.folder, f"{name}_offsets"))
            if source is None or source.name != str(file):
                opened.close()
                source = opened.enter_context(file.open("rb"))
            spans, offsets = places[batch.folder]
            first, last = spans[path]
            source.seek(offsets[first])
            target.write(source.read(offsets[last] - offsets[first]))
            sizes.append(np.diff(offsets[first : last + 1]))
    np.save(folder / f"{name}_offsets.npy", starts_of(np.concatenate(sizes)))
