"""An index that follows its corpus: opened as it is if nothing has changed, else brought up to date first.

A corpus has a folder of its own in `YINJU_HOME`; in it each generation of its index is a folder named by its
number. A new one is written beside the last and renamed when it is whole, so whoever is killed leaves the old
one. One process writes at a time; others read meanwhile, and what they have open stays readable.
"""

import gc
import hashlib
import multiprocessing
import os
import shutil
import signal
import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from bot.documents.corpus import CorpusError, files_of, path_of, read_document
from bot.documents.document import Section
from bot.documents.passages import Passage, split
from bot.documents.readers.reading import ReadingError
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.bm25 import Postings
from bot.retrieval.files import digest_of, duplicates_of, is_unchanged, size_of
from bot.retrieval.generation import (
    LOCK,
    PASSAGES,
    RECORDS,
    Entry,
    Generation,
    clean,
    newest,
    publish,
    seal,
    sweep,
)
from bot.retrieval.index import FIELDS, FieldsBuilder, Index, stored
from bot.retrieval.postings import Run, load, merge, starts_of

BATCH_BYTES = 800_000
"""Of files that one process analyzes at a time; less than this in all is not worth a second process."""

LAST_BATCHES = 8
"""A list holds at most this part of what is left, but no less than this part of `BATCH_BYTES`."""

Progress = Callable[[int, int, int, float], None]
"""Called with files done, files in all, passages so far, and the share of their bytes done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files were read anew and how many were gone, and the seconds that opening took in all."""

    read: int
    removed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some files of a corpus, analyzed: a run, their passages and records, in a folder."""

    folder: Path
    entries: tuple[Entry, ...]

    def spans(self) -> dict[str, tuple[int, int]]:
        """Return the first passage of each file in the batch, and the one behind its last, by its path."""
        ends = starts_of(np.array([entry.passages for entry in self.entries], np.int64)).tolist()
        return {entry.path: (ends[at], ends[at + 1]) for at, entry in enumerate(self.entries)}


def open_index(
    corpus: Path, home: Path, analyzer: Analyzer, progress: Progress | None = None
) -> tuple[Index, Generation, Changes]:
    """Return the index of the folder `corpus`, kept in `home`, after bringing it up to date where it is not.

    Raises `CorpusError` when there is no such folder, or it holds no document that can be read.
    """
    began = time.monotonic()
    place = home / "index" / hashlib.sha256(str(corpus.resolve()).encode()).hexdigest()[:16]
    generation = newest(place)
    changes = Changes(0, 0, 0.0)
    if generation is None or not _current(generation, corpus):
        files_of(corpus)  # a missing corpus is said before anything is made
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(place / LOCK):
            generation = newest(place)  # another process may just have written it
            if generation is None or not _current(generation, corpus):
                generation, changes = _update(corpus, place, generation, analyzer, progress)
    else:
        sweep(place, generation.folder)
    if not any(entry.passages for entry in generation.entries):
        problems = "".join(f"\n{entry.path}: {entry.problem}" for entry in generation.entries)
        raise CorpusError(f"{corpus} holds no document that can be read: put some in it.{problems}")
    try:
        index = generation.open(analyzer)
    except FileNotFoundError:  # another process has just replaced it
        return open_index(corpus, home, analyzer, progress)
    return index, generation, Changes(changes.read, changes.removed, time.monotonic() - began)


def _current(generation: Generation, corpus: Path) -> bool:
    """Tell whether the files of `corpus` are those the index was made from."""
    files = {path_of(file, corpus): file for file in files_of(corpus)}
    entries = generation.entries
    return files.keys() == {entry.path for entry in entries} and all(
        is_unchanged(entry, files[entry.path], generation.read_ns) for entry in entries
    )


def _update(
    corpus: Path, place: Path, old: Generation | None, analyzer: Analyzer, progress: Progress | None
) -> tuple[Generation, Changes]:
    """Write and publish a new generation: what is unchanged from `old`, what is new or changed analyzed."""
    read_ns = time.time_ns()
    clean(place, old.folder if old else None)
    files = {path_of(file, corpus): file for file in files_of(corpus)}
    kept = _Batch(old.folder, old.entries) if old else None
    known = {entry.path: entry for entry in kept.entries} if kept else {}
    unchanged = {
        path
        for path, file in files.items()
        if old and path in known and is_unchanged(known[path], file, old.read_ns)
    }
    duplicates = duplicates_of(files, {path: known[path] for path in unchanged})
    seen = len(duplicates.keys() - unchanged)
    # What was a duplicate and is none any more has never been analyzed.
    unchanged = {path for path in unchanged - duplicates.keys() if known[path].same_as is None}
    building = place / f"building-{os.getpid()}"
    building.mkdir()
    try:
        fresh = [files[path] for path in sorted(files.keys() - unchanged - duplicates.keys())]
        batches = _analyze(corpus, fresh, building, analyzer, progress)
        entries = _write(building / "index", kept, unchanged, batches, duplicates.values())
        seal(building / "index", read_ns, entries)
        folder = publish(building / "index", place)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    changes = Changes(len(fresh) + seen, len(known.keys() - files.keys()), 0.0)
    return Generation(folder, read_ns, tuple(entries)), changes


def _write(
    folder: Path, kept: _Batch | None, unchanged: set[str], fresh: Sequence[_Batch], without: Iterable[Entry]
) -> list[Entry]:
    """Write the index of the `unchanged` files of `kept` and of `fresh` into `folder`; return its entries.

    The entries `without` a document are added to them.
    """
    folder.mkdir()
    batches = [kept, *fresh] if kept else list(fresh)
    origin = {
        entry.path: (batch, entry)
        for batch in batches
        for entry in batch.entries
        if batch is not kept or entry.path in unchanged
    }
    entries = sorted([*(entry for _, entry in origin.values()), *without], key=lambda entry: entry.path)
    sizes = np.array([entry.passages for entry in entries], np.int64)
    begins = dict(zip((entry.path for entry in entries), starts_of(sizes).tolist(), strict=False))
    runs = []
    for batch in batches:
        run = Run.open(batch.folder)
        numbers = np.full(run.size, -1, np.int32)
        for path, (first, last) in batch.spans().items():
            if path in origin and origin[path][0] is batch:
                numbers[first:last] = np.arange(begins[path], begins[path] + last - first)
        runs.append((run, numbers))
    Postings.weigh(merge(runs, int(sizes.sum()), len(FIELDS))).save(folder)
    np.save(folder / "document_of.npy", np.repeat(np.arange(len(entries), dtype=np.int32), sizes))
    files = [(origin[entry.path][0], entry.path) for entry in entries if entry.path in origin]
    for name in (PASSAGES, RECORDS):
        _copy(name, files, folder)
    return entries


def _copy(name: str, files: Sequence[tuple[_Batch, str]], folder: Path) -> None:
    """Write what `name` holds of the passages of `files`, each in its batch, in a row into `folder`."""
    contents: dict[Path, tuple[dict[str, tuple[int, int]], NDArray[np.int64], bytes]] = {}
    sizes: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    with (folder / f"{name}.bin").open("wb") as target:
        for batch, path in files:
            if batch.folder not in contents:
                content = (batch.folder / f"{name}.bin").read_bytes()
                contents[batch.folder] = (batch.spans(), load(batch.folder, f"{name}_offsets"), content)
            spans, offsets, content = contents[batch.folder]
            first, last = spans[path]
            target.write(content[offsets[first] : offsets[last]])
            sizes.append(np.diff(offsets[first : last + 1]))
    np.save(folder / f"{name}_offsets.npy", starts_of(np.concatenate(sizes)))


def _batches(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Yield `files` in order, in lists of about `BATCH_BYTES`, smaller towards the end.

    So the processes, each of which takes a list when it is done with one, end at about the same time.
    """
    sizes = [size_of(file) for file in files]
    left = sum(sizes)
    batch: list[Path] = []
    size = 0
    for file, own in zip(files, sizes, strict=True):
        batch.append(file)
        size += own
        if size >= min(BATCH_BYTES, max(left // LAST_BATCHES, BATCH_BYTES // LAST_BATCHES)):
            yield batch
            left -= size
            batch, size = [], 0
    if batch:
        yield batch


def _analyze(
    corpus: Path, files: Sequence[Path], building: Path, analyzer: Analyzer, progress: Progress | None
) -> list[_Batch]:
    """Read and analyze `files`, on all processors when it is worth it; the batches come in their order."""
    work = list(_batches(files))
    total = sum(map(size_of, files)) or 1
    done: dict[int, _Batch] = {}
    read = 0

    def finished(number: int, batch: _Batch) -> None:
        nonlocal read
        done[number] = batch
        read += sum(entry.size for entry in batch.entries)
        if progress:
            entries = [entry for batch in done.values() for entry in batch.entries]
            progress(len(entries), len(files), sum(entry.passages for entry in entries), read / total)

    if len(work) <= 1 or os.cpu_count() == 1:
        builder = FieldsBuilder(analyzer)
        for number, batch in enumerate(work):
            finished(number, _analyze_batch(corpus, batch, building / f"{number}", builder))
        return [done[number] for number in sorted(done)]
    with _pool(min(os.cpu_count() or 1, len(work)), analyzer) as pool:
        futures = {
            pool.submit(_analyze_in_worker, corpus, batch, building / f"{number}"): number
            for number, batch in enumerate(work)
        }
        for future in as_completed(futures):
            finished(futures[future], future.result())
    return [done[number] for number in sorted(done)]


@contextmanager
def _pool(size: int, analyzer: Analyzer) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of processes that ends with this one, however it ends.

    They are forked, and so share the dictionary, where that is safe: on Linux, without other threads.
    """
    global _builder
    fork = sys.platform == "linux" and threading.active_count() == 1
    _builder = FieldsBuilder(analyzer) if fork else None
    context = multiprocessing.get_context("fork" if fork else "spawn")
    pool = ProcessPoolExecutor(size, context, _begin_worker)
    try:
        yield pool
    except BrokenProcessPool as error:
        raise CorpusError(
            "A process that was reading documents was killed; is there enough memory?"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)
        _builder = None


_builder: FieldsBuilder | None = None
"""What a worker process collects with; it keeps the keys of the terms it has met."""


def _begin_worker() -> None:
    """Prepare a worker: load the dictionary unless inherited, leave Ctrl-C to the parent, die with it."""
    global _builder
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # the terms of a batch make no cycles, and looking for some takes a tenth of the time
    _builder = _builder or FieldsBuilder(Analyzer())
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def _analyze_in_worker(corpus: Path, files: Sequence[Path], folder: Path) -> _Batch:
    assert _builder is not None
    return _analyze_batch(corpus, files, folder, _builder)


def _analyze_batch(corpus: Path, files: Sequence[Path], folder: Path, builder: FieldsBuilder) -> _Batch:
    """Read `files` and write their run, passages and records into `folder`."""
    folder.mkdir()
    entries: list[Entry] = []
    passages, records = array("q"), array("q")
    with (folder / f"{PASSAGES}.bin").open("wb") as texts, (folder / f"{RECORDS}.bin").open("wb") as aligned:
        for file in files:
            entry, read = _read(file, corpus)
            for passage in read:
                passages.append(texts.write(stored(passage)))
                records.append(aligned.write(builder.add_passage(passage)))
            entries.append(entry)
    for name, sizes in ((PASSAGES, passages), (RECORDS, records)):
        np.save(folder / f"{name}_offsets.npy", starts_of(np.array(sizes, np.int64)))
    builder.run().save(folder)
    return _Batch(folder, tuple(entries))


def _read(file: Path, corpus: Path) -> tuple[Entry, list[Passage]]:
    """Read one file; return its entry and its passages, none when there is a problem with it."""
    path = path_of(file, corpus)
    size, mtime_ns, digest = -1, 0, ""
    try:
        stat = file.stat()
        size, mtime_ns, digest = stat.st_size, stat.st_mtime_ns, digest_of(file)
        document = read_document(file, corpus)
    except ReadingError as error:
        return Entry(path, size, mtime_ns, digest, problem=str(error)), []
    except OSError as error:
        return Entry(
            path, size, mtime_ns, digest, problem=f"it cannot be opened: {error.strerror or error}."
        ), []
    passages = list(split(document))
    published = document.published.isoformat() if document.published else None
    entry = Entry(
        path,
        size,
        mtime_ns,
        digest,
        document.title,
        document.source,
        published,
        _sections(document.sections),
        len(passages),
        url=document.url,
        office=document.office,
        number=document.number,
        encoding=document.encoding,
    )
    return entry, passages


def _sections(sections: Sequence[Section]) -> int:
    return sum(1 + _sections(section.sections) for section in sections)
