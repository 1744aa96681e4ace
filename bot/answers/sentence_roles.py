"""Which sentences of a passage are the rows of its table, or only name or ask what stands below them."""

import re
from collections.abc import Sequence, Set

from bot.chinese.sentences import COLONS, STOPS, ends_in_question_mark
from bot.documents.passages import Passage
from bot.expressions import expression

_TERM = expression(rf"[^{STOPS}{COLONS}\n]+")
"""What opens an exchange and is a name for what answers it: the summary of a fold, no message of a talk."""
_WRITES = expression(
    r"[^\W\d_][^\n:：。!！?？]{0,40}[\s(（\[]\d{1,2}:\d\d(?::\d\d)?[)）\]]?"
    r"|\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,4}\d{1,2}:\d\d(?::\d\d)?\s{1,4}[^\n:：。!！?？]{1,40}"
)
"""Who writes, and when, in a line above what is written."""
_BLANK = expression(r"(?<![A-Za-z\d_])[(（](?:\s{1,40}[)）]|[)）](?=[。.]?\s{0,9}$))|_{3,}", re.MULTILINE)
"""What an exercise or a form leaves to be filled in; no call of a program, init(), nor brackets in a sentence
that have lost what they held."""
_KEY = expression(
    r"\W{0,3}(?:(?:正确|参考|标准|本题)?答案?\W{0,3}|\d{1,4}\W{1,3})?(?:[A-H]{1,8}|[√×✓✗对错]|正确|错误)\W{0,2}",
    re.IGNORECASE,
)
"""A line that tells the right option of an exercise, or whether what it says is right."""


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


def end_of_exercise(passage: Passage, spans: Sequence[tuple[int, int]], longest: int) -> int:
    """Return the last sentence that is quoted with an exercise, -1 of what is none, or is longer.

    Its stem may say what is wrong, its options do: neither says anything without the answer.
    """
    head, *below = passage.text.split("\n")
    keys = [at for at, line in enumerate(below, 1) if _KEY.fullmatch(line)]
    if passage.kind != "exchange" or not below or not (keys or _BLANK.search(head)):
        return -1
    needed = keys[-1] if keys else len(below)
    fitting = [at for at, (_, end) in enumerate(spans) if end - spans[0][0] <= longest]
    last = fitting[-1] if fitting else -1
    return last if passage.text.count("\n", 0, spans[last][0]) >= needed else -1


def adds_to_question(passage: Passage) -> bool:
    """Tell whether a passage is what the title of its document asks, said at more length by who asks it."""
    alone = passage.kind == "exchange" and "\n" not in passage.text
    return alone and ends_in_question_mark(passage.origin.title)


def asks_once_more(passage: Passage) -> bool:
    """Tell whether a passage adds to the question of its document's title, or ends in a question itself."""
    return adds_to_question(passage) or ends_in_question_mark(passage.text)


def is_left_blank(text: str) -> bool:
    """Tell whether a text leaves a place to be filled in, and does not tell what belongs there."""
    return _BLANK.search(text) is not None and not any(map(_KEY.fullmatch, text.split("\n")))
