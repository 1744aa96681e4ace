"""What `yinju check` finds of the index, here or in Milvus."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from bot.chat.diagnosis import Finding
from bot.cli.cluster import cluster_of
from bot.config import Config, ConfigError
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.store.cluster.version import hold, newest
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.generation import code
from bot.retrieval.store.generation import newest as newest_generation
from bot.retrieval.store.places import place_of

CHECK_SECONDS = 5.0
"""How long a check waits for a server that is away."""
MAKE = "run `yinju index`, or the next start builds it"


def index_findings(config: Config, folder: Path) -> Iterator[Finding]:
    """Yield what is found of the index of the folder `folder`."""
    if config.yinju_index is None:
        yield _embedded(folder, config.yinju_home)
    else:
        yield _shared(config, folder)


def _embedded(folder: Path, home: Path) -> Finding:
    place = place_of(folder, home)
    found = newest_generation(place)
    if found is None:
        made = any(place.glob("*/manifest.json"))
        why = "the one there is is damaged or of another version" if made else "there is none yet"
        return Finding("index", "warn", why, MAKE)
    return _told(found.entries, found.read_ns)


def _shared(config: Config, folder: Path) -> Finding:
    try:
        shared = cluster_of(config, folder)
        assert shared is not None
        shared.server.patience = CHECK_SECONDS
        version = newest(shared.server, shared.name)
        if version is None:
            return Finding("index", "warn", f"there is no {shared.name} on {shared.server} yet", MAKE)
        held = hold(shared.server, version)
    except ConfigError as error:
        return Finding("index", "fail", str(error), "correct it in .env or the environment")
    except ClusterError as error:
        return Finding("index", "fail", str(error), "start it, or correct YINJU_INDEX and what goes with it")
    where = f"; version {version.number} of {version.collection} on {shared.server}"
    if version.code != code():
        why = f"another version of Yinju has made it{where}"
        return Finding("index", "warn", why, "run `yinju index` where the documents are")
    return _told(held.entries, version.read_ns, where)


def _told(entries: Sequence[Entry], read_ns: int, where: str = "") -> Finding:
    left_out = [entry for entry in entries if entry.problem]
    passages = sum(entry.passages for entry in entries)
    read = datetime.fromtimestamp(read_ns / 1e9).astimezone().isoformat(" ", "minutes")
    told = f"{passages} passages of {len(entries) - len(left_out)} documents, read {read}{where}"
    if left_out:
        count = f"{len(left_out)} files are left out"
        return Finding("index", "warn", f"{told}; {count}", "`yinju corpus` tells which and why")
    return Finding("index", "ok", told)
