"""Footnotes: told from the text above them, and joined to the line that refers to them."""

import re
from collections.abc import Sequence
from itertools import groupby

from bot.chinese.numerals import CIRCLED
from bot.chinese.scripts import HAN
from bot.documents.readers.pdf_lines import SMALL, PrintedLine, usual_size

_MARK = re.compile(rf"\d{{1,3}}|[{CIRCLED}*†※]|\[\d+\]|注")
_IN_SENTENCE = re.compile(r"[。，；！？,;!?]|\w \w+ \w+ \w")
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
        while first < len(here) and not _MARK.match(here[first].text):
            first += 1
        if page != last:
            last, text = page, False
        text = text or any(_is_text(line, usual) for line in here[:first])
        if not text:
            first = len(here)  # a page whose text is in small type holds no notes
        body += here[:first]
        notes.setdefault(page, []).extend(here[first:])
    return body, notes


def _is_text(line: PrintedLine, usual: float) -> bool:
    """Tell whether a line is of the text that notes stand below, and no heading above smaller text."""
    return bool(line.rows) or (not _may_be_note(line, usual) and bool(_IN_SENTENCE.search(line.text)))


def _may_be_note(line: PrintedLine, usual: float) -> bool:
    return line.size < SMALL * usual and not (line.rows or line.aside)


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


def _refers(lines: Sequence[PrintedLine], mark: str) -> PrintedLine | None:
    """Return which of the lines of a page holds the number of a note: behind a stop, or before one."""
    if not mark.isdecimal():
        return next((line for line in lines if mark in line.text[1:]), None)
    behind_a_stop = re.compile(rf"(?<=[{re.escape(_POINTS)}]){mark}(?![\d.%])")
    behind_a_word = re.compile(rf"(?<=[{HAN}]){mark}(?=[{re.escape(_POINTS)}](?!\d)|$)")
    places = (line for at in (behind_a_stop, behind_a_word) for line in lines if at.search(line.text, 1))
    return next(places, None)
