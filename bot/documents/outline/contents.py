"""A table of contents: lines that stand once more, as headings, further down."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.chinese.numerals import HAN_NUMERALS
from bot.documents.outline.lines import LONGEST_HEADING, ShapedLine, shaped
from bot.documents.outline.marks import mark_of
from bot.expressions import expression

SHORTEST_RUN = 3
"""Lines. Fewer numbered ones in a row are no table of contents unless 目录 stands above them."""
LONGEST_TITLE = 20
"""Characters of the line above a table of contents."""
SHORTEST_DOTS, LONGEST_DOTTED = 30, 400
"""Characters of a line whose dots make it longer than an entry."""

_DOTS = expression(r"[.·…‥⋯_]{4,}")
_TITLE = expression(r"\W{0,4}(?:(?:内容|內容)?目\s*[录次錄]|(?:table of )?contents)\W{0,2}", re.IGNORECASE)
_NUMBER = expression(rf"[(（]?(?:[{HAN_NUMERALS}]{{1,3}}|\d{{1,3}})[)）、.]")
_LEADER = expression(r"(?:\s*[.·…‥⋯_]{2,}\s*|\s+|\|\s*)[(\-—]*\d{1,4}[)\-—]*$|\s*[.·…‥⋯_]{3,}$")


def is_contents_title(shape: str) -> bool:
    """Tell whether a line is 目录, which stands above a table of contents."""
    return bool(_TITLE.fullmatch(shape))


def _plain(line: ShapedLine) -> str:
    """Return an entry without its leader, page number and blanks, nor what numbers it in its list."""
    shape = line.shape.removeprefix(line.line.marker)
    return re.sub(r"\s", "", _LEADER.sub("", shape)) if len(shape) <= 2 * LONGEST_HEADING else shape


def _shortened(line: ShapedLine) -> ShapedLine:
    """Return an entry with three dots in place of the many that somebody typed up to its page."""
    if not SHORTEST_DOTS < len(line.text) <= LONGEST_DOTTED or line.is_settled or line.level:
        return line
    text = _DOTS.sub("...", line.text)
    return line if text == line.text else shaped(replace(line.line, text=text))


def contents_of(lines: Sequence[ShapedLine]) -> set[int]:
    """Return which of `lines` are a table of contents, its title 目录 among them."""
    lines = [_shortened(line) for line in lines]
    if not _possible(lines):
        return set()
    plain = [_plain(line) for line in lines]
    last = {text: at for at, text in enumerate(plain)}
    found: set[int] = set()
    at = 0
    while at < len(lines):
        titled = is_contents_title(lines[at].shape)
        first = at + titled
        end = _end(lines, plain, last, first, titled)
        if end - first >= (1 if titled else SHORTEST_RUN):
            found.update(range(at, end))
            at = end
        elif titled and lines[at].level and first < len(lines) and lines[first].level:
            found.add(at)  # a heading that a program was to put the table under
            at = first
        else:
            at += 1
    return found


def _possible(lines: Sequence[ShapedLine]) -> bool:
    """Tell whether there is a title 目录, or numbered lines in a row, of which a table could consist."""
    run = 0
    for line in lines:
        entry = len(line.shape) <= 2 * LONGEST_HEADING and mark_of(line.head) is not None
        run = run + 1 if entry and not line.is_body else 0
        if run >= SHORTEST_RUN or (len(line.shape) < LONGEST_TITLE and is_contents_title(line.shape)):
            return True
    return False


def _end(
    lines: Sequence[ShapedLine], plain: Sequence[str], last: dict[str, int], first: int, titled: bool
) -> int:
    """Return where the entries end that begin at `first`: `first` itself when there are none.

    An entry returns further down, as a heading, under 目录 also without its number, or names its page. Under
    目录 a third of them must, so that a heading worded otherwise or missing does not end the table.
    """
    end, sure = first, 0
    while end < len(lines):
        line = lines[end]
        if plain[end] in plain[first:end] or line.is_body or line.level:
            break
        unnumbered = _NUMBER.sub("", plain[end]) if titled else plain[end]
        certain = (max(last[plain[end]], last.get(unnumbered, -1)) > end and unnumbered != "") or (
            titled and bool(_LEADER.search(line.shape))
        )
        numbered = mark_of(line.head) is not None
        if not (certain and (titled or numbered)) and not (titled and numbered):
            break
        end, sure = end + 1, sure + certain
    # An entry returns behind the whole table; a list that returns line by line is none.
    while end > first and not titled and last[plain[end - 1]] < end:
        end -= 1
    if not titled and not _apart([last[text] for text in plain[first:end]]):
        return first
    return end if 3 * sure >= end - first else first


def _apart(places: Sequence[int]) -> bool:
    """Tell whether entries return as headings do, with text between, and not as the same list once more."""
    gaps = [after - place for place, after in pairwise(places)]
    return 2 * sum(gap > 1 for gap in gaps) >= len(gaps)
