"""What stands under a picture and names it: it is text, and never a heading."""

import re

from lxml import etree

Element = etree._Element

_NAMES = re.compile(
    r"(?:^|[\s_-])(?:(?:wp|img|image|pic|picture|photo|figure)[-_]?(?:caption|desc(?:r|ription)?|text|note|info)"
    r"|caption|pictext|tuzhu)(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_caption(element: Element) -> bool:
    """Tell whether `element` names a picture: its tag or its class does, or a picture opens its lines."""
    if element.tag == "figcaption":
        return True
    if element.tag not in ("p", "div", "span", "figure"):
        return False
    return bool(_NAMES.search(element.get("class", ""))) or _is_under_picture(element)


def _is_under_picture(element: Element) -> bool:
    """Tell whether `element` is a paragraph of a picture, a break, and text, with nothing before it."""
    inside = [child for child in element if isinstance(child.tag, str)]
    if len(inside) < 2 or inside[0].tag != "img" or inside[1].tag != "br":
        return False
    return not "".join(filter(None, (element.text, inside[0].tail))).strip()
