"""Facts that a page sets in lists of terms, or in boxes alike, as the table that they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

from lxml import etree

from bot.chinese.asking import asks
from bot.chinese.sentences import COLONS, STOPS
from bot.documents.readers.html_blocks import Block, Element
from bot.documents.readers.html_furniture import is_around, is_furniture, names_of
from bot.documents.readers.html_questions import role_of
from bot.documents.readers.html_tree import kind_of, text_of
from bot.documents.readers.reading import Line, one_line
from bot.expressions import expression

LONGEST_NAME, LONGEST_VALUE = 20, 60
"""Characters of a name, and of what stands beside it."""
BOXES = 2
"""Boxes around a list of facts that others alike stand in too."""
MOST_ELEMENTS = 24
"""So many elements a box of facts holds at most."""

_ROLES = {
    **dict.fromkeys(("table", "grid", "treegrid"), "table"),
    **dict.fromkeys(("cell", "gridcell"), "td"),
    **dict.fromkeys(("columnheader", "rowheader"), "th"),
    "rowgroup": "tbody",
    "row": "tr",
}
"""What a box says to be for those who do not see it, by the tag for that."""
_LISTS = ("basicinfo", "basic-info", "infobox")
"""What an encyclopedia calls its list of facts, in lower case: that is one however long what it says."""
_MORE = frozenset("table ul ol dl button input select textarea form pre br h1 h2 h3 h4 h5 h6".split())
_INLINE = frozenset("a b em font i label small span strong time".split())
_STOPPED = expression(f"[{STOPS}]")
_MARKER = expression(r"\W*+(?:(?:\d{1,2}|[A-Za-z])\W*+)?")
"""The number of a step, the letter of an option."""
_CELL = expression(r"(?:^|[\W_])(?:cell|td|th|col(?:umn)?)(?:$|[\W_\d])", re.IGNORECASE)
_ADDRESSES = ("tel:", "mailto:")
_NAMED = expression(r"(?=[^\W\d_])(?P<name>\w{2,8})\s?[:\uff1a]\s?\S")
_NO_FACT = expression(
    "字数|时长|人数|次数|热度|编号|编码|分类|栏目|标签|专题|分享|收藏|排名|浏览|阅读|点击|ID|id"
)
"""What a name is of that counts, or files, what it stands above."""
_MONEY = expression(r"\d[万千百]?元|[¥￥]\s?\d|\d[kKwW万千]?[-~—～]\d{1,5}[.\d]{0,3}\s?[kKwW万千]")


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of what a box says, and the element that it stands in."""

    element: Element
    text: str

    @property
    def kind(self) -> tuple[str, str]:
        return self.element.tag, self.element.get("class", "")


def is_fact(block: Block) -> bool:
    """Tell whether a block names a fact of what the page is about: 嘉宾：王海, 4500-6000元/月."""
    text = block.line.text
    named = _NAMED.match(text)
    said = (named is not None and not _NO_FACT.search(named["name"])) or _MONEY.search(text)
    leads = 2 * block.linked > len(text)
    return bool(said) and not (block.line.level or leads or is_around(block))


def make_tables(root: Element) -> None:
    """Make a table of what says that it is one, of lists of facts in one box, and of boxes alike in a row."""
    for element in list(root.iter("div", "span", "section", "ul", "li")):
        if (tag := _ROLES.get(element.get("role", ""))) is not None:
            element.tag = tag
    lists = [(facts, pairs) for facts in root.iter("dl") if (pairs := list(_pairs(facts)))]
    places: set[tuple[tuple[str, str], ...]] = set()
    single: list[tuple[Element, tuple[_Part, _Part]]] = []
    for box, group in groupby(lists, lambda one: one[0].getparent()):
        found = list(group)
        told = [pair for _, pairs in found for pair in pairs]
        if box is not None and (_is_named(found[0][0]) or _are_facts(told)):
            places.add(_place(found[0][0]))
            of = dict(found)
            for near in list(_runs([*of])):
                _replace(near, [[name.text, value.text] for facts in near for name, value in of[facts]])
        elif _are_facts([*told, *told]):
            single.append((found[0][0], told[0]))
        elif 2 * sum(map(_is_fact, told)) > len(told):
            for facts, pairs in found:
                _replace_some(facts, pairs)
    for facts, pair in single:
        if _place(facts) in places:
            _replace([facts], [[part.text for part in pair]])
    for box in list(root.iter("div", "section", "ul", "ol", "main", "article", "body")):
        children = [one for one in box if isinstance(one.tag, str)]
        for (tag, name), run in groupby(children, kind_of):
            boxes = list(run)
            if len(boxes) > 1 and (name or tag == "li") and (rows := _rows(boxes)):
                _replace(boxes, rows)
    for table in list(root.iter("table")):
        cells = [] if table.find(".//table") is not None else list(table.iter("td", "th"))
        if len(cells) > 1 and len(_parts(cells[0])) > 1 and (rows := _rows(cells)):
            _replace([table], rows)


def _runs(lists: Sequence[Element]) -> Iterator[list[Element]]:
    """Yield those of the `lists` in a box that follow each other with nothing said in between."""
    run = list(lists[:1])
    for before, after in pairwise(lists):
        between = [before]
        while (one := between[-1].getnext()) is not None and one is not after:
            between.append(one)
        said = [*(one.tail or "" for one in between), *map(text_of, between[1:])]
        if any(text.strip() for text in said):
            yield run
            run = []
        run.append(after)
    yield run


def _place(facts: Element) -> tuple[tuple[str, str], ...]:
    """Return the kinds of a list and of the boxes around it, which are those of a list alike elsewhere."""
    return tuple(map(kind_of, (facts, *islice(facts.iterancestors(), BOXES))))


def _is_named(facts: Element) -> bool:
    """Tell whether a list is one that an encyclopedia calls its facts, or in a box that it calls so."""
    boxes = (facts, facts.getparent())
    return any(box is not None and any(name in names_of(box).lower() for name in _LISTS) for box in boxes)


def _pairs(facts: Element) -> Iterator[tuple[_Part, _Part]]:
    """Yield each term of a list with what stands behind it, none where several of one sort follow each other.

    Of a list that an encyclopedia names, they are those that have something behind them.
    """
    parts = [part for part in facts.iter("dt", "dd") if next(part.iterancestors("dl")) is facts]
    told = [_Part(part, text_of(part)) for part in parts]
    named = _is_named(facts)
    if not named and [part.tag for part in parts] != ["dt", "dd"] * (len(parts) // 2):
        return
    for name, value in pairwise(told):
        if (name.element.tag, value.element.tag) == ("dt", "dd"):
            yield name, value


def _rows(boxes: Sequence[Element]) -> list[list[str]]:
    """Return what `boxes` alike say, part by part below each other; none unless each names a fact.

    A box may lack some of the parts of another.
    """
    if any(is_furniture(box) or (box.tail or "").strip() for box in boxes):
        return []
    told = [_parts(box) for box in boxes]
    if all(len(parts) > 2 and parts[0].text == str(at) for at, parts in enumerate(told, 1)):
        told = [parts[1:] for parts in told]  # the steps of a process, numbered
    if not _are_facts(told):
        return []
    if _are_cells(told):
        return [[part.text for part in parts] for parts in told]
    if not all(map(_are_apart, told)):
        return []
    kinds = [part.kind for part in max(told, key=len)]
    if len({tuple(part.element.tag for part in parts) for parts in told}) == 1:
        return [[part.text for part in parts] for parts in told]
    rows = []
    for parts in told:
        cells = {part.kind: part.text for part in parts}
        if [kind for kind in kinds if kind in cells] != list(cells):
            return []
        rows.append([cells.get(kind, "") for kind in kinds])
    return rows


def _are_cells(told: Sequence[Sequence[_Part]]) -> bool:
    """Tell whether the parts of boxes are called the cells of rows, as many in each."""
    kinds = {kind_of(part.element) for parts in told for part in parts}
    return len(kinds) == 1 and len({len(parts) for parts in told}) == 1 and bool(_CELL.search(kinds.pop()[1]))


def _are_apart(parts: Sequence[_Part]) -> bool:
    """Tell whether each of the `parts` is of a kind of its own; those of a line end no name with a colon."""
    kinds = {part.kind for part in parts}
    if len(kinds) < len(parts) or not any(names or tag == "label" for tag, names in kinds):
        return False
    inline = all(tag in _INLINE for tag, _ in kinds)
    return not (inline and parts[0].text.endswith(tuple(COLONS)))


def _are_facts(told: Sequence[Sequence[_Part]]) -> bool:
    """Tell whether each of several opens with a name, and no sentence, question or dateline is among them."""
    return len(told) > 1 and all(map(_is_fact, told))


def _is_fact(parts: Sequence[_Part]) -> bool:
    return (
        len(parts) > 1
        and len(parts[0].text) <= LONGEST_NAME
        and not (_MARKER.fullmatch(parts[0].text) or _asks(parts[0].text))
        and not any(map(_says_more, parts))
        and not any(is_around(Block(Line(mark.join(part.text for part in parts)))) for mark in " ：")
    )


def _asks(name: str) -> bool:
    """Tell whether a name asks, and does not just say with a colon that it is one: 是否收费：."""
    return asks(name) and not name.endswith(tuple(COLONS))


def _says_more(part: _Part) -> bool:
    """Tell whether a part is more than a few words, or leads to another page, or asks or answers."""
    if len(part.text) > LONGEST_VALUE or _STOPPED.search(part.text) or role_of(part.element, False):
        return True
    inside = islice(part.element.iter(etree.Element), MOST_ELEMENTS)
    return any(
        one.tag in _MORE or not one.get("href", _ADDRESSES[0]).startswith(_ADDRESSES) for one in inside
    )


def _parts(box: Element) -> list[_Part]:
    """Return the pieces of text of `box`, each in an element of its own; none where some stands in none."""
    outer = box
    while (
        len(outer) == 1
        and not (outer[0].tail or "").strip()
        and not (outer.text or "").strip()
        and isinstance(outer[0].tag, str)
    ):
        outer = outer[0]
    if sum(1 for _ in islice(outer.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        return []
    if (outer.text or "").strip():
        return [_Part(outer, text_of(outer))]
    if len(outer) == 1 and _is_label(outer[0]) and (value := one_line(outer[0].tail or "")):
        return [_Part(outer[0], text_of(outer[0])), _Part(outer, value)]
    parts: list[_Part] = []
    for one in outer:
        if (one.tail or "").strip():
            return []
        if not isinstance(one.tag, str) or not re.search(r"\w", text_of(one)):
            continue
        inner = [] if (one.text or "").strip() or all(child.tag in _INLINE for child in one) else _parts(one)
        parts += inner or [_Part(one, text_of(one))]
    return parts


def _is_label(element: Element) -> bool:
    """Tell whether `element` has a class and says a word, as the name of a fact in front of that does."""
    named = element.tag in _INLINE and bool(element.get("class") or element.tag == "label")
    return named and not len(element) and bool(re.search(r"\w", element.text or ""))


def _replace_some(facts: Element, pairs: Sequence[Sequence[_Part]]) -> None:
    """Put tables where several `pairs` of a list that follow each other are facts, unlike others of it."""
    for are_facts, run in groupby(pairs, _is_fact):
        told = list(run)
        elements = [part.element for pair in told for part in pair]
        if are_facts and len(told) > 1 and all(one.getparent() is facts for one in elements):
            _replace(elements, [[part.text for part in pair] for pair in told])


def _link_of(box: Element) -> str:
    """Return where the link leads that all of a box stands in, "" for none."""
    link = box
    while link.tag != "a" and len(link) == 1 and isinstance(link[0].tag, str):
        link = link[0]
    return link.get("href", "") if text_of(link) == text_of(box) else ""


def _replace(boxes: Sequence[Element], rows: Sequence[Sequence[str]]) -> None:
    """Put a table of `rows` where the first of the `boxes` stands, and take them out."""
    links = [_link_of(box) for box in boxes] if len(boxes) == len(rows) else [""] * len(rows)
    table = etree.Element("table")
    for cells, link in zip(rows, links, strict=True):
        row = etree.SubElement(table, "tr")
        for at, text in enumerate(cells):
            cell = etree.SubElement(row, "td" if at else "th")
            (etree.SubElement(cell, "a", href=link) if link else cell).text = text
    boxes[0].addprevious(table)
    for box in boxes:
        if box.tail and (before := box.getprevious()) is not None:
            before.tail = (before.tail or "") + box.tail
        if (above := box.getparent()) is not None:
            above.remove(box)
