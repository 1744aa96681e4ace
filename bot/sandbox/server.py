"""The Bot API over HTTP on loopback: requests to methods, faults on demand, files to download."""

import asyncio
import inspect
import json
import re
import socket
import struct
import threading
from contextlib import suppress
from http.client import responses
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.sandbox import files, members, messages, profile, queries
from bot.sandbox import updates as receiving
from bot.sandbox.control import Control
from bot.sandbox.pages import Page
from bot.sandbox.refusals import Json, Refused
from bot.sandbox.state import METHODS, TOKEN, Fault, State

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


class Breakable(RequestHandler):
    """A request whose line may be broken."""

    def initialize(self, state: State) -> None:
        """Take the state, as tornado hands it over."""
        self.state, self.gone = state, False

    async def broken(self, method: str, noted: Json | None = None) -> Fault | None:
        """Wait, hang up or answer wrongly, if that is the fault at hand; gives it.

        noted: the request's parameters. Raises `Refused` if the fault is a refusal.
        """
        fault = next((fault for fault in self.state.faults if fault.method == method), None)
        if fault is None:
            return None
        self.state.faults.remove(fault)
        self.state.struck.append((method, fault.kind, noted or {}))
        if fault.kind == "refuse":
            raise Refused(fault.options["code"], fault.options["description"], judged=False)
        if fault.kind in FAULTS:
            code, description = FAULTS[fault.kind]
            raise Refused(code, description.format(**fault.options), judged=False, **fault.options)
        if fault.kind == "hang":
            await asyncio.sleep(fault.options["seconds"])
        elif fault.kind == "reset":
            self.hang_up(reset=True)
        elif fault.kind in ("502", "html"):
            status = int(fault.options.get("status", 502))
            self.set_status(status)
            self.write(f"<html><head><title>{status} {responses[status]}</title></head></html>")
        return fault

    def hang_up(self, reset: bool = False) -> None:
        """Close the connection without an answer."""
        stream = self.detach()
        if reset:  # to linger 0 seconds is to break off
            stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        stream.close()


class Handler(Breakable):
    """One request of the bot's: the fault that waits for it, or its answer."""

    def on_connection_close(self) -> None:
        """Note that nobody waits for the answer any more."""
        self.gone = True

    def parameters(self) -> Json:
        """Return the request's parameters, from its query and from a form, multipart or JSON body."""
        params: Json = {name: values[-1].decode() for name, values in self.request.arguments.items()}
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            params |= json.loads(self.request.body)
        for name, value in params.items():
            if isinstance(value, str) and name not in STRINGS:
                with suppress(ValueError):
                    params[name] = json.loads(value)
        for name, uploaded in self.request.files.items():
            file = uploaded[-1]
            params[name] = {
                "file_name": file["filename"],
                "mime_type": file["content_type"],
                "data": file["body"],
            }
        return params

    async def get(self, token: str, method: str) -> None:
        """Answer."""
        params = self.parameters()
        noted = {name: without_data(value) for name, value in params.items()}
        self.state.calls.append((method, noted))
        self.state.changed()
        try:
            fault = await self.broken(method, noted)
            if self.gone or (fault and fault.kind in ("reset", "502", "html")):
                return
            self.write({"ok": True, "result": await perform(self.state, token, method, params)})
            if fault and fault.kind == "lost":
                self.hang_up()
        except Refused as refused:
            if refused.judged and not self.gone:
                self.state.refused.append((method, noted, str(refused)))
                self.state.changed()
            self.set_status(refused.code)
            self.write(refused.json())

    post = get


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


class Download(Breakable):
    """One download of a file; its faults are those of "download"."""

    async def get(self, token: str, path: str) -> None:
        """Answer."""
        try:
            fault = await self.broken("download")
            if self.gone or (fault and fault.kind in ("reset", "502", "html")):
                return
            found = next((file for file in self.state.files.values() if file.path == path), None)
            if token != TOKEN or found is None or self.state.revoked:
                raise Refused(404, "Not Found")
        except Refused as refused:
            self.set_status(refused.code)
            self.write(refused.json())
        else:
            self.set_header("Content-Type", "application/octet-stream")
            self.write(found.data)
            if fault and fault.kind == "lost":
                self.hang_up()


class Server:
    """A sandbox that listens on loopback; its port is known before it serves."""

    def __init__(self, port: int = 0) -> None:
        self._sockets = bind_sockets(port, HOST)
        self.port: int = self._sockets[0].getsockname()[1]
        self._started = threading.Event()

    @property
    def url(self) -> str:
        """Return where it is."""
        return f"http://{HOST}:{self.port}"

    async def serve(self) -> None:
        """Serve until `stop`."""
        self._loop, self._stop, state = asyncio.get_running_loop(), asyncio.Event(), State()
        routes: list[Any] = [
            (r"/bot([^/]*)/(\w*)", Handler, {"state": state}),
            (r"/file/bot([^/]*)/(.*)", Download, {"state": state}),
            (r"/sandbox/(\w*)", Control, {"state": state}),
            (r"/([\w.]*)", Page),
        ]
        application = Application(routes, log_function=lambda handler: None, port=self.port)
        server = HTTPServer(application, max_buffer_size=LARGEST_REQUEST)
        server.add_sockets(self._sockets)
        delivery = asyncio.create_task(receiving.deliver(state))
        self._started.set()
        try:
            await self._stop.wait()
        finally:
            delivery.cancel()
            server.stop()
            await server.close_all_connections()

    def start(self) -> None:
        """Serve in a thread of its own."""
        self._thread = threading.Thread(target=lambda: asyncio.run(self.serve()), daemon=True)
        self._thread.start()
        self._started.wait()

    def stop(self) -> None:
        """End what `start` began."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
