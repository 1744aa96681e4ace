"""What stands apart from what is right before it on a page, though no blank or break parts them."""

import re
from itertools import islice

from lxml import etree

from bot.documents.readers.html_questions import LOOKED_INTO

Element = etree._Element

_LABEL = re.compile(r"[^\W\d_]{2,8}[:\uff1a]")
_DAY_ENDS = re.compile(r"\d{4}[-/.]\d\d?[-/.]\d\d$|月 \d\d?, \d{4}$")


def stands_apart(element: Element) -> bool:
    """Tell whether style alone parts `element` from the one before it: two labels, a day and a number.

    An editor may well break words into such pieces, which belong together.
    """
    before = element.getprevious()
    if before is None or before.tag != element.tag or (before.tail or "").strip():
        return False
    said, text = ("".join(map(str, islice(one.itertext(), LOOKED_INTO))) for one in (before, element))
    if element.tag == "a" and _is_bar(element):
        return True
    labelled = _LABEL.match(said.lstrip()) and _LABEL.match(text.lstrip())
    return bool(labelled or (text[:1].isdecimal() and _DAY_ENDS.search(said[-16:])))


def _is_bar(link: Element) -> bool:
    """Tell whether `link` stands in a box of nothing but links without a blank between: 回复喜欢举报."""
    box = link.getparent()
    if box is None or box.tag == "p" or (box.text or "").strip():
        return False
    links = list(islice(box, LOOKED_INTO))
    return all(one.tag == "a" for one in links) and not any(one.tail for one in links[:-1])
