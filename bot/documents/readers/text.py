"""Plain text in UTF-8, or in UTF-16 with its byte order mark."""

import codecs

from bot.documents.readers.reading import Reading, ReadingError, lines_of


def decode(content: bytes) -> str:
    """Decode `content`; raises `ReadingError` when it is not text in a known encoding."""
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"it is not {encoding.removesuffix('-sig').upper()} text (byte {error.start}); save it as UTF-8."
        ) from error
    if "\0" in text:
        raise ReadingError("it holds NUL characters, so it is not a text file; save it as UTF-8 text.")
    return text


def read(content: bytes) -> Reading:
    """Read plain text, one paragraph a line."""
    return Reading(lines_of(decode(content)))
