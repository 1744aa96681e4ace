"""How a printed document is set, and so which of its lines belong to one paragraph."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from bot.chinese.numerals import CIRCLED, FORMAL_NUMERALS, HAN_NUMERALS
from bot.chinese.scripts import HAN
from bot.documents.readers.pdf_counted import counted
from bot.documents.readers.pdf_ends import SENTENCE_END, has_margin, justified_end, left_of, ragged_end
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
LEAST_STEPS = 3
"""Full lines that show how a column of a page is set; with fewer it is set as the others are."""
SAME_STEP = 0.08
"""Of the distance of lines. Those that differ by less are the same."""
LEAST_RUN_ON = 0.6
"""Of the width of a column. A line that is shorter does not go on, though it stops in mid-sentence."""
LEAST_TEXT = 60
"""Characters outside of tables. Fewer, such as a title alone, do not show how large text is set."""
LEAST_TAGGED = 2
"""Elements of several lines that show that the tags of a document tell its paragraphs."""
SAME_SIZE = 0.2
"""Of the type size. Fonts of one line, such as those of program text, differ by no more."""

_MID_SENTENCE = expression(rf"[{HAN}，、,][{RAISED}]*$")
_NUMERAL = rf"[{HAN_NUMERALS}\d]{{1,3}}"
_MARK = expression(
    rf"[•●○◆◇■□▪▲△★☆※·❑❖➢✓–—-]|[∗*‣◦]\s|[(（]?{_NUMERAL}[.)、）](?!\d)|\[\d{{1,3}}\]|[{CIRCLED}]"
)
_OPENS = expression(
    rf"第[{HAN_NUMERALS}\d]+[编編章节節条條]|[{HAN_NUMERALS}{FORMAL_NUMERALS}]+、|[(（][{HAN_NUMERALS}]+[)）]"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.．、]?\s(?=[{HAN}])|[A-H][.．、]"
    rf"|(?:附件?|注|抄送|[主报发]送|[报送]|联系\w{{1,3}}|电话|地址|摘 ?要|关键[词字]) ?\d{{0,2}}[:：]"
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
        self.lefts = {column: left_of(group) for column, group in columns.items()}
        usual = {kind: self._usual_end(group) for kind, group in kinds.items()}
        self.ends = {
            column: group[0].edge - self.lefts[column]
            if group[0].edge
            else self._usual_end(group)
            if has_margin(group)
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
        self.unsure = {column for column in least if len(steps[column]) < LEAST_STEPS}
        """The columns that show too little of how far apart their lines are."""
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
        usual = justified_end(lines, ends)
        if usual is None:
            usual = ragged_end([(end, line.size) for end, line in zip(ends, lines, strict=True)])
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

    def _hangs(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Tell whether a full line in mid-sentence begins at the margin, and goes on further in: an entry."""
        return (
            line.region == before.region
            and line.bold == before.bold
            and self.indent(before) < INDENT
            and self.is_full(before, line)
            and bool(_MID_SENTENCE.search(before.text))
            and not (_OPENS.match(line.text) or _MARK.match(line.text))
        )

    def _is_close(self, paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
        """Tell whether `line` is no further below than lines of one paragraph are here."""
        before = paragraph[-1]
        down = (before.last - line.base) / before.size
        if not 0 < down < 3:
            return False
        inner = len(paragraph) > 1 and paragraph[-2].region == before.region
        own = (paragraph[-2].last - before.base) / before.size if inner else 0.0
        if own and abs(own - down) < SAME_STEP * own:
            return True
        ended = own and self.column(line) in self.unsure and SENTENCE_END.search(before.text)
        if down <= CLOSE_LINES * (own if ended else self.steps.get(self.column(line), self.step)):
            return True
        after = self.after.get(id(line))
        if (
            SENTENCE_END.search(before.text)
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
        ends = SENTENCE_END.search(before.text)
        if not same and ends:
            return self.column(line) != self.column(before) and self._is_inside(line)
        if (ends and _OPENS.match(line.text)) or turns_to_chinese(before.text, line.text):
            return False
        step = self.indent(line) - self.indent(before)
        if step > INDENT:  # only what hangs from a list's mark, or is in mid-sentence, goes on further in
            hangs = _MARK.match(before.text) or self._hangs(before, line)
            return len(paragraph) == 1 and step <= DEEPEST_INDENT and bool(hangs)
        if step < -INDENT:  # only a first line stands further in than what it goes on with
            return len(paragraph) == 1 and step >= -DEEPEST_INDENT
        if ends and not self.marks_paragraphs:
            return False
        one_line_ago = len(paragraph) == 1 and self.indent(before) > INDENT
        return not (one_line_ago and ends)
