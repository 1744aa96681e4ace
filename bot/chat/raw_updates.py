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
