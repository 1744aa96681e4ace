"""The operator's folder: every document in it, and every file that could not be one."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.documents.beside import DISABLED, TAGS, disabled_in
from bot.documents.document import Document
from bot.documents.folder import is_ignored, leads_inside, way_out
from bot.documents.formats import FileReader
from bot.documents.readers.reading import ReadingError

SYNONYMS, USER_WORDS, STOP_WORDS = "synonyms.txt", "userdict.txt", "stopwords.txt"
TAUGHT = (SYNONYMS, USER_WORDS, STOP_WORDS)
"""The files right in the corpus folder that are no documents: what the operator teaches."""
SETTINGS = (*TAUGHT, DISABLED, TAGS)
"""All that are no documents."""


class CorpusError(Exception):
    """A corpus that cannot be used; the message says why and what to do."""


class EmptyCorpusError(CorpusError):
    """A corpus whose every file has been looked at, and none is a document."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in a corpus folder, by paths below it, in their order.

    `files` are those to be read; `outside` says of each link that is not followed why not, and of each folder
    that cannot be opened.
    """

    files: dict[str, Path]
    outside: dict[str, str]


def listing(folder: Path, follow_links: bool = False) -> Listing:
    """Return what lies below `folder`, without what `is_ignored`; `follow_links` also out of it.

    A link to what lies below it anyway adds nothing: that is read where it lies, by whoever may read there.
    Linked folders are entered, each real folder once. Raises `CorpusError` when there is no such folder, or
    nobody may look into it, or into the list of what is switched off: that it holds nothing, or that all of
    it counts, is not known then.
    """
    if folder.is_symlink() and not folder.exists():
        raise CorpusError(f"{folder} is a link to what is not there: create that, or name another folder.")
    if not folder.exists():
        raise CorpusError(
            f"There is no folder {folder}: create it and put documents in, or name another one."
        )
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder: name the folder that holds the documents.")
    besides = {folder / name for name in SETTINGS}
    try:
        disabled = disabled_in(folder, follow_links)
    except ReadingError as error:
        told = f"{folder / DISABLED}, where documents are switched off, cannot be used: {error}"
        raise CorpusError(told) from error
    files: dict[str, Path] = {}
    outside: dict[str, str] = {}
    for file, why in _walk(folder, follow_links):
        if file in besides or (path := path_of(file, folder)) in disabled:
            continue
        if why is not None:
            outside[path] = why
        else:
            files[path] = file
    return Listing(dict(sorted(files.items())), dict(sorted(outside.items())))


def files_of(folder: Path, follow_links: bool = False) -> list[Path]:
    """Return the documents below `folder` in the order of their paths; see `listing`."""
    return list(listing(folder, follow_links).files.values())


def _walk(folder: Path, follow_links: bool) -> Iterator[tuple[Path, str | None]]:
    """Yield the files; with the reason each link that is not followed, each folder that cannot be opened."""
    closed: list[OSError] = []

    def cannot_look_into(error: OSError) -> None:
        if Path(error.filename) == folder:
            told = f"{folder} cannot be opened: {error.strerror}. Let the bot's user look into it."
            raise CorpusError(told) from error
        closed.append(error)

    entered: set[str] = set()

    def way_out_of(link: Path) -> str | None:
        return None if follow_links or not link.is_symlink() else way_out(link, folder)

    for place, folders, names in os.walk(folder, onerror=cannot_look_into, followlinks=True):
        real = os.path.realpath(place)
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        inside = []
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        for name in folders:
            if leads_inside(Path(place, name), folder):
                continue
            if why := way_out_of(Path(place, name)):
                yield Path(place, name), why
            else:
                inside.append(name)
        folders[:] = inside
        for file in (Path(place, name) for name in names if not is_ignored(name)):
            if leads_inside(file, folder):
                continue
            if (why := way_out_of(file)) or _is_file(file):
                yield file, why
    yield from ((Path(error.filename), f"it cannot be opened: {error.strerror}.") for error in closed)


def _is_file(file: Path) -> bool:
    """Tell whether `file` could be read as one; a link to nowhere counts, a pipe or a device does not."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def path_of(file: Path, folder: Path) -> str:
    """Return the path of `file` below the corpus `folder`, with forward slashes, as text.

    A name that is no UTF-8, as old archives leave them, is taken for GB18030.
    """
    path = file.relative_to(folder).as_posix()
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", "backslashreplace")
    return path


def read_document(file: Path, folder: Path, reader: FileReader) -> Document:
    """Read one file of the corpus `folder`; raises `ReadingError` when it cannot be, or holds no text."""
    document = reader.read(file, path_of(file, folder), folder)
    if not document.paragraphs:
        raise ReadingError("it holds no text; put some in, or take it out of the folder.")
    return document
