"""The tree of an HTML page, mended where the parser gives up what a browser shows."""

import re
from html import escape
from itertools import islice

from lxml import etree

from bot.chinese.scripts import ONE_HAN
from bot.documents.readers.formulas import formula
from bot.documents.readers.html_struck import drop_struck
from bot.documents.readers.raised import power, with_powers
from bot.documents.readers.reading import ReadingError, one_line
from bot.expressions import expression

Element = etree._Element

HEADINGS: tuple[str, ...] = ("h1", "h2", "h3", "h4", "h5", "h6")
FILE = expression(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar)(?:$|[?#])|download", re.IGNORECASE)
"""What a link leads to that is no page."""

DEEPEST_FRAME = 3
"""Pages within each other that are looked into."""

MOST_PIECES = 20
"""Of a word before a raised figure."""
_IN_LINE = frozenset("b em font i span strong".split())
_METADATA = frozenset("base basefont bgsound link meta noscript script style template title".split())
"""What the head of a page may hold; whatever else stands in it begins the body."""
_PROGRAM = frozenset("iframe noembed noframes noscript script select style template textarea title".split())
_SHADOW = ("shadowrootmode", "shadowroot", "shadowmode")
"""Attributes of a template that holds what shows in the element around it; Chrome saves the last."""
# The parser drops what follows these; a page pieced together of files has them in its middle.
_ENDS = expression(r"</(?:body|html)\s*+>", re.IGNORECASE)
_TITLE = expression(r"(<title\b[^<>]*+>[^<]*+)(?=<)", re.IGNORECASE)
_XHTML = expression(r"<\?xml\b|<html\b[^<>]{0,200}?\bxmlns\s*+=", re.IGNORECASE)
_CDATA = expression(r"<!\[CDATA\[((?:(?!\]\]>|<!\[CDATA\[).)*+)\]\]>", re.DOTALL)


def parse(text: str, depth: int = 0) -> Element:
    """Return the root of a page; the parser mends what is wrong with it, as browsers do."""
    if _XHTML.search(text, 0, 2000):
        text = _CDATA.sub(lambda found: escape(found[1], quote=False), text)
    text = _ENDS.sub("", text)
    if "</title" not in text.lower():
        text = _TITLE.sub(r"\1</title>", text, count=1)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(text.encode(), parser) if text.strip() else None
    if any(problem.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for problem in parser.error_log):
        raise ReadingError("its elements are nested more than 2,000 deep; save it as plain text.")
    if root is None:
        raise ReadingError("it holds no HTML; put some in, or take it out of the folder.")
    for head in list(root.iter("head")):
        _free_body(head)
    drop_struck(root)
    for math in list(root.iter("math", "m:math", "mml:math")):
        math.text = formula(math, _said_before(math))
        math[:] = []
    for sup in root.iter("sup"):
        _raise(sup)
    shadows: dict[Element, Element] = {}
    for template in root.iter("template"):
        if any(name in template.attrib for name in _SHADOW) and (host := template.getparent()) is not None:
            shadows.setdefault(host, template)
    for host, template in reversed(shadows.items()):  # what is within another first
        _open_shadow(host, template)
    if depth < DEEPEST_FRAME:
        _open_frames(root, depth)
    return root


def text_of(element: Element, most: int | None = None) -> str:
    """Return the text in `element` on one line, or that of so many pieces of it at most."""
    return one_line("".join(map(str, islice(element.itertext(), most))))


def kind_of(element: Element) -> tuple[str, str]:
    """Return the tag of `element`, and the first of its classes: others may tell it from those alike."""
    return str(element.tag), next(iter(element.get("class", "").split()), "")


def sizes_in(root: Element) -> dict[Element, int]:
    """Return how many characters of Chinese each element below `root` shows, or would were it not hidden."""
    sizes: dict[Element, int] = {}
    sums = [0]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            sums.append(0 if element.tag in _PROGRAM else len(ONE_HAN.findall(element.text or "")))
        else:
            sizes[element] = sums.pop()
            sums[-1] += sizes[element] + (0 if element is root else len(ONE_HAN.findall(element.tail or "")))
    return sizes


def _raise(sup: Element) -> None:
    """Let `sup` hold the power that it shows, if it is one: 10⁶ is not 106."""
    said = _said_before(sup)
    if said and sup.text and not len(sup):
        shown = with_powers(said[-1] + power(sup.text.strip()))[1:]
        sup.text = sup.text if shown == sup.text.strip() else shown


def _said_before(element: Element) -> str:
    """Return the piece of text right before `element`, at the end of what stands there."""
    before, above = element.getprevious(), element.getparent()
    if before is None:
        return (above.text if above is not None else None) or ""
    return before.tail or (text_of(before, MOST_PIECES) if before.tag in _IN_LINE else "")


def _free_body(head: Element) -> None:
    """Move what stands in `head` but belongs into the body to the start of that."""
    children = list(head)
    first = next((at for at, child in enumerate(children) if child.tag not in _METADATA), len(children))
    inside = children[first:]
    if not inside:
        return
    body = head.getnext()
    if body is None or body.tag != "body":
        body = etree.Element("body")
        head.addnext(body)
        body.tail, head.tail = head.tail, None
    inside[-1].tail = (inside[-1].tail or "") + (body.text or "")
    body.text = None
    top = next(iter(body), None)
    for child in inside:
        if top is None:
            body.append(child)
        else:
            top.addprevious(child)


def _open_shadow(host: Element, template: Element) -> None:
    """Put what `template` holds in its `host`, and what that holds besides into the slots for it."""
    light: dict[str, list[Element]] = {}
    for one in host:
        if one is not template:
            light.setdefault(one.get("slot", ""), []).append(one)
    text, host.text, template.tail = (host.text or "") + (template.tail or ""), template.text, None
    for slot in list(template.iter("slot")):
        name, slot.tag = slot.get("name", ""), "slotted"
        taken, said = light.pop(name, []), "" if name else text
        if taken or said.strip():
            slot[:], slot.text = taken, said
            text = text if name else ""
    host.text = (host.text or "") + text
    host[:] = [*template, *(one for left in light.values() for one in left)]


def _open_frames(root: Element, depth: int) -> None:
    """Put what a frame holds in its place, if the frame holds more of the text than all around it."""
    around = -1
    for frame in list(root.iter("iframe", "noframes")):
        inside = frame.get("srcdoc") if frame.tag == "iframe" else frame.text
        if not inside or not inside.strip():
            continue
        page = parse(inside, depth + 1)
        body = page.find("body")
        around = sizes_in(root)[root] if around < 0 else around
        held = 0 if body is None else sizes_in(body)[body]
        if body is None or held <= around:
            continue
        frame.tag, frame.text = "div", body.text
        frame.extend(list(body))
        around += held
