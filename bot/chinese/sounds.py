"""How characters sound."""

import unicodedata
from functools import lru_cache

from bot.chinese.installed import module_of
from bot.expressions import expression

_TONES = expression("[\u0300\u0301\u0304\u030c]")
"""The marks of the tones, apart from their letters."""


@lru_cache(20_000)
def sounds(character: str) -> tuple[str, ...]:
    """Return the syllables, without tones, that `character` may be read as; empty unless it is Han.

    All its readings count: one mistaken has no context to be read by. Of pypinyin only the table of
    characters is read, for its phrases take half a second to load; the syllables are those that it gives.
    """
    readings = module_of("pypinyin", "pinyin_dict.py").pinyin_dict.get(ord(character), "")
    return tuple(dict.fromkeys(_plain(reading) for reading in readings.split(",") if reading))


def _plain(reading: str) -> str:
    letters = _TONES.sub("", unicodedata.normalize("NFD", reading))
    return unicodedata.normalize("NFC", letters).replace("ü", "v")
