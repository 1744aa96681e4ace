"""MHTML: the page within an archive that a browser saved, read as a page is."""

from collections.abc import Sequence
from dataclasses import replace
from email.errors import MessageError

from bot.documents.readers import html, mail
from bot.documents.readers.reading import DAMAGE, Reading, ReadingError

MOST_FRAMES = 20
"""So many pages of an archive are looked into."""
NO_PAGE = "it holds no web page; save the page as .html."


def read(content: bytes) -> Reading:
    """Read the first page of the archive, or what it frames; its address is that it was saved from."""
    try:
        message = mail.parsed(content)
        pages = [
            part
            for part in mail.parts(message)
            if part.get_content_type() in ("text/html", "application/xhtml+xml")
        ]
        sources = [mail.content_of(page) for page in pages[:MOST_FRAMES]]
        address = mail.header(message, "Snapshot-Content-Location")
        if pages and not address:
            address = mail.header(pages[0], "Content-Location")
        subject = mail.header(message, "Subject")
    except (*DAMAGE, MessageError, ReadingError) as error:
        raise ReadingError(NO_PAGE) from error
    if not sources:
        raise ReadingError(NO_PAGE)
    reading = _with_most_text(sources)
    origin = reading.origin
    url = address if address.startswith(("http://", "https://")) else None
    return replace(reading, origin=replace(origin, title=origin.title or subject, url=origin.url or url))


def _with_most_text(sources: Sequence[bytes]) -> Reading:
    """Return the reading of the first page, or of one that says more than twice as much: it is in a frame."""
    readings: list[Reading] = []
    refused: ReadingError | None = None
    for source in sources:
        try:
            readings.append(html.read(source))
        except ReadingError as error:
            refused = refused or error
    if not readings:
        raise refused or ReadingError(NO_PAGE)
    sizes = [sum(len(line.text) for line in reading.lines) for reading in readings]
    return readings[sizes.index(max(sizes)) if max(sizes) > 2 * sizes[0] else 0]
