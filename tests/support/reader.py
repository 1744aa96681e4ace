"""The reader on a port of this machine, over a corpus, without a bot: what is asked of Telegram fails."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from telegram import Bot

from bot.chat.readers import Readers
from bot.chat.services import Services
from bot.config import Config
from bot.retrieval.store.live_index import LiveIndex
from bot.storage import Storage
from bot.web.reader.routes import reader_routes
from bot.web.server import serving
from bot.web.worker import Worker
from tests.support.homes import with_words
from tests.support.real_bot import free_port

TOKEN = "123456:TEST"


@dataclass
class Reader:
    """Where the reader is, and what it works with."""

    url: str
    services: Services

    def get(self, path: str, **options: Any) -> httpx.Response:
        return httpx.get(self.url + path, **options)

    def post(self, path: str, body: str) -> httpx.Response:
        return httpx.post(self.url + path, content=body.encode())


@contextmanager
def reading(corpus: Path, home: Path, **settings: Any) -> Iterator[Reader]:
    """Serve the reader of a corpus, under settings named as in `Config`, while inside."""
    config = Config.model_validate({"yinju_home": home, **settings})
    live_index = LiveIndex(corpus, with_words(home))
    live_index.reload()
    port, started, stop = free_port(), threading.Event(), threading.Event()
    with Storage(home) as storage:
        services = Services(live_index, storage, config)
        readers = Readers(services, Bot(TOKEN), TOKEN)
        routes = reader_routes(readers, live_index, config.yinju_public_url, Worker())

        async def serve() -> None:
            async with serving(routes, "127.0.0.1", port, "PORT"):
                started.set()
                await asyncio.to_thread(stop.wait)

        thread = threading.Thread(target=asyncio.run, args=(serve(),))
        thread.start()
        try:
            assert started.wait(10)
            yield Reader(f"http://127.0.0.1:{port}", services)
        finally:
            stop.set()
            thread.join()
            live_index.reader.end()
