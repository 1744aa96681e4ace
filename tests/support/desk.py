"""The desk on a port of this machine, in this process, over a small corpus; and who goes there."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.chat.diagnosis import Finding
from bot.chat.health import Health
from bot.chat.services import Services
from bot.config import Config
from bot.retrieval.store.live_index import LiveIndex
from bot.storage import Storage
from bot.web.desk.door import COOKIE
from bot.web.desk.routes import desk_routes
from bot.web.pages.pages import file_routes
from bot.web.server import serving
from tests.support.homes import with_words
from tests.support.real_bot import free_port

BOSS, OTHER = 4711, 4712


@dataclass
class Browser:
    """Somebody with a browser that keeps cookies and names where a form comes from."""

    client: httpx.Client
    url: str

    def get(self, path: str, /, **query: str) -> httpx.Response:
        return self.client.get(path, params=query or None)

    def post(self, path: str, origin: str | None = None, **sent: Any) -> httpx.Response:
        """Send a form as a page of the desk does, or as one of `origin`."""
        return self.client.post(path, headers={"Origin": origin or self.url}, **sent)

    def act(self, path: str, file: tuple[str, bytes] | None = None, /, **fields: str) -> httpx.Response:
        """Send a form with the key that the pages hold."""
        page = self.get("/desk").text
        key = page.partition('name="form_key" value="')[2].partition('"')[0]
        files = {"file": file} if file else None
        return self.post(path, data={"form_key": key, **fields}, files=files)


@dataclass
class Served:
    """The desk, and the way in."""

    url: str
    services: Services

    def link(self, person: int = BOSS, lasts: timedelta = timedelta(minutes=1)) -> str:
        return f"/desk/enter?key={self.services.storage.make_link(person, lasts)}"

    def key(self, person: int = BOSS) -> str:
        return self.link(person).partition("=")[2]

    def browser(self) -> Browser:
        return Browser(httpx.Client(base_url=self.url, follow_redirects=True), self.url)

    def entered(self, person: int = BOSS) -> Browser:
        """Somebody who has come in by a link."""
        browser = self.browser()
        entered = browser.post("/desk/enter", data={"key": self.key(person)})
        assert entered.status_code == 200 and COOKIE in browser.client.cookies
        return browser


@contextmanager
def served(corpus: Path, home: Path, public: str | None = None, **settings: Any) -> Iterator[Served]:
    """Serve the desk over a corpus that has been read."""
    config = Config(yinju_home=home, yinju_corpus=corpus, **{"yinju_admins": frozenset({BOSS})} | settings)
    live_index = LiveIndex(corpus, with_words(home))
    live_index.reload()
    port, up, loops = free_port(), threading.Event(), list[Any]()

    async def check() -> Health:
        return Health((), {"uptime_seconds": 7200.0, "receives_by": "polling"})

    def look() -> list[Finding]:
        return [
            Finding("disk", "warn", "<b>0.5 GB</b> are free", "free some"),
            Finding("token", "ok", "it is"),
        ]

    with Storage(home) as storage:
        services = Services(live_index, storage, config)

        async def run() -> None:
            stop = asyncio.Event()
            loops[:] = [asyncio.get_running_loop(), stop]
            routes = [*file_routes(), *desk_routes(services, check, look, public)]
            async with serving(routes, "127.0.0.1", port, "YINJU_HTTP_PORT"):
                up.set()
                await stop.wait()

        thread = threading.Thread(target=lambda: asyncio.run(run()))
        thread.start()
        assert up.wait(10)
        try:
            yield Served(f"http://127.0.0.1:{port}", services)
        finally:
            loops[0].call_soon_threadsafe(loops[1].set)
            thread.join()
            live_index.reader.end()
