"""A table becomes passages that each say what their rows are about: its header, and the group they are in."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from bot.chinese.sentences import ends_in_full
from bot.documents.cut import LONGEST_PASSAGE, cut, joined
from bot.documents.document import Paragraph
from bot.documents.readers.reading import CELL_BORDER

LONGEST_TABLE = 500
"""Characters of a table, its header included, that make one passage: about ten rows."""
LONGEST_NAME = 40
"""Characters of a row of one cell that names the group of the rows below it."""


def parts(rows: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Yield the rows of a table in parts that each open with its header, and the row that each is cited by.

    So does each piece of a row that is longer than a passage. What announces the table counts as header. One
    longer than `LONGEST_TABLE` opens only the first part.
    """
    size = next((at for at, row in enumerate(rows) if row.role == "row"), len(rows))
    header = rows[:size]
    below = rows[len(header) :]
    opening = "".join(f"{row.text}\n" for row in header)
    if not (header and below) or len(opening) > LONGEST_TABLE:
        yield from joined(rows, LONGEST_TABLE)
        return
    texts = _grouped(below, LONGEST_TABLE - len(opening) + 1)
    pieces = ((row, piece) for row, text in texts for piece in cut(text, LONGEST_PASSAGE - len(opening)))
    for number, (row, piece) in enumerate(pieces):
        yield row if number else header[0], opening + piece


def _grouped(rows: Sequence[Paragraph], longest: int) -> Iterator[tuple[Paragraph, str]]:
    """Yield rows joined to texts of at most `longest` characters, and the first row of each.

    One that names a group stands with the first of its rows, and opens each further text with some of them. A
    row that is longer by itself stands alone.
    """
    several = any(CELL_BORDER in row.text for row in rows)
    names: list[Paragraph] = []
    group: list[Paragraph] = []
    part: list[str] = []
    first = rows[0]
    for row, after in zip_longest(rows, rows[1:]):
        if several and _names_group(row, after):
            names.append(row)
            continue
        added = [other.text for other in (*names, row)]
        if part and sum(len(text) + 1 for text in (*part, *added)) - 1 > longest:
            yield first, "\n".join(part)
            part = []
        if not part:
            first = names[0] if names else row
            part = [] if names else [name.text for name in group]
        group, names = names or group, []
        part += added
    yield first, "\n".join(part)


def rows_of(group: Sequence[Paragraph]) -> dict[str, str]:
    """Return what each row of `group` is, by its text: "h" of a header or "r", with its `spans`."""
    rows: dict[str, str] = {}
    for one in group:
        if one.is_row and one.spans:
            rows.setdefault(one.text, f"{'h' if one.role == 'header_row' else 'r'}{one.spans}")
    return rows


def rows_in(text: str, rows: Mapping[str, str]) -> str:
    """Return what each line of a passage is, with blanks between; "" without rows.

    "-" is a line that is none, or but a piece of one.
    """
    if not rows:
        return ""
    lines = [rows.get(line, "-") for line in text.split("\n")]
    return " ".join(lines) if any(line != "-" for line in lines) else ""


def _names_group(row: Paragraph, after: Paragraph | None) -> bool:
    """Tell whether `row` is one cell that names what the rows below it, from `after` on, have in common."""
    alone = row.is_row and CELL_BORDER not in row.text and 0 < len(row.text) <= LONGEST_NAME
    return alone and after is not None and after.is_row and not ends_in_full(row.text)
