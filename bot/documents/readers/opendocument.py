"""ODT: paragraphs with their heading levels and lists, tables row by row, notes where they belong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from bot.documents.readers.archive import LOCKED, Element, opened, packed, xml_of
from bot.documents.readers.doubts import STRUCK_OUT, doubts
from bot.documents.readers.looks import Looks
from bot.documents.readers.odf_numbers import DEEPEST_LEVEL, OUTLINE, ListNumbers
from bot.documents.readers.odf_styles import Face, Style, Styles, named
from bot.documents.readers.raised import power, with_powers
from bot.documents.readers.reading import (
    Line,
    LineRole,
    Reading,
    ReadingError,
    one_line,
    own_title,
    telegram_safe,
)
from bot.documents.readers.symbols import signs
from bot.documents.readers.tables import Cell, Row, lines_of_table

DAMAGED = "it is damaged, or no OpenDocument text; open it in LibreOffice or WPS and save it as .docx."
MOST_REPEATED = 100
"""How often a row or a cell is repeated at most; spreadsheets' programs repeat empty ones by the thousand."""
MOST_CELLS = 500_000
DEEPEST = 200

_H, _P, _LIST, _TABLE = (
    named("text", "h"),
    named("text", "p"),
    named("text", "list"),
    named("table", "table"),
)
_ITEM = (named("text", "list-item"), named("text", "list-header"))
_ROW, _CELL, _COVERED = (named("table", name) for name in ("table-row", "table-cell", "covered-table-cell"))
_BREAK, _TAB, _BLANK, _NOTE = (named("text", name) for name in ("line-break", "tab", "s", "note"))
_STYLE, _ID, _CHANGE = (named("text", name) for name in ("style-name", "id", "change-id"))
_BOXES = frozenset(
    named("draw", name)
    for name in "text-box custom-shape rect ellipse circle polygon path caption connector line".split()
)
"""What holds text of its own within a paragraph."""
_NOT_SHOWN = frozenset(
    (
        *(
            named("text", name)
            for name in "tracked-changes table-of-content alphabetical-index ruby-text".split()
        ),
        *(
            named("text", name)
            for name in "illustration-index table-index bibliography note-citation".split()
        ),
        *(named("office", name) for name in "annotation annotation-end forms".split()),
        named("draw", "a-title"),
        named("svg", "title"),
        named("svg", "desc"),
    )
)


@dataclass(slots=True)
class _Inline:
    """The text of a paragraph, and the boxes and notes that stand within it.

    `faces` are how many characters of each of its lines are set how; `face` is how what comes next is.
    """

    pieces: list[str]
    within: list[Element]
    struck: bool = False
    face: Face = (None, None)
    faces: list[Counter[Face]] = field(default_factory=lambda: [Counter()])

    def add(self, text: str, struck: bool) -> None:
        """Add a piece of text, unless it is struck out."""
        if not struck:
            self.pieces.append(text)
            self.faces[-1][self.face] += len("".join(text.split()))
            if text == "\n":
                self.faces.append(Counter())
        self.struck |= struck and bool(text.strip())


def read(content: bytes) -> Reading:
    """Read a text; its title is the first paragraph styled as one, else as of a Word file."""
    with opened(packed(content), DAMAGED) as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise ReadingError(LOCKED)
        root = xml_of(archive.read("content.xml"))
        others = [xml_of(archive.read("styles.xml"))] if "styles.xml" in names else []
        meta = xml_of(archive.read("meta.xml")) if "meta.xml" in names else None
        title = None if meta is None else meta.find(".//{http://purl.org/dc/elements/1.1/}title")
        body = root.find(f"{named('office', 'body')}/{named('office', 'text')}")
        if body is None:
            raise ReadingError(DAMAGED)
        _drop_deleted(root)
        text = Text(Styles([*others, root]), ListNumbers([*others, root]))
        lines = list(text.blocks(body))
        reading = text.looks.reading(lines, own_title(None if title is None else title.text))
        return replace(reading, doubts=(*reading.doubts, *doubts((STRUCK_OUT, text.struck))))


def _drop_deleted(root: Element) -> None:
    """Take what is deleted out of the text, where the file keeps it there, as flat ones do."""
    regions = root.iter(named("text", "changed-region"))
    deleted = {one.get(_ID) for one in regions if one.find(named("text", "deletion")) is not None}
    within: set[str | None] = set()
    for event, element in etree.iterwalk(root, events=("start", "end") if deleted else ()):
        changed = element.get(_CHANGE)
        if event == "end":
            element.tail = None if within else element.tail
        elif element.tag == named("text", "change-start") and changed in deleted:
            within.add(changed)
        elif element.tag == named("text", "change-end"):
            within.discard(changed)
        elif within:
            element.text = None


class Text:
    """The text of a document, and how its lines look, cells of tables aside."""

    def __init__(self, styles: Styles, numbers: ListNumbers) -> None:
        self.styles, self.numbers = styles, numbers
        self.looks = Looks()
        self.struck = 0

    def blocks(self, parent: Element, cell: bool = False, depth: int = 0) -> Iterator[Line]:
        """Yield the lines of what is in `parent`, in order; `cell`: a table's."""
        if depth > DEEPEST:
            raise ValueError("depth")
        for element in parent:
            if element.tag in (_P, _H):
                yield from self.paragraph(element, cell, self.outlined(element))
            elif element.tag == _LIST:
                yield from self.listed(element, cell, element.get(named("text", "style-name"), ""), 1)
            elif element.tag == _TABLE:
                yield from self.table(element)
            elif element.tag not in _NOT_SHOWN:
                yield from self.blocks(element, cell, depth + 1)

    def paragraph(
        self, element: Element, cell: bool, number: str = "", listed: bool = False
    ) -> Iterator[Line]:
        """Yield a paragraph's lines, one unless it has line breaks, then its boxes and notes."""
        inline = _Inline([], [])
        if element.get(_STYLE, "") not in self.styles.hidden:
            self.collect(element, inline, bool(self.styles.strikes(element.get(_STYLE))))
        self.struck += inline.struck
        text = with_powers("".join(inline.pieces))
        style = self.styles[element.get(_STYLE, "")]
        written = element.get(named("text", "outline-level"), "0")
        level = int(written) if element.tag == _H and written.isdecimal() else 0
        titled = style.titled and not level
        if text.strip():
            text = number + text.lstrip()
        whole = level or titled
        texts = [one_line(text)] if whole else [telegram_safe(line).strip() for line in text.split("\n")]
        role: LineRole = "item" if listed and not (number or level) else "text"
        faces = [sum(inline.faces, Counter())] if whole else inline.faces
        more = len(faces) - len(texts)  # blank lines on top are gone
        for text, face in zip(texts, [Counter[Face]()] * -more + faces[max(more, 0) :], strict=True):
            size, bold = _face(face, style)
            line = Line(text, min(level, 9), bold=bold and not level, role=role)
            if text and not cell:
                self.looks.note(line, size, style.centred, titled)
            if text:
                yield line
        for within in inline.within:
            yield from self.blocks(within, cell)

    def collect(self, parent: Element, inline: _Inline, struck: bool, depth: int = 0) -> None:
        """Add the text in `parent`, as far as it shows, and what stands in boxes and notes.

        What is `struck` out is left out, with its notes.
        """
        if depth > DEEPEST:
            raise ValueError("depth")
        inline.add(_blanks(parent.text), struck)
        for element in parent:
            if element.tag in (_BREAK, _TAB):
                inline.add("\n" if element.tag == _BREAK else "\t", struck)
            elif element.tag == _BLANK:
                count = element.get(named("text", "c"), "1")
                inline.add(" " * (min(int(count), 200) if count.isdecimal() else 1), struck)
            elif element.tag == _NOTE and struck:
                pass
            elif element.tag == _NOTE or element.tag in _BOXES:
                inline.within.append(element)
            elif (
                element.tag not in _NOT_SHOWN and (name := element.get(_STYLE, "")) not in self.styles.hidden
            ):
                met, around = len(inline.pieces), inline.face
                own = self.styles.strikes(name)
                size, bold = self.styles.face(name)
                inline.face = around[0] if size is None else size, around[1] if bold is None else bold
                self.collect(element, inline, struck if own is None else own, depth + 1)
                inline.face = around
                if name in self.styles.raised:
                    inline.pieces[met:] = map(power, inline.pieces[met:])
                if font := self.styles.signs.get(name):
                    inline.pieces[met:] = [signs(font, piece) for piece in inline.pieces[met:]]
            inline.add(_blanks(element.tail), struck)

    def listed(self, element: Element, cell: bool, style: str, level: int) -> Iterator[Line]:
        """Yield the items of a list with the numbers that it counts."""
        if level > DEEPEST:
            raise ValueError("depth")
        style = element.get(named("text", "style-name"), style)
        goes_on = element.get(named("text", "continue-numbering")) == "true" or element.get(
            named("text", "continue-list")
        )
        if level == 1 and not goes_on:
            self.numbers.begin(style)
        for item in element:
            if item.tag not in _ITEM:
                continue
            first = True
            for block in item:
                if block.tag == _LIST:
                    yield from self.listed(block, cell, style, level + 1)
                elif block.tag in (_P, _H):
                    start = item.get(named("text", "start-value"), "")
                    counts = first and item.tag == _ITEM[0]
                    shown = self.numbers.next(style, level, start) if counts else ""
                    yield from self.paragraph(block, cell, shown, listed=first)
                    first = False
                else:
                    yield from self.blocks([block], cell)  # type: ignore[arg-type]

    def outlined(self, element: Element) -> str:
        """Return the number of a heading in no list, "" if headings are not counted, or it is none."""
        level = element.get(named("text", "outline-level"), "")
        if (
            element.tag != _H
            or not level.isdecimal()
            or element.get(named("text", "is-list-header")) == "true"
        ):
            return ""
        return self.numbers.next(OUTLINE, min(int(level[:4]), DEEPEST_LEVEL))

    def table(self, table: Element) -> Iterator[Line]:
        """Yield a line a row; a cell that spans several stands in each. One of a single cell is a frame."""
        rows = [(row, _in_header(row)) for row in _rows(table)]
        cells = [cell for row, _ in rows for cell in row if cell.tag in (_CELL, _COVERED)]
        if len(cells) == 1:
            yield from self.blocks(cells[0])
            return
        if len(cells) > MOST_CELLS:
            raise ValueError("too many cells")
        lines: list[Row] = []
        for row, header in rows:
            read = [cell for element in row if element.tag == _CELL for cell in self.cells(element)]
            lines += [Row(tuple(read), header)] * _count(row, "number-rows-repeated")
        yield from lines_of_table(lines)

    def cells(self, element: Element) -> list[Cell]:
        """Return a cell of a table, as often as it is repeated."""
        text = " ".join(" ".join(line.cells) or line.text for line in self.blocks(element, cell=True))
        spans = (_count(element, "number-rows-spanned"), _count(element, "number-columns-spanned"))
        return [Cell(text, *spans)] * _count(element, "number-columns-repeated")


def _face(faces: Counter[Face], style: Style) -> tuple[int, bool]:
    """Return how large most of a line is set, and whether all of it is bold."""
    sizes: Counter[int] = Counter()
    for (size, _), count in faces.items():
        sizes[style.size if size is None else size] += count
    bold = all(style.bold if own is None else own for (_, own), count in faces.items() if count)
    return (sizes.most_common(1)[0][0], bold) if +sizes else (style.size, style.bold)


def _count(element: Element, name: str) -> int:
    written = element.get(named("table", name), "1")
    return min(int(written), MOST_REPEATED) if written.isdecimal() and len(written) < 10 else 1


def _rows(parent: Element, depth: int = 0) -> Iterator[Element]:
    """Yield the rows of a table, also those in groups and headers, none of a table inside."""
    for element in parent:
        if element.tag == _ROW:
            yield element
        elif element.tag not in (_TABLE, _CELL) and depth < DEEPEST:
            yield from _rows(element, depth + 1)


def _in_header(row: Element) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == named("table", "table-header-rows")


def _blanks(text: str | None) -> str:
    """Return the text between two elements; line breaks in the file are blanks."""
    return " ".join((text or "").replace("\n", " ").replace("\t", " ").split(" ")) if text else ""
