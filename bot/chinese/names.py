"""Which words are names of people, places and others, or tell of a thing, as jieba's dictionary has it."""

import mmap
import re

from bot.chinese.installed import folder_of

_NAMES = re.compile(rb"\d+ n[rstz]")
_THINGS = re.compile(rb"(?:\d{1,4} (?:n|vn|nz|nr)|\d{1,3} v)\b")
"""Nouns but the most common, 时候 or 单位, and rare verbs, 炒股: what tells what a text is about."""


def is_name(word: str) -> bool:
    """Tell whether a word, simplified, is a name in jieba's dictionary; it is looked for in a millisecond."""
    return _NAMES.match(_entry(word)) is not None


def tells_a_thing(word: str) -> bool:
    """Tell whether a word of two characters or more is a noun or a rare verb in jieba's dictionary."""
    return len(word) > 1 and _THINGS.match(_entry(word)) is not None


def _entry(word: str) -> bytes:
    """Return how often jieba's dictionary has a word, and its part of speech: b"4789 n"; b"" without it."""
    with (
        (folder_of("jieba") / "dict.txt").open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as words,
    ):
        at = words.find(f"\n{word} ".encode())
        begin = at + len(word.encode()) + 2
        return words[begin : words.find(b"\n", begin)] if at >= 0 else b""
