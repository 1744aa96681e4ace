"""A small HTTP server on the bot's own event loop, which no slow or greedy client holds up."""

import asyncio
import contextlib
import errno
import logging
import socket
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from http import HTTPStatus
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.chat.texts.languages import LANGUAGES
from bot.config import ConfigError
from bot.retrieval.engine.milvus.errors import ClusterError

log = logging.getLogger(__name__)

HEADER_SECONDS, CONNECTION_SECONDS = 5.0, 30.0
"""How long the head of a request may take to come, and a connection in all; then it is cut off, unless its
answer is still being made, as where a large file is read, or some of it was taken in that time: then it has
as long again, up to `DOWNLOAD_SECONDS`."""
DOWNLOAD_SECONDS = 1_800.0
MOST_CONNECTIONS = 500
"""How many connections there are at a time; what comes on top of that is cut off.

Many systems let a process have 1,024 files open, and the bot needs some.
"""
FILES = 1_024
"""How many files the process may have open, connections among them, where the system lets it: macOS begins
with 256, and who holds so many connections would keep the bot from Telegram and from its database."""
LARGEST_HEAD = 16_384
"""Bytes of a request's line and headers."""
CLOSE_SECONDS = 2


class _Connection(H11Protocol):
    """A connection of one request, which has to come soon."""

    _timers: tuple[asyncio.TimerHandle, ...] = ()
    _latest, _taken = 0.0, False

    def connection_made(self, transport: Any) -> None:
        """Begin, unless there are too many already."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        self._timers = (
            self.loop.call_later(HEADER_SECONDS, self._expect_request),
            self.loop.call_later(CONNECTION_SECONDS, self._expect_end),
        )
        self._latest = self.loop.time() + DOWNLOAD_SECONDS

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        for timer in self._timers:
            timer.cancel()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP; who is answering what came before it has nobody to answer any more."""
        if self.cycle is not None:
            self.cycle.disconnected = True
        super().send_400_response(msg)

    def resume_writing(self) -> None:
        """Go on sending: some of what was sent has been taken."""
        self._taken = True
        super().resume_writing()

    def _expect_request(self) -> None:
        if self.cycle is None:
            self.transport.abort()

    def _expect_end(self) -> None:
        making = self.cycle is not None and not self.cycle.more_body and not self.cycle.response_started
        taken, self._taken = self._taken and self.loop.time() < self._latest, False
        if making or taken:
            self._timers = (self.loop.call_later(CONNECTION_SECONDS, self._expect_end),)
        else:
            self.transport.abort()


class _Server(uvicorn.Server):
    """Uvicorn, but signals are left to the bot."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def _index_is_away(request: Request, error: Exception) -> Response:
    """Say so in each language; the log tells why."""
    log.warning("A page could not be told: %s", error)
    said = "\n".join(language.words.index_away for language in LANGUAGES)
    return PlainTextResponse(said, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "60"})


def allow_files() -> None:
    """Let the process open as many files as it may need, as far as the system allows."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def listening_at(host: str, port: int, setting: str) -> socket.socket:
    """Return what listens at a port; raises `ConfigError`, naming the `setting`, where nothing can."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (while")[0]
        if error.errno in (errno.EADDRNOTAVAIL, socket.EAI_NONAME, socket.EAI_AGAIN):
            do = f"set {setting.replace('_PORT', '_LISTEN')} to an address of this machine."
        elif error.errno == errno.EACCES:
            do = "set one from 1024 on."
        else:
            do = "set another, or end what listens there."
        raise ConfigError(f"{setting}: nothing can listen on port {port} of {host} ({why}): {do}") from error


@contextlib.asynccontextmanager
async def serving(routes: Sequence[BaseRoute], host: str, port: int, setting: str) -> AsyncIterator[None]:
    """Serve `routes` while inside; raises `ConfigError`, naming the `setting`, where that cannot be."""
    listener = listening_at(host, port, setting)
    application = Starlette(routes=routes, exception_handlers={ClusterError: _index_is_away})
    application.router.redirect_slashes = False  # to whatever Host a request names
    config = uvicorn.Config(
        application,
        http=_Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        headers=[("Connection", "close")],
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_graceful_shutdown=CLOSE_SECONDS,
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve([listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await running
