"""What of an HTML page does not show, and holds no text of its document."""

import re
from collections.abc import Mapping
from itertools import islice

from lxml import etree

from bot.documents.readers.html_questions import is_folded, unfolds
from bot.expressions import expression

Element = etree._Element

LEAST_FALLBACK = 60
"""Characters of Chinese that are more than a notice that something else does not show."""

_NO_TEXT = frozenset(
    "amp-ad amp-embed amp-sidebar annotation annotation-xml embed head iframe input link meta noembed "
    "noframes rp rt script select style textarea title".split()
)
_FALLBACKS = frozenset("applet audio button canvas datalist noscript object svg template video".split())
"""Elements whose text shows only where they themselves do not, or is to press."""
_HIDDEN = expression(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOUND = "until-found"
"""How `hidden` tells of a section that shows as soon as it is looked for."""
_NOT_SHOWN = frozenset(("mw-editsection", "sr-only", "visually-hidden"))
"""Classes of what a wiki puts beside its headings, and of what is only read out."""
MOST_PANELS = 60
_STATES = frozenset("active cur current fade future hidden hide in on past present selected show".split())


def is_hidden(element: Element, sizes: Mapping[Element, int], whole: int) -> bool:
    """Tell whether `element` does not show, on a page of `whole` characters of Chinese, of each its `sizes`.

    A script will show what holds most of them, and a press what is folded.
    """
    tag = element.tag
    if tag in _NO_TEXT or not _NOT_SHOWN.isdisjoint(element.get("class", "").split()):
        return True
    if tag in _FALLBACKS:
        return not unfolds(element) and (sizes[element] < LEAST_FALLBACK or 2 * sizes[element] <= whole)
    if not _says_hidden(element) or _is_last_choice(element):
        return False
    return 2 * sizes[element] <= whole and not (is_folded(element) or _is_panel(element, sizes))


def _is_panel(element: Element, sizes: Mapping[Element, int]) -> bool:
    """Tell whether `element` is one of several alike, of which one shows: slides, or what tabs lead to."""
    names, above = frozenset(lasting_classes(element)), element.getparent()
    if above is None or not sizes[element] or not (names or element.tag in ("li", "section")):
        return False
    return any(
        one is not element
        and one.tag == element.tag
        and frozenset(lasting_classes(one)) == names
        and sizes.get(one)
        and not _says_hidden(one)
        for one in islice(above, MOST_PANELS)
    )


def _is_last_choice(element: Element) -> bool:
    """Tell whether `element` is the last of words in a line that are all hidden, of which a script shows one.

    Help has them that tells the keys of each system: <span hidden>⌘</span><span hidden>Ctrl</span>.
    """
    above = element.getparent()
    if element.tag != "span" or element.getnext() is not None or above is None or above.tag != "span":
        return False
    choices = list(islice(above, MOST_PANELS))
    beside = (above.text, *(one.tail for one in choices))
    hidden = all(one.tag == "span" and _says_hidden(one) for one in choices)
    return len(choices) > 1 and hidden and not any(text and text.strip() for text in beside)


def _says_hidden(element: Element) -> bool:
    said = element.get("hidden", _FOUND) != _FOUND or element.get("aria-hidden") == "true"
    return said or bool(_HIDDEN.search(element.get("style", "")))


def show(element: Element) -> None:
    """Take from `element` what hides it, as a press on the tab does that leads to it."""
    for name in ("hidden", "aria-hidden"):
        element.attrib.pop(name, "")
    if style := element.get("style"):
        element.set("style", _HIDDEN.sub("", style))


def lasting_classes(element: Element) -> list[str]:
    """Return the classes of `element` but for those that say whether it shows now."""
    return [name for name in element.get("class", "").split() if name not in _STATES]
