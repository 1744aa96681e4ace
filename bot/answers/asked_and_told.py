"""What a question asks for, and what a text has that says it: the tables of these, and what parts them.

What counts as said differs with what the text is, so there is no one table:

    retrieval/answer_type.py  a passage, by kind and unit of what is asked for; the first kind alone
    evidence.py               a passage; each that it says brings it forward, none holds it back
    asked_for.py              a lead, but for what stands in front of what asks; all that is asked
    beyond.py                 a lead, but for all words of the question: a place that its name only looks like
    things.py                 a lead: in which direction it measures; all that is asked
    particulars.py            a lead, of what the question ends with, or where it asks for a quantity: a limit
    column_names.py           the name of a column, of a cell that itself is but 7 or 周二; the first alone
    stating.py                a passage that tells since when its own document is in force, and who made it
"""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Turn(NamedTuple):
    """A turn that asks for something, and what a text has that says it, both in normalized text."""

    asks: re.Pattern[str]
    tells: re.Pattern[str]


def turns(rows: Iterable[tuple[str, str]]) -> list[Turn]:
    """Return the turns of a table, each written as two regular expressions."""
    return [Turn(re.compile(asks), re.compile(tells)) for asks, tells in rows]
