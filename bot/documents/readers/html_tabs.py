"""Tabs of a page: what each is called, put above what it leads to."""

import re
from collections.abc import Iterator
from itertools import islice, zip_longest

from lxml import etree

from bot.chinese.numerals import HAN_NUMERALS
from bot.documents.readers.html_furniture import heads_furniture
from bot.documents.readers.html_hidden import lasting_classes, show
from bot.documents.readers.html_tree import HEADINGS, text_of
from bot.documents.readers.reading import one_line
from bot.expressions import expression

Element = etree._Element

LONGEST_LABEL, MOST_TABS = 16, 20
"""Characters of what a tab is called, and tabs side by side."""
PIECES = 40
"""Pieces of text looked at of a link, or of what it leads to."""
LEVELS, LOOKED_INTO = 3, 60
"""Boxes around the tabs behind which what they lead to may stand, and elements looked at in each of them."""

_TABS = expression(
    r"(?:^|[\s_-])(?:tabs?|tabbed)(?:$|[\s_-])|(?:^|[\s_-])tab-?(?:hd|head\w*|nav\w*|title\w*|menu|bar|list|labels?)",
    re.IGNORECASE,
)
_HOLDS = expression(r"(?:^|[\s_-])tab-?(?:con\w*|bd|body|panels?|wrap\w*|box)", re.IGNORECASE)
"""What holds the panels of tabs, which may be fewer than these."""
_LANGUAGE = expression(r"^lang(?:uage)?-.*")
_NUMBER = expression(rf"^第?[(（]?(?:[{HAN_NUMERALS}]+|[\d.]+)[)）、.．章节]*")
_WORDS = expression(r"\W")
_NAME = expression(r"[^\W\d_]{2}")
_BOXES = frozenset(("div", "section", "ul", "li", "article", "table"))
_SENTENCE = expression("[。！？!?，,；;：:]")


def label_tabs(root: Element) -> None:
    """Put what each tab is called above what it leads to, and take the tabs themselves out.

    What has nothing to show, or opens with a heading of that name itself, gets none.
    """
    for bar in list(root.iter("ul", "ol", "div", "nav")):
        if bar.get("role") != "tablist" and not _TABS.search(bar.get("class", "")):
            continue
        labels = _labels(bar)
        if len(labels) < 2 or not (panels := next(_panels(bar, len(labels)), [])):
            continue
        kind = "h2" if _are_sections(root, bar, panels) else "div"
        for label, panel in zip_longest(labels, panels):
            first = "" if panel is None else next(filter(None, map(one_line, map(str, panel.itertext()))), "")
            if panel is not None:
                show(panel)
            if panel is not None and first and first != label:
                name = etree.Element(kind)
                name.text = label
                if panel.tag == "table":
                    panel.addprevious(name)
                else:
                    name.tail, panel.text = panel.text, None
                    panel.insert(0, name)
        above, before = bar.getparent(), bar.getprevious()
        if above is not None:
            if before is not None:
                before.tail = (before.tail or "") + (bar.tail or "")
            else:
                above.text = (above.text or "") + (bar.tail or "")
            above.remove(bar)


def _are_sections(root: Element, bar: Element, panels: list[Element]) -> bool:
    """Tell whether tabs part the whole page, as those of a service guide do: a title stands above, at most.

    They hold no headings and no code, and no sentence or heading of the page comes behind them.
    """
    marked = (*HEADINGS, "pre")
    within = [one for panel in panels for one in panel.iter()]
    inside = set(map(id, within))
    is_behind, above = False, 0
    for one in root.iter():
        if one is bar:
            if above > 1:
                return False
        elif one is panels[-1]:
            is_behind = True
        elif is_behind and id(one) not in inside:
            text = text_of(one, PIECES) if one.tag == "p" or one.tag in HEADINGS else ""
            if "。" in text or (one.tag in HEADINGS and not heads_furniture(text)):
                return False
        above += one.tag in HEADINGS and not is_behind
    return not any(one.tag in marked for one in within)


def label_targets(root: Element) -> None:
    """Put what a list of links calls the boxes that it leads to above those that do not show their name."""
    links: dict[str, Element] = {}
    for link in root.iter("a"):
        if (href := link.get("href", "")).startswith("#") and _stands_alone(link):
            links.setdefault(href[1:], link)
    places = {element: at for at, element in enumerate(root.iter())} if len(links) > 1 else {}
    boxes = [box for box in places if box.tag in _BOXES and box.get("id") in links]
    named = [(box, links[box.get("id", "")]) for box in boxes]
    unnamed = [(box, text_of(link, PIECES)) for box, link in named if not _shows(box, text_of(link, PIECES))]
    if len(unnamed) < 2 or len({name for _, name in unnamed}) < len(unnamed):
        return
    if any(next(box.iter(*HEADINGS), None) is not None for box in boxes):
        return
    if max(places[link] for _, link in named) > places[boxes[0]]:
        return
    for box, name in unnamed:
        heading = etree.Element("h2")
        heading.text, heading.tail, box.text = name, box.text, None
        box.insert(0, heading)


def _stands_alone(link: Element) -> bool:
    """Tell whether `link` has a short name, and nothing but links stands beside it."""
    above = link.getparent()
    if above is None or len(above) > MOST_TABS or not _NAME.search(name := text_of(link, PIECES)):
        return False
    beside = (above.text, *(one.tail for one in above))
    return (
        len(name) <= 2 * LONGEST_LABEL
        and all(one.tag == "a" for one in above)
        and not any(text and text.strip() for text in beside)
    )


def _shows(box: Element, name: str) -> bool:
    """Tell whether `box` opens with its `name`, numbered or not, or shows nothing."""
    pieces = filter(None, map(one_line, map(str, islice(box.itertext(), PIECES))))
    first = next(pieces, name)
    return _WORDS.sub("", _NUMBER.sub("", first)) == _WORDS.sub("", _NUMBER.sub("", name))


def _labels(bar: Element) -> list[str]:
    """Return what the tabs in `bar` are called, none where these are too long for that or sentences."""
    outer = bar
    for _ in range(LEVELS):
        if len(outer) != 1:
            break
        outer = outer[0]
    tabs = [one for one in outer if isinstance(one.tag, str) and one.tag not in ("input", "script", "style")]
    labels = [text_of(tab) for tab in tabs]
    if len(tabs) > MOST_TABS or len({tab.tag for tab in tabs}) > 1 or (outer.text or "").strip():
        return []
    if any(not label or len(label) > LONGEST_LABEL or _SENTENCE.search(label) for label in labels):
        return []
    return labels if len(set(labels)) == len(labels) else []


def _panels(bar: Element, tabs: int) -> Iterator[list[Element]]:
    """Yield what so many `tabs` in `bar` may lead to: boxes alike behind it, or in one box behind it."""
    box: Element | None = bar
    for _ in range(LEVELS):
        if box is None or (above := box.getparent()) is None:
            return
        after = [one for one in islice(box.itersiblings(), LOOKED_INTO) if isinstance(one.tag, str)]
        holders = [(after, False)]
        holders += [
            (list(islice(one, LOOKED_INTO)), bool(_HOLDS.search(one.get("class", "")))) for one in after[:2]
        ]
        for boxes, named in holders:
            found = [one for one in boxes if one.tag not in ("input", "script", "style")]
            more = len(found) > tabs and _are_alike(found[tabs - 1 : tabs + 1])
            if (named or len(found) >= tabs) and _are_alike(found[:tabs]) and not more:
                yield found[:tabs]
        if after or (above.text or "").strip():
            return
        box = above


def _are_alike(boxes: list[Element]) -> bool:
    """Tell whether `boxes` have one tag, and one first class or none; code may be in several languages."""
    kinds = {(one.tag, _LANGUAGE.sub("", next(iter(lasting_classes(one)), ""))) for one in boxes}
    return len(boxes) > 1 and len(kinds) == 1 and boxes[0].tag in _BOXES
