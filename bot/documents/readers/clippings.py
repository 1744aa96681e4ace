"""What a Kindle keeps of what was marked in it, My Clippings.txt: a section a book, in the file's order."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from bot.documents.document import Origin
from bot.documents.readers.decoding import broken_bytes, decode
from bot.documents.readers.reading import Line, Reading, lines_of
from bot.expressions import expression

END = "=========="
"""Stands below each clipping."""
LEAST = 2
_PLACE = expression(r"- (?=.*\d).{2,120}\|.{4,80}")
"""Below the name of the book: where in it the clipping is from, and when it was made."""


def clippings_in(written: str) -> list[Sequence[str]]:
    """Return the clippings in a text, line by line; none where not all of it is such."""
    *blocks, rest = written.replace("\ufeff", "").split(f"{END}\n")
    found = [[line.strip() for line in block.split("\n")] for block in blocks]
    alike = all(len(block) > 2 and block[0] and _PLACE.fullmatch(block[1]) for block in found)
    return [*found] if len(found) >= LEAST and alike and not rest.strip() else []


def read(content: bytes) -> Reading:
    """Read clippings, which there must be; those without a text are left out: bookmarks.

    The name of the only book is the title.
    """
    written, encoding = decode(content)
    shown = [(block[0], block[1:]) for block in clippings_in(_lines(written)) if any(block[2:])]
    books = {book for book, _ in shown}
    lines: list[Line] = []
    for book, group in groupby(shown, itemgetter(0)):
        lines += [Line(book, 1)] if len(books) > 1 else []
        for _, block in group:
            lines += lines_of("\n".join(block))
    title = next(iter(books)) if len(books) == 1 else ""
    return Reading(tuple(lines), Origin(title=title), encoding, doubts=broken_bytes(written))


def is_written_in(content: bytes) -> bool:
    """Tell whether a file is nothing but clippings."""
    return END.encode() in content and bool(clippings_in(_lines(decode(content)[0])))


def _lines(written: str) -> str:
    return written.replace("\r\n", "\n").replace("\r", "\n")
