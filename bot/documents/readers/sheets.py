"""The sheets of a spreadsheet: their cells become tables, questions with answers, and text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, pairwise, takewhile

from bot.chinese.sentences import ends_in_full
from bot.documents.document import Origin
from bot.documents.readers.doubts import HIDDEN, STRUCK_OUT, doubts
from bot.documents.readers.reading import Line, Reading, one_line, telegram_safe
from bot.documents.readers.sheet_questions import exchanges
from bot.documents.readers.tables import Cell, Row, lines_of_table
from bot.expressions import expression

MOST_CELLS = 3_000_000
"""Of all sheets, with something in them."""
TOO_MANY = f"it holds more than {MOST_CELLS:,} cells; split it."
_NO_NAME = expression(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)

LEAST_BESIDE = 2
"""Rows of tables that stand beside each other."""
MOST_JOINED = 1_000
"""Columns that a merged cell joins, and looks for tables beside each other know of."""
_FIGURE = expression(r"[-+¥￥$(（]?\d[\d,.]*[%％)）]?")
_TITLE = expression(r"[^。！？!?:：；;]{4,60}")
_ANNEX = expression(r"\s?附[件表]?\s?[\d一二三四五六七八九十]{0,3}\s?[:：]?\s?")
"""What stands above the title of a table that belongs to a document."""
_UNIT = expression(r"[(（] ?(?:计量|金额|货币)?单位 ?[：:][^()（）]{1,20}[)）]$")
"""In what figures are given, behind a title."""
_NO_TITLE = expression(r"^(?:注|单位|说明|[\d./年月日\s-]*$)|\d\s*[年月]\s*\d{1,2}\s*日$|^表\s*\d+$")
_ABOUT = expression(r"[(（]?[^\s:：]{2,10}[:：].{1,40}|.{0,10}\d{4}\s*[年./-].{0,16}")
"""What stands alone between a title and its table."""
_NUMBERED = expression(r"[一二三四五六七八九十]{1,3}、[^。\n]{1,40}$")
_NOTE = expression(
    r"[(（【]?(?:备?注|附注|说明|注释|特别说明|温馨提示|填表说明)[】]?\s?\d{0,2}\s?[:：.、]|[※*＊]\s?\S"
)
"""What a note below a table opens with."""


@dataclass(slots=True)
class Sheet:
    """A sheet: the texts of its cells by row and column, from 0, none empty, and the merged cells.

    A merged cell goes from its first row and column to its last ones; its text is that of the first. Nothing
    hidden is in it; `hidden` and `hidden_columns` are those left out, `header` the rows
    that the file calls a header.
    """

    name: str
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    header: set[int] = field(default_factory=set)


def reading_of(
    sheets: Sequence[Sheet], hidden: int = 0, encoding: str | None = None, struck: int = 0
) -> Reading:
    """Return what is in `sheets`, each a section of its name.

    `hidden` is how many sheets, rows and columns are left out, `struck` how many texts that are struck out.
    """
    filled = [(sheet, inside) for sheet in sheets if (inside := list(_lines(sheet)))]
    named = len(filled) > 1 or any(not _NO_NAME.fullmatch(sheet.name) for sheet, _ in filled)
    lines: list[Line] = []
    for sheet, inside in filled:
        if named and (name := one_line(sheet.name)):
            lines.append(Line(name, 1))
        lines += inside
    title = _title(*filled[0]) if len(filled) == 1 else ""
    said = doubts((HIDDEN, hidden), (STRUCK_OUT, struck))
    return Reading(tuple(lines), Origin(title=title), encoding=encoding, doubts=said)


def _title(sheet: Sheet, lines: Sequence[Line]) -> str:
    """Return what stands alone in the first row above a table, if that names it; a date may be between."""
    annexed = [
        row for row in sorted(sheet.cells)[:1] if _ANNEX.fullmatch(" ".join(sheet.cells[row].values()))
    ]
    rows = sorted(sheet.cells)[len(annexed) :] or annexed
    first, *others = [*dropwhile(lambda row: _is_note(sheet, row), rows)] or rows
    (text, *more) = sheet.cells[first].values()
    name = one_line(text)
    others = [*dropwhile(lambda row: _is_about(sheet.cells[row]), others)]
    below = len(others) > 1 and len(sheet.cells[others[0]]) + len(sheet.cells[others[1]]) > 2
    own = _UNIT.sub("", name).strip()
    further = (line for above, line in pairwise(lines) if above.role == "row" and line.role == "header_row")
    several = any(len(line.cells) == 1 for line in further)  # each has a name of its own
    named = below and not (more or several) and lines[0].role != "question" and _TITLE.fullmatch(own)
    return own if named and not (_NO_TITLE.search(own) or _NUMBERED.match(own)) else ""


def _is_about(cells: dict[int, str]) -> bool:
    """Tell whether a row says of a table when it is of, and in what unit: 单位：元."""
    return all(_ABOUT.fullmatch(one_line(text)) for text in cells.values())


def _lines(sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of a sheet, whose rows without anything part what stands above and below them."""
    reach = {top: 0 for top, _, _, _ in sheet.merged}
    for top, _, bottom, _ in sheet.merged:
        reach[top] = max(reach[top], bottom)
    above: Line | None = None
    block: list[int] = []
    reached = -1
    for row in sorted(sheet.cells):
        if block and row > reached + 1 and not sheet.hidden.issuperset(range(block[-1] + 1, row)):
            for line in _block(sheet, block, above):
                yield line
                above = line
            block = []
        block.append(row)
        reached = max(reached, row, reach.get(row, 0))
    yield from _block(sheet, block, above)


def _block(sheet: Sheet, rows: Sequence[int], above: Line | None) -> Iterator[Line]:
    """Yield the lines of some rows of a sheet: a table, unless none of them has two cells, and its notes."""
    if notes := _notes(sheet, rows):
        yield from _block(sheet, rows[: -len(notes)], above)
        rows = notes
    while len(rows) > 1 and (_is_note(sheet, rows[0]) or _is_numbered(sheet, rows)):
        yield from _block(sheet, rows[:1], above)
        rows = rows[1:]
    if all(len(sheet.cells[row]) == 1 for row in rows):
        for row in rows:
            for text in next(iter(sheet.cells[row].values())).split("\n"):
                if line := telegram_safe(text).strip():
                    yield Line(line)
        return
    beside = _beside(sheet, rows)
    if beside:
        lead, parts = beside
        yield from _block(sheet, lead, above)
        for part in parts:
            yield from _block(part, sorted(part.cells), None)
        return
    columns = sorted({column for row in rows for column in sheet.cells[row]})
    spans = [*sheet.merged, *_spans_of_header(sheet, rows)]
    merged = {(top, left): (bottom, right) for top, left, bottom, right in spans}
    covered: dict[int, int] = {}
    made: list[Row] = []
    for at, row in enumerate(rows):
        cells: list[Cell] = []
        column = skipped = 0
        while column < len(columns):
            if covered.get(column, -1) >= row:
                column += 1
                continue
            bottom, right = merged.get((row, columns[column]), (row, columns[column]))
            end = bisect_right(columns, right)
            text = one_line(sheet.cells[row].get(columns[column], ""))
            cells.append(Cell(text, bisect_right(rows, bottom) - at, end - column))
            covered |= dict.fromkeys(range(column, end), bottom)
            column = end
        made.append(Row(tuple(cells), row in sheet.header, skipped=skipped))
    lines = lines_of_table(made, above=above)
    yield from exchanges(lines) or lines


def _notes(sheet: Sheet, rows: Sequence[int]) -> Sequence[int]:
    """Return the last of some rows that are notes below a table of several columns: 注：…, 2. ….

    Each stands alone where the table begins; the first says that it is one, or all are sentences.
    """
    left = min((min(sheet.cells[row]) for row in rows), default=0)
    alone = [*takewhile(lambda row: [*sheet.cells[row]] == [left], reversed(rows))][::-1]
    if not alone or len(alone) == len(rows):
        return []
    said = [one_line(sheet.cells[row][left]) for row in alone]
    named = next((at for at, text in enumerate(said) if _NOTE.match(text)), len(said))
    told = next((at for at in range(len(said), 0, -1) if not ends_in_full(said[at - 1])), 0)
    return alone[min(named, told) :]


def _is_note(sheet: Sheet, row: int) -> bool:
    """Tell whether a note stands alone in a row: 备注：…, above who signs, or 说明：…, above a title."""
    (text, *more) = sheet.cells[row].values()
    return not more and bool(_NOTE.match(one_line(text)))


def _is_numbered(sheet: Sheet, rows: Sequence[int]) -> bool:
    """Tell whether the first of some rows numbers the table below: 二、船员, above names of columns."""
    (text, *more), (*below,) = (sheet.cells[row].values() for row in rows[:2])
    return not more and len(below) > 1 and bool(_NUMBERED.match(text))


def _spans_of_header(sheet: Sheet, rows: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the cells that two rows of a header lack, as merged ones: 部门,应发,, above ,基本,绩效,.

    A format without merged cells has blanks in their places, and figures below. A blank of the first row
    goes on with the group before it, which has names below it; one of the second is of the name above.
    """
    size = next((at for at, row in enumerate(rows) if len(sheet.cells[row]) > 1), 0)
    if len(rows) < size + 4 or any(
        top <= rows[size + 1] and bottom >= rows[size] for top, _, bottom, _ in sheet.merged
    ):
        return
    first, second, *body = (sheet.cells[row] for row in rows[size:])
    columns = range(min(map(min, body)), max(map(max, (first, second, *body))) + 1)
    figures = any(_FIGURE.fullmatch(row.get(column, "")) for row in body for column in second)
    named = not any(map(_FIGURE.fullmatch, (*first.values(), *second.values())))
    left, own = columns[0], [column for column in columns if column not in first]
    if not (figures and named and own) or left not in first or left in second:
        return
    if any(column not in second or column - 1 not in second for column in own) or len(columns) > MOST_JOINED:
        return
    for column in columns:
        if column not in second:
            yield rows[size], column, rows[size + 1], column
        elif column in first and column + 1 in own:
            last = next((end for end in range(column + 1, columns[-1] + 2) if end not in own), column)
            yield rows[size], column, rows[size], last - 1


def _beside(sheet: Sheet, rows: Sequence[int]) -> tuple[Sequence[int], list[Sheet]] | None:
    """Return the rows above tables that stand beside each other, and these; None if there is but one table.

    A column without anything parts them where what is on its right can stand alone: its own first column
    names its rows, or it has the same header as what is on its left.
    """
    size = next((at for at, row in enumerate(rows) if len(sheet.cells[row]) > 1), 0)
    lead, body = rows[:size], rows[size:]
    columns = {column for row in body for column in sheet.cells[row]}
    joined = {
        column
        for top, left, bottom, right in sheet.merged
        if bottom >= body[0]
        for column in range(left, min(right, left + MOST_JOINED) + 1)
    }
    starts = [
        column
        for column in sorted(columns)
        if column > min(columns) and not {column - 1} & (columns | joined | sheet.hidden_columns)
    ]
    if not starts or len(body) < LEAST_BESIDE:
        return None
    parts = [_cut(sheet, body, left, right) for left, right in pairwise([0, *starts, max(columns) + 1])]
    tables = [_below_name(part) for part in parts]
    headers = [[*next(iter(table.values()), {}).values()] for table in tables]
    alone = all(
        len(header) > 1 and len(table) > 1 and (header == headers[0] or _names_rows(table))
        for header, table in zip(headers, tables, strict=True)
    )
    return (lead, parts) if alone else None


def _below_name(part: Sheet) -> dict[int, dict[int, str]]:
    """Return the rows of a table from its header on, without what stands alone above it."""
    return dict(dropwhile(lambda row: len(row[1]) == 1, sorted(part.cells.items())))


def _cut(sheet: Sheet, rows: Sequence[int], left: int, right: int) -> Sheet:
    """Return what is in the columns of a sheet from `left` up to `right`."""
    cells = {
        row: {column: text for column, text in sheet.cells[row].items() if left <= column < right}
        for row in rows
    }
    merged = [one for one in sheet.merged if left <= one[1] < right]
    filled = {row: inside for row, inside in cells.items() if inside}
    return Sheet(sheet.name, filled, merged, sheet.hidden, sheet.hidden_columns, sheet.header)


def _names_rows(table: dict[int, dict[int, str]]) -> bool:
    """Tell whether the first column of a table holds names, each once, and no figures."""
    first = min(map(min, table.values()))
    texts = [cells.get(first, "") for cells in table.values()]
    return len({*texts}) == len(texts) and not any(map(_FIGURE.fullmatch, texts)) and all(texts)
