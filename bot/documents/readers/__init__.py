"""One reader a file format: bytes become lines, with whatever the format itself knows of them."""

from pathlib import Path

from bot.documents.readers import html, markdown, text
from bot.documents.readers.reading import Reading, ReadingError

READERS = {".htm": html.read, ".html": html.read, ".md": markdown.read, ".txt": text.read}
"""The reader of each file suffix (lower case)."""


def read(file: Path) -> Reading:
    """Read `file` with the reader of its suffix.

    Raises `ReadingError`, whose message is a sentence for the operator, when the file cannot be read.
    """
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise ReadingError(
            f"{file.suffix or 'a file without a suffix'} is not a format Yinju reads; "
            f"save it as one of: {', '.join(sorted(READERS))}."
        )
    try:
        return reader(file.read_bytes())
    except OSError as error:
        raise ReadingError(f"it cannot be opened: {error.strerror or error}.") from error
