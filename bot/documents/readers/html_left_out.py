"""What stands within a line of a web page and is no text: links to edit, marks of notes, numbers of lines."""

import re
from itertools import islice

from bot.chinese.sentences import STOPS
from bot.documents.readers.html_blocks import Element
from bot.documents.readers.html_furniture import is_button
from bot.documents.readers.html_tree import FILE, HEADINGS, text_of
from bot.documents.readers.reading import Line
from bot.expressions import expression

_LEFT_OUT = frozenset(
    "mw-editsection mw-cite-backlink reference noprint sup-anchor edit-icon edit-lemma audio-play "
    "title-prefix copy-code-btn copy-btn headerlink header-anchor hash-link post_jubao hljs-button "
    "material-icons material-icons-outlined material-icons-round material-symbols-outlined "
    "material-symbols-rounded el-table__fixed el-table__fixed-right layui-table-fixed "
    "ant-table-fixed-left ant-table-fixed-right DTFC_LeftWrapper DTFC_RightWrapper".split()
)
"""Classes of what stands within a line of text and is none: links to edit, to notes, to a heading; and of the
second copies of columns of a table that stand still."""
_LINE_NUMBERS = frozenset("pre-numbering line-numbers-rows gutter linenos lineno lnt ln".split())
"""Classes of the numbers beside lines of code."""
MOST_TAGS = 30
"""So many links behind a tag are looked at."""
_TAG = expression(r"#[^\s#。，]{1,20}#?")
_NUMBERS = expression(r"[\d\s]*")
MOST_NUMBERS = 5_000
"""Pieces of text that are looked at for being numbers of lines."""
LONGEST_BUTTON = 8
"""Characters of a link that looks like a button."""
_PIECES = ("b", "em", "i", "span", "strong")
_NAMES = ("a", "img", "span")
_PRICED = expression(r"[\d元起]\s{0,4}$")
_ONWARDS = expression(r"\w{2,6}\s?(?:>>?|[»›→]|\uff1e{1,2})")
_BUTTON = expression(r"(?:^|[\s_-])(?:btn|button)(?:$|[\s_-])")
_ICON = expression("icon|arrow|caret|chevron|plus|toggle", re.IGNORECASE)
_CONTENTS = expression(r"Mso(?:TOC|Toc)(?:\d|Heading)")
"""What Word calls the lines of a table of contents."""
_REFERENCE = expression(r"\[[^\]]{1,12}\]")
_NOTE = expression(r"#.{0,30}(?:fn|note)", re.IGNORECASE)
"""The address of a note below a text."""
_RETURNS_HOME = expression(r"\s*返回\w{1,6}[,\uff0c]\s*查看更多\s*")
"""What the articles of Sohu end with, and those of who takes them from there."""
_LOADED = expression(r"(?P<before>[】\])）]?)\s{0,4}[(（]?已?下载(?:次数)?[:：]?")
_TIMES = expression(r"次[)）]?")
"""What stands around the number of times that a file was loaded."""
_RETURNS = expression(r"[\W_]*|\s*(?:返回|回到)(?:正文|原文)?\s*")
"""What leads from a note back to the text, or to the place itself: ↩, ¶, #."""


def drop_downloads(root: Element) -> None:
    """Take out how often a file was loaded, behind the link to it: 】已下载52次."""
    for link in root.iter("a"):
        count = link.getnext()
        loaded = _LOADED.fullmatch((link.tail or "").strip())
        if count is None or not loaded or not _counts(count):
            continue
        if _TIMES.fullmatch((count.tail or "").strip()):
            link.tail = loaded["before"]
            count.clear()


def left_out_of(root: Element) -> set[Element]:
    """Return the elements within lines of text that are no text: links to edit, marks of references."""
    found = {
        element
        for element in root.iter("a", "em", "i", "span", "sup", "small", "button", "div")
        if not _LEFT_OUT.isdisjoint(element.get("class", "").split())
        and not (element.tag in ("a", "div") and "reference" in element.get("class", "").split())
    }
    found |= {
        element
        for element in root.iter("ul", "ol", "div", "span", "td", "pre")
        if not _LINE_NUMBERS.isdisjoint(element.get("class", "").split()) and _counts(element)
    }
    found |= {
        span
        for span in root.iter("span")
        if span.get("class") == "lang"
        and (box := span.getparent()) is not None
        and "language-" in box.get("class", "")
    }
    found |= {
        element
        for element in root.iter("i", "em", "span", "b")
        if not len(element)
        and _ICON.search(element.get("class", ""))
        and not re.search(r"\w", element.text or "")
    }
    found |= {one for one in root.iter("p", "div") if _CONTENTS.match(one.get("class", ""))}
    found |= {one for one in root.iter("h3", "div") if one.get("id") == "siteSub"}  # 出自…百科, of wikis
    found |= {
        link
        for link in root.iter("a")
        if link.get("href", "").startswith("#") and _RETURNS.fullmatch("".join(map(str, link.itertext())))
    }
    for element in root.iter("sup"):
        text, link = "".join(map(str, element.itertext())).strip(), element.find(".//a")
        marked = element.get("class") or link is not None
        noted = link is not None and text.isdecimal() and _NOTE.match(link.get("href", ""))
        if noted or (_REFERENCE.fullmatch(text) and (marked or text.strip("[]").isdecimal())):
            found.add(element)
    found |= {link for link in root.iter("a") if _is_tag(link)}
    for element in root.iter("a"):
        told = "".join(map(str, islice(element.itertext(), 9)))
        if _is_pressed(element) or _is_scripted(element) or _RETURNS_HOME.fullmatch(told):
            found.add(element)
        href = element.get("href", "javascript:" if _ends_line(element) else "")
        if href.startswith("javascript:") or _ends_paragraph(element):
            text = "".join(map(str, element.itertext())).strip()
            if text and is_button(Line(text)):
                found.add(element)
    return found | _of_headings(root)


def _of_headings(root: Element) -> set[Element]:
    """Return the links that several headings end with alike, as with what opens each to be edited."""
    ends: dict[str, list[Element]] = {}
    for heading in root.iter(*HEADINGS):
        link = heading[-1] if len(heading) else None
        if link is not None and link.tag == "a" and not (link.tail or "").strip():
            text = text_of(link)
            if text != text_of(heading) and is_button(Line(text)):
                ends.setdefault(text, []).append(link)
    return {link for links in ends.values() if len(links) > 1 for link in links}


def _is_pressed(link: Element) -> bool:
    """Tell whether `link` looks like a button or ends in an arrow, is short, and leads to another page.

    Within a sentence it is a word of that.
    """
    href, before, above = link.get("href", "#"), link.getprevious(), link.getparent()
    beside = before.tail if before is not None else above.text if above is not None else None
    if (beside or "").strip() or (link.tail or "").strip():
        return False
    text = "".join(map(str, islice(link.itertext(), 9))).strip()
    pressed = _BUTTON.search(link.get("class", "")) or _ONWARDS.fullmatch(text) or not re.search(r"\w", text)
    if not pressed or (href.startswith("#") and not _in_bar(link)) or FILE.search(href):
        return False
    return 0 < len(text) <= LONGEST_BUTTON and "aria-expanded" not in link.attrib


def _is_scripted(link: Element) -> bool:
    """Tell whether `link` runs a script, in a box that holds others such, beside counts, and no text."""
    box = link.getparent()
    if box is None or box.tag in ("td", "th") or not 1 < len(box) <= MOST_TAGS:
        return False
    parts = [one for one in box if isinstance(one.tag, str)]
    texts = [text_of(one, 9) for one in parts]
    scripts = sum(one.get("href", "").startswith("javascript:") for one in parts)
    loose = any((text or "").strip() for text in (box.text, *(one.tail for one in box)))
    return (
        scripts > 1
        and not loose
        and all(one.tag in (*_NAMES, "button", "i") and "aria-expanded" not in one.attrib for one in parts)
        and all(len(text) <= LONGEST_BUTTON for text in texts)
        and link.get("href", "").startswith("javascript:")
    )


def _is_tag(link: Element) -> bool:
    """Tell whether `link` is a tag, #海港, and nothing but such stands behind it in its box."""
    behind = [link, *islice(link.itersiblings(), MOST_TAGS)]
    return all(
        one.tag == "a" and _TAG.fullmatch(text_of(one, 9)) and not (one.tail or "").strip() for one in behind
    )


def _in_bar(link: Element) -> bool:
    """Tell whether `link`, which has no address, stands in a box with others such, or behind names.

    A heading may stand there, too.
    """
    box = link.getparent()
    beside = [one for one in box if one.tag not in HEADINGS] if box is not None else []
    if box is None or "href" in link.attrib or len(beside) < 2:
        return False
    pressed = [one.tag == "a" and bool(_BUTTON.search(one.get("class", ""))) for one in beside]
    behind = len(box) > 2 and box.tag == "div" and all(one.tag in _NAMES for one in box)
    return all(pressed) or (behind and pressed[-1] and sum(pressed) == 1)


def _counts(element: Element) -> bool:
    """Tell whether `element` holds nothing but numbers."""
    return all(_NUMBERS.fullmatch(str(text)) for text in islice(element.itertext(), MOST_NUMBERS))


def _ends_line(link: Element) -> bool:
    """Tell whether `link` stands behind a price, and nothing behind it: 299.00元 降价通知."""
    before = link.getprevious()
    if (link.tail or "").strip() or link.getnext() is not None or before is None:
        return False
    return before.tag in _PIECES and bool(_PRICED.search(text_of(before) + (before.tail or "")))


def _ends_paragraph(link: Element) -> bool:
    """Tell whether nothing stands behind `link` in its paragraph, and the end of a sentence before it."""
    before, paragraph = link.getprevious(), link.getparent()
    if (link.tail or "").strip() or link.getnext() is not None or paragraph is None or paragraph.tag != "p":
        return False
    text = before.tail if before is not None else paragraph.text
    return (text or "").rstrip().endswith(tuple(STOPS + "”」』"))
