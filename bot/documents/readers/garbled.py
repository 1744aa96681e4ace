"""Whether the text of a page can be read, or its fonts do not say which characters their shapes mean.

A font without a usable mapping gives private characters or none, other Han than are printed, letters with
accents, or letters and marks without an order.
"""

from functools import cache

from bot.chinese.scripts import ONE_HAN
from bot.expressions import expression

LEAST_READABLE = 0.7
"""Of the characters of a page, how many must be such as are printed."""
LEAST_COMMON = 0.5
"""Of the Han of a page, how many must be common ones; of a list of rare names and plants they still are."""
LEAST_WORDS = 0.3
"""Of a page without Han, how many characters stand in words or numbers; of program text twice as many."""
MOST_ACCENTED = 0.3
"""Of a page without Han, how many letters may have accents; French has one in twelve."""
LEAST_LENGTH = 30
"""Characters of a page. Less does not show that."""

_WORD = expression(r"(?<![A-Za-z])(?:[A-Z]?[a-z]+|[A-Z]+)(?![A-Za-z])|\d+")
_VOWEL = expression("[aeiouyAEIOUY]")
_UNREAD = expression("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_ACCENTED = expression("[\u0080-\u00ff]")
_LEADERS = expression(r"([.·…_\u2010-\u2015\uff0e\uff3f-])(?: ?\1){3,}")


def is_garbled(text: str) -> bool:
    """Tell whether the text of a page is not what is printed there."""
    text = _LEADERS.sub(r"\1", text)
    shown = [character for character in text if not character.isspace()]
    length = len(shown)
    if not length:
        return False
    readable = sum(character.isprintable() and not _UNREAD.match(character) for character in shown)
    if readable < LEAST_READABLE * length:
        return True
    if length < LEAST_LENGTH:
        return False
    han = ONE_HAN.findall(text)
    if 5 * len(han) >= length:
        return len(han) >= LEAST_LENGTH and sum(map(_common().__contains__, han)) < LEAST_COMMON * len(han)
    if any(character > "\u02af" and character.isalpha() and character not in han for character in shown):
        return False  # another script
    if len(_ACCENTED.findall(text)) > MOST_ACCENTED * length:
        return True
    words = sum(len(word) for word in _WORD.findall(text) if word[0].isdecimal() or _is_word(word))
    return words < LEAST_WORDS * length


def _is_word(word: str) -> bool:
    return len(word) > 2 and bool(_VOWEL.search(word))


@cache
def _common() -> frozenset[str]:
    """Return the Han that are common in simplified or traditional text: first levels of GB 2312 and Big5."""
    simplified = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in cells)
    return frozenset(
        character
        for encoding, codes in (("gb2312", simplified), ("big5", traditional))
        for code in codes
        if (character := code.decode(encoding, "ignore"))
    )
