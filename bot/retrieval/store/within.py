"""The files of a corpus as those see them who may read only some of its folders."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from bot.documents.document import Origin
from bot.documents.scope import Scope
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.files import same_content


def within(entries: Iterable[Entry], scope: Scope) -> tuple[tuple[Entry, ...], dict[str, Origin]]:
    """Return the files in `scope`, and which of them stand for a document outside of it, by that one's path.

    A file whose content was read elsewhere is read there for the whole corpus; where only the one is in
    scope, it takes the document's place, with its own path and, where the other's name was the title, name.
    """
    every = {entry.path: entry for entry in entries}
    found: dict[str, Entry] = {}
    taken: dict[str, Origin] = {}
    for path, entry in every.items():
        if not scope.holds(path):
            continue
        original = every.get(entry.same_as or "")
        if original is None or scope.holds(original.path):
            found[path] = entry
        elif original.path in taken:
            found[path] = same_content(entry, taken[original.path].path)
        else:
            origin = _renamed(original.origin, path)
            found[path] = replace(
                original,
                origin=origin,
                mtime_ns=entry.mtime_ns,
                ctime_ns=entry.ctime_ns,
            )
            taken[original.path] = origin
    return tuple(found.values()), taken


def _renamed(origin: Origin, path: str) -> Origin:
    """Return the origin of a document as that of a file with the same content at `path`."""
    named_so = origin.title == PurePosixPath(origin.path).stem
    return replace(origin, path=path, title=PurePosixPath(path).stem if named_so else origin.title)
