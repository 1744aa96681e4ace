"""The printed lines of a document, and which of them are its text: no running heads, contents or notes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from bot.chinese.numerals import CIRCLED
from bot.chinese.width import is_wide

EDGE_LINES = 3
"""A running head or foot is among so many lines from the upper or lower edge of the text."""
RUNNING_PAGES = 3
"""A line that comes back on so many pages, but for the page number, is a running head."""
OUTER, OUTER_OF_FEW = 0.15, 0.09
"""Of a page's height. Further from its edges stands no running head; where there are so few pages that a line
may come back by chance, none stands below the margin that Word leaves."""
MARGIN = 0.07
"""Of a page's height. So near its edges small type is a running head, and what holds a page number is one."""
NOTE_SIZE = 0.9
"""Of the body's type size. Footnotes are set smaller; the sizes of the body differ by less."""
LEAST_CONTENTS = 3
"""Lines that lead to a page number by dots. Fewer are no table of contents."""
CONTENTS_GAP = 2
"""How many lines in a row, chapters without such dots, may stand between those that have them."""

_NUMBER = re.compile(r"\d{1,9}|(?<![a-zA-Z])[ivxlcIVXLC]{1,9}(?![a-zA-Z])")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PAGE_NUMBER = re.compile(
    r"[-–—·.\s]*+(?:第|page)?\s*+(?:\d{1,4}|[ivxlc]{1,6})\s*+页?"
    r"(?:\s*+(?:/|,|共|of)\s*+共?\s*+\d{1,4}\s*+页?)?[-–—·.\s]*",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:[.·…\u2026\uff0e]\s*){4,}\s*\w{1,6}$")
_LONGEST_LEADERS = 200
"""Characters at the end of a line in which they are looked for."""
_CONTENTS = re.compile(r"目\s*[录錄次]|contents|table of contents", re.IGNORECASE)
_TO_PAGE = re.compile(r".*\s(?:\d{1,4}|[ivxlc]{1,6})", re.IGNORECASE)
_OF_PAGE = re.compile(r"第\s*\d{1,4}\s*页|\bpage\s+\d|\d\s*/\s*\d{1,4}\s*$", re.IGNORECASE)
_NOTE_MARK = re.compile(rf"\d{{1,3}}|[{CIRCLED}*†※]|\[\d+\]|注")


def has_leaders(text: str) -> bool:
    """Tell whether a line ends in dots that lead to the number of a page."""
    return bool(_LEADERS.search(text[-_LONGEST_LEADERS:]))


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page, in points from the page's lower left corner: its edges, baseline and type size.

    `word` is the width of its first word, or of its first character where Han may be broken anywhere; `last`
    is the baseline of its last character, lower than `base` where a hyphen ties two printed lines together;
    `height` and `width` are those of the page; `gapped` tells that it stands in columns, as a row of a table.
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
    gapped: bool = False


def first_word(text: str) -> int:
    """Return how many characters, blanks not counted, cannot be parted from the beginning of `text`."""
    if not text or is_wide(text[0]):
        return 1
    end = next((place for place, char in enumerate(text) if char.isspace() or is_wide(char)), len(text))
    return max(end, 1)


def bare(text: str) -> str:
    """Return `text` in the form in which a heading and its bookmark are the same: no blanks, half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def without_running(lines: Sequence[PrintedLine], title: str | None = None) -> list[PrintedLine]:
    """Return `lines` without running heads and feet and page numbers.

    They come back from page to page, or stand in the margin and are small, or hold a page number or `title`.
    """
    edges: dict[int, tuple[list[PrintedLine], list[PrintedLine]]] = {}
    for page, group in groupby(lines, attrgetter("page")):
        downward = sorted(group, key=attrgetter("base"), reverse=True)
        edges[page] = downward[:EDGE_LINES], downward[: -EDGE_LINES - 1 : -1]
    least = min(RUNNING_PAGES, max(2, len(edges)))
    often = [_often((both[edge] for both in edges.values()), least) for edge in (0, 1)]
    usual = usual_size(lines)
    outer = OUTER if len(edges) >= RUNNING_PAGES else OUTER_OF_FEW
    running: set[int] = set()
    for both in edges.values():
        for edge in (0, 1):
            for line in both[edge]:
                same = bare(line.text) in often[edge] and _is_outside(line, outer)
                numbered = _PAGE_NUMBER.fullmatch(line.text) or not often[edge].isdisjoint(_numbered(line))
                in_margin = numbered and _is_outside(line, OUTER_OF_FEW)
                if not (same or in_margin or _is_marginal(line, usual, title)):
                    break
                running.add(id(line))
    return [line for line in lines if id(line) not in running]


def _often(edges: Iterable[list[PrintedLine]], least: int) -> set[str]:
    """Return what is printed at the edges of at least so many pages, page numbers told by their distance."""
    counts: Counter[str] = Counter()
    for lines in edges:
        counts.update({key for line in lines for key in (bare(line.text), *_numbered(line))})
    return {key for key, count in counts.items() if count >= least}


def _numbered(line: PrintedLine) -> Iterator[str]:
    """Yield the text of a line with one number after the other replaced by its distance from the page's."""
    text = bare(line.text)
    for number in _NUMBER.finditer(text):
        value = int(number[0]) if number[0].isdecimal() else _roman(number[0].lower())
        yield f"{text[: number.start()]}#{value - line.page}{text[number.end() :]}"


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def _is_marginal(line: PrintedLine, usual: float, title: str | None) -> bool:
    """Tell whether a line is in a margin of its page and has what running heads have there."""
    if not _is_outside(line, MARGIN):
        return False
    small = line.size < NOTE_SIZE * usual and line.base > line.height / 2
    titled = title is not None and bare(title) in bare(line.text) and line.size < 1.1 * usual
    return small or titled or bool(_OF_PAGE.search(line.text))


def _is_outside(line: PrintedLine, share: float) -> bool:
    """Tell whether a line is within this share of its page's height from the upper or lower edge."""
    return not share * line.height <= line.base <= (1 - share) * line.height


def without_contents(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return `lines` without tables of contents: dotted lines, the ones between them, and their heading."""
    dotted = [place for place, line in enumerate(lines) if has_leaders(line.text)]
    contents: set[int] = set()
    run: list[int] = []
    for place in [*dotted, len(lines) + CONTENTS_GAP + 1]:
        if run and place - run[-1] > CONTENTS_GAP + 1:
            if len(run) >= LEAST_CONTENTS:
                start = run[0]
                while start and run[0] - start < CONTENTS_GAP and _TO_PAGE.fullmatch(lines[start - 1].text):
                    start -= 1
                start -= start > 0 and bool(_CONTENTS.fullmatch(lines[start - 1].text))
                contents.update(range(start, run[-1] + 1))
            run = []
        run.append(place)
    return [line for place, line in enumerate(lines) if place not in contents]


def without_notes(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], dict[int, list[PrintedLine]]]:
    """Return the lines of the body, and the footnotes of each page."""
    usual = usual_size(lines)
    body: list[PrintedLine] = []
    notes: dict[int, list[PrintedLine]] = {}
    for page, group in groupby(lines, attrgetter("page")):
        here = list(group)
        first = len(here)
        while first and here[first - 1].size < NOTE_SIZE * usual:
            first -= 1
        while first < len(here) and not _NOTE_MARK.match(here[first].text):
            first += 1
        first = first or len(here)  # a whole page in small type holds no notes
        body += here[:first]
        notes[page] = here[first:]
    return body, notes


def usual_size(lines: Iterable[PrintedLine]) -> float:
    """Return the type size, to half a point, that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=1.0)
