"""Small raised figures: numbers of notes, and powers."""

from bot.expressions import expression

_FIGURES, _POWERS = "0123456789+-no", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ°"
_NOT_CHARACTERS = "".join(map(chr, range(0xFDD0, 0xFDD0 + len(_FIGURES))))
"""Code points that are no characters, and so in no file: they stand for raised figures and signs."""
RAISED = "\\ufdd0-\\ufddd"
"""For the inside of a class of a regular expression."""
RAISABLE = "0123456789+-−–"
"""What may be a part of a power, or of the number of a note."""
_RAISED = str.maketrans(_FIGURES + "−–", _NOT_CHARACTERS + _NOT_CHARACTERS[11] * 2)
_PLAIN = str.maketrans(_NOT_CHARACTERS, _FIGURES)
_AS_POWER = str.maketrans(_NOT_CHARACTERS, _POWERS)
_NUMBER = expression(f"[{RAISED}]+")
_POWER = expression(f"(?<=\\d)[{RAISED}]+")
_WRITTEN = expression("[+\\-−–]?(?:\\d{1,3}|n)|o|[+\\-−–]")
_RISEN = expression(r"(?<=[\w)])\^([+\-−]?[0-9A-Za-z]{1,4})\^(?![0-9A-Za-z(])")
_LOWERED = expression(r"(?<=[A-Za-z)])~(\d{1,3}|[A-Za-z]{1,3})~(?![\d~])")
_OF_FORMULA = expression(f"(?<=[\\dA-Za-z\u03b1-\u03c9)）])[{RAISED}]+")


def raised(figures: str) -> str:
    """Return `figures` marked as raised."""
    return figures.translate(_RAISED)


def is_raised(character: str) -> bool:
    """Tell whether a character is marked as raised."""
    return character in _NOT_CHARACTERS


def power(written: str) -> str:
    """Return what is `written` raised, marked as that if it may be a power: 6, -3, n."""
    return raised(written) if _WRITTEN.fullmatch(written) else written


def superscript(figures: str) -> str:
    """Return figures and signs as they show raised: ⁻³."""
    return raised(figures).translate(_AS_POWER)


def carets(written: str) -> str:
    """Return Markdown or AsciiDoc with what is raised and lowered as such: m^2^, H~2~O."""
    return _LOWERED.sub(r"\1", _RISEN.sub(lambda found: power(found[1]), written))


def shown(text: str) -> str:
    """Return `text` with its raised figures as others, but for the power of a number: 10⁵ is not 105."""
    return _POWER.sub(lambda found: found[0].translate(_AS_POWER), text).translate(_PLAIN)


def with_powers(text: str) -> str:
    """Return `text` with powers as they show, of a number, a unit or a bracket: 10⁵, m², (1+r)ⁿ."""
    return _OF_FORMULA.sub(lambda found: found[0].translate(_AS_POWER), text).translate(_PLAIN)


def without(text: str, numbers: set[str]) -> str:
    """Return `text` without those of its raised figures that are `numbers` of notes."""
    return _NUMBER.sub(lambda found: "" if found[0].translate(_PLAIN) in numbers else found[0], text)
