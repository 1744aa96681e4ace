"""Which blocks of a web page are its article, and which belong to the page around it."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter
from unicodedata import category

from bot.chinese.sentences import COLONS, ends_in_full
from bot.documents.readers.html_around import mark_furniture
from bot.documents.readers.html_beside import above_of, below_of
from bot.documents.readers.html_blocks import Block, Element, WebPage
from bot.documents.readers.html_furniture import (
    heads_furniture,
    is_button,
    is_call,
    is_credit,
    is_dateline,
    is_link,
    is_stamp,
    leads_on,
    running,
)
from bot.documents.readers.html_main import main_of, names_stop
from bot.documents.readers.html_shown import is_byline
from bot.documents.readers.html_tree import FILE
from bot.expressions import expression

LONGEST_SIGNATURE, SIGNATURE_LINES = 40, 5
"""Characters of a line that signs the document, and how many lines that are in no box with it may do so."""
LONGEST_SIGNS = 5
"""Characters beside a label and the link behind it: 》》推荐阅读：…"""
LINKS_IN_A_ROW = 3
"""So many lines in a row that are nothing but links are navigation."""
_SITE = expression(r"版权|copyright|©|备\d|备案|ICP|技术支持|主办|承办|标识码", re.IGNORECASE)
_NUMBER = expression(r"\w{1,14}[〔\[(（【](?:19|20)\d\d[〕\])）】]第?\d{1,5}号")
_FACT = expression(r"\w{2,8}[:：]\s?\S")
_ATTACHMENT = expression(r"附\s?件\s?\d{0,2}\s?[:\uff1a【\[.、]")
_ATTACHED = expression(r"(?:相关|文件)?附件(?:下载|列表)?")
_ORIGINAL = expression(r"[(（]?原标题\s?[:：].{1,80}")
_WRITER = expression(
    r"(?:本[报网刊台])?(?:见习|实习|特约)?(?:记者|通讯员|作者|撰文)[\s:：/丨|]\s?[^\s。，]{1,10}(?:\s[^\s。，]{1,10}){0,5}"
)
_FILED = expression(r"(?:文章|所属|归档)?(?:分类|栏目|专题|话题)\s?[:：]")
"""What leads to the column that an article is filed in."""
_EDITORS = expression(r"[(\[【（]?\s?(?:本文|值班|执行|本期)?(?:责任编辑|责编|编辑)\s?[:\uff1a/丨\uff5c]")
"""What an article ends with: whatever is no text behind it is of the page around."""
_BRACKETS = expression(r"[\[\]【】()（）]+")
"""What is left around a button."""
_FOLLOW = expression("蓝字|蓝色|上方|公众号|星标|关注我们")
"""What a call to follow an account names, as no step of a text does: 点击右上角的关注，进入店铺."""
_COUNT = expression(r"0?[1-9]|1\d")
_CONTENTS = expression(
    r"\W{0,2}(?:(?:文章|本文|内容)?(?:目\s?[录次錄]|导航|大纲)|Table of contents)\W{0,2}", re.IGNORECASE
)
_NOTICES = expression("声明|版权|免责|条款|转载|评论|编辑")


def article_of(root: Element, page: WebPage, title: str) -> list[Block]:
    """Return the blocks of `page` that are its article, called `title`."""
    mark_furniture(root, page)
    main, marked = main_of(root, page, title)
    (start, end), box = page.spans[main], main
    while marked and (above := box.getparent()) is not None and page.spans.get(above, (0, 0))[1] == end:
        box = above
    after = page.blocks[end : _end_of_parent(box, page)]
    files = _files(root, page)
    end += max(0 if marked else _signature(after), _attachments(after, files))
    inside = [block for block in page.blocks[start:end] if not (block.furniture or _says_original(block))]
    taken = {id(block) for block in page.blocks[start:end]}
    below = [block for block in below_of(main, page, title) if id(block) not in taken]
    whole = [*above_of(page, start, title, marked), *inside, *below]
    kept = _without_counts(_without_contents(_without_links(whole, files)))
    return list(_trimmed(kept, title, marked))


def _files(root: Element, page: WebPage) -> set[int]:
    """Return which blocks, by `id`, are links to files."""
    links = (link for link in root.iter("a") if link in page.spans and FILE.search(link.get("href", "")))
    ats = [page.spans[link][0] for link in links]
    return {id(page.blocks[at]) for at in ats if at < len(page.blocks)}


def _attachments(blocks: Sequence[Block], files: Set[int]) -> int:
    """Return how many of the `blocks` behind a marked document name what is attached to it: `files`."""
    others = (
        at
        for at, block in enumerate(blocks)
        if block.furniture
        or not (
            _ATTACHMENT.match(block.line.text)
            or _heads_files(blocks[at : at + 2], files)
            or (id(block) in files and (at or not is_link(block)))
        )
    )
    return next(others, len(blocks))


def _heads_files(blocks: Sequence[Block], files: Set[int]) -> bool:
    """Tell whether the first of two `blocks` says 附件, and the second is a file."""
    return bool(_ATTACHED.fullmatch(blocks[0].line.text)) and any(id(block) in files for block in blocks[1:])


def _end_of_parent(element: Element, page: WebPage) -> int:
    parent = element.getparent()
    return page.spans[element if parent is None else parent][1]


def _signature(blocks: Sequence[Block]) -> int:
    """Return how many of the `blocks` behind the document's text sign it: short lines, none a link."""
    unsigned = (
        at
        for at, block in enumerate(blocks)
        if block.furniture
        or block.linked
        or block.line.level
        or len(block.line.text) > LONGEST_SIGNATURE
        or _SITE.search(block.line.text)
        or is_button(block.line)
        or is_credit(block.line.text)
        or (running(block) and not ends_in_full(block.line.text))
    )
    size = next(unsigned, len(blocks))
    return size if size <= SIGNATURE_LINES else 0


def _without_links(blocks: Sequence[Block], files: Set[int]) -> list[Block]:
    """Return the `blocks` without runs of links, but to `files`, and without what is to press.

    A heading that only such links stand below goes with them; below 延伸阅读 a single one is such a run.
    """
    links: list[bool] = []
    for block in blocks:  # a row below one that is no link is in a table of facts
        leads = is_link(block) and id(block) not in files
        links.append(leads and (block.line.role != "row" or links[-1:] == [True]))
    kept: list[Block] = []
    bare: Block | None = None
    end, last = 0, max((at for at, block in enumerate(blocks) if running(block)), default=-1)
    for only_links, group in groupby(zip(links, blocks, [*blocks[1:], None], strict=False), itemgetter(0)):
        run = list(group)
        few = len(run) < LINKS_IN_A_ROW and not (end and heads_furniture(blocks[end - 1].line.text))
        end += len(run)
        # With numbers, and text behind them or a heading above, they may be the stops of a line.
        below, headed = end <= last, bool(kept) and kept[-1].line.level > 1
        counted = all(one.line.marker and (below or (headed and names_stop(one))) for _, one, _ in run)
        told = counted or (bool(kept) and _goes_on(kept[-1], run[0][1]))
        if only_links and not (few or told):
            bare = kept[-1] if kept and kept[-1].line.level else None
            continue
        for _, block, after in run:
            if not _in_table(block, after) and _is_beside(block):
                continue
            if bare is not None and (0 < block.line.level <= bare.line.level or is_credit(block.line.text)):
                kept.pop()
            bare = None
            kept.append(block)
    return kept[:-1] if bare is not None and len(kept) > 1 else kept


def _goes_on(before: Block, link: Block) -> bool:
    """Tell whether a list within an item goes on with a `link`, which the item of text `before` it began."""
    inner = before.line.role == link.line.role == "item" and before.line.depth == link.line.depth > 1
    return inner and not before.linked


def _is_beside(block: Block) -> bool:
    """Tell whether a block is no text, wherever it stands: a button, a date, a label of nothing, a sign."""
    text = block.line.text
    unsaid = (text.endswith(tuple(COLONS)) and is_credit(text)) or bool(_BRACKETS.fullmatch(text))
    unsaid = unsaid or (len(text) <= 2 and all(category(one) in ("So", "Mn", "Cf") for one in text))
    label = re.split(f"[{COLONS}]", text.lstrip("》＞>→☞ "), maxsplit=1)[0]
    elsewhere = 0 < len(text) - len(label) - block.linked <= LONGEST_SIGNS and heads_furniture(label)
    return is_button(block.line) or is_stamp(text) or leads_on(block) or unsaid or elsewhere


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Return the `blocks` without lines in a row that only name the headings below: contents, tabs.

    What a line announces with a colon is a list of the text.
    """
    last = {block.line.text: at for at, block in enumerate(blocks) if block.line.level}

    def names(one: tuple[int, Block]) -> bool:
        at, block = one
        return not (block.line.level or block.line.is_row) and last.get(block.line.text, 0) > at

    kept: list[Block] = []
    for named, group in groupby(enumerate(blocks), names):
        run = [block for _, block in group]
        above = kept[-1].line.text if kept else ""
        if named and _CONTENTS.fullmatch(above):
            kept.pop()
        elif above.endswith(tuple(COLONS)) or not named or len(run) < LINKS_IN_A_ROW:
            kept += run
    return kept


def _without_counts(blocks: list[Block]) -> list[Block]:
    """Return the `blocks` without numbers on lines of their own that count its headings: 01, 02.

    One right below a heading is what that tells, a number of a room; only the first stands below the title.
    """
    counts = [
        at
        for at, (block, after) in enumerate(pairwise(blocks))
        if _COUNT.fullmatch(block.line.text)
        and not (block.line.is_row or after.line.is_row or _COUNT.fullmatch(after.line.text))
        and (after.line.level or after.line.bold)
    ]
    told = any(line.level or line.bold for line in (blocks[at - 1].line for at in counts[1:]))
    numbers = [int(blocks[at].line.text) for at in counts]
    if told or len(counts) < 2 or numbers != list(range(1, len(counts) + 1)):
        return blocks
    return [block for at, block in enumerate(blocks) if at not in counts]


def _in_table(block: Block, after: Block | None) -> bool:
    """Tell whether `block` is in a table of several rows; one of a single row may be a bar of buttons."""
    heads = block.line.role == "header_row" and after is not None and after.line.is_row
    return heads or block.line.role == "row"


def _trimmed(blocks: list[Block], title: str, marked: bool) -> Sequence[Block]:
    """Return the `blocks` of an article without what stands at their edges: dateline, editors, notices.

    All of it is kept where nothing else would be left, or where the article is about that. Above the title,
    where nothing marks the article, stands what leads to it, and a document's number.
    """
    texts = (at for at, block in enumerate(blocks) if block.line.is_row or _is_text(block, title))
    top = next(texts, len(blocks))
    first, end = 0, len(blocks)
    for at, block in enumerate(blocks[:top]):
        says_title = block.line.text.rstrip("".join(COLONS)) == title
        if says_title and (block.line.level or not marked or not (at or block.line.bold)):
            first = at + 1
    if top < end and blocks[top].line.is_row and blocks[top].line.text == title:
        first = top + 1  # it heads the facts beside an article
    numbers = [block for block in blocks[:first] if _NUMBER.fullmatch(block.line.text.strip("()（） "))]
    while first < end and _is_top(blocks[first], top > first) and not _is_fact(blocks[first:]):
        first += 1
    body = first + 1
    while body < end and (_is_top(blocks[body], top > body) or _WRITER.fullmatch(blocks[body].line.text)):
        body += 1
    if first + 1 < body < end and blocks[first].line.level:  # the second line of the title
        line = replace(blocks[first].line, level=0, role="item")
        blocks = [*blocks[:first], replace(blocks[first], line=line), *blocks[body:end]]
        end = len(blocks)
    about = bool(_NOTICES.search(title))
    edited = next((at for at in range(end - 1, body, -1) if not about and _names_editors(blocks[at])), end)
    if not any(map(_is_own, blocks[edited:end])):
        end = edited
    for at in range(end - 1, first - 1, -1):
        bare = at == end - 1 and at > body and blocks[at].line.level > 0
        if about or not (bare or _is_end(blocks[at]) or is_link(blocks[at])):
            break
        if bare or _is_end(blocks[at]):  # links are such only above what is
            end = at
    return [*numbers, *blocks[first:end]] if first < end else blocks


def _is_text(block: Block, title: str) -> bool:
    """Tell whether a block is running text, and no call; a title may ask, and so end as a sentence does."""
    says = running(block) > 0 and not (is_call(block.line.text) and _FOLLOW.search(block.line.text))
    return says and not (block.line.level and block.line.text == title)


def _is_fact(blocks: Sequence[Block]) -> bool:
    """Tell whether the first of `blocks` is one of several facts: 时间：…, 地点：…, 主持人：…"""
    after = blocks[1].line.text if len(blocks) > 1 else ""
    return bool(_FACT.match(after)) and not is_dateline(after) and "。" not in after


def _is_top(block: Block, before_text: bool) -> bool:
    text = block.line.text
    called = before_text and (is_call(text) or is_byline(text))
    return not block.line.is_row and (is_dateline(text) or called)


def _says_original(block: Block) -> bool:
    """Tell whether a block says only what an article was called before: 原标题：…"""
    return not block.line.is_row and bool(_ORIGINAL.fullmatch(block.line.text))


def _names_editors(block: Block) -> bool:
    return not (block.line.is_row or block.line.level) and bool(_EDITORS.match(block.line.text))


def _is_own(block: Block) -> bool:
    """Tell whether a block behind the names of the editors is the article's: a sentence, a table, a file."""
    own = running(block) > 0 and not _names_editors(block) and not _is_end(block)
    return own or block.line.is_row or bool(_ATTACHMENT.match(block.line.text))


def _is_end(block: Block) -> bool:
    text = block.line.text
    if block.line.is_row:
        return False
    filed = block.linked > 0 and bool(_FILED.match(text))
    return filed or heads_furniture(text) or (not block.line.level and is_credit(text))
