"""ODS: the sheets of an OpenDocument spreadsheet; the file has each cell's text as the program shows it."""

from collections.abc import Iterator

from lxml import etree

from bot.documents.readers.archive import Element, opened, packed
from bot.documents.readers.odf_styles import Styles
from bot.documents.readers.raised import power, with_powers
from bot.documents.readers.reading import Reading, ReadingError
from bot.documents.readers.sheets import MOST_CELLS, TOO_MANY, Sheet, reading_of
from bot.documents.readers.xlsx import DAMAGED, LARGEST_UNPACKED

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
MOST_REPEATED = 1_000
"""How often a cell or row with text may be said to stand in a row."""
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_HIDDEN = ("collapse", "filter")


def read(content: bytes) -> Reading:
    """Read a spreadsheet: merged cells filled, what is hidden left out."""
    with opened(packed(content), DAMAGED, LARGEST_UNPACKED) as archive:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(archive.read("content.xml"), parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadingError(DAMAGED)
        return _Book(root).read()


def _count(element: Element, name: str, most: int) -> int:
    return min(max(int(element.get(f"{_TABLE}{name}", "1")), 1), most)


class _Book:
    """A spreadsheet, and how much of it is hidden."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.cells = self.hidden = 0
        self.styles = Styles([root])
        self.struck = 0

    def read(self) -> Reading:
        unseen = {
            style.get(f"{_STYLE}name")
            for style in self.root.iter(f"{_STYLE}style")
            for properties in style.iter(f"{_STYLE}table-properties")
            if properties.get(f"{_TABLE}display") == "false"
        }
        sheets = []
        for table in self.root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
            if table.get(f"{_TABLE}style-name") in unseen:
                self.hidden += 1
            else:
                sheets.append(self.sheet(table))
        return reading_of(sheets, self.hidden, struck=self.struck)

    def sheet(self, table: Element) -> Sheet:
        sheet = Sheet(table.get(f"{_TABLE}name", ""))
        hidden = sheet.hidden_columns
        column = 0
        for element in table.iter(f"{_TABLE}table-column"):
            count = _count(element, "number-columns-repeated", _MOST_COLUMNS)
            if element.get(f"{_TABLE}visibility") in _HIDDEN:
                hidden.update(range(column, column + count))
                self.hidden += 1
            column += count
        at = 0
        for row in table.iter(f"{_TABLE}table-row"):
            count = _count(row, "number-rows-repeated", _MOST_ROWS)
            if row.get(f"{_TABLE}visibility") in _HIDDEN:
                sheet.hidden.update(range(at, min(at + count, _MOST_ROWS)))
                self.hidden += 1
            elif cells := dict(self.row(row, at, hidden, sheet)):
                parent = row.getparent()
                for place in range(at, at + min(count, MOST_REPEATED)):
                    sheet.cells[place] = cells
                    if parent is not None and parent.tag == f"{_TABLE}table-header-rows":
                        sheet.header.add(place)
                self.cells += len(cells) * min(count, MOST_REPEATED)
                if self.cells > MOST_CELLS:
                    raise ReadingError(TOO_MANY)
            at += count
        return sheet

    def row(self, row: Element, at: int, hidden: set[int], sheet: Sheet) -> Iterator[tuple[int, str]]:
        """Yield the column of each cell of row `at` that shows something, and what it shows."""
        column = 0
        for cell in row:
            count = _count(cell, "number-columns-repeated", _MOST_COLUMNS)
            if cell.tag == f"{_TABLE}table-cell":
                down = _count(cell, "number-rows-spanned", _MOST_ROWS)
                right = _count(cell, "number-columns-spanned", _MOST_COLUMNS)
                if down > 1 or right > 1:
                    sheet.merged.append((at, column, at + down - 1, column + right - 1))
                text = self.text(cell)
                if text.strip():
                    for place in range(column, column + min(count, MOST_REPEATED)):
                        if place not in hidden:
                            yield place, text
            column += count

    def text(self, cell: Element) -> str:
        """Return what a cell says, but for what is struck out."""
        paragraphs = list(cell.iterchildren(f"{_TEXT}p"))
        struck = bool(self.styles.strikes(cell.get(f"{_TABLE}style-name")))
        shown = [_text(paragraph, self.styles, struck) for paragraph in paragraphs]
        said = "".join("".join(map(str, paragraph.itertext())) for paragraph in paragraphs)
        self.struck += len("".join("".join(shown).split())) < len("".join(said.split()))
        return "\n".join(map(with_powers, shown))


def _text(element: Element, styles: Styles, struck: bool) -> str:
    """Return the text of a paragraph, in which blanks and breaks are elements, but for what is struck out."""
    pieces = ["" if struck else element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" ")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif isinstance(child.tag, str) and child.tag.startswith(_TEXT):
            name = child.get(f"{_TEXT}style-name")
            own = styles.strikes(name)
            text = _text(child, styles, struck if own is None else own)
            pieces.append(power(text) if name in styles.raised else text)
        pieces.append("" if struck else child.tail or "")
    return "".join(pieces)
