"""Which blocks of a web page belong to the page around its article: marked as furniture."""

from collections.abc import Sequence

from lxml import etree

from bot.chinese.sentences import ends_in_full
from bot.documents.readers.html_blocks import Block, Element, WebPage
from bot.documents.readers.html_furniture import heads_furniture, is_callout, is_dateline, is_link, running
from bot.documents.readers.html_main import Running, marked_in
from bot.documents.readers.html_named import mark_named
from bot.documents.readers.html_tree import HEADINGS, kind_of
from bot.expressions import expression

_FACT = expression(r"\w{2,8}[:\uff1a]\s?\S")
_LIKE = expression(r"(?:相关|相似|类似|同类|同城|附近|更多|热门|推荐|最新|其他)的?[^\W\d]{2,4}")
"""Heads links to other pages of a site, whatever these are about: 相关菜谱."""
TEASERS = 3
"""So many headings that are links lead to other pages, with the text below them."""


def mark_furniture(root: Element, page: WebPage) -> None:
    """Mark what calls itself so, sections of sites around articles, teasers, and a second copy of all."""
    _mark_copy(page)
    mark_named(root, page)
    _mark_events(root, page)
    _mark_sections(page)
    _mark_teasers(root, page)


def _mark(blocks: Sequence[Block]) -> None:
    for block in blocks:
        block.furniture = True


def _mark_events(root: Element, page: WebPage) -> None:
    """Mark what tells who did something, and how long ago: hehe added the bug label 3 days ago."""
    for time in root.iter("relative-time", "time-ago"):
        at = page.spans.get(time, (len(page.blocks), 0))[0]
        _mark([block for block in page.blocks[at : at + 1] if not ends_in_full(block.line.text)])


def _mark_copy(page: WebPage) -> None:
    """Mark the second of two boxes without a heading between that say the same, which is most of the page.

    One is for wide screens, and one for narrow ones.
    """
    count = Running(page)
    total = count.sums[-1]
    boxes = sorted({span for span in page.spans.values() if 5 * count.between(*span) >= 2 * total > 0})
    first = next((span for span in boxes if 2 * count.between(*span) <= total), None)
    if first is None:
        return
    said = _texts(page, first)
    for start, end in boxes:
        between = page.blocks[first[1] : start]
        if start >= first[1] and len(said) > 1 and _texts(page, (start, end)) == said:
            if not any(block.line.level for block in between):
                _mark(page.blocks[start:end])
            return


def _texts(page: WebPage, span: tuple[int, int]) -> list[str]:
    return [block.line.text for block in page.blocks[slice(*span)] if running(block) or block.line.level]


def _mark_sections(page: WebPage) -> None:
    """Mark the sections that sites put around an article, each from its heading to the end of its box.

    In the box of the article's own paragraphs, only one without running text is such: an article may have a
    section of that name itself.
    """
    count = Running(page)
    total, text = count.sums[-1], [block.line.text for block in page.blocks]
    heads = [
        element
        for element, (start, end) in page.spans.items()
        if end - start == 1 and (heads_furniture(text[start]) or _LIKE.fullmatch(text[start]))
    ]
    for head in heads:
        start, _ = page.spans[head]
        if page.blocks[start].furniture or page.blocks[start].line.is_row:
            continue
        box, end = _section(head, page)
        if box is None or is_callout(box):
            continue
        if not heads_furniture(text[start]) and not _only_links(page.blocks[start:end]):
            continue
        inside = count.between(start, end)
        own = _holds_paragraphs(box, start, page, count) or _like_the_one_before(box, page, count)
        if (not inside) if own else (2 * inside < total):
            _mark(page.blocks[start:end])


def _only_links(blocks: Sequence[Block]) -> bool:
    """Tell whether nothing but several links stands below the first of `blocks`."""
    return len(blocks) > 2 and all(map(is_link, blocks[1:]))


def _section(head: Element, page: WebPage) -> tuple[Element | None, int]:
    """Return the box that `head` is in, and where its section ends: with it, or above its next heading."""
    inner, (start, end) = head, page.spans[head]
    box = head.getparent()
    while box is not None and box in page.spans and page.spans[box] == (start, end):
        inner, box = box, box.getparent()
    if box is None or box not in page.spans:
        return None, end
    level = head.tag if head.tag in HEADINGS else "h6"
    for after in inner.itersiblings():
        if (
            isinstance(after.tag, str)
            and after in page.spans
            and after.tag in HEADINGS
            and after.tag <= level
        ):
            return box, page.spans[after][0]
    return box, page.spans[box][1]


def _holds_paragraphs(box: Element, before: int, page: WebPage, count: Running) -> bool:
    """Tell whether paragraphs of running text stand directly in `box`, before the block `before`.

    Each may be in a box of its own, alike to that of what begins there.
    """
    own = next((kind_of(child) for child in box if page.spans.get(child, (-1,))[0] == before), None)
    return any(
        child in page.spans
        and page.spans[child][1] <= before
        and count(child)
        and len(child.findall(".//p")) <= (own is not None and own == kind_of(child))
        for child in box
        if isinstance(child.tag, str)
    )


def _like_the_one_before(box: Element, page: WebPage, count: Running) -> bool:
    """Tell whether `box` is one of an article's sections, each in a box with a heading of its own."""
    before = box.getprevious()
    return (
        before is not None
        and before in page.spans
        and (before.tag, before.get("class")) == (box.tag, box.get("class"))
        and count(before) > 0
        and not page.blocks[page.spans[before][0]].furniture
        and any(element.tag in HEADINGS for element in before.iter(etree.Element))
    )


def _mark_teasers(root: Element, page: WebPage) -> None:
    """Mark the headings that are links to other pages, with what stands under them, if they are not all.

    What names facts under them (擅长：…) is told here of what they lead to.
    """
    count = Running(page)
    mains = [page.spans[main] for main in marked_in(root) if count(main)]
    found: list[tuple[int, int]] = []
    for element, (start, end) in page.spans.items():
        if element.tag not in HEADINGS or end - start != 1 or page.blocks[start].furniture:
            continue
        if any(first <= start < last for first, last in mains) or not _leads_away(
            element, page.blocks[start]
        ):
            continue
        end = _section(element, page)[1]
        if not any(
            _FACT.match(block.line.text) and not is_dateline(block.line.text)
            for block in page.blocks[start:end]
        ):
            found.append((start, end))
    if len(found) >= TEASERS and 2 * sum(count.between(*span) for span in found) < count.sums[-1]:
        for start, end in found:
            _mark(page.blocks[start:end])


def _leads_away(heading: Element, block: Block) -> bool:
    links = [link.get("href", "") for link in heading.iter("a")] or [
        above.get("href", "") for above in heading.iterancestors("a")
    ]
    return is_link(block) and bool(links) and not any(link.startswith("#") for link in links)
