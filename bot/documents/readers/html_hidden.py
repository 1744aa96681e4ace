"""What of an HTML page does not show, and holds no text of its document."""

import re
from collections.abc import Mapping

from lxml import etree

from bot.documents.readers.html_questions import is_folded, unfolds

Element = etree._Element

LEAST_FALLBACK = 60
"""Characters of Chinese that are more than a notice that something else does not show."""

_NO_TEXT = frozenset(
    "annotation annotation-xml embed head iframe input link meta noembed noframes rp rt script select style "
    "textarea title".split()
)
_FALLBACKS = frozenset("applet button canvas datalist noscript object svg template video".split())
"""Elements whose text shows only where they themselves do not, or is to press."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOT_SHOWN = frozenset(("mw-editsection",))
"""Classes of what a wiki puts beside its headings."""
_SHADOW = ("shadowrootmode", "shadowroot")
"""Attributes of a template that holds what shows in the place of the element around it."""


def is_hidden(element: Element, sizes: Mapping[Element, int], whole: int) -> bool:
    """Tell whether `element` does not show, on a page of `whole` characters of Chinese, of each its `sizes`.

    A script will show what holds most of them, and a press what is folded.
    """
    tag = element.tag
    if tag in _NO_TEXT or not _NOT_SHOWN.isdisjoint(element.get("class", "").split()):
        return True
    if tag in _FALLBACKS:
        if tag == "template" and any(name in element.attrib for name in _SHADOW):
            return False
        held = 0 if unfolds(element) else sizes[element]
        return not unfolds(element) and not (held >= LEAST_FALLBACK and 2 * held > whole)
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    if not hidden and not _HIDDEN.search(element.get("style", "")):
        return False
    return 2 * sizes[element] <= whole and not is_folded(element)
