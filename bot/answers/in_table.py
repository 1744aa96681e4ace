"""Another row or column of the table that answered before: 羊毛大衣 after 羽绒服水洗多少钱, 熨烫."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from bot.answers.before import Before
from bot.answers.columns import shared_with
from bot.answers.nothing_else import blanked
from bot.answers.row_names import named_in, names_in
from bot.answers.rows import rows_of, rows_that_tell
from bot.answers.tables import Row
from bot.documents.passages import Passage
from bot.retrieval.query import make_query


class _Named(NamedTuple):
    """The row of a table that a question names by one of its cells, all normalized.

    passage: it stands there in line `number`. at: which of its cells the question has, from `start` to `end`.
    """

    passage: Passage
    number: int
    row: Row
    at: int
    start: int
    end: int

    @property
    def columns(self) -> list[str]:
        """Return what stands above each of its other cells."""
        return [" ".join(names) for at, names in enumerate(self.row.names) if at != self.at]


class InTable(Before):
    """What is said, asked of the table that answered before; nothing is searched for it."""

    @cached_property
    def _named(self) -> _Named | None:
        """Return the only row that the question before names in the table shown; None where none is."""
        if self.shown is None:
            return None
        passage, question = self.index.passages[self.shown], self.question
        rows = rows_of(self.found.ranking.query, passage, self.index.analyzer)
        named = {number: named_in(row.cells, row.others, question) for number, row in rows.items()}
        if len(found := [number for number in named if named[number]]) != 1 or len(named[found[0]]) != 1:
            return None
        number, (at,) = found[0], named[found[0]]
        row = rows[number]
        pieces = [(question.find(name), len(name)) for name in names_in(row.cells[at], question) if name]
        end = max(start + size for start, size in pieces)
        return _Named(passage, number, row, at, min(pieces)[0], end)

    def in_its_table(self, what: str, words: Sequence[str], names: bool) -> str:
        """Return `what`, asked of the row or the column asked for before; "" where it is of neither.

        words: those of it that say something; names: it but names another row or column, and asks nothing.
        """
        if not words or (named := self._named) is None:
            return ""
        columns = [name for name in named.columns if _is_called(name, words)]
        if not names:
            name = self.question[named.start : named.end]
            whole = f"{name}{what}" if name not in what else what
            return whole if len(columns) == 1 or self._tells_of(whole, named) else ""
        firsts = [cells[named.at] for cells in named.row.others if len(cells) > named.at]
        rows = [name for name in firsts if _is_called(name, words)]
        if len(rows) == 1 and not columns:
            return f"{self.question[: named.start]}{what}{self.question[named.end :]}"
        return self._in_column(what, named) if len(columns) == 1 and not rows else ""

    def _in_column(self, what: str, named: _Named) -> str:
        """Return what was asked of a row, of another of its columns: 熨烫 in the place of 水洗."""
        name, behind = self.question[named.start : named.end], self.question[named.end :]
        left = blanked([name], self.question)
        asked = max((shared_with(one, left) for one in named.columns), key=len)
        before = self.question[: named.end]
        whole = self.question.replace(asked, what, 1) if asked else f"{before}{what}{behind}"
        alone = f"{name}{what}"
        return alone if not self._tells_of(whole, named) and self._tells_of(alone, named) else whole

    def _tells_of(self, question: str, named: _Named) -> bool:
        """Tell whether a row alone has what a question asks."""
        query = make_query(question, self.index)
        return rows_that_tell(query, named.passage, self.index.analyzer) == [named.number]


def _is_called(name: str, words: Sequence[str]) -> bool:
    """Tell whether a name has all of some words."""
    return all(word in name for word in words)
