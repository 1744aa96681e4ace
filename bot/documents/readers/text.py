"""Plain text, in lines that are paragraphs, rows of a table, or were broken at one column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.documents.readers.decoding import broken_bytes, decode
from bot.documents.readers.doubts import JOINED, doubts
from bot.documents.readers.drawn_tables import drawn_tables
from bot.documents.readers.hung import hung
from bot.documents.readers.mail_history import is_mail, with_history
from bot.documents.readers.reading import CELL, Line, Reading, lines_of, telegram_safe, with_places
from bot.documents.readers.table_kinds import opens_with_header
from bot.documents.readers.text_columns import rows_of
from bot.documents.readers.wrapped import NUMBERED, unwrapped
from bot.expressions import expression

_RULE = expression(r"([=*~—─━═＝－_#+-])\1{2,}+(?: +([=—─━═-])\2++)*")
"""A line drawn between parts of a text, or below the header of a table, column by column."""


LONGEST_BOXED = 40
"""Characters of a heading that stands between two rules."""
LEAST_BOXED = 2
"""Such headings, below which a line between rules is none."""


def read(content: bytes, marked: bool = False) -> Reading:
    """Read plain text, one paragraph a line; paragraphs broken into lines at one column are joined.

    marked: see `unwrapped`.
    """
    text, encoding = decode(content)
    written = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unwrapped(written, marked)
    typed = {line.rstrip() for line in written.split("\n")}
    if typed.issuperset(text.split("\n")):
        text = hung(text)
    whole = typed.issuperset(text.split("\n"))  # but for the numbers of pages
    joined = doubts((JOINED, 0 if whole else written.count("\n") - text.count("\n")))
    lines = tuple(_with_rows(text))
    if is_mail(lines):
        lines = tuple(with_history(lines))
    return Reading(lines, encoding=encoding, doubts=joined + broken_bytes(written))


def _with_rows(text: str) -> Iterator[Line]:
    """Yield the lines of `text`, those of a table as its rows."""
    typed, start = text.split("\n"), 0
    for table in drawn_tables(typed):
        yield from _with_columns("\n".join(typed[start : table.start]))
        yield from (line for line in table.lines if line.text)
        start = table.end
    yield from _with_columns("\n".join(typed[start:]))


def _with_columns(text: str) -> Iterator[Line]:
    """Yield the lines of `text`, as the rows of a table where some in a row have as many gaps each."""
    headings = _boxed(text.split("\n"))
    every = ["", *text.split("\n"), ""]
    filled = [bool(telegram_safe(line).strip()) for line in every]
    kept = [at for at, has_text in enumerate(filled) if has_text]
    typed = [every[at] for at in kept]
    opens = [filled[at + 1] and not filled[at - 1] for at in kept]
    levelled = [
        replace(line, level=int(line.text in headings), opens=first)
        if first or line.text in headings
        else line
        for line, first in zip(lines_of(text), opens, strict=True)
    ]
    written = zip(levelled, typed, strict=True)
    shown = [pair for pair in written if not (len(pair[0].text) > 2 and _RULE.fullmatch(pair[0].text))]
    start = 0
    for first, end, cells in rows_of([typed for _, typed in shown]):
        yield from (line for line, _ in shown[start:first])
        rows = [_row(shown[first + at][0], found) for at, found in enumerate(cells)]
        headed = opens_with_header([row.cells for row in rows]) or not all(map(all, cells))
        yield replace(rows[0], role="header_row") if headed else rows[0]
        yield from rows[1:]
        start = end
    yield from (line for line, _ in shown[start:])


def _boxed(typed: Sequence[str]) -> set[str]:
    """Return the headings without numbers that stand each between two rules, but for a title on top."""
    lines = [telegram_safe(line).strip() for line in typed]
    rules = {at for at, line in enumerate(lines) if len(line) > 2 and _RULE.fullmatch(line)}
    top = next((at for at, line in enumerate(lines) if line), 0)
    found = [lines[at + 1] for at in rules if at > top and at + 2 in rules and not lines[at - 1]]
    if len(found) < LEAST_BOXED or any(len(text) > LONGEST_BOXED or NUMBERED.match(text) for text in found):
        return set()
    return set(found)


def _row(line: Line, cells: Sequence[str]) -> Line:
    """Return `line` as a row of a table with those `cells`."""
    texts = tuple(telegram_safe(cell).strip() for cell in cells)
    return replace(line, role="row", cells=texts, spans=with_places(CELL * len(texts), line.text, texts))
