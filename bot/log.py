"""The log of a running bot, on stderr: lines for a person, or JSON for a program; never a secret in it.

All lines of one question hold the same id, and nothing of who asked it or what; see `Confidential`. What
comes from outside, such as a file's name, reaches the log and the terminal without control characters, which
could repaint a terminal or forge a line.
"""

import json
import logging
import re
import secrets
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from traceback import format_tb
from types import TracebackType
from typing import Literal
from urllib.parse import quote

from bot.expressions import expression

LogFormat = Literal["console", "json"]

_QUESTION: ContextVar[str] = ContextVar("question", default="")
"""The id of the question that is worked on; threads that its task starts inherit it."""
_CONFIDENTIAL: ContextVar["Confidential | None"] = ContextVar("confidential", default=None)
OWN = ("bot", "__main__", "tests", "root")
"""The first parts of the names of our own loggers."""
HIDDEN = "…"
SHORTEST_WORD = 4
"""Letters of a Latin word of a question that is hidden by itself; shorter ones are everywhere."""
_NOT_ASCII, _WORD = expression("[^\x00-\x7f]{2,}"), expression(r"\w+", re.ASCII)
_PLAIN = expression(r"[\w.:/@-]{1,64}", re.ASCII)
"""What a library may say of something: a name, an address; no text and no structure."""
_LONG_NUMBER, _EXCEPTION = expression(r"\d{7,}"), expression(r"exception=.*?(?=>|$)")
_CONTROLS = expression(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: ESC and CSI begin what terminals obey
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\u2028\u2029"  # what some take for the end of a line
    "\ud800-\udfff]"  # halves of a pair, as in a file's name that is no UTF-8: no stream takes them
)


def printable(text: str, keep: str = "") -> str:
    r"""Return `text` with each control character outside of `keep` as \x1b, \u202e or \n would name it."""
    return _CONTROLS.sub(
        lambda found: found[0] if found[0] in keep else _escaped(found[0]),
        text,
    )


def printable_json(value: object) -> str:
    """Return one line of JSON that holds no control character, whatever `value` does."""
    dumped = json.dumps(value, ensure_ascii=False)
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", dumped)


def _escaped(character: str) -> str:
    return ascii(character)[1:-1]


class Confidential:
    """What no line of the log may hold while a question is worked on: words, names, numbers.

    told: gives them. They are hidden as a whole, and where a part of one stands by itself: an exception may
    quote a word.
    """

    def __init__(self, told: Callable[[], Iterable[str]]) -> None:
        self._told = told
        self._all: list[str] | None = None
        self._words: set[str] = set()

    def hide(self, text: str) -> str:
        """Return `text` without them."""
        if self._all is None:
            told = {one.strip() for one in self._told()}
            forms = {form for one in told for form in (one, repr(one)[1:-1], json.dumps(one)[1:-1])}
            self._all = sorted((form for form in forms if len(form) > 1), key=len, reverse=True)
            self._words = {word for form in forms for word in _WORD.findall(form)}
        for one in self._all:
            text = text.replace(one, HIDDEN)
        text = _NOT_ASCII.sub(lambda run: HIDDEN if self._holds(run[0]) else run[0], text)
        return _WORD.sub(
            lambda word: HIDDEN if len(word[0]) >= SHORTEST_WORD and word[0] in self._words else word[0], text
        )

    def _holds(self, run: str) -> bool:
        return any(run in one for one in self._all or ())


def begin_question(told: Callable[[], Iterable[str]] | None = None) -> str:
    """Give what is worked on from here an id, by which its lines of the log are found; return it.

    told: gives what none of those lines may hold; see `Confidential`.
    """
    _QUESTION.set(secrets.token_hex(3))
    _CONFIDENTIAL.set(Confidential(told) if told else None)
    return _QUESTION.get()


def question_id() -> str:
    """Return the id of the question that is worked on, "" where there is none."""
    return _QUESTION.get()


class LogFormatter(logging.Formatter):
    """Formats records as one line each, with every occurrence of a secret replaced, tracebacks included.

    A traceback follows its line, indented. Trouble on the line that python-telegram-bot logs is a line
    without its traceback. With `as_json` a record is an object of `time`, `level`, `logger`, `message`, and
    where there is one `question` (its id) and `traceback`.
    """

    def __init__(self, *hidden: str, as_json: bool = False) -> None:
        super().__init__()
        self._hidden = [form for secret in hidden if secret for form in {secret, quote(secret, safe="")}]
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as redacted text."""
        message, traceback = _message_of(record), ""
        if record.exc_info and record.exc_info[0]:
            if record.name.startswith("telegram"):
                message += f" ({_told_by_library(record.exc_info[1])})"
            elif _is_own(record):
                traceback = self.formatException(record.exc_info)
            else:
                message += f" ({record.exc_info[0].__name__})"
                traceback = "".join(format_tb(record.exc_info[2]))
        if (confidential := _CONFIDENTIAL.get()) is not None:
            message, traceback = confidential.hide(message), confidential.hide(traceback)
        text = (self._json if self._as_json else self._line)(record, message, traceback)
        for secret in self._hidden:
            text = text.replace(secret, "***")
        return text

    def _line(self, record: logging.LogRecord, message: str, traceback: str) -> str:
        head = f"{self.formatTime(record)} {record.levelname} {record.name}"
        head += f" [{_QUESTION.get()}]" if _QUESTION.get() else ""
        lines = [f"{head}: {printable(message)}"]
        lines += [f"    {printable(line)}" for line in traceback.split("\n") if line]
        return "\n".join(lines)

    def _json(self, record: logging.LogRecord, message: str, traceback: str) -> str:
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message,
            "question": _QUESTION.get(),
            "traceback": traceback,
        }
        return printable_json({name: value for name, value in fields.items() if value or name == "message"})


def _is_own(record: logging.LogRecord) -> bool:
    return record.name.split(".")[0] in OWN


def _message_of(record: logging.LogRecord) -> str:
    """Return what a record says; a library's without what it may quote of an update."""
    if _is_own(record):
        return record.getMessage()
    arguments = record.args
    if isinstance(arguments, tuple):
        arguments = tuple(map(_told_by_library, arguments))
    elif isinstance(arguments, Mapping):
        arguments = {name: _told_by_library(value) for name, value in arguments.items()}
    message = str(record.msg) % arguments if arguments else str(record.msg)
    return _LONG_NUMBER.sub(HIDDEN, _EXCEPTION.sub(f"exception={HIDDEN}", message))


def _told_by_library(value: object) -> object:
    """Return a value as a library may tell it: numbers, names, trouble on the line; else only its type."""
    if isinstance(value, int | float) or _PLAIN.fullmatch(str(value)):
        return value
    if isinstance(value, BaseException) and not _LONG_NUMBER.search(str(value)) and str(value).isascii():
        return str(value)
    return f"<{type(value).__name__}>"


def log_to_stderr(*hidden: str, form: LogFormat = "console") -> None:
    """Log from INFO up to stderr, without the `hidden` secrets; what nobody catches is logged, too.

    httpx, whose URLs hold the token, and watchfiles, which tells every change, are heard from WARNING up.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(LogFormatter(*hidden, as_json=form == "json"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for library in ("httpx", "watchfiles"):
        logging.getLogger(library).setLevel(logging.WARNING)
    sys.excepthook = _uncaught
    threading.excepthook = lambda thrown: _uncaught(thrown.exc_type, thrown.exc_value, thrown.exc_traceback)


def _uncaught(
    kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None
) -> None:
    logging.getLogger(__name__).critical("Nobody caught this", exc_info=(kind, error or kind(), traceback))
