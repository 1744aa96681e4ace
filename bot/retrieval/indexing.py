"""An index that follows its corpus: opened as it is if nothing has changed, else brought up to date first.

A corpus has a folder of its own in `YINJU_HOME`; in it each generation of its index is a folder named by its
number. A new one is written beside the last and renamed when it is whole, so whoever is killed leaves the old
one. One process writes at a time; others read meanwhile, and what they have open stays readable.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from bot.documents.corpus import CorpusError, files_of, path_of
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.batches import Batch, Progress, analyze
from bot.retrieval.bm25 import Postings
from bot.retrieval.fields import FIELDS
from bot.retrieval.files import duplicates_of, is_unchanged
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
from bot.retrieval.index import Index
from bot.retrieval.postings import Run, load, merge, starts_of


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files were read anew and how many were gone, and the seconds that opening took in all."""

    read: int
    removed: int
    seconds: float


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
    kept = Batch(old.folder, old.entries) if old else None
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
        batches = analyze(corpus, fresh, building, analyzer, progress)
        entries = _write(building / "index", kept, unchanged, batches, duplicates.values())
        seal(building / "index", read_ns, entries)
        folder = publish(building / "index", place)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    changes = Changes(len(fresh) + seen, len(known.keys() - files.keys()), 0.0)
    return Generation(folder, read_ns, tuple(entries)), changes


def _write(
    folder: Path, kept: Batch | None, unchanged: set[str], fresh: Sequence[Batch], without: Iterable[Entry]
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


def _copy(name: str, files: Sequence[tuple[Batch, str]], folder: Path) -> None:
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
