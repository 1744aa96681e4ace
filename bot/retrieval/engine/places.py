"""Where in a document an article, a chapter or a paragraph stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.engine.catalogue import IndexedDocument

_DIGITS = {ord(han): str(number) for number, han in enumerate("一二三四五六七八九十", 1)}
_LABEL = expression(r"第(\d+)条(?:之(\d+))?")
_DIVISION = expression(r"第(\d+)(编|章|节)")
_POINT = expression(rf"第(\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})部分|(\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})、")
_NUMBER = expression(r"^(?:第\d+[编章节]|\d+[、.]|\(\d+\))[\s:]*")

LONGEST_NUMBER = 12
"""Characters in which the number of a point stands, 第十二部分, blanks and all."""
MOST_WITHIN = 3
"""How much higher than the one before a point may count, where those between stand within a passage."""

Article = tuple[int, int]
"""An article's number, and what stands behind 之 in 第十二条之一, 0 for none."""
Division = tuple[int, str]
"""A division's number and its kind: 第二章."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in one document, by passage ids: from the first up to, not with, the last.

    `articles`: the passages of each article. `divisions`: those of 第二编第一章, by its numbers and kinds.
    `headings`: those of every heading, by its name without number and blanks: 附则. `ordinals`: the first
    paragraph of each passage, ascending. `points`: those of 一、 or 第一部分, the outermost that count
    from one. `most`: the highest article, 0 without any.
    """

    articles: dict[Article, tuple[int, ...]]
    divisions: dict[tuple[Division, ...], tuple[int, int]]
    headings: dict[str, list[tuple[int, int]]]
    ordinals: tuple[int, ...]
    points: dict[int, tuple[int, int]]

    @property
    def most(self) -> int:
        """Return the number of the last article, 0 without any."""
        return max((number for number, _ in self.articles), default=0)

    def within(self, asked: Sequence[Division]) -> list[tuple[int, int]]:
        """Return where the divisions stand that are named so, outermost first: 第三章 of each 编."""
        return [
            span
            for path, span in self.divisions.items()
            if path[-1] == asked[-1] and all(division in path for division in asked)
        ]

    def from_the_end(self, kind: str, place: int) -> list[tuple[int, int]]:
        """Return where the division of a kind stands that is so far from the end: 1 is the last."""
        spans = sorted(span for path, span in self.divisions.items() if path[-1][1] == kind)
        return [spans[-place]] if 0 < place <= len(spans) else []


def division_of(heading: str, normalize: Callable[[str], str]) -> Division | None:
    """Return the number and the kind of the division that a heading opens, None for any other heading."""
    found = _DIVISION.match(normalize(heading).replace(" ", ""))
    return (int(found[1]), found[2]) if found else None


def places_of(
    document: IndexedDocument, passages: Sequence[Passage], normalize: Callable[[str], str]
) -> Places:
    """Return where things stand in a document of an index of `passages`."""
    articles: dict[Article, list[int]] = {}
    divisions: dict[tuple[Division, ...], list[int]] = {}
    ordinals = []
    opened: dict[tuple[str, ...], list[int]] = {}
    known: dict[str, Division | None] = {}
    for passage_id in range(document.first, document.last):
        passage = passages[passage_id]
        ordinals.append(passage.ordinal)
        if passage.article and (found := _LABEL.match(normalize(passage.article).translate(_DIGITS))):
            articles.setdefault((int(found[1]), int(found[2] or 0)), []).append(passage_id)
        path: tuple[Division, ...] = ()
        for depth, heading in enumerate(passage.section, 1):
            opened.setdefault(passage.section[:depth], []).append(passage_id)
            if heading not in known:
                known[heading] = division_of(heading, normalize)
            if (division := known[heading]) is not None:
                path = (*path, division)
                divisions.setdefault(path, []).append(passage_id)
    headings: dict[str, list[tuple[int, int]]] = {}
    for names, ids in opened.items():
        headings.setdefault(heading_name(names[-1], normalize), []).append(_span(ids))
    spans = {path: _span(ids) for path, ids in divisions.items()}
    points = _points(document, passages, normalize)
    whole = {label: tuple(ids) for label, ids in articles.items()}
    return Places(whole, spans, headings, tuple(ordinals), points)


def _points(
    document: IndexedDocument, passages: Sequence[Passage], normalize: Callable[[str], str]
) -> dict[int, tuple[int, int]]:
    """Return where each of the outermost points stands, headings or not; none unless they count from 1."""
    levels: dict[int, dict[int, list[int]]] = {}
    for passage_id in range(document.first, document.last):
        passage = passages[passage_id]
        for depth, text in enumerate((*passage.section, passage.text)):
            if found := _POINT.match(normalize(text[:LONGEST_NUMBER]).replace(" ", "")):
                level = levels.setdefault(depth, {})
                level.setdefault(value_of(found[1] or found[2]), []).append(passage_id)
    for _, found_at in sorted(levels.items()):
        level = _filled(found_at, passages, normalize)
        if [*level] == [*range(1, len(level) + 1)] and len(level) > 1:
            spans = {number: _span(ids) for number, ids in level.items()}
            whole = all(len(ids) == spans[number][1] - spans[number][0] for number, ids in level.items())
            return spans if whole else {}
    return {}


def _filled(
    level: dict[int, list[int]], passages: Sequence[Passage], normalize: Callable[[str], str]
) -> dict[int, list[int]]:
    """Return where points stand, with the few within a passage of the one before, behind its list."""
    found = level.copy()
    for (before, ids), (after, others) in pairwise(level.items()):
        for number in range(before + 1, after if after - before <= MOST_WITHIN else before):
            for at in range(ids[-1], others[0]):
                if _has_point(number, passages[at].text, normalize):
                    found.setdefault(number, [at])
    return dict(sorted(found.items())) if len(found) > len(level) else level


def _has_point(number: int, text: str, normalize: Callable[[str], str]) -> bool:
    """Tell whether a line of a text begins with the number of a point."""
    lines = (_POINT.match(normalize(line[:LONGEST_NUMBER]).replace(" ", "")) for line in text.split("\n"))
    return any(line and value_of(line[1] or line[2]) == number for line in lines)


def heading_name(heading: str, normalize: Callable[[str], str]) -> str:
    """Return what a heading is called without its number and blanks: 附则 of 第五章 附 则."""
    return _NUMBER.sub("", normalize(heading).replace(" ", ""), count=1)


def _span(ids: Sequence[int]) -> tuple[int, int]:
    """Return from where up to where the first run of passages goes, of their ascending numbers."""
    return ids[0], next((a + 1 for a, b in pairwise(ids) if b != a + 1), ids[-1] + 1)
