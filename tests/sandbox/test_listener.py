"""How the sandbox listens."""

import asyncio
import json
import socket

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.sandbox.listener import TRANSPORT, listening


def test_no_part_of_an_answer_waits_until_the_one_before_is_acknowledged() -> None:
    """Else each but the first of a connection comes 40 ms late: its head and its body are written apart."""

    def asked(request: Request) -> JSONResponse:
        own = request.scope[TRANSPORT].get_extra_info("socket")
        return JSONResponse(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)

    async def run() -> bytes:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            async with listening([Route("/", asked)], listener), httpx.AsyncClient(trust_env=False) as client:
                return (await client.get(f"http://127.0.0.1:{listener.getsockname()[1]}/")).content

    assert json.loads(asyncio.run(run())) is True
