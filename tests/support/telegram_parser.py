"""Telegram's own HTML parser, offline: the judge of what the bot may send."""

import json
from typing import Any

import tdjson


def execute(request: dict[str, Any]) -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()))
    return answered


execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def parse(html: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text of `html` and its entities as (kind, covered text); raises ValueError if refused."""
    parsed = execute(
        {"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}}
    )
    if parsed["@type"] == "error":
        raise ValueError(parsed["message"])
    units = parsed["text"].encode("utf-16-le")
    entities = [
        (
            entity["type"]["@type"].removeprefix("textEntityType"),
            units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le"),
        )
        for entity in parsed["entities"]
    ]
    return parsed["text"], entities
