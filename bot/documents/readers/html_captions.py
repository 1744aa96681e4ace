"""What stands under a picture and names it: it is text, and never a heading."""

import re
from itertools import islice

from lxml import etree

from bot.expressions import expression

Element = etree._Element

LONGEST = 60
"""Characters of a centred line that names the picture above it."""
TITLE_PAGE = 4
"""Boxes around a title of DocBook's within what it names: of a titlepage, and of no name."""
_CENTRED = expression(r"text-align\s*:\s*center", re.IGNORECASE)
_FIGURES = frozenset("figure informalfigure table example equation sidebar".split())
_NAMES = expression(
    r"(?:^|[\s_-])(?:(?:wp|img|image|pgc-img|pic|picture|photo|figure)[-_]?(?:caption|desc(?:r|ription)?|intro|text|note|info)"
    r"|caption|pictext|tuzhu)(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_caption(element: Element) -> bool:
    """Tell whether `element` names a picture: its tag or its class does, or a picture opens its lines."""
    if element.tag == "figcaption":
        return True
    if element.tag not in ("p", "div", "span", "figure"):
        return False
    named = bool(_NAMES.search(element.get("class", ""))) or names_figure(element)
    return named or _is_under_picture(element) or _is_beside_picture(element) or _is_centred(element)


def names_figure(element: Element) -> bool:
    """Tell whether `element` is what DocBook calls the title of a figure, table, example or sidebar."""
    if element.get("class") != "title":
        return False
    around = islice(element.iterancestors(), TITLE_PAGE)
    box = next((name for one in around if (name := one.get("class", "titlepage")) != "titlepage"), "")
    return not _FIGURES.isdisjoint(box.split())


def is_term(element: Element) -> bool:
    """Tell whether `element` is what DocBook has a list explain: a term, and no heading, however bold."""
    above = element.getparent()
    return element.tag == "dt" and above is not None and above.get("class") == "variablelist"


def is_boxed_text(element: Element) -> bool:
    """Tell whether `element` is what DocBook calls a sidebar: text with a title, in a box within the text."""
    return element.get("class") == "sidebar" and any(map(names_figure, element.iter("p", "div")))


def _is_centred(element: Element) -> bool:
    """Tell whether `element` is a short centred line below a paragraph that is nothing but a picture."""
    before = element.getprevious()
    if element.tag != "p" or before is None or before.tag != "p" or next(before.iter("img"), None) is None:
        return False
    centred = element.get("align") == "center" or bool(_CENTRED.search(element.get("style", "")))
    texts = [str(text).strip() for text in before.itertext()]
    return centred and not any(texts) and len("".join(map(str, element.itertext()))) <= LONGEST


def _is_beside_picture(element: Element) -> bool:
    """Tell whether `element` is a line, and stands in a box of its own with a picture above it."""
    above, before = element.getparent(), element.getprevious()
    if above is None or before is None or element.getnext() is not None or len(element):
        return False
    if before.getprevious() is not None or (above.text or "").strip():
        return False
    picture = before if before.tag == "img" else next(before.iterchildren("img"), None)
    return picture is not None and not any(
        str(text).strip() for text in (*before.itertext(), before.tail or "")
    )


def _is_under_picture(element: Element) -> bool:
    """Tell whether `element` is a paragraph of a picture, a break, and text, with nothing before it."""
    inside = [child for child in element if isinstance(child.tag, str)]
    if len(inside) < 2 or inside[0].tag != "img" or inside[1].tag != "br":
        return False
    return not "".join(filter(None, (element.text, inside[0].tail))).strip()
