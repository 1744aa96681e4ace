"""The webhook: what Telegram posts is handed on as it came, and acknowledged after that."""

import hmac
import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from bot.chat.raw_updates import Raw
from bot.web.body import TooLargeError, body_of

LARGEST_BODY = 1_000_000
"""Bytes. The longest message with all its entities and the one it replies to takes a tenth of that."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
Receive = Callable[[Sequence[Raw]], Awaitable[None]]


class Webhook:
    """What listens for Telegram at `url`, by whose path it is known; closed until it is `opened`."""

    def __init__(self, url: str) -> None:
        self.route = _Exact(unquote(urlsplit(url).path), self._posted)
        self._open: tuple[str, Receive] | None = None

    @contextmanager
    def opened(self, secret: str, receive: Receive) -> Iterator[None]:
        """Listen while inside to who knows the `secret`; an update is acknowledged once received."""
        self._open = secret, receive
        try:
            yield
        finally:
            self._open = None

    async def _posted(self, request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse("Updates are posted", 405, {"Allow": "POST"})
        if self._open is None:
            return PlainTextResponse("The bot is not connected", 503)  # Telegram posts it again
        secret, receive = self._open
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return PlainTextResponse("The secret token is wrong", 403)
        try:
            body = await body_of(request, LARGEST_BODY)
        except TooLargeError:
            return PlainTextResponse(f"An update has at most {LARGEST_BODY} bytes", 413)
        except TimeoutError:
            return PlainTextResponse("The update took too long to come", 408)
        except ClientDisconnect:
            return Response(status_code=400)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            update = None
        if not isinstance(update, dict):
            return PlainTextResponse("An update is a JSON object", 400)
        await receive([update])
        return Response()


class _Exact(Route):
    """A route of one path, whatever characters that has."""

    def __init__(self, path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> None:
        super().__init__("/", endpoint, methods=METHODS)
        self._exactly = path

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Tell whether a request is for that path."""
        if scope["type"] == "http" and scope["path"] == self._exactly:
            return Match.FULL, {"endpoint": self.endpoint, "path_params": {}}
        return Match.NONE, {}
