"""Files become batches, on all processors when it is worth it: read, analyzed, kept in a folder each."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.documents.corpus import CorpusError, path_of, read_document
from bot.documents.document import Origin, Section
from bot.documents.formats import FileReader, format_of
from bot.documents.passages import Passage, split
from bot.documents.readers.reading import InterruptedReadingError, ReadingError
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.fields import FieldsBuilder
from bot.retrieval.engine.postings import starts_of
from bot.retrieval.meaning.windows import keys_of
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.files import digest_of, size_of
from bot.retrieval.store.generation import KEPT
from bot.retrieval.store.stored_passages import stored
from bot.retrieval.vocabulary import Vocabulary

BATCH_BYTES = 3_000_000
"""Of files that one process analyzes at a time; less than this in all is not worth a second process."""

LAST_BATCHES = 8
"""A list holds at most this part of what is left, but no less than this part of `BATCH_BYTES`."""

Progress = Callable[[int, int, int, float], None]
"""Called with files done, files in all, passages so far, and the share of their bytes done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some files of a corpus, analyzed: a run, their passages and records, in a folder."""

    folder: Path
    entries: tuple[Entry, ...]

    def spans(self) -> dict[str, tuple[int, int]]:
        """Return the first passage of each file in the batch, and the one behind its last, by its path."""
        ends = starts_of(np.array([entry.passages for entry in self.entries], np.int64)).tolist()
        return {entry.path: (ends[at], ends[at + 1]) for at, entry in enumerate(self.entries)}


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


@dataclass(frozen=True, slots=True)
class _Analysis:
    """What makes files batches in one process: it reads them, and collects their terms."""

    reader: FileReader
    builder: FieldsBuilder


def analyze(
    corpus: Path,
    files: Sequence[Path],
    building: Path,
    analyzer: Analyzer,
    reader: FileReader,
    progress: Progress | None,
) -> list[Batch]:
    """Read and analyze `files`, on all processors when it is worth it; the batches come in their order.

    `reader` reads them where one processor does it all; each further process has its own.
    """
    work = list(_batches(files))
    total = sum(map(size_of, files)) or 1
    done: dict[int, Batch] = {}
    read = 0

    def finished(place: int, batch: Batch) -> None:
        nonlocal read
        done[place] = batch
        read += sum(max(entry.size, 0) for entry in batch.entries)
        if progress:
            entries = [entry for batch in done.values() for entry in batch.entries]
            progress(len(entries), len(files), sum(entry.passages for entry in entries), read / total)

    if len(work) <= 1 or os.cpu_count() == 1:
        analysis = _Analysis(reader, FieldsBuilder(analyzer))
        for place, batch in enumerate(work):
            finished(place, _analyze_batch(corpus, batch, building / f"{place}", analysis))
        return [done[place] for place in sorted(done)]
    with _pooling, _pool(min(os.cpu_count() or 1, len(work)), analyzer, reader.follow_links) as pool:
        with _beginning:  # what is submitted begins the processes
            if _ending.is_set():
                raise CorpusError("Yinju ends while documents are read.")
            futures = {
                pool.submit(_analyze_in_worker, corpus, batch, building / f"{place}"): place
                for place, batch in enumerate(work)
            }
        for future in as_completed(futures):
            finished(futures[future], future.result())
    return [done[place] for place in sorted(done)]


_beginning, _pooling, _ending = threading.Lock(), threading.Lock(), threading.Event()
BEGIN_SECONDS, END_SECONDS = 3.0, 1.0
"""How long it is waited for processes that are being begun, and for a pool whose processes are killed."""


def end_processes() -> None:
    """Kill the processes that read for this one, which ends now, and begin no more.

    One that is cut off while it is begun would tell of an error, so it is waited for.
    """
    _ending.set()
    with _within(_beginning, BEGIN_SECONDS):
        for process in multiprocessing.active_children():
            process.kill()
    with _within(_pooling, END_SECONDS):
        pass  # the pool has given back what it had of the system


@contextmanager
def _within(lock: threading.Lock, seconds: float) -> Iterator[None]:
    """Hold `lock`, or go on without it where that takes longer."""
    held = lock.acquire(timeout=seconds)
    try:
        yield
    finally:
        if held:
            lock.release()


@contextmanager
def _pool(size: int, analyzer: Analyzer, follow_links: bool) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of processes that ends with this one, however it ends.

    They are forked, and so share the dictionary, where that is safe: on Linux, without other threads.
    """
    fork = sys.platform == "linux" and threading.active_count() == 1
    inherited = FieldsBuilder(analyzer) if fork else None
    context = multiprocessing.get_context("fork" if fork else "spawn")
    pool = ProcessPoolExecutor(size, context, _begin_worker, (inherited, analyzer.vocabulary, follow_links))
    try:
        yield pool
    except BaseException as error:
        # The pool would wait for what they are at, and for one that was begun while another was killed.
        for process in list((pool._processes or {}).values()):
            process.kill()
        if isinstance(error, BrokenProcessPool):
            killed = "A process that was reading documents was killed; is there enough memory?"
            raise CorpusError(killed) from error
        raise
    finally:
        pool.shutdown(cancel_futures=True)


_worker: dict[str, _Analysis] = {}
"""What a worker process works with from batch to batch, filled by its initializer; empty in any other."""


def _begin_worker(inherited: FieldsBuilder | None, vocabulary: Vocabulary, follow_links: bool) -> None:
    """Prepare a worker: load the dictionary unless inherited, leave Ctrl-C to the parent, die with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # the terms of a batch make no cycles, and looking for some takes a tenth of the time
    builder = inherited or FieldsBuilder(Analyzer(None, vocabulary))
    _worker["analysis"] = _Analysis(FileReader(follow_links), builder)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def _analyze_in_worker(corpus: Path, files: Sequence[Path], folder: Path) -> Batch:
    return _analyze_batch(corpus, files, folder, _worker["analysis"])


def _analyze_batch(corpus: Path, files: Sequence[Path], folder: Path, analysis: _Analysis) -> Batch:
    """Read `files` and write their run, passages, records and windows into `folder`."""
    folder.mkdir()
    entries: list[Entry] = []
    sizes = {name: array("q") for name in KEPT}
    with ExitStack() as opened:
        kept = {name: opened.enter_context((folder / f"{name}.bin").open("wb")) for name in KEPT}
        for file in files:
            entry, read = _read(file, corpus, analysis.reader)
            for passage in read:
                content = stored(passage), analysis.builder.add_passage(passage), keys_of(passage)
                for name, part in zip(KEPT, content, strict=True):
                    sizes[name].append(kept[name].write(part))
            entries.append(entry)
    for name, own in sizes.items():
        np.save(folder / f"{name}_offsets.npy", starts_of(np.array(own, np.int64)))
    analysis.builder.run().save(folder)
    return Batch(folder, tuple(entries))


def _read(file: Path, corpus: Path, reader: FileReader) -> tuple[Entry, list[Passage]]:
    """Read one file; return its entry and its passages, none when there is a problem with it."""
    entry = Entry(Origin(path_of(file, corpus)), -1, 0, "")
    try:
        stat = file.stat()
        entry = replace(entry, size=stat.st_size, mtime_ns=stat.st_mtime_ns, ctime_ns=stat.st_ctime_ns)
        format_of(file)
        entry = replace(entry, sha256=digest_of(file))
        document = read_document(file, corpus, reader)
    except InterruptedReadingError as error:
        return replace(entry, size=-1, problem=str(error)), []
    except ReadingError as error:
        return replace(entry, problem=str(error)), []
    except OSError as error:
        return replace(entry, size=-1, problem=f"it cannot be opened: {error.strerror or error}."), []
    passages = list(split(document))
    entry = replace(
        entry,
        origin=document.origin,
        sections=_sections(document.sections),
        passages=len(passages),
        encoding=document.encoding,
        doubts=document.doubts,
    )
    return entry, passages


def _sections(sections: Sequence[Section]) -> int:
    return sum(1 + _sections(section.sections) for section in sections)
