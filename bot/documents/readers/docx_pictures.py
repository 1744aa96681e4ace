"""The pictures in a Word file, whose text is recognized where that is installed."""

from collections.abc import Iterator
from dataclasses import replace

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from bot.documents.document import Recognition
from bot.documents.readers.extra import is_installed
from bot.documents.readers.picture import is_large, lines_of, recognized_within
from bot.documents.readers.reading import Line, Report
from bot.documents.readers.recognition import RecognizedPage

SMALLEST = 100
"""Pixels on each side. What is smaller is a logo, a bullet, a line."""
LEAST_TEXT = 8
"""Characters that a picture shows at least, if it is to be text: a photograph may show a few by chance."""
MOST_PICTURES = 300
"""Of a file; those behind are left out."""

_DRAWN = {qn("a:blip"): qn("r:embed"), "{urn:schemas-microsoft-com:vml}imagedata": qn("r:id")}
"""The elements that show a picture, and the attribute that names the part of the file that it is."""


class Pictures:
    """Recognizes each picture of a document once, where it stands first."""

    def __init__(self, document: Document, report: Report) -> None:
        self._document, self._report = document, report
        self._waiting: dict[str, bytes] = {}
        if is_installed():
            self._waiting = self._large()
        self._count, self._met = len(self._waiting), 0
        self.pages: dict[int, RecognizedPage] = {}
        """Those that show text, by their numbers."""

    def lines(self, element: Element) -> Iterator[Line]:
        """Yield what the pictures in `element` show that none before it showed."""
        if not self._waiting:
            return
        for name in _named(element):
            picture = self._waiting.pop(self._part(name), None)
            if picture is None:
                continue
            self._met += 1
            self._report(self._met, self._count)
            page = recognized_within(picture, self._met)
            if page is not None and sum(len(line.text) for line in page.lines) >= LEAST_TEXT:
                self.pages[self._met] = page
                # None is a heading of the document: what a picture shows in large type is its own.
                yield from (
                    replace(
                        line,
                        page=None,
                        bold=False,
                        size=0.0,
                        role="item" if line.role == "text" else line.role,
                    )
                    for line in lines_of({self._met: page})
                )

    def since(self, met: int) -> Recognition:
        """Return how surely what is behind the first `met` of the pages was recognized, "" of none."""
        pages = list(self.pages.values())[met:]
        return "unsure" if any(page.is_unsure for page in pages) else "sure" if pages else ""

    def _large(self) -> dict[str, bytes]:
        """Return the pictures of some size by the names of their parts."""
        found: dict[str, bytes] = {}
        for name in _named(self._document.element.body):
            part = self._part(name)
            if not part or part in found or len(found) == MOST_PICTURES:
                continue
            content = self._document.part.related_parts[name].blob
            if is_large(content, SMALLEST):
                found[part] = content
        return found

    def _part(self, name: str) -> str:
        part = self._document.part.related_parts.get(name)
        return str(part.partname) if part is not None else ""


def _named(element: Element) -> Iterator[str]:
    """Yield by which names `element` refers to pictures, in order."""
    for drawn in element.iter(*_DRAWN):
        if name := drawn.get(_DRAWN[drawn.tag]):
            yield name
