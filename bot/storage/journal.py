"""Which answers are on their way to Telegram, and which it has taken: a file beside the database.

It is written in the instant in which that is known, which a database that others may lock cannot be. What is
written survives the end of this process, however it ends, though not a power cut.
"""

import logging
import os
import re
import time
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from bot.expressions import expression

log = logging.getLogger(__name__)

JOURNAL = "answers"
LARGEST, LEFT = 1 << 16, 1 << 15
"""Bytes: of a larger file the last ones are left, more than stand there for what the database lacks."""
TOLD_SECONDS = 60.0
"""How long trouble that goes on is not told again in the log."""
_RECORD = expression(r"^([<>x]) (-?\d+)(?: (\d+))?;$", re.MULTILINE)
_UPDATE: ContextVar[int | None] = ContextVar("update", default=None)
"""The number of the update that is worked on; what its task sends answers it."""


@dataclass(frozen=True, slots=True)
class Journaled:
    """What was known at the end: updates `answered`, with the messages that do, and those whose answer was
    `under_way`: nobody can know whether it came through."""

    answered: Mapping[int, int | None]
    under_way: Set[int]


class Journal:
    """The file of one `home`; to be written by one process, in one thread.

    A line is `> UPDATE;` while an answer is under way, `< UPDATE MESSAGE;` once Telegram has taken it,
    `x UPDATE;` where it is not sent any more. Where the file cannot be written the log says so, and an answer
    may come twice after a kill.
    """

    def __init__(self, home: Path) -> None:
        self.path = home / JOURNAL
        self._told_at = -TOLD_SECONDS

    def read(self) -> Journaled:
        """Return what stands there; lines that are cut short or damaged do not count."""
        answered: dict[int, int | None] = {}
        under_way: set[int] = set()
        with self._told_errors(), suppress(FileNotFoundError):
            for kind, update, message in _RECORD.findall(self.path.read_text("ascii", "replace")):
                number = int(update)
                under_way.discard(number)
                if kind == ">":
                    under_way.add(number)
                elif kind == "<":
                    answered[number] = int(message) if message else None
        return Journaled(answered, under_way - answered.keys())

    def begin(self, update_id: int) -> None:
        """Take what this task sends from here for the answer to an update."""
        _UPDATE.set(update_id)

    def sending(self) -> None:
        """Note that a message is on its way."""
        self._note(">")

    def sent(self, message_id: int | None) -> None:
        """Note that Telegram has taken it, as the message of this number."""
        self._note("<", "" if message_id is None else f" {message_id}")

    def given_up(self) -> None:
        """Note that it is not sent any more: Telegram has refused it, or cannot be reached."""
        self._note("x")

    def shorten(self) -> None:
        """Leave the end of a file that has become large: the rest is in the database."""
        with self._told_errors(), suppress(FileNotFoundError):
            if self.path.stat().st_size <= LARGEST:
                return
            end = self.path.read_bytes()[-LEFT:]
            draft = self.path.with_name(f"{JOURNAL}-draft")
            with _opened(draft, os.O_TRUNC) as file:
                file.write(end[end.find(b"\n") + 1 :])
            draft.replace(self.path)

    def _note(self, kind: str, more: str = "") -> None:
        update_id = _UPDATE.get()
        if update_id is None:
            return
        with self._told_errors(), _opened(self.path, os.O_APPEND) as file:
            file.write(f"{kind} {update_id}{more};\n".encode())

    @contextmanager
    def _told_errors(self) -> Iterator[None]:
        """Log what goes wrong, once a minute: no answer fails because of it."""
        try:
            yield
        except OSError as error:
            if time.monotonic() >= self._told_at + TOLD_SECONDS:
                self._told_at = time.monotonic()
                log.error("%s cannot be used: %s. After a kill answers may come twice", self.path, error)


def _opened(path: Path, how: int) -> FileIO:
    """Open a file that is written at once, and readable for its owner only."""
    return FileIO(os.open(path, os.O_CREAT | os.O_WRONLY | how, 0o600), "wb")
