"""A small, strict Telegram Bot API server on loopback: the other side of every end-to-end test.

The bot runs in a process of its own with `BotApi.base_url` as its API. A test does what people do (`says`,
`presses`), waits for what arrives (`wait_for_message`) and may break the line (`fault`). What Telegram would
refuse is refused in its words, and noted in `BotApi.refused`; texts go through TDLib's own parser.

Unlike Telegram: markup past 100 entities is refused, not dropped; text mentions and custom emoji are dropped;
no rate limit but by `fault`; the bot hears all a group says; a webhook may be plain http.
"""

import asyncio
import inspect
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, Self, TypeVar

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.telegram_parser import execute

Json = dict[str, Any]
Key = tuple[int, int]  # of a message: its chat's id and its own
Fault = Literal["429", "502", "403", "migrate", "reset", "hang", "lost"]
T = TypeVar("T")

NAMES = {"PreCode": "pre", "TextUrl": "text_link", "EmailAddress": "email"}
"""The Bot API's names of entities where they are not TDLib's in snake case."""
DROPPED = {"MentionName", "CustomEmoji", "MediaTimestamp"}
OPAQUE = {"Code", "Pre", "PreCode", "TextUrl"}
"""Entities inside which Telegram finds no links, mentions or commands."""
BLANK = re.compile("[\\s\u180e\u200b-\u200f\u2060\u2800\ufffc]*")
MARKDOWN = str.maketrans(dict.fromkeys("*_~|`[]", "x"))
CONTENT = ("text", "entities", "reply_markup", "link_preview_options")
STRINGS = {"text", "url", "secret_token", "callback_query_id", "description", "short_description"}
"""Parameters taken as they are; others are decoded where they read as JSON."""
ACTIONS = re.compile("typing|choose_sticker|find_location|(record|upload)_(video|voice|video_note)|upload_.+")
SCOPES = re.compile(
    "default|all_(private|group)_chats|all_chat_administrators|chat(_administrators|_member)?"
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
FAULTS = {
    "429": (429, "Too Many Requests: retry after {retry_after}"),
    "403": (403, "Forbidden: bot was blocked by the user"),
    "migrate": (400, "Bad Request: group chat was upgraded to a supergroup chat"),
}
FILE = {"file_id": "file", "file_unique_id": "f", "width": 512, "height": 512}
MEDIA = {
    "sticker": FILE | {"type": "regular", "is_animated": False, "is_video": False},
    "photo": [FILE],
    "voice": FILE | {"duration": 3},
}
TOPIC_MAKER = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


class Refused(Exception):
    """An error the Bot API answers with; `judged` is False where a test asked for it."""

    def __init__(self, code: int, description: str, judged: bool = True, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.judged, self.parameters = code, judged, parameters


def check(valid: object, description: str) -> None:
    """Refuse a request, as a bad one, unless `valid`."""
    if not valid:
        raise Refused(400, f"Bad Request: {description}")


def parse(markup: str, parse_mode: str) -> tuple[str, list[Json]]:
    """The plain text and the entities of a text as the bot sends it; raises `Refused`."""
    check(markup, "message text is empty")
    check(len(markup.encode()) <= 32_768, "text is too long")
    if not parse_mode:
        return keep(markup, [])
    check(parse_mode.lower() == "html", "unsupported parse_mode")
    html = {"@type": "textParseModeHTML"}
    parsed = execute({"@type": "parseTextEntities", "text": markup, "parse_mode": html})
    check(parsed["@type"] != "error", parsed.get("message", "").replace("Can't", "can't", 1))
    return keep(parsed["text"], parsed["entities"])


def keep(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """`text` as Telegram keeps it, TDLib's `entities` mended, and those it finds itself (links, @, #, /).

    The first two requests clean a text, and entities with it, as TDLib does before sending. The second would
    read Markdown too, so its signs are masked: that moves nothing, and only entities are wanted from it.
    """
    given: Json = {"@type": "formattedText", "text": text}
    clean: str = execute({"@type": "getMarkdownText", "text": given})["text"].rstrip(" \n")
    given |= {"text": text.translate(MARKDOWN), "entities": entities}
    mended = execute({"@type": "parseMarkdown", "text": given})["entities"]
    spans = [(*span(entity), entity["type"]) for entity in mended]
    blank = len(clean) - len(clean.lstrip(" \n"))
    blank = min([blank, *(start for start, _, _ in spans)])  # the blanks an entity begins with stay
    clean, units = clean[blank:], len(clean[blank:].encode("utf-16-le")) // 2
    check(not BLANK.fullmatch(clean), "message must be non-empty")
    check(len(clean) <= 4096, "message is too long")
    spans = [
        (start - blank, min(end - blank, units), kind) for start, end, kind in spans if start - blank < units
    ]
    weight = sum(12 + len(kind.get("url", "").encode()) for _, _, kind in spans)
    check(len(spans) <= 100 and weight <= 9_500, "ENTITIES_TOO_LONG")
    opaque = [(start, end) for start, end, kind in spans if kind["@type"][14:] in OPAQUE]
    for entity in execute({"@type": "getTextEntities", "text": clean})["entities"]:
        start, end = span(entity)
        if not any(start < last and first < end for first, last in opaque):
            spans.append((start, end, entity["type"]))
    spans.sort(key=lambda found: (found[0], -found[1]))
    return clean, [entity_of(*found) for found in spans if found[2]["@type"][14:] not in DROPPED]


def span(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def entity_of(start: int, end: int, kind: Json) -> Json:
    """The Bot API's form of an entity, `kind` being TDLib's form of its type."""
    name = kind["@type"].removeprefix("textEntityType")
    name = NAMES.get(name) or re.sub(r"\B([A-Z])", r"_\1", name).lower().replace("block_quote", "blockquote")
    more = {key: value for key, value in kind.items() if key != "@type"}
    return {"type": name, "offset": start, "length": end - start} | more


def content_of(params: Json) -> Json:
    """The fields a request to send or edit fills in its message; raises `Refused`."""
    text, entities = parse(str(params.get("text", "")), params.get("parse_mode", ""))
    markup = params.get("reply_markup", {})
    check(isinstance(markup, dict), "object expected as reply markup")
    rows = [row for row in markup.get("inline_keyboard", []) if row]
    check(sum(map(len, rows)) <= 100 and all(len(row) <= 8 for row in rows), "reply markup is too long")
    for button in (button for row in rows for button in row):
        check(button.get("text"), "inline keyboard button text must be non-empty")
        check(len(button) > 1, "text buttons are unallowed in the inline keyboard")
        check(1 <= len(button.get("callback_data", "x").encode()) <= 64, "BUTTON_DATA_INVALID")
    fields = text, entities, {"inline_keyboard": rows} if rows else None, params.get("link_preview_options")
    return {name: value for name, value in zip(CONTENT, fields, strict=True) if value}


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat the bot is in, in the Bot API's form; a private one is also its user, whose id it has."""

    id: int
    json: Json
    user: Json  # empty for a group


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the bot's as it stood when asked for, `edits` edits after it was sent.

    `text` is plain, `html` the markup as it came; `entities` (in UTF-16 units) hold also what Telegram itself
    makes a link. `buttons` are the rows of its inline keyboard in the Bot API's form.
    """

    chat_id: int
    message_id: int
    text: str
    entities: list[Json]
    html: str
    parse_mode: str | None
    reply_to: int | None
    thread: int | None
    buttons: list[list[Json]]
    link_preview_disabled: bool
    edits: int


Message = Json | Sent


def key_of(message: Message) -> Key:
    if isinstance(message, Sent):
        return message.chat_id, message.message_id
    return message["chat"]["id"], message["message_id"]


class BotApi:
    """The server, and everybody on Telegram who is not the bot; it serves inside its `with` block.

    Its methods may be called from any thread. Those that wait do so for up to `timeout` seconds, then raise
    TimeoutError, which tells what came instead.
    """

    username = "yinju_bot"
    token = "7000000001:AAF-loopback_test_token_of_yinju_00"

    def __init__(self) -> None:
        self._sockets = bind_sockets(0, "127.0.0.1")
        self.port: int = self._sockets[0].getsockname()[1]
        self.base_url = f"http://127.0.0.1:{self.port}/bot"
        self._me = {"id": 7000000001, "is_bot": True, "first_name": "引据", "username": self.username}
        self._changed = threading.Condition()  # guards what is kept, and tells of each thing the bot does
        self._ids = count(1001)  # of messages, updates and presses alike: a higher one came later
        self._peers = count(5_000_000_001)  # past 32 bits, as new accounts are
        self._chats: dict[Any, Chat] = {}
        self._topics: set[tuple[int, int]] = set()
        self._messages: dict[Key, Json] = {}
        self._sent: dict[Key, Sent] = {}
        self._pressed: dict[str, Json] = {}  # the answer to each press, empty until it is there
        self._commands: dict[str, list[Json]] = {}
        self._calls: list[tuple[str, Json]] = []
        self._refused: list[tuple[str, Json, str]] = []
        self._faults: list[tuple[str, Fault, dict[str, float]]] = []
        self._updates: list[Json] = []  # touched by the server's thread alone
        self._allowed: list[str] = []  # empty: all kinds
        self._webhook: Json = {}  # the parameters it was set with; empty: none
        self._webhook_error: Json = {}
        self._poll = 0  # the number of the last getUpdates: only that one may wait
        self._revoked = False

    def __enter__(self) -> Self:
        started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(started)), daemon=True)
        self._thread.start()
        started.wait()
        return self

    def __exit__(self, *error: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    # What people do.

    def user(self, first_name: str, *, language_code: str | None = None) -> Chat:
        """A new user, with a private chat the bot may write to."""
        name: Json = {"id": next(self._peers), "first_name": first_name}
        language = {"language_code": language_code} if language_code else {}
        user = Chat(name["id"], name | {"type": "private"}, name | {"is_bot": False} | language)
        return self._chats.setdefault(user.id, user)

    def group(self, title: str, *, forum: bool = False) -> Chat:
        """A new supergroup with the bot in it, split into topics if a `forum`; its id is negative."""
        chat: Json = {"id": -1_000_000_000_000 - next(self._peers), "type": "supergroup", "title": title}
        group = Chat(chat["id"], chat | ({"is_forum": True} if forum else {}), {})
        return self._chats.setdefault(group.id, group)

    def says(
        self,
        user: Chat,
        text: str,
        *,
        chat: Chat | None = None,
        thread: int | None = None,
        reply_to: Message | None = None,
    ) -> Json:
        """Let `user` write in `chat`, or to the bot in private; gives the message as the bot is told of it.

        `thread` is a topic of a forum, by any number under 1000; it exists from then on.
        """
        content = dict(zip(CONTENT, keep(text, []), strict=False))
        return self._told("message", self._store(user.user, chat or user, thread, reply_to, content))

    def sends(self, user: Chat, *, chat: Chat | None = None, **kind: Literal[True]) -> Json:
        """Let `user` send one thing that is not text: sticker=True, photo=True or voice=True."""
        (name,) = kind
        return self._told("message", self._store(user.user, chat or user, None, None, {name: MEDIA[name]}))

    def edits(self, user: Chat, message: Json, text: str) -> Json:
        """Let `user` change a text they wrote; gives the message as it is now."""
        assert message["from"] == user.user, "people edit only what they wrote"
        content = dict(zip(CONTENT, keep(text, []), strict=False)) | {"edit_date": int(time.time())}
        with self._changed:
            self._messages[key_of(message)] |= content
            return self._told("edited_message", self._messages[key_of(message)])

    def presses(self, user: Chat, message: Message, callback_data: str) -> str:
        """Let `user` press a button under the bot's `message`; gives the query's id, for `wait_for_answer`.

        Raises LookupError where the message has no such button now.
        """
        with self._changed:
            stored = self._messages.get(key_of(message), {})
            rows = stored.get("reply_markup", {}).get("inline_keyboard", [])
            found = [button.get("callback_data") for row in rows for button in row]
            if callback_data not in found:
                raise LookupError(f"no button {callback_data!r} under the message, but {found}")
            query = str(next(self._ids))
            self._pressed[query] = {}
            press = {"id": query, "from": user.user, "message": dict(stored), "data": callback_data}
            self._told("callback_query", press | {"chat_instance": str(stored["chat"]["id"])})
            return query

    # What the bot did.

    def messages(self, chat: Chat) -> list[Sent]:
        """The bot's messages in `chat` as they are now, in the order sent, without deleted ones."""
        with self._changed:
            return [sent for sent in self._sent.values() if sent.chat_id == chat.id]

    def wait_for(self, found: Callable[[], T | None], timeout: float = 10, what: str = "result") -> T:
        """What `found` gives once that is true; it is called anew after each thing the bot does."""
        with self._changed:
            if result := self._changed.wait_for(found, timeout):
                return result
            last = [method for method, _ in self._calls[-8:]]
            raise TimeoutError(f"no {what} in {timeout} s; last calls {last}, refused {self._refused[-3:]}")

    def wait_for_message(self, chat: Chat, after: Message | None = None, timeout: float = 10) -> Sent:
        """The first message the bot sent in `chat` after `after`, or at all."""
        last = key_of(after)[1] if after else 0
        what = f"message in chat {chat.id} after {last}"
        return self.wait_for(
            lambda: next((m for m in self.messages(chat) if m.message_id > last), None), timeout, what
        )

    def wait_for_edit(self, message: Sent, timeout: float = 10) -> Sent:
        """`message` once the bot has edited it since `message` was taken."""
        key, what = key_of(message), f"edit of message {message.message_id}"
        self.wait_for(lambda: self._sent.get(key, message).edits > message.edits, timeout, what)
        return self._sent[key]

    def wait_for_answer(self, query: str, timeout: float = 10) -> Json:
        """The parameters with which the bot answered the press `query`."""
        return self.wait_for(lambda: self._pressed[query], timeout, f"answer to press {query}")

    def silent(self, chat: Chat, after: Message | None = None, seconds: float = 0.5) -> bool:
        """Whether the bot has sent nothing in `chat` after `after` when `seconds` from now are over."""
        with suppress(TimeoutError):
            self.wait_for_message(chat, after, seconds)
            return False
        return True

    @property
    def calls(self) -> list[tuple[str, Json]]:
        """Every request so far: the method and its parameters, decoded."""
        return self._calls[:]

    @property
    def refused(self) -> list[tuple[str, Json, str]]:
        """Every request answered with an error no test asked for: method, parameters and description."""
        return self._refused[:]

    # What goes wrong.

    def fault(self, method: str, kind: Fault, times: int = 1, **options: float) -> None:
        """Let the next `times` calls of `method` fail, after the faults that wait for it already.

        "429" takes retry_after (whole seconds, 1 or more), "migrate" migrate_to_chat_id. "reset" breaks the
        connection before anything is done; "hang" takes the seconds to wait before going on, unless the
        client has left by then; "lost" does what is asked, then closes the connection without an answer.
        """
        self._faults += [(method, kind, options)] * times

    def revoke_token(self) -> None:
        """Answer 401 Unauthorized to every request from now on, and to those that wait."""
        self._revoked = True
        self._loop.call_soon_threadsafe(self._pulse)

    # Inside: what is kept.

    def _store(
        self, sender: Json, chat: Chat, thread: int | None, reply_to: Message | None, content: Json
    ) -> Json:
        """Keep a new message; one in a topic that replies to none replies to the topic's making, as there."""
        with self._changed:
            key = chat.id, next(self._ids)
            message = {"message_id": key[1], "date": int(time.time()), "chat": chat.json, "from": sender}
            replied = self._messages[key_of(reply_to)] if reply_to else {}
            if thread is not None:
                assert "is_forum" in chat.json, "only a forum has topics"
                self._topics.add((chat.id, thread))
                message |= {"message_thread_id": thread, "is_topic_message": True}
                made = {"forum_topic_created": {"name": "话题", "icon_color": 7322096}, "from": TOPIC_MAKER}
                replied = replied or message | made | {"message_id": thread}
            if replied:
                message["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
            return self._messages.setdefault(key, message | content)

    def _told(self, kind: str, body: Json) -> Json:
        """Tell the bot, if it asked for updates of this kind; gives a copy of `body` as it is now."""
        body = {name: value for name, value in body.items() if value != []}
        if not self._allowed or kind in self._allowed:
            update = {"update_id": next(self._ids), kind: body}
            self._loop.call_soon_threadsafe(self._pulse, update)
        return body

    def _note(self, notes: list[T], note: T) -> None:
        with self._changed:
            notes.append(note)
            self._changed.notify_all()

    def _show(self, message: Json, params: Json) -> Json:
        """Let tests see `message` as it was just sent or edited; gives a copy of it."""
        key, replied = key_of(message), message.get("reply_to_message", {})
        self._sent[key] = Sent(
            *key,
            text=message["text"],
            entities=message.get("entities", []),
            html=params["text"],
            parse_mode=params.get("parse_mode"),
            reply_to=None if "forum_topic_created" in replied else replied.get("message_id"),
            thread=message.get("message_thread_id"),
            buttons=message.get("reply_markup", {}).get("inline_keyboard", []),
            link_preview_disabled=message.get("link_preview_options", {}).get("is_disabled", False),
            edits=self._sent[key].edits + 1 if key in self._sent else 0,
        )
        return dict(message)

    def _chat_of(self, params: Json) -> Chat:
        check(params.get("chat_id") in self._chats, "chat not found")
        return self._chats[params["chat_id"]]

    def _scope_of(self, params: Json) -> str:
        """What commands are kept under: their scope and the language's two letters, or none."""
        scope, language = params.get("scope", {"type": "default"}), params.get("language_code", "")
        check(SCOPES.fullmatch(scope["type"]), "can't parse BotCommandScope: unsupported type specified")
        check("chat_id" not in scope or self._chat_of(scope), "chat not found")
        check(re.fullmatch("([a-z]{2})?", language), "invalid language code specified")
        return json.dumps([scope, language], sort_keys=True)

    # The Bot API's methods, their names in lower case.

    def on_getme(self, params: Json) -> Json:
        groups = {"can_join_groups": True, "can_read_all_group_messages": False}
        return self._me | groups | {"supports_inline_queries": False}

    def on_sendmessage(self, params: Json) -> Json:
        content, chat, reply = content_of(params), self._chat_of(params), params.get("reply_parameters", {})
        replied = self._messages.get((chat.id, reply.get("message_id")), {})
        anyway = not reply or reply.get("allow_sending_without_reply")
        check(replied or anyway, "message to be replied not found")
        thread = params.get("message_thread_id", replied.get("message_thread_id"))
        check(thread is None or (chat.id, thread) in self._topics, "message thread not found")
        return self._show(self._store(self._me, chat, thread, replied, content), params)

    def on_editmessagetext(self, params: Json) -> Json:
        content, key = content_of(params), (self._chat_of(params).id, params.get("message_id", 0))
        check(key in self._messages, "message to edit not found")
        check(key in self._sent, "message can't be edited")
        old = self._messages[key]
        check(any(content.get(name) != old.get(name) for name in CONTENT[:3]), NOT_MODIFIED)
        new = {name: value for name, value in old.items() if name not in CONTENT} | content
        self._messages[key] = new | {"edit_date": int(time.time())}
        return self._show(self._messages[key], params)

    def on_deletemessage(self, params: Json) -> bool:
        key = self._chat_of(params).id, params.get("message_id", 0)
        check(key in self._messages, "message to delete not found")
        check(key in self._sent or key[0] > 0, "message can't be deleted for everyone")
        self._sent.pop(key, None)
        return bool(self._messages.pop(key))

    def on_sendchataction(self, params: Json) -> bool:
        check(ACTIONS.fullmatch(params.get("action", "")), "wrong parameter action in request")
        return bool(self._chat_of(params))

    def on_answercallbackquery(self, params: Json) -> bool:
        waits = self._pressed.get(params.get("callback_query_id", "")) == {}
        check(waits, "query is too old and response timeout expired or query ID is invalid")
        check(len(params.get("text", "")) <= 200, "MESSAGE_TOO_LONG")
        self._pressed[params["callback_query_id"]] = params
        return True

    def on_setmycommands(self, params: Json) -> bool:
        for command in params.get("commands", []):
            check(re.fullmatch("[a-z0-9_]{1,32}", command["command"]), "BOT_COMMAND_INVALID")
            check(1 <= len(command["description"]) <= 256, "BOT_COMMAND_DESCRIPTION_INVALID")
        self._commands[self._scope_of(params)] = params.get("commands", [])
        return True

    def on_getmycommands(self, params: Json) -> list[Json]:
        return self._commands.get(self._scope_of(params), [])

    def on_deletemycommands(self, params: Json) -> bool:
        self._commands.pop(self._scope_of(params), None)
        return True

    def on_setmydescription(self, params: Json) -> bool:
        check(len(params.get("description", "")) <= 512, "description is too long")
        check(len(params.get("short_description", "")) <= 120, "short description is too long")
        return bool(self._scope_of(params))

    on_setmyshortdescription = on_setmydescription

    def on_setwebhook(self, params: Json) -> bool:
        secret = params.get("secret_token", "")
        check(re.fullmatch("(https?://.+)?", params.get("url", "")), "invalid webhook URL specified")
        check(re.fullmatch("[A-Za-z0-9_-]{0,256}", secret), "secret token contains unallowed characters")
        if params.get("drop_pending_updates"):
            self._updates.clear()
        self._allowed = params.get("allowed_updates", self._allowed)
        self._webhook, self._webhook_error = params if params.get("url") else {}, {}
        self._pulse()
        return True

    def on_deletewebhook(self, params: Json) -> bool:
        return self.on_setwebhook({"drop_pending_updates": params.get("drop_pending_updates")})

    def on_getwebhookinfo(self, params: Json) -> Json:
        info = {"url": self._webhook.get("url", ""), "has_custom_certificate": False}
        return info | {"pending_update_count": len(self._updates)} | self._webhook_error

    async def on_getupdates(self, params: Json) -> list[Json]:
        self._poll += 1
        mine, offset = self._poll, params.get("offset", 0)
        updates = self._updates[offset:] if offset < 0 else self._updates
        self._updates = [update for update in updates if update["update_id"] >= offset]
        self._allowed = params.get("allowed_updates", self._allowed)
        self._pulse()
        end = time.monotonic() + min(max(params.get("timeout", 0), 0), 50)
        while True:
            pulse, left = self._pulsed, end - time.monotonic()
            if self._revoked:
                raise Refused(401, "Unauthorized", judged=False)
            if self._webhook:
                raise Refused(409, f"Conflict: {HOOKED}")
            if self._poll != mine:
                await asyncio.sleep(0.02)  # one who hung up and asks anew is no second one: notice that first
                raise Refused(409, f"Conflict: {OTHER_POLL}")
            if self._updates or left <= 0:
                return self._updates[: min(max(params.get("limit", 100), 1), 100)]
            with suppress(TimeoutError):
                await asyncio.wait_for(pulse.wait(), left)

    # The server's thread.

    async def _serve(self, started: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop, self._pulsed = asyncio.Event(), asyncio.Event()
        routes = [(r"/bot([^/]*)/(\w*)", Handler, {"api": self})]
        server = HTTPServer(Application(routes, log_function=lambda handler: None))
        server.add_sockets(self._sockets)
        delivery = asyncio.create_task(self._deliver())
        started.set()
        await self._stop.wait()
        delivery.cancel()
        server.stop()
        await server.close_all_connections()

    def _pulse(self, *updates: Json) -> None:
        """Take in `updates`, and wake all who wait in this thread: something they look at has changed."""
        self._updates += updates
        self._pulsed.set()
        self._pulsed = asyncio.Event()

    async def _deliver(self) -> None:
        """Post updates to the webhook, one at a time, each until it is taken."""
        while True:
            pulse, hook, updates = self._pulsed, self._webhook, self._updates[:1]
            if not hook or not updates:
                await pulse.wait()
                continue
            headers = {"Content-Type": "application/json"}
            if "secret_token" in hook:
                headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret_token"]
            try:
                request = HTTPRequest(hook["url"], "POST", headers, json.dumps(updates[0]))
                await AsyncHTTPClient().fetch(request)
            except (HTTPClientError, OSError) as error:
                self._webhook_error = {"last_error_date": int(time.time()), "last_error_message": str(error)}
                await asyncio.sleep(0.1)
            else:
                self._updates = [update for update in self._updates if update != updates[0]]


class Handler(RequestHandler):
    """One request: the fault that waits for it, or its answer."""

    def initialize(self, api: BotApi) -> None:
        self.api, self.gone = api, False

    def on_connection_close(self) -> None:
        self.gone = True

    def parameters(self) -> Json:
        """The request's parameters, from its query and from a form, multipart or JSON body."""
        params: Json = {name: values[-1].decode() for name, values in self.request.arguments.items()}
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            params |= json.loads(self.request.body)
        for name, value in params.items():
            if isinstance(value, str) and name not in STRINGS:
                with suppress(ValueError):
                    params[name] = json.loads(value)
        return params

    async def get(self, token: str, method: str) -> None:
        params = self.parameters()
        self.api._note(self.api._calls, (method, params))
        fault = next((fault for fault in self.api._faults if fault[0] == method), None)
        if fault:
            self.api._faults.remove(fault)
        _, kind, options = fault or (method, None, {})
        if kind == "hang":
            await asyncio.sleep(options["seconds"])
        try:
            if kind in FAULTS:
                code, description = FAULTS[kind]
                raise Refused(code, description.format(**options), judged=False, **options)
            if kind == "reset":
                self.hang_up(reset=True)
            elif kind == "502":
                self.set_status(502)
                self.write("<html><head><title>502 Bad Gateway</title></head></html>")
            elif not self.gone:
                self.write({"ok": True, "result": await self.perform(token, method, params)})
                if kind == "lost":
                    self.hang_up()
        except Refused as error:
            if error.judged and not self.gone:
                self.api._note(self.api._refused, (method, params, str(error)))
            answer = {"ok": False, "error_code": error.code, "description": str(error)}
            self.set_status(error.code)
            self.write(answer | ({"parameters": error.parameters} if error.parameters else {}))

    post = get

    async def perform(self, token: str, method: str, params: Json) -> Any:
        """The result of a request; raises `Refused`."""
        call: Callable[[Json], Any] | None = getattr(self.api, f"on_{method.lower()}", None)
        if self.api._revoked:
            raise Refused(401, "Unauthorized", judged=False)
        if call is None or not re.fullmatch(r"\d+:[\w-]{35}", token):
            raise Refused(404, "Not Found")
        if token != self.api.token:
            raise Refused(401, "Unauthorized")
        with self.api._changed:
            result = call(params)
            self.api._changed.notify_all()
        return await result if inspect.isawaitable(result) else result

    def hang_up(self, reset: bool = False) -> None:
        """Close the connection without an answer."""
        stream = self.detach()
        if reset:  # to linger 0 seconds is to break off
            stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        stream.close()
