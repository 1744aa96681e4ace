"""The index in use where it lies in Milvus: brought up to date with the corpus, or only read."""

import logging
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bot.documents.corpus import CorpusError, EmptyCorpusError, files_of
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.milvus.engine import MilvusEngine
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.engine.milvus.meaning import StoredMeaning
from bot.retrieval.engine.milvus.rows import Rows
from bot.retrieval.engine.milvus.server import Server
from bot.retrieval.meaning import Meanings
from bot.retrieval.store.batches import Progress
from bot.retrieval.store.cluster.embedding import ClusterMaker
from bot.retrieval.store.cluster.indexing import up_to_date
from bot.retrieval.store.cluster.lease import Lease
from bot.retrieval.store.cluster.version import Held, hold, newest
from bot.retrieval.store.corpus_index import Changes
from bot.retrieval.store.generation import code
from bot.retrieval.store.live_index import LiveIndex, Snapshot
from bot.retrieval.vocabulary import read_vocabulary

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""Between two looks for a newer version."""
FRESH_SECONDS = 15.0
"""So long after a version is first seen, the server must not answer from before what was written last."""


class ClusterIndex(LiveIndex):
    """A `LiveIndex` of the index `name` on a server.

    `meanings`: it is searched by them too, and missing vectors are made `in_background` where that is told.
    Where `corpus` is no folder with files, the index is read as others write it. `home` holds what is built
    meanwhile, and the dictionary's table.
    """

    is_shared = True

    def __init__(
        self,
        server: Server,
        name: str,
        corpus: Path,
        home: Path,
        everyday: bool = True,
        follow_links: bool = False,
        meanings: Meanings | None = None,
        in_background: bool = False,
    ) -> None:
        super().__init__(corpus, home, everyday, follow_links)
        self._meant = meanings
        self._making = ClusterMaker(meanings) if meanings and in_background else None
        self.server, self.name = server, name
        self.held: Held | None = None
        self._looked = float("-inf")
        self._looking = threading.Lock()
        self._told_other_code = self._holds_files = False
        self._lease: Lease | None = None

    def warm_up(self) -> bool:
        """Do nothing: the server searches."""
        return False

    def moved(self) -> bool:
        """Tell whether the server has a newer version, or is away; it is asked now and then."""
        with self._looking:
            if time.monotonic() - self._looked < LOOK_SECONDS:
                return False
            self._looked = time.monotonic()
        try:
            version = newest(self.server, self.name)
        except ClusterError:
            return False  # who asks next is told
        return version is not None and (self.held is None or version != self.held.version)

    def reload(
        self, progress: Progress | None = None, *, anew: bool = False, upgrade: bool = False
    ) -> Snapshot:
        """Bring the index up to date, or take the newest version; see `LiveIndex` and `up_to_date`.

        Raises `ClusterError`, too.
        """
        began = time.monotonic()
        with self._reloading:
            vocabulary = read_vocabulary(self.corpus, self.everyday, self.reader.follow_links)
            if self._analyzer is None or self._analyzer.vocabulary != vocabulary:
                self._analyzer = Analyzer(self.home, vocabulary)
            if self._writes():
                self._lease = Lease(self.server, self.name)
                held, changes = up_to_date(
                    self.server,
                    self.name,
                    self.corpus,
                    self.home,
                    self._analyzer,
                    self.reader,
                    progress,
                    anew=anew,
                    upgrade=upgrade,
                    held=self.held,
                    lease=self._lease,
                )
            else:
                held, changes = self._read(), Changes(0, 0, 0.0)
            before = self.held
            self.held = held
            if before is None or before.version != held.version or self._vocabulary_is_other():
                self._tell_other_code(held)
                changes = replace(changes, seconds=time.monotonic() - began)
                engine = engine_of(self.server, held, self._analyzer, self._meant)
                if self._making and engine.meaning and self._writes():
                    self._making.turn_to(engine.meaning)
                read = self.not_before(held.version.read_ns / 1e9)
                self.snapshot = Snapshot(engine, held.entries, changes, 0, read)
            assert self.snapshot is not None
            return self.snapshot

    def let_go(self) -> None:
        """Give the lease back of an indexing that is broken off: else the next one would wait for its end."""
        super().let_go()
        self.server.patience = 0.0
        if self._lease is not None:
            with suppress(ClusterError):
                self._lease.give_back()

    def clear(self) -> None:
        """Keep what the server has: an empty folder here says nothing of it."""

    @property
    def is_only_read(self) -> bool:
        """Tell whether the documents lie elsewhere: a first one here would take the place of them all."""
        return self.held is not None and not self._writes()

    def _writes(self) -> bool:
        """Tell whether the corpus lies here: it holds files, or has done so and was emptied since."""
        with suppress(CorpusError):  # who indexes is told
            self._holds_files |= bool(files_of(self.corpus, self.reader.follow_links))
        return self._holds_files

    def _read(self) -> Held:
        version = newest(self.server, self.name)
        if version is None:
            raise EmptyCorpusError(
                f"There is no index {self.name} on {self.server}, and {self.corpus} holds no document: put "
                "some in it, or run `yinju index` where the documents are."
            )
        return hold(self.server, version, self.held)

    def _vocabulary_is_other(self) -> bool:
        return self.snapshot is None or (
            self._analyzer is not None and self.snapshot.vocabulary != self._analyzer.vocabulary
        )

    def _tell_other_code(self, held: Held) -> None:
        if held.version.code != code() and not self._told_other_code:
            self._told_other_code = True
            log.warning(
                "The index %s on %s was made by another version of Yinju: run `yinju index` where the "
                "documents are.",
                self.name,
                self.server,
            )


def engine_of(
    server: Server, held: Held, analyzer: Analyzer, meanings: Meanings | None = None
) -> MilvusEngine:
    """Return the engine of what is held of an index, searched by its meaning where there are `meanings`."""
    seen, version = time.monotonic(), held.version
    numbers = [document.number for document in held.documents]

    def meaning(rows: Rows) -> StoredMeaning:
        assert meanings is not None
        return StoredMeaning(
            server,
            version.collection,
            rows,
            numbers,
            version.number,
            version.last,
            version.dead,
            version.where,
            meanings,
        )

    return MilvusEngine(
        server,
        held.version.collection,
        held.documents,
        held.statistics,
        held.version.reference,
        held.version.where,
        analyzer,
        lambda: time.monotonic() - seen < FRESH_SECONDS,
        meaning=meaning if meanings else None,
    )
