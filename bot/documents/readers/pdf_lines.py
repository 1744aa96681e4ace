"""The printed lines of a document, and what any of them shows by itself."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.chinese.numerals import CIRCLED, HAN_NUMERALS
from bot.chinese.sentences import CLOSERS, COLONS, COMMAS, ENDS
from bot.chinese.width import is_wide
from bot.documents.readers.raised import RAISED
from bot.documents.readers.tables import Row
from bot.expressions import expression

SMALL = 0.9
"""Of the body's type size. Running heads are no larger, footnotes smaller; the sizes of the body
differ by less."""

_LEADERS = expression(r"(?:[.·…\u2026\uff0e]\s*){4,}\s*\w{1,6}$|-{6,} ?\d{1,4}$")
_LONGEST_LEADERS = 200
"""Characters at the end of a line in which they are looked for."""
MARK = expression(
    rf"[•●○◆◇■□▪▲△★☆※·❑❖➢✓–—*‣-]|[(（]?[{HAN_NUMERALS}\d]{{1,3}}[.)、）．]?|[{CIRCLED}]|\[\d{{1,3}}\]"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?|第[{HAN_NUMERALS}\d]+[编編章节節条條款项回部分]+"
)
"""What numbers or marks an item of a list, a heading or an article."""
_LETTER = expression(r"[(（]?(?:[a-zA-Z]|[ivx]{1,5})[.)）]")


_OPENING = expression(r"[“‘（《〈「『【〔]{0,3}")
# Word processors do not part a number from the full stop or comma before it either.
_CLOSING = expression(
    rf"[{CLOSERS}{ENDS}{COMMAS}{COLONS}]{{1,4}}[{RAISED}]{{0,3}}(?:(?<=[。，；！？”])[0-9A-Za-z][0-9A-Za-z.-]{{0,15}})?"
)


def has_leaders(text: str) -> bool:
    """Tell whether a line ends in dots that lead to the number of a page."""
    return bool(_LEADERS.search(text[-_LONGEST_LEADERS:]))


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page, in points from the page's lower left corner: its edges, baseline and type size.

    `word` is the width of its first word, or of its first character where Han may be broken anywhere; `last`
    is the baseline of its last character, lower than `base` where a hyphen ties two printed lines together;
    `height` and `width` are those of the page; `fixed` tells that all its letters are as wide. `order` counts
    what the file draws, from 1; `column` is 0 for what stands in none of several, and `region` counts the
    blocks of a page in their order. One with `rows` is a whole table, without a text. What stands `aside`, in
    a box of its own, does not part the sentence that it interrupts; `edge` is where its lines are full. A
    `note` stands below the short line above footnotes. `tag` numbers the element of its page that it stands
    in, 0 where no tags tell; `marks` are the pieces of marked text that it begins and ends with, -1 of none.
    `row` numbers the row of a table that it is a cell of, 0 where that is not told; one that `covers` several
    has the baselines of the first and the last.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    word: float
    last: float
    height: float
    width: float
    bold: bool = False
    fixed: bool = False
    order: int = 0
    column: int = 0
    region: int = 0
    gapped: bool = False
    aside: bool = False
    edge: float = 0.0
    note: bool = False
    tag: int = 0
    marks: tuple[int, int] = (-1, -1)
    row: int = 0
    covers: tuple[float, float] | None = None
    rows: tuple[Row, ...] = ()
    low: float = 0.0

    def is_over(self, title: "PrintedLine") -> bool:
        """Tell whether this stands above a title, and not in a column beside it."""
        return self.column == title.column or self.base > title.top

    @property
    def top(self) -> float:
        """Return how high it reaches."""
        return self.base + (0.0 if self.rows else 0.85 * self.size)

    @property
    def bottom(self) -> float:
        """Return how far down it reaches: the lower edge of a table, `low`."""
        return self.low if self.rows else min(self.base, self.last) - 0.2 * self.size


def first_word(text: str) -> int:
    """Return how many characters, blanks not counted, cannot be parted from the beginning of `text`.

    No line begins with what ends a clause or closes a bracket, and none ends with what opens one.
    """
    if not text:
        return 1
    start = end = _end_of(_OPENING, text, 0)
    while end < len(text) and not (text[end].isspace() or is_wide(text[end])):
        end += 1
    if end == start:
        end += 1
    return min(_end_of(_CLOSING, text, end), len(text))


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return where what is found from `start` on ends, `start` if nothing is."""
    found = pattern.match(text, start)
    return found.end() if found else start


def is_mark(text: str) -> bool:
    """Tell whether a text is but what marks an item of a list: 1., 一、, a), ii."""
    return bool(MARK.fullmatch(text) or _LETTER.fullmatch(text))


def bare(text: str) -> str:
    """Return `text` in the form in which a heading and its bookmark are the same: no blanks, half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def usual_size(lines: Iterable[PrintedLine]) -> float:
    """Return the type size, to half a point, that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=1.0)
