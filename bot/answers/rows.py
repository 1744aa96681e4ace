"""Whether the row of a table says what is asked: it is the one named, and one of its columns is.

A row holds few words of a question, and those around it hold the same: 东站 | 7 | 8 says neither what costs
so much nor for whom. So what is asked must be told by its names alone: the row's, its column's, and the
headings'; any word that is in none of them asks for something else.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.answers.column_names import asked_in
from bot.answers.columns import (
    ASKS_DAY,
    column_of,
    column_of_day,
    in_front,
    is_left_empty,
    is_of_other_columns,
    says_in_column,
    shared_with,
)
from bot.answers.focus import as_asked
from bot.answers.labels import has_rows, labels_of
from bot.answers.nothing_else import OF_ALL_COLUMNS, blanked, tells_all
from bot.answers.quoting import LONGEST_WHOLE, QUOTES, Quote
from bot.answers.row_names import CODE, is_named, named_in, names_in, parts_of, total_asked
from bot.answers.steps import steps_in, steps_into
from bot.chinese.ranges import Point, points
from bot.documents.passages import Passage
from bot.documents.readers.reading import CELL_BORDER
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.query import Query

FORM = 4
"""Cells of the longest row of a form, from which it is known from a list of two columns."""

# All take normalized text.
_SENTENCE = re.compile("[,。;:]")
_MEASURE = "重长高宽深约满"
"""What may stand before an amount that tells how much of it there is: 重4公斤."""


class _Table(NamedTuple):
    """The lines of a passage, normalized, what each is (`Passage.table`), and the cells of those with any."""

    headings: str
    lines: list[str]
    kinds: list[str]
    rows: dict[int, list[str]]


def tells_as_row(query: Query, passage: Passage, at: int, headings: str, analyzer: Analyzer) -> bool | None:
    """Tell whether the row at `at` of a passage is named by a question and has what is asked in one column.

    False where another row is named, None where its names do not tell or no row stands there. headings: those
    of the passage, normalized. A list of labels, 押金:50元, is such a row on its side, named by its heading.
    """
    table = _table_of(query, passage, headings, analyzer)
    number = passage.text.count("\n", 0, at)
    if table is None:
        told = _tells_in_list(query, passage, headings, analyzer)
        return None if told is None else number in told
    is_row = table.kinds[number : number + 1] == ["r"]
    return _tells(query, table, number, analyzer) if is_row else None


def headings_of(passage: Passage, analyzer: Analyzer) -> str:
    """Return the title and the section path of a passage, normalized."""
    return analyzer.normalize(" ".join((passage.origin.title, *passage.section)))


def led_by_row(
    quoted: tuple[Quote, ...], query: Query, passage: Passage, analyzer: Analyzer
) -> tuple[Quote, ...]:
    """Return the quotes of a passage, before them the one row that has what is asked, see `tells_as_row`.

    Without such a row, or where it is too long to be quoted, they stay as they are.
    """
    if (told := row_that_tells(query, passage, analyzer)) is None:
        return quoted
    lines = passage.text.split("\n")
    line, start = lines[told], sum(len(line) + 1 for line in lines[:told])
    if len(line) > LONGEST_WHOLE:
        return quoted
    others = [quote for quote in quoted if quote.end <= start or start + len(line) <= quote.start]
    return (Quote(start, start + len(line), line), *others)[:QUOTES]


def row_that_tells(query: Query, passage: Passage, analyzer: Analyzer) -> int | None:
    """Return the line of the one row of a passage that has what is asked, see `tells_as_row`, from 0."""
    if not has_rows(passage, analyzer):
        return None
    headings = headings_of(passage, analyzer)
    if (table := _table_of(query, passage, headings, analyzer)) is None:
        told = _tells_in_list(query, passage, headings, analyzer) or []
    else:
        kinds = enumerate(table.kinds)
        told = [at for at, kind in kinds if kind == "r" and _tells(query, table, at, analyzer)]
    return told[0] if len(told) == 1 else None


def rows_of(
    query: Query, passage: Passage, analyzer: Analyzer
) -> tuple[list[list[str]], dict[int, list[str]]]:
    """Return the header rows of a table, and the others by their lines; none of what is no table."""
    table = _table_of(query, passage, "", analyzer)
    if table is None:
        return [], {}
    rows = {kind: {at: row for at, row in table.rows.items() if table.kinds[at] == kind} for kind in "hr"}
    return [*rows["h"].values()], rows["r"]


def _table_of(query: Query, passage: Passage, headings: str, analyzer: Analyzer) -> _Table | None:
    """Return a passage as a table, its rows in the words of the question, see `as_asked`.

    None of one that is no table, or has other lines than were told of it.
    """
    if not passage.table:
        return None
    lines = [analyzer.normalize(line) for line in passage.text.split("\n")]
    kinds = [kind[:1] for kind in passage.table.split(" ")]
    if len(kinds) != len(lines):
        return None
    lines = [as_asked(query, line) if kind == "r" else line for line, kind in zip(lines, kinds, strict=True)]
    rows = {
        place: (f" {line}" if line.startswith(CELL_BORDER.lstrip()) else line).split(CELL_BORDER)
        for place, line in enumerate(lines)  # without the blank that the first cell left, if it is empty
        if kinds[place] != "-"
    }
    width = max((len(row) for place, row in rows.items() if kinds[place] == "h"), default=0)
    for place, row in rows.items():  # each ends with the last cell that holds something
        row.extend([""] * (width - len(row) if kinds[place] == "r" else 0))
    return _Table(headings, lines, kinds, rows)


def _tells(query: Query, table: _Table, number: int, analyzer: Analyzer) -> bool | None:
    """Tell of the row in line `number` what `tells_as_row` does."""
    rows, question = table.rows, query.asked.normal
    cells = rows[number]
    header = [rows[place] for place in rows if table.kinds[place] == "h"]
    if max(map(len, header), default=0) > 1 == sum(map(bool, cells)) and _SENTENCE.search("".join(cells)):
        return None  # a note written across
    captions = [
        table.headings,
        *(line for place, line in enumerate(table.lines) if table.kinds[place] == "-" and place < number),
    ]
    captions += [" ".join(row) for row in header if len(row) != len(cells)]
    if not set(CODE.findall(question)) <= set(CODE.findall(" ".join([*cells, *captions]))):
        return False
    names = [dict.fromkeys(row[at] for row in header if len(row) == len(cells)) for at in range(len(cells))]
    others = [row for place, row in rows.items() if table.kinds[place] == "r" and place != number]
    if _is_form(header, [cells, *others]):
        return _tells_in_form(query, cells, others, captions)
    if any(row[0] not in cells[0] and is_named(row[0], 0, [], question) for row in others):
        return False
    asked_points = points(question)
    steps = steps_in(cells, names, others, asked_points)
    named = named_in(cells, others, question, steps)
    told = {name for place in named for name in names_in(cells[place], question)}
    told |= {_written(point, question) for at, point in steps.items() if at in named}
    if not named and (total := total_asked(cells, others, question)):
        named, told = [cells.index(next(filter(None, cells)))], {total}
        question = question.replace(total, "", 1)
    masked = blanked(told, question)
    if is_left_empty(masked, cells, names, named):
        return False
    left = [point for point in asked_points if point not in steps.values()]
    column = column_of(masked, cells, names, named, captions, left)
    if column is None:
        column = column_of_day(question, cells, names, named, others)
    if not named:
        return None
    if column is None and not OF_ALL_COLUMNS.search(question):
        return False if is_of_other_columns(masked, cells, names, named, captions) else None
    row = " ".join(cells[at] for at in named)
    if column is not None and not says_in_column(
        question, cells[column], names[column], captions, row, analyzer
    ):
        return False
    asked = names[column] if column is not None else {}
    in_column = (point for name in asked for point in steps_into(name, asked, left))
    told |= {_written(point, question) for point in in_column}
    told |= {shared_with(part, question) for name in asked for part in parts_of(name)}
    told |= in_front(asked, names, question)
    told |= {found[0] for found in ASKS_DAY.finditer(question)} if column in named else set()
    firsts = " ".join(name for place in named for name in names[place])
    column_told = "".join([*asked, *([] if column is None else [cells[column]])])
    return (
        tells_all(query, told, asked_in(masked), column_told, "\n".join([*captions, firsts, *cells])) or None
    )


def _tells_in_list(query: Query, passage: Passage, headings: str, analyzer: Analyzer) -> list[int] | None:
    """Return the line of a list of labels that has what is asked of what its heading names.

    None where another is named, or the labels do not tell; none where they are of something else.
    """
    labels, question = labels_of(passage, analyzer), query.asked.normal
    if not labels:
        return None
    named = shared_with(
        analyzer.normalize(passage.section[-1] if passage.section else passage.origin.title), question
    )
    if not named or (named[0].isdigit() and not re.search(rf"(?<!\d){re.escape(named)}", question)):
        return None
    masked, names = blanked([named], question), [{}, *({one.label: None} for one in labels)]
    cells = ["", *(one.value for one in labels)]
    column = column_of(masked, cells, names, [0], [headings])
    if column is None:
        return [] if is_of_other_columns(masked, cells, names, [0], [headings]) else None
    label, value, line = labels[column - 1]
    if not says_in_column(question, value, names[column], [headings], named, analyzer):
        return []
    told = {named, *(shared_with(part, question) for part in parts_of(label))}
    text = f"{headings}\n{label}\n{value}"
    return [line] if tells_all(query, told, asked_in(masked), label + value, text) else None


def _written(point: Point, question: str) -> str:
    """Return a point as a question has it, with what says in which direction it measures: 重4公斤."""
    start = point.start - (question[point.start - 1 : point.start] in tuple(_MEASURE))
    return question[start : point.end]


def _is_form(header: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table is one record: names, several a row or with colons, each with its value behind.

    It has no header but what is written across it.
    """
    several = max(map(len, rows)) >= FORM or all(row[0].endswith(":") for row in rows)
    return (
        all(len(row) == 1 for row in header)
        and several
        and all(len(row) == 1 or len(row) % 2 == 0 for row in rows)
    )


def _tells_in_form(
    query: Query, cells: Sequence[str], others: Sequence[Sequence[str]], captions: Sequence[str]
) -> bool | None:
    """Tell of a row of a form what `tells_as_row` does; what the record is of may be told by any value."""
    question = query.asked.normal
    cells, *others = ([cell.removesuffix(":") for cell in row] for row in (cells, *others))
    names = {at: _said_of(cells[at], question) for at in range(0, len(cells) - 1, 2)}
    named = [at for at, said in names.items() if said]
    named = [at for at in named if cells[at] in question] or named  # 押金 of 摊位押金, not 摊位费
    asked = None if named else asked_in(question)
    if asked and not any(asked.fits(row[::2], question) for row in others):  # 会议地点 of 会议在哪里开
        named = [at for at in names if asked.fits([cells[at]], question)]
    said = names[named[0]] if len(named) == 1 else []
    left = blanked(said, question)
    if any(name and name in left for row in others for name in row[::2]):
        return False
    if len(named) != 1:
        return None
    name, value = cells[named[0] : named[0] + 2]
    if column_of(question, [name, value], [{}, {name: None}], [0], captions) is None:
        return None
    values = [value for row in (cells, *others) for value in row[1::2]]
    return tells_all(query, {*said}, asked, name, "\n".join([*captions, *values])) or None


def _said_of(name: str, question: str) -> list[str]:
    """Return what a question has of a name in a form: all, or its two words apart, 经营什么项目."""
    if is_named(name, 0, [], question):
        return names_in(name, question)
    halves = [name[:2], name[2:]]
    apart = len(name) == 4 and halves[1] in question.partition(halves[0])[2]
    return halves if apart else []
