"""Everybody on Telegram who is not the bot: plays people against a sandbox, in this process or in its own."""

import base64
import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Literal, Self, TypeVar

from bot.sandbox.connection import Connection, Process
from bot.sandbox.refusals import Json
from bot.sandbox.server import Server
from bot.sandbox.state import TOKEN, USERNAME, Chat, FaultKind, Key, Sent

T = TypeVar("T")
Message = Json | Sent
PATIENCE = 60.0
"""Seconds that are waited for what has to come, unless others are given."""
LOOK_SECONDS = 0.1
"""How often, at least, it is looked whether what is waited for has come."""


def key_of(message: Message) -> Key:
    """Return the chat's id and the message's own."""
    if isinstance(message, Sent):
        return message.chat_id, message.message_id
    return message["chat"]["id"], message["message_id"]


class BotApi:
    """A sandbox, and all the people in it; it serves inside its `with` block.

    It runs in a thread of this process, or with `process` in one of its own; with `url` it is one that runs
    already. The methods that wait do so for up to `timeout` seconds, then raise TimeoutError, which tells
    what came instead. What nobody could do raises LookupError (no such button, message, chat) or ValueError.
    """

    username = USERNAME
    token = TOKEN

    def __init__(self, *, process: bool = False, url: str = "") -> None:
        self._server = None if process or url else Server()
        self._process = Process() if process else None
        self._connect(url or (self._server.url if self._server else ""))

    def _connect(self, url: str) -> None:
        self.url, self.base_url, self._control = url, f"{url}/bot", Connection(url)

    def __enter__(self) -> Self:
        if self._server:
            self._server.start()
        if self._process:
            self._connect(self._process.start())
        return self

    def __exit__(self, *error: object) -> None:
        if self._server:
            self._server.stop()
        if self._process:
            self._process.stop()

    # What people do.

    def user(
        self,
        first_name: str,
        *,
        language_code: str | None = None,
        username: str | None = None,
        started: bool = True,
    ) -> Chat:
        """Return a new user; the bot may write to one who has `started` it, or writes to it later."""
        names = {"first_name": first_name, "username": username, "language_code": language_code}
        return Chat(**self._control.act("user", **names, started=started))

    def group(self, title: str, *, forum: bool = False, basic: bool = False) -> Chat:
        """Return a new supergroup with the bot in it, split into topics if a `forum`; or a `basic` group."""
        return Chat(**self._control.act("group", title=title, forum=forum, basic=basic))

    def says(
        self,
        user: Chat,
        text: str,
        *,
        chat: Chat | None = None,
        thread: int | None = None,
        reply_to: Message | None = None,
        quote: str = "",
    ) -> Json:
        """Let `user` write in `chat`, or to the bot in private; gives the message as the bot is told of it.

        `thread` is a topic of a forum, by any number under 1000; it exists from then on. `quote` is what is
        picked out of the message that is replied to.
        """
        return self._put("say", user, chat, thread, reply_to, text=text, quote=quote)

    def sends(
        self,
        user: Chat,
        *,
        chat: Chat | None = None,
        thread: int | None = None,
        reply_to: Message | None = None,
        **kind: Literal[True],
    ) -> Json:
        """Let `user` send one thing that is not text: sticker=True, photo=True or voice=True."""
        (name,) = kind
        return self._put("send", user, chat, thread, reply_to, kind=name)

    def sends_document(
        self,
        user: Chat,
        file_name: str,
        data: bytes,
        *,
        chat: Chat | None = None,
        mime_type: str | None = None,
        caption: str = "",
        reply_to: Message | None = None,
    ) -> Json:
        """Let `user` send a file, which the bot can download."""
        content = {"file_name": file_name, "data": base64.b64encode(data).decode(), "mime_type": mime_type}
        return self._put("send", user, chat, None, reply_to, kind="document", caption=caption, **content)

    def _put(
        self,
        action: str,
        user: Chat,
        chat: Chat | None,
        thread: int | None,
        reply_to: Message | None,
        **more: Any,
    ) -> Json:
        where = {"chat_id": chat.id if chat else None, "thread": thread}
        replied = key_of(reply_to)[1] if reply_to else None
        put: Json = self._control.act(action, user_id=user.id, reply_to=replied, **where, **more)
        return put

    def edits(self, user: Chat, message: Json, text: str) -> Json:
        """Let `user` change a text they wrote; gives the message as it is now."""
        chat_id, message_id = key_of(message)
        where = {"chat_id": chat_id, "message_id": message_id}
        changed: Json = self._control.act("edit", user_id=user.id, text=text, **where)
        return changed

    def presses(self, user: Chat, message: Message, callback_data: str) -> str:
        """Let `user` press a button under the bot's `message`; gives the query's id."""
        chat_id, message_id = key_of(message)
        where = {"chat_id": chat_id, "message_id": message_id}
        return str(self._control.act("press", user_id=user.id, callback_data=callback_data, **where))

    def asks_inline(self, user: Chat, query: str, offset: str = "", chat_type: str = "sender") -> str:
        """Let `user` type @bot and `query` in some chat; gives the query's id, for `wait_for_answer`."""
        arguments = {"query": query, "offset": offset, "chat_type": chat_type}
        return str(self._control.act("ask_inline", user_id=user.id, **arguments))

    def chooses(self, query: str, result_id: str, *, chat: Chat | None = None) -> Sent:
        """Let who typed the inline `query` send one of the results, in `chat` or where the bot is not."""
        message = self._control.act(
            "choose", query=query, result_id=result_id, chat_id=chat.id if chat else None
        )
        return next(s for s in self._sent() if s.inline_message_id == message["inline_message_id"])

    def expires(self, query: str) -> None:
        """Let a press or inline query become too old to be answered."""
        self._control.act("expire", query=query)

    def migrates(self, group: Chat) -> Chat:
        """Let a basic group become a supergroup; gives that, and the bot is told in both."""
        return Chat(**self._control.act("migrate", chat_id=group.id))

    def becomes(self, user: Chat, status: str, *, chat: Chat) -> None:
        """Let `user` be "member" of a group, "restricted" in it, or have "left", been "kicked", or both."""
        self._control.act("become", user_id=user.id, chat_id=chat.id, status=status)

    def bars(self, user: Chat, *, chat: Chat | None = None, barred: bool = True) -> None:
        """Let `user` block the bot, or remove it from `chat`; or, with `barred` false, take that back."""
        self._control.act("bar", user_id=user.id, chat_id=chat.id if chat else None, barred=barred)

    # What the bot did.

    def _sent(self, **arguments: Any) -> list[Sent]:
        return [Sent(**sent) for sent in self._control.view("messages", **arguments)]

    def messages(self, chat: Chat) -> list[Sent]:
        """Return the bot's messages in `chat` as they are now, in the order sent, without deleted ones."""
        return self._sent(chat_id=chat.id)

    def wait_for(self, found: Callable[[], T | None], timeout: float = PATIENCE, what: str = "result") -> T:
        """Return what `found` gives once that is true; it is called anew after each thing the bot does."""
        end = time.monotonic() + timeout
        while True:
            version = self._control.view("changes")
            if result := found():
                return result
            left = end - time.monotonic()
            if left <= 0:
                last = [method for method, _ in self.calls[-8:]]
                refused = self.refused[-3:]
                raise TimeoutError(f"no {what} in {timeout} s; last calls {last}, refused {refused}")
            self._control.view("changes", version=version, timeout=min(left, LOOK_SECONDS))

    def wait_for_message(self, chat: Chat, after: Message | None = None, timeout: float = PATIENCE) -> Sent:
        """Return the first message the bot sent in `chat` after `after`, or at all."""
        last = key_of(after)[1] if after else 0
        what = f"message in chat {chat.id} after {last}"
        return self.wait_for(
            lambda: next((m for m in self.messages(chat) if m.message_id > last), None), timeout, what
        )

    def wait_for_edit(self, message: Sent, timeout: float = PATIENCE) -> Sent:
        """Return `message` once the bot has edited it since `message` was taken."""

        def edited() -> Sent | None:
            now = (sent for sent in self._sent(chat_id=message.chat_id) if key_of(sent) == key_of(message))
            return next((sent for sent in now if sent.edits > message.edits), None)

        return self.wait_for(edited, timeout, f"edit of message {message.message_id}")

    def wait_for_answer(self, query: str, timeout: float = PATIENCE) -> Json:
        """Return the parameters with which the bot answered a press or inline query."""
        answer: Callable[[], Json] = lambda: self._control.view("answer", query=query)  # noqa: E731
        return self.wait_for(answer, timeout, f"answer to query {query}")

    def silent(self, chat: Chat, after: Message | None = None, seconds: float = 0.5) -> bool:
        """Return whether the bot sends nothing in `chat` after `after` until `seconds` from now are over."""
        with suppress(TimeoutError):
            self.wait_for_message(chat, after, seconds)
            return False
        return True

    def file(self, file_id: str) -> bytes:
        """Return the content of a file that someone sent."""
        return base64.b64decode(self._control.view("file", file_id=file_id)["data"])

    def commands(self, user: Chat, *, chat: Chat | None = None, administrator: bool = False) -> list[Json]:
        """Return the commands Telegram offers `user` in `chat`, by scope and language."""
        where = {"chat_id": (chat or user).id, "administrator": json.dumps(administrator)}
        seen: list[Json] = self._control.view("commands", user_id=user.id, **where)
        return seen

    @property
    def profile(self) -> Json:
        """Return what the bot says of itself: "texts", "commands", "menu_button"."""
        profile: Json = self._control.view("profile")
        return profile

    @property
    def state(self) -> Json:
        """Return all that the sandbox knows."""
        state: Json = self._control.view("state")
        return state

    @property
    def calls(self) -> list[tuple[str, Json]]:
        """Return every request so far: the method and its parameters, decoded."""
        return [(method, params) for method, params in self._control.view("calls")]

    @property
    def arrivals(self) -> list[tuple[int, int | None, float]]:
        """Return of every message of the bot's its chat, what it replied to, and when it came, since 1970."""
        return [(chat, replied, moment) for chat, replied, moment in self._control.view("arrivals")]

    @property
    def refused(self) -> list[tuple[str, Json, str]]:
        """Return every request answered with an error no test asked for: method, parameters, description."""
        return [(method, params, why) for method, params, why in self._control.view("refused")]

    # What goes wrong.

    def fault(self, method: str, kind: FaultKind, times: int = 1, **options: float | str) -> None:
        """Let the next `times` calls of `method` fail, after the faults that wait for it already.

        `method` is a method's name as the bot writes it, or "download" for a file.
        "429" takes retry_after (whole seconds, 1 or more), "migrate" migrate_to_chat_id, "refuse" a code and
        a description, "html" the status with which a proxy answers in Telegram's place. "reset" breaks the
        connection before anything is done; "hang" takes the seconds to wait before going on, unless the
        client has left by then; "lost" does what is asked, then closes the connection without an answer.
        """
        self._control.act("fault", method=method, kind=kind, times=times, options=options)

    @property
    def struck(self) -> list[tuple[str, FaultKind, Json]]:
        """Return every request that failed by a fault: the method, the fault's kind, the parameters."""
        return [(method, kind, params) for method, kind, params in self._control.view("struck")]

    def tells(self, kind: str, body: object) -> None:
        """Tell the bot of an update that nobody could cause, also one that cannot be read."""
        self._control.act("tell", kind=kind, body=body)

    def renumbers(self, by: int) -> None:
        """Number updates lower by so much from now on, as Telegram may after a week without one."""
        self._control.act("renumber", by=by)

    def revoke_token(self) -> None:
        """Answer 401 Unauthorized to every request from now on, and to those that wait."""
        self._control.act("revoke")
