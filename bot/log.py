"""The log of a running bot, on stderr: lines for a person, or JSON for a program; never a secret in it.

All lines of one question hold the same id. What comes from outside, such as a file's name, reaches the log
and the terminal without control characters, which could repaint a terminal or forge a line.
"""

import json
import logging
import re
import secrets
import sys
import threading
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal
from urllib.parse import quote

LogFormat = Literal["console", "json"]

_QUESTION: ContextVar[str] = ContextVar("question", default="")
"""The id of the question that is worked on; threads that its task starts inherit it."""
_CONTROLS = re.compile(
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


def begin_question() -> str:
    """Give what is worked on from here an id, by which its lines of the log are found; return it."""
    _QUESTION.set(secrets.token_hex(3))
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
        message, traceback = record.getMessage(), ""
        if record.exc_info and record.exc_info[0]:
            if record.name.startswith("telegram"):
                message += f" ({record.exc_info[1]})"
            else:
                traceback = self.formatException(record.exc_info)
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
