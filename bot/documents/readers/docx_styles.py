"""What the styles of a Word file say of its paragraphs: outline level, list, bold, type size, alignment."""

import re
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from bot.expressions import expression

P_PR, R_PR = qn("w:pPr"), qn("w:rPr")
LEVEL, BOLD, SIZE, ALIGNMENT = map(qn, ("w:outlineLvl", "w:b", "w:sz", "w:jc"))
PLACE = qn("w:vertAlign")
STRIKES = tuple(map(qn, ("w:strike", "w:dstrike")))
IN_LIST, LIST_LEVEL = (f"{qn('w:numPr')}/{qn(name)}" for name in ("w:numId", "w:ilvl"))
_VAL, _STYLE, _STYLE_ID, _TYPE = map(qn, ("w:val", "w:style", "w:styleId", "w:type"))
_BASED_ON, _NAME, _DEFAULT = map(qn, ("w:basedOn", "w:name", "w:default"))
_DEFAULTS = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{R_PR}"
_SMALLEST = 20
"""Half points that Word sets text in where nothing says another size."""
_HEADING = expression(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLES = ("title", "标题", "標題")
_NO_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style, and the styles it is based on, say: outline level from 0 (9: none), bold, its name.

    `list` is the number of the list that its paragraphs are in, and `list_level` their level there, from 0;
    `size` is in half points, and `alignment` one of Word's words.
    """

    name: str = ""
    level: str | None = None
    bold: bool | None = None
    list: str | None = None
    list_level: str | None = None
    size: str | None = None
    alignment: str | None = None
    struck: bool | None = None

    @property
    def is_title(self) -> bool:
        """Tell whether it is the one for a document's title."""
        return self.name.lower() in _TITLES

    def heading_level(self, said: str | None) -> int:
        """Return the heading level of a paragraph whose own outline level is `said`, 0 for none."""
        if named := _HEADING.fullmatch(self.name):
            return int(named[1])
        level = said or self.level
        return int(level) + 1 if level and level.isdecimal() and int(level) < _NO_LEVEL else 0


class Styles:
    """The styles of a document by their identifiers; a paragraph that names none has the default one."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        by_id = {style.get(_STYLE_ID, ""): style for style in root.iter(_STYLE)}
        self._styles = {name: _resolved(name, by_id) for name in by_id}
        usual = (
            name
            for name, style in by_id.items()
            if style.get(_TYPE) == "paragraph" and is_on(style.get(_DEFAULT))
        )
        self._default = self._styles.get(next(usual, ""), Style())
        self._size = said(root, _DEFAULTS, SIZE)

    def __getitem__(self, name: str | None) -> Style:
        """Return the style `name`; of None, and of one that is not there, one that says nothing."""
        return self._styles.get(name or "", Style())

    def size(self, *sizes: str | None) -> int:
        """Return the first of the `sizes` that is given, in half points, else the one of plain text."""
        known = (int(size) for size in (*sizes, self._default.size, self._size) if size and _is_size(size))
        return next(known, _SMALLEST)


def _is_size(said: str) -> bool:
    return said.isdecimal() and 0 < int(said[:6]) <= 3276


def said(element: Element, properties: str, name: str) -> str | None:
    """Return the value that the properties of `element` give `name`: "" if it is there without one."""
    found = element.find(f"{properties}/{name}")
    return None if found is None else found.get(_VAL, "")


def strikes(element: Element) -> bool | None:
    """Tell whether the properties of `element` strike its text out, None if they do not say."""
    values = [value for name in STRIKES if (value := said(element, R_PR, name)) is not None]
    return any(map(is_on, values)) if values else None


def is_on(value: str | None) -> bool:
    """Tell whether a property that has `value`, None where it is not given, holds."""
    return value is not None and value not in ("0", "false", "off", "none")


def _resolved(name: str, by_id: dict[str, Element]) -> Style:
    """Return what the style `name` says, and what the ones it is based on say where it does not."""
    style = by_id[name]
    label = style.find(_NAME)
    bold: bool | None = None
    struck: bool | None = None
    found: dict[str, str | None] = dict.fromkeys((LEVEL, IN_LIST, LIST_LEVEL, SIZE, ALIGNMENT))
    met: set[str] = set()
    base: str | None = name
    while base in by_id and base not in met:
        met.add(base)
        style = by_id[base]
        for which in found:
            found[which] = found[which] or said(style, R_PR if which == SIZE else P_PR, which)
        if bold is None and (value := said(style, R_PR, BOLD)) is not None:
            bold = is_on(value)
        struck = strikes(style) if struck is None else struck
        based_on = style.find(_BASED_ON)
        base = None if based_on is None else based_on.get(_VAL)
    level, in_list, list_level, size, alignment = found.values()
    called = "" if label is None else label.get(_VAL, "")
    return Style(called, level, bold, in_list, list_level, size, alignment, struck)
