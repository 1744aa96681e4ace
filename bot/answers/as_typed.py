"""The numbers and letters of a question that was made whole as they were typed: 第二款, C1, not 第2款, c1."""

import re
from collections.abc import Callable, Iterable

from bot.chinese.numerals import HAN_NUMERALS
from bot.expressions import expression

# A Han numeral with what stands behind it, which tells 一年 from 第一, and 一小时 from 一小块.
_TYPED = expression(rf"(?P<word>第?[{HAN_NUMERALS}]{{1,8}}[^\W\d]|[A-Za-z]+)(?=(?P<more>[^\W\da-zA-Z]?))")
LONGEST = 400
"""Characters of a text in which such numbers are looked for."""


def as_typed(made: str, typed: Iterable[str], normalize: Callable[[str], str]) -> str:
    """Return `made`, a normalized text, with numbers in Han numerals and capitals as `typed` has them."""
    for text in typed:
        for found in _TYPED.finditer(text[:LONGEST]):
            for word in dict.fromkeys((found["word"], found["word"] + found["more"])):
                normal = normalize(word)
                if normal != word:
                    after = "a-z" if word.isascii() else r"a-z\d"  # C of C1 and C2
                    made = re.sub(rf"(?<![a-z\d.]){re.escape(normal)}(?![{after}])", word, made)
    return made
