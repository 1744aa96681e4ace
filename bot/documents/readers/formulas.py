"""Formulas of Word and of web pages on one line, as they are read: 3/4 is not 34, and 10⁶ not 106."""

from collections.abc import Iterable, Sequence

from lxml import etree

from bot.documents.readers.raised import power, with_powers
from bot.expressions import expression

Element = etree._Element

DEEPEST = 60
"""Parts of a formula within each other that are looked into."""
_WHOLE = expression(r"[\w.%√\u2070-\u207f\u00b2\u00b3\u00b9]+|\([^()]*\)")
_KINDS = {
    **dict.fromkeys(("f", "mfrac"), "fraction"),
    **dict.fromkeys(("sSup", "msup"), "power"),
    **dict.fromkeys(("sSub", "msub"), "index"),
    **dict.fromkeys(("sSubSup", "msubsup"), "both"),
    **dict.fromkeys(("rad", "mroot"), "root"),
}
_LEFT_OUT = frozenset(
    "annotation annotation-xml fPr sSupPr sSubPr sSubSupPr radPr dPr naryPr ctrlPr del".split()
)


def formula(element: Element, before: str = "") -> str:
    """Return a formula, `oMath` of Word or `math` of a page, behind the text `before`: 1 3/4 is not 13/4."""
    text = with_powers(_said(element, 0)).strip()
    return f" {text}" if before[-1:].isdigit() and text[:1].isdigit() else text


def _said(element: Element, depth: int) -> str:
    if depth > DEEPEST or not isinstance(element.tag, str):
        return ""
    name = _name(element)
    parts = [one for one in element if isinstance(one.tag, str) and _name(one) not in _LEFT_OUT]
    if name == "t" or not parts:
        return " ".join((element.text or "").split()) if name != "t" else element.text or ""
    said = [_said(one, depth + 1) for one in parts]
    kind = _KINDS.get(name, "")
    if kind == "fraction" and len(said) == 2:
        return f"{grouped(said[0])}/{grouped(said[1])}"
    if kind == "power" and len(said) == 2:
        return _base(said[0]) + _raised(said[1])
    if kind == "index" and len(said) == 2:
        return "".join(said)
    if kind == "both" and len(said) == 3:
        return said[0] + said[1] + _raised(said[2])
    if kind == "root" and len(said) == 2:
        degree, inside = said if name == "rad" else reversed(said)
        return f"{with_powers('1' + power(degree))[1:] if degree.strip() else ''}√{grouped(inside)}"
    if name == "msqrt":
        return f"√{grouped(_joined(parts, said))}"
    if name == "mtr":
        return " ".join(said)
    if name in ("eqArr", "m", "mtable"):
        return "; ".join(said)
    if name in ("d", "mfenced"):
        return _fenced(element, said)
    return _joined(parts, said)


def _joined(parts: Sequence[Element], said: Iterable[str]) -> str:
    """Return what parts of a formula say, with a blank between a fraction, or a root, and a number."""
    text, closed = "", False
    for part, one in zip(parts, said, strict=True):
        kind = _KINDS.get(_name(part), "")
        touches = (kind == "fraction" and text[-1:].isalnum()) or (closed and one[:1].isalnum())
        text += f" {one}" if touches else one
        closed = kind in ("fraction", "root") or _name(part) == "msqrt" or (closed and not one.strip())
    return text


def _fenced(element: Element, said: Sequence[str]) -> str:
    opens, closes = element.get("open", "("), element.get("close", ")")
    for one in element.iterfind("{*}dPr/*"):
        value = next(iter(one.attrib.values()), "")
        opens = str(value) if _name(one) == "begChr" else opens
        closes = str(value) if _name(one) == "endChr" else closes
    return f"{opens}{', '.join(said)}{closes}"


def _raised(said: str) -> str:
    marked = power(said.strip())
    return marked if marked != said.strip() or not marked else f"^{grouped(marked)}"


def _base(said: str) -> str:
    return said if len(said) < 2 or _WHOLE.fullmatch(said) else f"({said})"


def grouped(said: str) -> str:
    """Return a part of a formula, in brackets unless it is a whole by itself."""
    text = with_powers(said).strip()
    return text if _WHOLE.fullmatch(text) else f"({text})"


def _name(element: Element) -> str:
    """Return the name of an element without its namespace or its prefix."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]
