"""A mail on a page of its list's archive, by Pipermail or MHonArc: its subject, who wrote it, its text."""

import re
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from email.utils import parsedate
from html import unescape

from bot.documents.document import Origin
from bot.documents.readers import mail
from bot.documents.readers.reading import Reading, one_line, telegram_safe
from bot.expressions import expression

MOST_ABOVE = 20_000
"""Characters of the page above the mail."""
_BEGINS = expression(r"<!--(?:beginarticle|X-Body-of-Message)-->")
_ENDS = expression(r"<!--(?:endarticle|X-Body-of-Message-End)-->")
_PRE = expression(r"<pre[ >]", re.IGNORECASE)
_ATTACHED = expression(r"^-{8,20} next part -{8,20}$", re.MULTILINE)
"""What Pipermail writes in place of what was attached."""
_MARKUP = expression(r"<[^<>]{1,400}>")
_SUBJECT = expression(r"<h1>([^<>]{1,300})</h1>", re.IGNORECASE)
_WRITER = expression(
    r"<b>([^<>]{1,80})</b>|<em>From</em>: ?(?:<[^<>]{1,200}>)?(?:&quot;)?([^<>&\n]{1,80})", re.IGNORECASE
)
_WRITTEN = expression(r"<i>([^<>]{10,60})</i>|<em>Date</em>: ?([^<>\n]{10,60})", re.IGNORECASE)


def archived_mail_of(page: str, encoding: str | None) -> Reading | None:
    """Return the mail of a page that is such an archive's; None of any other page, and of one in HTML."""
    begins = _BEGINS.search(page, 0, MOST_ABOVE)
    ends = _ENDS.search(page, begins.end()) if begins else None
    if begins is None or ends is None or not _PRE.search(page, begins.end(), begins.end() + 200):
        return None
    above = page[: begins.start()]
    said = unescape(_MARKUP.sub("", _ATTACHED.split(page[begins.end() : ends.start()])[0])).strip()
    message = EmailMessage()
    message.set_content(f"{said}\n".encode("utf-8", "replace").decode())
    sent = Origin(
        title=_first(_SUBJECT, above) or "",
        source=_first(_WRITER, above),
        published=_day(_first(_WRITTEN, above) or ""),
    )
    return replace(mail.read(message.as_bytes()), origin=sent, encoding=encoding)


def _first(pattern: re.Pattern[str], above: str) -> str | None:
    found = pattern.search(above)
    said = next((group for group in found.groups() if group), "") if found else ""
    return one_line(telegram_safe(unescape(said))).strip() or None


def _day(written: str) -> date | None:
    """Return the day of a date as mails have it, or as C writes it: Tue Mar  4 09:12:33 CST 2025."""
    parts = parsedate(written)
    try:
        return date(*parts[:3]) if parts else None
    except ValueError:
        return None
