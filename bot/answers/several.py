"""The questions of one message, where it asks several: 试用期多久？产假多少天？"""

import re

from bot.answers.dialogue import ASKS, Earlier, understand
from bot.answers.small_talk import small_talk, without_small_talk
from bot.retrieval.engine import Engine

MOST_QUESTIONS = 5
"""How many questions of one message are answered."""
_NUMBERED = re.compile(
    r"^\s*(?:[(（]?\d{1,2}[)）]|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十][、.．]|[①-⑩]|[-•*])\s*"
)
_PART_END = re.compile(r"(?<=[?？])\s*|\n+|(?<=[;；])\s*")


def questions_in(text: str, index: Engine) -> list[str]:
    """Return the questions of a message that asks several, at most `MOST_QUESTIONS`; else `text` alone.

    Those that lean on the one before (法定休假日加班呢？) are made whole. A line that asks nothing makes the
    message one text.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    numbered = len(lines) > 1 and all(map(_NUMBERED.match, lines))
    parts = [part for part in map(str.strip, _PART_END.split(text)) if any(map(str.isalnum, part))]
    parts = [_NUMBERED.sub("", part) for part in parts]
    parts = [without_small_talk(part) for part in parts if small_talk(part) is None]
    if not len(parts) > 1:
        return [text]
    if not numbered and not all(_asks(part, index) for part in parts):
        return [text]
    whole: list[str] = []
    for part in parts[:MOST_QUESTIONS]:
        before = Earlier(whole[-1]) if whole else None
        whole.append(understand(part, before, index).question or part)
    return whole


def _asks(part: str, index: Engine) -> bool:
    normal = index.analyzer.normalize(part)
    return bool(ASKS.search(normal)) or normal.rstrip("?。! ").endswith("呢")
