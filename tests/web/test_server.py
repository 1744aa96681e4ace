"""The HTTP server against clients of every kind, over real sockets on loopback."""

import asyncio
import json
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.chat.health import Health
from bot.chat.texts import ENGLISH, SIMPLIFIED, TRADITIONAL
from bot.config import ConfigError
from bot.metrics import Metrics
from bot.retrieval.engine.milvus.errors import AwayError
from bot.web import body as posted
from bot.web import server
from bot.web.health import health_routes
from bot.web.server import FILES, MOST_CONNECTIONS, allow_files, serving
from bot.web.webhook import LARGEST_BODY, Webhook
from tests.support.real_bot import free_port

SECRET = "s3cret"
HOOK = "https://bot.example/hook/引据"
PATH = "/hook/%E5%BC%95%E6%8D%AE"

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter


class Hook:
    """The webhook of a server; what it received, and what one can do to it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.received: list[dict[str, Any]] = []

    async def receive(self, updates: Any) -> None:
        if updates == [{"update_id": 666}]:
            raise OSError("not stored")
        self.received += updates

    async def sends(self, *parts: bytes) -> bytes:
        """Return all that comes back for some bytes, until the server ends the connection."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            for part in parts:
                writer.write(part)
                await writer.drain()
            return await reader.read()
        except ConnectionResetError:
            return b""
        finally:
            writer.close()

    async def posts(self, body: bytes, *headers: str, path: str = PATH, secret: str = SECRET) -> int:
        """Return the status with which a body is answered."""
        lines = [
            f"POST {path} HTTP/1.1",
            "Host: bot.example",
            f"X-Telegram-Bot-Api-Secret-Token: {secret}",
            *(headers or [f"Content-Length: {len(body)}"]),
        ]
        return status(await self.sends("\r\n".join([*lines, "", ""]).encode(), body))


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def with_hook(use: Callable[[Hook], Awaitable[None]]) -> Hook:
    hook = Hook()

    async def run() -> None:
        webhook = Webhook(HOOK)
        async with serving([webhook.route], "127.0.0.1", hook.port, "YINJU_WEBHOOK_PORT"):
            assert await hook.posts(b'{"update_id": 0}') == 503  # not opened yet: Telegram tries again
            with webhook.opened(SECRET, hook.receive):
                await use(hook)

    asyncio.run(run())
    return hook


def test_an_update_is_handed_on_as_it_came_and_acknowledged_after_that() -> None:
    update = {"update_id": 1, "message": {"text": "海堤\x9b", "unknown": [1, None]}}

    async def use(hook: Hook) -> None:
        assert await hook.posts(json.dumps(update).encode()) == 200
        assert await hook.posts(b'{"update_id": 666}') == 500

    assert with_hook(use).received == [update]


@pytest.mark.parametrize("secret", ["", "wrong", "s3cre", "s3cret2", "密钥".encode().decode("latin-1")])
def test_who_does_not_know_the_secret_is_not_listened_to(secret: str) -> None:
    async def use(hook: Hook) -> None:
        assert await hook.posts(b'{"update_id": 1}', secret=secret) == 403

    assert with_hook(use).received == []


def test_what_is_no_update_is_refused() -> None:
    async def use(hook: Hook) -> None:
        for body in (b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"1" * 10_000, b"NaN"):
            assert await hook.posts(body) == 400, body[:10]
        assert await hook.posts(b"{}", path="/") == 404
        assert await hook.posts(b"{}", path=PATH + "/") == 404
        got = f"GET {PATH} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        assert status(await hook.sends(got)) == 405
        assert status(await hook.sends(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n")) == 400

    assert with_hook(use).received == []


def test_a_body_that_is_too_long_is_refused_before_it_is_read() -> None:
    ten_megabytes = b"x" * 10_000_000

    async def use(hook: Hook) -> None:
        assert await hook.posts(b"", "Content-Length: 10000000") == 413
        assert await hook.posts(b"", "Content-Length: 99999999999999999999") in (400, 413)
        chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(ten_megabytes), ten_megabytes)
        with suppress(ConnectionError, IndexError):  # it was refused while it was still being sent
            assert await hook.posts(chunks, "Transfer-Encoding: chunked") == 413
        assert await hook.posts(b'{"a": "%b"}' % (b"x" * (LARGEST_BODY - 9))) == 200

    assert len(with_hook(use).received) == 1


def test_a_body_that_breaks_off_into_no_http_is_refused_without_a_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def use(hook: Hook) -> None:
        for path in ("/nothing", PATH):
            head = f"POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            assert status(await hook.sends(head.encode() + b"ZZ\r\nabc\r\n")) == 400
        assert await hook.posts(b'{"update_id": 1}') == 200

    with_hook(use)
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


def test_who_is_slow_is_cut_off_and_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEADER_SECONDS", 0.5)
    monkeypatch.setattr(posted, "BODY_SECONDS", 0.5)

    async def drips(hook: Hook) -> bytes:
        """A slowloris: a header every moment, the last one never."""
        reader, writer = await asyncio.open_connection("127.0.0.1", hook.port)
        writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\n".encode())
        try:
            while not reader.at_eof():
                writer.write(b"X-Slow: 1\r\n")
                await writer.drain()
                await asyncio.wait([asyncio.ensure_future(reader.read(1))], timeout=0.05)
        except ConnectionError:
            pass
        finally:
            writer.close()
        return b""

    async def use(hook: Hook) -> None:
        slow = [asyncio.create_task(drips(hook)) for _ in range(20)]
        silent = [asyncio.create_task(hook.sends()) for _ in range(20)]
        assert await hook.posts(b'{"update_id": 1}') == 200
        half = await hook.posts(b'{"update_id"', "Content-Length: 1000")
        assert half == 408
        assert set(await asyncio.gather(*slow, *silent)) == {b""}
        assert await hook.posts(b'{"update_id": 2}') == 200

    assert [update["update_id"] for update in with_hook(use).received] == [1, 2]


def test_there_are_only_so_many_connections_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 10)
    monkeypatch.setattr(server, "HEADER_SECONDS", 1)

    async def use(hook: Hook) -> None:
        opened = [await asyncio.open_connection("127.0.0.1", hook.port) for _ in range(15)]
        ended = await asyncio.gather(*(ending(reader) for reader, _ in opened[10:]))
        assert ended == [b""] * 5
        assert not any(reader.at_eof() for reader, _ in opened[:10])
        assert [await ending(reader) for reader, _ in opened[:10]] == [b""] * 10
        assert await hook.posts(b'{"update_id": 3}') == 200
        for _, writer in opened:
            writer.close()

    with_hook(use)


def test_who_waits_for_an_answer_is_not_cut_off_but_who_takes_none_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "CONNECTION_SECONDS", 0.3)
    port = free_port()

    async def made(request: Request) -> Response:
        await request.body()
        await asyncio.sleep(1)
        return Response(b"x" * 50_000_000)

    async def run() -> None:
        async with serving([Route("/", made, methods=["POST"])], "127.0.0.1", port, "YINJU_HTTP_PORT"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n1")
            assert status(await reader.readuntil(b"\r\n")) == 200
            await asyncio.sleep(0.7)  # nothing more is taken
            with suppress(ConnectionError):
                assert len(await reader.read(-1)) < 50_000_000
            writer.close()

    asyncio.run(run())


def test_who_takes_a_large_file_slowly_has_all_of_it_and_who_takes_nothing_is_cut_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "CONNECTION_SECONDS", 1.0)
    port, size = free_port(), 30_000_000

    async def blocks() -> AsyncIterator[bytes]:
        for _ in range(size // 100_000):
            yield b"x" * 100_000

    async def sent(_: Request) -> Response:
        return StreamingResponse(blocks())

    async def takes(pause: float, pauses: int) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 16)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        taken = 0
        with suppress(ConnectionError):
            while part := await reader.read(2_000_000):
                taken += len(part)
                if taken > 1_000_000 and pauses:
                    pauses -= 1
                    await asyncio.sleep(pause)
        writer.close()
        return taken

    async def run() -> None:
        async with serving([Route("/", sent)], "127.0.0.1", port, "YINJU_HTTP_PORT"):
            began = time.monotonic()
            assert await takes(0.02, 100) > size
            assert time.monotonic() - began > 1
            assert await takes(4, 1) < size

    asyncio.run(run())


async def ending(reader: Reader) -> bytes:
    try:
        return await reader.read()
    except ConnectionResetError:
        return b""


def test_health_and_figures() -> None:
    port, metrics = free_port(), Metrics()
    metrics.question("answered")
    states = [Health((), {"passages": 37}), Health(("The documents are still being read",), {})]

    async def check() -> Health:
        return states.pop(0)

    async def get(path: str) -> tuple[int, str, bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
        (kind,) = [line for line in head.decode().split("\r\n") if line.lower().startswith("content-type")]
        return status(head), kind.partition(": ")[2], body

    async def run() -> None:
        async with serving([*health_routes(check, metrics)], "127.0.0.1", port, "YINJU_HTTP_PORT"):
            code, kind, body = await get("/healthz")
            assert (code, kind) == (200, "application/json")
            assert json.loads(body) == {"ok": True, "problems": [], "passages": 37}
            code, _, body = await get("/healthz")
            assert code == 503
            assert json.loads(body) == {"ok": False, "problems": ["The documents are still being read"]}
            code, kind, body = await get("/metrics")
            assert (code, kind) == (200, "text/plain; version=1.0.0; charset=utf-8")
            assert b'\nyinju_questions_total{outcome="answered"} 1.0\n' in body
            assert (await get("/hook"))[0] == 404

    asyncio.run(run())


def test_a_port_that_is_taken_is_named() -> None:
    async def run(port: int) -> None:
        async with serving([], "127.0.0.1", port, "YINJU_HTTP_PORT"):
            raise AssertionError("nothing can listen there")

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        wanted = f"^YINJU_HTTP_PORT: nothing can listen on port {port} of 127.0.0.1"
        with pytest.raises(ConfigError, match=wanted):
            asyncio.run(run(port))


def test_a_page_of_an_index_that_is_away_says_so_in_each_language() -> None:
    def away(request: Request) -> Response:
        raise AwayError("the server is away")

    async def asked() -> bytes:
        hook = Hook()
        async with serving([Route("/d", away)], "127.0.0.1", hook.port, "YINJU_HTTP_PORT"):
            return await hook.sends(b"GET /d HTTP/1.1\r\nHost: a\r\n\r\n")

    head, _, said = asyncio.run(asked()).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 503 ") and b"retry-after: 60" in head.lower()
    assert said.decode().split("\n") == [words.index_away for words in (TRADITIONAL, SIMPLIFIED, ENGLISH)]


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such limit")
def test_as_many_files_may_be_open_as_connections_need() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
        allow_files()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (FILES, before[1])
        allow_files()  # a limit that is higher stays
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (FILES, before[1])
        assert MOST_CONNECTIONS < FILES / 2
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
