"""Updates as Telegram sends them, before anything is made of them."""

import json
from typing import Any

Raw = dict[str, Any]
"""An update as Telegram sends it."""
LARGEST_ID = 2**63


def written(update: Raw) -> str:
    """Return an update as JSON; raises `ValueError` for half a character, `RecursionError` for depth."""
    body = json.dumps(update, ensure_ascii=False)
    body.encode()
    return body


def number_of(update: Raw) -> int | None:
    """Return the number of an update; None for what has none, which cannot even be acknowledged."""
    number = update.get("update_id")
    return number if isinstance(number, int) and abs(number) < LARGEST_ID else None


def sent_at(update: Raw) -> float:
    """Return when the message of an update was sent, or edited, by Telegram's clock; 0 where it says nothing.

    In seconds since 1970.
    """
    message = update.get("message") or update.get("edited_message")
    date = (message.get("edit_date") or message.get("date")) if isinstance(message, dict) else None
    return date if isinstance(date, int) else 0
