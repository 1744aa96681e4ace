"""What the article of a page is called: not its site, and not the column that it stands in."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise, takewhile

from bot.chinese.dates import without_dates
from bot.documents.readers.html_blocks import Block, Element
from bot.documents.readers.html_furniture import is_button, is_dateline, is_link, names_of, running
from bot.documents.readers.html_heading import only_heading
from bot.documents.readers.html_shown import is_byline
from bot.documents.readers.html_site import COLUMN, INSTITUTION, UNNAMED
from bot.documents.readers.html_tree import sizes_in, text_of
from bot.documents.readers.html_word import title_of_word
from bot.documents.readers.reading import Line
from bot.expressions import expression

MOST_PARTS = 3
"""Of the title of a page, its column and its site."""
LONGEST_TITLE = 120
"""Characters of a line above the dateline that may be the title."""
LONGEST_COLUMN = 8
"""Characters of the name of a column, which may be called a title too."""

_BORDER = expression(
    r"(?<!\s)\s*(?:[_|\uff5c]|\s[-–—·]\s|-{1,2}(?=[^-]*$)|——(?=[^—]*$)|(?=【[^】]{1,12}吧】))\s*"
)
_LOOSE_BORDER = expression(r"[-(（【\[,，]")
"""What may end a title that the page itself shows without what stands behind."""
_BLANK = expression(r"(?<!\s)\s++")
_TITLE_CLASS = expression(
    r"(?:^|[\s_-])(?:title|tit|biaoti|bt|headline|subject)(?:$|[\s_\d-])|(?:article|news|info|con|arti"
    r"|main|detail|content|post|thread)[_-]?(?:title|tit|bt|subject)",
    re.IGNORECASE,
)
_HELP = expression(r"帮助(?:中心|文档|手册)|(?:客户|客服)?服务中心|常见问题")
"""What stands in front of the title of a page of help, and is that of the first one."""
_PROGRAM = expression(r"[^\W\d_]{0,10}(?:平台|系统|门户|知识库|小程序|客户端|APP)", re.IGNORECASE)
_PLACEHOLDER = expression(UNNAMED, re.IGNORECASE)
"""What an editor calls a page to which nobody has given a title."""
_LABEL = expression(
    r"(?:信件|来信|留言|咨询|问题|办件|投诉)?(?:标题|主题)\s?[|:\uff1a]\s?([^|]{2,60})(?:\s\|\s.{0,200})?"
)
_TRAIL = expression(
    r"(?:首页|主页|当前位置|您(?:现在|当前)?(?:所在)?的?位置|所在的?位置).{0,3}[\s>\-›»/|:\uff1a]"
)
_COUNTED = expression(r"#\d{1,9}")
"""The number of an issue behind its title."""
_BRACKETS = expression(r"^\s*[\[【][^\]】]{1,20}[\]】]\s*|^\(\d+ 封私信[^)]*\)\s*|^\(\d+ 条消息\)\s*")


def title_of(root: Element, given: Sequence[str | None], site: str | None, blocks: Sequence[Block]) -> str:
    """Return the title: the first of those `given`, else the only <h1>, else <title>, without the site.

    Where these name but the site or the column, it is the line right above the dateline, or one that its
    class calls the title. "" if there is none.
    """
    own = _BRACKETS.sub("", next((text for found in root.iter("title") if (text := text_of(found))), ""))
    space = _space_of(root, own)
    own, heading = own.removeprefix(space), (only_heading(root, own) or "").removeprefix(space)
    heading = heading and _bare(heading, own)
    texts = [block.line.text for block in blocks]
    if any(not COLUMN.fullmatch(start) for start, end in _halves(own) if end == heading and start in texts):
        heading = ""  # it names the site
    if heading not in own and _heads_section(heading, own, blocks):
        heading = ""
    trails = [text for text in texts if _TRAIL.match(text)]
    titled = _titled(root)
    above = list(_above(blocks, own, titled))
    heads = {block.line.text for block in blocks if block.line.level and not block.furniture}.union(above)

    def is_column(title: str) -> bool:
        if not title or title == site or _TRAIL.match(title):
            return True
        if all(map(COLUMN.fullmatch, re.split("[-_|]", title))):
            return True
        called = title in heads or (title in titled and len(title) > LONGEST_COLUMN)
        if (called and own.startswith(title)) or (title in above and own.endswith(title)):
            return False  # the way to a page may end with itself
        return any(trail.rstrip(" >").endswith(title) and trail != title for trail in trails)

    for one in given:
        if one and not is_column(named := without_site(one, site, heading, texts)):
            return named
    if words := title_of_word(root, own, texts):
        return words
    leveled = (block.line.text for block in blocks if own and block.line.level and not block.furniture)
    headings = list(islice((text for text in leveled if text != own), 1))
    shown = bool(headings) and own.startswith(headings[0])
    candidates = [heading, *_opened(root), *_parts(own, set(texts))]
    seen = any(one in texts for one in candidates)
    site_colon = re.match(rf"{re.escape(heading)}\s?[:\uff1a]\s?", own) if heading else None
    if site_colon and own[site_colon.end() :] in texts:  # the heading is that of the site
        return own[site_colon.end() :]
    unlinked = {block.line.text for block in blocks if not block.linked}
    if candidates[0] not in texts:  # the site may stand in front of it
        candidates[:0] = [
            end
            for start, end in _halves(own)
            if end in above
            or (INSTITUTION.fullmatch(start) and _stands(root, end))
            or (start not in texts and len(end) > len(start) and end in unlinked and not _is_site(end))
        ]
    called = [text for text in texts if text in titled and len(text) > 3 and not shown]
    return next(
        (
            title
            for title in (
                candidates[0],
                *above,
                *_shown(own, texts, titled),
                *(headings if not seen and _is_of_site(own) else []),
                *candidates[1:],
                *(called if len(called) == 1 else []),
                *filter(None, map(_labelled, texts)),
                *(_below_trail(blocks) if is_column(_BORDER.split(own, maxsplit=1)[0]) else []),
                *headings,
                *called,
                *([_bold(blocks, own)] if not own or _PLACEHOLDER.fullmatch(own) else []),
            )
            if title and not is_column(title)
        ),
        next((title for title in candidates if title and not _PLACEHOLDER.fullmatch(title)), ""),
    )


def _heads_section(heading: str, own: str, blocks: Sequence[Block]) -> bool:
    """Tell whether text stands above the only `heading`, and what the page's `own` title says above that."""
    above = list(takewhile(lambda block: block.line.text != heading, blocks))
    first = {block.line.text for block in takewhile(lambda block: not running(block), above)}
    said = any(map(running, above)) and len(above) < len(blocks)
    return said and any(start in first for start in _parts(own, first))


def _is_of_site(own: str) -> bool:
    """Tell whether a page's `own` title goes on with its help centre, or is a row of words to be found by."""
    return bool(_HELP.match(own, own.find("_") + 1)) or len(re.split("[|_,，\uff5c]", own)) > MOST_PARTS


def _shown(own: str, texts: Sequence[str], titled: Set[str]) -> Iterator[str]:
    """Yield what a page calls its title whose `own` one is that of help, and of it, or but an institution."""
    yield from (end for start, end in _halves(own) if _HELP.fullmatch(start) and end in titled)
    shown = [text for text in texts if text in titled]
    if INSTITUTION.fullmatch(own) and own not in texts and len(shown) == 1:
        yield shown[0]


def _opened(root: Element) -> list[str]:
    """Return the headings of the dialog that a page has open, if most of its text stands there."""
    dialog = root.find(".//*[@aria-modal='true']")
    if dialog is None or (sizes := sizes_in(root))[root] >= 2 * sizes[dialog]:
        return []
    return [text for one in dialog.iter("h1", "h2", "h3") if (text := text_of(one))][:1]


def _bold(blocks: Sequence[Block], own: str) -> str:
    """Return the first bold line above the text of a page without a title of its own, "" without one.

    That of a table which a program has named (Sheet1) may be its first row, if that is a single cell.
    """
    top = blocks[0].line if blocks and own else None
    if top is not None and top.is_row and "|" not in top.text:
        return top.text if len(top.text) <= LONGEST_TITLE else ""
    above = takewhile(lambda block: not running(block), blocks)
    bold = (block.line.text for block in above if block.line.bold and not is_link(block))
    return next((text for text in bold if len(text) <= LONGEST_TITLE), "")


def _below_trail(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the line right below the way to the page, if it may be a title."""
    for trail, block in pairwise(block for block in blocks if not block.line.is_row):
        text, leads = block.line.text, _TRAIL.match(trail.line.text)
        other = block.linked or _TRAIL.match(text) or is_dateline(text) or "。" in text
        if leads and not other and 4 <= len(text) <= LONGEST_TITLE:
            yield text


def _labelled(text: str) -> str | None:
    """Return what a row or a line of a page calls its title, None if it does not."""
    found = _LABEL.fullmatch(text)
    return found[1] if found else None


def _bare(heading: str, own: str) -> str:
    """Return the `heading` as the page's `own` title has it, if only buttons stand around that."""
    for end in [*(match.start() for match in _BORDER.finditer(own)), len(own)]:
        title = own[:end]
        if title and title in heading and heading != title:
            before, _, after = heading.partition(title)
            around = [_BRACKETS.sub("", before).strip(), after.strip(" :\uff1a")]
            if all(not part or _COUNTED.fullmatch(part) or is_button(Line(part)) for part in around):
                return title
    return heading


def _stands(root: Element, text: str) -> bool:
    """Tell whether `text` is what an element says that is no link."""
    tags = ("b", "div", "h1", "h2", "h3", "h4", "p", "span", "strong", "td")
    return any((one.text or "").strip() == text for one in root.iter(*tags))


def _halves(own: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in front of each border in a page's `own` title, and what behind it."""
    for border in _BORDER.finditer(own):
        yield own[: border.start()], own[border.end() :]


def _parts(own: str, seen: set[str]) -> Iterator[str]:
    """Yield what the page's `own` title may be without the site's name, what stands in the page first."""
    ends = [*(match.start() for match in _BORDER.finditer(own)), len(own)]
    starts = [own[:end] for end in ends if own[:end]]
    yield from (start for start in reversed(starts) if start in seen)
    loose = [*_LOOSE_BORDER.finditer(own), *filter(_names_site, _BLANK.finditer(own))]
    parts = (own[: match.start()].rstrip() for match in loose)
    yield from (start for start in parts if len(start) > 1 and start in seen)
    yield from starts[:1]


def _names_site(blank: re.Match[str]) -> bool:
    """Tell whether a column, a help centre or an institution stands behind a `blank` in a page's title."""
    return _is_site(_BORDER.split(blank.string[blank.end() :], maxsplit=1)[0])


def _is_site(name: str) -> bool:
    return any(one.fullmatch(name) for one in (COLUMN, _HELP, INSTITUTION))


def _titled(root: Element) -> set[str]:
    """Return what its class calls a title."""
    return {
        text
        for element in root.iter("div", "p", "span", "h2", "h3", "h4", "h5", "td", "dt", "li")
        if _TITLE_CLASS.search(names_of(element)) and len(text := text_of(element)) <= LONGEST_TITLE
    }


def _above(blocks: Sequence[Block], own: str, titled: Set[str]) -> Iterator[str]:
    """Yield the line right above the dateline, if the page's `own` title or its class calls it the title.

    Where that is but the name of a program, any line is.
    """
    unnamed = bool(_PROGRAM.fullmatch(own))
    for before, block in pairwise(blocks):
        text = before.line.text
        named = text in titled or before.line.level or before.line.bold
        if (
            (is_dateline(block.line.text) or (named and _says_when(block.line.text)))
            and block.line.role != "row"
            and not (before.line.is_row or before.linked or is_dateline(text) or is_button(before.line))
            and 4 <= len(text) <= LONGEST_TITLE
            and "。" not in text
            and without_dates(text) == text
            and (named or text in own or unnamed)
        ):
            yield text
            return


def _says_when(text: str) -> bool:
    """Tell whether `text` is a date, maybe in brackets or with who wrote, and nothing else."""
    bare = without_dates(text)
    return bare != text and (not re.search(r"\w", bare) or is_byline(text))


def _space_of(root: Element, own: str) -> str:
    """Return what a wiki calls the space of its page, as it stands in front of its `own` title."""
    trail = root.find(".//*[@id='breadcrumbs']")
    space, colon, _ = own.partition(" : ")
    if trail is None or not colon or space not in [text_of(one) for one in trail.iter("a", "li")]:
        return ""
    return space + colon


def without_site(title: str, site: str | None, heading: str, texts: Sequence[str]) -> str:
    """Return `title` without the name of the `site`, or what stands behind the page's `heading`.

    Where the page shows neither that nor the whole title, one of its `texts` may be what it begins with.
    """
    if not heading and title not in texts:
        heading = next((start for start in _parts(title, set(texts)) if start in texts), "")
    for start, rest in _halves(title):
        if start and (rest == site or start == heading):
            return start
    return title
