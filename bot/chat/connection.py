"""The connection to the Bot API: requests over HTTP, made again where that helps."""

import asyncio
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.metrics import Metrics

log = logging.getLogger(__name__)

CONNECT_TRIES = 3
"""How often a request is tried while no connection comes about: nothing was sent, so nothing can double."""


class Request(HTTPXRequest):
    """HTTP to the Bot API: tries again while no connection comes about, and notices a revoked token."""

    def __init__(self, on_revoked: Callable[[], None], metrics: Metrics, **options: Any) -> None:
        super().__init__(**options)
        self._metrics = metrics
        self._on_revoked = on_revoked

    async def do_request(self, url: str, method: str, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Make one request; raises what `HTTPXRequest` raises."""
        endpoint = url.rsplit("/", 1)[-1] if method == "POST" else "file"
        for left in range(CONNECT_TRIES - 1, -1, -1):
            try:
                status, body = await super().do_request(url, method, *args, **options)
            except NetworkError as error:
                kind = "timeout" if isinstance(error, TimedOut) else "connection"
                self._metrics.api_errors.labels(endpoint, kind).inc()
                if left == 0 or not isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout):
                    log.warning("Telegram cannot be reached: %s", error)
                    raise
                self._metrics.retries.labels(endpoint).inc()
                await asyncio.sleep(0.5)
            else:
                if status >= HTTPStatus.BAD_REQUEST:
                    self._metrics.api_errors.labels(endpoint, str(status)).inc()
                if status == HTTPStatus.UNAUTHORIZED:
                    self._on_revoked()
                return status, body
        raise AssertionError("the last try returns or raises")
