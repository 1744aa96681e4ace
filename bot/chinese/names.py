"""Which words are names, as jieba's dictionary tells: of people, places, organizations and other things."""

import mmap
import re

from bot.chinese.installed import folder_of

_NAMES = re.compile(rb"\d+ n[rstz]")


def is_name(word: str) -> bool:
    """Tell whether a word, simplified, is a name in jieba's dictionary; it is looked for in a millisecond."""
    with (
        (folder_of("jieba") / "dict.txt").open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as words,
    ):
        at = words.find(f"\n{word} ".encode())
        return at >= 0 and _NAMES.match(words, at + len(word.encode()) + 2) is not None
