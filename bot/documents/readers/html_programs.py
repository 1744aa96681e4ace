"""The scripts of a web page, as far as they hold what it tells: fields with text."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from lxml import etree

from bot.expressions import expression

MOST_WRAPPED = 2
"""How deep within each other the literals may be that are programs themselves."""

LITERAL = r"(?P<literal>\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+')"
_WRAPPED = expression(rf"[(,=]\s*+{LITERAL}", re.DOTALL)
_CODE = expression(r"(?<!\\)\\u(?!00[01275])([0-9a-fA-F]{4})")
"""A character by its number, but for what would end a literal or a line, or might."""
_ESCAPE = expression(r"\\(?:u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|(?P<one>.))", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": ""}
_UNPRINTED = expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BRACE = "%7B"
"""How an address writes the brace that an object begins with."""


def programs_of(root: etree._Element) -> Iterator[str]:
    """Yield the scripts of a page, and what literals in them hold that is itself such: JSON in JSON."""
    for script in root.iter("script"):
        text = script.text or ""
        programs = [_readable(unquote(text) if text.lstrip().startswith(_BRACE) else text)]
        for _ in range(MOST_WRAPPED):
            yield from programs
            literals = (one["literal"] for program in programs for one in _WRAPPED.finditer(program))
            programs = [
                _readable(decoded(one)) for one in literals if r"\":" in one or one[1:].startswith(_BRACE)
            ]


def decoded(literal: str) -> str:
    """Return what a `literal` of a script stands for, and what that does where it is itself escaped."""
    text = _whole(_ESCAPE.sub(_character, literal[1:-1]))
    if text.startswith(_BRACE):
        return unquote(text)
    return unescape(text) if "&lt;" in text and "<" not in text else text


def _readable(program: str) -> str:
    return _whole(_CODE.sub(lambda code: chr(int(code[1], 16)), program)) if r"\u" in program else program


def _character(escaped: re.Match[str]) -> str:
    if code := escaped["four"] or escaped["two"]:
        return chr(int(code, 16))
    return _ESCAPED.get(escaped["one"], escaped["one"])


def _whole(text: str) -> str:
    """Return `text` with each character whole that was written as two halves, without those no page holds."""
    return _UNPRINTED.sub("", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
