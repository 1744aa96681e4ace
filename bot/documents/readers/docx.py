"""DOCX: paragraphs with their heading levels, tables as rows of text, notes where they are referred to."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain

from docx import Document as open_document
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from bot.documents.document import Role
from bot.documents.readers.archive import is_out_of_memory
from bot.documents.readers.docx_archive import DAMAGED, as_document, check
from bot.documents.readers.docx_numbers import Numbers
from bot.documents.readers.docx_pictures import Pictures
from bot.documents.readers.docx_revisions import join_paragraphs
from bot.documents.readers.docx_styles import (
    ALIGNMENT,
    BOLD,
    IN_LIST,
    LEVEL,
    LIST_LEVEL,
    P_PR,
    PLACE,
    R_PR,
    SIZE,
    Style,
    Styles,
    is_on,
    said,
    strikes,
)
from bot.documents.readers.docx_tables import MATH_T, NOT_SHOWN, TBL, P, T, cells_of, only_frames, row_of
from bot.documents.readers.doubts import PICTURES, STRUCK_OUT, doubts
from bot.documents.readers.extra import is_installed
from bot.documents.readers.formulas import formula
from bot.documents.readers.looks import Looks
from bot.documents.readers.picture import NOT_INSTALLED
from bot.documents.readers.raised import power, with_powers
from bot.documents.readers.reading import (
    DAMAGE,
    Line,
    Reading,
    ReadingError,
    Report,
    one_line,
    own_title,
    silent,
    telegram_safe,
)
from bot.documents.readers.symbols import is_symbol_font, sign, signs
from bot.documents.readers.tables import lines_of_table
from bot.expressions import expression

_SDT = qn("w:sdt")
_TAB, _BR, _CR, _HYPHEN = map(qn, ("w:tab", "w:br", "w:cr", "w:noBreakHyphen"))
_R, _R_STYLE, _VANISH, _P_STYLE = map(qn, ("w:r", "w:rStyle", "w:vanish", "w:pStyle"))
_VAL, _ID, _TYPE = map(qn, ("w:val", "w:id", "w:type"))
_SYM, _FONT, _CHAR, _FONTS, _ASCII = map(qn, ("w:sym", "w:font", "w:char", "w:rFonts", "w:ascii"))
_CHECK_BOX, _CHECKED, _DEFAULT = map(qn, ("w:checkBox", "w:checked", "w:default"))
_DROP_DOWN, _RESULT, _ENTRY = map(qn, ("w:ddList", "w:result", "w:listEntry"))
_FIELD, _MATH = qn("w:fldChar"), qn("m:oMath")
_CENTRED = ("center", "distribute")
_BOX, _GALLERY = qn("w:txbxContent"), qn("w:docPartGallery")
_NOTES = {
    qn("w:footnoteReference"): RELATIONSHIP_TYPE.FOOTNOTES,
    qn("w:endnoteReference"): RELATIONSHIP_TYPE.ENDNOTES,
}
_CONTENTS = expression(r"(?:toc|目录|目錄)\s*(?:\d|heading|标题)", re.IGNORECASE)


@dataclass(slots=True)
class _Paragraph:
    """The pieces of a paragraph, bold or not, with their sizes; what it refers to or holds besides them."""

    style: Style
    pieces: list[tuple[str, bool, int]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    struck: bool = False


def read(content: bytes, report: Report = silent) -> Reading:
    """Read a Word file, and what its pictures show if that can be recognized.

    Its title is what its styles make that, see `Looks`, else the one among its properties, unless a program
    made that up.
    """
    check(content)
    try:
        document = open_document(BytesIO(as_document(content)))
        join_paragraphs(document.element.body)
        text = _Text(document, report)
        lines = list(text.blocks(document.element.body))
        named = own_title(document.core_properties.title)
    except (*DAMAGE, zipfile.BadZipFile, zlib.error, OpcError, SyntaxError) as error:
        if is_out_of_memory(error):
            raise MemoryError from error
        if "depth" in str(error).lower():
            raise ReadingError("its elements are nested too deep; copy its text into a new file.") from error
        raise ReadingError(DAMAGED) from error
    if not lines and not is_installed() and any(document.element.body.iter(qn("a:blip"))):
        raise ReadingError(NOT_INSTALLED)
    reading = text.looks.reading(lines, named)
    return replace(
        reading,
        doubts=(*reading.doubts, *doubts((PICTURES, len(text.pictures.pages)), (STRUCK_OUT, text.struck))),
    )


class _Text:
    """The text of a document, and how those of its lines look that have been met, cells of tables aside."""

    def __init__(self, document: Document, report: Report) -> None:
        self.pictures = Pictures(document, report)
        self.styles = Styles(document)
        self.notes = {kind: dict(_notes(document, kind)) for kind in _NOTES.values()}
        self.numbers = Numbers(document)
        self.looks = Looks()
        self.struck = 0

    def blocks(self, parent: Element, cell: bool = False) -> Iterator[Line]:
        """Yield the lines of the paragraphs and tables in `parent`, in order; `cell`: a table's."""
        above: Line | None = None
        for element in parent:
            if element.tag in (P, TBL):
                is_table = element.tag == TBL
                for line in self.table(element, above) if is_table else self.paragraph(element, cell):
                    yield line
                    above = line
            elif element.tag not in NOT_SHOWN and not _is_contents(element):
                yield from self.blocks(element, cell)

    def paragraph(self, element: Element, cell: bool = False) -> Iterator[Line]:
        """Yield a paragraph's lines, one unless it has line breaks, then its text boxes and notes.

        The number that Word counts stands before its text; without text it shows in the `cell` of a table.
        """
        style = self.styles[said(element, P_PR, _P_STYLE)]
        found = _Paragraph(style)
        self.collect(element, found, size=self.styles.size(style.size))
        level = style.heading_level(said(element, P_PR, LEVEL))
        text = with_powers("".join(piece for piece, _, _ in found.pieces))
        self.struck += found.struck
        in_list = said(element, P_PR, IN_LIST) or style.list or "0"
        in_level = said(element, P_PR, LIST_LEVEL) or style.list_level or "0"
        number = self.numbers.next(in_list, int(in_level)) if in_level.isdecimal() else ""
        if cell or text.strip():
            text = number + text.lstrip()
        bold = not level and all(is_bold or not piece.strip() for piece, is_bold, _ in found.pieces)
        size = max(((len(piece.strip()), size) for piece, _, size in found.pieces), default=(0, 0))[1]
        centred = (said(element, P_PR, ALIGNMENT) or style.alignment) in _CENTRED
        whole = level or style.is_title
        lines = [one_line(text)] if whole else [telegram_safe(line).strip() for line in text.split("\n")]
        role: Role = "item" if in_list != "0" and not (number or level) else "text"
        depth = int(in_level) + 1 if role == "item" and in_level.isdecimal() else 0
        for line in (Line(line, level, bold=bold, role=role, depth=depth) for line in lines if line):
            if not _CONTENTS.match(style.name):
                if not cell:
                    self.looks.note(line, size, centred, style.is_title)
                yield line
        yield from self.pictures.lines(element)
        for box in found.boxes:
            yield from self.blocks(box)
        for kind, name in found.notes:
            for note in self.notes[kind].pop(name, ()):
                yield from self.paragraph(note)

    def collect(self, parent: Element, found: _Paragraph, bold: bool = False, size: int = 0) -> None:
        """Add to `found` the pieces of text in `parent`, as far as they show; `size` is in half points."""
        for element in parent:
            tag = element.tag
            if tag in (T, MATH_T, _TAB, _BR, _CR, _HYPHEN):
                piece = {_TAB: "\t", _BR: "\n", _CR: "\n", _HYPHEN: "-"}.get(tag) or element.text or ""
                found.pieces.append((piece, bold, size))
            elif tag in (_SYM, _FIELD):
                found.pieces.append((_sign(element) if tag == _SYM else _chosen(element), bold, size))
            elif tag == _MATH:
                before = found.pieces[-1][0] if found.pieces else ""
                found.pieces.append((formula(element, before), bold, size))
            elif tag in _NOTES:
                found.notes.append((_NOTES[tag], element.get(_ID, "")))
            elif tag == _BOX:
                found.boxes.append(element)
            elif tag == _R and not is_on(said(element, R_PR, _VANISH)):
                named, own = self.styles[said(element, R_PR, _R_STYLE)], said(element, R_PR, BOLD)
                bolds = (None if own is None else is_on(own), named.bold, found.style.bold)
                larger = self.styles.size(said(element, R_PR, SIZE), named.size, str(size))
                is_bold = next((bold for bold in bolds if bold is not None), False)
                met, referred = len(found.pieces), len(found.notes)
                self.collect(element, found, is_bold, larger)
                ways = (strikes(element), named.struck, found.style.struck)
                if next((way for way in ways if way is not None), False):
                    found.struck |= any(piece.strip() for piece, _, _ in found.pieces[met:])
                    del found.pieces[met:], found.notes[referred:]
                if said(element, R_PR, PLACE) == "superscript":
                    found.pieces[met:] = [
                        (power(text), bold, size) for text, bold, size in found.pieces[met:]
                    ]
                if is_symbol_font(font := _font(element)):
                    found.pieces[met:] = [
                        (signs(font, text), bold, size) for text, bold, size in found.pieces[met:]
                    ]
            elif tag not in NOT_SHOWN and tag not in (_R, P_PR, R_PR):
                self.collect(element, found, bold, size)

    def table(self, table: Element, above: Line | None = None) -> Iterator[Line]:
        """Yield a line a row; what a table only frames or lays out is read cell by cell.

        `above` is the line right before it.
        """
        rows = list(cells_of(table))
        if only_frames([cells for _, cells in rows]):
            for cell in chain.from_iterable(cells for _, cells in rows):
                yield from self.blocks(cell)
            return
        met = len(self.pictures.pages)
        read = [row_of(row, cells, list(map(self.cell, cells))) for row, cells in rows]
        recognition = self.pictures.since(met)
        for line in lines_of_table(read, above=above):
            yield replace(line, recognition=recognition)

    def cell(self, cell: Element) -> str:
        """Return what stands in a cell, also in tables within it, in one line."""
        texts = (" ".join(line.cells) or line.text for line in self.blocks(cell, cell=True))
        return " ".join(filter(None, texts))


def _font(run: Element) -> str:
    """Return the font that a run names for letters and signs, "" if none."""
    properties = run.find(R_PR)
    fonts = properties.find(_FONTS) if properties is not None else None
    return fonts.get(_ASCII, "") if fonts is not None else ""


def _sign(element: Element) -> str:
    """Return the sign that an element names by its place in a font."""
    code = element.get(_CHAR, "")
    return sign(element.get(_FONT, ""), int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""


def _chosen(field: Element) -> str:
    """Return what an old field of a form shows: a box, checked or not, or what is chosen of a list."""
    for box in field.iter(_CHECK_BOX):
        own, usual = box.find(_CHECKED), box.find(_DEFAULT)
        chosen = own if own is not None else usual
        return "☑" if chosen is not None and is_on(chosen.get(_VAL, "1")) else "□"
    for entries in field.iter(_DROP_DOWN):
        names = [entry.get(_VAL, "") for entry in entries.iter(_ENTRY)]
        place = next((one.get(_VAL, "0") for tag in (_RESULT, _DEFAULT) for one in entries.iter(tag)), "0")
        return names[int(place)] if place.isdecimal() and int(place[:4]) < len(names) else ""
    return ""


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
                    yield note.get(_ID, ""), list(note.iter(P))
