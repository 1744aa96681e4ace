"""Folders of the corpus that somebody may read; what lies elsewhere is as if it were not there."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

Folder = tuple[str, ...]
"""The names on the way to a folder; () is the corpus itself."""


class ScopeError(ValueError):
    """What cannot name a folder of the corpus; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Some folders of the corpus with all below them, none within another, in order; none: nothing is read.

    A name counts as a whole and as it is written, capitals and all: 人事 does not open 人事档案. Only the two
    ways in which Unicode writes one character, of which file systems choose one, are the same.
    """

    folders: tuple[Folder, ...] = ()

    @classmethod
    def of(cls, names: Iterable[str]) -> "Scope":
        """Return the scope of folders given as paths below the corpus, 财务/2024; / is the whole of it.

        Raises `ScopeError`.
        """
        return cls._least(map(_folder, names))

    @classmethod
    def _least(cls, folders: Iterable[Folder]) -> "Scope":
        kept: list[Folder] = []
        for folder in sorted(set(folders)):
            if not any(folder[: len(outer)] == outer for outer in kept):
                kept.append(folder)
        return cls(tuple(kept))

    @property
    def is_everything(self) -> bool:
        """Tell whether it is the whole corpus."""
        return self.folders == ((),)

    def __or__(self, other: "Scope") -> "Scope":
        return self._least((*self.folders, *other.folders))

    def holds(self, path: str) -> bool:
        """Tell whether the file with this path below the corpus may be read."""
        names = tuple(unicodedata.normalize("NFC", path).split("/"))
        return any(names[: len(folder)] == folder for folder in self.folders)

    def missing(self, paths: Iterable[str]) -> list[str]:
        """Return the names of the folders in which none of the files at `paths` lies."""
        every = list(paths)
        return [name for name in self.names if not any(map(Scope.of([name]).holds, every))]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the folders as they are named, 财务/2024."""
        return tuple("/".join(folder) or "/" for folder in self.folders)


EVERYTHING = Scope(((),))
NOTHING = Scope()


def _folder(name: str) -> Folder:
    """Return the folder called `name`; raises `ScopeError`."""
    plain = unicodedata.normalize("NFC", name.strip())
    if not plain:
        raise ScopeError("A folder has no name: write it as it stands in the corpus, or / for all of it.")
    if any(not character.isprintable() for character in plain) or "\\" in plain:
        raise ScopeError(f"{plain!r} is no folder of the corpus: write its name with / between folders.")
    names = tuple(part for part in plain.split("/") if part not in ("", "."))
    if ".." in names:
        raise ScopeError(f"{plain} leads out of a folder with .. in it: write its path below the corpus.")
    return names
