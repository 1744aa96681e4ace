"""The operator's folder: every document in it, and every file that could not be one."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.documents.document import Document
from bot.documents.formats import FileReader
from bot.documents.outline import outline
from bot.documents.readers.reading import ReadingError

_IGNORED = re.compile(
    r"[.~].*|.*~|#.*#|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx|.*\.(?:tmp|temp|part|partial|crdownload|download"
    r"|swp|swo|lock|lck)",
    re.IGNORECASE,
)
"""Names of hidden and temporary files and folders, of locks (~$x.docx, .~lock.x#), of downloads under way."""

SYNONYMS, USER_WORDS, STOP_WORDS = "synonyms.txt", "userdict.txt", "stopwords.txt"
TAUGHT = (SYNONYMS, USER_WORDS, STOP_WORDS)
"""The files right in the corpus folder that are no documents: what the operator teaches."""


class CorpusError(Exception):
    """A corpus that cannot be used; the message says why and what to do."""


class EmptyCorpusError(CorpusError):
    """A corpus whose every file has been looked at, and none is a document."""


def is_ignored(name: str) -> bool:
    """Tell whether a file or folder of this name is hidden, temporary or a lock, and so no document."""
    return bool(_IGNORED.fullmatch(name))


def files_of(folder: Path) -> list[Path]:
    """Return the documents below `folder` in the order of their paths, those that `is_ignored` left out.

    Linked folders are entered, each real folder once. Raises `CorpusError` when there is no such folder.
    """
    if not folder.exists():
        raise CorpusError(
            f"There is no folder {folder}: create it and put documents in, or name another one."
        )
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder: name the folder that holds the documents.")
    taught = {folder / name for name in TAUGHT}
    files = (file for file in _walk(folder) if file not in taught)
    return sorted(files, key=lambda file: path_of(file, folder))


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files, and the folders that cannot be opened, so that reading them says so."""
    closed: list[OSError] = []
    entered: set[str] = set()
    for place, folders, names in os.walk(folder, onerror=closed.append, followlinks=True):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        real = os.path.realpath(place)
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        yield from (file for name in names if not is_ignored(name) and _is_file(file := Path(place, name)))
    yield from (Path(error.filename) for error in closed)


def _is_file(file: Path) -> bool:
    """Tell whether `file` could be read as one; a link to nowhere counts, a pipe or a device does not."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def path_of(file: Path, folder: Path) -> str:
    """Return the path of `file` below the corpus `folder`, with forward slashes, as text.

    A name that is no UTF-8, as old archives leave them, is taken for GB18030.
    """
    path = file.relative_to(folder).as_posix()
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", "backslashreplace")
    return path


def read_document(file: Path, folder: Path, reader: FileReader) -> Document:
    """Read one file of the corpus `folder`; raises `ReadingError` when it cannot be, or holds no text."""
    document = outline(reader.read(file), path_of(file, folder))
    if not document.paragraphs:
        raise ReadingError("it holds no text; put some in, or take it out of the folder.")
    return document
