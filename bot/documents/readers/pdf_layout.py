"""How a printed document is set, and so which of its lines belong to one paragraph."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from bot.chinese.numerals import CIRCLED, HAN_NUMERALS
from bot.chinese.scripts import HAN
from bot.chinese.sentences import CLOSERS, COLONS, ENDS
from bot.chinese.width import is_wide
from bot.documents.readers.pdf_lines import PrintedLine, has_leaders, usual_size
from bot.documents.readers.reading import telegram_safe

CLOSE_LINES = 1.25
"""Of the usual distance from line to line. More, and something new begins."""
INDENT = 0.8
"""Of the type size. A smaller step from the margin is none."""
DEEPEST_INDENT = 4.5
"""Of the type size. Chinese indents by two characters, a list by its mark; more is another thing."""
SET_APART = 10
"""Of the type size. Lines that all begin so far in are set in the middle or to the right, one by one."""
LEAST_MARKED = 0.03
"""Of the lines. Fewer that are indented or set apart do not show how the document marks its paragraphs."""
LEAST_FULL = 0.4
"""Of the width of a page without its margins. What ends before there is no full line."""
SAME_SIZE = 0.2
"""Of the type size. Fonts of one line, such as those of program text, differ by no more."""

# As `is_closed`, and the number of a note may stand behind it.
_SENTENCE_END = re.compile(rf"[{ENDS}{COLONS}][{CLOSERS}]*\d*$")
_NUMERAL = rf"[{HAN_NUMERALS}\d]{{1,3}}"
_MARK = re.compile(rf"[•●○◆◇■□▪▲△★☆※·–—-]|[∗*‣◦]\s|[(（]?{_NUMERAL}[.)、）](?!\d)|\[\d{{1,3}}\]|[{CIRCLED}]")
_OPENS = re.compile(
    rf"第[{HAN_NUMERALS}\d]+[编編章节節条條]|[{HAN_NUMERALS}]+、|[(（][{HAN_NUMERALS}]+[)）]"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.．、]?\s(?=[{HAN}])"
)
_BULLET = re.compile(r"[•●○◆◇■□▪]|[–—∗*‣◦-]\s")
_PARTED = re.compile(rf"[{HAN}] [A-Za-z0-9]|[A-Za-z0-9] [{HAN}]")
_UNPARTED = re.compile(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9][{HAN}]")
_SET_WIDE = re.compile(rf"(?<=[{HAN}\u3000-\u303f\uff00-\uffef]) (?=[{HAN}\u3000-\u303f\uff00-\uffef])")
_TIGHT = re.compile(rf"[{HAN}](?=[{HAN}])")
_SOFT_HYPHEN = re.compile("[\x02\xad\ufffe]")


class Layout:
    """How a document is set: type size, margins, distance of lines, whether blanks part Han from Latin."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        self.size = usual_size(lines)
        pages = {page: list(group) for page, group in groupby(lines, attrgetter("page"))}
        self.gutters = {
            page: gutter for page, group in pages.items() if (gutter := _gutter(group)) is not None
        }
        columns: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
        for line in lines:
            columns[self.column(line)].append(line)
        self.lefts = {column: _left(group) for column, group in columns.items()}
        self.ends = {
            in_column: self._usual_end([line for line in lines if self._in_column(line) is in_column])
            for in_column in (True, False)
        }
        steps = [
            (line.last - after.base) / line.size
            for line, after in pairwise(lines)
            if self.column(line) == self.column(after) and self.is_full(line, after)
        ]
        steps = [step for step in steps if 0.6 < step < 3]
        self.step = median(steps) if steps else 1.5
        self.marks_paragraphs = self._marks_paragraphs(lines)
        text = "\n".join(line.text for line in lines)
        self.spaced = len(_PARTED.findall(text)) > len(_UNPARTED.findall(text))

    def _usual_end(self, lines: Sequence[PrintedLine]) -> float:
        """Return how far from the margin full lines end; on an upright page no list of short ones is full."""
        ends = [self._end(line) for line in lines]
        usual = _usual_end(ends)
        rooms = [line.width - 2 * self.lefts.get(self.column(line), line.left) for line in lines]
        room = 0.0 if any(map(self._in_column, lines)) else min(rooms, default=0.0)
        upright = all(line.width < line.height for line in lines)
        if upright and 0 < usual < LEAST_FULL * room:
            return max((end for end in ends if end >= LEAST_FULL * room), default=room)
        return usual

    def _marks_paragraphs(self, lines: Sequence[PrintedLine]) -> bool:
        """Tell whether paragraphs begin further in, or further down, than their other lines."""
        pairs = [pair for pair in pairwise(lines) if self.column(pair[0]) == self.column(pair[1])]
        inward = sum(
            INDENT < self.indent(line) - self.indent(after) < DEEPEST_INDENT for line, after in pairs
        )
        steps = ((line.last - after.base) / line.size / self.step for line, after in pairs)
        return inward + sum(CLOSE_LINES < step < 3 for step in steps) > LEAST_MARKED * len(lines)

    def column(self, line: PrintedLine) -> tuple[int, int]:
        """Return the page and the column, 0 or 1, in which `line` begins."""
        return line.page, int(line.left >= self.gutters.get(line.page, line.left + 1) - 1)

    def _in_column(self, line: PrintedLine) -> bool:
        """Tell whether `line` is one of a column, and not as wide as its page."""
        gutter = self.gutters.get(line.page)
        return gutter is not None and (line.right <= gutter or line.left >= gutter - 1)

    def _end(self, line: PrintedLine) -> float:
        return line.right - self.lefts.get(self.column(line), 0.0)

    def indent(self, line: PrintedLine) -> float:
        """Return how far from the margin `line` begins, in type sizes."""
        return (line.left - self.lefts.get(self.column(line), line.left)) / line.size

    def is_full(self, line: PrintedLine, after: PrintedLine) -> bool:
        """Tell whether the first word of `after` would not have fitted on `line`, within a character."""
        return self._end(line) + after.word + line.size > self.ends[self._in_column(line)]

    def continues(self, paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
        """Tell whether `line` goes on with the `paragraph` so far."""
        before = paragraph[-1]
        down = (before.last - line.base) / before.size
        if line.page == before.page and abs(down) < 0.6 and line.left >= before.right - 1:
            return True  # the same line, in which the type changes
        if abs(line.size - before.size) > SAME_SIZE * before.size or not self.is_full(before, line):
            return False
        if before.gapped or line.gapped or min(self.indent(before), self.indent(line)) > SET_APART:
            return False
        if has_leaders(before.text) or has_leaders(line.text) or _BULLET.match(line.text):
            return False
        same = self.column(line) == self.column(before)
        if same and not 0 < down <= CLOSE_LINES * self.step:
            return False
        if not same and (self.column(line) < self.column(before) or _SENTENCE_END.search(before.text)):
            return False
        ends = _SENTENCE_END.search(before.text)
        if ends and _OPENS.match(line.text):
            return False
        step = self.indent(line) - self.indent(before)
        if step > INDENT:  # only what hangs from a list's mark goes on further in
            return len(paragraph) == 1 and step <= DEEPEST_INDENT and bool(_MARK.match(before.text))
        if step < -INDENT:  # only a first line stands further in than what it goes on with
            return len(paragraph) == 1 and step >= -DEEPEST_INDENT
        if ends and not self.marks_paragraphs:
            return False
        one_line_ago = len(paragraph) == 1 and self.indent(before) > INDENT and not _MARK.match(before.text)
        return not (one_line_ago and ends)

    def text(self, lines: Sequence[PrintedLine]) -> str:
        """Return the text of lines that belong together; what was one word or Han text stays in one piece."""
        text = ""
        for line in lines:
            shown = _without_tracking(line.text)
            text += self._blank(text, shown) + shown if text else shown
        return telegram_safe(_SOFT_HYPHEN.sub(_hyphen, text)).strip()

    def _blank(self, before: str, after: str) -> str:
        wide = is_wide(before[-1]) + is_wide(after[0])
        if wide == 2 or before[-1] in "/-_" or _SOFT_HYPHEN.match(before[-1]):
            return ""
        return " " if not wide or (self.spaced and before[-1].isalnum() and after[0].isalnum()) else ""


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Return where the second column of a page begins, None if it has but one.

    A quarter of its lines end before there, a quarter begin there or later, and the text leaps up to it.
    """
    begun = Counter(round(line.left) for line in lines)
    for gutter in sorted(float(left) for left, count in begun.items() if 20 * count >= len(lines)):
        before = [line for line in lines if line.right <= gutter]
        behind = [line for line in lines if line.left >= gutter - 1]
        enough = 4 * min(len(before), len(behind)) >= len(lines) and len(before) + len(behind) >= 0.9 * len(
            lines
        )
        if enough and any(
            line.right <= gutter <= after.left + 1 and after.base > line.base + 3 * line.size
            for line, after in pairwise(lines)
        ):
            return gutter
    return None


def _usual_end(ends: Sequence[float]) -> float:
    """Return the farthest end, of lines' distances from the margin, that is no exception."""
    counts = Counter(round(end / 6) for end in ends)
    often = [place for place, count in counts.items() if count >= max(2, 0.03 * len(ends))]
    return max((end for end in ends if not often or round(end / 6) <= max(often)), default=0.0)


def _left(lines: Iterable[PrintedLine]) -> float:
    """Return the left margin of a page: where its leftmost lines begin, one alone not counted."""
    lefts = sorted(line.left for line in lines)
    return next((left for left, after in pairwise(lefts) if after - left < 2), lefts[0])


def _without_tracking(text: str) -> str:
    """Return `text` without the blanks between its Han that only come from setting the line wide."""
    gaps = len(_SET_WIDE.findall(text))
    return _SET_WIDE.sub("", text) if gaps > len(_TIGHT.findall(text)) else text


def _hyphen(match: re.Match[str]) -> str:
    """Return what becomes of a hyphen at the end of a line: none within a word, itself within an address."""
    text, place = match.string, match.start()
    begin = max(text.rfind(" ", 0, place) + 1, place - 30)
    end = text.find(" ", place)
    word = text[begin : end if end > 0 else len(text)]
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    within_word = around.isalpha() and around.islower() and not re.search(r"[/:@.\d_-]\w", word)
    return "" if within_word or around.startswith("/") else "-"
