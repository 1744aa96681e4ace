"""The files of a corpus against what is known of them: changed or not, and which have the same content."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from bot.documents.readers import FORMATS
from bot.retrieval.generation import Entry

RACY_NANOSECONDS = 2_000_000_000
"""A file changed this shortly before it was read may have changed again within a tick: its hash decides."""


def digest_of(file: Path) -> str:
    """Return the sha256 of the content of `file`; raises `OSError` when it cannot be opened."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def is_unchanged(entry: Entry, file: Path, read_ns: int) -> bool:
    """Tell whether `file` is still what it was when it was read, at `read_ns` or later."""
    try:
        stat = file.stat()
        if stat.st_size == entry.size and stat.st_mtime_ns == entry.mtime_ns < read_ns - RACY_NANOSECONDS:
            return True
        return stat.st_size == entry.size and digest_of(file) == entry.sha256
    except OSError:
        return False


def size_of(file: Path) -> int:
    """Return the bytes of `file`, 0 when it cannot be told."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def duplicates_of(files: Mapping[str, Path], unchanged: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return an entry, without a document, for each of `files` whose content an earlier one has already.

    Only files of one size are compared. What cannot be opened, and formats that are not read, are left to the
    reader to report.
    """
    by_size: dict[int, list[str]] = {}
    for path in sorted(path for path, file in files.items() if file.suffix.lower() in FORMATS):
        by_size.setdefault(size_of(files[path]), []).append(path)
    duplicates: dict[str, Entry] = {}
    for size, paths in by_size.items():
        first: dict[str, str] = {}
        for path in paths if size and len(paths) > 1 else ():
            try:
                entry = unchanged.get(path) or Entry(
                    path, size, files[path].stat().st_mtime_ns, digest_of(files[path])
                )
            except OSError:
                continue
            original = first.setdefault(entry.sha256, path)
            if original != path:
                why = f"it has the same content as {original}, and only that is indexed; remove either."
                duplicates[path] = Entry(
                    path, size, entry.mtime_ns, entry.sha256, problem=why, same_as=original
                )
    return duplicates
