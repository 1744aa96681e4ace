"""One reader a file format: bytes become lines, with whatever the format itself knows of them."""

from pathlib import Path

from bot.documents.readers import docx, html, markdown, pdf, text
from bot.documents.readers.reading import Reading, ReadingError

READERS = {
    ".docx": docx.read,
    ".htm": html.read,
    ".html": html.read,
    ".markdown": markdown.read,
    ".md": markdown.read,
    ".pdf": pdf.read,
    ".txt": text.read,
    ".xhtml": html.read,
}
"""The reader of each file suffix (lower case)."""

_CONVERT = {
    ".doc .dot .wps .wpt .rtf .odt": "an older or another word processor's file; save it as .docx",
    ".xls .xlsx .et .ods .csv": "a spreadsheet; save it as a web page (.html), or copy its text to a .txt",
    ".ppt .pptx .dps .odp": "a presentation; export it as .pdf",
    ".jpg .jpeg .png .gif .bmp .tif .tiff .webp .heic .svg": (
        "a picture, which holds no text; run it through text recognition (OCR) and save that as .txt"
    ),
    ".epub .mobi .azw3 .caj": "an e-book; convert it to .docx or .html",
    ".ofd .ceb .gd .sep": "an official document's own format; print it to .pdf in its program",
    ".mht .mhtml .webarchive": "a web archive; save the page as .html",
    ".zip .rar .7z .tar .gz .bz2 .xz .tgz": "an archive; unpack it into the folder",
}
"""Formats that are not read: what each is, and what to make of it."""


def read(file: Path) -> Reading:
    """Read `file` with the reader of its suffix.

    Raises `ReadingError`, whose message is a sentence for the operator, when the file cannot be read.
    """
    suffix = file.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise ReadingError(_unknown(suffix))
    try:
        return reader(file.read_bytes())
    except OSError as error:
        raise ReadingError(f"it cannot be opened: {error.strerror or error}.") from error


def _unknown(suffix: str) -> str:
    for suffixes, what in _CONVERT.items():
        if suffix in suffixes.split():
            return f"it is {what}."
    return (
        f"{suffix or 'a file without a suffix'} is not a format Yinju reads; "
        f"save it as one of: {', '.join(sorted(READERS))}."
    )
