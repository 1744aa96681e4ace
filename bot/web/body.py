"""What is posted, read no further than it may be long."""

import asyncio

from starlette.requests import Request

BODY_SECONDS = 10.0
"""How long the body of a request may take to come."""


class TooLargeError(Exception):
    """The body is longer than it may be."""


async def body_of(request: Request, largest: int, seconds: float | None = None) -> bytes:
    """Return the body of a request, of at most `largest` bytes; it may take `seconds`, or `BODY_SECONDS`.

    Raises `TooLargeError` as soon as that is seen, `TimeoutError` where it takes too long to come, and
    Starlette's `ClientDisconnect`.
    """
    declared = request.headers.get("Content-Length", "0")
    if not declared.isascii() or not declared.isdigit() or int(declared) > largest:
        raise TooLargeError
    body = bytearray()
    async with asyncio.timeout(BODY_SECONDS if seconds is None else seconds):
        async for part in request.stream():
            body += part
            if len(body) > largest:
                raise TooLargeError
    return bytes(body)
