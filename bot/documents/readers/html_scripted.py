"""The text of a page that was saved as it came: fields of its scripts hold it, which they were to show."""

import re
from collections.abc import Iterator
from html import escape

from lxml import etree

from bot.chinese.scripts import ONE_HAN
from bot.documents.readers.html_blocks import Element, page_of
from bot.documents.readers.html_main import Running
from bot.documents.readers.html_programs import LITERAL, decoded, programs_of
from bot.documents.readers.html_tree import parse, text_of
from bot.expressions import expression

LEAST_TEXT = 20
"""Characters of Chinese that are an article, and no saying of a program."""
MOST_SHOWN = 100
"""Characters of running text on a page that does not show its article."""

_TEXT = expression(
    rf"(?<![A-Za-z])[A-Za-z_]{{0,16}}(?:content|body|html|text|detail|data)[\"']?\s*+[:=]\s*+{LITERAL}",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = expression(
    rf"(?<![A-Za-z_])(?:\w{{0,8}}title|headline|name|subject)[\"']?\s*+[:=]\s*+{LITERAL}",
    re.IGNORECASE | re.DOTALL,
)
_TAG = expression(r"<(?:p|div|br|section|span|h[1-6]|ul|ol|table|article)\b", re.IGNORECASE)


def show_scripted(root: Element) -> None:
    """Put the longest text in a field of the scripts into a page that shows next to none of its own."""
    body = root.find("body")
    found = ((size, text, at, program) for program in programs_of(root) for size, text, at in _texts(program))
    size, text, at, program = max(found, key=lambda one: one[0], default=(0, "", 0, ""))
    if body is None or size < LEAST_TEXT:
        return
    if Running(page_of(root, set())).sums[-1] > min(MOST_SHOWN, size // 2):
        return
    article = etree.SubElement(body, "article")
    if title := _title(root, program, at):
        etree.SubElement(article, "h1").text = title
    written = text if _TAG.search(text) else "".join(f"<p>{escape(one)}</p>" for one in text.split("\n"))
    article.extend(parse(written).iterchildren("body"))
    for one in article.iterchildren("body"):
        one.tag = "div"


def _texts(program: str) -> Iterator[tuple[int, str, int]]:
    """Yield how many characters of Chinese a text in a field of `program` has, the text, and where it is."""
    for field in _TEXT.finditer(program):
        text = decoded(field["literal"])
        yield len(ONE_HAN.findall(text)), text, field.start()


def _title(root: Element, program: str, at: int) -> str:
    """Return which of the titles in `program` is that of the page, else the one before `at`, or the first."""
    own = " ".join(text_of(one) for one in root.iter("title"))
    fields = [(field.start(), decoded(field["literal"]).strip()) for field in _TITLE.finditer(program)]
    titles = [(start, title) for start, title in fields if ONE_HAN.search(title)]
    named = max((title for _, title in titles if title in own), key=len, default="")
    before = [title for start, title in titles if start < at] or [title for _, title in titles[:1]]
    return named or next(reversed(before), "")
