"""The corpus is followed while the bot runs: what is added, changed or removed is live moments later."""

import asyncio
import logging
import time
from pathlib import Path

from watchfiles import awatch

from bot.documents.corpus import CorpusError, EmptyCorpusError
from bot.documents.folder import is_ignored
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.store.live_index import LiveIndex

log = logging.getLogger(__name__)

QUIET_MILLISECONDS = 250
"""Without a change, after which files count as written to their end."""
PATIENCE_MILLISECONDS = 2_000
"""The longest wait for that: a file that still grows holds no other back, and is read again at its end."""
GLANCE_MILLISECONDS = 1_000
"""Between two looks whether the folder itself is still the same."""
RECHECK_SECONDS = 60.0
"""Between two comparisons of all files, for changes that a file system does not tell, as over a network."""


async def follow(live_index: LiveIndex) -> None:
    """Bring `live_index` up to date whenever its corpus changes, until cancelled.

    Whoever works with a snapshot keeps it. A folder that is gone is waited for; until then the last snapshot
    remains, and that is logged. Where the system does not tell of changes, the files are compared every other
    second.
    """
    trouble = ""
    missing = False
    while True:
        try:
            if not live_index.is_shared and missing != (_identity(live_index.corpus) is None):
                missing = not missing
                if missing:
                    log.error(
                        "The folder %s is gone: put it back. What was read of it before still answers.",
                        live_index.corpus,
                    )
                else:
                    log.info("The folder %s is back.", live_index.corpus)
            await _watch(live_index)
            if live_index.is_shared and await asyncio.to_thread(live_index.moved):
                await asyncio.to_thread(renew, live_index)
        except (OSError, RuntimeError, ExceptionGroup) as error:  # watchfiles' own for what it cannot follow
            if str(error) != trouble:
                trouble = str(error)
                log.warning(
                    "%s cannot be watched, so its files are compared instead: %s", live_index.corpus, error
                )
            await asyncio.to_thread(renew, live_index)
        await asyncio.sleep(GLANCE_MILLISECONDS / 1000)


async def _watch(live_index: LiveIndex) -> None:
    """Follow the folder that is there now until another takes its place."""
    folder = _identity(live_index.corpus)
    if folder is None:
        return
    checked = float("-inf")
    batches = awatch(
        live_index.corpus,
        watch_filter=lambda _, path: _concerns(path, live_index.corpus),
        step=QUIET_MILLISECONDS,
        debounce=PATIENCE_MILLISECONDS,
        rust_timeout=GLANCE_MILLISECONDS,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    try:
        async for changes in batches:
            if _identity(live_index.corpus) != folder:
                return
            moved = live_index.is_shared and await asyncio.to_thread(live_index.moved)
            if changes or moved or time.monotonic() - checked >= RECHECK_SECONDS:
                checked = time.monotonic()
                await asyncio.to_thread(renew, live_index)
    finally:
        await batches.aclose()


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        stat = folder.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _concerns(path: str, corpus: Path) -> bool:
    """Tell whether a change of `path` could change what is read."""
    try:
        parts = Path(path).relative_to(corpus.absolute()).parts
    except ValueError:  # it is told by its real path, through a link
        return True
    return not any(map(is_ignored, parts))


def renew(live_index: LiveIndex) -> None:
    """Bring `live_index` up to date and log what that changed; an empty corpus gives an empty snapshot."""
    before, began = live_index.snapshot, time.monotonic()
    try:
        snapshot = live_index.reload()
    except CorpusError as error:
        log.error("%s", error)
        if isinstance(error, EmptyCorpusError):
            live_index.clear()
        return
    except ClusterError as error:
        log.error("%s", error)
        return
    except OSError as error:
        log.error("The index could not be brought up to date with %s: %s", live_index.corpus, error)
        return
    if snapshot is before:
        return
    known = {(entry.path, entry.problem) for entry in before.entries} if before else set()
    for entry in snapshot.entries:
        if entry.problem and (entry.path, entry.problem) not in known:
            log.warning("Left out %s: %s", entry.path, entry.problem)
    told = before.vocabulary.problems if before else ()
    for problem in snapshot.vocabulary.problems:
        if problem not in told:
            log.warning("Left out %s", problem)
    log.info(
        "The corpus has changed: %d files read and %d removed, live after %.1f s",
        snapshot.changes.read,
        snapshot.changes.removed,
        time.monotonic() - began,
    )
