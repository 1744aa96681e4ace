"""DOCX: the tables, their rows and cells, and which tables only frame or lay out what is in them."""

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from bot.documents.readers.docx_styles import is_on, said
from bot.documents.readers.table_kinds import CellShape, is_frame, lays_out
from bot.documents.readers.tables import Cell, Row

MOST_DIGITS = 4
"""Of a number of columns; Word itself has 63 at most."""

P, TBL, TR, TC, T = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t"))
MATH_T = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NUMBERED = qn("w:numPr")
_TR_PR, _HEADER, _SKIPPED = map(qn, ("w:trPr", "w:tblHeader", "w:gridBefore"))
_TC_PR, _SPAN, _V_MERGE, _H_MERGE = map(qn, ("w:tcPr", "w:gridSpan", "w:vMerge", "w:hMerge"))
# What was deleted or moved away, how a word is read (it stands above it), and the copy for older programs of
# what newer ones show.
NOT_SHOWN = frozenset(
    (
        *map(qn, ("w:del", "w:moveFrom", "w:rt")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)


def cells_of(table: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield the rows of a table, each with its cells."""
    for row in _within(table, TR):
        yield row, list(_within(row, TC))


def only_frames(rows: Sequence[Sequence[Element]]) -> bool:
    """Tell whether a table of these cells holds no rows, but text in a frame or side by side."""
    shapes = [[_shape(cell) for cell in cells] for cells in rows]
    return lays_out(shapes) or is_frame([[_raw(cell) for cell in cells] for cells in rows])


def row_of(row: Element, cells: Sequence[Element], texts: Sequence[str]) -> Row:
    """Return a row of a table whose cells say `texts`."""
    made: list[Cell] = []
    for cell, text in zip(cells, texts, strict=True):
        columns = _count(said(cell, _TC_PR, _SPAN), 1)
        above, before = said(cell, _TC_PR, _V_MERGE), said(cell, _TC_PR, _H_MERGE)
        if made and before is not None and before != "restart" and not text:
            made[-1] = Cell(made[-1].text, columns=made[-1].columns + columns, continues=made[-1].continues)
        else:
            made.append(Cell(text, columns=columns, continues=above is not None and above != "restart"))
    return Row(
        tuple(made),
        is_on(said(row, _TR_PR, _HEADER)),
        skipped=_count(said(row, _TR_PR, _SKIPPED), 0),
    )


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the elements `tag` of a table or row, also those in content controls, none of a table inside."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in NOT_SHOWN and element.tag not in (TBL, TC, P):
            yield from _within(element, tag)


def _shape(cell: Element) -> CellShape:
    """Return the shape of a cell; a number that Word counts shows without any text, too."""
    blocks = sum(1 for paragraph in cell.iter(P) if _raw(paragraph))
    numbered = int(next(cell.iter(_NUMBERED), None) is not None)
    return CellShape(
        len(_raw(cell)) or numbered, blocks, nested=sum(len(_raw(one)) for one in cell.iter(TBL))
    )


def _raw(element: Element) -> str:
    """Return the text in `element`, whether it shows or not."""
    return "".join(text.text or "" for text in element.iter(T, MATH_T)).strip()


def _count(value: str | None, least: int) -> int:
    return max(int(value), least) if value and value.isdecimal() and len(value) <= MOST_DIGITS else least
