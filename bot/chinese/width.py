"""Half and full width: how many columns a text takes, and either form of a character."""

import re

from bot.expressions import expression

_WIDE = r"\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…"
_IS_WIDE, _NARROW = expression(f"[{_WIDE}]"), expression(f"[^{_WIDE}]")
_HALF = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_FULL = {half: full for full, half in _HALF.items()}
_HALF |= dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F), 0x20)
_HAS_HALF = expression("[\uff01-\uff5e\u3000\xa0\u2000-\u200a\u202f\u205f]")

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What is not seen, Unicode's Default_Ignorable_Code_Point: marks between the characters of text copied from
web pages, of its direction and of the form of a character, the filler in place of a Korean letter; to stand
between the brackets of a regular expression's class."""
PUNCTUATION = tuple((chr(_FULL[ord(half)]), half) for half in ",:;()!?")
"""The full-width punctuation that Chinese text is full of, each with its half-width form."""


def is_wide(character: str) -> bool:
    """Tell whether `character` is as wide as it is high, as Han and the punctuation between Han are."""
    return bool(_IS_WIDE.match(character))


def width(text: str) -> int:
    """Return how many columns `text` takes on a terminal: two for each wide character."""
    # Counted are those of which Chinese text has fewer.
    return len(text) if text.isascii() else 2 * len(text) - len(_NARROW.findall(text))


def _half(match: re.Match[str]) -> str:
    return chr(_HALF[ord(match[0])])


def half_width(text: str) -> str:
    """Return `text` with ASCII's full-width forms half width and each blank a plain one, one for one.

    Blanks are the wide one, that which no line breaks at, and those of other widths.
    """
    return _HAS_HALF.sub(_half, text)


def full_width(text: str) -> str:
    """Return `text` with ASCII's characters and blanks full width, character for character."""
    return text.translate(_FULL)
