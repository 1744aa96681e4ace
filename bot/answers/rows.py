"""Whether the row of a table says what is asked: it is the one named, and one of its columns is.

A row holds few words of a question, and those around it hold the same: 东站 | 7 | 8 says neither what costs
so much nor for whom. So what is asked must be told by its names alone: the row's, its column's, and the
headings'; any word that is in none of them asks for something else.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import chain

from bot.answers.certainty import only_asking
from bot.answers.column_names import asked_in
from bot.answers.columns import (
    ASKS_DAY,
    column_of,
    column_of_day,
    in_front,
    is_left_empty,
    is_of_other_columns,
    is_only_beside,
    of_like_prices,
    says_in_column,
    shared_with,
)
from bot.answers.in_form import is_form, tells_in_form
from bot.answers.labels import has_rows, labels_of
from bot.answers.nothing_else import blanked, of_all_columns, tells_all
from bot.answers.quoting import LONGEST_WHOLE, QUOTES, Quote
from bot.answers.row_names import (
    CODE,
    is_coded,
    is_kind,
    is_named,
    kinds_in,
    named_in,
    names_in,
    parts_of,
    total_asked,
)
from bot.answers.steps import editions, steps_in, steps_into
from bot.answers.tables import Row, Table, table_of
from bot.chinese.names import names_a_thing
from bot.chinese.ranges import Point, points
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import quantity_of
from bot.retrieval.query import Query

MOST_OF_A_KIND = 4
"""Rows of one kind that are quoted together."""

# All take normalized text.
_ASKS_RULES = expression("有(?:什么|哪些|啥)(?:要求|规定|限制)")
_RULES = expression("要求|规定|限|条件|应|须|不|禁|满|以[上下]")
_OF_COST = expression("[费价](?=[是为要收]?多少[?]?$)")
_SENTENCE = expression("[,。;:]")
_SET = expression(r"\d[次个份节张瓶盒件片天].*、|、.*\d[次个份节张瓶盒件片天]")
"""A cell with what one gets together: 精洗12次、打蜡4次."""
_MEASURE = "重长高宽深约满"
"""What may stand before an amount that tells how much of it there is: 重4公斤."""


def tells_as_row(query: Query, passage: Passage, at: int, headings: str, analyzer: Analyzer) -> bool | None:
    """Tell whether the row at `at` of a passage is named by a question and has what is asked in one column.

    False where another row is named, None where its names do not tell or no row stands there. headings: those
    of the passage, normalized. A list of labels, 押金:50元, is such a row on its side, named by its heading.
    """
    table = table_of(query, passage, headings, analyzer)
    number = passage.text.count("\n", 0, at)
    if table is None:
        told = _tells_in_list(query, passage, headings, analyzer)
        return None if told is None else number in told
    if number not in table.numbers:
        return None
    tells = _tells(query, table, number, analyzer)
    return True if tells is None and number in _of_a_kind(query, table, analyzer) else tells


def headings_of(passage: Passage, analyzer: Analyzer) -> str:
    """Return the title and the section path of a passage, normalized."""
    return analyzer.normalize(" ".join((passage.origin.title, *passage.section)))


def led_by_row(
    quoted: tuple[Quote, ...], query: Query, passage: Passage, analyzer: Analyzer
) -> tuple[Quote, ...]:
    """Return the quotes of a passage, before them the rows that have what is asked, see `rows_that_tell`.

    Without such rows, or where they are too long to be quoted, they stay as they are.
    """
    if not (told := rows_that_tell(query, passage, analyzer)):
        return quoted
    lines = passage.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: told[0]])
    line = "\n".join(lines[told[0] : told[-1] + 1])
    if len(line) > LONGEST_WHOLE:
        return quoted
    others = [quote for quote in quoted if quote.end <= start or start + len(line) <= quote.start]
    return (Quote(start, start + len(line), line), *others)[:QUOTES]


def rows_that_tell(query: Query, passage: Passage, analyzer: Analyzer) -> list[int]:
    """Return the lines of the one row of a passage that has what is asked, see `tells_as_row`, from 0.

    Or of the few, one below the other, of all that are of the kind that is asked about: 拔智齿(普通) and
    拔智齿(阻生) of 拔智齿多少钱. Empty where no row has it, or others do.
    """
    if not has_rows(passage, analyzer):
        return []
    headings = headings_of(passage, analyzer)
    if (table := table_of(query, passage, headings, analyzer)) is None:
        told = _tells_in_list(query, passage, headings, analyzer) or []
    else:
        told = [number for number in table.numbers if _tells(query, table, number, analyzer)]
        if not told:
            return _of_a_kind(query, table, analyzer)
    return told if len(told) == 1 else []


def _of_a_kind(query: Query, table: Table, analyzer: Analyzer) -> list[int]:
    """Return the lines of the rows of the kind that is asked about, if each has what is asked; else none."""
    words = [] if points(query.asked.normal) else _things_asked(query, table.header)
    cells = {number: table.cells[number] for number in table.numbers} if words else {}
    kind = [number for number, row in cells.items() if is_kind(row, words)]
    held = [number for number, row in cells.items() if all(word in " ".join(row) for word in words)]
    if kind != held or not 1 < len(kind) <= MOST_OF_A_KIND or kind[-1] - kind[0] != len(kind) - 1:
        return []
    if is_form(table.header, [*cells.values()]):
        return []
    told = (_tells_in_columns(query, table.row(number), analyzer, of_a_kind=True) for number in kind)
    return kind if all(told) else []


def rows_of(query: Query, passage: Passage, analyzer: Analyzer) -> dict[int, Row]:
    """Return the rows of a table that are no header, by their lines, from 0; none of what is no table."""
    table = table_of(query, passage, "", analyzer)
    return {number: table.row(number) for number in table.numbers} if table else {}


def _tells(query: Query, table: Table, number: int, analyzer: Analyzer) -> bool | None:
    """Tell of the row in line `number` what `tells_as_row` does."""
    row, question, header = table.row(number), query.asked.normal, table.header
    cells = row.cells
    if _ASKS_RULES.search(question) and not _RULES.search(" ".join([*map(" ".join, header), *cells])):
        return False
    if max(map(len, header), default=0) > 1 == sum(map(bool, cells)) and _SENTENCE.search("".join(cells)):
        return None  # a note written across
    codes = set(CODE.findall(question)) - set(CODE.findall(" ".join([*cells, *row.captions])))
    names = [name for several in row.names for name in several]
    if not all(any(is_coded(name, code) for name in names) for code in codes):
        return False
    if is_form(header, [cells, *row.others]):
        return tells_in_form(query, row)
    if any(_is_of(other[0], cells[0], question) for other in row.others):
        return False
    return _tells_in_columns(query, row, analyzer)


def _is_of(other: str, own: str, question: str) -> bool:
    """Tell whether a question names another row, and not this one by a longer name."""
    return is_named(other, 0, [], question) and (other not in own or not is_named(own, 0, [], question))


def _tells_in_columns(query: Query, row: Row, analyzer: Analyzer, of_a_kind: bool = False) -> bool | None:
    """Tell of a row below a header, with no other named by its first cell, what `tells_as_row` does.

    of_a_kind: it is one of several rows of the kind that is asked about.
    """
    question, cells = query.asked.normal, row.cells
    asked_points = [*points(question), *editions(question)]
    steps = steps_in(cells, row.names, row.others, asked_points)
    named = named_in(cells, row.others, question, steps)
    told = {name for place in named for name in names_in(cells[place], question)}
    told |= {_written(point, question) for at, point in steps.items() if at in named}
    if not named and (total := total_asked(cells, row.others, question)):
        named, told = [cells.index(next(filter(None, cells)))], {total}
        question = question.replace(total, "", 1)
    others = [] if of_a_kind else row.others
    if not named and (named := kinds_in(cells, others, words := _things_asked(query, row.names))):
        told |= set(words)
    row, masked = replace(row, named=named), blanked(told, question)
    for cost in _OF_COST.finditer(question):  # 挂号费多少 asks for a price though a row is called so
        masked = masked[: cost.start()] + cost[0] + masked[cost.end() :]
    if is_left_empty(masked, row):
        return False
    if not named:
        return False if _is_of_a_set(query, row) else None
    if is_only_beside(row) and (asked_in(question) or quantity_of(question) is not None):
        return False
    left = [point for point in asked_points if point not in steps.values()]
    column = column_of(masked, row, left)
    column = column_of_day(question, row) if column is None else column
    names = " ".join(chain(row.captions, *row.names))
    if column is None and not (of_all_columns(question, names) or of_like_prices(masked, row)):
        return False if is_of_other_columns(masked, row) else None
    column_told = ""
    if column is not None:
        if not says_in_column(question, row, column, analyzer):
            return False
        asked = row.names[column]
        column_told = "".join([*asked, cells[column]])
        told |= {_written(point, question) for name in asked for point in steps_into(name, asked, left)}
        told |= {shared_with(part, question) for part in row.parts(column)}
        told |= in_front(row, column, question)
        told |= {found[0] for found in ASKS_DAY.finditer(question)} if column in named else set()
    firsts = " ".join(name for place in named for name in row.names[place])
    text = "\n".join([*row.captions, firsts, *cells])
    return tells_all(query, told, asked_in(masked), column_told, text) or None


def _is_of_a_set(query: Query, row: Row) -> bool:
    """Tell whether it is asked how much of what a row has with other things: 打蜡 of 精洗12次、打蜡4次."""
    words = _things_asked(query, row.names)
    if not words or quantity_of(query.asked.normal) is None:
        return False
    held = [at for at, cell in enumerate(row.cells) if words[-1] in cell]
    return bool(held) and all(_SET.search(row.cells[at]) for at in held)


def _things_asked(query: Query, names: Iterable[Collection[str]]) -> list[str]:
    """Return the words of a question before what asks, of two characters or more: 阻生 and 智齿.

    Of what is cut to single ones all: 涂氟. None that names a column: 平日 of 平日价.
    """
    question, asking = query.asked.normal, only_asking(query)
    end = asked.span[0] if (asked := asked_in(question)) else len(question)
    words = [span for span in query.asked.words if span[1] <= end and span not in asking]
    if words and all(last - first == 1 for first, last in words):
        words = [(words[0][0], words[-1][1])]
    things: list[str] = []
    end = 0
    for first, last in words:
        if things and first == end == last - 1 and names_a_thing(question[first]):
            things[-1] += question[first]  # 种植牙 is cut to 种植 and 牙
        elif last - first > 1:
            things.append(question[first:last])
        end = last
    columns = "\n".join(chain.from_iterable(names))
    return [thing for thing in things if thing not in columns] or things


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
    cells, names = [named, *(one.value for one in labels)], [(), *((one.label,) for one in labels)]
    row, masked = Row(cells, names, [headings], named=[0]), blanked([named], question)
    column = column_of(masked, row)
    if column is None:
        return [] if is_of_other_columns(masked, row) else None
    if not says_in_column(question, row, column, analyzer):
        return []
    label, value, line = labels[column - 1]
    told = {named, *(shared_with(part, question) for part in parts_of(label))}
    text = f"{headings}\n{label}\n{value}"
    return [line] if tells_all(query, told, asked_in(masked), label + value, text) else None


def _written(point: Point, question: str) -> str:
    """Return a point as a question has it, with what says in which direction it measures: 重4公斤."""
    start = point.start - (question[point.start - 1 : point.start] in tuple(_MEASURE))
    start -= 2 * question.endswith("提前", 0, start)
    return question[start : point.end]
