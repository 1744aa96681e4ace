"""The control API: over HTTP, for whoever plays the people, breaks the line, and looks at what the bot did.

POST /sandbox/ACTION with a JSON object of arguments, GET /sandbox/VIEW with them in the query; the answer is
{"ok": true, "result": …}, or {"ok": false, "error": "lookup" or "value", "description": …} where people could
not do that.
"""

import base64
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from tornado.web import RequestHandler

from bot.sandbox import members, people
from bot.sandbox.pages import check_origin
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


class Control(RequestHandler):
    """One request to the control API."""

    def initialize(self, state: State) -> None:
        """Take the state, as tornado hands it over."""
        self.state = state

    def prepare(self) -> None:
        """Let no foreign page play the people."""
        check_origin(self)

    async def get(self, view: str) -> None:
        """Show something; "changes" waits for a change since `version`, for up to `timeout` seconds."""
        arguments = {name: values[-1].decode() for name, values in self.request.arguments.items()}
        decoded: Json = {}
        for name, value in arguments.items():
            decoded[name] = value
            if name != "file_id":
                with suppress(ValueError):
                    decoded[name] = json.loads(value)
        if view == "changes":
            if self.state.version == decoded.get("version"):
                await self.state.wait(min(decoded.get("timeout", 0.0), LONGEST_WAIT))
            self.write({"ok": True, "result": self.state.version})
        else:
            self.perform(VIEWS.get(view), decoded)

    def post(self, action: str) -> None:
        """Do something."""
        self.perform(ACTIONS.get(action), json.loads(self.request.body or b"{}"))
        self.state.changed()

    def perform(self, call: Action | None, arguments: Json) -> None:
        """Answer with what `call` gives."""
        if call is None:
            self.refuse(404, "lookup", f"the control API has no {self.request.path}")
            return
        try:
            result = call(self.state, **arguments)
        except LookupError as error:
            self.refuse(404, "lookup", str(error.args[0]) if error.args else str(error))
        except (ValueError, TypeError) as error:
            self.refuse(400, "value", str(error))
        else:
            self.write({"ok": True, "result": asdict(result) if isinstance(result, Chat) else result})

    def refuse(self, code: int, error: str, description: str) -> None:
        """Say that it cannot be done, and why."""
        self.set_status(code)
        self.write({"ok": False, "error": error, "description": description})
