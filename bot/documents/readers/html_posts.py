"""The posts of a thread and the answers to a question, each with its author."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from bot.chinese.sentences import COLONS, ends_in_full
from bot.documents.readers.html_blocks import Block, Element, WebPage
from bot.documents.readers.html_furniture import is_button, is_dateline, is_link, is_stamp, names_of, running
from bot.documents.readers.html_letters import letters_of
from bot.documents.readers.html_post_names import BODY
from bot.documents.readers.html_threads import bodies_of, name_in
from bot.documents.readers.reading import Line, one_line
from bot.expressions import expression

LONGEST_AUTHOR = 40
"""Characters."""

_QUESTION = expression(r"(?:^|[\s_-])(?:QuestionRichText|topic[_-]content|question-detail)(?:$|[\s_-])")
_AUTHOR = expression(
    r"(?:^|\s)(?:AuthorInfo-name|AuthorInfo|authi|p_author_name|post-author|username|author-name"
    r"|postauthor|wgt-replyer-all-uname|user-name|user-details|message-name|atl-info)(?:\s|$)"
)
_POSTING = expression(r"schema\.org/(?:DiscussionForumPosting|Comment|Question|Answer)$")
_QUOTED = expression(r"(?:^|\s)(?:quote|quoted|uncited|bbCodeBlock)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Post:
    """What one wrote: the name, "" if none is found, the blocks, and the day, if the post says it."""

    author: str
    blocks: Sequence[Block]
    written: date | None = None


def posts_of(root: Element, page: WebPage, title: str) -> tuple[Sequence[Block], list[Post]]:
    """Return what a question adds below its `title`, and the posts of a page, none where it is no thread.

    A page with one body whose author is not named is an article like others.
    """
    if letters := letters_of(page):
        return (), [Post(*letter) for letter in letters]
    bodies = _outermost(root, BODY, page) or _marked(root, page)
    told = not bodies
    bodies = bodies or bodies_of(root, page)
    starts = sorted(page.spans[body][0] for body in bodies)
    posts = [_post(body, starts, page, told) for body in bodies]
    if not posts or (len(posts) == 1 and not posts[0].author):
        return (), []
    first = page.spans[bodies[0]][0]
    questions = [page.spans[one] for one in _outermost(root, _QUESTION, page)]
    asked = [
        block
        for start, end in questions
        if end <= first
        for block in _written(page, start, end)
        if not is_dateline(block.line.text)
    ]
    if not asked and len(posts) > 1:
        asked = _asked(root, page, page.spans[_box(bodies[0], starts, page)][0], title)
    return asked, posts


def _box(body: Element, starts: Sequence[int], page: WebPage) -> Element:
    """Return the largest element around `body` that holds no other; all bodies begin at `starts`."""
    outer = body
    for box in body.iterancestors():
        first, last = page.spans.get(box, (0, len(page.blocks)))
        if bisect_left(starts, last) - bisect_left(starts, first) > 1:
            break
        outer = box
    return outer


def _asked(root: Element, page: WebPage, first: int, title: str) -> list[Block]:
    """Return the box with the text between the `title` and the `first` post."""
    titles = (at for at in range(first - 1, -1, -1) if page.blocks[at].line.text == title)
    top = next(titles, first) + 1
    said = page.blocks[top:first]
    texts = [
        at for at, block in enumerate(said, top) if _is_said(block) and not block.line.text.endswith(title)
    ]
    if not texts:
        return []
    spans = [page.spans[box] for box in root.iter(etree.Element) if box in page.spans]
    around = [(a, b) for a, b in spans if top <= a <= texts[0] and texts[-1] < b <= first]
    start, end = max(around, key=lambda span: span[1] - span[0], default=(texts[0], texts[-1] + 1))
    return [block for block in page.blocks[start:end] if not (block.furniture or _is_beside(block))]


def _is_beside(block: Block) -> bool:
    text = block.line.text
    return is_button(block.line) or is_stamp(text) or is_dateline(text) or is_link(block)


def threaded(asked: Sequence[Block], posts: Sequence[Post]) -> list[Block]:
    """Return the blocks of a thread: each post below its author as a heading, if there are several.

    What is `asked` above them is the question still, and answers nothing.
    """
    blocks = [
        replace(block, line=replace(block.line, role="question")) if block.line.role == "text" else block
        for block in asked
    ]
    for post in posts:
        if len(posts) > 1 and post.author:
            blocks.append(Block(Line(post.author, 1)))
        blocks.extend(post.blocks)
    return blocks


def _marked(root: Element, page: WebPage) -> list[Element]:
    """Return the bodies that a page marks up for search engines as the texts of what was posted."""
    texts = (one for one in root.iter(etree.Element) if one.get("itemprop") == "text" and one in page.spans)
    return [
        text
        for text in texts
        if page.spans[text][0] < page.spans[text][1]
        and any(_POSTING.search(box.get("itemtype", "")) for box in text.iterancestors())
    ]


def _outermost(root: Element, names: re.Pattern[str], page: WebPage) -> list[Element]:
    found: list[Element] = []
    inside: set[Element] = set()
    for element in root.iter(etree.Element):
        if element.getparent() in inside:
            inside.add(element)
        elif element in page.spans and names.search(names_of(element)):
            inside.add(element)
            if page.spans[element][0] < page.spans[element][1]:
                found.append(element)
    return found


def _post(body: Element, starts: Sequence[int], page: WebPage, told: bool) -> Post:
    """Return the post of `body`; all bodies of the page begin at the blocks `starts`.

    Where only its place has `told` the body, running text around it in the box of the post belongs to it.
    """
    start, end = page.spans[body]
    quoted = {
        at
        for element in body.iter(etree.Element)
        if element in page.spans and _QUOTED.search(names_of(element))
        for at in range(*page.spans[element])
    }
    blocks = _written(page, start, end, quoted)
    outer, name = _box(body, starts, page), ""
    for box in body.iterancestors():
        if (name := _name(box, body)) or box is outer:
            break
    if told and outer is not body:
        first, last = page.spans[outer]
        before, after = page.blocks[first:start], page.blocks[end:last]
        blocks = [*filter(_is_said, before), *blocks, *filter(_is_said, after)]
    return Post(name or (name_in(outer, body) if len(starts) > 1 else ""), blocks)


def _written(page: WebPage, start: int, end: int, quoted: Set[int] = frozenset()) -> list[Block]:
    """Return what was written from `start` to `end`, and neither a button, nor when, nor what is `quoted`."""
    blocks = (page.blocks[at] for at in range(start, end) if at not in quoted)
    return [block for block in blocks if not (is_button(block.line) or is_stamp(block.line.text))]


def _is_said(block: Block) -> bool:
    return running(block) > 0 and ends_in_full(block.line.text) and not _is_beside(block)


def _name(box: Element, body: Element) -> str:
    """Return the name of the author that stands in `box`, outside of the `body` of the post."""
    for element in box.iter(etree.Element):
        named = element.get("itemprop") == "author" or _AUTHOR.search(names_of(element))
        if named and body not in element.iterancestors():
            texts = (one_line(str(text)) for text in element.itertext())
            said = (text for text in texts if text and not text.endswith(tuple(COLONS)))
            name = next((text for text in said if not is_button(Line(text))), "")
            if name and len(name) <= LONGEST_AUTHOR and not is_stamp(name):
                return name
    return ""
