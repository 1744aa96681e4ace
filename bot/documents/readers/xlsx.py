"""XLSX: the sheets of a workbook as Excel shows them, from the XML that they are."""

import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from typing import IO

from lxml import etree

from bot.documents.readers.archive import Element, opened
from bot.documents.readers.raised import power, with_powers
from bot.documents.readers.reading import Reading, ReadingError
from bot.documents.readers.sheet_numbers import BUILT_IN, shown
from bot.documents.readers.sheets import MOST_CELLS, TOO_MANY, Sheet, reading_of

LARGEST_UNPACKED = 500_000_000
"""Bytes. A workbook is a ZIP archive whose XML shrinks to a tenth and less."""
LARGEST_PART = 200_000_000
"""Bytes of a sheet, which is read bit by bit."""
DAMAGED = "it is damaged, or no spreadsheet; open it in Excel, WPS or LibreOffice and save it as .xlsx again."
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576


def read(content: bytes) -> Reading:
    """Read a workbook: formulas by what they gave last, merged cells filled, what is hidden left out."""
    with opened(content, DAMAGED, LARGEST_UNPACKED) as archive:
        return _Workbook(archive).read()


def _name(element: Element) -> str:
    return etree.QName(element).localname


def _is_on(element: Element, name: str) -> bool:
    return element.get(name, "0") in ("1", "true")


class _Workbook:
    """A workbook: its shared texts, and the format of each style of a cell."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        main = next(iter(self.related("").values()), "")
        self.main = main if main in self.names else "xl/workbook.xml"
        folder = self.main.rpartition("/")[0]
        self.relations = self.related(self.main)
        self.texts = [_text(item) for item in self.elements(f"{folder}/sharedStrings.xml", "si")]
        styles = list(self.styles(f"{folder}/styles.xml"))
        self.formats = [code for code, _ in styles]
        self.struck_styles = {at for at, (_, struck) in enumerate(styles) if struck}
        self.from_1904 = False
        self.cells = self.hidden = self.struck = 0

    def elements(self, part: str, *names: str) -> Iterator[Element]:
        """Yield the elements of a part that are called so, each forgotten behind it; none of no part."""
        if part not in self.names:
            return
        with self.archive.open(part) as stream:
            yield from _elements(stream, names)

    def related(self, part: str) -> dict[str, str]:
        """Return the parts that `part` refers to by their names for it; of "" the workbook alone."""
        folder, _, name = part.rpartition("/")
        found = {}
        for relation in self.elements(normpath(join(folder, "_rels", f"{name}.rels")), "Relationship"):
            if part or relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "")
                found[relation.get("Id", "")] = normpath(join("/", folder, target)).lstrip("/")
        return found

    def styles(self, part: str) -> Iterator[tuple[str, bool]]:
        """Yield the number format of each style of a cell, in order, and whether it strikes out."""
        codes = dict(BUILT_IN)
        strikes: list[bool] = []
        for element in self.elements(part, "numFmt", "fonts", "cellXfs"):
            if _name(element) == "numFmt":
                codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
            elif _name(element) == "fonts":
                strikes = [_strikes(font) for font in element]
            else:
                for style in element:
                    font = int(style.get("fontId", "0"))
                    struck = font < len(strikes) and strikes[font]
                    yield codes.get(int(style.get("numFmtId", "0")), ""), struck

    def read(self) -> Reading:
        sheets = []
        for element in self.elements(self.main, "workbookPr", "sheet"):
            if _name(element) == "workbookPr":
                self.from_1904 = _is_on(element, "date1904")
                continue
            relation = next(
                (value for name, value in element.attrib.items() if str(name).endswith("}id")), ""
            )
            if element.get("state", "visible") != "visible":
                self.hidden += 1
            else:
                sheets.append((element.get("name", ""), self.relations.get(str(relation), "")))
        if not sheets:
            raise ReadingError(DAMAGED)
        made = [self.sheet(name, part) for name, part in sheets]
        return reading_of(made, self.hidden, struck=self.struck)

    def sheet(self, name: str, part: str) -> Sheet:
        sheet = Sheet(name)
        hidden: set[int] = set()
        at = -1
        for element in self.elements(part, "cols", "row", "mergeCell"):
            match _name(element):
                case "cols":
                    hidden = sheet.hidden_columns = set(_hidden_columns(element))
                    self.hidden += sum(_is_on(column, "hidden") for column in element)
                case "row":
                    number = element.get("r", "")
                    at = min(int(number) - 1 if number.isdecimal() else at + 1, _MOST_ROWS)
                    if _is_on(element, "hidden"):
                        sheet.hidden.add(at)
                        self.hidden += 1
                    elif cells := dict(self.row(element, hidden)):
                        sheet.cells[at] = cells
                        self.cells += len(cells)
                        if self.cells > MOST_CELLS:
                            raise ReadingError(TOO_MANY)
                case _:
                    first, _, last = element.get("ref", "").partition(":")
                    sheet.merged.append((*_place(first), *_place(last or first)))
        return sheet

    def row(self, row: Element, hidden: set[int]) -> Iterator[tuple[int, str]]:
        """Yield the column of each cell of a row that shows something, and what it shows."""
        column = -1
        for cell in row:
            if _name(cell) != "c":
                continue
            place = cell.get("r", "")
            column = _place(place)[1] if place else column + 1
            if column in hidden:
                continue
            text, struck = self.text(cell)
            self.struck += struck
            if text.strip():
                yield column, text

    def text(self, cell: Element) -> tuple[str, bool]:
        """Return what a cell shows, and whether some of it is struck out, and left out."""
        if int(cell.get("s", "0")) in self.struck_styles:
            return "", any(_name(child) in ("v", "is") for child in cell)
        kind = cell.get("t", "n")
        value = next((child.text or "" for child in cell if _name(child) == "v"), "")
        if kind == "inlineStr":
            return next((_text(child) for child in cell if _name(child) == "is"), ("", False))
        if kind == "s":
            return self.texts[int(value)] if value else ("", False)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE", False
        if kind != "n" or not value:
            return value, False
        style = int(cell.get("s", "0"))
        code = self.formats[style] if style < len(self.formats) else ""
        return shown(float(value), code, self.from_1904), False


def _elements(stream: IO[bytes], names: tuple[str, ...]) -> Iterator[Element]:
    parts = etree.iterparse(
        stream,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
    )
    for _, element in parts:
        if element.getroottree().docinfo.internalDTD is not None:
            raise ReadingError(DAMAGED)
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _hidden_columns(columns: Element) -> Iterator[int]:
    for column in columns:
        if _is_on(column, "hidden"):
            first, last = int(column.get("min", "1")), int(column.get("max", "0"))
            yield from range(first - 1, min(last, _MOST_COLUMNS))


def _strikes(font: Element | None) -> bool:
    """Tell whether a font strikes text out."""
    struck = None if font is None else font.find("{*}strike")
    return struck is not None and struck.get("val", "1") in ("1", "true")


def _text(item: Element) -> tuple[str, bool]:
    """Return a text in one format or several, without how it is read, and whether it has struck out parts.

    These are left out.
    """
    pieces = []
    struck = False
    for part in item.iter("{*}t"):
        above = part.getparent()
        if not any(_name(one) == "rPh" for one in part.iterancestors()):
            if above is not None and _strikes(above.find("{*}rPr")):
                struck |= bool((part.text or "").strip())
                continue
            place = None if above is None else above.find("{*}rPr/{*}vertAlign")
            risen = place is not None and place.get("val") == "superscript"
            pieces.append(power(part.text or "") if risen else part.text or "")
    return with_powers("".join(pieces)), struck


def _place(reference: str) -> tuple[int, int]:
    """Return the row and the column, from 0, that B3 names."""
    letters = reference.rstrip("0123456789").lstrip("$").rstrip("$")
    column = 0
    for letter in letters[:3].upper():
        column = 26 * column + ord(letter) - 64
    number = reference[len(reference.rstrip("0123456789")) :]
    if not 0 < column <= _MOST_COLUMNS or not number or len(number) > 7:
        raise ValueError(reference)
    return int(number) - 1, column - 1
