"""One reader a file format: bytes become lines, with whatever the format itself knows of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.documents.readers import isolation, markdown, text
from bot.documents.readers.reading import Reading, ReadingError


@dataclass(frozen=True, slots=True)
class Format:
    """How files of a format are read: up to which size in bytes, and which of them in this process.

    `reader` is for those that `is_quick` says cannot take long; others are read in a process of their own.
    """

    largest: int
    reader: Callable[[bytes], Reading] | None = None
    is_quick: Callable[[bytes], bool] | None = None


_TEXT = Format(20_000_000, text.read)
_MARKDOWN = Format(20_000_000, markdown.read, markdown.is_quick)
_HTML = Format(20_000_000)
FORMATS = {
    ".docx": Format(100_000_000),
    ".htm": _HTML,
    ".html": _HTML,
    ".markdown": _MARKDOWN,
    ".md": _MARKDOWN,
    ".pdf": Format(200_000_000),
    ".txt": _TEXT,
    ".xhtml": _HTML,
}
"""The formats that are read, by file suffix (lower case)."""

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


def format_of(file: Path) -> Format:
    """Return the format of `file`, which has not been opened yet.

    Raises `ReadingError` for one that is not read or a file too large for it, `OSError` where there is none.
    """
    suffix = file.suffix.lower()
    known = FORMATS.get(suffix)
    if known is None:
        raise ReadingError(_unknown(suffix))
    if file.stat().st_size > known.largest:
        raise ReadingError(f"it is larger than {known.largest // 1_000_000} MB; split it.")
    return known


def read(file: Path) -> Reading:
    """Read `file` with the reader of its suffix.

    Raises `ReadingError`, whose message is a sentence for the operator, when the file cannot be read.
    """
    try:
        known = format_of(file)
        if known.reader is not None:
            content = file.read_bytes()
            if known.is_quick is None or known.is_quick(content):
                return known.reader(content)
        return isolation.read(file, file.suffix.lower())
    except OSError as error:
        raise ReadingError(f"it cannot be opened: {error.strerror or error}.") from error


def _unknown(suffix: str) -> str:
    for suffixes, what in _CONVERT.items():
        if suffix in suffixes.split():
            return f"it is {what}."
    return (
        f"{suffix or 'a file without a suffix'} is not a format Yinju reads; "
        f"save it as one of: {', '.join(sorted(FORMATS))}."
    )
