"""What `yinju check` finds of the embedding model: whether it is there, and of how much there are vectors."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.chat.diagnosis import Finding
from bot.cli.check_index import CHECK_SECONDS
from bot.cli.cluster import cluster_of
from bot.cli.meanings import meanings_of
from bot.config import Config, ConfigError
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.meaning import EmbeddingError, Meaning, Meanings
from bot.retrieval.store.cluster.live import engine_of
from bot.retrieval.store.cluster.version import hold, newest
from bot.retrieval.store.generation import NOT_WHOLE
from bot.retrieval.store.generation import newest as newest_generation
from bot.retrieval.store.places import place_of

PROBE = "资料"


def meaning(config: Config, folder: Path) -> Iterator[Finding]:
    """Yield what is found; a model is asked for one embedding, an endpoint over its connection."""
    try:
        meanings = meanings_of(config)
    except ConfigError as error:
        found, _, remedy = str(error).partition(": ")
        yield Finding("meaning", "fail", found, remedy.removesuffix("."))
        return
    if meanings is None:
        yield Finding("meaning", "ok", "there is no embedding model: answers go by words alone")
        return
    with closing(meanings.embedder):
        try:
            meanings.embedder.questions([PROBE])
        except EmbeddingError as error:
            found, _, remedy = str(error).partition(": ")
            told = f"{found.removesuffix('.')}; until then answers go by words alone"
            yield Finding("meaning", "warn", told, remedy.removesuffix(".") or "try again later")
            return
        if config.yinju_index is None:
            yield _share(meanings, folder, config.yinju_home)
        else:
            yield _in_milvus(meanings, config, folder)


def _share(meanings: Meanings, folder: Path, home: Path) -> Finding:
    name, generation = meanings.embedder.name, newest_generation(place_of(folder, home))
    if generation is None:
        return Finding("meaning", "ok", f"{name} embeds; there is no index yet")
    try:
        share = Meaning((), generation.windows(), meanings).share
    except NOT_WHOLE:  # another process has just replaced it
        return Finding("meaning", "ok", f"{name} embeds; the index is being replaced")
    return _told(name, share)


def _in_milvus(meanings: Meanings, config: Config, folder: Path) -> Finding:
    name = meanings.embedder.name
    try:
        shared = cluster_of(config, folder, meanings)
        assert shared is not None
        shared.server.patience = CHECK_SECONDS
        version = newest(shared.server, shared.name)
        if version is None:
            return Finding("meaning", "ok", f"{name} embeds; there is no index yet")
        held = hold(shared.server, version)
        engine = engine_of(shared.server, held, Analyzer(), meanings)
        assert engine.meaning is not None
        return _told(name, engine.meaning.share)
    except (ConfigError, ClusterError):  # which is said of the index
        return Finding("meaning", "ok", f"{name} embeds")


def _told(name: str, share: float) -> Finding:
    told = f"{name} embeds; {share:.0%} of the passages have vectors"
    if share == 1:
        return Finding("meaning", "ok", told)
    return Finding("meaning", "warn", told, "`yinju index` makes the others, and so does a running bot")
