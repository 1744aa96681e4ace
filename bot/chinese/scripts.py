"""Han characters: which they are, and the simplified ones for the traditional."""

import re
from collections.abc import Callable, Sequence

HAN_RANGES = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
"""The code points that count as Han, first and last: 〇, the extensions and the compatibility forms too."""


def character_class(ranges: Sequence[tuple[int, int]]) -> str:
    """Return `ranges` of code points, first and last, as the class of a regular expression has them in []."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


HAN = character_class(HAN_RANGES)
"""Every Han character, to stand between the brackets of a regular expression."""
ONE_HAN = re.compile(f"[{HAN}]")


def traditional(text: str) -> str:
    """Return `text` in traditional characters, word by word: 皇后 stays, 后来 is 後來."""
    import opencc

    converted: str = opencc.OpenCC("s2t").convert(text)
    return converted


def simplifier() -> Callable[[str], str]:
    """Return what turns traditional characters into simplified ones, word by word: 後來 but 皇后."""
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert
