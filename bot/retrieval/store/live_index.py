"""The index in use: opened while the bot already runs, replaced as a whole when the corpus changes."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import Catalogue
from bot.retrieval.engine.index import Index
from bot.retrieval.store.batches import Progress
from bot.retrieval.store.corpus_index import Changes, open_index
from bot.retrieval.store.generation import Entry


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index at one time, its catalogue, and every file it was made from."""

    index: Index
    entries: tuple[Entry, ...]
    changes: Changes

    @property
    def catalogue(self) -> Catalogue:
        """Return the documents of the index."""
        return self.index.catalogue


class LiveIndex:
    """Holds the stand of the index of `corpus`, kept in `home`; an update takes one stand and keeps to it.

    `stand` is None until `reload` has returned for the first time.
    """

    def __init__(self, corpus: Path, home: Path) -> None:
        self.corpus = corpus
        self.home = home
        self.snapshot: Snapshot | None = None
        self._analyzer: Analyzer | None = None
        self._reloading = threading.Lock()

    def reload(self, progress: Progress | None = None) -> Snapshot:
        """Bring the index up to date with the corpus and return its stand; safe to call from any thread.

        The stand is replaced only where something has changed. Raises `CorpusError`; then the stand stays
        what it was.
        """
        with self._reloading:
            self._analyzer = self._analyzer or Analyzer()
            index, generation, changes = open_index(self.corpus, self.home, self._analyzer, progress)
            if self.snapshot is None or _contents(generation.entries) != _contents(self.snapshot.entries):
                self.snapshot = Snapshot(index, generation.entries, changes)
            return self.snapshot

    def clear(self) -> None:
        """Take up a stand without documents: what is gone is not quoted any more."""
        with self._reloading:
            self._analyzer = self._analyzer or Analyzer()
            self.snapshot = Snapshot(Index.build((), self._analyzer), (), Changes(0, 0, 0.0))


def _contents(entries: Sequence[Entry]) -> list[tuple[str, str, str | None]]:
    """Return what files hold, or why they are left out: not when they were written."""
    return [(entry.path, entry.sha256, entry.problem) for entry in entries]
