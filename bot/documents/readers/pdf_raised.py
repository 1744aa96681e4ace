"""Small raised figures: numbers of notes, and powers."""

import re

_NOT_CHARACTERS = "".join(map(chr, range(0xFDD0, 0xFDDA)))
"""Ten code points that are no characters, and so in no file: they stand for the raised figures 0 to 9."""
RAISED = "\\ufdd0-\\ufdd9"
"""For the inside of a class of a regular expression."""
_RAISED = str.maketrans("0123456789", _NOT_CHARACTERS)
_PLAIN = str.maketrans(_NOT_CHARACTERS, "0123456789")
_AS_POWER = str.maketrans(_NOT_CHARACTERS, "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = re.compile(f"[{RAISED}]+")
_POWER = re.compile(f"(?<=\\d)[{RAISED}]+")


def raised(figures: str) -> str:
    """Return `figures` marked as raised."""
    return figures.translate(_RAISED)


def shown(text: str) -> str:
    """Return `text` with its raised figures as others, but for the power of a number: 10⁵ is not 105."""
    return _POWER.sub(lambda found: found[0].translate(_AS_POWER), text).translate(_PLAIN)


def without(text: str, numbers: set[str]) -> str:
    """Return `text` without those of its raised figures that are `numbers` of notes."""
    return _NUMBER.sub(lambda found: "" if found[0].translate(_PLAIN) in numbers else found[0], text)
