"""Which lines are headings, judged by what stands around them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bot.chinese.sentences import COLONS, SEMICOLONS, STOPS
from bot.chinese.width import width
from bot.documents.outline.lines import (
    LONGEST_HEADING,
    Row,
    is_body,
    is_furniture,
    is_unmarked_heading,
    may_be_heading,
    names_in,
    wrapped_at,
)
from bot.documents.outline.marks import (
    ANNEX,
    CLAUSE,
    ITEM,
    PLAIN,
    Article,
    Mark,
    amends,
    is_label,
    is_stopped,
    lead_end,
    mark_of,
    special_kind,
    unparted,
)
from bot.documents.passages import CELLS

FORMAT = -100
"""Added to the level that a format gives a heading, this is its kind: it outranks every other."""

# What even the wrapped heading of a chapter has not within it.
_TELLS = re.compile(f"[。{SEMICOLONS}{COLONS}].")
_BOXED = re.compile("【[^【】]+】")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of some kind; `end` is where it ends in its line when a paragraph goes on behind it, else 0.

    One that `extends` is the second line of the heading before it.
    """

    kind: int
    end: int = 0
    extends: bool = False


def _is_bare(row: Row) -> bool:
    """Tell whether a number in front of `row` says nothing: its format ranks or counts it, or a table."""
    return bool(row.line.level or row.line.item) or CELLS in row.line.text


class Headings:
    """Finds the headings among `rows`, those `left_out` aside."""

    def __init__(self, rows: Sequence[Row], left_out: Set[int], articles: Mapping[int, Article]) -> None:
        self._rows, self._left_out, self._articles = rows, left_out, articles
        self._marks = [None if _is_bare(row) else mark_of(row.head) for row in rows]
        self._mark_unparted()
        self._in_order = self._ordered()
        self._bold = 0 < sum(row.line.bold for row in rows) * 2 < len(rows)
        self._wrapped_at = wrapped_at(rows)
        self._first = min(articles, default=len(rows))
        self._last = max(articles, default=-1)

    def find(self, by_format_only: bool) -> dict[int, Heading]:
        """Return the headings by their rows.

        Where the format marks most of them, or all (`by_format_only`), no other line is one unless it is set
        bold, or a chapter of what has no headings by format; where it marks any, none is for being short.
        """
        by_format = {
            at: Heading(row.line.level + FORMAT) for at, row in enumerate(self._rows) if row.line.level
        }
        by_mark: dict[int, Heading] = {}
        for at in range(len(self._rows)):
            if at in self._left_out or at in by_format or at in self._articles:
                continue
            if (kind := self._marked(at)) is not None:
                # A label, 一、时间:, stays in the text too: neither says much without the other.
                labels = self._rows[at].shape.endswith(":")
                by_mark[at] = Heading(kind, end=len(self._rows[at].line.text) - 1 if labels else 0)
            elif at - 1 in by_mark and self._wraps(at):
                by_mark[at] = Heading(by_mark[at - 1].kind, extends=True)
        if by_format_only or len(by_format) >= max(len(by_mark), 1):
            by_mark = {
                at: heading
                for at, heading in by_mark.items()
                if self._rows[at].line.bold
                or (not by_format and 0 <= heading.kind < CLAUSE and self._in_order[at])
            }
        else:
            by_mark |= self._leads(by_mark)
        plain = {
            at: Heading(PLAIN)
            for at in range(len(self._rows))
            if at not in by_mark
            and at not in by_format
            and self._unmarked(at, by_format_only or bool(by_format))
        }
        return self._without_names(plain) | by_mark | by_format

    def _without_names(self, plain: dict[int, Heading]) -> dict[int, Heading]:
        """Return the unmarked headings without those that name who wrote what follows.

        Such stands under the title, names several or is the only one; or under the short line that is the
        heading instead, as in a collection of poems.
        """
        kept = dict(plain)
        for at in plain:
            row, above = self._rows[at], self._before(at)
            names = names_in(row.shape)
            if not names or row.line.bold:
                continue
            if above is None and (names > 1 or len(plain) == 1):
                del kept[at]
            elif above is not None and self._is_short_behind_text(above):
                kept[above] = kept.pop(at)
        return kept

    def _is_short_behind_text(self, at: int) -> bool:
        shape, before = self._rows[at].shape, self._before(at)
        short = self._marks[at] is None and is_unmarked_heading(shape) and not names_in(shape)
        return short and (before is None or is_body(self._rows[before].shape))

    def closed(self, headings: Mapping[int, Heading]) -> dict[int, int]:
        """Return the paragraphs that stand beside a heading of some kind and so end its section.

        They are numbered as it is, or articles as it is.
        """
        last: dict[int, int] = {}
        ends: dict[int, int] = {}
        article: int | None = None
        for at, mark in enumerate(self._marks):
            heading = headings.get(at)
            if at in self._articles and heading is not None:
                article = heading.kind
            elif at in self._articles and article is not None:
                ends[at] = article
            if heading is not None:
                last = {kind: number for kind, number in last.items() if kind < heading.kind}
            if mark is None or self._first <= at <= self._last:
                continue
            if heading is not None:
                last[mark.kind] = mark.number
            elif last.get(mark.kind) == mark.number - 1:
                last[mark.kind] = mark.number
                ends[at] = mark.kind
        return ends

    def _mark_unparted(self) -> None:
        """Mark lines whose number no blank parts from its text: 1总则 right above 1.1, then 2 and so on."""
        last = 0
        for at, row in enumerate(self._rows):
            number = unparted(row.head) if self._marks[at] is None and not _is_bare(row) else None
            if number is None or at in self._left_out or (after := self._after(at)) is None:
                continue
            divided = self._rows[after].head.startswith(f"{number}.1")
            if divided or (0 < last == number - 1 and may_be_heading(row.shape)):
                self._marks[at], last = Mark(ITEM, number), number

    def _ordered(self) -> list[bool]:
        """Tell of each row whether its number is 1, in papers 0, or one more than the last of its kind."""
        last: dict[int, int] = {}
        ordered = []
        for mark in self._marks:
            first = (0, 1) if mark is not None and mark.kind == ITEM else (1,)
            ordered.append(mark is not None and mark.number in (*first, last.get(mark.kind, 0) + 1))
            if mark is not None:
                last[mark.kind] = mark.number
        return ordered

    def _after(self, at: int) -> int | None:
        """Return the row behind `at`, None if there is none."""
        return next((n for n in range(at + 1, len(self._rows)) if n not in self._left_out), None)

    def _before(self, at: int) -> int | None:
        """Return the row above `at`, None if there is none."""
        return next((n for n in range(at - 1, -1, -1) if n not in self._left_out), None)

    def _marked(self, at: int) -> int | None:
        """Return the kind of the numbered heading that row `at` is, None if it is none."""
        row, mark, after = self._rows[at], self._marks[at], self._after(at)
        if after is None:
            return None
        special = special_kind(row.shape)
        if special is not None:
            # Annexes that follow each other are a list of what is attached.
            return special if special != ANNEX or not self._beside_annex(at, after) else None
        if mark is None:
            return None
        if mark.kind < CLAUSE:
            return mark.kind if self._is_chapter(row.shape, bool(self._articles)) else None
        if self._articles and may_be_heading(row.shape) and self._leads_to_article(after):
            return mark.kind
        if self._first < at < self._last:
            return None
        labels = mark.kind == CLAUSE and is_label(row.shape)
        if not (labels or may_be_heading(row.shape)) or amends(row.shape):
            return None
        if mark.kind >= ITEM and not self._in_order[at]:
            return None
        return mark.kind if self._opens(at, after, mark) else None

    def _is_chapter(self, shape: str, statute: bool) -> bool:
        """Tell whether a line that begins 第一章 is its heading; a statute's may be wrapped or end with 。"""
        if may_be_heading(shape):
            return True
        wrapped = shape.endswith(("、", ",")) or is_stopped(shape)
        return statute and wrapped and len(shape) <= LONGEST_HEADING and not _TELLS.search(shape)

    def _leads_to_article(self, at: int) -> bool:
        """Tell whether row `at` begins an article, or is a numbered heading above one."""
        after = self._after(at)
        return at in self._articles or (
            self._marks[at] is not None
            and may_be_heading(self._rows[at].shape)
            and after is not None
            and after in self._articles
        )

    def _opens(self, at: int, after: int, mark: Mark) -> bool:
        """Tell whether something stands under row `at`; where nothing does, its number is a list's."""
        beside, above = self._marks[after], self._before(at)
        empty = beside is not None and beside.kind <= mark.kind
        listed = False
        if above is not None and (before := self._marks[above]) is not None and before.kind == mark.kind:
            shape = self._rows[above].shape
            listed = not is_body(shape) or shape.endswith(tuple(SEMICOLONS))
        return not (empty or listed) and after not in self._articles

    def _beside_annex(self, at: int, after: int) -> bool:
        return ANNEX in (special_kind(self._rows[near].shape) for near in (at - 1, after) if near >= 0)

    def _wraps(self, at: int) -> bool:
        """Tell whether row `at` goes on with the chapter heading above it, whose articles follow."""
        row, after = self._rows[at], self._after(at)
        above = self._marks[at - 1]
        return (
            above is not None
            and above.kind < CLAUSE
            and self._marks[at] is None
            and after in self._articles
            and may_be_heading(row.shape)
        )

    def _leads(self, headings: Mapping[int, Heading]) -> dict[int, Heading]:
        """Return the numbered sentences that are headings: (三)加强组织领导。 alone or with text behind it.

        They are such where three quarters of what is numbered in that way are headings, and more than one.
        """
        leads: dict[int, Heading] = {}
        numbered: Counter[int] = Counter()
        for at, mark in enumerate(self._marks):
            if mark is None or mark.kind < CLAUSE or at in self._left_out or self._first <= at <= self._last:
                continue
            numbered[mark.kind] += 1
            if at not in headings and (mark.kind < ITEM or self._in_order[at]):
                row, after = self._rows[at], self._after(at)
                if end := lead_end(row.line.text, row.head):
                    leads[at] = Heading(mark.kind, end)
                elif after is not None and is_stopped(row.shape) and self._opens(at, after, mark):
                    leads[at] = Heading(mark.kind)
        found = Counter(mark.kind for at in (*leads, *headings) if (mark := self._marks[at]))
        usual = {kind for kind, count in found.items() if count > 1 and 4 * count >= 3 * numbered[kind]}
        return {at: lead for at, lead in leads.items() if lead.kind in usual}

    def _unmarked(self, at: int, by_format: bool) -> bool:
        """Tell whether row `at` is a heading without a number, by its boldness or its shortness."""
        row, after = self._rows[at], self._after(at)
        if at in self._left_out or after is None or self._articles or self._marks[at] is not None:
            return False
        boxed, next_boxed = (_BOXED.fullmatch(self._rows[place].shape) for place in (at, after))
        bold = row.line.bold and self._bold
        # A bold line may ask what the text under it answers.
        if is_furniture(row.shape) or not is_unmarked_heading(row.shape.rstrip("?") if bold else row.shape):
            return False
        if bold:
            return not self._rows[after].line.bold or self._marks[after] is not None
        by_format |= row.line.item is not None or row.line.row
        text = is_body(self._rows[after].shape) or self._full(after) or bool(boxed and not next_boxed)
        return not by_format and text and not (self._full(at) or (at > 0 and self._full(at - 1)))

    def _full(self, at: int) -> bool:
        """Tell whether row `at` may go on in the next, in a text whose lines were broken at a column."""
        full = self._wrapped_at > 0 and width(self._rows[at].line.text) > self._wrapped_at - 10
        return full and not self._rows[at].shape.endswith(tuple(STOPS))
