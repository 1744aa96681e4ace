"""A Milvus server on loopback, milvus-lite's, and engines over collections of it."""

import itertools
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.fields import FieldsBuilder
from bot.retrieval.engine.milvus.engine import MilvusEngine
from bot.retrieval.engine.milvus.layout import generation_name
from bot.retrieval.engine.milvus.login import Login
from bot.retrieval.engine.milvus.server import CALL_SECONDS, Server
from bot.retrieval.engine.postings import starts_of
from bot.retrieval.engine.records import Records
from bot.retrieval.store.cluster.live import engine_of
from bot.retrieval.store.cluster.writing import Portion, Writing
from bot.retrieval.store.entry import Entry

PATIENCE = 30.0
"""Seconds for a server to begin."""
TOGETHER = 5_000
"""Passages written at once."""
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
    server: Server, passages: Iterable[Passage], analyzer: Analyzer, name: str | None = None
) -> MilvusEngine:
    """Return an engine over a collection of these passages, whose documents come in order of their paths."""
    writing = Writing.begin(server, generation_name(name or f"test{next(_count)}", 1), "test")
    documents = [list(own) for _, own in itertools.groupby(passages, key=lambda passage: passage.origin.path)]
    sums = []
    portions = []
    for part in parts(documents):
        kept = [passage for document in part for passage in document]
        builder = FieldsBuilder(analyzer)
        records = [builder.add_passage(passage) for passage in kept]
        offsets = starts_of(np.array([len(record) for record in records], np.int64))
        entries = [Entry(document[0].origin, 1, 0, "x", passages=len(document)) for document in part]
        run = builder.run()
        portions.append(Portion(run, entries, kept, Records(b"".join(records), offsets)))
        sums.append(run.lengths.sum(axis=1))
    if portions:
        writing.set_reference(sum(sums), sum(portion.run.size for portion in portions))
    files = [file for portion in portions for file in writing.add(portion, analyzer)]
    held = writing.publish({file.number: file for file in files}, "", "", 0, lambda: None)
    return engine_of(server, held, analyzer)


def parts(documents: list[list[Passage]]) -> Iterable[list[list[Passage]]]:
    part: list[list[Passage]] = []
    size = 0
    for document in documents:
        part.append(document)
        size += len(document)
        if size >= TOGETHER:
            yield part
            part, size = [], 0
    if part:
        yield part


def in_order(passages: Iterable[Passage]) -> list[Passage]:
    """Return passages of one document each, their paths in the order given."""
    return [
        replace(passage, origin=replace(passage.origin, path=f"{at:08d}"))
        for at, passage in enumerate(passages)
    ]


def origin(path: str) -> Origin:
    return Origin(path, path)
