"""A backup: all that cannot be made anew, the index and the vectors, in one tar file, while the bot runs.

In it, before the manifest that ends it: `home/` with the database, its salt, files put aside, and vectors,
`index/` with one generation, and `corpus/` where it is wished for. The manifest tells size and hash of each.
"""

import hashlib
import importlib.metadata
import io
import json
import os
import shutil
import tarfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, Any

from filelock import FileLock, Timeout

from bot.chat.corpus_editor import ASIDE
from bot.documents.corpus import listing
from bot.documents.folder import is_ignored
from bot.retrieval.meaning.meanings import FOLDER as VECTORS
from bot.retrieval.meaning.vectors import FILE as VECTORS_FILE
from bot.retrieval.store.generation import Generation, newest
from bot.retrieval.store.places import place_of
from bot.storage import DATABASE, SALT, copy_database

FORMAT = 1
"""Of the backup; one of a later format is refused."""
MANIFEST = "manifest.json"
LOCK = "lock"
"""Of the folder in which a backup is made; it ends with its process."""
TRIES = 5
"""How often it is begun anew with an index that is replaced meanwhile, and a document waited for."""
STILL = 1.0
"""Seconds for which nobody has written into a document that is taken to be whole."""


class BackupError(Exception):
    """A backup that cannot be made or restored; the message says why and what to do."""


class _Measured:
    """A file that is read once, to the size it had: its hash is known then."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content, self.digest, self.size = content, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        block = self._content.read(size)
        self.digest.update(block)
        self.size += len(block)
        return block


def back_up(
    file: Path, home: Path, corpus: Path, *, with_corpus: bool, follow_links: bool = False
) -> dict[str, Any]:
    """Write a backup into `file`, readable for its owner only, as a whole or not at all; give its manifest.

    follow_links: what links in `corpus` lead to are documents, too. "unsettled" in the manifest names the
    documents into which somebody was writing all the time, each kept as it was at some moment. Raises
    `BackupError`, `CorpusError`, `StorageError` and `OSError`.
    """
    if not (home / DATABASE).exists():
        raise BackupError(f"There is nothing to back up in {home}: set YINJU_HOME as it is for the bot.")
    if file.exists() and not file.is_file():  # not even a device, which a file would replace
        raise BackupError(f"{file} is there, and is no file: name a file to write or to replace.")
    if not file.parent.is_dir():
        raise BackupError(f"There is no folder {file.parent}: create it, or name a file elsewhere.")
    # With what people asked, for all who read there.
    if Path(os.path.realpath(file.parent)).is_relative_to(os.path.realpath(corpus)):
        raise BackupError(f"{file} lies among the documents in {corpus}: name a file elsewhere.")
    documents = _documents(corpus, follow_links) if with_corpus else None
    with _apart(file) as apart:
        draft = apart / "draft"
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as written:
            manifest = _write(written, apart, home, corpus, documents)
            written.flush()
            os.fsync(written.fileno())
        draft.replace(file)
    return manifest


@contextmanager
def _apart(file: Path) -> Iterator[Path]:
    """Give a folder beside `file` for what is not whole yet; those that killed backups left are removed.

    It is locked as long as its process lives, so that none is taken from a backup under way.
    """
    prefix = f".{file.name}."
    for left in file.parent.glob(f"{escape(prefix)}????????/"):
        with suppress(Timeout), FileLock(left / LOCK, timeout=0):
            shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=prefix, dir=file.parent) as folder, FileLock(Path(folder) / LOCK):
        yield Path(folder)


def _write(
    written: IO[bytes], apart: Path, home: Path, corpus: Path, documents: dict[str, Path] | None
) -> dict[str, Any]:
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "yinju": importlib.metadata.version("yinju"),
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "corpus": None if documents is None else os.path.realpath(corpus),
        "unsettled": [],
    }
    files: dict[str, Any] = {}
    with (
        ExitStack() as stack,
        tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        index = _opened(newest_of(corpus, home), stack)
        copy = apart / DATABASE
        manifest["schema"] = copy_database(home, copy)  # first: what it tells of is there by now
        _add(archive, files, f"home/{DATABASE}", copy)
        _add(archive, files, f"home/{SALT}", home / SALT)
        for name, path in _below(home / ASIDE):
            _add(archive, files, f"home/{ASIDE}/{name}", path)
        for name, path in _below(home / VECTORS):
            if path.name == VECTORS_FILE:
                _add(archive, files, f"home/{VECTORS}/{name}", path)
        for name, path in (documents or {}).items():
            with suppress(FileNotFoundError):
                if not _copied_whole(path, apart / "document"):
                    manifest["unsettled"].append(name)
                _add(archive, files, f"corpus/{name}", apart / "document")
        for name, content in index.items():
            _add(archive, files, f"index/{name}", content)
        manifest["files"] = files
        text = json.dumps(manifest, ensure_ascii=True, indent=1).encode()
        archive.addfile(_member(MANIFEST, len(text)), io.BytesIO(text))
    return manifest


def newest_of(corpus: Path, home: Path) -> Generation | None:
    """Return the index of `corpus` as it is now, None where there is none."""
    return newest(place_of(corpus, home))


def _opened(generation: Generation | None, stack: ExitStack) -> dict[str, IO[bytes]]:
    """Return the files of an index, open: they stay readable though another replaces it meanwhile."""
    for _ in range(TRIES if generation else 0):
        assert generation is not None
        try:
            return {
                path.name: stack.enter_context(path.open("rb"))
                for path in sorted(generation.folder.iterdir())
            }
        except FileNotFoundError:
            place = generation.folder.parent
            generation = newest(place) or generation
    return {}


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the files below a folder and their names in it: nothing hidden, temporary or linked."""
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder)
        linked = any(folder.joinpath(*within.parts[: n + 1]).is_symlink() for n in range(len(within.parts)))
        if path.is_file() and not linked and not any(map(is_ignored, within.parts)):
            yield PurePosixPath(*within.parts).as_posix(), path


def _documents(corpus: Path, follow_links: bool) -> dict[str, Path]:
    """Return what lies among the documents, and what links lead to, as if it lay there."""
    files = listing(corpus, follow_links).files.values()
    below = dict(_below(corpus))
    lying = set(below.values())
    linked = (file for file in files if file not in lying and file.is_file())
    return below | {file.relative_to(corpus).as_posix(): file for file in linked}


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _copied_whole(document: Path, copy: Path) -> bool:
    """Copy a document at a moment when nobody writes into it: else half of one would come back.

    False where somebody always does; the copy then has what was there.
    """
    for tried in range(TRIES):
        before = document.stat()
        still = abs(time.time() - before.st_mtime) >= STILL
        if still or tried == TRIES - 1:
            shutil.copyfile(document, copy)
            now = document.stat()
            if still and (now.st_mtime_ns, now.st_size) == (before.st_mtime_ns, before.st_size):
                return True
        else:
            time.sleep(STILL)
    return False


def _add(archive: tarfile.TarFile, files: dict[str, Any], name: str, source: Path | IO[bytes]) -> None:
    """Put a file into the archive, and its size and hash into `files`; one that is gone is left out."""
    with ExitStack() as stack:
        if isinstance(source, Path):
            try:
                source = stack.enter_context(source.open("rb"))
            except FileNotFoundError:
                return
        size = os.fstat(source.fileno()).st_size
        measured = _Measured(source)
        try:
            archive.addfile(_member(name, size), measured)
        except OSError as error:
            if error.errno is None and measured.size < size:  # else it is what is written that failed
                raise BackupError(f"{name} became shorter while it was read: try again.") from error
            raise
        files[name] = {"size": size, "sha256": measured.digest.hexdigest()}
