"""The head of a form that is printed as a table on top of each page."""

from collections.abc import Iterable, Iterator

from bot.documents.readers.pdf_lines import PrintedLine, bare
from bot.expressions import expression

_OF_PAGE = expression(r"第?\d{1,4}页?(?:[/,，共of]{1,3}\d{1,4}页?)?")
HEIGHT = 0.25
"""Of a page. Such a table ends above that."""


def without_heads(lines: Iterable[PrintedLine]) -> Iterator[PrintedLine]:
    """Yield lines without a table on top of a page that says what the one on top of the page before says.

    The number of the page aside; on the first it stays, for it may be all that names the document.
    """
    page = 0
    said: tuple[str, ...] = ()
    for line in lines:
        if line.page != page:
            before, said = said if line.page == page + 1 else (), _said(line)
            page = line.page
            if said and said == before:
                continue
        yield line


def _said(line: PrintedLine) -> tuple[str, ...]:
    """Return what a table in the upper margin says, nothing of anything else."""
    if len(line.rows) < 2 or line.low < (1 - HEIGHT) * line.height:
        return ()
    cells = (bare(cell.text) for row in line.rows for cell in row.cells)
    return tuple("" if _OF_PAGE.fullmatch(cell) else cell for cell in cells)
