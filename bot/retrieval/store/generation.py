"""One index as a folder of files that is either whole or not used.

Beside the arrays and the passages stands `manifest.json`: what the index was made from, by which code, and
the size and checksum of every file. What does not agree with it is no index of ours.
"""

import hashlib
import importlib.metadata
import json
import logging
import shutil
import sys
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

import bot
from bot.documents.readers.extra import LIBRARY, is_installed
from bot.expressions import expression
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.bm25 import Postings
from bot.retrieval.engine.index import Index
from bot.retrieval.engine.kernel import Kernel
from bot.retrieval.engine.postings import load
from bot.retrieval.engine.records import Records
from bot.retrieval.meaning import Meaning, Meanings
from bot.retrieval.meaning.windows import Windows
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.stored_passages import StoredPassages

log = logging.getLogger(__name__)

MANIFEST = "manifest.json"
KEPT = PASSAGES, RECORDS, WINDOWS = "passages", "records", "windows"
"""What is kept of each passage for citing, for aligning and for finding its vectors: in `NAME.bin` one after
the other; `NAME_offsets.npy` has the places (bytes) where each begins and the last ends."""
LOCK = "lock"
"""The file beside the generations that the one process that writes holds locked."""
_LIBRARIES = (
    *("jieba", "opencc", "cn2an", "numpy"),
    *("lxml", "python-docx", "pypdfium2", "fonttools", "markdown-it-py", "pyyaml"),
)
"""What decides, beside our own code, what is read of a file and which terms are made of it."""
NOT_WHOLE = (FileNotFoundError, ValueError, EOFError)
"""What opening a generation raises when its files were replaced or damaged after it was checked."""
NAME = expression(r"\d{8}")
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Generation:
    """A whole index on disk: `entries` in the order of their paths, when reading them began, its bytes.

    It is `stale` when its files' times were found to have changed, and their contents not. `segmentation`
    tells with which words its passages were cut; see `Vocabulary`.
    """

    folder: Path
    read_ns: int
    entries: tuple[Entry, ...]
    size: int
    segmentation: str
    stale: bool = False

    @property
    def number(self) -> int:
        """Return which generation it is, from 1."""
        return int(self.folder.name)

    def open(
        self, analyzer: Analyzer, kernel: Kernel | None = None, meanings: Meanings | None = None
    ) -> Index:
        """Return the index, searched by `kernel`, all of it in memory: the files may do as they like.

        Raises one of `NOT_WHOLE` where they are not what they were when it was checked.
        """
        passages = StoredPassages(
            (self.folder / f"{PASSAGES}.bin").read_bytes(),
            load(self.folder, f"{PASSAGES}_offsets"),
            load(self.folder, "document_of"),
            [entry.origin for entry in self.entries],
        )
        content = (self.folder / f"{RECORDS}.bin").read_bytes()
        records = Records(content, load(self.folder, f"{RECORDS}_offsets"))
        meaning = Meaning(passages, self.windows(), meanings) if meanings else None
        return Index(passages, Postings.open(self.folder), records, analyzer, kernel, meaning)

    def windows(self) -> Windows:
        """Return the keys of the texts whose vectors its passages have; raises as `open` does."""
        content = (self.folder / f"{WINDOWS}.bin").read_bytes()
        return Windows.stored(content, load(self.folder, f"{WINDOWS}_offsets"))


@cache
def code() -> str:
    """Return a hash of all that decides what an index holds: our source, the versions of what it uses."""
    package = Path(bot.__file__).parent
    digest = hashlib.sha256()
    for room in ("chinese", "documents", "retrieval"):
        for file in sorted((package / room).rglob("*.py")):
            digest.update(file.read_bytes())
    for library in _LIBRARIES:
        digest.update(importlib.metadata.version(library).encode())
    if is_installed():  # what was left out for lack of it is read now
        digest.update(importlib.metadata.version(LIBRARY).encode())
    digest.update(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    return digest.hexdigest()


def _checksum(file: Path) -> int:
    checksum = 0
    with file.open("rb") as content:
        while block := content.read(_READ_BYTES):
            checksum = zlib.crc32(block, checksum)
    return checksum


def seal(folder: Path, read_ns: int, entries: Sequence[Entry], segmentation: str) -> int:
    """Write the manifest of an index whose other files are all in `folder`; return the bytes of all."""
    files = {file.name: (file.stat().st_size, _checksum(file)) for file in sorted(folder.iterdir())}
    return _write_manifest(folder, files, read_ns, entries, segmentation)


def _write_manifest(
    folder: Path,
    files: Mapping[str, tuple[int, int]],
    read_ns: int,
    entries: Sequence[Entry],
    segmentation: str,
) -> int:
    body = {
        "segmentation": segmentation,
        "code": code(),
        "read_ns": read_ns,
        "files": files,
        "entries": [entry.packed() for entry in entries],
    }
    text = json.dumps(body, ensure_ascii=False)
    beside = folder / f"{MANIFEST}.new"
    beside.write_text(f"{zlib.crc32(text.encode()):08x}\n{text}", "utf-8")
    beside.replace(folder / MANIFEST)
    return sum(size for size, _ in files.values()) + len(text.encode())


def _manifest(folder: Path) -> dict[str, Any] | None:
    """Return what the manifest in `folder` says, None if it is of other code; `ValueError` if damaged."""
    checksum, _, text = (folder / MANIFEST).read_text("utf-8").partition("\n")
    if int(checksum, 16) != zlib.crc32(text.encode()):
        raise ValueError(f"{MANIFEST} is not as it was written")
    body: dict[str, Any] = json.loads(text)
    return body if body["code"] == code() else None


def restamp(generation: Generation) -> None:
    """Keep the times of the files as `generation` has them, so that their contents need not be read again.

    Only the process that holds the lock may call it.
    """
    body = _manifest(generation.folder)
    if body is not None:
        _write_manifest(
            generation.folder, body["files"], generation.read_ns, generation.entries, body["segmentation"]
        )


def check(folder: Path, tell: bool = False) -> Generation | None:
    """Return the index in `folder` if it is whole and made by this code, else None; `tell`: log damage."""
    try:
        body = _manifest(folder)
        if body is None:
            return None
        for name, (size, expected) in body["files"].items():
            if (folder / name).stat().st_size != size or _checksum(folder / name) != expected:
                raise ValueError(f"{name} is not as it was written")
        size = sum(size for size, _ in body["files"].values()) + (folder / MANIFEST).stat().st_size
        entries = tuple(Entry.unpacked(entry) for entry in body["entries"])
        return Generation(folder, body["read_ns"], entries, size, body["segmentation"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        if tell and folder.exists():  # else another process has just replaced it
            log.warning("The index in %s is damaged (%s); it is made anew from the documents.", folder, error)
        return None


def newest(place: Path, tell: bool = False) -> Generation | None:
    """Return the newest whole index among the generations in `place`, None if there is none; see `check`."""
    try:
        folders = sorted((f for f in place.iterdir() if NAME.fullmatch(f.name)), reverse=True)
    except OSError:
        return None
    return next((found for folder in folders if (found := check(folder, tell)) is not None), None)


def publish(building: Path, place: Path) -> Path:
    """Give the sealed index in `building` its number in `place`, and remove every other there.

    Only the process that holds the lock may call it.
    """
    numbers = [int(folder.name) for folder in place.iterdir() if NAME.fullmatch(folder.name)]
    folder = place / f"{max(numbers, default=0) + 1:08d}"
    building.rename(folder)
    clean(place, folder)
    return folder


def clean(place: Path, kept: Path | None) -> None:
    """Remove every generation but `kept`, and what killed processes left; open files stay readable.

    A generation goes as a whole, in an instant: who is just opening it must not take it for damaged.
    """
    for folder in list(place.iterdir()):
        if folder == kept:
            continue
        if NAME.fullmatch(folder.name):
            removed = folder.with_name(f"building-{folder.name}-removed")
            with suppress(OSError):  # one that could not be removed may have the name
                folder = folder.rename(removed)
        elif not folder.name.startswith("building-"):
            continue
        shutil.rmtree(folder, ignore_errors=True)


def sweep(place: Path, kept: Generation) -> None:
    """Remove what killed processes left beside the index `kept`, and keep its times if it is stale.

    Not while another process is writing, nor where this one may not.
    """
    beside = any(folder.is_dir() and folder != kept.folder for folder in place.iterdir())
    if beside or kept.stale:
        with suppress(Timeout, OSError), FileLock(place / LOCK, timeout=0):
            found = newest(place)  # it may have been replaced before the lock was ours
            clean(place, found.folder if found else None)
            if kept.stale and found and found.folder == kept.folder:
                restamp(kept)
