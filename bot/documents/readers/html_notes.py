"""The notes of a book or a page, each put behind the paragraph that refers to it."""

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from bot.documents.readers.html_tree import Element
from bot.expressions import expression

MOST_NOTES = 20_000
"""Of a book."""
LONGEST_MARK = 8
"""Characters of what refers to a note, or back from it: 1, [12], 注3."""
_REFERS = expression(r"\bnoteref\b|doc-noteref|footnote(?!-item|-content|-back)")
_IS_NOTE = expression(r"\b(?:doc-)?(?:foot|end|rear)note\b|\bmso(?:foot|end)notetext\b")
_BLOCKS = frozenset("p li dd dt blockquote td th h1 h2 h3 h4 h5 h6 div section body".split())
_WITHIN = ("li", "dd", "td", "th", "div", "section", "body")
_HOLDERS = frozenset("aside li p div dd section".split())
_MARK = expression(
    r"\s*+(?:(?:[\[(（【〔]?(?:\d{1,4}|[*※①-⑳])[\])）】〕]?|\[[ivxlc]{1,8}\])[.、:：]?\s*+|\^|↩)"
)

Place = Callable[[str, str], tuple[str, str]]
"""Tells of an address in a file which file it names, and which place in it."""


def put_notes(roots: Mapping[str, Element], place: Place, named: bool = False) -> None:
    """Put the notes of the pages `roots`, by their files, behind the blocks that refer to them.

    The marks that refer to them, and back, are left out. `named`: only what calls itself a note is one, and
    not what leads back as well, such as the sources of a wiki.
    """
    ids = {path: _places(root) for path, root in roots.items()}
    after: dict[Element, Element] = {}
    taken: set[Element] = set()
    count = 0
    for path, root in roots.items():
        for link in list(root.iter("a")):
            file, name = place(path, link.get("href") or "")
            note = _holder(ids.get(file, {}).get(name))
            block = next(_around(link, _BLOCKS), None)
            if note is None or block is None or count >= MOST_NOTES:
                continue
            if not (_is_called(link, note) or (not named and _leads_there(link, note))):
                continue
            if root not in link.iterancestors():
                continue  # it stands in a note that was put elsewhere
            if note is block or note in block.iterancestors() or block in note.iterancestors():
                continue
            count += 1
            _drop(link)
            if note not in taken:
                taken.add(note)
                _put(_taken_out(note), block, after)


def _places(root: Element) -> dict[str, Element]:
    """Return what an address may lead to in a page; older ones and Word's give links there a name."""
    named = {name: one for one in root.iter("a") if (name := one.get("name"))}
    return named | {name: one for one in root.iter() if (name := one.get("id"))}


def _around(element: Element, tags: frozenset[str]) -> Iterator[Element]:
    """Yield what is around an element, from within, of these tags."""
    yield from (one for one in (element, *element.iterancestors()) if one.tag in tags)


def _holder(target: Element | None) -> Element | None:
    """Return what holds the whole note at a place that a link leads to."""
    return None if target is None else next(_around(target, _HOLDERS), None)


def _kinds(element: Element) -> str:
    """Return what an element says that it is."""
    return " ".join(element.get(name) or "" for name in ("epub:type", "role", "class")).lower()


def _is_called(link: Element, note: Element) -> bool:
    """Tell whether a link says that it refers to a note, or is a mark of one that says so."""
    return bool(
        _REFERS.search(_kinds(link)) or (_IS_NOTE.search(_kinds(note)) and _MARK.fullmatch(_text(link)))
    )


def _leads_there(link: Element, note: Element) -> bool:
    """Tell whether a link is short, and leads to a note that leads back to it."""
    around = [one for one in (*link.iter(), link.getparent()) if one is not None]
    own = {name for one in around for name in (one.get("id"), one.get("name")) if name}
    back = {(one.get("href") or "").rpartition("#")[2] for one in note.iter("a")}
    return bool(own & back) and len(_text(link).strip()) <= LONGEST_MARK and not _leads_back(link)


def _leads_back(link: Element) -> bool:
    """Tell whether a link stands at the start of its block, as the number of a note does."""
    block = next(_around(link, _BLOCKS), None)
    return block is not None and _text(block).strip().startswith(_text(link).strip())


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def _drop(element: Element) -> None:
    """Take an element out of its page, but not what stands behind it; so what then is empty around it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)
    if (
        parent.tag in ("sup", "span", "small")
        and not len(parent)
        and re.fullmatch(r"[\s\[\]()（）【】]*", parent.text or "")
    ):
        _drop(parent)


def _taken_out(note: Element) -> Element:
    """Return a note as a paragraph, without the number that it begins with and the links back."""
    _drop(note)
    for link in list(note.iter("a")):
        if _MARK.fullmatch(_text(link)) or "backlink" in f"{link.get('role')} {link.get('epub:type')}":
            _drop(link)
    made = etree.Element("p")
    mark = _MARK.match(text := _text(note))
    made.text = text[mark.end() :] if mark else text
    return made


def _put(note: Element, block: Element, after: dict[Element, Element]) -> None:
    """Put a note behind a block, and the other notes that this has; a cell or an item holds its own."""
    if block in after:
        after[block].addnext(note)
    elif block.tag in _WITHIN:
        block.append(note)
    else:
        note.tail, block.tail = block.tail, None
        block.addnext(note)
    after[block] = note
