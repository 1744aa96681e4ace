"""The tables of an HTML page: whether one holds data, and the lines of its rows."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from bot.documents.readers.html_post_names import BODY
from bot.documents.readers.html_tree import text_of
from bot.documents.readers.reading import Line
from bot.documents.readers.table_kinds import CellShape, is_frame, lays_out
from bot.documents.readers.tables import Cell, Row, lines_of_table

MOST_ROWS = 65_534
"""How many rows a cell may span in HTML; a span of 0 means all that follow in its group."""

_Element = etree._Element


@dataclass(slots=True)
class DataTable:
    """What is met so far of a table of data: its rows, each with how many of its characters are links."""

    caption: str = ""
    rows: list[Row] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    groups: dict[_Element | None, int] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    links: int = 0

    def end_cell(self, cell: _Element, text: str, linked: int) -> None:
        """Take the text of a cell, or of the caption, at its end."""
        if cell.tag == "caption":
            self.caption = f"{self.caption} {text}".strip()
            return
        rows, columns = (integer(cell.get(name), 1) for name in ("rowspan", "colspan"))
        self.cells.append(Cell(text, MOST_ROWS if rows == 0 else rows, columns, names=cell.tag == "th"))
        self.links += linked

    def end_row(self, row: _Element, beside: Sequence[str]) -> None:
        """Take a row at its end; what stands in it `beside` its cells is as good as one."""
        cells = (*self.cells, *map(Cell, beside))
        parent = row.getparent()
        header = (parent is not None and parent.tag == "thead") or all(cell.names for cell in cells)
        self.rows.append(Row(cells, header, self.groups.setdefault(parent, len(self.groups))))
        self.linked.append(self.links)
        self.cells, self.links = [], 0

    def lines(self, above: Line | None) -> Iterator[tuple[Line, int]]:
        """Yield the lines of the table with how many characters are links; `above` is right before."""
        lines = lines_of_table(self.rows, self.caption, above)
        rows = zip(self.rows, self.linked, strict=True)
        links = [linked for row, linked in rows if any(cell.text for cell in row.cells)]
        return zip(lines, [0] * (len(lines) - len(links)) + links, strict=True)  # the caption is no row


def integer(written: str | None, otherwise: int) -> int:
    """Return the number `written` in an attribute, else `otherwise`."""
    found = re.match(r"\s*(-?\d{1,6})", written or "")
    return int(found[1]) if found else otherwise


def holds_data(table: _Element, block_tags: Collection[str]) -> bool:
    """Tell whether `table` is one of rows and columns of data, not one that lays out the page."""
    nested = list(table.iterdescendants("table"))
    if table.get("role") in ("presentation", "none") or any(
        next(inner.iterdescendants("table"), None) is not None for inner in nested[:1]
    ):
        return False
    if any(BODY.search(cell.get("class", "")) for cell in table.iterdescendants("td", "div", "p")):
        return False  # forums set each post beside its author
    if any(
        cell.find("pre") is not None for cell in table.iterdescendants("td") if cell.get("class") == "code"
    ):
        return False  # highlighters set code beside the numbers of its lines
    rows = [
        [cell for cell in row if cell.tag in ("td", "th")]
        for row in table.iterdescendants("tr")
        if not nested or next(row.iterancestors("table")) is table
    ]
    texts = [[text_of(cell) for cell in row] for row in rows]
    return not is_frame(texts) and not lays_out([[_shape(cell, block_tags) for cell in row] for row in rows])


def _shape(cell: _Element, block_tags: Collection[str]) -> CellShape:
    return CellShape(
        _characters(cell),
        sum(1 for element in cell.iterdescendants() if element.tag in block_tags or element.tag == "br"),
        cell.find(".//a") is not None,
        sum(map(_characters, cell.iterdescendants("table"))),
    )


def _characters(element: _Element) -> int:
    return len("".join(map(str, element.itertext())).strip())
