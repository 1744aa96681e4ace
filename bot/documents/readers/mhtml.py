"""MHTML: the page within an archive that a browser saved, read as a page is."""

from dataclasses import replace
from email.errors import MessageError

from bot.documents.readers import html, mail
from bot.documents.readers.reading import DAMAGE, Reading, ReadingError

NO_PAGE = "it holds no web page; save the page as .html."


def read(content: bytes) -> Reading:
    """Read the first page of the archive; its address is the one that it was saved from."""
    try:
        message = mail.parsed(content)
        pages = (
            part
            for part in mail.parts(message)
            if part.get_content_type() in ("text/html", "application/xhtml+xml")
        )
        page = next(pages, None)
        source = b"" if page is None else mail.content_of(page)
        address = mail.header(message, "Snapshot-Content-Location")
        if page is not None and not address:
            address = mail.header(page, "Content-Location")
        subject = mail.header(message, "Subject")
    except (*DAMAGE, MessageError, ReadingError) as error:
        raise ReadingError(NO_PAGE) from error
    if page is None:
        raise ReadingError(NO_PAGE)
    reading = html.read(source)
    origin = reading.origin
    url = address if address.startswith(("http://", "https://")) else None
    return replace(reading, origin=replace(origin, title=origin.title or subject, url=origin.url or url))
