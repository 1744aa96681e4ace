"""Which sentences of a passage are the rows of its table, or only name what stands below them."""

import re
from collections.abc import Sequence, Set

from bot.chinese.sentences import COLONS, STOPS
from bot.documents.passages import Passage

_TERM = re.compile(rf"[^{STOPS}{COLONS}\n]+")
"""What opens an exchange and is a name for what answers it: the summary of a fold, no message of a talk."""
_WRITES = re.compile(r"[^\W\d_][^\n:：。!！?？]{0,40}[\s(（\[]\d{1,2}:\d\d(?::\d\d)?[)）\]]?")
"""Who writes, and when, in a line above what is written."""


def first_row(passage: Passage, spans: Sequence[tuple[int, int]]) -> int | None:
    """Return the sentence that opens the first row below the header of a table, None of what is no table."""
    kinds = [kind[:1] for kind in passage.table.split(" ")]
    if "r" not in kinds:
        return None
    above = passage.text.split("\n")[: kinds.index("r")]
    below = sum(len(line) + 1 for line in above)
    return next((at for at, (start, _) in enumerate(spans) if start >= below), 0)


def line_of(at: int, text: str, spans: Sequence[tuple[int, int]], longest: int) -> tuple[int, int]:
    """Return the first and the last sentence of a row, of one of more than `longest` characters only `at`."""
    line = text.count("\n", 0, spans[at][0])
    inside = [part for part, (start, _) in enumerate(spans) if text.count("\n", 0, start) == line]
    fits = spans[inside[-1]][1] - spans[inside[0]][0] <= longest
    return (inside[0], inside[-1]) if fits else (at, at)


def names_below(passage: Passage, spans: Sequence[tuple[int, int]]) -> Set[int]:
    """Return the sentences of an exchange that name what opens it, or who writes what stands below."""
    if passage.kind != "exchange":
        return frozenset()
    named = {0} if _TERM.fullmatch(passage.text, *spans[0]) else set()
    return named | {at for at, span in enumerate(spans) if _WRITES.fullmatch(passage.text, *span)}
