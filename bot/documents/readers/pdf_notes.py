"""Footnotes: told from the text above them, and joined to the line that refers to them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.chinese.numerals import CIRCLED
from bot.chinese.scripts import HAN
from bot.documents.readers.pdf_lines import SMALL, PrintedLine, usual_size
from bot.documents.readers.pdf_rules import Rules
from bot.documents.readers.raised import RAISED, raised
from bot.expressions import expression

SHORTEST, LONGEST = 36.0, 0.35
"""Points, and of the page's width: how long the line above footnotes is."""
LARGEST_INDENT = 2.5
"""Of the type size. So far from the beginning of that line begins the first footnote at most."""
UNDERLINED = 0.4
"""Of the type size. A line so near below text underlines it."""

_MARK = expression(rf"\d{{1,3}}|[{CIRCLED}*†※]|\[\d+\]|注")
_LABEL = expression(r"[*†‡]{0,3}\s?(?:[\[【〔][^\W\d_]{2,8}[\]】〕]|[^\W\d_]{2,8}\s?[:：])")
"""What opens a note that nothing refers to, as on a paper's first page: 收稿日期：, [作者简介]."""
_IN_SENTENCE = expression(r"[。，；！？,;!?]|\w \w+ \w+ \w")
_POINTS = "。，、；：！？”’》）)】.,;:!?"


def without_notes(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], dict[int, list[PrintedLine]]]:
    """Return the lines of the body, and the footnotes of each page, which stand at the end of a column."""
    usual = usual_size(lines)
    body: list[PrintedLine] = []
    notes: dict[int, list[PrintedLine]] = {}
    last, text = 0, False
    for (page, _), group in groupby(lines, lambda line: (line.page, line.column)):
        here = list(group)
        first = len(here)
        while first and _may_be_note(here[first - 1], usual):
            first -= 1
        while first < len(here) and not (_MARK.match(here[first].text) or _is_of_paper(here[first])):
            first += 1
        if page != last:
            last, text = page, False
        text = text or any(_is_text(line, usual) for line in here[:first])
        if not text:
            first = len(here)  # a page whose text is in small type holds no notes
        body += here[:first]
        notes.setdefault(page, []).extend(here[first:])
    return body, notes


def below_rule(pieces: Sequence[PrintedLine], rules: Rules) -> list[PrintedLine]:
    """Return the pieces of a page, those below the short line that parts footnotes from the text as notes.

    It is the only one from where to where it goes, begins where the text does, and underlines nothing.
    """
    ends = Counter((round(left), round(right)) for _, left, right in rules.level)
    for y, left, right in rules.level:
        if ends[round(left), round(right)] > 1 or not _is_short(right - left, y, pieces):
            continue
        over = [piece for piece in pieces if piece.base > y]
        under = [piece for piece in pieces if piece.base <= y]
        first = max(under, key=lambda piece: (round(piece.base), -piece.left), default=None)
        mark = _MARK.match(first.text) if first is not None else None
        if first is None or mark is None or abs(first.left - left) > LARGEST_INDENT * first.size:
            continue
        begins = any(abs(piece.left - left) < piece.size for piece in over)
        underlines = any(
            piece.base - y < UNDERLINED * piece.size and piece.left < right and left < piece.right
            for piece in over
        )
        if begins and not underlines and any(_holds(piece.text, mark[0]) for piece in over):
            noted = set(map(id, under))
            return [replace(piece, note=True) if id(piece) in noted else piece for piece in pieces]
    return list(pieces)


def of_paper(pieces: Sequence[PrintedLine], rules: Rules) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Return the pieces of a page, and those that tell of the paper below a short line: 收稿日期：….

    Nothing refers to them, and all are in smaller type than the text, which may go on beside them.
    """
    for y, left, right in rules.level:
        if not _is_short(right - left, y, pieces):
            continue
        small = SMALL * usual_size([piece for piece in pieces if piece.base > y] or pieces)
        under = [piece for piece in pieces if piece.base <= y and piece.size < small]
        first = max(under, key=lambda piece: (round(piece.base), -piece.left), default=None)
        if first is None or not _LABEL.match(first.text) or abs(first.left - left) > first.size:
            continue
        end = max(piece.right for piece in under)
        noted = set(map(id, under))
        others = [piece for piece in pieces if id(piece) not in noted]
        if all(piece.base > y or piece.left > end for piece in others):
            return others, [replace(piece, note=True) for piece in under]
    return list(pieces), []


def _is_of_paper(line: PrintedLine) -> bool:
    return line.note and _LABEL.match(line.text) is not None


def _holds(text: str, mark: str) -> bool:
    return mark in text or raised(mark) in text


def _is_short(length: float, y: float, pieces: Sequence[PrintedLine]) -> bool:
    """Tell whether a line is as long as those above footnotes, and as far down."""
    return bool(pieces) and SHORTEST < length < LONGEST * pieces[0].width and y < pieces[0].height / 2


def _is_text(line: PrintedLine, usual: float) -> bool:
    """Tell whether a line is of the text that notes stand below, and no heading above smaller text."""
    return bool(line.rows) or (not _may_be_note(line, usual) and bool(_IN_SENTENCE.search(line.text)))


def _may_be_note(line: PrintedLine, usual: float) -> bool:
    return (line.note or line.size < SMALL * usual) and not (line.rows or line.aside)


def referred(
    lines: Sequence[PrintedLine], notes: dict[int, list[PrintedLine]]
) -> tuple[dict[int, list[PrintedLine]], dict[int, list[PrintedLine]]]:
    """Return the notes by the identity of the one of `lines` that refers to each; and the others by page."""
    found: dict[int, list[PrintedLine]] = {}
    others: dict[int, list[PrintedLine]] = {}
    by_page: dict[int, list[PrintedLine]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    for page, here in notes.items():
        target = others.setdefault(page, [])
        for note in here:
            if mark := _MARK.match(note.text):
                place = _refers(by_page.get(page, ()), mark[0])
                target = others[page] if place is None else found.setdefault(id(place), [])
            target.append(note)
    return found, {page: here for page, here in others.items() if here}


def numbers(notes: Sequence[PrintedLine]) -> set[str]:
    """Return the numbers of notes."""
    return {mark[0] for note in notes if (mark := _MARK.match(note.text)) and mark[0].isdecimal()}


def _refers(lines: Sequence[PrintedLine], mark: str) -> PrintedLine | None:
    """Return which of the lines of a page holds the number of a note: raised, or beside a stop."""
    number = re.compile(rf"(?<![{RAISED}]){raised(mark)}(?![{RAISED}])")
    if mark.isdecimal() and (found := next((line for line in lines if number.search(line.text)), None)):
        return found
    if not mark.isdecimal():
        return next((line for line in lines if mark in line.text[1:]), None)
    behind_a_stop = re.compile(rf"(?<=[{re.escape(_POINTS)}]){mark}(?![\d.%])")
    behind_a_word = re.compile(rf"(?<=[{HAN}]){mark}(?=[{re.escape(_POINTS)}](?!\d)|$)")
    places = (line for at in (behind_a_stop, behind_a_word) for line in lines if at.search(line.text, 1))
    return next(places, None)
