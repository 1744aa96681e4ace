"""The connection to the Bot API: requests over HTTP, made again while the line or the server fails."""

import asyncio
import logging
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import httpx
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.metrics import Metrics

log = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds for which a request is made again while Telegram cannot be reached, or fails."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 16.0
"""Seconds between two tries; each pause is twice the one before."""
READ_TIMEOUT = 10.0
"""Seconds to wait for Telegram's answer: who waits too little sends again what has come through."""
QUESTIONS, QUESTION_PAUSE = 3, 0.5
"""How often Telegram is asked whether it knows the token before the bot gives up; and the seconds between."""
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""Ends of a request that never was on its way."""
STRANGERS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
"""What Telegram answers to a token that it does not know; a proxy may say it too."""


class Request(HTTPXRequest):
    """HTTP to the Bot API, which notices a revoked token.

    What fails on the way, at the server (5xx) or at a proxy (an answer that is not Telegram's) is made again
    for `patience` seconds. A message whose answer was lost may come twice so: that is rarer, and better,
    than silence. Such tries are counted.
    """

    def __init__(
        self, on_revoked: Callable[[], None], metrics: Metrics, *, patience: float = PATIENCE, **options: Any
    ) -> None:
        super().__init__(**({"read_timeout": READ_TIMEOUT} | options))
        self._on_revoked, self._metrics, self._patience = on_revoked, metrics, patience

    async def do_request(self, url: str, method: str, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Make a request; raises `NetworkError` where it fails at last."""
        endpoint = url.partition("?")[0].rsplit("/", 1)[-1] if method == "POST" else "file"
        sends = endpoint.startswith("send") and endpoint != "sendChatAction"
        pause, give_up_at = FIRST_PAUSE, time.monotonic() + self._patience
        while True:
            try:
                return await self._try(url, method, *args, **options)
            except BadRequest:
                raise
            except NetworkError as error:
                if time.monotonic() + pause > give_up_at:
                    log.warning("Telegram cannot be reached for %s: %s", endpoint, error)
                    raise
                log.info("Telegram cannot be reached for %s, trying again: %s", endpoint, error)
                self._metrics.retries.labels(endpoint).inc()
                if sends and not isinstance(error.__cause__, NOT_SENT):
                    self._metrics.possible_doubles.inc()
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _try(self, url: str, method: str, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Make a request once; raises `NetworkError` for any answer that is not Telegram's last word."""
        posted = method == "POST"
        failed = self._metrics.api_errors.labels
        endpoint = url.partition("?")[0].rsplit("/", 1)[-1] if posted else "file"
        try:
            status, body = await super().do_request(url, method, *args, **options)
        except NetworkError as error:
            failed(endpoint, "timeout" if isinstance(error, TimedOut) else "connection").inc()
            raise
        if status >= HTTPStatus.BAD_REQUEST:
            failed(endpoint, str(status)).inc()
        unclear = status == HTTPStatus.TOO_MANY_REQUESTS and b"retry_after" not in body
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or unclear or (posted and body[:1] != b"{"):
            raise NetworkError(f"the server answered with {status}")
        if posted and status in STRANGERS:
            if not await self._knows_token(url):
                self._on_revoked()
            elif status == HTTPStatus.UNAUTHORIZED:
                raise NetworkError("the server once did not know the token")
            else:
                raise BadRequest("Not Found")
        return status, body

    async def _knows_token(self, url: str) -> bool:
        """Ask Telegram whether it knows the token; raises `NetworkError` where it cannot be asked."""
        for asked in range(QUESTIONS):
            await asyncio.sleep(QUESTION_PAUSE if asked else 0)
            status, body = await super().do_request(f"{url.rsplit('/', 1)[0]}/getMe", "POST")
            if body[:1] != b"{" or status not in (HTTPStatus.OK, *STRANGERS):
                raise NetworkError(f"the server answered with {status}")
            if status == HTTPStatus.OK:
                return True
        return False
