"""The bookmarks of a PDF, and what those are called that a program of presentations makes of its slides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.chinese.sentences import ends_in_full
from bot.documents.readers.pdf_lines import PrintedLine
from bot.expressions import expression

LONGEST_NAME = 40
"""Characters of the first line of a slide that names it."""
_SLIDE = expression(r"(?:幻灯片|投影片|slide)\s*\d{1,4}(?:\s*[:：]\s*(?P<name>\S.*))?", re.IGNORECASE)

_SHEET = expression(r"(?:sheet|工作表)\s*\d{0,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark; `level` counts from 1, `top` is how high on its page it points, if it says so."""

    title: str
    level: int
    page: int
    top: float | None


def of_slides(bookmarks: Sequence[Bookmark], body: Sequence[PrintedLine]) -> Iterator[Bookmark]:
    """Yield `bookmarks`, slides by what they are called: 幻灯片 2: 用电安全, or Slide 4 by its first line."""
    first = {line.page: line for line in reversed(body)}
    for bookmark in bookmarks:
        slide = _SLIDE.fullmatch(bookmark.title)
        line = first.get(bookmark.page)
        if slide and slide["name"]:
            yield replace(bookmark, title=slide["name"])
        elif slide and line and _is_name(line):
            yield replace(bookmark, title=line.text)
        else:
            yield bookmark


def _is_name(line: PrintedLine) -> bool:
    """Tell whether the first line of a slide may name it; it stands alone."""
    alone = not line.gapped and 0 < len(line.text) <= LONGEST_NAME
    return alone and not ends_in_full(line.text)


def is_made_up(bookmark: Bookmark) -> bool:
    """Tell whether a program of spreadsheets made up the name of the sheet that is printed there."""
    return bool(_SHEET.fullmatch(bookmark.title))


def name_of_sheet(body: Sequence[PrintedLine]) -> str | None:
    """Return what stands alone above the table of a printed sheet."""
    first, table = (*body[:2], None, None)[:2]
    if first is None or table is None or not table.rows or first.rows or ends_in_full(first.text):
        return None
    return first.text if len(first.text) <= LONGEST_NAME else None


def cover_of(bookmarks: Sequence[Bookmark], body: Sequence[PrintedLine]) -> str | None:
    """Return what the first of slides is called, each with its bookmark, None where the pages are none."""
    wide = bool(body) and all(line.width > line.height for line in body)
    pages = [bookmark.page for bookmark in bookmarks]
    each = len(pages) > 1 and pages == [*range(1, len(pages) + 1)]
    return bookmarks[0].title if wide and each else None
