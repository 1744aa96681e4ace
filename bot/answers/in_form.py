"""A table that is one record, names with their values behind them, and whether its row says what is asked.

All take normalized text.
"""

from collections.abc import Sequence

from bot.answers.column_names import asked_in
from bot.answers.columns import column_of
from bot.answers.nothing_else import blanked, tells_all
from bot.answers.row_names import is_named, names_in
from bot.answers.tables import Row
from bot.retrieval.query import Query

FORM = 4
"""Cells of the longest row of a form, from which it is known from a list of two columns."""


def is_form(header: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table is one record: names, several a row or with colons, each with its value behind.

    It has no header but what is written across it.
    """
    several = max(map(len, rows)) >= FORM or all(row[0].endswith(":") for row in rows)
    return (
        all(len(row) == 1 for row in header)
        and several
        and all(len(row) == 1 or len(row) % 2 == 0 for row in rows)
    )


def tells_in_form(query: Query, row: Row) -> bool | None:
    """Tell of a row of a form what `tells_as_row` does; what the record is of may be told by any value."""
    question = query.asked.normal
    cells, *others = ([cell.removesuffix(":") for cell in one] for one in (row.cells, *row.others))
    names = {at: _said_of(cells[at], question) for at in range(0, len(cells) - 1, 2)}
    named = [at for at, said in names.items() if said]
    named = [at for at in named if cells[at] in question] or named  # 押金 of 摊位押金, not 摊位费
    asked = None if named else asked_in(question)
    if asked and not any(asked.fits(one[::2], question) for one in others):  # 会议地点 of 会议在哪里开
        named = [at for at in names if asked.fits([cells[at]], question)]
    said = names[named[0]] if len(named) == 1 else []
    left = blanked(said, question)
    if any(name and name in left for one in others for name in one[::2]):
        return False
    if len(named) != 1:
        return None
    name, value = cells[named[0] : named[0] + 2]
    if column_of(question, Row([name, value], [(), (name,)], row.captions, named=[0])) is None:
        return None
    values = [value for one in (cells, *others) for value in one[1::2]]
    return tells_all(query, {*said}, asked, name, "\n".join([*row.captions, *values])) or None


def _said_of(name: str, question: str) -> list[str]:
    """Return what a question has of a name in a form: all, or its two words apart, 经营什么项目."""
    if is_named(name, 0, [], question):
        return names_in(name, question)
    halves = [name[:2], name[2:]]
    apart = len(name) == 4 and halves[1] in question.partition(halves[0])[2]
    return halves if apart else []
