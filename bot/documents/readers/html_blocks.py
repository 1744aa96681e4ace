"""The blocks of an HTML page: every piece of its text that shows, once, in order."""

import re
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from bot.chinese.numerals import CIRCLED, HAN_NUMERALS
from bot.chinese.sentences import ends_in_full, is_closed
from bot.documents.readers.html_apart import stands_apart
from bot.documents.readers.html_captions import is_caption, is_term
from bot.documents.readers.html_hidden import is_hidden
from bot.documents.readers.html_questions import LOOKED_INTO, asks_in, role_of
from bot.documents.readers.html_tables import DataTable, holds_data, integer
from bot.documents.readers.html_tree import HEADINGS, sizes_in
from bot.documents.readers.reading import Line, LineRole, one_line, telegram_safe
from bot.expressions import expression

Element = etree._Element

_LEVELS = {tag: level for level, tag in enumerate(HEADINGS, 1)}
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form header hgroup hr html legend li listing main menu nav ol p plaintext pre "
    "section summary table tbody td tfoot th thead tr ul xmp".split()
).union(_LEVELS)
_WIDTHLESS = "\u200b\ufeff \t\n\v"
_PREFORMATTED = frozenset(("pre", "listing", "plaintext", "xmp"))
_INLINE = frozenset("a abbr b bdi cite code em font i kbd mark q s small span strong sub sup time u".split())
_BESIDE = frozenset("a em i label span".split())
_DISPLAYED = expression(
    r"(?<![\w-])display\s*+:\s*+(?:block|flex|grid|list-item|table)(?![\w-])", re.IGNORECASE
)
_PRE_STYLE = expression(r"(?<![\w-])white-space\s*+:\s*+(?:pre|break-spaces)", re.IGNORECASE)
_BOLD = expression(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_INDENTED = expression(r"[ \t\r\n]*+[\xa0\u3000]")
_NAMED_HEADING, _NAMED_ITEM = expression(r"-h([1-6])$"), expression(r"-[ou]?li$")
# What has a mark of its own in its text will hide the one that its list would give it.
_MARKED = expression(
    rf"[(（]?[{HAN_NUMERALS}\d]+(?:[)）、.．](?!\d)|\s)|[{CIRCLED}▪•·●■◆-]|第.{{1,4}}[条章节步]"
)
_UNNUMBERED = expression(r"list-style(?:-type)?\s*:(?:(?!list-style)[^;])*none", re.IGNORECASE)
_BREAK = expression(r"(?<![ \t\n\f\r])[ \t\n\f\r]*+\v[ \t\n\f\r\v]*")


SHORTEST_WHOLE = 8
"""Characters of what a site names itself, if that stands alone."""
SHORTEST_BROKEN, PIECES_OF_LINE = 15, 6
"""Characters of a line that may be broken in the middle of a sentence, and the pieces looked at of it."""


@dataclass(slots=True)
class Block:
    """A line of a page, how many of its characters are links, and whether it belongs to the page around."""

    line: Line
    linked: int = 0
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class WebPage:
    """All blocks of a page, the first and the last + 1 of each element, and the tables that hold data."""

    blocks: list[Block]
    spans: dict[Element, tuple[int, int]]
    tables: set[Element]


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around a piece of text make of it."""

    level: int = 0
    linked: bool = False
    bold: bool = False
    pre: bool = False
    table: bool = False
    cell: bool = False
    item: bool = False
    depth: int = 0
    asking: bool = False
    caption: bool = False
    role: LineRole = "text"


@dataclass(slots=True)
class _Walk:
    """The walk through a page: what it has found, and the pieces of the block that it is in.

    `table` is the table of data that it is in, and `cell` the cell, or the caption, of that; `mixed` tells
    of elements whether they hold text or what stands in a line of it.
    """

    page: WebPage = field(default_factory=lambda: WebPage([], {}, set()))
    around: list[_Around] = field(default_factory=lambda: [_Around()])
    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)
    table: DataTable | None = None
    cell: Element | None = None
    counts: dict[Element, int] = field(default_factory=dict)
    mixed: dict[Element | None, bool] = field(default_factory=dict)
    number: str = ""
    begins: bool = False
    """Whether an item of a list begins with the next block."""

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append((text, self.around[-1].linked, self.around[-1].bold))

    def take(self) -> list[Block]:
        """Return the pieces so far as blocks: one, or one a line of preformatted text; none without text."""
        if not self.pieces:
            return []
        around = self.around[-1]
        text = "".join(piece for piece, _, _ in self.pieces)
        linked = sum(len("".join(piece.split())) for piece, is_link, _ in self.pieces if is_link)
        plain = around.level or around.caption
        bold = not plain and all(is_bold or not piece.strip() for piece, _, is_bold in self.pieces)
        self.pieces.clear()
        marker, is_item = "", around.item and bool(text.strip())
        if is_item:
            marker, self.number = self.number, ""
            text, linked = marker + text.lstrip(), linked and linked + len(marker.rstrip())
        if around.pre:
            shown = [telegram_safe(line).strip() for line in text.replace("\r", "\n").split("\n")]
        else:
            shown = [one_line(_BREAK.sub("\v", text)).strip(_WIDTHLESS)]
        if is_item and not around.level:
            role = "item" if around.role == "text" else around.role
            depth = around.depth + (not self.begins)
            lines = [Line(line, bold=bold, role=role, marker=marker, depth=depth) for line in shown]
            self.begins = False
        elif around.role != "text" and not around.level:
            lines = [Line(line, bold=bold, role=around.role) for line in shown]
        else:
            lines = [Line(line, around.level, bold=bold) for line in shown]
        return [Block(line, linked) for line in lines if line.text]

    def end_block(self) -> None:
        """End the block so far; in a cell of a table of data its end is a blank."""
        if self.around[-1].cell:
            self.add("\v")
        else:
            self.page.blocks.extend(self.take())

    def end_table(self, table: DataTable) -> None:
        """Make blocks of the rows of a table of data."""
        self.page.blocks.extend(self.take())
        above = self.page.blocks[-1].line if self.page.blocks else None
        self.page.blocks.extend(Block(line, linked) for line, linked in table.lines(above))
        self.table = None

    def is_block(self, element: Element) -> bool:
        """Tell whether `element` stands apart from what is around it, by its tag, its style or its place.

        What a site names itself (`x-note`) does so if it and what stands beside it are whole.
        """
        if element.tag in _BLOCK_TAGS or element.tag == "button" or _NAMED_HEADING.search(element.tag):
            return True
        if self.around[-1].level:
            return False
        if _DISPLAYED.search(element.get("style", "")):
            return True
        above = element.getparent()
        if "-" not in element.tag or above is None:
            return False
        if above not in self.mixed:
            texts = (above.text, *(one.tail for one in above))
            self.mixed[above] = (
                ("-" in above.tag and self.mixed.get(above.getparent(), False))
                or any(one.tag in _INLINE for one in above)
                or any(text and text.strip() for text in texts)
                or not all(_is_whole(one) for one in above if "-" in one.tag)
            )
        return not self.mixed[above]

    def goes_on(self, after: str) -> bool:
        """Tell whether the line `after` a break goes on with the paragraph so far, which alone is set in."""
        first = "".join(piece for piece, _, _ in self.pieces[:2])
        line = "".join(piece for piece, _, _ in self.pieces[-PIECES_OF_LINE:]).strip()
        follows = after.lstrip(" \t\r\n")
        if not _INDENTED.match(first) or not follows or _INDENTED.match(after):
            return False
        return len(line) >= SHORTEST_BROKEN and not is_closed(line)

    def enter(self, element: Element) -> None:
        around, tag = self.around[-1], element.tag
        if tag == "br":
            if around.cell or around.level:
                self.add("\v" if around.cell else "\n")
            elif self.goes_on(element.tail or ""):
                self.add("\n")
            else:
                self.end_block()
        elif self.is_block(element):
            self.end_block()
        if tag in _BESIDE and not around.pre and stands_apart(element):
            self.add("\v")
        if tag == "table" and not around.table and holds_data(element, _BLOCK_TAGS):
            self.page.tables.add(element)
            self.table = DataTable()
            around = replace(around, table=True)
        elif tag in ("td", "th", "caption") and around.table and not around.cell:
            self.cell = element
            around = replace(around, cell=True)
        elif tag in _LEVELS and not around.cell:
            around = replace(around, level=_LEVELS[tag])
        elif (named := _NAMED_HEADING.search(tag)) and not around.cell:
            around = replace(around, level=int(named[1]))
        elif tag in _PREFORMATTED and not around.cell:
            code = around.role == "text" and element.find("code") is not None
            around = replace(around, pre=True, role="item" if code else around.role)
        elif tag == "a" and element.get("href"):
            around = replace(around, linked=True)
        elif _NAMED_ITEM.search(tag) and around.role == "text":
            around = replace(around, role="item")
        elif tag == "li" and around.cell:
            self.add(self.count(element))
        elif tag == "li":
            around = replace(around, item=True, depth=around.depth + 1)
            self.number, self.begins = self.count(element), True
        if not around.cell and _PRE_STYLE.search(element.get("style", "")):
            around = replace(around, pre=True)
        if tag in ("b", "strong") or _BOLD.search(element.get("style", "")):
            around = replace(around, bold=True)
        if is_term(element):
            around = replace(around, caption=True)
        if tag == "dl":
            around = replace(around, asking=asks_in(element))
        if (role := role_of(element, around.asking)) is not None:
            around = replace(around, role=role)
        elif around.role == "text" and not around.cell and is_caption(element):
            around = replace(around, role="item", caption=True)
        self.page.spans[element] = (len(self.page.blocks), 0)
        self.around.append(around)
        self.add(element.text)

    def count(self, item: Element) -> str:
        """Return the number that shows before a list's `item`, "" if that is no number."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        items = sum(child.tag == "li" for child in parent) if parent not in self.counts else 0
        backwards = "reversed" in parent.attrib
        first = self.counts.get(parent, integer(parent.get("start"), items if backwards else 1))
        number = integer(item.get("value"), first)
        self.counts[parent] = number + (-1 if backwards else 1)
        styled = _UNNUMBERED.search(f"{parent.get('style', '')};{item.get('style', '')}")
        text = next((text for text in map(str, item.itertext()) if text.strip()), "")
        hidden = styled or parent.get("type", "1") != "1" or _MARKED.match(text.lstrip())
        return "" if hidden else f"{number}. "

    def leave(self, element: Element) -> None:
        tag, inside = element.tag, self.around[-1]
        if self.table is not None and element is self.cell:
            block = next(iter(self.take()), Block(Line("")))
            self.table.end_cell(element, block.line.text, block.linked)
            self.cell = None
        elif self.table is not None and tag == "tr" and not inside.cell:
            self.table.end_row(element, [block.line.text for block in self.take()])
        elif self.table is not None and element in self.page.tables:
            self.end_table(self.table)
        elif self.is_block(element):
            self.end_block()
        self.around.pop()
        self.page.spans[element] = (self.page.spans[element][0], len(self.page.blocks))


def _is_whole(element: Element) -> bool:
    """Tell whether `element` has its text in elements within it, or ends a sentence, or has none."""
    if any("-" in one.tag or one.tag in _BLOCK_TAGS for one in element):
        return True
    text = "".join(map(str, islice(element.itertext(), LOOKED_INTO))).strip()
    return not text or (len(text) >= SHORTEST_WHOLE and ends_in_full(text))


def page_of(body: Element, left_out: set[Element]) -> WebPage:
    """Return the blocks below `body`; nothing of scripts, of what is hidden, or of `left_out` is in them."""
    walk = _Walk()
    sizes = sizes_in(body)
    skipped: set[Element] = set()
    events = etree.iterwalk(body, events=("start", "end"))
    for event, element in events:
        if event == "start" and (element in left_out or is_hidden(element, sizes, sizes[body])):
            skipped.add(element)
            events.skip_subtree()
            if element.tag in _BLOCK_TAGS:
                walk.end_block()
        elif event == "start":
            walk.enter(element)
        else:
            if element not in skipped:
                walk.leave(element)
            if element is not body:
                walk.add(element.tail)
    return walk.page
