"""What every reader returns, and the one change that is made to a document's characters."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from bot.chinese.width import is_wide
from bot.documents.document import Origin, Recognition, Role
from bot.expressions import expression

LineRole = Role | Literal["heading"]
"""What a line is; nobody behind its reader guesses that from its text."""
CELL_BORDER = " | "
"""What stands between two cells in the text of a row."""
CELL, FROM_LEFT, FROM_ABOVE = ".", "<", "^"
"""Where a column of a row has a cell of its own, and where one goes on: the signs of `Paragraph.spans`."""
SPANS = expression(r"[.<^]*(?:(?<=.):(?:\d{1,9}-\d{1,9}(?:,(?!$)|$))+)?")


class ReadingError(Exception):
    """A file that cannot be read; the message says why and what to do."""


class InterruptedReadingError(ReadingError):
    """A file that could not be read just now, for no fault of its own."""


Report = Callable[[int, int], None]
"""Told before the text of a page is recognized: its place among those to be, from 1, and their number."""


def silent(page: int, pages: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or block of a file.

    `level` is the heading depth its format gives it, 0 for none; `page` counts from 1, None without pages;
    `bold` tells that all of it is set bold. `role` is what its reader found it to be; with a level it is a
    heading. `marker` is what numbers an item in its list and opens its text, "1. ": "" where that is but a
    bullet, which is no part of the text. `cells` are those of a row, from the left, an empty one "". `scale`
    tells of a line on top that is set apart how many times larger than the text it is; 0 of others; `size` of
    one that is bold, wherever it stands, where that is known. `merged` tells of a table's first row that
    cells of the table are merged; `opens` of a line of plain text that a blank one stands above it, and none
    below. `spans`, `depth`, `recognition` and `time` are as in `Paragraph`.
    """

    text: str
    level: int = 0
    page: int | None = None
    bold: bool = False
    role: LineRole = "text"
    marker: str = ""
    cells: tuple[str, ...] = ()
    scale: float = 0.0
    size: float = 0.0
    merged: bool = field(default=False, compare=False)
    opens: bool = field(default=False, compare=False)
    recognition: Recognition = ""
    time: int | None = None
    spans: str = field(default="", compare=False)
    depth: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.level and self.role == "text":
            object.__setattr__(self, "role", "heading")

    @property
    def is_row(self) -> bool:
        """Tell whether it is a row of a table, of its header or below it."""
        return self.role in ("row", "header_row")

    @property
    def is_settled(self) -> bool:
        """Tell whether it is in the text, whatever it looks like: a row, what asks, what answers."""
        return self.is_row or self.role in ("question", "answer")


NOTHING_KNOWN = Origin()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's non-empty lines in order, and what its format says of the whole: no path, perhaps no title.

    `encoding` is that of its text, if it was text. `marked_by_hand` tells that its author marks headings: all
    of them, or none. `doubts` say what may have gone wrong: see `readers.doubts`.
    """

    lines: tuple[Line, ...]
    origin: Origin = NOTHING_KNOWN
    encoding: str | None = None
    marked_by_hand: bool = False
    doubts: tuple[str, ...] = ()


# Telegram turns control characters into spaces and deletes these marks; a passage that kept
# them could not be found again, word for word, in the message that quotes it.
_BECOMES_SPACE = expression(r"[\x00-\x09\x0b-\x1f\x7f]")
_VANISHES = expression("[\r\u2028-\u202e\u030a\u0333\u033f\ufeff]")


def telegram_safe(text: str) -> str:
    """Return `text` as Telegram would deliver it: the only change ever made to a document's words."""
    return _BECOMES_SPACE.sub(" ", _VANISHES.sub("", text))


DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a format's library raises when it stumbles over a damaged file, besides exceptions of its own."""

_BLANKS = expression(r"[ \t\n\r\f\v]+")


def one_line(text: str) -> str:
    """Return `text` in one line, a run of blanks one blank; a line break within Han text leaves none."""

    def blank(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        wrapped = "\n" in match.group() and is_wide(before) and is_wide(after)
        return "" if wrapped else " "

    return telegram_safe(_BLANKS.sub(blank, text)).strip()


def table_line(cells: Iterable[str], header: bool = False, page: int | None = None, spans: str = "") -> Line:
    """Return the line of a row of a table: its cells with bars between, without the empty ones at its end.

    `header` tells that it is one of the header; `spans` how its cells go on, none where it is not given. The
    text of a row whose cells are all empty is "".
    """
    texts = list(cells)
    while texts and not texts[-1]:
        texts.pop()
    role: LineRole = "header_row" if header else "row"
    joined, count = CELL_BORDER.join(texts).strip(), len(texts)
    spans = spans[:count] + spans[count:].rstrip(CELL) or CELL * count
    if any(CELL_BORDER in text for text in texts):
        spans = with_places(spans, joined, texts)
    return Line(joined, page=page, role=role, cells=tuple(texts), spans=spans)


def with_places(spans: str, text: str, cells: Iterable[str]) -> str:
    """Return the `spans` of a row with where each of its cells stands in its text, which bars do not tell."""
    at, places = 0, []
    for cell in cells:
        begin = text.find(cell, at)
        if begin < 0:
            return ""
        at = begin + len(cell)
        places.append(f"{begin}-{at}")
    return f"{spans}:{','.join(places)}"


_MADE_UP = expression(
    r"microsoft (?:office )?(?:word|powerpoint).*"
    r"|(?:word document|document|untitled|(?:unknown )?title|slide)[\W\d]{0,24}"
    r"|(?:powerpoint|新建)?\s*+(?:microsoft )?(?:word|wps|文本)?\s*+"
    r"(?:文档|演示文稿|幻灯片|标题|无标题|未命名)[\W\d]{0,24}"
    r"|\(?anonymous\)?|.*\.(?:docx?|wps|pdf|pptx?|indd|tex|dvi|html?|rtf|qxd)|[\W\d_]*",
    re.IGNORECASE | re.DOTALL,
)


def own_title(title: str | None) -> str | None:
    """Return the title that a file's properties give, None if there is none or a program made it up."""
    title = one_line(title or "")
    return None if _MADE_UP.fullmatch(title) or "\ufffd" in title else title


def lines_of(text: str) -> tuple[Line, ...]:
    r"""Split `text` at `\n`, `\r\n` or `\r` into trimmed lines, leaving out the empty ones."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    trimmed = (telegram_safe(line).strip() for line in unified.split("\n"))
    return tuple(Line(line) for line in trimmed if line)
