"""Telegram's own HTML parser, offline: the judge of what the bot may send."""

import json
from typing import Any

import tdjson

Spans = list[tuple[str, str, str]]
"""Of each entity its kind, the text that it covers, and its address, empty if it has none."""


def execute(request: dict[str, Any]) -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()))
    return answered


execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def parsed(html: str) -> tuple[str, Spans]:
    """Return the text of `html` and what its entities cover; raises ValueError if it is refused."""
    given = {"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}}
    answered = execute(given)
    if answered["@type"] == "error":
        raise ValueError(answered["message"])
    units = answered["text"].encode("utf-16-le")
    spans = [
        (
            entity["type"]["@type"].removeprefix("textEntityType"),
            units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le"),
            entity["type"].get("url", ""),
        )
        for entity in answered["entities"]
    ]
    return answered["text"], spans
