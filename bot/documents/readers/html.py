"""HTML: the lines of a page's document, without navigation, scripts and the rest of the page around it."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter

from lxml import etree

from bot.chinese.sentences import COMMAS, SEMICOLONS, STOPS
from bot.documents.document import Origin
from bot.documents.readers.html_blocks import Block, Element, WebPage, page_of
from bot.documents.readers.html_header import (
    address_of,
    dateline_of,
    header_of,
    metas_of,
    title_of,
    wechat_of,
)
from bot.documents.readers.reading import Line, Reading, ReadingError
from bot.documents.readers.text import decode

MAIN_SHARE = 0.85
"""An element with this share of its parent's running text holds the document. In 30 State Council pages all
from 0.5 to 0.9 find the same one without its mark; more keeps footers, less risks to lose a foreword."""
LONGEST_BUTTON = 80
"""Characters."""
LONGEST_SIGNATURE, SIGNATURE_LINES = 40, 5
"""Characters of a line that signs the document, and how many lines that are in no box with it may do so."""
LINKS_IN_A_ROW = 3
"""So many lines in a row that are nothing but links are navigation."""

_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*+=\s*+[\"']?\s*+([\w-]+)", re.IGNORECASE
)
_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}
_FURNITURE_TAGS = frozenset("aside dialog footer form menu nav".split())
_FURNITURE_ROLES = frozenset("banner complementary contentinfo dialog menu navigation search toolbar".split())
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\W_])(?:nav(?:bar|i|igation|igator)?|menu|bread\w*|crumbs?|foot(?:er)?|copyright|(?:bd)?share\w*|social|related|recommend\w*"
    r"|side(?:bar)?|comments?|pag(?:er|ination)|toolbar|qr\w*|ewm|erweima|search\w*|login|banner\w*|ads?|advert\w*"
    r"|hot(?:news|list)?|rank(?:ing)?|dqwz|weizhi|fenxiang|xgxw|xgyd|header|topbar|friend\w*|popup|modal|toc|catlinks|navbox|printfooter|mw-jump\w*)(?:$|[\W_\d])",
    re.IGNORECASE,
)
_CONTAINERS = frozenset(
    "article body center div dl font form html main section span table tbody td tr".split()
)
_TEXT_TAGS = frozenset("blockquote dl h1 h2 h3 h4 h5 h6 ol p pre ul".split())
# What HTML itself, and the editors that Chinese sites are written in, mark the document with.
_MAIN_TAGS = frozenset(("article", "main"))
_MAIN_NAMES = re.compile(
    r"(?:^|\s)(?:main|articleBody|UCAP-CONTENT|zoom|TRS_Editor|TRS_UEDITOR|pages_content|v_news_content|js_content|mw-content-text)(?:\s|$)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(f"[{STOPS}{SEMICOLONS}{COMMAS}]")
_SITE = re.compile(r"版权|copyright|©|备\d|备案|ICP|技术支持|主办|承办|标识码", re.IGNORECASE)
_ATTACHED = re.compile(r"附[件表录:\uff1a]|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar)\b", re.IGNORECASE)
_BUTTONS = re.compile(
    r"(?:[【\[(]?(?:扫一扫|在手机(?:上)?打开当前页(?:面)?|分享(?:到|至)?|打印(?:本页)?|关闭(?:本页|窗口|本窗口)?|返回(?:顶部|首页|列表)?"
    r"|加入收藏|收藏(?:本页)?|上一[篇页条]|下一[篇页条]|字体|字号|[大中小](?=[\s】\])]|$)|我要纠错|纠错|保存|微信|微博|QQ空间"
    r"|目\s*录|相关(?:链接|文章|新闻|稿件|阅读|解读)|网站地图|联系我们)[】\])]?[\s|·:\uff1a]*)+"
)
_ANOTHER_PAGE = re.compile(
    r"[上下前后]一[篇页条]\s*[:\uff1a]|扫一扫|扫描二维码|分享(?:到|至)|我要纠错|版权所有|当前(?:的)?位置|您(?:当前|现在)?(?:的|所在)位置"
)


def read(content: bytes) -> Reading:
    """Read a page; its title is the header's, a meta tag's, its only <h1>, or its <title>, in this order."""
    declared = _CHARSET.search(content, 0, 4096)
    text, encoding = decode(content, _CHARSETS.get(declared[1].decode().lower()) if declared else None)
    root = parse(text)
    header, metas, wechat = header_of(root), metas_of(root), wechat_of(root, text)
    page = page_of(root, {said.element for said in (header, wechat) if said.element is not None})
    lines = [block.line for block in _document(root, page)]
    texts = [block.line.text for block in page.blocks]
    # A table of one row, which is its header, may lay out a dateline; one of several rows holds facts.
    dateline = dateline_of(block.line.text for block in page.blocks if block.line.role != "row")
    title = header.title or metas.title or title_of(root, texts)
    if lines and lines[0].level == 1 and lines[0].text == title:
        del lines[0]
    return Reading(
        tuple(lines),
        Origin(
            title=title or "",
            source=header.source or wechat.source or metas.source or dateline.source,
            published=header.published or wechat.published or metas.published or dateline.published,
            url=metas.url or address_of(root, text),
            office=header.office,
            issue_number=header.number,
        ),
        encoding,
    )


def parse(text: str) -> Element:
    """Return the root of a page; the parser mends what is wrong with it, as browsers do."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(text.encode(), parser) if text.strip() else None
    if any(problem.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for problem in parser.error_log):
        raise ReadingError("its elements are nested more than 2,000 deep; save it as plain text.")
    if root is None:
        raise ReadingError("it holds no HTML; put some in, or take it out of the folder.")
    return root


def _document(root: Element, page: WebPage) -> Iterator[Block]:
    """Yield the blocks that are the document."""
    _mark_furniture(root, page)
    main, marked = _main(root, page)
    start, end = page.spans[main]
    if not marked:
        end += _signature(page.blocks[end : _end_of_parent(main, page)])
    blocks = [block for block in page.blocks[start:end] if not block.furniture]
    links: list[bool] = []
    for block in blocks:  # a row below one that is no link is in a table of facts
        links.append(_is_link(block) and (block.line.role != "row" or links[-1:] == [True]))
    for only_links, group in groupby(zip(links, blocks, [*blocks[1:], None], strict=False), itemgetter(0)):
        run = list(group)
        if not only_links or len(run) < LINKS_IN_A_ROW:
            yield from (
                block for _, block, after in run if _in_table(block, after) or not _is_button(block.line)
            )


def _in_table(block: Block, after: Block | None) -> bool:
    """Tell whether `block` is in a table of several rows; one of a single row may be a bar of buttons."""
    return block.line.role == "row" or (
        block.line.role == "header_row" and after is not None and after.line.is_row
    )


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
        or len(block.line.text) > LONGEST_SIGNATURE
        or _SITE.search(block.line.text)
        or _is_button(block.line)
    )
    size = next(unsigned, len(blocks))
    return size if size <= SIGNATURE_LINES else 0


class _Running:
    """How many characters of running text, sentences outside of links, each element of a page holds."""

    def __init__(self, page: WebPage) -> None:
        self.page = page
        self.sums = [0, *accumulate(_running(block) for block in page.blocks)]

    def __call__(self, element: Element) -> int:
        start, end = self.page.spans.get(element, (0, 0))
        return self.sums[end] - self.sums[start]


def _running(block: Block) -> int:
    text = block.line.text
    unlinked = len(text) - block.linked
    return unlinked if not block.furniture and 2 * unlinked > len(text) and _SENTENCE.search(text) else 0


def _mark_furniture(root: Element, page: WebPage) -> None:
    """Mark what tags, roles, classes or ids call navigation and the like, unless most text is in it."""
    running = _Running(page)
    total = running.sums[-1]
    mains = [page.spans[main] for main in _marked(root) if running(main)]
    for element, (start, end) in page.spans.items():
        holds_main = any(start <= main < main_end <= end for main, main_end in mains)
        if not holds_main and 2 * running(element) < total and _is_furniture(element):
            for block in page.blocks[start:end]:
                block.furniture = True


def _is_furniture(element: Element) -> bool:
    return (
        element.tag in _FURNITURE_TAGS
        or element.get("role", "") in _FURNITURE_ROLES
        or bool(_FURNITURE_NAMES.search(f"{element.get('id', '')} {element.get('class', '')}"))
    )


def _marked(root: Element) -> list[Element]:
    """Return the elements that are marked as what holds the document, outer ones first."""
    return [
        element
        for element in root.iter(etree.Element)
        if element.tag in _MAIN_TAGS
        or any(_MAIN_NAMES.search(element.get(name, "")) for name in ("id", "class", "role", "itemprop"))
    ]


def _main(root: Element, page: WebPage) -> tuple[Element, bool]:
    """Return the element that holds the document, and whether it is marked as that.

    It is the innermost one marked as that, if most of the running text is in it. Otherwise go down from the
    root to the child that holds `MAIN_SHARE` of it, while no paragraph of the text stands beside that child.
    """
    running = _Running(page)
    total = running.sums[-1]
    if marked := [main for main in _marked(root) if 2 * running(main) > total]:
        return marked[-1], True
    main = root
    while children := [child for child in main if child in page.spans]:
        best = max(children, key=running)
        start, end = page.spans[best]
        beside = (
            running(main)
            - sum(map(running, children))
            + sum(running(child) for child in children if child.tag in _TEXT_TAGS or child in page.tables)
        )
        if (
            best.tag not in _CONTAINERS
            or best in page.tables
            or end - start < 2
            or beside
            or running(best) < MAIN_SHARE * running(main)
        ):
            break
        main = best
    return main, False


def _is_button(line: Line) -> bool:
    """Tell whether a line is no text, but something to press, or the way to another page."""
    if line.level or len(line.text) > LONGEST_BUTTON or "。" in line.text:
        return False
    return bool(_BUTTONS.fullmatch(line.text) or _ANOTHER_PAGE.match(line.text))


def _is_link(block: Block) -> bool:
    """Tell whether a block is a link and nothing else, and not one to an attachment."""
    text = "".join(block.line.text.split())
    return block.linked >= 0.8 * len(text) and "。" not in text and not _ATTACHED.search(text)
