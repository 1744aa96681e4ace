"""The Bot API over HTTP on loopback: requests to methods, faults on demand, files to download."""

import asyncio
import inspect
import json
import re
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http.client import responses
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import files, members, messages, profile, queries
from bot.sandbox import updates as receiving
from bot.sandbox.control import control_routes
from bot.sandbox.listener import NoAnswer, hung_up, listening
from bot.sandbox.pages import page_routes
from bot.sandbox.refusals import Json, Refused
from bot.sandbox.state import FIRST_ID, METHODS, TOKEN, Fault, State

HOST = "127.0.0.1"
LARGEST_REQUEST = 64 << 20
"""Bytes."""
STRINGS = {"text", "url", "secret_token", "callback_query_id", "description", "short_description", "caption"}
STRINGS |= {"name", "inline_query_id", "inline_message_id", "file_id", "next_offset", "parse_mode"}
"""Parameters taken as they are; others are decoded where they read as JSON."""
FAULTS = {
    "429": (429, "Too Many Requests: retry after {retry_after}"),
    "403": (403, "Forbidden: bot was blocked by the user"),
    "migrate": (400, "Bad Request: group chat was upgraded to a supergroup chat"),
}
METHOD_MODULES = (files, members, messages, profile, queries, receiving)
"""Imported for the methods they define."""


async def unless_broken(
    state: State, request: Request, method: str, noted: Json, answer: Callable[[], Awaitable[Response]]
) -> Response:
    """Return the answer to a request, or what the fault that waits for its method makes of that.

    noted: the request's parameters. Raises `Refused` where the fault or the answer is a refusal.
    """
    fault = fault_of(state, method, noted)
    if fault is None:
        return await answer()
    if fault.kind == "reset":
        return await hung_up(request, reset=True)
    if fault.kind in ("502", "html"):
        status = int(fault.options.get("status", 502))
        return HTMLResponse(f"<html><head><title>{status} {responses[status]}</title></head></html>", status)
    if fault.kind == "hang":
        await asyncio.sleep(fault.options["seconds"])
        if await request.is_disconnected():
            return NoAnswer()
    given = await answer()
    return await hung_up(request) if fault.kind == "lost" else given


def fault_of(state: State, method: str, noted: Json) -> Fault | None:
    """Return the fault that waits for a method, which is then over; raises `Refused` if it is a refusal."""
    fault = next((fault for fault in state.faults if fault.method == method), None)
    if fault is None:
        return None
    state.faults.remove(fault)
    state.struck.append((method, fault.kind, noted))
    if fault.kind == "refuse":
        raise Refused(fault.options["code"], fault.options["description"], judged=False)
    if fault.kind in FAULTS:
        code, description = FAULTS[fault.kind]
        raise Refused(code, description.format(**fault.options), judged=False, **fault.options)
    return fault


async def parameters(request: Request) -> Json:
    """Return the parameters of a request, from its query and from a form, multipart or JSON body."""
    params: Json = dict(request.query_params.items())
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("application/json"):
        params |= json.loads(await request.body())
    elif kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        async with request.form(max_part_size=LARGEST_REQUEST) as form:
            for name, value in form.items():
                params[name] = await uploaded(value) if isinstance(value, UploadFile) else value
    for name, value in params.items():
        if isinstance(value, str) and name not in STRINGS:
            with suppress(ValueError):
                params[name] = json.loads(value)
    return params


async def uploaded(file: UploadFile) -> Json:
    """Return an uploaded file as a parameter."""
    return {"file_name": file.filename, "mime_type": file.content_type, "data": await file.read()}


def method_route(state: State) -> Route:
    """Return the route of the bot's requests: the fault that waits for one, or its answer."""

    async def asked(request: Request) -> Response:
        token, method = request.path_params["token"], request.path_params["method"]
        params = await parameters(request)
        noted = {name: without_data(value) for name, value in params.items()}
        state.calls.append((method, noted))
        state.changed()

        async def answer() -> Response:
            return JSONResponse({"ok": True, "result": await perform(state, token, method, params)})

        try:
            return await unless_broken(state, request, method, noted, answer)
        except Refused as refused:
            if refused.judged and not await request.is_disconnected():
                state.refused.append((method, noted, str(refused)))
                state.changed()
            return JSONResponse(refused.json(), refused.code)

    return Route("/bot{token}/{method}", asked, methods=["GET", "POST"])


async def perform(state: State, token: str, method: str, params: Json) -> Any:
    """Return the result of a request; raises `Refused`."""
    call = METHODS.get(method.lower())
    if state.revoked:
        raise Refused(401, "Unauthorized", judged=False)
    if call is None or not re.fullmatch(r"\d+:[\w-]{35}", token):
        raise Refused(404, "Not Found")
    if token != TOKEN:
        raise Refused(401, "Unauthorized")
    try:
        result = call(state, params)
        return await result if inspect.isawaitable(result) else result
    except (TypeError, ValueError, AttributeError, LookupError) as error:
        why = f"a parameter has the wrong type or form ({type(error).__name__}: {error})"
        raise Refused(400, f"Bad Request: {why}") from error


def without_data(value: Any) -> Any:
    """Return a parameter as it is noted: of a file, its size in place of its content."""
    if isinstance(value, dict) and isinstance(value.get("data"), bytes):
        return {name: part for name, part in value.items() if name != "data"} | {
            "file_size": len(value["data"])
        }
    return value


def download_route(state: State) -> Route:
    """Return the route of the files to download; its faults are those of "download"."""

    async def asked(request: Request) -> Response:
        path = request.path_params["path"]

        async def answer() -> Response:
            found = next((file for file in state.files.values() if file.path == path), None)
            if request.path_params["token"] != TOKEN or found is None or state.revoked:
                raise Refused(404, "Not Found")
            return Response(found.data, media_type="application/octet-stream")

        try:
            return await unless_broken(state, request, "download", {}, answer)
        except Refused as refused:
            return JSONResponse(refused.json(), refused.code)

    return Route("/file/bot{token}/{path:path}", asked)


class Server:
    """A sandbox that listens on loopback; its port is known before it serves. `first_id`: of its numbers."""

    def __init__(self, port: int = 0, first_id: int = FIRST_ID) -> None:
        self._first_id = first_id
        self._listener = socket.create_server((HOST, port))
        self.port: int = self._listener.getsockname()[1]
        self._started = threading.Event()

    @property
    def url(self) -> str:
        """Return where it is."""
        return f"http://{HOST}:{self.port}"

    async def serve(self) -> None:
        """Serve until `stop`."""
        self._loop, self._stop, state = asyncio.get_running_loop(), asyncio.Event(), State(self._first_id)
        routes = [method_route(state), download_route(state)]
        routes += [*control_routes(state, self.port), *page_routes(self.port)]
        delivery = asyncio.create_task(receiving.deliver(state))
        try:
            async with listening(routes, self._listener):
                self._started.set()
                await self._stop.wait()
        finally:
            delivery.cancel()

    def start(self) -> None:
        """Serve in a thread of its own."""
        self._thread = threading.Thread(target=lambda: asyncio.run(self.serve()), daemon=True)
        self._thread.start()
        self._started.wait()

    def stop(self) -> None:
        """End what `start` began."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
