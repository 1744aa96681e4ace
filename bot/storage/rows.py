"""What the storage gives: one frozen row a kind. `chat`, `asker` and `person` are hashes of Telegram ids."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.answers import Status

Action = Literal[
    "enter",
    "leave",
    "add",
    "replace",
    "remove",
    "disable",
    "enable",
    "tag",
    "undo",
    "teach",
    "answer",
    "scope",
]
"""What an operator did: came to the desk and left it; the others change what is read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be kept: what a person, by their Telegram id, asks in a chat; see `StoredQuestion`."""

    question: str
    chat_id: int
    asker_id: int
    message_id: int | None = None
    kind: str = "ask"
    said: str = ""
    page: int = 0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class StoredQuestion:
    """A question under its key; one asked inline has no message.

    `kind` is the caller's word for what was asked for ("ask" unless given); `answer_id` is the bot's message.
    `said` is what was said where that leaned on the question before, else ""; `page` is the page, from 0, of
    what was found that the answer showed; `doubtful` tells that no answer to it is certain.
    """

    key: str
    kind: str
    question: str
    chat: str
    asker: str
    message_id: int | None
    answer_id: int | None
    created: datetime
    said: str = ""
    page: int = 0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Ratings:
    """How many people found an answer good, and how many bad."""

    up: int
    down: int


@dataclass(frozen=True, slots=True)
class Day:
    """The questions of one day, by what was said to them."""

    day: date
    answered: int
    weak: int
    not_found: int

    @property
    def questions(self) -> int:
        """Return how many were asked."""
        return self.answered + self.weak + self.not_found


@dataclass(frozen=True, slots=True)
class Logged:
    """One question that was asked; `question` is None where questions are not logged."""

    moment: datetime
    status: Status
    milliseconds: float
    question: str | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer, in one wording: how often it was asked, by how many people, last when."""

    question: str
    times: int
    people: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A question without a good answer: how often none was found, or an uncertain one, and how many 👎."""

    question: str
    not_found: int
    weak: int
    down: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A document file that someone added, as a path below the corpus; `person` is a hash."""

    id: int
    file: str
    person: str
    added: datetime
    undone: datetime | None


@dataclass(frozen=True, slots=True)
class Noted:
    """What an operator did, and to what; `person` is a hash, "" of who is forgotten."""

    id: int
    moment: datetime
    person: str
    action: Action
    subject: str


@dataclass(frozen=True, slots=True)
class Frequent:
    """A question in one wording: how often it was asked, and when last."""

    question: str
    times: int
    last: datetime
