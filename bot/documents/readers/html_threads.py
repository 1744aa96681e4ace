"""The posts of a thread on a site that calls them as it likes: boxes alike, each with a day and a reply."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from bot.chinese.dates import date_of, without_dates
from bot.documents.readers.html_blocks import Block, Element, WebPage
from bot.documents.readers.html_furniture import is_button, running
from bot.documents.readers.html_main import Running
from bot.documents.readers.reading import Line, one_line
from bot.expressions import expression

MOST_GROUPS = 200
"""So many groups of boxes alike are looked at."""
MOST_PATHS = 3
"""Places of the text within a post that are tried, the commonest first."""
SHARE = 0.8
"""The posts of a thread hold this share of the running text of its page."""

_FLOOR = expression(r"(?:^|\W)(?:\d{1,5}\s?[楼樓#]|#\d{1,5}|楼主|樓主|沙发|板凳|地板)(?:$|\W)")
_REPLY = expression(
    r"(?:^|\W)(?:(?:引用)?回[复覆]|引用|举报|舉報|感谢(?:回复者|楼主)?)(?:$|\W)"
    r"|(?:(?:回[复覆帖]|引用|举报|舉報|点?赞|喜欢|顶|踩|支持|反对|收藏|分享|评论|编辑)[\s\d()（）|·]*+){2,12}$"
)
_ANSWERS = expression(
    r"(?:全部|共)?\s?\d{1,5}\s?个?(?:回答|答案)(?:\s?[(（]\d{1,5}[)）])?|全部回答\s?[(（]?\d{1,5}[)）]?"
)
_ID = expression(r"(?:post|reply|floor|answer|comment|read|pid|p)[_-]?\d{1,10}")
_DAY = expression(r"(?:刚刚|\d{1,3}\s?(?:秒|分钟|小时|天|个?月|年)前|昨天|前天)")


def bodies_of(root: Element, page: WebPage) -> list[Element]:
    """Return the elements that hold the text of each post, none where the page is no such thread.

    The posts are two boxes or more of one class beside each other, each with when it was written, and most
    with its floor or the button to reply; no text stands before them, for that would be what they comment on.
    Below the number of answers, each with when it was written, it is what they answer.
    """
    count = Running(page)
    texts = (at for at, block in enumerate(page.blocks) if running(block) and not _may_head(block))
    opened = next(texts, len(page.blocks))
    counts = [at for at, block in enumerate(page.blocks) if _ANSWERS.fullmatch(block.line.text)]
    for posts in islice(_alike(root, page), MOST_GROUPS):
        spans = [page.spans[post] for post in posts]
        inside = sum(count.between(*span) for span in spans)
        start = spans[0][0]
        above = max((at for at in counts if at < start), default=None)
        answers = above is not None and not any(map(running, page.blocks[above:start]))
        end = spans[-1][1] if answers else len(page.blocks)
        if (start > opened and not answers) or inside < SHARE * count.between(start, end):
            continue
        if not all(_is_dated(page, span) for span in spans):
            continue
        if not answers and 3 * sum(_is_answerable(post, page) for post in posts) < 2 * len(posts):
            continue
        paths = Counter(_path(body, post) for post in posts if (body := _body(post, page)) is not None)
        for path, _ in sorted(paths.items(), key=lambda one: (-one[1], -len(one[0])))[:MOST_PATHS]:
            bodies = [_at(path, post) for post in posts]
            if None not in bodies:
                return [body for body in bodies if body is not None]
    return []


def _may_head(block: Block) -> bool:
    """Tell whether `block` may be the title of the thread, which may ask, or the way to it."""
    return block.line.level > 0 or "。" not in block.line.text


def _alike(root: Element, page: WebPage) -> Iterator[list[Element]]:
    """Yield the children of an element that have one tag and one first class, two or more that hold text."""
    for box in root.iter("div", "ul", "ol", "section", "main", "td", "tbody", "article", "body"):
        groups: dict[tuple[object, str], list[Element]] = {}
        for child in box:
            if isinstance(child.tag, str) and child.get("class") and child in page.spans:
                start, end = page.spans[child]
                if end - start >= 2:
                    groups.setdefault((child.tag, next(iter(child.get("class", "").split()), "")), []).append(
                        child
                    )
        yield from (group for group in groups.values() if len(group) >= 2)


def _texts(page: WebPage, span: tuple[int, int]) -> Iterator[str]:
    return (block.line.text for block in page.blocks[slice(*span)])


def _is_dated(page: WebPage, span: tuple[int, int]) -> bool:
    return any(len(text) < 60 and (date_of(text) or _DAY.search(text)) for text in _texts(page, span))


def _is_answerable(post: Element, page: WebPage) -> bool:
    texts = [text for text in _texts(page, page.spans[post]) if len(text) < 60]
    texts += ["".join(map(str, button.itertext())).strip() for button in post.iter("button")]
    return bool(_ID.fullmatch(post.get("id", ""))) or any(
        _FLOOR.search(text) or _REPLY.search(text) for text in texts
    )


def _body(post: Element, page: WebPage) -> Element | None:
    """Return the innermost element of `post` that holds all of its running text."""
    start, end = page.spans[post]
    texts = [at for at in range(start, end) if running(page.blocks[at]) and _says(page.blocks[at].line.text)]
    if not texts:
        return None
    first, last = texts[0], texts[-1] + 1
    body = post
    while True:
        inner = [
            child
            for child in body
            if child in page.spans and page.spans[child][0] <= first and last <= page.spans[child][1]
        ]
        if not inner or (body is not post and inner[0].tag in ("p", "blockquote")):
            return body if body is not post else None
        body = inner[0]


def _says(text: str) -> bool:
    """Tell whether `text` says anything beside a day."""
    return bool(re.search(r"[^\W\d_]", without_dates(text)))


def _path(body: Element, post: Element) -> tuple[tuple[str, int], ...]:
    """Return what and the how-manieth of its kind each element is from below `post` down to its `body`."""
    steps = []
    for element in (body, *body.iterancestors()):
        if element is post:
            break
        before = sum(_kind(one) == _kind(element) for one in element.itersiblings(preceding=True))
        steps.append((_kind(element), before))
    return tuple(reversed(steps))


def _kind(element: Element) -> str:
    return f"{element.tag} {element.get('class', '')}"


def _at(path: tuple[tuple[str, int], ...], post: Element) -> Element | None:
    """Return the element of `post` at `path`."""
    found: Element | None = post
    for kind, before in path:
        if found is None:
            break
        found = next(islice((one for one in found if _kind(one) == kind), before, None), None)
    return found


def name_in(post: Element, body: Element) -> str:
    """Return the first words of `post` outside of its `body` that are a name: no day, floor or button."""
    inside = set(body.iter(etree.Element))
    for element in post.iter(etree.Element):
        if element in inside:
            continue
        text = one_line(element.text or "")
        if is_button(Line(text)):
            continue
        if re.search(r"[^\W\d_]", text) and not (date_of(text) or _FLOOR.search(text) or _REPLY.search(text)):
            return text
    return ""
