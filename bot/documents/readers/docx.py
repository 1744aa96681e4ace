"""DOCX: paragraphs with their heading levels, tables as rows of text, notes where they are referred to."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document as open_document
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from bot.documents.document import Origin, Role
from bot.documents.readers.docx_archive import DAMAGED, check, without_dangling
from bot.documents.readers.docx_numbers import Numbers
from bot.documents.readers.reading import (
    DAMAGE,
    Line,
    Reading,
    ReadingError,
    one_line,
    own_title,
    table_line,
    telegram_safe,
    with_header,
)

_P, _TBL, _TR, _TC, _SDT = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:sdt"))
_T, _TAB, _BR, _CR, _HYPHEN = map(qn, ("w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen"))
_MATH_T = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_R, _R_PR, _R_STYLE, _VANISH, _B = map(qn, ("w:r", "w:rPr", "w:rStyle", "w:vanish", "w:b"))
_P_PR, _P_STYLE, _LEVEL, _BASED_ON, _NAME = map(
    qn, ("w:pPr", "w:pStyle", "w:outlineLvl", "w:basedOn", "w:name")
)
_TR_PR, _HEADER = map(qn, ("w:trPr", "w:tblHeader"))
_VAL, _ID, _STYLE_ID, _TYPE, _STYLE = map(qn, ("w:val", "w:id", "w:styleId", "w:type", "w:style"))
_IN_LIST, _LIST_LEVEL = (f"{qn('w:numPr')}/{qn(name)}" for name in ("w:numId", "w:ilvl"))
_BOX, _GALLERY = qn("w:txbxContent"), qn("w:docPartGallery")
_NOTES = {
    qn("w:footnoteReference"): RELATIONSHIP_TYPE.FOOTNOTES,
    qn("w:endnoteReference"): RELATIONSHIP_TYPE.ENDNOTES,
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was deleted or moved away, how a word is read (it stands above it), and the copy for older programs of
# what newer ones show.
_NOT_SHOWN = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:rt"), _FALLBACK))
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*(?:\d|heading|标题)", re.IGNORECASE)
_TITLES = ("title", "标题", "標題")
_NO_LEVEL = 9


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style, and the styles it is based on, say: outline level from 0 (9: none), bold, its name.

    `list` is the number of the list that its paragraphs are in, and `list_level` their level there, from 0.
    """

    name: str = ""
    level: str | None = None
    bold: bool | None = None
    list: str | None = None
    list_level: str | None = None


@dataclass(slots=True)
class _Paragraph:
    """The pieces of a paragraph with whether each is bold, and what it refers to or holds besides them."""

    style: _Style
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def read(content: bytes) -> Reading:
    """Read a Word file.

    Its title is the first paragraph styled as one, else a first heading that is the only one of level 1, else
    the title among the file's properties, unless a program made that up.
    """
    check(content)
    try:
        document = open_document(BytesIO(without_dangling(content)))
        text = _Text(document)
        lines = list(text.blocks(document.element.body))
        named = own_title(document.core_properties.title)
    except (*DAMAGE, zipfile.BadZipFile, zlib.error, OpcError, SyntaxError) as error:
        if isinstance(error, SyntaxError) and error.lineno == 0:
            raise MemoryError from error  # that is how lxml says it
        if "depth" in str(error).lower():
            raise ReadingError("its elements are nested too deep; copy its text into a new file.") from error
        raise ReadingError(DAMAGED) from error
    tops = [line for line in lines if line.level == 1]
    title = text.title or (tops[0] if len(tops) == 1 and tops[0] is lines[0] else None)
    if title is not None:
        return Reading(tuple(line for line in lines if line is not title), Origin(title=title.text))
    return Reading(tuple(lines), Origin(title=named or ""))


class _Text:
    """The text of a document; `title` is the first line styled as one, once it has been met."""

    def __init__(self, document: Document) -> None:
        by_id = {style.get(_STYLE_ID, ""): style for style in document.styles.element.iter(_STYLE)}
        self.styles = {name: _resolved(name, by_id) for name in by_id}
        self.notes = {kind: dict(_notes(document, kind)) for kind in _NOTES.values()}
        self.numbers = Numbers(document)
        self.title: Line | None = None

    def blocks(self, parent: Element, cell: bool = False) -> Iterator[Line]:
        """Yield the lines of the paragraphs and tables in `parent`, in order; `cell`: a table's."""
        for element in parent:
            if element.tag == _P:
                yield from self.paragraph(element, cell)
            elif element.tag == _TBL:
                yield from self.table(element)
            elif element.tag not in _NOT_SHOWN and not _is_contents(element):
                yield from self.blocks(element, cell)

    def paragraph(self, element: Element, cell: bool = False) -> Iterator[Line]:
        """Yield a paragraph's lines, one unless it has line breaks, then its text boxes and notes.

        The number that Word counts stands before its text; without text it shows in the `cell` of a table.
        """
        style = self.styles.get(_said(element, _P_PR, _P_STYLE) or "", _Style())
        found = _Paragraph(style)
        self.collect(element, found)
        level = _level(_said(element, _P_PR, _LEVEL), style)
        text = "".join(piece for piece, _ in found.pieces)
        in_list = _said(element, _P_PR, _IN_LIST) or style.list or "0"
        in_level = _said(element, _P_PR, _LIST_LEVEL) or style.list_level or "0"
        number = self.numbers.next(in_list, int(in_level)) if in_level.isdecimal() else ""
        if cell or text.strip():
            text = number + text.lstrip()
        bold = not level and all(is_bold or not piece.strip() for piece, is_bold in found.pieces)
        whole = level or style.name.lower() in _TITLES
        lines = [one_line(text)] if whole else [telegram_safe(line).strip() for line in text.split("\n")]
        role: Role = "item" if in_list != "0" and not (number or level) else "text"
        for line in (Line(line, level, bold=bold, role=role) for line in lines if line):
            if self.title is None and style.name.lower() in _TITLES:
                self.title = line
            if not _CONTENTS.match(style.name):
                yield line
        for box in found.boxes:
            yield from self.blocks(box)
        for kind, name in found.notes:
            for note in self.notes[kind].pop(name, ()):
                yield from self.paragraph(note)

    def collect(self, parent: Element, found: _Paragraph, bold: bool = False) -> None:
        """Add to `found` the pieces of text in `parent`, as far as they show."""
        for element in parent:
            tag = element.tag
            if tag in (_T, _MATH_T, _TAB, _BR, _CR, _HYPHEN):
                piece = {_TAB: "\t", _BR: "\n", _CR: "\n", _HYPHEN: "-"}.get(tag) or element.text or ""
                found.pieces.append((piece, bold))
            elif tag in _NOTES:
                found.notes.append((_NOTES[tag], element.get(_ID, "")))
            elif tag == _BOX:
                found.boxes.append(element)
            elif tag == _R and not _is_on(_said(element, _R_PR, _VANISH)):
                named = self.styles.get(_said(element, _R_PR, _R_STYLE) or "", _Style())
                said = _said(element, _R_PR, _B)
                bolds = (None if said is None else _is_on(said), named.bold, found.style.bold)
                self.collect(element, found, next((bold for bold in bolds if bold is not None), False))
            elif tag not in _NOT_SHOWN and tag not in (_R, _P_PR, _R_PR):
                self.collect(element, found, bold)

    def table(self, table: Element) -> Iterator[Line]:
        """Yield a line a row; a table of one cell is a frame around its blocks."""
        rows = [(list(_within(row, _TC)), _is_on(_said(row, _TR_PR, _HEADER))) for row in _within(table, _TR)]
        if sum(len(cells) for cells, _ in rows) == 1:
            yield from self.blocks(next(cells for cells, _ in rows if cells)[0])
            return
        yield from with_header(
            [
                table_line(
                    [" ".join(line.text for line in self.blocks(cell, cell=True)) for cell in cells], header
                )
                for cells, header in rows
            ]
        )


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the elements `tag` of a table or row, also those in content controls, none of a table inside."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in _NOT_SHOWN and element.tag not in (_TBL, _TC, _P):
            yield from _within(element, tag)


def _said(element: Element, properties: str, name: str) -> str | None:
    """Return the value that the properties of `element` give `name`: "" if it is there without one."""
    said = element.find(f"{properties}/{name}")
    return None if said is None else said.get(_VAL, "")


def _is_on(value: str | None) -> bool:
    return value is not None and value not in ("0", "false", "off", "none")


def _resolved(name: str, by_id: dict[str, Element]) -> _Style:
    """Return what the style `name` says, and what the ones it is based on say where it does not."""
    style = by_id[name]
    label = style.find(_NAME)
    level = bold = in_list = list_level = None
    met: set[str] = set()
    base: str | None = name
    while base in by_id and base not in met:
        met.add(base)
        style = by_id[base]
        level = level or _said(style, _P_PR, _LEVEL)
        if bold is None and (said := _said(style, _R_PR, _B)) is not None:
            bold = _is_on(said)
        in_list = in_list or _said(style, _P_PR, _IN_LIST)
        list_level = list_level or _said(style, _P_PR, _LIST_LEVEL)
        based_on = style.find(_BASED_ON)
        base = None if based_on is None else based_on.get(_VAL)
    return _Style("" if label is None else label.get(_VAL, ""), level, bold, in_list, list_level)


def _level(said: str | None, style: _Style) -> int:
    """Return the heading level of a paragraph, 0 for none; outline levels count from 0, and 9 is none."""
    if named := _HEADING.fullmatch(style.name):
        return int(named[1])
    level = said or style.level
    return int(level) + 1 if level and level.isdecimal() and int(level) < _NO_LEVEL else 0


def _is_contents(element: Element) -> bool:
    """Tell whether `element` is the frame that Word puts around a table of contents."""
    if element.tag != _SDT:
        return False
    return any("contents" in gallery.get(_VAL, "").lower() for gallery in element.iter(_GALLERY))


def _notes(document: Document, kind: str) -> Iterator[tuple[str, list[Element]]]:
    """Yield the name of each footnote or endnote and its paragraphs, without the lines that set notes off."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if note.get(_TYPE, "normal") == "normal":
                    yield note.get(_ID, ""), list(note.iter(_P))
