"""Boxes that a site names as furniture, and those among them that are text of the article all the same."""

import re
from itertools import accumulate, islice

from bot.chinese.sentences import ends_in_full
from bot.documents.readers.html_blocks import Element, WebPage
from bot.documents.readers.html_captions import is_boxed_text
from bot.documents.readers.html_facts import is_fact
from bot.documents.readers.html_furniture import (
    heads_furniture,
    is_around,
    is_furniture,
    is_link,
    names_of,
)
from bot.documents.readers.html_main import Running, marked_in
from bot.documents.readers.html_tree import HEADINGS
from bot.expressions import expression

LEAST_TEXT, LEAST_ANYWHERE = 15, 30
"""Characters of sentences of what is text within an article, and of what is so anywhere."""
LINKED = 0.3
"""Of what is text no more than this share is links."""

_NEVER = expression(
    r"(?:^|[\W_])(?:ads?|advert\w*|popup|modal|comments?|recommend\w*|login|share|fenxiang|qr\w*|xgxw|xgyd)"
    r"(?:$|[\s_\d]|-(?:box|bar|list|wrap\w*|area|con\w*|item\w*|form|modal|panel|block|body)(?=$|\s))"
    r"|(?:^|\s)(?:ambox|hatnote|navbox|sistersitebox|reflist|catlinks|printfooter|mw-jump\S*)(?:$|\s)",
    re.IGNORECASE,
)
"""What is no text of an article even where it stands in its midst."""
_ANYWHERE = expression(
    r"(?:^|[\W_])(?:header|banner|hot|rank(?:ing)?|friend\w*|tie|toc|references?|keywords?|catalog\w*"
    r"|interaction|operating|weizhi|social-\w+|relat\w+-\w+|share\w*-\w+|statement|tool(?:bar|box)\w*)(?:$|[\W_\d])",
    re.IGNORECASE,
)
"""What may be called so though it is text, wherever it stands."""
_HEADER = expression(r"(?:^|[\W_])header(?:$|[\W_\d])", re.IGNORECASE)
_NEVER_TAGS = frozenset(("dialog", "nav"))


def mark_named(root: Element, page: WebPage) -> None:
    """Mark what tags, roles, classes or ids call navigation and the like, unless most text is in it."""
    count = Running(page)
    spoken = count.sums[-1]
    if not spoken:
        count.sums = [0, *accumulate(len(block.line.text) for block in page.blocks)]
    total = count.sums[-1]
    mains = [page.spans[main] for main in marked_in(root) if count(main)]
    named = [
        element
        for element, (start, end) in page.spans.items()
        if 2 * count(element) < total
        and is_furniture(element)
        and not is_boxed_text(element)
        and not any(start <= main < main_end <= end for main, main_end in mains)
    ]
    _set(page, named)
    around = Running(page)
    if spoken and not around.sums[-1]:
        mistaken = _mistaken(named, count)
        _set(page, mistaken, False)
        named = [element for element in named if element not in mistaken]
        _set(page, named)
    texts = [element for element in named if _may_be_text(element, page, around)]
    _set(page, texts, False)
    closed, kept = 0, set(texts)
    for element in named:  # what is furniture within text stays so, and what is within furniture
        start, end = page.spans[element]
        if element not in kept or start < closed:
            closed = max(closed, end)
            _set(page, [element])


def _heads_text(element: Element, page: WebPage, around: Running) -> bool:
    """Tell whether `element` is but a heading, below another one, of text in the same box."""
    start, end = page.spans[element]
    box = element.getparent()
    return (
        box is not None
        and all(block.line.level > 1 and not block.linked for block in page.blocks[start:end])
        and any(block.line.level for block in islice(page.blocks, start))
        and around.between(end, page.spans.get(box, (end, end))[1]) > 0
    )


def _mistaken(named: list[Element], count: Running) -> list[Element]:
    """Return those alike among the `named` that hold most of a page of whose text nothing else is left."""
    alike: dict[str, list[Element]] = {}
    for element in named:
        classes = element.get("class", "")
        if element.tag not in _NEVER_TAGS and not _NEVER.search(classes):
            alike.setdefault(classes, []).append(element)
    best = max(alike.values(), key=lambda ones: sum(map(count, ones)), default=[])
    return best if any(map(count, best)) else []


def _set(page: WebPage, elements: list[Element], furniture: bool = True) -> None:
    for element in elements:
        for block in page.blocks[slice(*page.spans[element])]:
            block.furniture = furniture


def _may_be_text(element: Element, page: WebPage, around: Running) -> bool:
    """Tell whether `element` is sentences, or a table with such, in the midst of text or not called badly."""
    start, end = page.spans[element]
    blocks = page.blocks[start:end]
    names = names_of(element)
    if not blocks or element.tag in _NEVER_TAGS or "role" in element.attrib or _NEVER.search(names):
        return False
    size = sum(len(block.line.text) for block in blocks)
    linked = sum(block.linked for block in blocks)
    said = sum(len(block.line.text) for block in blocks if ends_in_full(block.line.text) and not block.linked)
    titled = element.find(".//h1") is not None
    if linked > LINKED * size:
        return False
    if _HEADER.search(names) and _heads_text(element, page, around):
        return True
    if titled and any(map(is_fact, blocks)):
        return True
    if said < LEAST_TEXT:
        return False
    if heads_furniture(blocks[0].line.text) or (
        not titled and any(is_link(block) or is_around(block) for block in blocks)
    ):
        return False
    if element.tag == "form":
        return True
    if _ANYWHERE.search(names) and (titled or (said >= LEAST_ANYWHERE and not linked)):
        return True
    for above in element.iterancestors():
        if above not in page.spans:
            break
        first, last = page.spans[above]
        if around.between(first, start) > 0 and around.between(end, last) > 0:
            return True
        if (first, last) != (start, end) and not any(child.tag in HEADINGS[1:] for child in above):
            break  # a box with a heading is a section of what is around it
    return False
