"""Documents put into the corpus folder, taken out, and put back as they were, by the operator in the chat."""

import re
import secrets
import shutil
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.documents.corpus import CorpusError, read_document
from bot.retrieval.generation import Entry
from bot.retrieval.shelf import Shelf
from bot.storage import Storage

LONGEST_NAME = 80
"""Characters of a file's name without its suffix: 240 bytes of Chinese, and file systems take 255."""
ASIDE = "aside"
"""The folder in `YINJU_HOME` with the files that changes replaced or took out, by the changes' numbers."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+')


class ShelvingError(Exception):
    """A file that could not be put where it should go; the message says why."""


def safe_name(name: str) -> str | None:
    """Return a file's name as it can stand in the corpus folder, None when nothing is left of it."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    path = PurePosixPath(_UNSAFE.sub("_", base).strip())
    stem, suffix = path.stem.strip(" .~"), path.suffix.strip()
    return f"{stem[:LONGEST_NAME].strip()}{suffix}" if stem and len(suffix) <= 10 else None


@dataclass(frozen=True, slots=True)
class Change:
    """A change that can be undone: its number, the file's path in the corpus, how it was read if it was."""

    number: int
    path: str
    entry: Entry | None


@contextmanager
def _said() -> Iterator[None]:
    """Raise what the file system refuses as a `ShelvingError`."""
    try:
        yield
    except OSError as error:
        raise ShelvingError(f"{error.strerror or error}.") from error


class Shelving:
    """Changes the files of the shelf's corpus one at a time, each noted in the storage before it is made.

    A change after which the corpus cannot be read is taken back. All methods wait for the index to follow,
    and raise `CorpusError` or `ShelvingError`.
    """

    def __init__(self, shelf: Shelf, storage: Storage) -> None:
        self.shelf = shelf
        self.storage = storage
        self._changing = threading.Lock()

    def add(self, name: str, content: bytes, person: int) -> Change:
        """Put a file into the corpus, in place of one named so; raises `ReadingError` if it is none."""
        folder = self.shelf.corpus
        draft = folder / f".{secrets.token_hex(8)}{PurePosixPath(name).suffix}"
        with self._changing, _said():
            try:
                draft.write_bytes(content)
                read_document(draft, folder)
                number = self.storage.add_upload(name, person).id
                self._put_aside(number, folder / name)
                draft.replace(folder / name)
            finally:
                draft.unlink(missing_ok=True)
            return self._follow(number, name)

    def remove(self, path: str, person: int) -> Change:
        """Take a file out of the corpus."""
        with self._changing, _said():
            number = self.storage.add_upload(path, person).id
            self._put_aside(number, self.shelf.corpus / path)
            return self._follow(number, path)

    def undo(self, number: int) -> Change | None:
        """Make a file again what it was before a change; None if that was done before, or never made."""
        with self._changing, _said():
            upload = self.storage.undo_upload(number)
            if upload is None:
                return None
            self._restore(number, upload.file)
            self.shelf.reload()
            return Change(number, upload.file, None)

    def _follow(self, number: int, path: str) -> Change:
        """Bring the index up to date with a change; take it back where that cannot be."""
        try:
            entries = self.shelf.reload().entries
        except CorpusError:
            self.storage.undo_upload(number)
            self._restore(number, path)
            raise
        return Change(number, path, next((entry for entry in entries if entry.path == path), None))

    def _put_aside(self, number: int, file: Path) -> None:
        if file.exists():
            aside = self.shelf.home / ASIDE
            aside.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(file, aside / str(number))

    def _restore(self, number: int, path: str) -> None:
        file, aside = self.shelf.corpus / path, self.shelf.home / ASIDE / str(number)
        if aside.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(aside, file)
        else:
            file.unlink(missing_ok=True)
