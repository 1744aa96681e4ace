"""The top of a document: title, subtitle, dateline, number, and when a statute was made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.documents.outline.lines import (
    LONGEST_HEADING,
    Row,
    find_date,
    find_enactment,
    find_source,
    is_body,
    is_dash,
    is_dateline,
    is_furniture,
    is_number,
    is_unmarked_heading,
)
from bot.documents.outline.marks import article_of, mark_of, special_kind
from bot.documents.readers.reading import Reading

HEADER_LINES = 8
"""How many lines at the top may be title, subtitle and dateline before the body begins."""
SHORTEST_REPEAT = 4
"""Characters of a title, punctuation aside, that a line must repeat to be part of it."""

Part = Literal["title", "dateline", "furniture"]


@dataclass(slots=True)
class Header:
    """What the top of a document says, and which of its rows said it."""

    title: str | None
    source: str | None
    published: date | None
    number: str | None
    parts: dict[int, Part] = field(default_factory=dict)


def header_of(rows: Sequence[Row], reading: Reading, stem: str) -> Header:
    """Return what the first of `rows` say of the document; what the format itself knows comes first.

    Furniture at the end of the document is found too. `stem` is the file's name.
    """
    header = Header(reading.title, reading.source, reading.published, reading.number)
    end = len(rows)
    while end and is_furniture(rows[end - 1].shape):
        end -= 1
        header.parts[end] = "furniture"
    body = _read_top(rows[:end], header, stem)
    _read_preamble(rows[:end], header, body)
    return header


def _read_top(rows: Sequence[Row], header: Header, stem: str) -> int:
    """Take title, subtitle and dateline off the first rows; return where they end."""
    dated = text_before = False
    for at, row in enumerate(rows[:HEADER_LINES]):
        text, shape = row.line.text, row.shape
        after = rows[at + 1].shape if at + 1 < len(rows) else None
        untouched = not (dated or text_before)
        if row.line.level:
            return at
        if header.title is not None and untouched and is_dash(shape):
            header.title += text
            header.published = header.published or find_date(shape)
            header.parts[at] = "title"
        elif is_dateline(shape):
            header.source = header.source or find_source(row)
            header.published = header.published or find_date(shape)
            header.parts[at] = "dateline"
            dated = True
        elif header.title is None and untouched and _is_title(shape, after):
            header.title = text
            header.parts[at] = "title"
        elif is_body(shape):
            return at
        elif header.title is None and text == stem:
            header.title = text
            header.parts[at] = "title"
        elif is_furniture(shape):
            header.parts[at] = "furniture"
        else:
            text_before = True
    return min(len(rows), HEADER_LINES)


def _is_title(shape: str, after: str | None) -> bool:
    """Tell whether the first line of a file is its title; one above a dateline may end in ? or !."""
    above_dateline = after is not None and is_dateline(after)
    unmarked = is_unmarked_heading(shape) and mark_of(shape) is None
    return unmarked or (above_dateline and len(shape) <= LONGEST_HEADING and "。" not in shape)


def _read_preamble(rows: Sequence[Row], header: Header, body: int) -> None:
    """Read on to the first heading or running text: the number, the title once more, a statute's dates."""
    enacted = []
    for at, row in enumerate(rows):
        if at in header.parts:
            continue
        made = find_enactment(row.shape)
        begins = row.line.level or article_of(row.head) or mark_of(row.head) or special_kind(row.shape)
        if begins or (is_body(row.shape) and not made and at >= body):
            break
        if made:
            enacted.append(made)
        elif is_number(row.shape):
            header.number = header.number or row.line.text.strip("()（） ")
            header.parts[at] = "dateline"
        elif header.title and _repeats(row.shape, header.title):
            header.parts[at] = "title"
    header.published = header.published or max(enacted, default=None)


def _repeats(shape: str, title: str) -> bool:
    words = re.sub(r"[\W_]", "", shape)
    return len(words) >= SHORTEST_REPEAT and words in re.sub(r"[\W_]", "", title)
