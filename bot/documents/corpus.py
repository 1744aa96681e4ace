"""The operator's folder: every document in it, and every file that could not be one."""

import os
from pathlib import Path

from bot.documents.document import Document
from bot.documents.outline import outline
from bot.documents.readers import read
from bot.documents.readers.reading import ReadingError


class CorpusError(Exception):
    """A corpus that cannot be used; the message says why and what to do."""


def files_of(folder: Path) -> list[Path]:
    """Return the files below `folder` in the order of their paths, hidden and temporary ones left out.

    Raises `CorpusError` when there is no such folder.
    """
    if not folder.exists():
        raise CorpusError(
            f"There is no folder {folder}: create it and put documents in, or name another one."
        )
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder: name the folder that holds the documents.")
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith((".", "~")) and name[-1] != "~"]
    return sorted(found, key=lambda file: file.relative_to(folder).as_posix())


def read_document(file: Path, folder: Path) -> Document:
    """Read one file of the corpus `folder`; raises `ReadingError` when it cannot be read or holds no text."""
    document = outline(read(file), file.relative_to(folder).as_posix())
    if not document.paragraphs:
        raise ReadingError("it holds no text; put some in, or take it out of the folder.")
    return document
