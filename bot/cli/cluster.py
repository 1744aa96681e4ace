"""The Milvus server that the settings name, if they do."""

from pathlib import Path
from urllib.parse import urlsplit

from bot.config import Config, ConfigError, is_near
from bot.retrieval.engine.milvus.login import Login
from bot.retrieval.engine.milvus.server import Server
from bot.retrieval.meaning import Meanings
from bot.retrieval.store.cluster.live import ClusterIndex

PORT = 19530
"""Milvus' own."""


def cluster_of(
    config: Config, corpus: Path, meanings: Meanings | None = None, in_background: bool = False
) -> ClusterIndex | None:
    """Return the index in Milvus that is set, followed by the folder `corpus`; None for the embedded one.

    It is searched by its meaning, too, where there are `meanings`; missing vectors are made `in_background`
    where that is told.

    Raises `ConfigError` where what is secret went over a network in the clear.
    """
    if config.yinju_index is None:
        return None
    parts = urlsplit(config.yinju_index)
    host = parts.hostname or ""
    password, token = (
        secret.get_secret_value() if secret else ""
        for secret in (config.yinju_index_password, config.yinju_index_token)
    )
    if not config.yinju_index_tls and not is_near(host):
        raise ConfigError(
            f"YINJU_INDEX: whoever is on the way to {host} could read questions and documents; set "
            "YINJU_INDEX_TLS=true, or name a server in your own network."
        )
    login = Login(
        host,
        parts.port or PORT,
        config.yinju_index_tls,
        config.yinju_index_user,
        password,
        token,
        config.yinju_index_database,
        str(config.yinju_index_ca or ""),
    )
    return ClusterIndex(
        Server(login),
        parts.path.strip("/"),
        corpus,
        config.yinju_home,
        config.yinju_everyday_words,
        config.yinju_follow_links,
        meanings,
        in_background,
    )
