"""Everything a sandbox knows: chats, messages, updates, files, and what the bot asked for; one thread's."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Any, Literal

from bot.sandbox.refusals import Json, Refused, check

Key = tuple[int, int]
"""Of a message: its chat's id and its own."""
FaultKind = Literal["429", "502", "html", "403", "refuse", "migrate", "reset", "hang", "lost"]
USERNAME = "yinju_bot"
TOKEN = "7000000001:AAF-loopback_test_token_of_yinju_00"
FIRST_ID = 1001
TYPING_SECONDS = 5.0
"""How long it shows that the bot writes, unless it sends before."""
ELSEWHERE = 0
"""The chat's id of a message sent through the bot in a chat it is not in."""
TOPIC_MAKER = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat in the Bot API's form; a private one is also its user, whose id it has."""

    id: int
    json: Json
    user: Json  # empty for a group


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the bot's as it stood when asked for, `edits` edits after it was sent.

    `text` is plain (of a photo or document, its caption), `html` the markup as it came; `entities` (in UTF-16
    units) hold also what Telegram itself makes a link. `buttons` are the rows of its inline keyboard in the
    Bot API's form. One sent through the bot by a person, inline, has an `inline_message_id`.
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
    kind: str = "text"
    file: Json | None = None
    quote: str | None = None
    inline_message_id: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file someone sent, and where it is downloaded from."""

    file_id: str
    name: str
    path: str
    mime_type: str
    data: bytes


@dataclass(slots=True)
class TelegramQuery:
    """A callback query (a press) or an inline query (@bot and words), and the answer once there is one."""

    kind: Literal["callback", "inline"]
    asker: Json
    asked: str
    answer: Json = field(default_factory=dict)
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What will go wrong at a coming call of a method."""

    method: str
    kind: FaultKind
    options: Json


@dataclass(slots=True)
class Profile:
    """What the bot says of itself: texts by language, commands by scope and language."""

    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})


@dataclass(slots=True)
class Delivery:
    """How the bot is told of updates; an empty `webhook` means polling, empty `allowed` all kinds."""

    updates: list[Json] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    webhook: Json = field(default_factory=dict)
    error: Json = field(default_factory=dict)
    poll: int = 0  # the number of the last getUpdates: only that one may wait
    renumbered: int = 0  # how much lower the numbers of updates are than they would be


class State:
    """All of it; to be touched in the server's thread alone."""

    def __init__(self, first_id: int = FIRST_ID) -> None:
        self.me = {"id": 7000000001, "is_bot": True, "first_name": "引据", "username": USERNAME}
        self.ids = count(first_id)  # of messages, updates and queries alike: a higher one came later
        self.peers = count(5_000_000_001)  # past 32 bits, as new accounts are
        self.chats: dict[int, Chat] = {}
        self.topics: set[Key] = set()
        self.messages: dict[Key, Json] = {}
        self.sent: dict[Key, Sent] = {}
        self.inline: dict[str, Key] = {}  # by inline_message_id
        self.queries: dict[str, TelegramQuery] = {}
        self.files: dict[str, File] = {}
        self.barred: dict[int, str] = {}  # chats that the bot may not write to, and why
        self.migrated: dict[int, int] = {}
        self.members: dict[Key, str] = {}  # by group and person, where that is not as they wrote there
        self.profile, self.delivery = Profile(), Delivery()
        self.calls: list[tuple[str, Json]] = []
        self.arrivals: list[tuple[int, int | None, float]] = []  # of messages: chat, replied to, and when
        self.refused: list[tuple[str, Json, str]] = []
        self.faults: list[Fault] = []
        self.struck: list[tuple[str, FaultKind, Json]] = []  # requests that failed by them
        self.revoked = False
        self.typing: dict[int, float] = {}  # by chat, when the bot last said that it writes, since 1970
        self.version = 0
        self._pulse = asyncio.Event()

    @property
    def pulse(self) -> asyncio.Event:
        """Return what is set at the next change."""
        return self._pulse

    def changed(self) -> None:
        """Wake all who wait: something they look at has changed."""
        self.version += 1
        self._pulse.set()
        self._pulse = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Wait for the next change, for up to `seconds`."""
        try:
            await asyncio.wait_for(self._pulse.wait(), seconds)
        except TimeoutError:
            return

    # Chats and messages.

    def chat(self, chat_id: object) -> Chat:
        """Return a chat the bot may write to; raises `Refused`."""
        check(isinstance(chat_id, int) and chat_id in self.chats, "chat not found")
        assert isinstance(chat_id, int)
        if chat_id in self.migrated:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, text, migrate_to_chat_id=self.migrated[chat_id])
        if chat_id in self.barred:
            raise Refused(403, f"Forbidden: {self.barred[chat_id]}")
        return self.chats[chat_id]

    def store(
        self,
        sender: Json,
        chat: Chat,
        thread: int | None,
        replied: Json,
        content: Json,
        elsewhere: bool = False,
    ) -> Json:
        """Keep a new message; one in a topic that replies to none replies to the topic's making, as there."""
        key = ELSEWHERE if elsewhere else chat.id, next(self.ids)
        message = {"message_id": key[1], "date": int(time.time()), "chat": chat.json, "from": sender}
        if thread is not None:
            self.topics.add((chat.id, thread))
            message |= {"message_thread_id": thread, "is_topic_message": True}
            made = {"forum_topic_created": {"name": "话题", "icon_color": 7322096}, "from": TOPIC_MAKER}
            replied = replied or message | made | {"message_id": thread}
        if replied:
            message["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
        return self.messages.setdefault(key, message | content)

    def tell(self, kind: str, body: Json) -> Json:
        """Tell the bot, if it asked for updates of this kind; gives a copy of `body` as it is now."""
        body = {name: value for name, value in body.items() if value != []}
        if not self.delivery.allowed or kind in self.delivery.allowed:
            number = next(self.ids) - self.delivery.renumbered
            self.delivery.updates.append({"update_id": number, kind: body})
        self.changed()
        return body

    def json(self) -> Json:
        """Return all of it, for someone to look at."""
        return {
            "bot": self.me,
            "chats": [chat.json | {"barred": self.barred.get(chat.id)} for chat in self.chats.values()],
            "messages": list(self.messages.values()),
            "sent": [asdict(sent) for sent in self.sent.values()],
            "queries": {query_id: asdict(query) for query_id, query in self.queries.items()},
            "files": [
                {"file_id": f.file_id, "name": f.name, "size": len(f.data)} for f in self.files.values()
            ],
            "typing": [chat for chat, moment in self.typing.items() if time.time() - moment < TYPING_SECONDS],
            "profile": asdict(self.profile),
            "delivery": asdict(self.delivery),
            "refused": self.refused,
            "faults": [asdict(fault) for fault in self.faults],
            "calls": len(self.calls),
            "version": self.version,
        }


Method = Callable[[State, Json], Any]
METHODS: dict[str, Method] = {}
"""The Bot API's methods by their names in lower case; a result may have to be awaited."""


def method(name: str) -> Callable[[Method], Method]:
    """Make a function the Bot API's method of that name."""

    def add(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return add
