"""One reader of files for all tests, so that the process it starts is started once."""

from pathlib import Path

from bot.documents import corpus
from bot.documents.document import Document
from bot.documents.formats import FileReader, format_of
from bot.documents.readers.reading import Reading

READER = FileReader()


def read(file: Path) -> Reading:
    """Read the lines of a file, in this process."""
    return format_of(file).read(file.read_bytes())


def read_document(file: Path, folder: Path) -> Document:
    """Read one file of a corpus, as `bot.documents.corpus.read_document` does."""
    return corpus.read_document(file, folder, READER)
