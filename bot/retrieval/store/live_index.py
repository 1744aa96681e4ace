"""The index in use: opened while the bot already runs, replaced as a whole when the corpus changes."""

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.documents.formats import FileReader
from bot.documents.scope import Scope
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import Catalogue
from bot.retrieval.engine.index import Index
from bot.retrieval.engine.kernel import Kernel
from bot.retrieval.meaning import Meanings
from bot.retrieval.meaning.making import Maker
from bot.retrieval.store.batches import Progress, end_processes
from bot.retrieval.store.corpus_index import Changes, open_index, up_to_date
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.freed import give_back
from bot.retrieval.store.generation import NOT_WHOLE
from bot.retrieval.store.places import needed_keys
from bot.retrieval.store.within import within
from bot.retrieval.vocabulary import Vocabulary, read_vocabulary

log = logging.getLogger(__name__)

WORTH_COMPILING = 10_000
"""Passages from which numba is loaded: it makes a search of fewer no faster, and takes 120 MB."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index at one time, its catalogue, and every file it was made from.

    size: its bytes on the disk. read: when the reading of its files began, in seconds since 1970; of a newer
    one it is never earlier.
    """

    index: Engine
    entries: tuple[Entry, ...]
    changes: Changes
    size: int = 0
    read: float = 0.0

    @property
    def catalogue(self) -> Catalogue:
        """Return the documents of the index."""
        return self.index.catalogue

    @property
    def vocabulary(self) -> Vocabulary:
        """Return what was taught beside the documents."""
        return self.index.analyzer.vocabulary

    def restricted(self, scope: Scope) -> "Snapshot":
        """Return what a corpus that held only the folders of `scope` would give; itself where that is all."""
        if all(scope.holds(entry.path) for entry in self.entries):
            return self
        entries, copies = within(self.entries, scope)
        return replace(self, index=self.index.restricted(scope, copies), entries=entries)


class LiveIndex:
    """Holds the newest snapshot of the index of `corpus`, kept in `home`.

    `everyday`: asked with such words; `follow_links`: also what is linked from outside is read. `meanings`:
    it is searched by them too, and missing vectors are made in the background.

    Whoever answers takes `snapshot` once and keeps to it; it is None until `reload` has returned for the
    first time. `is_shared`: others may write the index, too, and the corpus need not lie here.
    """

    is_shared = False

    def __init__(
        self,
        corpus: Path,
        home: Path,
        everyday: bool = True,
        follow_links: bool = False,
        meanings: Meanings | None = None,
    ) -> None:
        self.corpus = corpus
        self.home = home
        self.everyday = everyday
        self.snapshot: Snapshot | None = None
        self._analyzer: Analyzer | None = None
        self.reader = FileReader(follow_links)
        self._kernel = Kernel()
        self._meanings = meanings
        self._maker = Maker(meanings, partial(needed_keys, home)) if meanings else None
        self._reloading = threading.Lock()
        self._compiling = False
        self._folder: Path | None = None  # of the generation last seen

    def warm_up(self) -> bool:
        """Search with numba from now on, where it is installed; tell whether it is. It may take seconds."""
        if self._meanings:
            self._meanings.kernel.warm_up()
        return self._kernel.warm_up()

    def reload(self, progress: Progress | None = None) -> Snapshot:
        """Bring the index up to date with the corpus and return its snapshot; safe to call from any thread.

        The snapshot is replaced only where something has changed. Raises `CorpusError`; then it stays what it
        was.
        """
        began = time.monotonic()
        with self._reloading:
            vocabulary = read_vocabulary(self.corpus, self.everyday, self.reader.follow_links)
            if self._analyzer is None or self._analyzer.vocabulary != vocabulary:
                self._analyzer = Analyzer(self.home, vocabulary)
            self._miss_index()
            generation, changes = up_to_date(self.corpus, self.home, self._analyzer, self.reader, progress)
            if (
                self.snapshot is None
                or self.snapshot.vocabulary != vocabulary
                or _contents(generation.entries) != _contents(self.snapshot.entries)
            ):
                try:
                    index = generation.open(self._analyzer, self._kernel, self._meanings)
                except NOT_WHOLE:
                    index, generation, _ = open_index(
                        self.corpus,
                        self.home,
                        self._analyzer,
                        progress,
                        self._kernel,
                        self.reader,
                        self._meanings,
                    )
                changes = replace(changes, seconds=time.monotonic() - began)
                size, read = generation.size, self.not_before(generation.read_ns / 1e9)
                self.snapshot = Snapshot(index, generation.entries, changes, size, read)
                if self._maker and index.meaning:
                    self._maker.turn_to(index.meaning)
                give_back()
                if len(index.passages) >= WORTH_COMPILING and not self._compiling:
                    self._compiling = True
                    threading.Thread(target=self.warm_up, daemon=True).start()
            self._folder = generation.folder
            return self.snapshot

    def not_before(self, read: float) -> float:
        """Return when reading began, no earlier than of the snapshot there is: a clock may be set back."""
        return max(read, self.snapshot.read) if self.snapshot else read

    def moved(self) -> bool:
        """Tell whether others have written a newer index than that of the snapshot."""
        return False

    def _miss_index(self) -> None:
        """Say so if the index that was there is not any more."""
        if self._folder is not None and not any(self._folder.parent.glob("[0-9]*")):
            log.warning("The index in %s is gone; it is made anew from the documents.", self._folder.parent)

    @property
    def is_only_read(self) -> bool:
        """Tell whether the documents lie elsewhere, so that none can be put in, changed or taken out here."""
        return False

    def let_go(self) -> None:
        """Let others have what one has at a time, and end processes: this one ends while it indexes."""
        end_processes()

    def clear(self) -> None:
        """Take a snapshot without documents: what is gone is not quoted any more."""
        with self._reloading:
            self._analyzer = self._analyzer or Analyzer(self.home)
            index, changes = Index.build((), self._analyzer, self._kernel, self._meanings), Changes(0, 0, 0.0)
            self.snapshot = Snapshot(index, (), changes, 0, self.not_before(time.time()))


def _contents(entries: Sequence[Entry]) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    """Return what files hold and are tagged with, or why they are left out: not when they were written."""
    return [(entry.path, entry.sha256, entry.problem, entry.origin.tags) for entry in entries]
