"""Logs of programs: a record stands in one passage with the lines below it, such as those of a trace."""

from collections.abc import Sequence

from bot.documents.document import Role
from bot.documents.outline.lines import ShapedLine
from bot.documents.readers.text_columns import RECORD

LEAST_RECORDS = 3
"""Records that make a log."""
MOST_ABOVE = 1
"""Lines above the first: the name of the log. Below more, records are but an example in a text."""


def recorded(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return which records of a log, each with its time and level, go on in lines below, and these."""
    records = {at for at, line in enumerate(lines) if RECORD.match(line.head)}
    if len(records) < LEAST_RECORDS or min(records) > MOST_ABOVE:
        return {}
    below: dict[int, Role] = {
        at: "answer"
        for at in range(min(records) + 1, len(lines))
        if at not in records and not lines[at].is_row
    }
    return below | {at - 1: "question" for at in below if at - 1 in records}
