"""Which lines are headings, judged by what stands around them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bot.chinese.sentences import COMMAS, SEMICOLONS, STOPS
from bot.chinese.width import width
from bot.documents.outline.entries import SIGNS, explained, headed, labels_of_lists, may_head, unstopped
from bot.documents.outline.exam_lines import KEY
from bot.documents.outline.lines import (
    ShapedLine,
    is_body,
    is_furniture,
    is_unmarked_heading,
    may_be_heading,
    wrapped_at,
)
from bot.documents.outline.marks import (
    ANNEX,
    CLAUSE,
    FORMAL,
    INNER,
    ITEM,
    PLAIN,
    PREFACE,
    Article,
    Mark,
    amends,
    counts_within,
    has_label,
    is_chapter,
    is_label,
    is_stopped,
    lead_end,
    special_kind,
)
from bot.documents.outline.numbering import (
    counts_on,
    is_number_alone,
    lists_on,
    lone,
    marks_of,
    missed,
    ordered,
    siblings,
    strays,
)
from bot.documents.outline.statute import behind_leads, closed
from bot.documents.outline.tree import LARGER, beside_numbered, kinds_by_size, stand_within
from bot.documents.outline.writers import writers_of

FORMAT = -100
"""Added to the level that a format gives a heading, this is its kind: it outranks every other."""
LISTED = 30
"""Lines above an item within which the one before it in its list is looked for."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of some kind; `end` is where it ends in its line when a paragraph goes on behind it, else 0.

    One that `extends` is the second line of the heading before it.
    """

    kind: int
    end: int = 0
    extends: bool = False


class Headings:
    """Finds the headings among `lines`, those `left_out` aside."""

    def __init__(
        self, lines: Sequence[ShapedLine], left_out: Set[int], articles: Mapping[int, Article]
    ) -> None:
        self._lines, self._left_out, self._articles = lines, left_out, articles
        self._kept = [at for at in range(len(lines)) if at not in left_out]
        self._marks = marks_of(lines, left_out)
        self._in_order = ordered(self._marks, lines)
        self._heads = headed(lines, left_out)
        self._clauses = next((at for at, one in enumerate(self._marks) if one == Mark(CLAUSE, 1)), len(lines))
        bold = sum(len(line.text) for line in lines if line.bold)
        self._bold = 0 < 2 * bold < sum(len(line.text) for line in lines)
        self._wrapped_at = wrapped_at(lines)
        self._first = min(articles, default=len(lines))
        self._last = max(articles, default=-1)

    def find(self, by_format_only: bool) -> dict[int, Heading]:
        """Return the headings by their lines.

        Where the format marks most of them, or all (`by_format_only`), no other line is one unless it is set
        bold, or a chapter of what has no headings by format; where it marks any, none is for being short.
        """
        by_format = {at: Heading(line.level + FORMAT) for at, line in enumerate(self._lines) if line.level}
        by_mark: dict[int, Heading] = {}
        for at in range(len(self._lines)):
            if at in self._left_out or at in by_format or at in self._articles:
                continue
            if (kind := self._marked(at)) is not None:
                # A label, 一、时间:, stays in the text too: neither says much without the other.
                labels = self._lines[at].shape.endswith(":")
                by_mark[at] = Heading(kind, end=len(self._lines[at].text) - 1 if labels else 0)
            elif at - 1 in by_mark and self._wraps(at):
                by_mark[at] = Heading(by_mark[at - 1].kind, extends=True)
        if by_format_only or len(by_format) >= max(len(by_mark), 1):
            by_mark = {
                at: heading
                for at, heading in by_mark.items()
                if self._lines[at].bold
                or (not by_format and 0 <= heading.kind < FORMAL and self._in_order[at])
            }
        else:
            by_mark |= self._leads(by_mark)
            by_mark = self._with_siblings(by_mark)
        found = by_mark or by_format or self._articles
        named = set() if found else labels_of_lists(self._lines) - self._left_out
        others = set(range(len(self._lines))) - by_mark.keys() - by_format.keys() - named
        short = {at for at in others if self._unmarked(at, by_format_only or bool(by_format))}
        short -= strays(self._lines, short) | unstopped(self._lines, short) | explained(self._lines, short)
        writers = writers_of(self._lines, sorted(short), self._marks, self._left_out)
        short = (short - writers.keys()) | {above for above in writers.values() if above is not None}
        plain = self._ranked(dict.fromkeys(sorted(short), Heading(PLAIN)))
        numbered = {at: found.kind for at, found in by_mark.items()}
        plain |= {at: Heading(kind) for at, kind in beside_numbered(self._lines, plain, numbered).items()}
        kind = INNER if stand_within(self._lines, named, plain.keys()) else PLAIN
        by_mark |= {at: Heading(kind, len(self._lines[at].shape) - 1) for at in named}
        if self._articles and plain:  # among such, 总则 is one of them
            alike = {at for at, found in by_mark.items() if found.kind == PREFACE and self._lines[at].bold}
            by_mark |= dict.fromkeys(alike, Heading(PLAIN))
        outermost = next((at for at in sorted(by_mark) if by_mark[at].kind >= FORMAL), len(self._lines))
        # What answers all questions stands beside their first group, not in the last.
        keys = {at for at in plain if at > outermost and KEY.fullmatch(self._lines[at].shape)}
        plain |= dict.fromkeys(keys, by_mark.get(outermost, Heading(PLAIN)))
        return plain | by_mark | by_format

    def _with_siblings(self, by_mark: dict[int, Heading]) -> dict[int, Heading]:
        """Return the numbered headings without those whose siblings are none, and with the missing ones."""
        groups = siblings(self._marks, self._left_out)
        single = lone(groups, by_mark.keys(), self._marks, self._lines)
        kept = {at: heading for at, heading in by_mark.items() if at not in single or self._lines[at].bold}
        taken = self._left_out | self._articles.keys() | kept.keys()
        more = missed(groups, kept.keys(), self._marks, self._lines, taken)
        return kept | {at: Heading(kind) for at, kind in more.items()}

    def _ranked(self, plain: dict[int, Heading]) -> dict[int, Heading]:
        """Return the unmarked headings, smaller ones below larger ones, else questions below their topics."""
        kinds = kinds_by_size({self._lines[at].line.size for at in plain})
        if len(set(kinds.values())) > 1:
            return {at: Heading(kinds[self._lines[at].line.size]) for at in plain}
        topics = {at for at in plain if not self._lines[at].shape.endswith("?")}
        if not topics or any(self._after(at) not in plain.keys() - topics for at in topics):
            return plain
        return {at: Heading(PLAIN if at in topics else INNER) for at in plain}

    def closed(self, headings: Mapping[int, Heading]) -> dict[int, int]:
        """Return the lines that end the section of a heading, by its kind."""
        kinds = {at: found.kind for at, found in headings.items()}
        leads = {at for at, found in headings.items() if 0 < found.end < len(self._lines[at].text) - 1}
        return closed(self._marks, kinds, self._articles.keys()) | behind_leads(self._marks, kinds, leads)

    def _after(self, at: int) -> int | None:
        """Return the line behind `at`, None if there is none."""
        place = bisect_right(self._kept, at)
        return self._kept[place] if place < len(self._kept) else None

    def _before(self, at: int) -> int | None:
        """Return the line above `at`, None if there is none."""
        place = bisect_left(self._kept, at)
        return self._kept[place - 1] if place else None

    def _marked(self, at: int) -> int | None:
        """Return the kind of the numbered heading that line `at` is, None if it is none."""
        line, mark, after = self._lines[at], self._marks[at], self._after(at)
        if after is None:
            return None
        special = special_kind(line.shape)
        if special is not None:
            beside = (special_kind(self._lines[near].shape) for near in (at - 1, after) if near >= 0)
            # Annexes that follow each other are a list of what is attached.
            return None if special == ANNEX and ANNEX in beside else special
        first = self._marks[after] in (Mark(CLAUSE, 1), Mark(ITEM, 1))
        if first and at > self._clauses and KEY.fullmatch(line.shape):
            return ANNEX  # it has the types of exercises once more, or their numbers
        if mark is None:
            return None
        if mark.kind < FORMAL:
            return mark.kind if is_chapter(line.shape, bool(self._articles)) else None
        if (
            self._articles
            and may_be_heading(line.shape)
            and self._leads_to_article(after)
            and not lists_on(at, self._marks, self._articles.keys())
        ):
            return mark.kind
        if self._first < at < self._last:
            return None
        holds = mark.kind in (FORMAL, CLAUSE) or self._lines[after].head.startswith(f"{mark.number}.1")
        may_be = may_be_heading(line.shape) or (holds and is_label(line.shape))
        if not may_be or amends(line.shape) or counts_within(mark, line.shape):
            return None
        if mark.kind >= ITEM and not self._in_order[at]:
            return None
        return mark.kind if self._opens(at, after, mark) else None

    def _leads_to_article(self, at: int) -> bool:
        """Tell whether line `at` begins an article, or is a numbered heading above one."""
        after = self._after(at)
        return at in self._articles or (
            self._marks[at] is not None
            and may_be_heading(self._lines[at].shape)
            and after is not None
            and after in self._articles
        )

    def _opens(self, at: int, after: int, mark: Mark) -> bool:
        """Tell whether something stands under line `at`, else its number is a list's."""
        beside, above = self._marks[after], self._before(at)
        empty = counts_on(mark, self._lines[after].head) if beside is None else beside.kind <= mark.kind
        empty &= beside is None or beside.number != 1 or self._lines[at].bold <= self._lines[after].bold
        listed = False
        if above is not None and (before := self._marks[above]) is not None and before.kind == mark.kind:
            shape = self._lines[above].shape
            told = is_body(shape) or has_label(shape)
            listed = not told or shape.endswith(tuple(SEMICOLONS))
        return not (empty or listed) and after not in self._articles

    def _wraps(self, at: int) -> bool:
        """Tell whether line `at` goes on with the chapter above it, whose articles follow, or names 3.1."""
        line, after, above = self._lines[at], self._after(at), self._marks[at - 1]
        if above is None or self._marks[at] is not None or not may_be_heading(line.shape):
            return False
        chapter = above.kind < FORMAL and after in self._articles
        return chapter or (is_number_alone(self._lines[at - 1]) and is_unmarked_heading(line.shape))

    def _leads(self, headings: Mapping[int, Heading]) -> dict[int, Heading]:
        """Return the numbered sentences that are headings: (三)加强组织领导。 alone or with text behind it.

        They are such where three quarters of what is numbered in that way are headings, and more than one.
        """
        leads: dict[int, Heading] = {}
        numbered: Counter[int] = Counter()
        key = next((at for at, line in enumerate(self._lines) if KEY.fullmatch(line.shape)), len(self._lines))
        for at, mark in enumerate(self._marks[:key]):  # 1、B. behind 参考答案 heads nothing
            if mark is None or mark.kind < FORMAL or at in self._left_out or self._first <= at <= self._last:
                continue
            numbered[mark.kind] += 1
            if at not in headings and (mark.kind < ITEM or self._in_order[at]):
                line, after = self._lines[at], self._after(at)
                if end := lead_end(line.text, line.head):
                    leads[at] = Heading(mark.kind, end)
                elif after is not None and is_stopped(line.shape) and self._opens(at, after, mark):
                    leads[at] = Heading(mark.kind)
        found = Counter(mark.kind for at in (*leads, *headings) if (mark := self._marks[at]))
        usual = {kind for kind, count in found.items() if count > 1 and 4 * count >= 3 * numbered[kind]}
        return {at: lead for at, lead in leads.items() if lead.kind in usual}

    def _unmarked(self, at: int, by_format: bool) -> bool:
        """Tell whether line `at` is a heading without a number, by its boldness or its shortness."""
        line, after = self._lines[at], self._after(at)
        if at in self._left_out or after is None or self._marks[at] is not None:
            return False
        if at > 0 and self._lines[at - 1].shape.endswith(tuple(COMMAS)):
            return False  # the sentence goes on
        bold = line.bold and self._bold
        if self._articles and not (bold and after in self._articles):
            return False
        # A bold line may ask what the text under it answers, and one above a list have a sign: ■ 本周完成.
        shape = line.shape.rstrip("?") if bold else line.shape
        shape = shape.lstrip(SIGNS) if at in self._heads else shape
        if (is_furniture(line.shape) and not line.line.opens) or not is_unmarked_heading(shape):
            return False
        if bold and (self._ends_list(at, after) or self._listed(at)):
            return False
        if bold:
            below = self._lines[after]
            asks = below.shape.endswith("?") and not line.shape.endswith("?")
            outranks = asks or line.line.size > below.line.size + LARGER
            return not below.bold or self._marks[after] is not None or outranks
        by_format |= line.line.role == "item"
        text = at in self._heads or may_head(line, self._lines[after]) or self._full(after)
        return not by_format and text and not (self._full(at) or (at > 0 and self._full(at - 1)))

    def _listed(self, at: int) -> bool:
        """Tell whether the item before this one in its counted list is not all bold."""
        line, above = self._lines[at].line, range(at - 1, max(at - LISTED, -1), -1)
        near = (one for one in above if line.marker and self._lines[one].line.depth == line.depth)
        before = next((one for one in near if self._lines[one].line.marker or self._lines[one].level), at)
        return bool(self._lines[before].line.marker) and not self._lines[before].bold

    def _ends_list(self, at: int, after: int) -> bool:
        """Tell whether line `at`, between an item and what is none, is the last item of a list."""
        listed = at > 0 and self._lines[at].line.role == self._lines[at - 1].line.role == "item"
        return listed and self._lines[after].line.role != "item"

    def _full(self, at: int) -> bool:
        """Tell whether line `at` may go on in the next, in a text whose lines were broken at a column."""
        line, column = self._lines[at], self._wrapped_at
        return 0 < column < width(line.text) + 10 and not line.shape.endswith(tuple(STOPS))
