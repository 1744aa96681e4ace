"""HTTP on loopback: connections that requests may break, and that end at once when the sandbox does."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from email.utils import formatdate
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

IDLE_SECONDS = 3600
"""How long a connection may wait for its next request."""
TRANSPORT = "yinju.transport"
"""The key of a request's connection in its scope."""


class _Connection(H11Protocol):
    """A connection that its requests know, and whose answers are dated, as Telegram's are."""

    def __init__(self, config: uvicorn.Config, state: ServerState) -> None:
        super().__init__(config, state, {})
        application = self.app

        async def told(scope: Any, receive: Any, send: Any) -> None:
            async def dated(message: Any) -> None:
                if message["type"] == "http.response.start":
                    date = formatdate(usegmt=True).encode("ascii")
                    message["headers"] = [*message.get("headers", ()), (b"date", date)]
                await send(message)

            scope[TRANSPORT] = self.transport
            with suppress(asyncio.CancelledError):  # the sandbox ends: nobody waits for the answer
                await application(scope, receive, dated)

        self.app = told


class NoAnswer(Response):
    """What is said where the connection is closed: nothing."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say nothing."""


async def hung_up(request: Request, reset: bool = False) -> Response:
    """Close the connection of a request without an answer, or break it off."""
    transport = request.scope[TRANSPORT]
    if reset:  # to linger 0 seconds is to break off
        linger = struct.pack("ii", 1, 0)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
    else:
        transport.close()
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return NoAnswer()


@asynccontextmanager
async def listening(routes: Sequence[BaseRoute], listener: socket.socket) -> AsyncIterator[None]:
    """Serve `routes` while inside; what is still asked after that is broken off."""
    application = Starlette(routes=routes)
    application.router.redirect_slashes = False
    config = uvicorn.Config(
        application,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE_SECONDS,
    )
    state = ServerState()
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(config, state), sock=listener)
    try:
        yield
    finally:
        server.close()
        for connection in [*state.connections]:
            connection.transport.abort()
        tasks = [*state.tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
