"""What an index knows of one file of its corpus."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from bot.documents.document import Origin


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the corpus as it was read; `problem` says why it gave no document.

    `size` (bytes) is below 0 for a file that could not be opened or, just then, not be read; `sha256` is ""
    for one that was not even opened, being in no format that is read or too large. `sections` and `passages`
    count what the document has, `doubts` say what of it may have gone wrong. `same_as` is the path of a file
    that has the same content and is indexed in its stead.
    """

    origin: Origin
    size: int
    mtime_ns: int
    sha256: str
    sections: int = 0
    passages: int = 0
    problem: str | None = None
    encoding: str | None = None
    same_as: str | None = None
    ctime_ns: int = 0
    doubts: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Return the file's path in the corpus."""
        return self.origin.path

    @property
    def format(self) -> str:
        """Return what kind of file it is, by its suffix: txt, docx."""
        return PurePosixPath(self.path).suffix.removeprefix(".").lower()

    def as_json(self) -> dict[str, object]:
        """Return what `yinju corpus --json` prints of the file."""
        origin = self.origin.as_json()
        return {
            "path": self.path,
            "title": self.origin.title or None,
            **{name: origin[name] for name in ("source", "published", "office")},
            "number": self.origin.issue_number,
            "url": self.origin.url,
            "tags": origin["tags"],
            "format": self.format,
            "encoding": self.encoding,
            "bytes": self.size,
            "sections": self.sections,
            "passages": self.passages,
            "same_as": self.same_as,
            "problem": self.problem,
            "doubts": list(self.doubts),
        }

    def packed(self) -> dict[str, object]:
        """Return the entry as a manifest holds it; `unpacked` reads it back."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return fields | {"origin": self.origin.as_json(), "doubts": list(self.doubts)}

    @classmethod
    def unpacked(cls, fields: Mapping[str, Any]) -> "Entry":
        """Return the entry that `packed` wrote; raises `KeyError`, `TypeError` or `ValueError` for others."""
        known = {"origin": Origin.from_json(fields["origin"]), "doubts": tuple(fields["doubts"])}
        return cls(**{**fields, **known})


def tagged(entries: Iterable[Entry], tags: Mapping[str, tuple[str, ...]]) -> tuple[Entry, ...]:
    """Return the entries, with `tags` in place of their own where their paths are among these."""
    return tuple(
        replace(entry, origin=replace(entry.origin, tags=tags[entry.path])) if entry.path in tags else entry
        for entry in entries
    )
