"""Mail, EML: its subject, sender, date and text, what it quotes under a heading, its attachments by name."""

import email
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from bot.chinese.scripts import HAN
from bot.documents.document import Origin
from bot.documents.readers import text
from bot.documents.readers.decoding import decode
from bot.documents.readers.doubts import STRUCK_OUT, doubts
from bot.documents.readers.html_blocks import page_of
from bot.documents.readers.html_struck import count_struck
from bot.documents.readers.html_tree import parse
from bot.documents.readers.mail_history import with_history, without_replies
from bot.documents.readers.reading import DAMAGE, Line, Reading, ReadingError, one_line
from bot.expressions import expression

NO_MAIL = "it is no mail, or one without text; save it as .eml again, or its text as .txt."
MOST_PARTS = 1_000
DEEPEST = 20
"""Parts within parts; a mail has three or four."""
MOST_WITHIN = 4
"""Mails within mails that are handed on whole."""

_HAN = expression(f"[{HAN}]")
_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}


def read(content: bytes) -> Reading:
    """Read a mail: its plain text, or its page where it has none.

    What it quotes, and each mail that it hands on whole, is a section of its own.
    """
    try:
        message = parsed(content)
        origin = _origin(message)
        body, struck = _body(message)
        lines = tuple(with_history(body, origin.title))
        attached = "；".join(dict.fromkeys(_attached(message)))
        enclosed = tuple(_enclosed(message))
    except (*DAMAGE, MessageError) as error:
        raise ReadingError(NO_MAIL) from error
    if attached:
        # Before what is quoted, for it belongs to this mail.
        at = next((at for at, line in enumerate(lines) if line.level), len(lines))
        lines = (*lines[:at], Line(f"附件：{attached}"), *lines[at:])
    lines += enclosed
    if not (lines or origin.title):
        raise ReadingError(NO_MAIL)
    return Reading(lines, origin, doubts=doubts((STRUCK_OUT, struck)))


def parsed(content: bytes) -> EmailMessage:
    """Return the mail, or the archive of a page, in `content`; raises `ReadingError` where there is none."""
    message = email.message_from_bytes(content, policy=policy.default)
    if not (isinstance(message, EmailMessage) and message.keys() and len(list(parts(message))) <= MOST_PARTS):
        raise ReadingError(NO_MAIL)
    return message


def parts(message: EmailMessage, depth: int = 0) -> Iterator[EmailMessage]:
    """Yield the parts of a message that hold something, in order; a mail within it is one of them."""
    if message.get_content_maintype() != "multipart" or depth > DEEPEST:
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, EmailMessage):
            yield from parts(part, depth + 1)


def header(message: EmailMessage, name: str) -> str:
    """Return a header in one line, "" if there is none; raw bytes in it are read as the text they are."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    pieces = []
    try:
        decoded = decode_header(raw)
    except MessageError:  # a piece that says it is encoded and is not
        decoded = [(raw, None)]
    for piece, charset in decoded:
        if isinstance(piece, str):
            piece = piece.encode("utf-8", "surrogateescape")
        try:
            pieces.append(_decoded(piece, charset))
        except ReadingError:  # the text may be read all the same
            pieces.append(piece.decode("utf-8", "replace"))
    return one_line("".join(pieces))


def _decoded(content: bytes, charset: str | None) -> str:
    """Return the text of `content`, in the `charset` that is stated for it unless it is plainly another."""
    name = (charset or "").lower()
    if name and name not in _CHARSETS and name not in ("utf-8", "unknown-8bit", "us-ascii"):
        with suppress(LookupError, UnicodeError):
            return content.decode(name)
    stated = _CHARSETS.get(name)
    text = decode(content, stated)[0]
    if stated and not _HAN.search(text):  # a name of two characters may be valid UTF-8 by chance
        with suppress(UnicodeError):
            other = content.decode(stated)
            return other if _HAN.search(other) else text
    return text


def content_of(part: EmailMessage) -> bytes:
    """Return the text of a part in UTF-8."""
    payload = part.get_payload(decode=True)
    return _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset()).encode()


def _origin(message: EmailMessage) -> Origin:
    name, address = parseaddr(header(message, "From"))
    published = None
    with suppress(ValueError, TypeError, OverflowError):
        published = parsedate_to_datetime(header(message, "Date")).date()
    subject = without_replies(header(message, "Subject"))
    return Origin(title=subject, source=name or address or None, published=published)


def _is_attached(part: EmailMessage) -> bool:
    """Tell whether a part is an attachment: it has a name, and is no text that shows nor a picture in one."""
    shown = part.get_content_type() in ("text/plain", "text/html") or part.get("Content-ID") is not None
    return bool(part.get_filename()) and (part.is_attachment() or not shown)


def _attached(message: EmailMessage) -> Iterator[str]:
    for part in parts(message):
        if _is_attached(part):
            yield one_line(str(part.get_filename()))


def _enclosed(message: EmailMessage, level: int = 1) -> Iterator[Line]:
    """Yield the mails that a message hands on whole, and those within them: each below its subject."""
    for part in parts(message) if level <= MOST_WITHIN else ():
        inner = part.get_payload() if part.get_content_type() == "message/rfc822" else []
        for mail in inner if isinstance(inner, list) else []:
            if not isinstance(mail, EmailMessage):
                continue
            lines = _body(mail)[0]
            if subject := without_replies(header(mail, "Subject")):
                yield Line(subject, level=level)
            for line in with_history(lines, subject):
                yield replace(line, level=line.level + level) if line.level else line
            yield from _enclosed(mail, level + 1)


def _body(message: EmailMessage) -> tuple[tuple[Line, ...], int]:
    """Return the lines of the page, which tells tables from text, or of the plain text if that says more.

    Behind them stands how many texts of it are struck out.
    """
    every: list[tuple[tuple[Line, ...], int]] = []
    shown = [part for part in parts(message) if not part.is_attachment()]
    for kind in ("text/html", "text/plain"):
        for part in shown:
            if part.get_content_type() == kind and (found := _lines(part))[0]:
                every.append(found)
                break
    # A page says in a sentence of text that it is one, or says the same in both.
    sizes = [sum(len(line.text) for line in lines) for lines, _ in every]
    return every[-1 if len(every) > 1 and sizes[1] > 2 * sizes[0] else 0] if every else ((), 0)


def _lines(body: EmailMessage) -> tuple[tuple[Line, ...], int]:
    content = content_of(body)
    if not content.strip():
        return (), 0
    if body.get_content_type() == "text/html":
        root = parse(content.decode())
        return tuple(block.line for block in page_of(root, set()).blocks), count_struck(root)
    return text.read(content, marked=True).lines, 0
