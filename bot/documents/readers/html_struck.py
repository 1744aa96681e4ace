"""What a web page shows struck out: it holds no more, and is no text of the document."""

import re

from lxml import etree

from bot.expressions import expression

Element = etree._Element

STRUCK = ("del", "s", "strike")
"""Elements whose text shows struck out."""
_LINE_THROUGH = expression(r"text-decoration(?:-line)?\s{0,9}:[^;]{0,80}?line-through", re.IGNORECASE)
_MARK = "data-struck-out"
"""The attribute that tells of an element whose text was taken out."""
_CELLS = ("td", "th")
_HOLDS_CELLS = ("table", "tbody", "tfoot", "thead", "tr")


def drop_struck(root: Element) -> None:
    """Take out the text that is struck out; cells of tables stay, empty, so that no column moves."""
    for element in list(root.iter(etree.Element)):
        if element.tag not in STRUCK and not _LINE_THROUGH.search(element.get("style", "")):
            continue
        inside = list(element.iter(*_CELLS)) if element.tag in _HOLDS_CELLS else [element]
        for one in inside:
            if re.search(r"\w", "".join(map(str, one.itertext()))):
                one.set(_MARK, "")
            one[:] = []
            one.text = None


def count_struck(root: Element) -> int:
    """Return how many texts `drop_struck` took out."""
    return sum(1 for _ in root.iterfind(f".//*[@{_MARK}]"))
