"""`.env` in the working directory as it is written: what it names, what of it is lost, who can open it."""

import logging
import os
import re
import stat
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream

from bot.expressions import expression

ENV_FILE = Path(".env")
_SECRETS = expression(
    r"^[^\S\n]*+(?:export\s+)?(?:TELEGRAM_BOT_TOKEN|YINJU_(?:WEBHOOK_SECRET|EMBEDDINGS_KEY|API_KEYS|INDEX_PASSWORD|INDEX_TOKEN))"
    r"\s*=\s*['\"]?\w",
    re.M,
)
_NAMES = expression(r"^[^\S\n]*+(?:export\s+)?((?:YINJU|TELEGRAM)_\w+)\s*=", re.M | re.I)
"""Settings, or what is meant to be some."""
_LINE_END = expression(r"\r\n|\n|\r")
_NAMED = expression(r"(?:YINJU|TELEGRAM)_[A-Z_]+", re.I)
_QUOTED = expression(r"=\s*['\"]")
_TOKEN = expression(r"^(?:TG|TELEGRAM|BOT|API|_)*TOKEN$", re.I)
"""What other bots call their token."""
_A_SETTING = expression(r"(?:YINJU|TELEGRAM)_\w+", re.I)

# What it says of a line that it cannot read, it says without its file; `lost_setting` and `idle_lines` tell.
logging.getLogger("dotenv.main").setLevel(logging.ERROR)


def no_file() -> str:
    """Return what it is that is no file, "" for one, for none, and for /dev/null, by which some mask it.

    What stands in a folder, a pipe or behind a link to nowhere would not be read, or be waited for for ever.
    """
    try:
        mode = ENV_FILE.stat().st_mode
    except FileNotFoundError:
        return "is a link to what is not there" if ENV_FILE.is_symlink() else ""
    if stat.S_ISREG(mode) or ENV_FILE.samefile(os.devnull):
        return ""
    return "is a folder" if stat.S_ISDIR(mode) else "is a pipe or a device, no file"


def names_written() -> list[str]:
    """Return the names that look like those of settings, in their order."""
    return _NAMES.findall(_text())


def lost_setting() -> str:
    """Return which line sets nothing though it names a setting, or empties one set before it; else "".

    Nothing else would tell: who may ask would be everybody, where the line is to say who.
    """
    filled: set[str] = set()
    for key, value, first, lines in _bindings():
        is_set = key is not None and value is not None and _A_SETTING.fullmatch(key) is not None
        for number, line in enumerate(lines[is_set:], first + is_set):
            if named := _named(line):
                return f"{ENV_FILE}, line {number}, {_why_lost(named, line, first if first < number else 0)}"
        if is_set and key is not None:
            if value:
                filled.add(key.upper())
            elif key.upper() in filled:
                told = f"empties {key.upper()}, which is set before: leave one of the lines."
                return f"{ENV_FILE}, line {first}, {told}"
    return ""


def token_elsewhere() -> str:
    """Return under which other name the file has what may be the bot's token, "" for none."""
    named = (key for key, value, _, _ in _bindings() if key and value and value.strip())
    return next(filter(_TOKEN.search, named), "")


def idle_lines() -> list[str]:
    """Return which lines set nothing, and name no setting either."""
    return [
        f"{ENV_FILE}, line {first}, sets nothing: write NAME=VALUE there, or # in front of it"
        for _, value, first, lines in _bindings()
        if value is None and lines[0] and not lines[0].startswith("#")
    ]


def _bindings() -> Iterator[tuple[str | None, str | None, int, list[str]]]:
    """Yield what is read as one: the name, the value, the number of the first line, and the lines.

    There is neither where nothing can be made of them, and no value where there is no =.
    """
    for found in parse_stream(StringIO(_text())):
        text = found.original.string
        blank = text[: len(text) - len(text.lstrip())]
        lines = _LINE_END.split(text.strip())
        yield found.key, found.value, found.original.line + len(_LINE_END.findall(blank)), lines


def _why_lost(named: str, line: str, opened: int) -> str:
    """Return what is wrong with a line that names a setting; `opened`: the line of a quote it stands in."""
    if opened:
        return f"names {named} within a quote that line {opened} opens: close that one there."
    if _QUOTED.search(line):
        return f"names {named} and does not set it: put all of its value between two quotes, or none."
    return f"names {named} and does not set it: write {named}=… there."


def _named(line: str) -> str:
    """Return the setting that a line names before its =, "" for none."""
    named = _NAMED.search(line.partition("=")[0])
    return named[0].upper() if named and not line.lstrip().startswith("#") else ""


def exposed_secrets() -> str:
    """Return what is wrong with who can open the file, "" if nothing is or no secret stands in it."""
    try:
        if not ENV_FILE.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            return ""
    except OSError:
        return ""
    secret = _SECRETS.search(_text())
    return f"Others can open {ENV_FILE}, where the bot's secrets are: chmod 600 {ENV_FILE}" if secret else ""


def _text() -> str:
    """Return what stands in the file; nothing where it is not there, or no text."""
    try:
        return ENV_FILE.read_text("utf-8")
    except (OSError, ValueError):
        return ""
