"""What readers of other markups write Markdown with: text that stays as it is, and tables."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from bot.documents.readers.tables import Cell, Row
from bot.expressions import expression

_PUNCTUATION = expression(r"[!-/:-@\[-`{-~]")


_STRUCK: dict[str, str | int | None] = {"\ufdee": "<del>", "\ufdef": "</del>"}
"""What stands around a text that is struck out until all of it is Markdown: no characters of any file."""


def struck(text: str) -> str:
    """Return a text that is struck out, marked as such for `with_struck`."""
    begin, end = _STRUCK
    return f"{begin}{text}{end}"


def with_struck(markdown: str) -> str:
    """Return Markdown in which what is `struck` out shows as such."""
    return markdown.translate(str.maketrans(_STRUCK))


def literal(text: str) -> str:
    """Return the Markdown that shows a text as it is: 2*3*4 and a|b are no marks."""
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def shown(text: str, marks: re.Pattern[str]) -> str:
    """Return the Markdown that shows a text without its `marks`, of each its first group that was found."""
    pieces, at = [], 0
    for mark in marks.finditer(text):
        said = next((group for group in mark.groups() if group is not None), "")
        pieces += [literal(text[at : mark.start()]), literal(said)]
        at = mark.end()
    return "".join([*pieces, literal(text[at:])])


def bare(text: str, marks: re.Pattern[str]) -> str:
    """Return a text without its `marks`, of each its first group that was found."""
    return marks.sub(lambda mark: next((group for group in mark.groups() if group is not None), ""), text)


def rows_of_cells(cells: Iterable[Cell], width: int) -> list[Row]:
    """Return the rows that are `width` columns wide of cells that follow each other, the first a header."""
    rows: list[list[Cell]] = [[]]
    taken = [0] * width  # how many more rows something covers each column
    column = 0
    for cell in cells:
        while column < width and taken[column]:
            column += 1
        if column >= width:
            taken = [max(more - 1, 0) for more in taken]
            column = next((at for at, more in enumerate(taken) if not more), 0)
            rows.append([])
        rows[-1].append(cell)
        end = min(column + cell.columns, width)
        taken[column:end] = [cell.rows] * (end - column)
        column = end
    return headed(rows)


def headed(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    """Return rows, the first a header, with those that its cells cover, or one that parts its columns."""
    depth = max((cell.rows for cell in rows[0]), default=1) if rows else 0
    parted = any(cell.columns > 1 for cell in rows[0]) if rows else False
    return [Row(tuple(row), at < max(depth, 1 + parted)) for at, row in enumerate(rows)]


def spanned_table(rows: Sequence[Row], marks: re.Pattern[str]) -> Iterator[str]:
    """Yield in HTML a table whose cells may span rows and columns, and hold `marks`."""
    yield ""
    said = []
    for row in rows:
        name = "th" if row.header else "td"
        said += ["<tr>"]
        for cell in row.cells:
            text = html.escape(bare(cell.text, marks))
            said += [f'<{name} rowspan="{cell.rows}" colspan="{cell.columns}">{text}</{name}>']
        said += ["</tr>"]
    yield f"<table>{''.join(said)}</table>"
    yield ""


def table(rows: Sequence[Sequence[str]], headed: bool = True) -> Iterator[str]:
    """Yield the lines of a table in Markdown, its cells are such; the first row is a header if `headed`."""
    width = max(map(len, rows), default=0)
    header = [] if headed else [[""] * width]
    whole = [[*row, *[""] * (width - len(row))] for row in (*header, *rows)]
    yield ""
    for row in [*whole[:1], ["---"] * width, *whole[1:]] if whole and width else []:
        yield f"| {' | '.join(row)} |"
    yield ""
