"""The text of a file as it stands there, with all that its reader may leave out: to hold the reading against.

Nothing is judged here: no line is joined, none is called a heading, and what is around the document is in it.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

import pypdfium2 as pdfium
from lxml import etree

from bot.documents.readers.decoding import decode
from bot.documents.readers.reading import DAMAGE, ReadingError, one_line
from bot.expressions import expression

MOST_LINES = 500_000
LARGEST_PART = 50_000_000
"""Bytes of a part of an archive."""
_ARCHIVED = expression(
    r"(?:word/(?:document|footnotes|endnotes|header\d*|footer\d*|comments)|ppt/(?:slides|notesSlides)/[^/]*"
    r"|xl/sharedStrings|content)\.xml$|.*\.x?html?$"
)
_BLOCKS = frozenset(
    "p h si text-p td th li div br tr h1 h2 h3 h4 h5 h6 dt dd section article pre title".split()
)
_NO_TEXT = frozenset(("script", "style", "instrText"))


def original_of(content: bytes) -> tuple[str, ...]:
    """Return the lines of a file's text, whatever its format, without empty ones; () where none is known."""
    try:
        return tuple(islice(filter(None, map(one_line, _lines(content))), MOST_LINES))
    except (*DAMAGE, ReadingError, pdfium.PdfiumError, etree.LxmlError, zipfile.BadZipFile):
        return ()


def _lines(content: bytes) -> Iterator[str]:
    if content.startswith(b"PK"):
        yield from _archived(content)
    elif b"%PDF" in content[:1024]:
        yield from _printed(content)
    elif not content.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        text = decode(content)[0]
        if re.match(r"\s*<(?:!doctype html|html|\?xml|head|body)", text[:1000], re.IGNORECASE):
            parser = etree.HTMLParser(
                encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
            )
            yield from _marked_up(etree.fromstring(text.encode(), parser))
        else:
            yield from text.splitlines()


def _archived(content: bytes) -> Iterator[str]:
    """Yield the text of an office file or an e-book, part by part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.infolist():
            if _ARCHIVED.match(part.filename) and part.file_size <= LARGEST_PART:
                try:
                    yield from _marked_up(etree.fromstring(archive.read(part), parser))
                except etree.XMLSyntaxError:
                    continue


def _printed(content: bytes) -> Iterator[str]:
    with pdfium.PdfDocument(content) as document:
        for page in document:
            yield from page.get_textpage().get_text_range().splitlines()


def _marked_up(root: "etree._Element | None") -> Iterator[str]:
    """Yield the text of XML or HTML, a line for each element that begins or ends one."""
    if root is None:
        return
    told: list[str] = []
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        name = str(element.tag).rpartition("}")[2]
        if event == "start" and name in _NO_TEXT:
            events.skip_subtree()
        if name in _BLOCKS:
            yield "".join(told)
            told = []
        if event == "start" and name not in _NO_TEXT:
            told.append(element.text or "")
        elif event == "end":
            told.append(element.tail or "")
    yield "".join(told)
