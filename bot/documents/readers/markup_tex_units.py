r"""Quantities as siunitx writes them in LaTeX: \SI{0.5}{\mega\pascal\per\second} is 0.5 MPa/s."""

import re

from bot.documents.readers.raised import superscript
from bot.expressions import expression

_WRITES = expression(
    r"\\(?P<name>SIrange|qtyrange|numrange|SI|qty|num|si|unit|ang)[ \t]{0,9}(?:\[[^\[\]\n]{0,200}\])?(?=\{)"
)
_GIVEN = expression(r"[ \t]{0,9}\{((?:[^{}\n]|\{[^{}\n]{0,60}\}){0,200})\}")
_TAKES = {"SIrange": 3, "qtyrange": 3, "numrange": 2, "SI": 2, "qty": 2}
"""How many braces they take; the others take one."""
_PREFIXES = {
    **{"tera": "T", "giga": "G", "mega": "M", "kilo": "k", "hecto": "h", "deca": "da"},
    **{"deci": "d", "centi": "c", "milli": "m", "micro": "μ", "nano": "n", "pico": "p", "femto": "f"},
}
_UNITS = {
    **{"metre": "m", "meter": "m", "gram": "g", "second": "s", "minute": "min", "hour": "h", "day": "d"},
    **{"litre": "L", "liter": "L", "tonne": "t", "hectare": "ha", "kelvin": "K", "mole": "mol"},
    **{"celsius": "℃", "degreeCelsius": "℃", "degree": "°", "arcminute": "′", "arcsecond": "″"},
    **{"percent": "%", "ampere": "A", "volt": "V", "watt": "W", "ohm": "Ω", "farad": "F", "henry": "H"},
    **{"pascal": "Pa", "newton": "N", "joule": "J", "hertz": "Hz", "bar": "bar", "decibel": "dB"},
    **{"electronvolt": "eV", "lux": "lx", "lumen": "lm", "candela": "cd", "tesla": "T", "weber": "Wb"},
    **{"siemens": "S", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "radian": "rad", "byte": "B"},
    **{"bit": "bit", "angstrom": "Å", "dalton": "Da", "of": ""},
}
_BEFORE, _BEHIND = {"square": "²", "cubic": "³"}, {"squared": "²", "cubed": "³"}
_UNIT = expression(r"\\([A-Za-z]+)[ \t]{0,9}(?:\{([^{}]{0,20})\})?|\^\{?(-?\d{1,3})\}?|[^\\^]")
_TEN = expression(r"(?<=\d)[eEdD]([+-]?\d{1,4})")
_JOINED = ("%", "°", "′", "″")
"""What stands right behind a number."""


def with_quantities(text: str) -> str:
    """Return LaTeX with the quantities that siunitx sets as they show."""
    pieces, at = list[str](), 0
    for found in _WRITES.finditer(text):
        given, end = list[str](), found.end()
        while len(given) < _TAKES.get(found["name"], 1) and (brace := _GIVEN.match(text, end)):
            given.append(brace[1])
            end = brace.end()
        if found.start() < at or len(given) < _TAKES.get(found["name"], 1):
            continue
        pieces += [text[at : found.start()], _shown(found["name"], given)]
        at = end
    return "".join([*pieces, text[at:]])


def _shown(name: str, given: list[str]) -> str:
    if name in ("si", "unit"):
        return _unit(given[0])
    if name == "ang":
        return "".join(
            f"{part}{sign}" for part, sign in zip(given[0].split(";"), "°′″", strict=False) if part
        )
    unit = _unit(given[-1]) if name in ("SI", "qty", "SIrange", "qtyrange") else ""
    numbers = given[: len(given) - (name in ("SI", "qty", "SIrange", "qtyrange"))]
    blank = "" if not unit or unit.startswith(_JOINED) else " "
    return f"{'–'.join(map(_number, numbers))}{blank}{unit}"


def _number(written: str) -> str:
    """Return a number as it shows: 1.5×10⁴ for 1.5e4, 3±0.1 for 3+-0.1."""
    shown = re.sub(r"\+-|\\pm\b\s?", "±", written).replace("x", "×").replace(" ", "")
    return _TEN.sub(lambda found: "×10" + superscript(found[1].lstrip("+")), shown)


def _unit(written: str) -> str:
    """Return a unit as it shows: m/s² for \\metre\\per\\second\\squared, kg for \\kg, m² for m^2."""
    said, power = "", ""
    for part in _UNIT.finditer(written):
        name = part[1]
        if name is None:
            sign = superscript(part[3]) if part[3] else part[0]
            said += "·" if sign in ".~" else sign.strip("{}")
        elif name == "per":
            said += "/"
        elif name in _PREFIXES:
            said += _between(said) + _PREFIXES[name]
        elif name in _BEFORE:
            power = _BEFORE[name]
        elif name in _BEHIND:
            said += _BEHIND[name]
        elif name in ("tothe", "raiseto"):
            said += superscript(part[2] or "")
        else:
            said += ("" if _is_prefixed(written, part.start()) else _between(said)) + _UNITS.get(name, name)
            said, power = said + power, ""
    return said.strip()


def _between(said: str) -> str:
    """Return what stands between a unit and the next: N·m, but m/s."""
    return "·" if said and said[-1] not in "/· " else ""


def _is_prefixed(written: str, at: int) -> bool:
    """Tell whether the unit at a place stands behind a prefix, as \\metre in \\kilo\\metre."""
    before = re.search(r"\\([A-Za-z]+)\s*$", written[:at])
    return before is not None and before[1] in _PREFIXES
