"""The files of a corpus against what is known of them: changed or not, and which have the same content."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.documents.corpus import Listing
from bot.documents.document import Origin
from bot.documents.formats import BY_SUFFIX, READABLE, Format
from bot.retrieval.store.entry import Entry

RACY_NANOSECONDS = 2_000_000_000
"""A file changed this shortly before it was read may have changed again within a tick: its hash decides."""


def digest_of(file: Path) -> str:
    """Return the sha256 of the content of `file`; raises `OSError` when it cannot be opened."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def unchanged(entry: Entry, file: Path, read_ns: int) -> Entry | None:
    """Return `entry` if `file` is still what it was when it was read, at `read_ns` or later, else None.

    Its content decides where its times do not: then the entry is returned with its times as they are now.
    """
    try:
        stat = file.stat()
        if entry.size < 0:
            file.open("rb").close()
            return None
        size, mtime_ns, ctime_ns = stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
        same = (size, mtime_ns, ctime_ns) == (entry.size, entry.mtime_ns, entry.ctime_ns)
        if same and (not entry.sha256 or max(mtime_ns, ctime_ns) < read_ns - RACY_NANOSECONDS):
            return entry
        if size != entry.size or not entry.sha256 or digest_of(file) != entry.sha256:
            return None
        return replace(entry, mtime_ns=mtime_ns, ctime_ns=ctime_ns)
    except OSError:
        return entry if entry.size < 0 else None


def size_of(file: Path) -> int:
    """Return the bytes of `file`, 0 when it cannot be told."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def duplicates_of(files: Mapping[str, Path], known: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return an entry, without a document, for each of `files` whose content an earlier one has already.

    Only files of one size are compared, and read the same way: what one reader finds damaged, another may
    read. What cannot be opened, and formats that are not read, are left to the reader to report. `known` are
    the entries of files that have not changed.
    """
    alike: dict[tuple[int, Format | None], list[str]] = {}
    for path, file in sorted(files.items()):
        suffix = file.suffix.lower()
        if suffix in READABLE:
            form = BY_SUFFIX[suffix]
            alike.setdefault((size_of(file), None if form.is_text else form), []).append(path)
    duplicates: dict[str, Entry] = {}
    for (size, _), paths in alike.items():
        first: dict[str, str] = {}
        for path in paths if size and len(paths) > 1 else ():
            try:
                entry = known.get(path) or stamped(path, files[path])
            except OSError:
                continue
            original = first.setdefault(entry.sha256, path)
            if original != path:
                duplicates[path] = same_content(entry, original)
    return duplicates


def same_content(entry: Entry, original: str) -> Entry:
    """Return the entry, without a document, of a file that holds what the one at `original` does."""
    why = f"it has the same content as {original}, and only that is indexed; remove either."
    return Entry(
        Origin(entry.path),
        entry.size,
        entry.mtime_ns,
        entry.sha256,
        problem=why,
        same_as=original,
        ctime_ns=entry.ctime_ns,
    )


def stamped(path: str, file: Path) -> Entry:
    """Return an entry of `path` with the size, the times and the hash of `file`; raises `OSError`."""
    stat = file.stat()
    return Entry(Origin(path), stat.st_size, stat.st_mtime_ns, digest_of(file), ctime_ns=stat.st_ctime_ns)


def left_outside(found: Listing) -> list[Entry]:
    """Return the entries of the links that are not followed; what a link is now, it may not be next time."""
    return [Entry(Origin(path), -1, 0, "", problem=why) for path, why in found.outside.items()]
