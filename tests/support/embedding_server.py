"""An endpoint like OpenAI's on loopback: it embeds by the book, counts, and fails when it is told to."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.support.embedding import OF_NO_DOCUMENT, vector_of

DIMENSION = 48


@dataclass
class EmbeddingServer:
    """What it was asked and what it does.

    requests: the body of each, as it came in, with the key it bore. seconds: how long a text takes.
    status: what it answers, 200 or else; longest: characters of a text that it takes; most: texts at once.
    instead: what it sends where embeddings should be.
    """

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0
    status: int = 200
    retry_after: str | None = None
    longest: int = 10_000
    most: int = 10_000
    instead: object = None
    arrived: threading.Condition = field(default_factory=threading.Condition)

    @property
    def texts(self) -> list[str]:
        """Every text of every request, in their order, but those of no document."""
        requests = list(self.requests)
        return [text for request in requests for text in request["input"] if text not in OF_NO_DOCUMENT]

    def wait_for(self, texts: int) -> None:
        """Wait until so many texts have arrived."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.texts) >= texts, 30), len(self.texts)

    def answer(self, request: dict[str, Any]) -> tuple[int, object]:
        """Return the status and the body of the answer to a request."""
        texts = request["input"]
        with self.arrived:
            self.requests.append(request)
            self.arrived.notify_all()
        time.sleep(self.seconds * len(texts))
        if self.status != 200:
            return self.status, {"error": {"message": f"no: {texts}"}}
        if len(texts) > self.most or any(len(text) > self.longest for text in texts):
            return 413, {"error": {"message": f"too much: {texts}"}}
        rows = [
            {"index": at, "embedding": vector_of(text, DIMENSION).tolist()} for at, text in enumerate(texts)
        ]
        return 200, self.instead if self.instead is not None else {"data": rows[::-1]}


@contextmanager
def embedding_server(port: int = 0) -> Iterator[EmbeddingServer]:
    """Serve until the block ends."""
    told = EmbeddingServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            request["path"], request["key"] = self.path, self.headers.get("Authorization")
            status, body = told.answer(request)
            content = json.dumps(body).encode()
            head = [f"HTTP/1.1 {status} -", f"Content-Length: {len(content)}"]
            if told.retry_after:
                head.append(f"Retry-After: {told.retry_after}")
            self.wfile.write("\r\n".join([*head, "", ""]).encode() + content)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Whoever asked was killed."""

    with Server(("127.0.0.1", port), Handler) as server:
        told.url = f"http://127.0.0.1:{server.server_port}/v1"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield told
        finally:
            server.shutdown()
