"""Tables whose header is a table of its own, which stands still while the rows scroll, put together."""

from itertools import islice

from lxml import etree

from bot.documents.readers.html_tree import text_of

Element = etree._Element

FARTHEST = 40
"""Elements between the two tables that are looked at."""
MOST_TABLES = 2_000
MOST_ROWS = 5
"""Rows of a header."""


def join_tables(root: Element) -> None:
    """Move the rows of each table that is but a header into the table right behind it that has none."""
    for head in list(islice(root.iter("table"), MOST_TABLES)):
        rows = _rows(head)
        if not rows or len(rows) > MOST_ROWS or not all(_heads(row) for row in rows):
            continue
        body = _next(head)
        first = next(body.iter("tr"), None) if body is not None else None
        if body is None or first is None or body.find(".//th") is not None or head in body.iterancestors():
            continue
        columns = [len(_cells(row)) for row in islice(body.iter("tr"), FARTHEST)]
        if max(map(len, map(_filled, rows))) not in columns:
            continue
        header = etree.Element("thead")
        for row in rows:
            for cell in _cells(row):
                if not text_of(cell) and cell is _cells(row)[-1]:  # above the bar to scroll with
                    row.remove(cell)
            header.append(row)
        body.insert(0, header)


def _rows(table: Element) -> list[Element]:
    return list(islice(table.iter("tr"), MOST_ROWS + 1))


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _filled(row: Element) -> list[Element]:
    cells = _cells(row)
    return cells[:-1] if cells and not text_of(cells[-1]) else cells


def _heads(row: Element) -> bool:
    """Tell whether a row is all names of columns, two or more."""
    cells = _cells(row)
    return len(_filled(row)) > 1 and all(cell.tag == "th" for cell in cells)


def _next(table: Element) -> Element | None:
    """Return the next table behind `table`, None if text stands before it."""
    outside: Element | None = table
    while outside is not None and outside.getnext() is None:
        if (outside.tail or "").strip():
            return None
        outside = outside.getparent()
    if outside is None or (outside.tail or "").strip():
        return None
    for one in islice(_from(outside.getnext()), FARTHEST):
        if one.tag == "table":
            return one
        if (one.text or "").strip() or (one.tail or "").strip():
            return None
    return None


def _from(element: Element | None) -> "list[Element] | islice[Element]":
    return [] if element is None else islice(element.iter(etree.Element), FARTHEST)
