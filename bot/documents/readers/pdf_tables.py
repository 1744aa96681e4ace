"""Tables without lines around their cells, by how these stand under each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.documents.readers.pdf_grids import Joined
from bot.documents.readers.pdf_lines import MARK, PrintedLine, has_leaders, is_mark
from bot.documents.readers.pdf_rules import Rules
from bot.documents.readers.pdf_set_columns import Columns
from bot.documents.readers.pdf_set_rows import as_table
from bot.documents.readers.pdf_set_spans import groups_above
from bot.documents.readers.table_kinds import SAYS
from bot.expressions import expression

LARGEST_STEP = 4.5
"""Of the type size. Rows further apart are not of one table unless lines are drawn around their cells."""
LARGER = 1.12
"""Of the type size of the cells. A line set so much larger is none of the table."""
LEAST_ROWS = 3
"""Of a table of two columns without borders; two are enough of one with more."""
_NUMBER = expression(r"\d{1,4}")
_TO_FILL_IN = expression(r".{1,30}[：:]\s*|[年月日时分]\s*|[_＿\s]{1,60}[年月日]?")
"""What names a blank to be filled in: 签订日期：, the 年, 月 and 日 of a day."""


def set_tables(
    lines: Sequence[list[PrintedLine]], rules: Rules, text: Joined
) -> Iterator[PrintedLine | list[PrintedLine]]:
    """Yield the `lines` of a region, those that make a table set without borders as that."""
    at = 0
    while at < len(lines):
        found = (_below_groups(lines, at) or _run(lines, at)) if len(lines[at]) > 1 else None
        table = as_table(found, rules, text) if found else None
        if found and table:
            yield table
            at += len(found.lines)
        else:
            yield lines[at]
            at += 1


def _below_groups(lines: Sequence[list[PrintedLine]], at: int) -> Columns | None:
    """Return the lines from `at` on where that one names groups of the columns of a table below it."""
    found = _run(lines, at + 1) if at + 1 < len(lines) and len(lines[at + 1]) > 1 else None
    if found is None or len(found.lines) < LEAST_ROWS or not groups_above(found, lines[at]):
        return None
    return Columns([lines[at], *found.lines], found.columns)


def _run(lines: Sequence[list[PrintedLine]], at: int) -> Columns | None:
    """Return the lines from `at` on that stand in columns."""
    found = Columns()
    for place, line in enumerate(lines[at:], at):
        if line[0].rows or any(piece.fixed or has_leaders(piece.text) for piece in line):
            break
        if found.lines and len(line) == 1 and line[0].size > LARGER * found.lines[-1][0].size:
            break  # a heading
        if (
            found.lines
            and min(piece.last for piece in found.lines[-1]) - line[0].base > LARGEST_STEP * line[0].size
        ):
            break
        if found.take(line):
            continue
        if len(found.lines) > 1 and len(line) > 1:
            found.unite()
            if found.take(line):
                continue
        if place + 1 < len(lines) and found.lines and found.heads(line, lines[place + 1]):
            found.lines.append(line)
        else:
            break
    while found.lines and len(found.lines[-1]) == 1 and not _wraps(found, found.lines[-1][0]):
        found.lines.pop()
    if len(found.lines) > 1 and _is_labelled(found.lines[-1]) and not _is_labelled(found.lines[-2]):
        found.lines.pop()  # who made the table, and who looked it through
    if len(found.lines) > LEAST_ROWS - 1:
        found.unite()
    several = sum(len(line) > 1 for line in found.lines)
    columns = max((len(line) for line in found.lines), default=0)
    if several < (LEAST_ROWS if columns == 2 else 2) or 2 * several < len(found.lines):
        return None
    if all(_TO_FILL_IN.fullmatch(piece.text) for line in found.lines for piece in line):
        return None  # where a contract is signed
    firsts = [line[0].text for line in found.lines if len(line) > 1]
    if columns == 2 and all(map(is_mark, firsts)):
        return None  # a list, its numbers set apart
    lasts = [line[-1].text for line in found.lines if len(line) > 1]
    if columns == 2 and all(map(_NUMBER.fullmatch, lasts)) and len(lasts) > 2:
        pages = [int(last) for last in lasts]
        if all(before <= after for before, after in pairwise(pages)) and any(map(_opens_chapter, firsts)):
            return None  # a table of contents
    return found


def _is_labelled(line: Sequence[PrintedLine]) -> bool:
    return len(line) > 1 and all(SAYS.match(piece.text) for piece in line)


def _opens_chapter(text: str) -> bool:
    found = MARK.match(text)
    return found is not None and len(found.group()) > 1


def _wraps(found: Columns, piece: PrintedLine) -> bool:
    """Tell whether the last piece of a table, alone in its line, goes on with a cell above it."""
    before = found.lines[-2] if len(found.lines) > 1 else []
    above = [other for other in before if found.column(other) == found.column(piece)]
    if not above:
        return False
    near = above[0].base - piece.base < 1.6 * piece.size
    return near and (found.column(piece) > 0 or above[0].right > found.columns[0][1] - 2 * piece.size)
