"""The connection to the Bot API: requests over HTTP, made again while the line or the server fails."""

import asyncio
import json
import logging
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.chat.api_answers import names_bot, told_by, wait_in
from bot.config import ConfigError
from bot.expressions import expression
from bot.metrics import Metrics
from bot.storage import Journal

log = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds for which a request is made again while Telegram cannot be reached, or fails."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 16.0
"""Seconds between two tries; each pause is twice the one before."""
READ_TIMEOUT = 10.0
"""Seconds to wait for Telegram's answer: who waits too little sends again what has come through."""
QUESTIONS, QUESTION_PAUSE = 3, 0.5
"""How often Telegram is asked whether it knows the token before the bot gives up; and the seconds between."""
CONNECT_TIMEOUT, KEPT_SECONDS = 10.0, 5.0
"""Seconds until a connection is there; and for how long one that is not used is kept."""
CONNECTIONS = 64
"""At once; requests for which there is none wait."""
ODD = "the server answers with what is no answer of Telegram's"
NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""Ends of a request that never was on its way."""
_SENT = expression(rb'\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\{\s*"message_id"\s*:\s*(\d+)\s*[,}]')
_SSL_OBJECT = expression(r" ssl:(?:<[^<>]*>|\w+)")
"""What aiohttp says of a connection beside where it leads to."""
STRANGERS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
"""What Telegram answers to a token that it does not know; a proxy may say it too."""


class Request(BaseRequest):
    """HTTP to the Bot API, which notices a revoked token.

    What fails on the way, at the server (5xx) or at a proxy (an answer that is not Telegram's) is made again
    for `patience` seconds. A message whose answer was lost may come twice so: that is rarer, and better,
    than silence. Such tries are counted. The `journal` is told of a message that it is under way, and what
    became of it in the instant in which that is known.

    Proxies are taken from the environment, once, certificates from where httpx has them.
    """

    def __init__(
        self,
        on_revoked: Callable[[], None],
        metrics: Metrics,
        journal: Journal | None = None,
        *,
        patience: float = PATIENCE,
        read_timeout: float = READ_TIMEOUT,
    ) -> None:
        self._on_revoked, self._metrics, self._journal = on_revoked, metrics, journal
        self._patience, self._read_timeout = patience, read_timeout
        self._session: aiohttp.ClientSession | None = None
        self._certificates: ssl.SSLContext | None = None
        # aiohttp itself would look for it and for a .netrc before each request, in threads that may be busy.
        self._proxy_of = cache(proxy_of)

    @property
    def read_timeout(self) -> float:
        """Return how many seconds an answer is waited for."""
        return self._read_timeout

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return what Telegram answers; raises `NetworkError` for what is no whole answer of Telegram's."""
        told: object = None
        with suppress(ValueError, RecursionError):
            told = json.loads(payload.decode(errors="replace"))
        if isinstance(told, dict) and ("result" in told) is told.get("ok"):
            parameters = told.get("parameters") or {}
            values = parameters.values() if isinstance(parameters, dict) else [parameters]
            if all(value is None or type(value) in (int, float) for value in values):
                if wait := wait_in(told):
                    told = {**told, "parameters": {**parameters, "retry_after": wait}}
                return {"result": None, **told}  # which is looked for even where a refusal comes with 200
        raise NetworkError(ODD)

    async def initialize(self) -> None:
        """Be ready for requests of the event loop that runs."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=KEPT_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close what is open."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a request; raises `NetworkError` where it fails at last.

        Of the time-outs that a caller may give, only that for reading counts.
        """
        seconds = self._read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        endpoint = url.partition("?")[0].rpartition("/")[2] if method == "POST" else "file"
        sends = endpoint.startswith("send") and endpoint != "sendChatAction"
        journal = self._journal if sends else None
        pause, give_up_at = FIRST_PAUSE, time.monotonic() + self._patience
        if journal:
            journal.sending()
        while True:
            try:
                status, body = await self._try(endpoint, url, method, request_data, seconds)
            except BadRequest:
                raise
            except NetworkError as error:
                if time.monotonic() + pause > give_up_at:
                    log.warning("Telegram cannot be reached for %s: %s", endpoint, error)
                    if journal:
                        journal.given_up()
                    raise
                log.info("Telegram cannot be reached for %s, trying again: %s", endpoint, error)
                self._metrics.retries.labels(endpoint).inc()
                if sends and not isinstance(error.__cause__, NOT_SENT):
                    self._metrics.possible_doubles.inc()
            else:
                if journal:
                    _tell(journal, status, body)
                return status, body
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _try(
        self, endpoint: str, url: str, method: str, request_data: RequestData | None, seconds: float | None
    ) -> tuple[int, bytes]:
        """Make a request once; raises `NetworkError` for any answer that is not Telegram's last word."""
        posted, failed = method == "POST", self._metrics.api_errors.labels
        try:
            status, body = await self._once(url, method, request_data, seconds)
        except NetworkError as error:
            failed(endpoint, "timeout" if isinstance(error, TimedOut) else "connection").inc()
            raise
        if status >= HTTPStatus.BAD_REQUEST:
            failed(endpoint, str(status)).inc()
        unclear = (status == HTTPStatus.TOO_MANY_REQUESTS and not wait_in(told_by(body))) or (
            status == HTTPStatus.OK and endpoint == "getMe" and not names_bot(told_by(body))
        )
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or unclear or (posted and body[:1] != b"{"):
            raise NetworkError(f"the server answered with {status}")
        if posted and status in STRANGERS:
            if not await self._knows_token(url):
                self._on_revoked()
            elif status == HTTPStatus.UNAUTHORIZED:
                raise NetworkError("the server once did not know the token")
            else:
                raise BadRequest("Not Found")
        if not posted and status in STRANGERS:  # a file's path is good for an hour, whatever the token is
            raise BadRequest("the file is not there any more")
        return status, body

    async def _knows_token(self, url: str) -> bool:
        """Ask Telegram whether it knows the token; raises `NetworkError` where it cannot be asked."""
        for asked in range(QUESTIONS):
            await asyncio.sleep(QUESTION_PAUSE if asked else 0)
            status, body = await self._once(
                f"{url.rpartition('/')[0]}/getMe", "POST", None, self._read_timeout
            )
            if body[:1] != b"{" or status not in (HTTPStatus.OK, *STRANGERS):
                raise NetworkError(f"the server answered with {status}")
            if status == HTTPStatus.OK:
                return True
        return False

    async def _once(
        self, url: str, method: str, request_data: RequestData | None, seconds: float | None
    ) -> tuple[int, bytes]:
        """Return the status and the body that the server answers with; raises `NetworkError`."""
        if self._session is None:
            raise RuntimeError("the connection is not initialized")
        if self._certificates is None and url.startswith("https"):
            self._certificates = certificates()
        timeout = aiohttp.ClientTimeout(sock_connect=CONNECT_TIMEOUT, sock_read=seconds)
        body, headers = body_of(request_data)
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=timeout,
                ssl=self._certificates or True,
                proxy=self._proxy_of(server_of(url)),
                allow_redirects=False,
            ) as answered:
                return answered.status, await answered.read()
        except TimeoutError as error:
            raise TimedOut(f"Timed out ({type(error).__name__})") from error
        except (aiohttp.ClientError, OSError) as error:
            why = _SSL_OBJECT.sub("", str(error))
            raise NetworkError(f"{type(error).__name__}: {why}") from error


def certificates() -> ssl.SSLContext:
    """Return what a server's certificate is held against; raises `ConfigError` where it cannot be read."""
    try:
        return httpx.create_ssl_context()
    except OSError as error:  # among them ssl.SSLError
        why = error.strerror or error
        raise ConfigError(
            f"SSL_CERT_FILE or SSL_CERT_DIR names no certificates that can be read ({why}): correct it, or "
            "unset it."
        ) from error


def server_of(url: str) -> str:
    """Return the scheme and the host of a URL: what stands behind them holds the token."""
    return "/".join(url.split("/", 3)[:3])


def proxy_of(address: str) -> str | None:
    """Return the proxy of the environment through which an address is reached, None for none.

    It is one over HTTP: aiohttp goes through no other.
    """
    parts = urlsplit(address)
    if proxy_bypass(parts.hostname or ""):
        return None
    return getproxies().get(parts.scheme)


def proxy_problem(address: str) -> str:
    """Return why an address cannot be reached through the proxy of the environment, "" where it can."""
    if urlsplit(proxy_of(address) or "http:").scheme == "http":
        return ""
    return (
        f"{urlsplit(address).scheme.upper()}_PROXY names no proxy over HTTP: begin it with http://; most "
        "programs that are a SOCKS proxy offer one, too."
    )


def _tell(journal: Journal, status: int, body: bytes) -> None:
    """Tell what became of a message."""
    if status != HTTPStatus.OK:
        journal.given_up()
        return
    if opening := _SENT.match(body):  # as Telegram writes it: the rest is long, and read once more anyway
        journal.sent(int(opening[1]))
        return
    result: object = None
    with suppress(ValueError):
        result = json.loads(body).get("result")
    message_id = result.get("message_id") if isinstance(result, dict) else None
    journal.sent(message_id if isinstance(message_id, int) else None)


def body_of(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    """Return a request's parameters as JSON, where there are files with them as a form; and its headers."""
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        told = json.dumps(request_data.parameters, ensure_ascii=False, separators=(",", ":"))
        return told.encode(), {"Content-Type": "application/json"}
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, {}
