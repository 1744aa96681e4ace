"""Questions of a page with what answers them: lists of definitions, details, and what a site calls so."""

import re
from itertools import islice

from lxml import etree

from bot.chinese.asking import asks
from bot.chinese.sentences import STOPS
from bot.documents.document import Role
from bot.documents.readers.html_tree import HEADINGS, text_of
from bot.expressions import expression

Element = etree._Element

LONGEST_FOLDING = 40
"""Characters of a line that unfolds what is below it."""
LOOKED_INTO = 300
"""Elements and pieces of text within an element that are looked at, so that none costs more than that."""
DEEPEST_SWITCH = 4
"""Elements around each other that are looked at for what unfolds."""

_UNFOLDING = r"accordion(?:[-_]*(?:button|header|title|toggle))?|collapse[-_]*(?:item[-_]*)?(?:header|title)"
_UNFOLDED = r"panel|(?:accordion|collapse)[-_]*(?:item[-_]*)?(?:body|content|panel|wrap)"
_QUESTION = expression(
    rf"question|\bfaq-?(?:q|title)\b|wenti|(?:^|\s)(?:\w{{1,12}}-)?(?:q|{_UNFOLDING})(?:\s|$)", re.IGNORECASE
)
_ANSWER = expression(
    rf"answer|\bfaq-?(?:a|content)\b|huida|(?:^|\s)(?:\w{{1,12}}-)?(?:a|{_UNFOLDED})(?:\s|$)", re.IGNORECASE
)
_UNFOLDS = expression(r"展开|展開|expand\b", re.IGNORECASE)
_PARTS = frozenset(("div", "p", "li", "section", "a", "span", "button"))
_ASKS = expression(
    r"[?\uff1f]\W{0,3}(?:expand_(?:more|less)|add|remove|(?:keyboard_)?arrow_\w{4,10}|chevron_\w{4,5})?$"
)
"""How a question ends, with what a font draws as an arrow behind it."""

_SAID = expression(f"[{STOPS}]")
_ANSWERS = expression(
    r"[【\[(（]?(?:(?:正确|参考|标准|试题)?答案|(?:答案|试题|题目)?解析)[】\])）]?\s*[:\uff1a】\]]"
)
_OFFER = expression(
    r"(?:点[击我])?(?:查看|显示|展开|隐藏)(?:\s?[/|]\s?(?:隐藏|收起))?(?:正确|参考|本题)?(?:答案|解析|答案(?:与|和|及)?解析)\W?"
)
_CALLED = expression(r"\W{0,2}(?:正确|参考|标准|本题)?(?:答案|解析|答案(?:与|和|及)?解析)\W{0,2}")
"""What unfolds the answer to what stands before, and asks nothing itself."""


def asks_in(definitions: Element) -> bool:
    """Tell whether a term of a list of definitions asks: then all of it are questions and answers."""
    terms = [*islice(definitions.iterchildren("dt"), LOOKED_INTO), *definitions.iterfind("div/dt")]
    return any(asks(text_of(term, LOOKED_INTO)) for term in terms)


def unfolds(element: Element) -> bool:
    """Tell whether `element` is a button that asks, or is the heading of what it unfolds."""
    if element.tag != "button":
        return False
    text, parent = text_of(element, LOOKED_INTO), element.getparent()
    heads = parent is not None and parent.tag in HEADINGS and text_of(parent, LOOKED_INTO) == text
    labelled = _UNFOLDS.match(element.get("aria-label", "")) is not None and bool(text)
    labelled = labelled or ("aria-expanded" in element.attrib and element.find(".//div") is not None)
    return heads or labelled or _asks(element) or _is_part(element, _QUESTION)


def is_folded(element: Element) -> bool:
    """Tell whether a press shows `element`: what stands before it is a heading, or asks, or unfolds it.

    So does what offers the answer before or behind it; an answer may say that it is one, and a tab's panel.
    """
    before, after = element.getprevious(), element.getnext()
    if element.get("role") == "tabpanel" or _ANSWERS.match(text_of(element, LOOKED_INTO)):
        return True
    if any(one is not None and _OFFER.fullmatch(text_of(one, LOOKED_INTO)) for one in (before, after)):
        return True
    if before is None:
        return False
    asked = before.tag in HEADINGS or bool(_ASKS.search(text_of(before, LOOKED_INTO)))
    unfolds = _is_switch(before) or _is_one_of_several(before, element)
    return asked or (unfolds and 2 * sum(map(_length, element.iter("a"))) < _length(element))


def _is_one_of_several(before: Element, element: Element) -> bool:
    """Tell whether a box of a short line `before` sentences has another such box beside it."""
    box = element.getparent()
    if box is None or before.getprevious() is not None or element.getnext() is not None:
        return False
    if _length(before) > LONGEST_FOLDING or not _SAID.search(text_of(element, LOOKED_INTO)):
        return False
    beside = (one for one in (box.getprevious(), box.getnext()) if one is not None)
    shape = _shape(box)
    return any(one.tag == box.tag and _shape(one) == shape for one in beside)


def _shape(box: Element) -> list[tuple[str, str | None]]:
    return [(one.tag, one.get("class")) for one in islice(box, 3)]


def _is_switch(element: Element | None) -> bool:
    """Tell whether `element`, or what alone is in it, says that it unfolds something."""
    for _ in range(DEEPEST_SWITCH):
        if element is None or "aria-expanded" in element.attrib:
            break
        element = element[0] if len(element) == 1 and not (element.text or "").strip() else None
    return element is not None and "aria-expanded" in element.attrib


def _length(element: Element) -> int:
    return len(text_of(element, LOOKED_INTO))


def _asks(element: Element) -> bool:
    text = text_of(element, LOOKED_INTO)
    return asks(text) or bool(_ASKS.search(text))


def role_of(element: Element, in_asking: bool) -> Role | None:
    """Return whether `element` asks or answers, None where it does neither.

    Terms and definitions do in a list that asks (`in_asking`); a site's own elements where one that it calls
    a question has one that it calls the answer right behind it.
    """
    tag = element.tag
    if tag in ("dt", "dd"):
        return None if not in_asking else "question" if tag == "dt" else "answer"
    if tag in ("details", "summary"):
        whole = element if tag == "details" else element.getparent()
        unfolds = whole is not None and whole.tag == "details" and not _holds(whole, HEADINGS)
        unfolds = unfolds and not _offers(whole.find("summary") if whole is not None else None)
        return None if not unfolds else "question" if tag == "summary" else "answer"
    if _is_switch(element) and element.getnext() is not None and _asks(element):
        return "question" if not _holds(element, HEADINGS) else None
    before = element.getprevious()
    if before is not None and _is_switch(before) and _asks(before):
        return "answer" if not (_holds(before, HEADINGS) or _holds(element, HEADINGS)) else None
    if tag not in _PARTS or not element.get("class"):
        return None
    if _is_part(element, _QUESTION) and _is_part(element.getnext(), _ANSWER):
        return "question"
    if _is_part(element, _ANSWER) and _is_part(element.getprevious(), _QUESTION):
        return "answer"
    return None


def _offers(summary: Element | None) -> bool:
    text = "" if summary is None else text_of(summary, LOOKED_INTO)
    return bool(_OFFER.fullmatch(text) or _CALLED.fullmatch(text))


def _is_part(element: Element | None, names: re.Pattern[str]) -> bool:
    """Tell whether a site calls `element` so, and it holds neither headings nor another question."""
    if element is None or names.search(element.get("class", "")) is None:
        return False
    return not _holds(element, HEADINGS, _QUESTION)


def _holds(element: Element, tags: tuple[str, ...], names: re.Pattern[str] | None = None) -> bool:
    """Tell whether there is an element in it with one of these tags, or that the site calls so."""
    return any(
        one.tag in tags or (names is not None and names.search(one.get("class", "")) is not None)
        for one in islice(element.iterdescendants(etree.Element), LOOKED_INTO)
    )
