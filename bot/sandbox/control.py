"""The control API: over HTTP, for whoever plays the people, breaks the line, and looks at what the bot did.

POST /sandbox/ACTION with a JSON object of arguments, GET /sandbox/VIEW with them in the query; "changes" is a
view that waits for a change since `version`, for up to `timeout` seconds. The answer is {"ok": true,
"result": …}, or {"ok": false, "error": "lookup" or "value", "description": …} where people could not do that.
"""

import base64
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import members, people
from bot.sandbox.pages import from_here
from bot.sandbox.profile import commands_seen
from bot.sandbox.refusals import Json
from bot.sandbox.state import Chat, Fault, State

Action = Callable[..., Any]
LONGEST_WAIT = 30.0
"""Seconds."""


def send(state: State, data: str = "", **arguments: Any) -> Json:
    """Let a user send something; `data` is in base64."""
    return people.send(state, data=base64.b64decode(data), **arguments)


def fault(state: State, method: str, kind: Any, times: int = 1, options: Json | None = None) -> None:
    """Let the next calls of a method fail, after the faults that wait for it already."""
    state.faults += [Fault(method, kind, options or {})] * times


def revoke(state: State) -> None:
    """Answer 401 Unauthorized to every request from now on, and to those that wait."""
    state.revoked = True
    state.changed()


def tell(state: State, kind: str, body: Any) -> None:
    """Tell the bot of something that nobody here can do, or that is no update at all."""
    number = next(state.ids) - state.delivery.renumbered
    state.delivery.updates.append({"update_id": number, kind: body})


def renumber(state: State, by: int) -> None:
    """Number updates lower by so much from now on, as Telegram may after a week without one."""
    state.delivery.renumbered = by


ACTIONS: dict[str, Action] = {
    "user": people.user,
    "group": people.group,
    "say": people.say,
    "send": send,
    "edit": people.edit,
    "press": people.press,
    "ask_inline": people.ask_inline,
    "choose": people.choose,
    "expire": people.expire,
    "migrate": people.migrate,
    "bar": people.bar,
    "become": members.become,
    "tell": tell,
    "renumber": renumber,
    "fault": fault,
    "revoke": revoke,
}


def sent(state: State, chat_id: int | None = None) -> list[Json]:
    """Return the bot's messages as they are now, in the order sent, without deleted ones."""
    return [asdict(sent) for sent in state.sent.values() if chat_id in (None, sent.chat_id)]


def answer(state: State, query: int) -> Json:
    """Return the parameters with which the bot answered a press or inline query; empty if it has not."""
    return state.queries[str(query)].answer


def commands(state: State, user_id: int, chat_id: int, administrator: bool = False) -> list[Json]:
    """Return the commands that Telegram offers a person in a chat."""
    return commands_seen(state, people.chat_of(state, chat_id), people.chat_of(state, user_id), administrator)


def file(state: State, file_id: str) -> Json:
    """Return a file, its content in base64."""
    kept = state.files[file_id]
    return {"name": kept.name, "mime_type": kept.mime_type, "data": base64.b64encode(kept.data).decode()}


VIEWS: dict[str, Action] = {
    "state": State.json,
    "messages": sent,
    "answer": answer,
    "commands": commands,
    "file": file,
    "calls": lambda state: state.calls,
    "arrivals": lambda state: state.arrivals,
    "struck": lambda state: state.struck,
    "refused": lambda state: state.refused,
    "profile": lambda state: asdict(state.profile),
}


def control_routes(state: State, port: int) -> list[Route]:
    """Return the routes of the control API, which no foreign page may ask."""

    async def seen(request: Request) -> Response:
        view = request.path_params["name"]
        given: Json = {}
        for name, value in request.query_params.items():
            given[name] = value
            if name != "file_id":
                with suppress(ValueError):
                    given[name] = json.loads(value)
        if view == "changes":
            if state.version == given.get("version"):
                await state.wait(min(given.get("timeout", 0.0), LONGEST_WAIT))
            return JSONResponse({"ok": True, "result": state.version})
        return performed(state, request, VIEWS.get(view), given)

    async def done(request: Request) -> Response:
        given = json.loads(await request.body() or b"{}")
        answer = performed(state, request, ACTIONS.get(request.path_params["name"]), given)
        state.changed()
        return answer

    at = "/sandbox/{name}"
    return [
        Route(at, from_here(port, seen), methods=["GET"]),
        Route(at, from_here(port, done), methods=["POST"]),
    ]


def performed(state: State, request: Request, call: Action | None, arguments: Json) -> Response:
    """Answer with what `call` gives."""
    if call is None:
        return impossible(404, "lookup", f"the control API has no {request.url.path}")
    try:
        result = call(state, **arguments)
    except LookupError as error:
        return impossible(404, "lookup", str(error.args[0]) if error.args else str(error))
    except (ValueError, TypeError) as error:
        return impossible(400, "value", str(error))
    return JSONResponse({"ok": True, "result": asdict(result) if isinstance(result, Chat) else result})


def impossible(code: int, error: str, description: str) -> Response:
    """Say that something cannot be done, and why."""
    return JSONResponse({"ok": False, "error": error, "description": description}, code)
