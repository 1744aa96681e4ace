"""CSV and TSV: a table in a text, whatever parts its cells."""

import csv
from collections import Counter
from dataclasses import replace
from io import StringIO

from bot.documents.readers.decoding import broken_bytes, decode
from bot.documents.readers.reading import Reading, ReadingError
from bot.documents.readers.sheets import MOST_CELLS, TOO_MANY, Sheet, reading_of
from bot.expressions import expression

SAMPLE = 50_000
"""Characters by which it is told what parts the cells."""
_DELIMITERS = ",;\t|"
LEAST_ROWS, LEAST_COLUMNS = 3, 3
"""Of a table that a file holds which is not called one."""
_NAME = expression(r"[^\d\s。！？!?：:，、][^。！？!?：:，、]{0,19}")
"""What names a column."""

_FORMULA = expression(r"=\"([^\"]*)\"$")
"""A text that programs write as a formula, so that its zeros in front stay: ="001"."""


def read(content: bytes) -> Reading:
    """Read a table in the encoding and with the delimiter that it has."""
    text, encoding = decode(content)
    text = text.replace("\0", "")
    sheet = Sheet("")
    cells = 0
    try:
        for at, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text[:SAMPLE]))):
            if filled := {
                column: _FORMULA.sub(r"\1", cell) for column, cell in enumerate(row) if cell.strip()
            }:
                sheet.cells[at] = filled
                cells += len(filled)
            if cells > MOST_CELLS:
                raise ReadingError(TOO_MANY)
    except csv.Error as error:
        raise ReadingError(
            "a cell of it is longer than 131,072 characters, as where a quotation mark is not closed; "
            "open it in a spreadsheet program and save it as .xlsx."
        ) from error
    return replace(reading_of([sheet], encoding=encoding), doubts=broken_bytes(text))


def is_table(text: str) -> bool:
    """Tell whether all of a `text` is rows of as many cells, parted by commas, below the names of columns."""
    if text.count(",") < LEAST_ROWS * (LEAST_COLUMNS - 1):
        return False
    try:
        rows = [row for row in csv.reader(StringIO(text[:SAMPLE], newline="")) if any(row)]
    except csv.Error:
        return False
    if len(text) > SAMPLE:
        rows = rows[:-1]  # may be cut
    many = len(rows) >= LEAST_ROWS and len(rows[0]) >= LEAST_COLUMNS
    return many and all(map(_NAME.fullmatch, rows[0])) and all(len(row) == len(rows[0]) for row in rows)


def _delimiter(sample: str) -> str:
    """Return what parts the cells: what gives most rows as many cells, more than one."""

    def alike(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
        counts: Counter[int] = Counter()
        try:
            counts.update(len(row) for row in rows if len(row) > 1)
        except csv.Error:
            return (0, 0)
        return max(((count, size) for size, count in counts.items()), default=(0, 0))

    return max(_DELIMITERS, key=alike)
