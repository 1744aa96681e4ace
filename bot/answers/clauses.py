"""The parts of an article: its 款, which are its paragraphs, and their 项, which are numbered in brackets."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.chinese.sentences import COLONS, is_closed
from bot.expressions import expression

_ITEM = expression(rf"\s*[(（]([{HAN_NUMERALS}]+|\d+)[)）]")
_NAME = expression(
    rf"\s*第[{HAN_NUMERALS}\d]+条(?:之[{HAN_NUMERALS}\d]+)?[^\S\n]*[^\s。;；:：!！?？]{{2,16}}\s*"
)
"""A line that only names an article, 第八条 违约责任, where the next one is a sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is named of one passage: its 款 and its 项, counted from 1; None: all of it."""

    passage_id: int
    clause: int | None = None
    item: int | None = None


def span_of(part: Part, text: str) -> tuple[int, int]:
    """Return where in the text of its passage a part stands; the whole text where it has no such part."""
    if part.clause is None and part.item is None:
        return 0, len(text)
    lines = _lines_of(part, text)
    return (lines[0][0], lines[-1][1]) if lines else (0, len(text))


def has_part(part: Part, text: str) -> bool:
    """Tell whether the text of its passage has the 款 and 项 of a part."""
    return (part.clause is None and part.item is None) or bool(_lines_of(part, text))


def clause_at(text: str, at: int) -> int:
    """Return the number, from 1, of the 款 that the character at `at` of an article stands in."""
    lines = (start <= at and not _ITEM.match(text, start, end) for start, end in _lines_of_clauses(text))
    return max(1, sum(lines))


def names_article(text: str) -> bool:
    """Tell whether the first line of an article only names it, and the next is a sentence."""
    lines = list(islice(_lines(text), 2))
    named = len(lines) > 1 and _NAME.fullmatch(text, *lines[0]) is not None
    return named and not _ITEM.match(text, *lines[1]) and is_closed(text[slice(*lines[1])].rstrip())


def item_of(line: str) -> int:
    """Return the number of the 项 that a line of an article is; 0 where it is none."""
    found = _ITEM.match(line)
    return value_of(found[1]) if found else 0


def announced(text: str, at: int) -> str:
    """Return the line that announces the list in which an item begins at `at`; empty where none does."""
    before = [(start, end) for start, end in _lines(text) if start <= at]
    if not before or not _ITEM.match(text, *before[-1]):
        return ""
    line = next((text[slice(*span)] for span in reversed(before) if not _ITEM.match(text, *span)), "")
    return line if line.rstrip().endswith(tuple(COLONS)) else ""


def _lines_of(part: Part, text: str) -> list[tuple[int, int, int | None]]:
    """Return where the lines of a part begin and end, and the number of the 项 that each is."""
    spans = _lines_of_clauses(text)
    clauses: list[list[tuple[int, int, int | None]]] = []
    for start, end in spans:
        found = _ITEM.match(text, start, end)
        number = value_of(found[1]) if found else None
        if number is None or not clauses:
            clauses.append([])
        clauses[-1].append((start, end, number))
    wanted = clauses[part.clause - 1 : part.clause] if part.clause else clauses
    lines = [line for clause in wanted for line in clause]
    if part.item is not None:
        lines = [line for line in lines if line[2] == part.item]
    return lines


def _lines_of_clauses(text: str) -> list[tuple[int, int]]:
    """Return where the lines of an article begin and end, without one that only names it."""
    return list(_lines(text))[names_article(text) :]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
