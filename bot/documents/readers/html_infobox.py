"""The facts that an encyclopedia sets beside its article, as the table of names and values that they are."""

from itertools import groupby

from lxml import etree

from bot.documents.readers.html_blocks import Element
from bot.documents.readers.html_furniture import names_of
from bot.documents.readers.reading import one_line

_LISTS = ("basicinfo", "basic-info", "infobox")
"""What such a list calls itself, in lower case."""


def make_tables(root: Element) -> None:
    """Make one table of the lists of facts that stand in one box."""
    lists = [facts for facts in root.iter("dl") if _holds_facts(facts) or _holds_facts(facts.getparent())]
    for box, group in groupby(lists, lambda facts: facts.getparent()):
        if box is not None:
            _replace(list(group), box)


def _holds_facts(element: Element | None) -> bool:
    return element is not None and any(name in names_of(element).lower() for name in _LISTS)


def _replace(lists: list[Element], box: Element) -> None:
    """Put a table where the first of the `lists` in `box` stands, and take them out."""
    table = etree.Element("table", {"class": "infobox"})
    for facts in lists:
        name = None
        for part in facts.iter("dt", "dd"):
            text = one_line("".join(map(str, part.itertext())))
            if part.tag == "dt":
                name = text
            elif name is not None:
                row = etree.SubElement(table, "tr")
                etree.SubElement(row, "th").text = name
                etree.SubElement(row, "td").text = text
                name = None
    lists[0].addprevious(table)
    for facts in lists:
        if facts.tail and (before := facts.getprevious()) is not None:
            before.tail = (before.tail or "") + facts.tail
        box.remove(facts)
