"""What of a document stands outside of the box that its site calls the article: summary, tables, sections."""

from collections.abc import Iterator

from lxml import etree

from bot.chinese.sentences import ends_in_full
from bot.documents.readers.html_blocks import Block, Element, WebPage
from bot.documents.readers.html_facts import is_fact
from bot.documents.readers.html_furniture import (
    heads_furniture,
    is_around,
    names_of,
    running,
)
from bot.documents.readers.html_main import GENERIC_NAMES, is_named
from bot.documents.readers.html_questions import unfolds
from bot.documents.readers.html_tree import HEADINGS
from bot.expressions import expression

LEAST_ROWS = 3
"""Rows of a table without names of columns that is no bar of buttons."""
MOST_LINES = 5
"""Lines between the title and the first text, with the title."""
LINKED = 0.3
"""A section of which so much is links leads to other pages."""
_PRESSED = ("button", "form")
_FOREIGN = expression(
    r"关于(?:我们|本站|本网).{0,4}|.{0,6}订阅.{0,12}|.{0,6}声明|(?:读者|网友|游客|访客)?(?:留言|点评|评论)[区板]?"
    r"|[您你](?:觉得|认为|对).{0,20}|投票.{0,8}|[上下]一篇.{0,30}|大家.{0,3}看.{0,4}|猜[您你].{0,6}|.{0,8}二维码.{0,8}"
    r"|.{0,4}(?:打赏|赞赏).{0,4}"
)
"""The headings of what stands around articles; a part of one would hardly stand outside of it so."""
_WRITTEN = expression(
    r"(?:[天刚]|[前于])\s?(?:修改|更新|发布|编辑|创建|发表)|(?:修改|更新|发布|编辑|创建|发表)于|作者|阅读|浏览|字数"
)
"""Where a line between a title and the text tells when, or by whom, that was written: 何渡昨天修改."""
_FACT = expression(r"\w{2,6}[:：]\s?\S")
_FLAT = frozenset((*HEADINGS, "blockquote", "dl", "figure", "ol", "p", "pre", "table", "ul"))


def above_of(page: WebPage, start: int, title: str, marked: bool) -> list[Block]:
    """Return the blocks between the `title` and the article at `start`, from the first text or table on.

    Where nothing has `marked` the article, a heading in between is its first.
    """
    titles = (at for at in range(start - 1, -1, -1) if _is_title(page.blocks[at].line.text, title))
    top = next(titles, start) + 1
    rows = {
        at
        for table in page.tables
        for first, end in (page.spans[table],)
        if top <= first and end <= start and _holds_rows([table], end - first)
        if not _leads_away(page, first, end)
        for at in range(first, end)
    }
    texts = (
        at
        for at in range(top, start)
        if at in rows
        or _is_sentence(page.blocks[at])
        or is_fact(page.blocks[at])
        or page.blocks[at].line.text.startswith("——")
        or (not marked and _is_heading(page.blocks[at], title))
    )
    foreign = _foreign(page, top, start)

    def is_own(at: int) -> bool:
        return at not in foreign or is_fact(page.blocks[at])

    first = next(filter(is_own, texts), start)
    if not marked:
        head = top - 1 if top <= start else _heading_above(page, start)
        if _leads_up(page.blocks[head:first]):
            first = head + (
                top <= start or "".join(title.split()) in "".join(page.blocks[head].line.text.split())
            )
    blocks = ((at, page.blocks[at]) for at in range(first, start) if is_own(at))
    kept = [block for at, block in blocks if not block.furniture and (at in rows or not is_around(block))]
    return [*_facts_above(page, top - 1), *kept] if top <= start else kept


def _facts_above(page: WebPage, title: int) -> list[Block]:
    """Return the facts right above the block `title`, none for a single one: 时间：…, 地点：…"""
    first = title
    while first and not (block := page.blocks[first - 1]).furniture and _FACT.match(block.line.text):
        first -= 1
    boxes = (span for span in page.spans.values() if span[0] <= first < span[1] <= title)
    if any(start < first for start, _ in boxes):
        return []  # they stand in a column beside the title
    facts = page.blocks[first:title]
    return facts if sum(map(is_fact, facts)) > 1 else []


def _heading_above(page: WebPage, start: int) -> int:
    """Return the last heading above the block at `start`, that itself if there is none."""
    return next((at for at in range(start - 1, -1, -1) if page.blocks[at].line.level), start)


def _leads_up(blocks: list[Block]) -> bool:
    """Tell whether the first of `blocks` is a heading, and all others are a few lines of text."""
    return (
        1 < len(blocks) <= MOST_LINES
        and blocks[0].line.level > 0
        and not any(
            block.linked or block.furniture or is_around(block) or _WRITTEN.search(block.line.text)
            for block in blocks[1:]
        )
    )


def _is_title(text: str, title: str) -> bool:
    """Tell whether `text` is the `title`, or much of it: 海堤三年 of 在线访谈：海堤三年."""
    text, title = "".join(text.split()), "".join(title.split())
    if title and title in text:
        return 2 * len(title) > len(text)
    return 3 * len(text) > len(title) and text in title


def _foreign(page: WebPage, top: int, end: int) -> set[int]:
    """Return the blocks from `top` to `end` in boxes with something to press, or a heading of such boxes."""
    heads = [
        element
        for element, (first, last) in page.spans.items()
        if top <= first and last <= end and last - first == 1 and _heads_foreign(page.blocks[first].line.text)
    ]
    pressed = next(iter(page.spans)).iter(*_PRESSED)
    boxes = {above for one in (*heads, *pressed) if (above := one.getparent()) is not None}
    spans = {page.spans.get(box, (0, 0)) for box in boxes}
    return {at for first, last in spans if top <= first and last <= end for at in range(first, last)}


def _heads_foreign(text: str) -> bool:
    return heads_furniture(text) or bool(_FOREIGN.fullmatch(text))


def _holds_rows(unit: list[Element], rows: int) -> bool:
    """Tell whether a unit of so many rows is a table of data, by their number or by names of columns."""
    return rows >= LEAST_ROWS or (rows > 1 and any(one.find(".//th") is not None for one in unit))


def below_of(main: Element, page: WebPage, title: str) -> list[Block]:
    """Return the blocks of the boxes behind `main` that go on with it, none where its name is a portal's own.

    They stand in the box that holds the title too, or right beside `main` if that is in it.
    """
    if main.tag == "main" or (is_named(main) and not GENERIC_NAMES.search(names_of(main))):
        return []
    start, _ = page.spans[main]
    found: list[Block] = []
    box: Element | None = main
    while box is not None and (above := box.getparent()) is not None and above in page.spans:
        after = [one for one in box.itersiblings() if isinstance(one.tag, str) and one in page.spans]
        for unit in _units(after, page):
            span = (page.spans[unit[0]][0], page.spans[unit[-1]][1])
            if _goes_on(unit, span, page):
                found += [block for block in page.blocks[slice(*span)] if not block.furniture]
        around = page.spans[above][0]
        if after or any(block.line.text == title for block in page.blocks[around:start]):
            break
        box = above
    return found


def _units(elements: list[Element], page: WebPage) -> list[list[Element]]:
    """Return the `elements` in units: a heading and all below it, else a box, or what stands in none."""
    units: list[list[Element]] = []
    headed = flat = False
    for element in elements:
        start, end = page.spans[element]
        opens = start < end and page.blocks[start].line.level > 0
        if units and not opens and (headed or (flat and element.tag in _FLAT)):
            units[-1].append(element)
        else:
            units.append([element])
            headed = element.tag in HEADINGS
        flat = element.tag in _FLAT
    return units


def _goes_on(unit: list[Element], span: tuple[int, int], page: WebPage) -> bool:
    """Tell whether a `unit` is a section, a table or paragraphs, and neither comments nor teasers."""
    start, end = span
    blocks = [block for block in page.blocks[start:end] if not block.furniture]
    if not blocks or _leads_away(page, start, end) or any(_holds_alike(element, page) for element in unit):
        return False
    if any(not unfolds(one) for element in unit for one in element.iter(*_PRESSED)):
        return False
    if _holds_rows(unit, sum(block.line.is_row for block in blocks)):
        return True
    first, rest = blocks[0], blocks[1:]
    if first.line.level or first.line.bold:
        return bool(rest) and not _heads_foreign(first.line.text) and not all(map(is_around, rest))
    told = sum(map(_is_text, blocks)) >= 2 and any(map(_is_sentence, blocks))
    return told and not any(map(is_around, blocks))


def _holds_alike(element: Element, page: WebPage) -> bool:
    """Tell whether boxes of one class with text and without headings stand side by side in `element`."""
    for box in element.iter(etree.Element):
        kinds = [(one.tag, one.get("class")) for one in _boxes(box, page)]
        if len(set(kinds)) < len(kinds):
            return True
    return False


def _boxes(box: Element, page: WebPage) -> Iterator[Element]:
    for one in box:
        if one.tag not in ("div", "li", "section", "article") or not one.get("class"):
            continue
        blocks = page.blocks[slice(*page.spans.get(one, (0, 0)))]
        if blocks and not (blocks[0].line.level and not blocks[0].linked) and any(map(running, blocks)):
            yield one


def _leads_away(page: WebPage, start: int, end: int) -> bool:
    blocks = page.blocks[start:end]
    return sum(block.linked for block in blocks) > LINKED * sum(len(block.line.text) for block in blocks)


def _is_text(block: Block) -> bool:
    return running(block) > 0 and not is_around(block)


def _is_heading(block: Block, title: str) -> bool:
    line = block.line
    return line.level > 1 and not (
        block.furniture or block.linked or line.text in title or title in line.text
    )


def _is_sentence(block: Block) -> bool:
    return _is_text(block) and ends_in_full(block.line.text)
