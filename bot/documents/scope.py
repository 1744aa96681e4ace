"""Folders of the corpus that somebody may read; what lies elsewhere is as if it were not there."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.expressions import expression

Folder = tuple[str, ...]
"""The names on the way to a folder; () is the corpus itself."""


class ScopeError(ValueError):
    """What cannot name a folder of the corpus; the message says why and what to do."""


_LISTED = expression(r"[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<bare>[^\s,，、\"“”]+)")
_BETWEEN = expression(r"[\s,，、]*")
_ALL = "*"
"""The whole corpus where folders are listed, and everybody else where scopes are."""


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

    def __str__(self) -> str:
        """Return the folders as `scope_in` reads them."""
        names = [_ALL if name == "/" else name for name in self.names]
        return " ".join(name if _LISTED.fullmatch(name) else f'"{name}"' for name in names)


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


def union(scopes: Iterable[Scope]) -> Scope:
    """Return what is in any of the scopes."""
    found = NOTHING
    for scope in scopes:
        found |= scope
    return found


def missing_in(scopes: Iterable[Scope], paths: Iterable[str]) -> list[str]:
    """Return the names of the folders of any of the scopes in which none of the files at `paths` lies.

    Of each by itself: what another opens, as * does, is none of its own.
    """
    every = list(paths)
    return list(dict.fromkeys(name for scope in scopes for name in scope.missing(every)))


def scope_in(text: str) -> Scope:
    """Return the scope that a text lists: folders between blanks or commas, "in quotes" with blanks, or *.

    Raises `ScopeError`.
    """
    names: list[str] = []
    at = _behind(text, 0)
    while at < len(text):
        found = _LISTED.match(text, at)
        if found is None:
            raise ScopeError(f"{text[at:]} has one quotation mark without the other: write both, or none.")
        name = found["bare"] if found["quoted"] is None else found["quoted"]
        names.append("/" if name == _ALL else name)
        at = _behind(text, found.end())
    if not names:
        raise ScopeError("There is no folder: write some as they stand in the corpus, or * for all of it.")
    return Scope.of(names)


def _behind(text: str, at: int) -> int:
    """Return where the next folder is listed, from a place on."""
    found = _BETWEEN.match(text, at)
    return at if found is None else found.end()


def scopes_in(text: str) -> Mapping[int | None, Scope]:
    """Return the scopes of chats and people by their numbers, written as `-100123=人事 财务; 4567=*; *=公开`.

    Under None is the one of all that are not named, *. Raises `ScopeError`, which names what is wrong.
    """
    scopes: dict[int | None, Scope] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[;；\n]", text))):
        who, equals, folders = (half.strip() for half in part.partition("="))
        if not equals:
            raise ScopeError(f"{part} has no =: write the number of a chat or person, =, and its folders.")
        if who != _ALL and not re.fullmatch(r"-?[0-9]{1,19}", who):
            raise ScopeError(f"{part} begins with no number of a chat or person, nor with *.")
        key = None if who == _ALL else int(who)
        if key in scopes:
            raise ScopeError(f"{who} is named twice: write all its folders behind one =.")
        try:
            scopes[key] = scope_in(folders)
        except ScopeError as error:
            raise ScopeError(f"in {part}: {error}") from None
    if not scopes and text.strip():
        raise ScopeError("it names nobody: write the number of a chat or person, =, and its folders.")
    return scopes
