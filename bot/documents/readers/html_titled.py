"""Headings that only their class tells, and items whose number stands in a box of its own."""

import re
from itertools import islice

from lxml import etree

from bot.chinese.numerals import CIRCLED
from bot.chinese.sentences import STOPS
from bot.documents.readers.html_captions import names_figure
from bot.documents.readers.html_furniture import is_callout, is_dateline
from bot.documents.readers.html_tree import HEADINGS, kind_of, text_of
from bot.documents.readers.reading import one_line
from bot.expressions import expression

Element = etree._Element

LONGEST, PIECES = 30, 12
"""Characters of such a heading, and the pieces of text that it is in."""
DEEPEST = 8
"""Boxes around it that it may be alone in."""
LEVEL, CALLOUT = 5, 4
FILLED = 2
"""Boxes around one with a number that may be one of several, each with its own."""

_TITLE = expression(
    r"(?:^|[\s_-]|(?-i:(?<=[a-z])(?=[TH])))(?:(?:sub-?)?(?:title|heading)|tit|biaoti|caption-title|hd|(?:card|box|module|section|block)-?head(?:er)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEVEL = expression(r"(?:^|[\s_-])(?:heading|h|title-?level)-?(?P<level>[1-6])(?:$|[\s_-])", re.IGNORECASE)
_KIND = expression(r"(?:说明|注意|警告|提示|重要|备注|危险|小贴士)[:\uff1a]?")
"""What a note is called that has no title of its own."""
_TAGS = ("div", "p")
_NAMED = expression(r"(\w+?[-_]?)(?:[lL]abel|[tT]itle|[nN]ame)")
_SAID = frozenset("content text value body".split())
"""What an element is called that names what stands behind it, and how that is called."""
_QUESTION = expression("question|faq|accordion|collapse|panel(?!-heading)|wenti", re.IGNORECASE)
_INSIDE = frozenset("a table ul ol dl img button p h1 h2 h3 h4 h5 h6 input select".split())
_SENTENCE = expression(f"[{STOPS},\\uff0c;\\uff1b:\\uff1a]")
_FULL = expression("[。！？]")
_FACT = expression(r"\w[\w .-]{0,11}[:\uff1a]\s{0,9}\S")
_ASKED = expression("[问答QA]")
_MARKER = expression(f"[•●▪■◆○·▶►]|[(（]?\\d{{1,3}}[.、)）．]|[{CIRCLED}]")


def part_datelines(root: Element) -> None:
    """Put what says when and by whom, and stands within a heading, behind that: <h1>检修<span>时间：…."""
    for heading in list(root.iter(*HEADINGS)):
        part = next(heading.iterchildren(etree.Element, reversed=True), None)
        if part is None or part.tag not in ("div", "em", "p", "small", "span") or (part.tail or "").strip():
            continue
        if is_dateline(text_of(part)) and len(_text(heading)) > len(text_of(part)):
            heading.remove(part)
            part.tag = "p"
            part.tail, heading.tail = heading.tail, None
            heading.addnext(part)


def make_headings(root: Element) -> None:
    """Make a heading of each element of `root` that is one by its class alone.

    What only looks like one is none: 说明 in a note, several sentences, one where most of its level are,
    facts right below each other (电话：88).
    """
    for bold in list(root.iter("b", "strong")):
        if _KIND.fullmatch(_text(bold)) and any(map(is_callout, islice(bold.iterancestors(), CALLOUT))):
            bold.tag = "span"
    for heading in list(root.iter(*HEADINGS)):
        box = heading.getparent()
        if box is not None and is_callout(box) and box[0] is heading and _KIND.fullmatch(_text(heading)):
            heading.tag = "p"
    for target in _targets(root):
        target.tag = f"h{LEVEL}"
    _make_legends(root)
    for tag in ("h2", "h3", "h4", "h5", "h6"):
        headings = list(root.iter(tag))
        texts = [one_line("".join(islice(map(str, heading.itertext()), PIECES))) for heading in headings]
        told = [len(_FULL.findall(text)) if text.endswith("。") else 0 for text in texts]
        facts = {heading for heading, text in zip(headings, texts, strict=True) if _FACT.match(text)}
        most = len(told) > 1 and 2 * sum(map(bool, told)) > len(told)
        for heading, text, sentences in zip(headings, texts, told, strict=True):
            stated = heading in facts and not facts.isdisjoint((heading.getprevious(), heading.getnext()))
            if stated or (sentences and (most or (sentences > 1 and len(text) > LONGEST))):
                heading.tag = "p"
    groups: dict[tuple[str, str], list[Element]] = {}
    for element in list(root.iter(*_TAGS)):
        names = element.get("class", "")
        if not names or _QUESTION.search(names) or next(element.iterancestors("a"), None) is not None:
            continue
        if level := _LEVEL.search(names):
            if _text(element) and not _holds_more(element):
                element.tag = f"h{level['level']}"
        elif _TITLE.search(names) and _heads(element) and not names_figure(element):
            groups.setdefault((element.tag, names), []).append(element)
    for group in (*groups.values(), _paired(root)):
        if len(group) > 1:
            for element in group:
                element.tag = f"h{LEVEL}"


def _make_legends(root: Element) -> None:
    """Make a heading of each legend of nothing, as layui sets one off, of the level of the next heading."""
    alone: list[Element] = []
    for element in root.iter("legend", *HEADINGS):
        box = element.getparent()
        if element.tag == "legend":
            alone += [element] if box is not None and _text(box) == _text(element) else []
            continue
        for legend in alone:
            legend.tag = element.tag
        alone = []
    for legend in alone:
        legend.tag = f"h{LEVEL}"


def _paired(root: Element) -> list[Element]:
    """Return the lines that are called the names of what stands behind: priceLabel and priceContent."""
    found: list[Element] = []
    for element in root.iter(*_TAGS):
        named, after = _NAMED.fullmatch(element.get("class", "")), element.getnext()
        said = after.get("class", "") if named and after is not None else ""
        if named and said.startswith(named[1]) and said.removeprefix(named[1]).lower() in _SAID:
            found += [element] if _heads(element) else []
    return found


def _targets(root: Element) -> list[Element]:
    """Return the lines that contents on the page lead to by the same words, if all of several do so."""
    names: dict[str, str] = {}
    for link in root.iter("a"):
        if (href := link.get("href", "")).startswith("#") and (text := _text(link)):
            names.setdefault(href[1:], text)
    found: list[Element] = []
    for anchor in root.iter("a", *_TAGS) if len(names) > 1 else ():
        name = names.get(anchor.get("id") or anchor.get("name") or "")
        lines = (anchor, anchor.getparent(), anchor.getnext())
        line = next((one for one in lines if one is not None and name and _is_line(one, name)), None)
        if line is not None:
            found.append(line)
    return found if len(found) > 1 else []


def _is_line(element: Element, text: str) -> bool:
    return element.tag in _TAGS and _text(element) == text


def join_asked(root: Element) -> None:
    """Put the 问 or 答 that stands in an element of its own before a text into the line of that."""
    for box in list(root.iter("b", "div", "em", "i", "span", "strong")):
        item, above = box.getnext(), box.getparent()
        if not _ASKED.fullmatch(_text(box)) or box.getprevious() is not None or (box.tail or "").strip():
            continue
        first = (
            next((one for one in item.iter(etree.Element) if (one.text or "").strip()), None)
            if item is not None and item.tag in _TAGS
            else None
        )
        if above is not None and first is not None:
            first.text = f"{_text(box)}：{(first.text or '').lstrip()}"
            above.remove(box)


def join_markers(root: Element) -> None:
    """Put the number of an item, or its bullet, that stands in a box of its own before it, into its line."""
    counted: dict[Element, int] = {}
    for box in list(root.iter("div", "span")):
        item, above = box.getnext(), box.getparent()
        if item is None or above is None or not isinstance(item.tag, str) or box.getprevious() is not None:
            continue
        marker = _text(box)
        is_number = marker.isdecimal() and len(marker) < 3
        if is_number and (above.tag == "li" or _counts(above, int(marker), counted)):
            marker += "."
        if len(marker) > 5 or not _MARKER.fullmatch(marker) or (box.tail or "").strip():
            continue
        first = next((one for one in item.iter(etree.Element) if (one.text or "").strip()), None)
        if first is None or first.tag in ("script", "style") or item.getnext() is not None:
            continue
        above.remove(box)
        if above.tag == "div":
            above.tag = "li"
        listed = (outer := above.getparent()) is not None and outer.tag == "ol"
        if re.search(r"\w", marker) and not (listed or first.tag in HEADINGS):
            first.text = f"{marker} {(first.text or '').lstrip()}"


def _counts(box: Element, number: int, counted: dict[Element, int]) -> bool:
    """Tell whether `box`, or one that it is all of, counts on from the one alike before it."""
    for _ in range(FILLED):
        above = box.getparent()
        if above is None or box.getnext() is not None or box.getprevious() is not None:
            break
        box = above
    before, after, kind = box.getprevious(), box.getnext(), kind_of(box)[1]
    if before is not None and kind_of(before)[1] == kind:
        counts = counted.get(before) == number - 1
    else:
        counts = number == 1 and after is not None and kind_of(after)[1] == kind
    if counts:
        counted[box] = number
    return counts


def _heads(element: Element) -> bool:
    """Tell whether `element` is a line that is no sentence, with something else behind it in its box."""
    text, after = _text(element), element.getnext()
    if not text or len(text) > LONGEST or _SENTENCE.search(text) or _holds_more(element):
        return False
    if after is None or not isinstance(after.tag, str) or (element.tail or "").strip():
        return False
    return after.get("class") != element.get("class") and any(str(one).strip() for one in after.itertext())


def _holds_more(element: Element) -> bool:
    return any(one.tag in _INSIDE for one in islice(element.iterdescendants(etree.Element), 4 * PIECES))


def _text(element: Element) -> str:
    """Return the text of `element`, "" where that is in too many pieces for a line of its own."""
    pieces = list(islice((text for text in map(str, element.itertext()) if text.strip()), PIECES + 1))
    return one_line("".join(pieces)) if len(pieces) <= PIECES else ""
