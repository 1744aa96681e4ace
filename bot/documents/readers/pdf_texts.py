"""Headings, paragraphs, tables and notes, made of the lines in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.documents.readers.pdf_cut_rows import goes_on_with
from bot.documents.readers.pdf_joining import Joining
from bot.documents.readers.pdf_layout import Layout
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.pdf_notes import numbers, referred
from bot.documents.readers.raised import without
from bot.documents.readers.reading import Line, LineRole
from bot.documents.readers.tables import lines_of_table
from bot.expressions import expression

LARGE = 1.12
"""Of the body's type size. A heading is set bold or so much larger, if it is set apart at all."""
SAME = 1.02
"""Of the body's type size. What is no larger is as large as the text."""
MOST_HELD = 200
"""Lines of tables and boxes that a paragraph may be interrupted by."""
_GOES_ON_OR_STOPS = ("。", "；", "，", "、", ".", ";", ",")
_GOES_ON = expression(r"[(（]?\s*续\s*表|[(（]\s*续\s*[)）]\s*$|表.{0,40}[(（]续[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the body, or the heading that a bookmark makes of some; `lines` are those it stands for."""

    line: PrintedLine
    heading: str | None = None
    level: int = 0


class Texts:
    """Makes headings, paragraphs and tables of what was found, one after the other."""

    def __init__(self, layout: Layout, joining: Joining) -> None:
        self.layout, self.joining = layout, joining
        self.paragraph: list[PrintedLine] = []
        self.bookmarked = False
        self.notes: dict[int, list[PrintedLine]] = {}
        """Of a line, by its identity, the footnotes that it refers to."""
        self.numbers: dict[int, set[str]] = {}
        """Of a page, the numbers of its footnotes."""
        self.held: list[PrintedLine] = []
        """What interrupts the paragraph: tables, boxes; it follows behind it."""
        self.table: tuple[PrintedLine, list[Line]] | None = None
        """The last table, while nothing has come behind it, and its lines."""

    def lines(self, headed: Sequence[Part], notes: dict[int, list[PrintedLine]]) -> Iterator[Line]:
        """Yield the lines; notes come after the paragraph that refers to them.

        One that none refers to comes after the paragraph that leads over the end of its page.
        """
        self.bookmarked = any(part.heading is not None for part in headed)
        self.numbers = {page: numbers(here) for page, here in notes.items()}
        self.notes, notes = referred([part.line for part in headed if part.heading is None], notes)
        for at, part in enumerate(headed):
            line = part.line
            if part.heading is not None:
                yield from self._ended()
                yield from self._noted(notes, line.page)
                self.table = None
                yield Line(part.heading, part.level, line.page)
            elif (
                (line.rows or line.aside)
                and self.paragraph
                and self._goes_on(headed[at + 1 : at + MOST_HELD])
            ):
                self.held.append(line)
            elif line.rows:
                yield from self._ended()
                yield from self._noted(notes, line.page)
                yield from self._rows(line)
            elif self.table is not None and _GOES_ON.match(line.text):
                pass  # a table goes on under its name
            else:
                if self.paragraph and not self._continues(line):
                    yield from self._ended()
                if not self.paragraph:
                    yield from self._noted(notes, line.page)
                self.paragraph.append(line)
        yield from self._ended()
        yield from self._noted(notes, float("inf"))

    def _continues(self, line: PrintedLine) -> bool:
        aside = self.paragraph[-1].aside
        return aside == line.aside and self.layout.continues(self.paragraph, line)

    def _goes_on(self, behind: Sequence[Part]) -> bool:
        """Tell whether the paragraph goes on in the next line that is no table and in no box."""
        if self.paragraph[-1].aside:
            return False
        after = next((part for part in behind if not (part.line.rows or part.line.aside)), None)
        return after is not None and after.heading is None and self._continues(after.line)

    def _ended(self) -> Iterator[Line]:
        """Yield the paragraph, and what interrupted it."""
        if self.paragraph:
            lines, self.paragraph = self.paragraph, []
            text = self.joining.text([self._unnumbered(line) for line in lines])
            if text:
                self.table = None
                large = not text.endswith(_GOES_ON_OR_STOPS) and all(map(self._is_large, lines))
                bold = large or all(line.bold for line in lines)
                size = round(lines[0].size / self.layout.size, 2)
                size = size if bold and not self.bookmarked and size > SAME else 0.0
                role: LineRole = "item" if lines[0].note and lines[0].aside else "text"
                yield Line(text, page=lines[0].page, bold=bold, size=size, role=role)
            for line in lines:
                yield from self._in_paragraphs(self.notes.pop(id(line), ()))
        held, self.held = self.held, []
        for line in held:
            if line.rows:
                yield from self._ended()
                yield from self._rows(line)
            else:
                if self.paragraph and not self._continues(line):
                    yield from self._ended()
                self.paragraph.append(line)
        if held:
            yield from self._ended()

    def _unnumbered(self, line: PrintedLine) -> PrintedLine:
        """Return a line without the numbers of footnotes in it."""
        numbers = self.numbers.get(line.page)
        return replace(line, text=without(line.text, numbers)) if numbers else line

    def _is_large(self, line: PrintedLine) -> bool:
        """Tell whether a line is set in larger type than the text, as headings are; bookmarks tell those."""
        return not self.bookmarked and line.size >= LARGE * self.layout.size

    def _noted(self, notes: dict[int, list[PrintedLine]], before: float) -> Iterator[Line]:
        """Yield the notes of the pages `before` one."""
        for page in [page for page in notes if page < before]:
            table = self.table
            yield from self._in_paragraphs(notes.pop(page))
            self.table = table

    def _in_paragraphs(self, lines: Sequence[PrintedLine]) -> Iterator[Line]:
        for line in lines:
            if self.paragraph and not self._continues(line):
                yield from self._ended()
            self.paragraph.append(line)
        if lines:
            yield from self._ended()

    def _rows(self, table: PrintedLine) -> Iterator[Line]:
        """Yield the rows of a table; one that goes on from the page before has no header of its own."""
        before = self.table
        goes_on = before is not None and goes_on_with(before[0], table)
        rows = lines_of_table(table.rows, above=before[1][-1] if before and goes_on else None)
        if before is not None and goes_on:
            header = [line.text for line in before[1] if line.role == "header_row"]
            repeated = takewhile(
                lambda pair: pair[0].text == pair[1].text, zip(before[1], rows, strict=False)
            )
            header += [line.text for line, _ in repeated]
            rows = [
                replace(line, role="row") if line.role == "header_row" else line
                for line in rows
                if line.text not in header
            ]
        lines = [replace(line, page=table.page) for line in rows]
        if lines:
            whole = (before[1] if before is not None and goes_on else []) + lines
            self.table = table, whole
        yield from lines
