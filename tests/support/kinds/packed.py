"""Builders of what comes in an envelope: e-books, mail, web archives."""

import zipfile
from email.message import EmailMessage
from html import escape
from io import BytesIO

from tests.support.kinds.model import Content, Heading
from tests.support.kinds.pages import blocks_of
from tests.support.kinds.plain import blocks_as_lines, folded

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title>'
    "</head><body>{body}</body></html>"
)


def book(content: Content) -> bytes:
    """An EPUB: a cover, a page of contents, a file for each heading of the first level."""
    parts: list[list[object]] = []
    for block in content.blocks:
        if not parts or (isinstance(block, Heading) and block.level == 1):
            parts.append([])
        parts[-1].append(block)
    names = [f"part{at}.xhtml" for at in range(len(parts))]
    items = "".join(
        f'<item id="p{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="p{at}"/>' for at in range(len(names)))
    titles = [str(getattr(part[0], "text", content.title)) for part in parts]
    listed = "".join(
        f'<li><a href="{name}">{escape(title)}</a></li>' for name, title in zip(names, titles, strict=True)
    )
    navigation = (
        f'<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><h1>目录</h1><ol>{listed}</ol></nav>'
    )
    package = (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="id">x</dc:identifier>'
        f"<dc:title>{escape(content.title.strip('《》'))}</dc:title><dc:language>zh</dc:language></metadata><manifest>"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f"{items}</manifest><spine>{spine}</spine></package>"
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/content.opf", package)
        archive.writestr("OEBPS/nav.xhtml", XHTML.format(title="目录", body=navigation))
        for name, title, part in zip(names, titles, parts, strict=True):
            body = blocks_of(Content(content.title, tuple(part)), first=1)  # type: ignore[arg-type]
            archive.writestr(f"OEBPS/{name}", XHTML.format(title=escape(title), body=body))
    return target.getvalue()


def letter(content: Content) -> bytes:
    """A mail of plain text, its lines broken, the title its subject."""
    message = EmailMessage()
    message["Subject"] = content.title
    message["From"] = "人事处 <hr@example.com>"
    message["To"] = "全体同事 <all@example.com>"
    message["Date"] = "Tue, 05 Mar 2024 09:12:33 +0800"
    lines = [line for text in blocks_as_lines(content) for line in [*folded(text, 36), ""]]
    message.set_content("\n".join(lines), charset="utf-8")
    return message.as_bytes()


def letter_as_page(content: Content) -> bytes:
    """A mail in HTML with its plain text beside it."""
    message = EmailMessage()
    message["Subject"] = content.title
    message["From"] = "hr@example.com"
    message["Date"] = "Tue, 05 Mar 2024 09:12:33 +0800"
    message.set_content("请用支持 HTML 的程序查看。", charset="gb18030")
    message.add_alternative(
        f"<html><body>{blocks_of(content)}</body></html>", subtype="html", charset="utf-8"
    )
    return message.as_bytes()


def archive_of(page: bytes, url: str) -> bytes:
    """A page as browsers save it into one file."""
    message = EmailMessage()
    message["Subject"] = "page"
    message["Snapshot-Content-Location"] = url
    message.make_related()
    part = EmailMessage()
    part.set_content(page.decode(), subtype="html", charset="utf-8", cte="quoted-printable")
    part["Content-Location"] = url
    message.attach(part)
    return message.as_bytes()
