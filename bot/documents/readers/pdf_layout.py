"""How a printed document is set, and so which of its lines belong to one paragraph."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter, neg
from statistics import median

from bot.chinese.numerals import CIRCLED, HAN_NUMERALS
from bot.chinese.scripts import HAN
from bot.chinese.sentences import CLOSERS, COLONS, ENDS
from bot.documents.readers.pdf_counted import counted
from bot.documents.readers.pdf_joining import turns_to_chinese
from bot.documents.readers.pdf_lines import PrintedLine, has_leaders, usual_size
from bot.documents.readers.raised import RAISED
from bot.expressions import expression

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
LEAST_STEPS, LEAST_IN_COLUMN = 3, 8
"""Full lines, and lines, that show how a column of a page is set; with fewer it is set as the others are."""
SAME_STEP = 0.08
"""Of the distance of lines. Those that differ by less are the same."""
RAGGED = 1.5
"""Times the type size. So far from each other do full lines end where they are not set to both margins."""
LEAST_RUN_ON = 0.6
"""Of the width of a column. A line that is shorter does not go on, though it stops in mid-sentence."""
LEAST_TEXT = 60
"""Characters outside of tables. Fewer, such as a title alone, do not show how large text is set."""
LEAST_TAGGED = 2
"""Elements of several lines that show that the tags of a document tell its paragraphs."""
SAME_SIZE = 0.2
"""Of the type size. Fonts of one line, such as those of program text, differ by no more."""

# As `is_closed`, and the number of a note may stand behind it.
_SENTENCE_END = expression(rf"(?:[{ENDS}{COLONS}][{CLOSERS}]*[\d{RAISED}]*|[（(]\s{{2,40}}[)）])$")
"""Also the place in which an answer is ticked: 高处作业须系安全带。（　　）"""
_MID_SENTENCE = expression(rf"[{HAN}，、,][{RAISED}]*$")
_NUMERAL = rf"[{HAN_NUMERALS}\d]{{1,3}}"
_MARK = expression(
    rf"[•●○◆◇■□▪▲△★☆※·❑❖➢✓–—-]|[∗*‣◦]\s|[(（]?{_NUMERAL}[.)、）](?!\d)|\[\d{{1,3}}\]|[{CIRCLED}]"
)
_OPENS = expression(
    rf"第[{HAN_NUMERALS}\d]+[编編章节節条條]|[{HAN_NUMERALS}]+、|[(（][{HAN_NUMERALS}]+[)）]"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.．、]?\s(?=[{HAN}])|[A-H][.．、]"
    rf"|(?:附件?|注|抄送|[主报发]送|[报送]|联系\w{{1,3}}|电话|地址) ?\d{{0,2}}[:：]"
    rf"|步骤 ?[{HAN_NUMERALS}\d]|第 ?[{HAN_NUMERALS}\d]{{1,2}} ?步[\s：:、]"
    rf"|[(（]?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[)）]|[ivx]{{1,4}}\.|[{CIRCLED}]"
)
_LABEL = expression(rf"[{HAN}()（）]{{1,12}}[：:]")
_BULLET = expression(r"[•●○◆◇■□▪❑❖➢✓]|[–—∗*‣◦-]\s")


class Layout:
    """How a document is set: type size, margins and distance of lines, in each of its columns."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        tables = [line for line in lines if line.rows]
        lines = [line for line in lines if not line.rows]
        little = bool(tables) and sum(len(line.text) for line in lines) < LEAST_TEXT
        self.size = tables[0].size if little else usual_size(lines)
        columns: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
        kinds: dict[int, list[PrintedLine]] = defaultdict(list)
        for line in lines:
            columns[self.column(line)].append(line)
            kinds[line.column].append(line)
        self.lefts = {column: _left(group) for column, group in columns.items()}
        usual = {kind: self._usual_end(group) for kind, group in kinds.items()}
        self.ends = {
            column: group[0].edge - self.lefts[column]
            if group[0].edge
            else self._usual_end(group)
            if _has_margin(group)
            else usual[column[1]]
            for column, group in columns.items()
        }
        steps: dict[tuple[int, int], list[float]] = defaultdict(list)
        least: dict[tuple[int, int], float] = {}
        for line, after in pairwise(lines):
            step, column = (line.last - after.base) / line.size, self.column(line)
            same = line.region == after.region and abs(line.size - after.size) < SAME_SIZE * line.size
            if same and column == self.column(after) and 0.6 < step < 3:
                least[column] = min(step, least.get(column, step))
                if self.is_full(line, after):
                    steps[column].append(step)
        every = [step for found in steps.values() for step in found]
        self.step = median(every) if every else 1.5
        self.steps = {
            column: median(steps[column])
            if len(steps[column]) >= LEAST_STEPS
            else max(step, self.step)  # no two lines there are closer
            for column, step in least.items()
        }
        blocks = Counter((line.page, line.tag) for line in lines if line.tag)
        self.tagged = sum(count > 1 for count in blocks.values()) >= LEAST_TAGGED or not any(
            self._is_cut_by_tags(line, after) for line, after in pairwise(lines)
        )
        """Whether tags tell the paragraphs, and not only the lines."""
        self.counted = counted(lines)
        self.after = {id(line): after for line, after in pairwise(lines)}
        pairs = [pair for pair in pairwise(lines) if self.column(pair[0]) == self.column(pair[1])]
        inward = sum(
            INDENT < self.indent(line) - self.indent(after) < DEEPEST_INDENT for line, after in pairs
        )
        steps_down = ((line.last - after.base) / line.size / self.step for line, after in pairs)
        further = sum(CLOSE_LINES < step < 3 for step in steps_down)
        self.indents = inward > LEAST_MARKED * len(lines)
        """Whether paragraphs begin further in than their other lines."""
        self.marks_paragraphs = inward + further > LEAST_MARKED * len(lines)
        """Whether they begin further in, or further down."""

    def _usual_end(self, lines: Sequence[PrintedLine]) -> float:
        """Return how far from the margin full lines end; on an upright page no list of short ones is full."""
        ends = [self._end(line) for line in lines]
        usual = _justified_end(lines, ends)
        if usual is None:
            usual = _ragged_end([(end, line.size) for end, line in zip(ends, lines, strict=True)])
        rooms = [line.width - 2 * self.lefts.get(self.column(line), line.left) for line in lines]
        room = 0.0 if any(line.column for line in lines) else min(rooms, default=0.0)
        upright = all(line.width < line.height for line in lines)
        if upright and 0 < usual < LEAST_FULL * room:
            return max((end for end in ends if end >= LEAST_FULL * room), default=room)
        return usual

    def column(self, line: PrintedLine) -> tuple[int, int]:
        """Return the page and the column of it in which `line` stands."""
        return line.page, line.column

    def _end(self, line: PrintedLine) -> float:
        return line.right - self.lefts.get(self.column(line), 0.0)

    def indent(self, line: PrintedLine) -> float:
        """Return how far from the margin `line` begins, in type sizes."""
        return (line.left - self.lefts.get(self.column(line), line.left)) / line.size

    def is_full(self, line: PrintedLine, after: PrintedLine) -> bool:
        """Tell whether the first word of `after` would not have fitted on `line`, within a character."""
        return self._end(line) + after.word + line.size > self.ends.get(self.column(line), 0.0)

    def _runs_on(self, paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
        """Tell whether a line that is not quite full goes on in the next, as where paragraphs are indented.

        It stops in mid-sentence, and the next begins at the margin, where no paragraph does.
        """
        before = paragraph[-1]
        first = len(paragraph) == 1
        inward = INDENT < self.indent(before) < DEEPEST_INDENT if first else self.indents
        return (
            inward
            and line.region == before.region
            and line.bold == before.bold
            and self.indent(line) < INDENT
            and bool(_MID_SENTENCE.search(before.text))
            and not (_OPENS.match(line.text) or _MARK.match(line.text))
            and self._end(before) >= LEAST_RUN_ON * self.ends.get(self.column(before), 0.0)
        )

    def _is_close(self, paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
        """Tell whether `line` is no further below than lines of one paragraph are here."""
        before = paragraph[-1]
        down = (before.last - line.base) / before.size
        if not 0 < down < 3:
            return False
        if down <= CLOSE_LINES * self.steps.get(self.column(line), self.step):
            return True
        if len(paragraph) > 1 and paragraph[-2].region == before.region:
            own = (paragraph[-2].last - before.base) / before.size
            if abs(own - down) < SAME_STEP * own:
                return True
        after = self.after.get(id(line))
        if (
            _SENTENCE_END.search(before.text)
            or after is None
            or after.region != line.region
            or not self.is_full(line, after)
        ):
            return False
        below = (line.last - after.base) / before.size
        return abs(below - down) < SAME_STEP * below

    def _is_cut_by_tags(self, line: PrintedLine, after: PrintedLine) -> bool:
        """Tell whether another element begins while a full line is in mid-sentence."""
        apart = line.page == after.page and line.tag and after.tag and line.tag != after.tag
        return bool(apart) and self.is_full(line, after) and bool(_MID_SENTENCE.search(line.text))

    def _is_inside(self, line: PrintedLine) -> bool:
        """Tell whether a line on top of a column begins no paragraph, where paragraphs are indented."""
        after = self.after.get(id(line))
        return (
            self.indents
            and self.indent(line) < INDENT
            and after is not None
            and self.column(after) == self.column(line)
            and self.is_full(line, after)
            and not (_OPENS.match(line.text) or _MARK.match(line.text))
        )

    def continues(self, paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
        """Tell whether `line` goes on with the `paragraph` so far."""
        before = paragraph[-1]
        down = (before.last - line.base) / before.size
        if (
            line.region == before.region
            and line.page == before.page
            and abs(down) < 0.6
            and line.left >= before.right - 1
            and not (_BULLET.match(line.text) and _BULLET.match(paragraph[0].text))
        ):
            return True  # the same line, in which the type changes
        if line.page == before.page and line.tag and before.tag:
            if line.tag == before.tag:
                return line.marks[0] == before.marks[1] >= 0 or self.is_full(before, line)
            if self.tagged:
                return False
        if id(line) in self.counted or abs(line.size - before.size) > SAME_SIZE * before.size:
            return False
        if not (self.is_full(before, line) or self._runs_on(paragraph, line)):
            return False
        if before.gapped or line.gapped or min(self.indent(before), self.indent(line)) > SET_APART:
            return False
        if len(paragraph) == 1 and _LABEL.match(before.text) and _LABEL.match(line.text):
            return False  # 电话：… below 地址：…
        if has_leaders(before.text) or has_leaders(line.text) or _BULLET.match(line.text):
            return False
        same = self.column(line) == self.column(before) and line.region == before.region
        if same and not self._is_close(paragraph, line):
            return False
        ends = _SENTENCE_END.search(before.text)
        if not same and ends:
            return self.column(line) != self.column(before) and self._is_inside(line)
        if (ends and _OPENS.match(line.text)) or turns_to_chinese(before.text, line.text):
            return False
        step = self.indent(line) - self.indent(before)
        if step > INDENT:  # only what hangs from a list's mark goes on further in
            return len(paragraph) == 1 and step <= DEEPEST_INDENT and bool(_MARK.match(before.text))
        if step < -INDENT:  # only a first line stands further in than what it goes on with
            return len(paragraph) == 1 and step >= -DEEPEST_INDENT
        if ends and not self.marks_paragraphs:
            return False
        one_line_ago = len(paragraph) == 1 and self.indent(before) > INDENT
        return not (one_line_ago and ends)


def _has_margin(lines: Sequence[PrintedLine]) -> bool:
    """Tell whether lines of a column are so many, and so many end together, that they show its margin."""
    often = Counter(round(line.right / 6) for line in lines)
    return len(lines) >= LEAST_IN_COLUMN and max(often.values()) >= LEAST_STEPS


def _justified_end(lines: Sequence[PrintedLine], ends: Sequence[float]) -> float | None:
    """Return the farthest end that is no exception, of lines' distances from the margin.

    None where most lines that end there end a sentence too, as the items of a list do, or more end beyond.
    """
    counts = Counter(round(end / 6) for end in ends)
    often = [place for place, count in counts.items() if count >= max(2, 0.03 * len(ends))]
    if not often:
        return max(ends, default=0.0)
    there = [line for line, end in zip(lines, ends, strict=True) if round(end / 6) == max(often)]
    beyond = sum(round(end / 6) > max(often) for end in ends)
    if beyond > len(there) or 2 * sum(bool(_SENTENCE_END.search(line.text)) for line in there) > len(there):
        return None
    return max(end for end in ends if round(end / 6) <= max(often))


def _ragged_end(lines: Sequence[tuple[float, float]]) -> float:
    """Return the same, of distances and type sizes, of lines that end within two characters of each other."""
    ends = sorted((end for end, _ in lines), reverse=True)
    near = RAGGED * median(size for _, size in lines)
    least = max(2, 0.03 * len(ends))
    for at, end in enumerate(ends):
        if bisect_right(ends, near - end, key=neg) - at >= least:
            return end
    return max(ends)


def _left(lines: Iterable[PrintedLine]) -> float:
    """Return the left margin of a page: where its leftmost lines begin.

    One alone counts only where the others begin as far in as paragraphs do.
    """
    first, *others = sorted(lines, key=attrgetter("left"))
    for line in others:
        if line.left - first.left < 2 or 1.5 * first.size < line.left - first.left < 2.6 * first.size:
            break
        first = line
    return first.left
