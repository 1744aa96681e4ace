"""`.env` in the working directory as it is written: what it names, what of it is lost, who can open it."""

import re
import stat
from pathlib import Path

ENV_FILE = Path(".env")
_SECRETS = re.compile(
    r"^[^\S\n]*+(?:export\s+)?(?:TELEGRAM_BOT_TOKEN|YINJU_(?:WEBHOOK_SECRET|EMBEDDINGS_KEY|API_KEYS|INDEX_PASSWORD|INDEX_TOKEN))"
    r"\s*=\s*['\"]?\w",
    re.M,
)
_NAMES = re.compile(r"^[^\S\n]*+(?:export\s+)?((?:YINJU|TELEGRAM)_\w+)\s*=", re.M | re.I)
"""Settings, or what is meant to be some."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_NAMED = re.compile(r"(?:YINJU|TELEGRAM)_[A-Z_]+", re.I)
_SET = re.compile(r"(?:export\s+)?(?P<quote>'?)(?P<name>(?:YINJU|TELEGRAM)_\w+)(?P=quote)\s*", re.I)
"""What stands before the = of a line that sets something."""


def names_written() -> list[str]:
    """Return the names that look like those of settings, in their order."""
    return _NAMES.findall(_text())


def lost_setting() -> str:
    """Return which line sets nothing though it names a setting, or empties one set before it; else "".

    Nothing else would tell: who may ask would be everybody, where the line is to say who.
    """
    filled: set[str] = set()
    for number, line in enumerate(_LINE_END.split(_text().removeprefix("\ufeff")), 1):
        before, _, value = line.partition("=")
        if line.lstrip().startswith("#") or not (named := _NAMED.search(before)):
            continue
        name = named[0].upper()
        if "=" not in line or not (left := _SET.fullmatch(before.strip())):
            return f"{ENV_FILE}, line {number}, names {name} and does not set it: write {name}=… there."
        name = left["name"].upper()
        if value.strip().strip("\"'") and not value.lstrip().startswith("#"):
            filled.add(name)
        elif name in filled:
            return f"{ENV_FILE}, line {number}, empties {name}, which is set before: leave one of the lines."
    return ""


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
