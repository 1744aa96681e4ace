"""The lead of an answer as a phone shows it: of the row of a table each cell behind its column's name.

竹影标间 | 380 | 680 alone does not say which is which, and the header stands far below in the whole table.
"""

from bot.answers import Cited
from bot.documents.readers.reading import CELL_BORDER, FROM_LEFT

COLUMNS = 3
"""Columns from which on a row is shown so: of two it says itself what is of which."""
NAMED, APART = "：", " · "
"""What stands behind the name of a column, and between two cells."""

Span = tuple[int, int]


def labelled(cited: Cited, longest: int) -> tuple[str, tuple[Span, ...]] | None:
    """Return the rows that lead to a passage, a line each, and the spans of what in them answers.

    None where the first quote is anything but whole rows below one line of names, and where that takes more
    than `longest` characters. Every cell and every name is as it stands in the document.
    """
    header, *rows = _rows(cited) or [""]
    names, text, answering, at = header.split(CELL_BORDER), "", list[Span](), 0
    for row in rows:
        begin = len(text)
        for name, cell in zip(names, row.split(CELL_BORDER), strict=False):
            end = at + len(cell)
            if cell.strip():
                text += (APART if len(text) > begin else "") + (f"{name}{NAMED}" if name.strip() else "")
                moved = len(text) - at
                answering += [(a + moved, b + moved) for a, b in cited.answering if at <= a and b <= end]
                text += cell
            at = end + len(CELL_BORDER)
        text += "\n"
        at += 1 - len(CELL_BORDER)
    return (text[:-1], tuple(answering)) if 0 < len(text) - 1 <= longest else None


def _rows(cited: Cited) -> list[str]:
    """Return the line with the columns' names, then the rows that the first quote is; [] if it is none."""
    quote, lines, kinds = cited.quotes[0], cited.text.split("\n"), cited.table.split(" ")
    header = [line for line, kind in zip(lines, kinds, strict=False) if kind[:1] == "h"]
    rows, first = quote.text.split("\n"), cited.text.count("\n", 0, quote.start)
    own = kinds[first : first + len(rows)]
    if len(header) != 1 or len(kinds) != len(lines) or lines[first : first + len(rows)] != rows:
        return []
    whole = all(kind[:1] == "r" and FROM_LEFT not in kind for kind in own)
    columns = header[0].count(CELL_BORDER) + 1
    fits = columns >= COLUMNS and all(row.count(CELL_BORDER) < columns for row in rows)
    return [*header, *rows] if whole and fits else []
