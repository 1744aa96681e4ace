"""A Milvus server on loopback, milvus-lite's, and engines over collections of it."""

import itertools
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.milvus.engine import MilvusEngine
from bot.retrieval.engine.milvus.login import Login
from bot.retrieval.engine.milvus.server import CALL_SECONDS, Server
from bot.retrieval.meaning import Meanings
from bot.retrieval.store.cluster import made

PATIENCE = 30.0
"""Seconds for a server to begin."""
_count = itertools.count(1)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


class LiteServer:
    """`milvus-lite server`, which can be killed and begun again on what it has kept."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder, self.port = folder, port or free_port()
        self.child: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        program = Path(sys.executable).with_name("milvus-lite")
        self.child = subprocess.Popen(
            [program, "server", "--data-dir", self.folder, "--host", "127.0.0.1", "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("milvus-lite does not begin")

    def kill(self) -> None:
        if self.child is not None:
            self.child.kill()
            self.child.wait()
            self.child = None

    def server(self, patience: float = 10.0, seconds: float = CALL_SECONDS) -> Server:
        return Server(Login("127.0.0.1", self.port), patience, seconds)

    @property
    def address(self) -> str:
        return f"milvus://127.0.0.1:{self.port}"


def engine_over(
    server: Server,
    passages: Iterable[Passage],
    analyzer: Analyzer,
    name: str | None = None,
    meanings: Meanings | None = None,
) -> MilvusEngine:
    """Return an engine over a collection of these passages, whose documents come in order of their paths."""
    return made.engine_over(server, passages, analyzer, name or f"test{next(_count)}", meanings)


def origin(path: str) -> Origin:
    return Origin(path, path)
