"""A passage as a table, and each of its rows with what tells what stands in it. All is normalized text."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.answers.row_names import NUMBER, parts_of, units_in
from bot.answers.wording import as_asked
from bot.documents.passages import Passage
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.answer_type import states
from bot.retrieval.query import Query

_PRICE = expression("[价费]")
_EMPTY = expression(r"[-—/\s无]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and which of its cells a question names.

    names: what stands above each cell; captions: what is told of the whole table, 单位:万元; others: the
    cells of the other rows; named: the cells that the question names, by their numbers from 0.
    """

    cells: Sequence[str]
    names: Sequence[Collection[str]]
    captions: Sequence[str]
    others: Sequence[Sequence[str]] = ()
    named: Sequence[int] = ()

    @property
    def left(self) -> list[int]:
        """Return the cells that the question does not name, one of which may have what it asks."""
        return [at for at in range(len(self.cells)) if at not in self.named]

    def is_empty(self, at: int) -> bool:
        """Tell whether a cell says nothing: it has a dash, or 无."""
        return _EMPTY.fullmatch(self.cells[at]) is not None

    def parts(self, at: int) -> list[str]:
        """Return what the names of a cell are written of: 首小时 and 元 of 首小时(元)."""
        return [part for name in self.names[at] for part in parts_of(name)]

    def value(self, at: int) -> str:
        """Return a cell with the unit that its column or table is told in: 3888元/桌 of 价格(元/桌)."""
        if not NUMBER.fullmatch(self.cells[at]):
            return self.cells[at]
        texts = [*self.names[at], *self.captions]
        units = units_in(texts, self.names[at])
        return f"{self.cells[at]}{next(units, '元' if any(map(_PRICE.search, texts)) else '')}"

    def has_quantity(self, at: int, quantity: re.Pattern[str]) -> bool:
        """Tell whether a cell, in its unit, has such a quantity."""
        return states(quantity, self.value(at))


class Table(NamedTuple):
    """The lines of a passage, what each is (`Passage.table`), and the cells of those with any.

    headings: those of the passage.
    """

    headings: str
    lines: list[str]
    kinds: list[str]
    cells: dict[int, list[str]]

    @property
    def header(self) -> list[list[str]]:
        """Return the cells of its header, line by line."""
        return [cells for number, cells in self.cells.items() if self.kinds[number] == "h"]

    @property
    def numbers(self) -> list[int]:
        """Return in which lines, from 0, the rows stand that are no header."""
        return [number for number, kind in enumerate(self.kinds) if kind == "r"]

    def row(self, number: int) -> Row:
        """Return the row in line `number`."""
        cells, header = self.cells[number], self.header
        above = [row for row in header if len(row) == len(cells)]
        captions = [
            self.headings,
            *(line for at, line in enumerate(self.lines) if self.kinds[at] == "-" and at < number),
            *(" ".join(row) for row in header if len(row) != len(cells)),
        ]
        names = [dict.fromkeys(row[at] for row in above) for at in range(len(cells))]
        others = [self.cells[other] for other in self.numbers if other != number]
        return Row(cells, names, captions, others)


def table_of(query: Query, passage: Passage, headings: str, analyzer: Analyzer) -> Table | None:
    """Return a passage as a table, its rows in the words of the question, see `as_asked`.

    None of one that is no table, or has other lines than were told of it.
    """
    if not passage.table:
        return None
    lines = analyzer.normalize(passage.text).split("\n")  # as a whole: the header tells what 1.7 is
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
    return Table(headings, lines, kinds, rows)
