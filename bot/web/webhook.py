"""The webhook: what Telegram posts is handed on as it came, and acknowledged after that."""

import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import unquote, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.chat.receiver import Raw
from bot.web.body import TooLargeError, body_of

LARGEST_BODY = 1_000_000
"""Bytes. The longest message with all its entities and the one it replies to takes a tenth of that."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def webhook_route(url: str, secret: str, receive: Callable[[Sequence[Raw]], Awaitable[None]]) -> Route:
    """Return the route of the webhook at `url`, by whose path it is known.

    Only who knows the `secret` is listened to. An update is acknowledged once `receive` has returned.
    """
    path = unquote(urlsplit(url).path)

    async def posted(request: Request) -> Response:
        if request.scope["path"] != path:
            return PlainTextResponse("Not found", 404)
        if request.method != "POST":
            return PlainTextResponse("Updates are posted", 405, {"Allow": "POST"})
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

    return Route("/{path:path}", posted, methods=["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
