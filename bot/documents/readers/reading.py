"""What every reader returns, and the one change that is made to a document's characters."""

import re
from dataclasses import dataclass
from datetime import date


class ReadingError(Exception):
    """A file that cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or block of a file.

    `level` is the heading depth its format gives it, 0 for none; `page` counts from 1, None without pages;
    `bold` tells that all of it is set bold.
    """

    text: str
    level: int = 0
    page: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's non-empty lines in order, and what its format says of the whole.

    `office` issued the document under `number` (发文字号); `encoding` is that of its text, if it was text.
    """

    lines: tuple[Line, ...]
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    office: str | None = None
    number: str | None = None
    encoding: str | None = None


# Telegram turns control characters into spaces and deletes these marks; a passage that kept
# them could not be found again, word for word, in the message that quotes it.
_BECOMES_SPACE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_VANISHES = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f\ufeff]")


def telegram_safe(text: str) -> str:
    """Return `text` as Telegram would deliver it: the only change ever made to a document's words."""
    return _BECOMES_SPACE.sub(" ", _VANISHES.sub("", text))


def lines_of(text: str) -> tuple[Line, ...]:
    r"""Split `text` at `\n`, `\r\n` or `\r` into trimmed lines, leaving out the empty ones."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    trimmed = (telegram_safe(line).strip() for line in unified.split("\n"))
    return tuple(Line(line) for line in trimmed if line)
