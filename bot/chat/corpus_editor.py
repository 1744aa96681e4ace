"""Documents put into the corpus folder, taken out, and put back as they were, by the operator in the chat."""

import os
import secrets
import shutil
import threading
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from bot.documents.corpus import CorpusError, listing, read_document
from bot.documents.document import Origin
from bot.documents.folder import opened
from bot.documents.readers.decoding import decode
from bot.documents.readers.reading import ReadingError
from bot.expressions import expression
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.live_index import LiveIndex
from bot.storage import Storage

LONGEST_NAME = 240
"""Bytes of a file's name without its suffix, and file systems take 255."""
ASIDE = "aside"
"""The folder in `YINJU_HOME` with the files that changes replaced or took out, by the changes' ids."""
NEW, AFTER = "-new", "-after"
"""Behind an id: a change that put a file where there was none; what undoing the change took away."""

_UNSAFE = expression(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+')

_DRAFT = expression(r"\.[0-9a-f]{16}(?:\.\w{1,10})?")


class CorpusEditError(Exception):
    """A file that could not be put where it should go; the message says why."""


def safe_name(name: str) -> str | None:
    """Return a file's name as it can stand in the corpus folder, None when nothing is left of it."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    path = PurePosixPath(_UNSAFE.sub("_", base).strip())
    stem, suffix = path.stem.strip(" .~"), path.suffix.strip()
    stem = stem.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore").strip()
    return f"{stem}{suffix}" if stem and len(suffix) <= 10 else None


@dataclass(frozen=True, slots=True)
class Change:
    """A change that can be undone: its id, the file's path in the corpus, how it was read if it was.

    `twin` is the path of another file with the same content, of which only one is read; `replaced` tells how
    the file was read that this one replaces.
    """

    change_id: int
    path: str
    entry: Entry | None
    twin: str | None = None
    replaced: Entry | None = None


@contextmanager
def _named_errors() -> Iterator[None]:
    """Raise what the file system, or a server with the index, refuses as a `CorpusEditError`."""
    try:
        yield
    except OSError as error:
        special = isinstance(error, shutil.SpecialFileError)  # a pipe, of which there is no copy
        why = "what has this name is no file" if special else error.strerror or error
        raise CorpusEditError(f"{why}.") from error
    except ClusterError as error:
        raise CorpusEditError(str(error)) from error


class ChangedSince(Exception):
    """A change that cannot be undone, for the same file was changed again after it."""


class CorpusEditor:
    """Changes the files of the corpus one at a time, each noted in the storage before it is made.

    What a change replaces or takes out is kept aside, and what undoing it replaces or takes out, too. A
    change after which the corpus cannot be read is taken back. All methods wait for the index to follow, and
    raise `CorpusError` or `CorpusEditError`.
    """

    def __init__(self, live_index: LiveIndex, storage: Storage) -> None:
        self.live_index = live_index
        self.storage = storage
        self._changing = threading.Lock()
        for draft in live_index.corpus.glob(".*"):  # of a process that was killed
            if _DRAFT.fullmatch(draft.name):
                draft.unlink(missing_ok=True)

    def add(self, name: str, content: bytes, person: int) -> Change:
        """Put a file into the corpus, in place of one named so; raises `ReadingError` if it is none."""
        with self._changing, _named_errors():
            return self._put_in(
                name,
                content,
                person,
                lambda draft: read_document(draft, self.live_index.corpus, self.live_index.reader),
            )

    def _put_in(self, name: str, content: bytes, person: int, check: Callable[[Path], object]) -> Change:
        """Put a file into the corpus that `check` raises nothing for."""
        self._check_kept_here()
        folder = self.live_index.corpus
        draft = folder / f".{secrets.token_hex(8)}{PurePosixPath(name).suffix}"
        try:
            draft.write_bytes(content)
            check(draft)
            replaced = None
            with self._noted(name, person) as change_id:
                if os.path.lexists(folder / name):
                    known = self.live_index.snapshot.entries if self.live_index.snapshot else ()
                    replaced = _read_as(name, known)[0] or Entry(Origin(name), 0, 0, "")
                    if replaced.same_as is not None:  # its passages are told of there
                        replaced = _read_as(replaced.same_as, known)[0] or replaced
                    self._copy(folder / name, self._aside(change_id))
                else:
                    self._aside(change_id, NEW).touch()
                draft.replace(folder / name)  # from one instant to the next: the file is never missing
        finally:
            draft.unlink(missing_ok=True)
        return replace(self._follow(change_id, name), replaced=replaced)

    @contextmanager
    def _noted(self, path: str, person: int) -> Iterator[int]:
        """Note a change that is made within; where it is not, it bars no other from being undone."""
        change_id = self.storage.add_upload(path, person).id
        try:
            yield change_id
        except OSError:
            self.storage.undo_upload(change_id)
            raise

    def _check_kept_here(self) -> None:
        """Raise `CorpusEditError` where the index is made of another folder."""
        if self.live_index.is_only_read:
            raise CorpusEditError(
                f"{self.live_index.corpus} holds no document, and the index is made of a folder elsewhere: "
                "change that one."
            )

    def holds(self, path: str, content: bytes) -> bool:
        """Tell whether there is a document at `path`, and it is this very content already."""
        folder, snapshot = self.live_index.corpus, self.live_index.snapshot
        if snapshot is None or not any(
            entry.path == path and not entry.problem for entry in snapshot.entries
        ):
            return False
        try:
            with opened(folder / path, None if self.live_index.reader.follow_links else folder) as file:
                return file.read(len(content) + 1) == content
        except (OSError, ReadingError):
            return False

    def lines(self, name: str) -> list[str]:
        """Return the lines of a text file in the corpus folder, none where there is no such file."""
        folder = self.live_index.corpus
        with _named_errors():
            try:
                with opened(folder / name, None if self.live_index.reader.follow_links else folder) as file:
                    return decode(file.read())[0].splitlines()
            except FileNotFoundError:
                return []
            except ReadingError as error:
                raise CorpusEditError(f"{name}: {error}") from error

    def write(self, name: str, content: bytes, person: int) -> Change:
        """Put a file that is no document, what is taught, into the corpus folder, or in place of it."""
        with self._changing, _named_errors():
            return self._put_in(name, content, person, lambda draft: None)

    def remove(self, path: str, person: int) -> Change | None:
        """Take a file out of the corpus; None if it is not there any more."""
        with self._changing, _named_errors():
            self._check_kept_here()
            file = self._file(path)
            if not os.path.lexists(file):
                return None
            with self._noted(path, person) as change_id:
                self._copy(file, self._aside(change_id))
                file.unlink()
            return self._follow(change_id, path)

    def undo(self, change_id: int) -> Change | None:
        """Make a file again what it was before a change; None if that was done before, or never made.

        What is given tells how it is read now: not at all where there was none before the change.
        Raises `ChangedSince`.
        """
        with self._changing, _named_errors():
            live = [upload for upload in self.storage.uploads() if upload.undone is None]
            upload = next((upload for upload in live if upload.id == change_id), None)
            if upload is None:
                return None
            if any(other.id > change_id and other.file == upload.file for other in live):
                raise ChangedSince
            was_there = os.path.lexists(self._file(upload.file))
            self._restore(change_id, upload.file)
            try:
                entries = self.live_index.reload().entries
            except (CorpusError, OSError, ClusterError):
                self._take_back(change_id, upload.file, was_there)
                raise
            self.storage.undo_upload(change_id)
            return Change(change_id, upload.file, *_read_as(upload.file, entries))

    def _follow(self, change_id: int, path: str) -> Change:
        """Bring the index up to date with a change; take it back where that cannot be."""
        try:
            entries = self.live_index.reload().entries
        except (CorpusError, OSError, ClusterError):
            self._restore(change_id, path)
            self.storage.undo_upload(change_id)
            raise
        return Change(change_id, path, *_read_as(path, entries))

    def _file(self, path: str) -> Path:
        """Return the file that the corpus knows by `path`, whatever bytes its name is made of."""
        folder = self.live_index.corpus
        return listing(folder, self.live_index.reader.follow_links).files.get(path, folder / path)

    def _aside(self, change_id: int, kind: str = "") -> Path:
        aside = self.live_index.home / ASIDE
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
        return aside / f"{change_id}{kind}"

    def _copy(self, file: Path, aside: Path) -> None:
        """Keep a copy of `file`, of a link the link; it is there as a whole or not at all."""
        draft = aside.with_name(f"{aside.name}-draft")
        draft.unlink(missing_ok=True)  # of a process that was killed
        shutil.copy2(file, draft, follow_symlinks=False)
        draft.replace(aside)

    def _restore(self, change_id: int, path: str) -> None:
        """Put back what a change took away, and keep what is there now; again: no change."""
        file, kept, new = self._file(path), self._aside(change_id), self._aside(change_id, NEW).exists()
        if os.path.lexists(file) and (os.path.lexists(kept) or new):
            self._copy(file, self._aside(change_id, AFTER))
        if os.path.lexists(kept):
            self._put(kept, file)
        elif new:
            file.unlink(missing_ok=True)

    def _take_back(self, change_id: int, path: str, was_there: bool) -> None:
        """Put back what `_restore` took away, or take away what it put where there was no file."""
        after = self._aside(change_id, AFTER)
        if not was_there:
            self._file(path).unlink(missing_ok=True)
        elif os.path.lexists(after):
            self._put(after, self._file(path))

    def _put(self, kept: Path, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{secrets.token_hex(8)}{file.suffix}")
        shutil.copy2(kept, draft, follow_symlinks=False)
        draft.replace(file)


def prune_aside(home: Path, kept: Collection[int], before: datetime) -> int:
    """Delete what was put aside before a moment for changes that are not `kept` any more; return how much."""
    numbers, deleted = {str(number) for number in kept}, 0
    for file in (home / ASIDE).glob("*"):
        if file.name.partition("-")[0] not in numbers and file.stat().st_ctime < before.timestamp():
            file.unlink(missing_ok=True)
            deleted += 1
    return deleted


def _read_as(path: str, entries: Sequence[Entry]) -> tuple[Entry | None, str | None]:
    """Return how a file was read, and another with the same content, of which one is read for both."""
    entry = next((entry for entry in entries if entry.path == path), None)
    twin = entry.same_as if entry else None
    return entry, twin or next((other.path for other in entries if other.same_as == path), None)
