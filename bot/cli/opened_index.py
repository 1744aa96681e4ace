"""The index of the corpus as a command opens it: progress is shown, what was left out is named."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.cli.cluster import cluster_of
from bot.cli.meanings import meanings_of
from bot.cli.terminal import err, shown_progress
from bot.config import Config, ConfigError, load_config
from bot.documents.corpus import CorpusError
from bot.documents.formats import FileReader
from bot.documents.scope import EVERYTHING, Scope, ScopeError, missing_in
from bot.log import printable
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.milvus.errors import AwayError
from bot.retrieval.store import corpus_index as indexing
from bot.retrieval.store.cluster.live import ClusterIndex
from bot.retrieval.store.corpus_index import Changes
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.freed import settle
from bot.retrieval.store.live_index import LiveIndex, Snapshot
from bot.retrieval.store.within import within
from bot.retrieval.vocabulary import Vocabulary, read_vocabulary

log = logging.getLogger(__name__)

AGAIN_SECONDS = 2.0
"""Between two tries to reach a server that is away."""
MOST_DOUBTFUL = 20
"""Documents whose doubts are said one by one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An index with the files it was made from, what it took to bring it up to date, its bytes and place."""

    index: Engine
    entries: tuple[Entry, ...]
    changes: Changes
    size: int
    place: str


def open_index(corpus: Path | None, folders: Sequence[str] | None = None) -> Engine:
    """Return the index of the corpus, or of some of its folders alone, brought up to date.

    Files left out are named on stderr. Raises `CorpusError` where a folder is not there.
    """
    found = opened(corpus)
    index = found.index
    scope = scope_of(folders, found.entries)
    entries, copies = within(found.entries, scope)
    name_left_out(entries, index.analyzer.vocabulary)
    return index if scope.is_everything else index.restricted(scope, copies)


def scope_of(folders: Sequence[str] | None, entries: Sequence[Entry]) -> Scope:
    """Return the folders of a corpus that are named, None: all of it; raises `CorpusError` for no folder."""
    try:
        scope = EVERYTHING if folders is None else Scope.of(folders)
    except ScopeError as error:
        raise CorpusError(str(error)) from None
    if missing := scope.missing(entry.path for entry in entries):
        raise CorpusError(f"There is no {missing[0]} in the corpus: see `yinju corpus` for its folders.")
    return scope


def opened(corpus: Path | None, *, writes: bool = False, anew: bool = False) -> Opened:
    """Return the index brought up to date.

    In Milvus: `writes` tells that one that other code has made is made anew, `anew` that any is.
    """
    config = load_config()
    folder = corpus if corpus is not None else config.corpus
    shared = cluster_of(config, folder, meanings_of(config) if config.yinju_index else None)
    if anew and shared is None:
        raise ConfigError("--rebuild is for an index in Milvus, and YINJU_INDEX names none.")
    if shared is not None:
        return _opened(shared, writes, anew)
    follow_links = config.yinju_follow_links
    vocabulary = read_vocabulary(folder, config.yinju_everyday_words, follow_links)
    try:
        with FileReader(follow_links) as reader, shown_progress(reader) as progress:
            index, generation, changes = indexing.open_index(
                folder,
                config.yinju_home,
                Analyzer(config.yinju_home, vocabulary),
                progress,
                reader=reader,
                meanings=meanings_of(config),
            )
    except KeyboardInterrupt:
        err.print("Stopped; the index is what it was before.", markup=False)
        raise typer.Exit(130) from None
    return Opened(index, generation.entries, changes, generation.size, str(generation.folder))


def _opened(shared: ClusterIndex, writes: bool, anew: bool) -> Opened:
    try:
        with shown_progress(shared.reader) as progress:
            snapshot = shared.reload(progress, anew=anew, upgrade=writes)
    except KeyboardInterrupt:
        err.print(
            "Stopped; the index is what it was before, and the next run goes on from here.", markup=False
        )
        raise typer.Exit(130) from None
    finally:
        shared.reader.end()
    place = f"{shared.name} on {shared.server}"
    return Opened(snapshot.index, snapshot.entries, snapshot.changes, snapshot.size, place)


def live_index_of(config: Config, corpus: Path | None, home: Path | None = None) -> LiveIndex:
    """Return the index of `corpus`, else of the one that is set, for a process that stays.

    Index and vectors are kept in `home`, else in the one that is set, and tidied by each other; or the index
    lies in Milvus where that is set, and no `home` is given.
    """
    folder = corpus or config.corpus
    if home is None and config.yinju_index:
        shared = cluster_of(config, folder, meanings_of(config), in_background=True)
        assert shared is not None
        return shared
    place = home or config.yinju_home
    everyday, follow_links = config.yinju_everyday_words, config.yinju_follow_links
    return LiveIndex(folder, place, everyday, follow_links, meanings_of(config, place))


def reloaded(live_index: LiveIndex) -> Snapshot:
    """Bring an index up to date, and return its snapshot; progress is shown."""
    with shown_progress() as progress:
        return live_index.reload(progress)


def read(live_index: LiveIndex, programs: Sequence[Scope] = ()) -> None:
    """Bring an index up to date, and log what was left out; a server that is away is waited for.

    What the process holds then it holds as long as it lives: see `settle`.
    programs: what YINJU_API_KEYS opens; folders in it that hold no document are told of.
    """
    while True:
        try:
            with shown_progress(say=log.info) as progress:
                snapshot = live_index.reload(progress)
            break
        except AwayError:  # which the log tells
            time.sleep(AGAIN_SECONDS)
    for what in _left_out(snapshot.entries, snapshot.vocabulary):
        log.warning("Left out %s", what)
    for folder in missing_in(programs, (entry.path for entry in snapshot.entries)):
        log.warning("The folder %s, which YINJU_API_KEYS names, holds no document: it shows nothing", folder)
    settle()


def _left_out(entries: Sequence[Entry], vocabulary: Vocabulary) -> list[str]:
    """Return which files gave no document and which lines taught nothing, and why."""
    files = [f"{printable(entry.path)}: {entry.problem}" for entry in entries if entry.problem]
    return [*files, *map(printable, vocabulary.problems)]


def name_left_out(entries: Sequence[Entry], vocabulary: Vocabulary) -> None:
    """Say on stderr which files gave no document and which lines taught nothing, and why."""
    for what in _left_out(entries, vocabulary):
        err.print(f"Left out {what}", style="yellow", markup=False)


def name_doubts(entries: Sequence[Entry]) -> None:
    """Say on stderr what may have gone wrong in the documents, those of most kinds first."""
    doubtful = sorted((entry for entry in entries if entry.doubts), key=lambda entry: -len(entry.doubts))
    for entry in doubtful[:MOST_DOUBTFUL]:
        err.print(f"Look at {printable(entry.path)}: {'; '.join(entry.doubts)}", style="yellow", markup=False)
    if (more := len(doubtful) - MOST_DOUBTFUL) > 0:
        err.print(f"and at {more} others: see `yinju corpus --json`", style="yellow", markup=False)
