"""The tags of a page: which of its text is a cell of a table, a paragraph, a heading.

Browsers and word processors write them, as an HTML page has its elements; other programs do not.
"""

from collections.abc import Iterator, Sequence
from ctypes import c_float, create_string_buffer
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from bot.documents.readers.table_kinds import LAYOUT_BLOCKS

MOST_ELEMENTS = 20_000
"""Of a page. Where there are more, what follows is not looked at."""
DEEPEST = 100
"""Elements within elements."""
MOST_SPANNED = 1_000
"""Rows or columns that a cell covers."""
_CELLS = ("TH", "TD")
_BLOCKS = {"P", "Caption", "BlockQuote", "LI", "Note", "FENote", "TOCI", "Title", "Aside"}
_HEADINGS = {f"H{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A cell of a table: the number of its element, how many rows and columns it covers.

    `names` tells that it names its row or column.
    """

    element: int
    rows: int
    columns: int
    names: bool


TaggedTable = tuple[tuple[TaggedCell, ...], ...]
"""The rows of a table on a page; cells without a text may be left out."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tags of a page tell.

    `elements` numbers, from 1, the cell or block in which each piece of marked text stands; `tables` are
    those of data; `headings` are the levels of elements that are headings.
    """

    elements: dict[int, int] = field(default_factory=dict)
    tables: list[TaggedTable] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)

    def of(self, text_page: pdfium.PdfTextPage, places: Sequence[int]) -> tuple[int, tuple[int, int]]:
        """Return the element in which characters stand, and the marks of the first and the last."""
        if not self.elements:
            return 0, (-1, -1)
        first, last = (_mark(text_page, place) for place in (places[0], places[-1]))
        return self.elements.get(first) or self.elements.get(last, 0), (first, last)

    def parted(self, text_page: pdfium.PdfTextPage, places: list[int]) -> Iterator[list[int]]:
        """Yield the `places` of a line's characters, cut where another element begins."""
        if not self.elements:
            yield places
            return
        begin, last = 0, 0
        for at, place in enumerate(places):
            number = self.elements.get(_mark(text_page, place), 0)
            if number and last and number != last:
                yield places[begin:at]
                begin = at
            last = number or last
        yield places[begin:]


def tags_of(page: pdfium.PdfPage) -> Tags:
    """Return what the tags of a page tell, nothing where it has none."""
    tags = Tags()
    tree = raw.FPDF_StructTree_GetForPage(page)
    if tree:
        try:
            _Reader(tags).take_all(tree)
        finally:
            raw.FPDF_StructTree_Close(tree)
    return tags


class _Reader:
    """Reads the elements of a page one after the other."""

    def __init__(self, tags: Tags) -> None:
        self.tags, self.seen, self.last = tags, 0, 0

    def take_all(self, tree: Any) -> None:
        for at in range(min(raw.FPDF_StructTree_CountChildren(tree), MOST_ELEMENTS)):
            if element := raw.FPDF_StructTree_GetChildAtIndex(tree, at):
                self._take(element, 0, 0)

    def _numbered(self) -> int:
        self.last += 1
        return self.last

    def _inner(self, element: Any) -> Iterator[Any]:
        """Yield the elements within one that stand on this page."""
        for at in range(min(raw.FPDF_StructElement_CountChildren(element), MOST_ELEMENTS)):
            self.seen += 1
            inner = raw.FPDF_StructElement_GetChildAtIndex(element, at)
            if inner and self.seen < MOST_ELEMENTS:
                yield inner

    def _take(self, element: Any, number: int, depth: int) -> None:
        """Take an element within that of this number."""
        kind = _kind(element)
        if kind == "Table" and not self._lays_out(element, depth):
            self.tags.tables.append(tuple(self._rows(element, depth)))
            return
        if kind == "Artifact":
            return
        if kind == "Lbl":
            number = 0  # it stands on the line that it numbers
        elif kind in _HEADINGS or kind in _BLOCKS:
            number = self._numbered()
            if kind in _HEADINGS:
                self.tags.headings[number] = _HEADINGS[kind]
        self._text(element, number)
        if depth < DEEPEST:
            for inner in self._inner(element):
                self._take(inner, number, depth + 1)

    def _text(self, element: Any, number: int) -> None:
        """Number the text that stands right in an element."""
        for at in range(min(raw.FPDF_StructElement_CountChildren(element), MOST_ELEMENTS)):
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if mark >= 0:
                self.tags.elements[mark] = number

    def _rows(self, element: Any, depth: int) -> Iterator[tuple[TaggedCell, ...]]:
        """Yield the rows within a table or a group of rows; its caption is a block."""
        for inner in self._inner(element):
            kind = _kind(inner)
            if kind == "TR":
                yield tuple(self._cells(inner, depth + 1))
            elif kind == "Caption" or depth >= DEEPEST:
                self._take(inner, 0, depth + 1)
            else:
                yield from self._rows(inner, depth + 1)

    def _cells(self, row: Any, depth: int) -> Iterator[TaggedCell]:
        for inner in self._inner(row):
            number = self._numbered()
            self._all_text(inner, number, depth)
            rows, columns = (_span(inner, name) for name in (b"RowSpan", b"ColSpan"))
            yield TaggedCell(number, rows, columns, _kind(inner) == "TH")

    def _all_text(self, element: Any, number: int, depth: int) -> None:
        self._text(element, number)
        if depth < DEEPEST:
            for inner in self._inner(element):
                self._all_text(inner, number, depth + 1)

    def _lays_out(self, element: Any, depth: int) -> bool:
        """Tell whether a table lays out the page: a cell holds another table, or many blocks."""
        for inner in self._inner(element) if depth < DEEPEST else ():
            if _kind(inner) in _CELLS:
                kinds = [*self._kinds(inner, depth + 1)]
                if (
                    "Table" in kinds
                    or sum(kind in _BLOCKS or kind in _HEADINGS for kind in kinds) >= LAYOUT_BLOCKS
                ):
                    return True
            elif self._lays_out(inner, depth + 1):
                return True
        return False

    def _kinds(self, element: Any, depth: int) -> Iterator[str]:
        """Yield of which kind everything within an element is."""
        for inner in self._inner(element) if depth < DEEPEST else ():
            yield _kind(inner)
            yield from self._kinds(inner, depth + 1)


def _mark(text_page: pdfium.PdfTextPage, place: int) -> int:
    """Return which piece of marked text a character belongs to, -1 if to none."""
    thing = raw.FPDFText_GetTextObject(text_page, place)
    return int(raw.FPDFPageObj_GetMarkedContentID(thing)) if thing else -1


def _kind(element: Any) -> str:
    """Return what an element is called: P, H1, TD."""
    name = create_string_buffer(64)
    size = raw.FPDF_StructElement_GetType(element, name, len(name))
    return name.raw[: max(size - 2, 0)].decode("utf-16-le", "ignore") if size <= len(name) else ""


def _span(cell: Any, name: bytes) -> int:
    """Return how many rows or columns a cell covers."""
    number = c_float()
    for at in range(min(max(raw.FPDF_StructElement_GetAttributeCount(cell), 0), MOST_SPANNED)):
        attributes = raw.FPDF_StructElement_GetAttributeAtIndex(cell, at)
        value = raw.FPDF_StructElement_Attr_GetValue(attributes, name)
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return int(number.value) if 1 <= number.value <= MOST_SPANNED else 1
    return 1
