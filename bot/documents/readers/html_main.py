"""Which element of a web page holds its article."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from lxml import etree

from bot.chinese.sentences import ends_in_full
from bot.documents.readers.html_blocks import Block, Element, WebPage
from bot.documents.readers.html_furniture import is_link, names_of, running
from bot.documents.readers.html_tree import kind_of
from bot.expressions import expression

MAIN_SHARE = 0.85
"""An element with this share of its parent's running text holds the document. In 30 State Council pages all
from 0.5 to 0.9 find the same one without its mark; more keeps footers, less risks to lose a foreword."""
TITLED_SHARE = 0.6
"""The same of one that the title stands in, where nothing beside it ends as a sentence does, as no slogan."""
NAMED_SHARE = 0.15
"""An element that a portal names as its article's is that with this share of a page's running text: comments
and teasers may well be longer than a short article."""
LONGEST_STOP = 12
"""Characters of a counted link that names a stop of a line, and no other page's title."""

_CONTAINERS = frozenset(
    "article body center div dl font form html li main section span table tbody td tr ul".split()
)
_TEXT_TAGS = frozenset("blockquote dl h1 h2 h3 h4 h5 h6 ol p pre ul".split())
# What HTML itself marks the document with, and what the portals and the editors of their sites do.
_MAIN_TAGS = frozenset(("article", "main"))
_MAIN_NAMES = expression(r"(?:^|\s)main(?:\s|$)", re.IGNORECASE)
_ARTICLE_NAMES = expression(
    r"(?:^|\s)(?:articleBody|UCAP-?CONTENT|(?:font)?zoom(?:con)?|TRS_(?:Editor|UEDITOR|PreAppend)"
    r"|pages_content|v(?:sb)?_(?:news_)?content(?:_\d+)?|js_content|rich_media_content"
    r"|mw-(?:content-text|parser-output)|post_(?:body|text)|artibody|(?:article|art|arc)[-_]?(?:content"
    r"|body|txt|text)|content-article|Cnt-Main-Article-QQ"
    r"|syl-article-base|tt-article-content|mp-editor|index_(?:centent|content)Wrap(?:__\w+)?"
    r"|index_text_\w+|all-txt|rm_txt_con|rwb_zw|detailContent|p-detail"
    r"|wp_articlecontent|htmledit_views|markdown_views|content_views|Post-RichText(?:Container)?|(?:entry"
    r"|post|single|news|detail|blog|cnblogs_post)[-_]?(?:content|body)"
    r"|markdown-body|left_zw|cnt_bd|show_text|text_con|J-content|mainContent_\w+|vp-doc"
    r"|theme-doc-markdown|rst-content|md-content|recipe-show)(?=\s|$)",
    re.IGNORECASE,
)

GENERIC_NAMES = expression(
    r"(?:^|\s)(?:(?:article|art|arc)[-_]?(?:content|body|txt|text)|(?:entry|post|single|news|detail|blog)[-_]?"
    r"(?:content|body)|markdown-body)(?=\s|$)",
    re.IGNORECASE,
)
"""Those of them that anyone may use, for all of a document or for a part of it."""


class Running:
    """How many characters of running text, sentences outside of links, each element of a page holds."""

    def __init__(self, page: WebPage) -> None:
        self.page = page
        self.sums = [0, *accumulate(running(block) for block in page.blocks)]

    def __call__(self, element: Element) -> int:
        """Return how many are in `element`."""
        return self.between(*self.page.spans.get(element, (0, 0)))

    def between(self, start: int, end: int) -> int:
        """Return how many are in the blocks from `start` to before `end`."""
        return self.sums[end] - self.sums[start]


def marked_in(root: Element) -> list[Element]:
    """Return the elements that are marked as what holds the document, outer ones first."""
    return [
        element
        for element in root.iter(etree.Element)
        if element.tag in _MAIN_TAGS
        or any(
            _MAIN_NAMES.search(value) or _ARTICLE_NAMES.search(value)
            for name in ("id", "class", "role", "itemprop")
            if (value := element.get(name, ""))
        )
    ]


def is_named(element: Element) -> bool:
    """Tell whether a portal's name for its articles marks `element`."""
    return _name_of(element) is not None


def _name_of(element: Element) -> str | None:
    """Return the portal's name for its articles that marks `element`, None if none does."""
    marks = (_ARTICLE_NAMES.search(element.get(name, "")) for name in ("id", "class", "itemprop"))
    return next((mark[0].strip().lower() for mark in marks if mark), None)


def _named(root: Element, page: WebPage, count: Running) -> Element | None:
    """Return what a portal's name for its article marks, None if nothing does that holds enough of the text.

    Of several side by side, each with its share, it is what holds them all.
    """
    named = [element for element in marked_in(root) if is_named(element) and count(element)]
    if not named:
        return None
    best = max(named, key=count)
    if count(best) < NAMED_SHARE * count.sums[-1]:
        return None
    within = [element for element in named if 10 * count(element) >= 9 * count(best)]
    best = within[-1] if all(within[0] is one or within[0] in one.iterancestors() for one in within) else best
    generic = GENERIC_NAMES.search(names_of(best)) is not None
    inner = (one for one in named if best in one.iterancestors() and 2 * count(one) > count(best))
    if (
        generic
        and (own := next((one for one in inner if not GENERIC_NAMES.search(names_of(one))), None)) is not None
    ):
        best = own  # the name of a portal tells more than one that anybody may use
    start, end = page.spans[best]
    beside = [
        element
        for element in named
        if _name_of(element) == _name_of(best)
        and not (page.spans[element][0] < end and start < page.spans[element][1])
    ]
    if 4 * sum(map(count, beside)) < count(best):
        return best
    above = next(
        (
            parent
            for parent in best.iterancestors()
            if all(parent in element.iterancestors() for element in beside)
        ),
        best,
    )
    return above if above in page.spans else best


def _with_alike(root: Element, marked: Element, page: WebPage, count: Running) -> Element:
    """Return `marked`, or what it is in, where others beside it, of its tag and class, hold text as well."""
    above, (start, end) = marked.getparent(), page.spans[marked]
    if above is None or above not in page.spans:
        return marked
    kind = kind_of(marked)
    alike = [one for one in above if one is not marked and kind_of(one) == kind]
    if 4 * sum(map(count, alike)) >= count(marked):
        return above
    others = [
        one
        for one in marked_in(root)
        if kind_of(one) == kind
        and one in page.spans
        and not (page.spans[one][0] < end and start < page.spans[one][1])
    ]
    if 4 * sum(map(count, others)) < count(marked):
        return marked
    first, last = min(page.spans[one][0] for one in others), max(page.spans[one][1] for one in others)
    around = (
        one
        for one in marked.iterancestors()
        if one in page.spans and page.spans[one][0] <= first and last <= page.spans[one][1]
    )
    return next(around, marked)


def _inside(ats: Sequence[int], span: tuple[int, int]) -> int:
    """Return how many of the blocks `ats`, in order, are in a `span`."""
    return bisect_left(ats, span[1]) - bisect_left(ats, span[0])


def names_stop(block: Block) -> bool:
    """Tell whether `block` is a link with a number that names something of the text: 3. 天城路."""
    name = len(block.line.text) - len(block.line.marker)
    return bool(block.line.marker) and is_link(block) and not block.furniture and name <= LONGEST_STOP


def main_of(root: Element, page: WebPage, title: str) -> tuple[Element, bool]:
    """Return the element that holds the document, and whether it is marked as that.

    It is one that a portal names so, or the innermost one marked as that, if most of the running text is in
    it. Otherwise go down from the root to the child that holds `MAIN_SHARE` of it, or `TITLED_SHARE` and the
    `title`, while no paragraph of the text stands beside that child, nor, with the title, stops of a line.
    """
    count = Running(page)
    if not count.sums[-1]:  # a page of facts, without a sentence
        sizes = (0 if block.furniture or block.linked else len(block.line.text) for block in page.blocks)
        count.sums = [0, *accumulate(sizes)]
    total = count.sums[-1]
    if (named := _named(root, page, count)) is not None:
        return _with_alike(root, named, page, count) if named.tag == "article" else named, True
    if marked := [main for main in marked_in(root) if 2 * count(main) > total]:
        best = marked[-1]
        if best.tag == "article":  # one within another is a part of that
            best = next((one for one in marked if one.tag == "article"), best)
        return _with_alike(root, best, page, count), True
    titled = [at for at, block in enumerate(page.blocks) if block.line.text == title and not block.linked]
    full = [at for at, block in enumerate(page.blocks) if running(block) and ends_in_full(block.line.text)]
    stops = [at for at, block in enumerate(page.blocks) if names_stop(block)]
    main = root
    while children := [child for child in main if child in page.spans]:
        best = max(children, key=count)
        start, end = page.spans[best]
        beside = (
            count(main)
            - sum(map(count, children))
            + sum(
                count(child) for child in children if child.tag in _TEXT_TAGS - {"ul"} or child in page.tables
            )
        )
        stopping = all(
            _inside(ats, page.spans[main]) > _inside(ats, (start, end)) + more
            for ats, more in ((titled, 0), (stops, 1))
        )
        is_titled = _inside(titled, (start, end)) > 0 and _inside(full, (start, end)) == _inside(
            full, page.spans[main]
        )
        if (
            best.tag not in _CONTAINERS
            or best in page.tables
            or end - start < 2
            or beside
            or stopping
            or count(best) < (TITLED_SHARE if is_titled else MAIN_SHARE) * count(main)
        ):
            break
        main = best
    return main, False
