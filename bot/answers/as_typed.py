"""The numbers of a question that was made whole as they were typed: 第二款, not the normalized 第2款."""

import re
from collections.abc import Callable, Iterable

from bot.chinese.numerals import HAN_NUMERALS

# A Han numeral with what stands behind it, which tells 一年 from 第一.
_NUMERAL = re.compile(rf"第?[{HAN_NUMERALS}]{{1,8}}[^\W\d]")
LONGEST = 400
"""Characters of a text in which such numbers are looked for."""


def as_typed(made: str, typed: Iterable[str], normalize: Callable[[str], str]) -> str:
    """Return `made`, a normalized text, with the numbers that `typed` has in Han numerals written so."""
    for text in typed:
        for found in _NUMERAL.finditer(text[:LONGEST]):
            normal = normalize(found[0])
            if normal != found[0] and any(map(str.isdigit, normal)):
                made = re.sub(rf"(?<![\d.]){re.escape(normal)}", found[0], made)
    return made
