"""The corpus for programs over HTTP: /api/v1, told of by its OpenAPI document."""

import json
import math
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.store.live_index import LiveIndex
from bot.web.body import TooLargeError, body_of
from bot.web.clients import Clients
from bot.web.insiders import Handler
from bot.web.library import LONGEST, MOST, Library, NotThereError, QueryError
from bot.web.worker import BusyError, Worker

PREFIX = "/api/v1"
OPENAPI = Path(__file__).parent / "openapi.json"
LARGEST_BODY = 65_536
"""Bytes of a request: the longest text with every character escaped, and all around it."""

Tell = Callable[[Library, Mapping[str, Any]], Mapping[str, Any]]


class ArgumentError(ValueError):
    """What a request gives cannot be used; the message says why."""


def api_routes(live_index: LiveIndex, clients: Clients, worker: Worker) -> list[BaseRoute]:
    """Return /api/v1/ask, search, documents and read, for `clients`; and openapi.json, for everybody."""
    libraries = {name: Library(live_index, scope) for name, scope in clients.scopes.items()}

    def route(path: str, tell: Tell) -> Route:
        async def told(request: Request) -> Response:
            name = clients.who(request.headers.get("Authorization", ""))
            if name is None:
                return refusal(HTTPStatus.UNAUTHORIZED, "send the header Authorization: Bearer KEY.", REALM)
            if seconds := clients.wait(name):
                wait = {"Retry-After": str(math.ceil(seconds))}
                return refusal(HTTPStatus.TOO_MANY_REQUESTS, "that was too fast: wait, and ask again.", wait)
            if live_index.snapshot is None:
                wait = {"Retry-After": "5"}
                return refusal(HTTPStatus.SERVICE_UNAVAILABLE, "the documents are still being read.", wait)
            try:
                given = await arguments(request)
                return answer(await worker.run(partial(tell, libraries[name], given)))
            except BusyError:
                wait = {"Retry-After": "1"}
                return refusal(HTTPStatus.SERVICE_UNAVAILABLE, "too many ask: ask again in a moment.", wait)
            except NotThereError as error:
                return refusal(HTTPStatus.NOT_FOUND, str(error))
            except TooLargeError:
                why = f"a request has at most {LARGEST_BODY} bytes."
                return refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, why)
            except ClusterError:  # the log tells why
                wait = {"Retry-After": "60"}
                return refusal(HTTPStatus.SERVICE_UNAVAILABLE, "the documents cannot be reached.", wait)
            except (QueryError, ArgumentError) as error:
                return refusal(HTTPStatus.BAD_REQUEST, str(error))
            except ClientDisconnect:
                return Response(status_code=HTTPStatus.BAD_REQUEST)

        return Route(f"{PREFIX}/{path}", only_posted(told), methods=METHODS)

    async def described(request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return refusal(HTTPStatus.METHOD_NOT_ALLOWED, "it is got.", {"Allow": "GET"})
        return Response(OPENAPI.read_bytes(), media_type="application/json")

    async def unknown(request: Request) -> Response:
        return refusal(HTTPStatus.NOT_FOUND, f"there is no such path: {PREFIX}/openapi.json tells of those.")

    return [
        route("ask", lambda library, given: library.ask(text(given, "question"))),
        route(
            "search", lambda library, given: library.search(text(given, "query"), number(given, "limit", 10))
        ),
        route("documents", lambda library, given: library.documents(text(given, "after", ""))),
        route(
            "read",
            lambda library, given: library.read(
                text(given, "document"), number(given, "first", 1, 10**9), number(given, "count", 20)
            ),
        ),
        Route(f"{PREFIX}/openapi.json", described, methods=METHODS),
        Route(f"{PREFIX}/{{path:path}}", unknown, methods=METHODS),
    ]


METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"]
REALM = {"WWW-Authenticate": 'Bearer realm="yinju"'}


def only_posted(handler: Handler) -> Handler:
    """Return a handler that says to others than POST that a request is posted."""

    async def posted(request: Request) -> Response:
        if request.method != "POST":
            return refusal(HTTPStatus.METHOD_NOT_ALLOWED, "a request is posted.", {"Allow": "POST"})
        return await handler(request)

    return posted


def answer(told: Mapping[str, Any]) -> Response:
    """Return what is told, which nobody on the way keeps."""
    return JSONResponse(dict(told), headers={"Cache-Control": "no-store"})


def refusal(status: HTTPStatus, why: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return why a request is refused."""
    return JSONResponse({"error": why}, status, headers)


async def arguments(request: Request) -> Mapping[str, Any]:
    """Return the JSON object that is posted; raises `ArgumentError`, `TooLargeError`."""
    try:
        given = json.loads(await body_of(request, LARGEST_BODY))
    except TimeoutError:
        raise ArgumentError("the request took too long to come.") from None
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise ArgumentError("a request is a JSON object.")
    return given


def text(given: Mapping[str, Any], name: str, default: str | None = None) -> str:
    """Return a text of a request; raises `ArgumentError`."""
    value = given.get(name, default)
    if not isinstance(value, str) or len(value) > LONGEST or any(map(_is_half, value)):
        raise ArgumentError(f"{name} has to be a text of at most {LONGEST} characters.")
    return value


def _is_half(character: str) -> bool:
    """Tell whether it is a surrogate, half a character, which no text has."""
    return "\ud800" <= character <= "\udfff"


def number(given: Mapping[str, Any], name: str, default: int, most: int = MOST) -> int:
    """Return a whole number of a request, from 1 to `most`; raises `ArgumentError`."""
    value = given.get(name, default)
    whole = isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
    if not whole or not 1 <= value <= most:  # JSON has one kind of number: 2.0 is 2
        raise ArgumentError(f"{name} has to be a whole number from 1 to {most}.")
    return int(value)
