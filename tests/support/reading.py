"""One reader of files for all tests, so that the process it starts is started once."""

from pathlib import Path

from bot.documents import corpus
from bot.documents.document import Document
from bot.documents.formats import FileReader

READER = FileReader()
read = READER.read


def read_document(file: Path, folder: Path) -> Document:
    """Read one file of a corpus, as `bot.documents.corpus.read_document` does."""
    return corpus.read_document(file, folder, READER)
