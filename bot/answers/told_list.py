"""The items of the list that an answer told: the rows of a table, (一)… in one passage, or one a passage."""

import re
from typing import NamedTuple

from bot.answers.clauses import item_of
from bot.answers.row_names import NUMBER
from bot.chinese.numerals import in_han
from bot.documents.passages import Passage
from bot.documents.readers.reading import CELL_BORDER
from bot.retrieval.answer_type import HOLDS, kind_of, quantity_of, states
from bot.retrieval.engine import Engine

FEWEST = 2
"""Items that make a list."""
LONGEST_NAME = 20
"""Characters of what an item is called by."""


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
    if len(items) < FEWEST and item_of(passage.text):
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
        number = item_of(line)
        if number == len(items) + 1:
            key = f"{passage.article}第{in_han(number)}项" if passage.article else ""
            items.append(Item(_called(line), key))
        elif number == 1:
            break
    return items


def _beside(passage_id: int, index: Engine) -> list[Item]:
    """Return the items of which a passage is one, each a passage of the same section."""
    document, section = index.catalogue.document(passage_id), index.passages[passage_id].section
    first = passage_id
    while first > document.first and item_of(index.passages[first].text) > 1:
        first -= 1
    items: list[Item] = []
    for passage in index.passages[first : document.last]:
        if passage.section != section or item_of(passage.text) != len(items) + 1:
            break
        text = index.analyzer.normalize(passage.text)
        items.append(Item(_called(passage.text), f"第{passage.ordinal}段", text))
    return items


def _called(line: str) -> str:
    """Return what an item is called by: 击剑班 of （二）击剑班，每周日下午."""
    bare = re.sub(r"^\s*[(（][^)）]*[)）]\s*", "", line)
    return re.split("[，,。；;：:、]", bare, maxsplit=1)[0].strip()[:LONGEST_NAME]
