"""Another row or column of the table that answered before: 羊毛大衣 after 羽绒服水洗多少钱, 熨烫."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from bot.answers.before import Before
from bot.answers.columns import shared_with
from bot.answers.nothing_else import blanked
from bot.answers.row_names import named_in, names_in
from bot.answers.rows import row_that_tells, rows_of
from bot.documents.passages import Passage
from bot.retrieval.query import make_query


class _Row(NamedTuple):
    """The row of a table that a question names, all normalized.

    passage: it stands there in line `number`. at: which of its cells the question has, from `start` to `end`;
    others: the other rows; names: what stands above each cell.
    """

    passage: Passage
    number: int
    others: Sequence[Sequence[str]]
    names: Sequence[str]
    at: int
    start: int
    end: int


class InTable(Before):
    """What is said, asked of the table that answered before; nothing is searched for it."""

    @cached_property
    def _row(self) -> _Row | None:
        """Return the only row that the question before names in the table shown; None where none is."""
        if self.shown is None:
            return None
        passage, question = self.index.passages[self.shown], self.question
        header, rows = rows_of(self.found.ranking.query, passage, self.index.analyzer)
        found = []
        for number, cells in rows.items():
            others = [row for place, row in rows.items() if place != number]
            if named := named_in(cells, others, question):
                found.append((number, cells, others, named))
        if len(found) != 1 or len(found[0][3]) != 1:
            return None
        number, cells, others, (at,) = found[0]
        pieces = [(question.find(name), len(name)) for name in names_in(cells[at], question) if name]
        above = [row for row in header if len(row) == len(cells)]
        names = [" ".join(row[place] for row in above) for place in range(len(cells))]
        end = max(start + size for start, size in pieces)
        return _Row(passage, number, others, names, at, min(pieces)[0], end)

    def in_its_table(self, what: str, words: Sequence[str], names: bool) -> str:
        """Return `what`, asked of the row or the column asked for before; "" where it is of neither.

        words: those of it that say something; names: it but names another row or column, and asks nothing.
        """
        if not words or (row := self._row) is None:
            return ""
        columns = [name for at, name in enumerate(row.names) if at != row.at and _is_called(name, words)]
        if not names:
            whole = f"{self.question[row.start : row.end]}{what}"
            return whole if len(columns) == 1 or self._tells_of(whole, row) else ""
        rows = [cells for cells in row.others if len(cells) > row.at and _is_called(cells[row.at], words)]
        if len(rows) == 1 and not columns:
            return f"{self.question[: row.start]}{what}{self.question[row.end :]}"
        return self._in_column(what, row) if len(columns) == 1 and not rows else ""

    def _in_column(self, what: str, row: _Row) -> str:
        """Return what was asked of a row, of another of its columns: 熨烫 in the place of 水洗."""
        name, behind = self.question[row.start : row.end], self.question[row.end :]
        left = blanked([name], self.question)
        asked = max((shared_with(one, left) for at, one in enumerate(row.names) if at != row.at), key=len)
        before = self.question[: row.end]
        whole = self.question.replace(asked, what, 1) if asked else f"{before}{what}{behind}"
        alone = f"{name}{what}"
        return alone if not self._tells_of(whole, row) and self._tells_of(alone, row) else whole

    def _tells_of(self, question: str, row: _Row) -> bool:
        """Tell whether a row alone has what a question asks."""
        query = make_query(question, self.index)
        return row_that_tells(query, row.passage, self.index.analyzer) == row.number


def _is_called(name: str, words: Sequence[str]) -> bool:
    """Tell whether a name has all of some words."""
    return all(word in name for word in words)
