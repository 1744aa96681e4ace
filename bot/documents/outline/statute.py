"""Statutes: which lines begin an article, how far it reaches, and which paragraph ends a section."""

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise, zip_longest

from bot.documents.outline.lines import ShapedLine
from bot.documents.outline.marks import PLAIN, Article, Mark, article_of, mark_of, special_kind

_CONTINUES = (":", ",", "、")
"""An article that is not followed by another goes on over lines that end so, or as sentences do."""


def articles_of(lines: Sequence[ShapedLine], left_out: Set[int]) -> dict[int, Article]:
    """Return the articles of a statute by the line they begin with; none when `lines` are no statute.

    A text that only mentions articles has no three in a row, nor the first two, nor is it full of them. Where
    blanks part most numbers from their text, one without is an article if it stands between its neighbours.
    """
    found = {
        at: article
        for at, line in enumerate(lines)
        if at not in left_out and (article := article_of(line.head))
    }
    apart = 2 * sum(article.apart for article in found.values()) >= len(found)
    articles: dict[int, Article] = {}
    last: Article | None = None
    run = longest = 0
    for (at, article), after in zip_longest(found.items(), list(found.values())[1:]):
        begins = last is None or (article.number == 1 and after is not None and after.follows(article))
        next_one = article.number == 1 if last is None else article.follows(last)
        fits = next_one and (after is None or after.follows(article))
        comes = not apart and (begins or (last is not None and article.comes_after(last)))
        if article.apart or fits or comes:
            first = article.number == 1 and not article.insertion
            run = run + 1 if last is not None and article.follows(last) else 1 + first
            longest = max(longest, run)
            articles[at] = last = article
    most = longest == 2 and 3 * len(articles) > len(lines) - len(left_out)
    return articles if longest >= 3 or most else {}


def reach(lines: Sequence[ShapedLine], articles: Mapping[int, Article], headings: Set[int]) -> dict[int, str]:
    """Return the article that each line belongs to; a heading ends it, and behind the last one, an annex."""
    begins = sorted(articles)
    following = dict(pairwise(begins))
    belongs: dict[int, str] = {}
    label: str | None = None
    last = False
    for at, line in enumerate(lines):
        if article := articles.get(at):
            label = article.label
            after = articles.get(following.get(at, -1))
            last = after is None or after.number < article.number
        elif at in headings or (last and not _continues(line)):
            label = None
        if label is not None:
            belongs[at] = label
    return belongs


def closed(marks: Sequence[Mark | None], headings: Mapping[int, int], articles: Set[int]) -> dict[int, int]:
    """Return the paragraphs that stand beside one of the `headings`, and the kind of the section they end.

    They are numbered as it is, or articles as it is. `headings` are given by their kinds.
    """
    last: dict[int, int] = {}
    listed: dict[int, int] = {}
    ends: dict[int, int] = {}
    article: int | None = None
    first, behind = min(articles, default=len(marks)), max(articles, default=-1)
    for at, mark in enumerate(marks):
        kind = headings.get(at)
        if at in articles and kind is not None:
            article = kind
        elif at in articles and article is not None:
            ends[at] = article
        if kind is not None:
            last = {other: number for other, number in last.items() if other < kind}
        if mark is None or first <= at <= behind:
            continue
        if kind is not None:
            last[mark.kind] = mark.number
            listed.pop(mark.kind, None)
        elif mark.kind in last and mark.number == listed.get(mark.kind, 0) + 1:
            listed[mark.kind] = mark.number  # of a list within the section
        elif last.get(mark.kind) == mark.number - 1:
            last[mark.kind] = mark.number
            ends[at] = mark.kind
    return ends


def behind_leads(
    marks: Sequence[Mark | None], headings: Mapping[int, int], leads: Set[int]
) -> dict[int, int]:
    """Return the unmarked headings behind the last of some numbered sentences, and the kind of these.

    Such `leads`, 2.停车收费。首小时5元, head no more than their own paragraph. `headings`: by their kinds.
    """
    places = {mark: at for at in sorted(headings) if (mark := marks[at])}
    ends: dict[int, int] = {}
    last: Mark | None = None
    for at in sorted(headings):
        if mark := marks[at]:
            last = mark if at in leads else None
        elif last is not None and headings[at] == PLAIN:
            if places.get(Mark(last.kind, last.number + 1), -1) < at:
                ends[at] = last.kind
            last = None
    return ends


def _continues(line: ShapedLine) -> bool:
    numbered = mark_of(line.head) is not None
    text = line.is_body or line.shape.endswith(_CONTINUES) or numbered
    return text and not line.is_settled and special_kind(line.shape) is None
