"""The items of the list that an answer told: rows of a table, (一)… or 1.… in a passage, or one a passage."""

import re
from typing import NamedTuple

from bot.answers.clauses import item_of
from bot.answers.row_names import NUMBER
from bot.chinese.numerals import HAN_NUMERALS, in_han, value_of
from bot.documents.passages import Passage
from bot.documents.readers.reading import CELL_BORDER
from bot.expressions import expression
from bot.retrieval.answer_type import HOLDS, kind_of, quantity_of, states
from bot.retrieval.engine import Engine

FEWEST = 2
"""Items that make a list."""
LONGEST_NAME = 20
"""Characters of what an item is called by."""
_NUMBER = expression(rf"\s*(?P<number>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})(?:[.．](?!\d)|[、)）])\s*")
"""What opens the items of other texts than articles: 1. or 一、."""


class Item(NamedTuple):
    """One of a list: what it is called, and what names it exactly behind the title, "" if nothing does.

    text: what a passage of its own has, normalized.
    """

    name: str
    key: str
    text: str = ""

    def tells(self, asked: str) -> bool:
        """Tell whether its text, normalized, has a quantity or a time such as is asked for."""
        wanted = quantity_of(asked) or (HOLDS["when"] if kind_of(asked) == "when" else None)
        return wanted is not None and states(wanted, self.text)


def items_told(passage_id: int, index: Engine) -> list[Item]:
    """Return the items of the list that a passage has or is one of, in their order; else none."""
    passage = index.passages[passage_id]
    items = _rows(passage) if passage.table else _numbered(passage)
    if len(items) < FEWEST and _number_of(passage.text):
        items = _beside(passage_id, index)
    return items if len(items) >= FEWEST else []


def _rows(passage: Passage) -> list[Item]:
    lines, kinds = passage.text.split("\n"), passage.table.split(" ")
    rows = [line.split(CELL_BORDER) for line, kind in zip(lines, kinds, strict=False) if kind.startswith("r")]
    names = (next((cell for cell in row if cell.strip() and not NUMBER.fullmatch(cell)), "") for row in rows)
    return [Item(name.strip(), "") for name in names]


def _numbered(passage: Passage) -> list[Item]:
    """Return the items of the first list in a passage."""
    items: list[Item] = []
    for line in passage.text.split("\n"):
        number = _number_of(line)
        if number == len(items) + 1:
            key = f"{passage.article}第{in_han(number)}项" if passage.article and item_of(line) else ""
            items.append(Item(_called(line), key))
        elif number == 1:
            break
    return items


def _beside(passage_id: int, index: Engine) -> list[Item]:
    """Return the items of which a passage is one, each a passage of the same section."""
    document, section = index.catalogue.document(passage_id), index.passages[passage_id].section
    first = passage_id
    while first > document.first and _number_of(index.passages[first].text) > 1:
        first -= 1
    items: list[Item] = []
    for passage in index.passages[first : document.last]:
        if passage.section != section or _number_of(passage.text) != len(items) + 1:
            break
        text = index.analyzer.normalize(passage.text)
        items.append(Item(_called(passage.text), f"第{passage.ordinal}段", text))
    return items


def _number_of(line: str) -> int:
    """Return the number that opens a line which is an item of a list; 0 where none does."""
    found = None if item_of(line) else _NUMBER.match(line)
    return value_of(found["number"]) if found else item_of(line)


def _called(line: str) -> str:
    """Return what an item is called by: 击剑班 of （二）击剑班，每周日下午."""
    bare = re.sub(rf"^\s*[(（][^)）]*[)）]\s*|^{_NUMBER.pattern}", "", line)
    return re.split("[，,。；;：:、]", bare, maxsplit=1)[0].strip()[:LONGEST_NAME]
