"""The footnotes of Markdown, [^1]: each behind what refers to it."""

import re
from collections.abc import Sequence

from bot.documents.readers.reading import Line
from bot.expressions import expression

NOTE = expression(r"^ {0,3}\[(\^[^\]\n]{1,50})\]:", re.MULTILINE)
_REFERENCE = expression(r"\[(\^[^\]\n]{1,50})\]")


def noted(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with each note behind the first that refers to it, as in [^1], wherever it stood.

    Those of a table stand behind its last row.
    """
    notes: dict[str, Line] = {}
    others: list[Line] = []
    for line in lines:
        found = None if line.is_settled else NOTE.match(line.text)
        if found and found[1] not in notes:
            notes[found[1]] = line
        else:
            others.append(line)
    placed: list[Line] = []
    of_table: list[Line] = []
    for line in others:
        if of_table and (not line.is_row or line.role == "header_row"):
            placed += of_table
            of_table = []
        placed.append(line)
        referred = [notes.pop(mark) for mark in _REFERENCE.findall(line.text) if mark in notes]
        (of_table if line.is_row else placed).extend(referred)
    return [*placed, *of_table, *notes.values()]
