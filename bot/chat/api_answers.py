"""What the Bot API answers, as far as it can be relied on: a server in its place may tell anything."""

import json
from contextlib import suppress

LONGEST_WAIT = 86_400
"""Seconds that Telegram is thought to ask to wait at most: then it is asked again."""


def told_by(body: bytes) -> object:
    """Return what is told in JSON, None where it is none."""
    with suppress(ValueError, RecursionError):
        return json.loads(body)
    return None


def wait_in(told: object) -> float:
    """Return how many seconds a refusal asks to wait, up to a day; 0 where it asks for none."""
    parameters = told.get("parameters") if isinstance(told, dict) else None
    seconds: object = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return 0
    return min(seconds, LONGEST_WAIT) if seconds > 0 else 0


def names_bot(told: object) -> bool:
    """Tell whether an answer to getMe names a bot: to one without a name nobody could be led."""
    bot = told.get("result") if isinstance(told, dict) else None
    return (
        isinstance(bot, dict)
        and type(bot.get("id")) is int
        and all(isinstance(bot.get(name), str) and bot[name] for name in ("username", "first_name"))
        and isinstance(bot.get("is_bot"), bool)
    )
