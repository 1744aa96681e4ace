"""What stands apart from what is right before it on a page, though no blank or break parts them."""

import re
from itertools import islice

from lxml import etree

from bot.documents.readers.html_questions import LOOKED_INTO
from bot.expressions import expression

Element = etree._Element

_LABEL = expression(r"[^\W\d_]{2,8}[:\uff1a]")
_DAY_ENDS = expression(r"\d{4}[-/.]\d\d?[-/.]\d\d$|月 \d\d?, \d{4}$")

_TAGGED = expression(r"(?:^|[\s_-])(?:tag|label|badge|chip|pill)s?(?:$|[\s_-])", re.IGNORECASE)
_TAGS = expression(
    r"(?:^|[\s_-])(?:tags|labels|badges|chips|pills|welfare|benefits?)(?:$|[\s_-])", re.IGNORECASE
)
"""What elements that are tags, and boxes that hold nothing else, call themselves."""
_TAG = expression(r"\s*+\w[\w +/·-]{0,15}\s*+")


def stands_apart(element: Element) -> bool:
    """Tell whether style alone parts `element` from the one before: two labels, two tags, a day and a number.

    An editor may well break words into such pieces, which belong together.
    """
    before = element.getprevious()
    if before is None or before.tag != element.tag or (before.tail or "").strip():
        return False
    said, text = ("".join(map(str, islice(one.itertext(), LOOKED_INTO))) for one in (before, element))
    if element.tag == "a" and _is_bar(element):
        return True
    if _TAG.fullmatch(said) and _TAG.fullmatch(text) and _are_tags(before, element):
        return True
    labelled = _LABEL.match(said.lstrip()) and _LABEL.match(text.lstrip())
    return bool(labelled or (text[:1].isdecimal() and _DAY_ENDS.search(said[-16:])))


def _are_tags(before: Element, element: Element) -> bool:
    """Tell whether both elements, or the box that they are in, call themselves tags."""
    box = element.getparent()
    if box is not None and _TAGS.search(box.get("class", "")):
        return True
    return all(_TAGGED.search(one.get("class", "")) for one in (before, element))


def _is_bar(link: Element) -> bool:
    """Tell whether `link` stands in a box of nothing but links without a blank between: 回复喜欢举报."""
    box = link.getparent()
    if box is None or box.tag == "p" or (box.text or "").strip():
        return False
    links = list(islice(box, LOOKED_INTO))
    return all(one.tag == "a" for one in links) and not any(one.tail for one in links[:-1])
