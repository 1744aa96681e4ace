"""What files beside the documents say of them: which are switched off, and what they are tagged with."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from bot.documents.folder import opened
from bot.documents.readers.decoding import decode
from bot.documents.readers.reading import ReadingError
from bot.expressions import expression

DISABLED, TAGS = "disabled.txt", "tags.txt"
"""The paths of documents that are left where they are and not read, one a line; the tags of some, as
`内部/工资.docx => 人事, 2024`, in place of those that they give themselves."""
LONGEST_TAG, MOST_TAGS = 40, 20
"""Characters of a tag, and how many a document has: what is beyond is left out."""
ARROW = "=>"

_BETWEEN = expression("[,，、]")


def disabled_in(folder: Path, follow_links: bool = False) -> frozenset[str]:
    """Return the paths of the documents in `folder` that are switched off.

    Raises `ReadingError` where there is a list and it cannot be read: what it names would be answered from.
    """
    return frozenset(
        path for line in _lines(folder / DISABLED, folder, follow_links) if (path := path_in(line))
    )


def tags_in(folder: Path, follow_links: bool = False) -> Mapping[str, tuple[str, ...]]:
    """Return the tags that documents in `folder` are given, by path; none where no list can be read."""
    found: dict[str, tuple[str, ...]] = {}
    with suppress(ReadingError):
        for line in _lines(folder / TAGS, folder, follow_links):
            path, arrow, tags = line.partition(ARROW)
            if arrow and (path := path_in(path)):
                found[path] = tags_of(tags)
    return found


def unused(name: str, line: str, folder: Path) -> str:
    """Return what is wrong with a line of the file `name`, "" if nothing is."""
    path, arrow, tags = line.partition(ARROW) if name == TAGS else (line, ARROW, "")
    if not arrow:
        return "write the path of a document, =>, and its tags: 内部/工资.docx => 人事, 2024"
    if not _is_there(folder, path_in(path)):
        return f"there is no {path.strip()}; write the path of a document below the folder"
    if listed_tags(tags) != tags_of(tags):
        return f"a document has {MOST_TAGS} tags of {LONGEST_TAG} characters at most; leave some out"
    return ""


def _is_there(folder: Path, path: str) -> bool:
    names = (path, os.fsdecode(path.encode("gb18030", "ignore")))  # as `corpus.path_of` shows them
    return "\0" not in path and any(os.path.lexists(folder / name) for name in names)


def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags that a text lists between commas, each once; what is beyond the limits is left out."""
    return tuple(tag for tag in listed_tags(text) if len(tag) <= LONGEST_TAG)[:MOST_TAGS]


def listed_tags(text: str) -> tuple[str, ...]:
    """Return all that a text lists between commas, each once, whether it can be a tag or not."""
    tags = (" ".join(tag.split()) for tag in _BETWEEN.split(text))
    return tuple(dict.fromkeys(filter(None, tags)))


def path_in(line: str) -> str:
    """Return the path that a line names, "" for none: # begins a comment; a path with it is written ./#."""
    path = line.strip()
    return "" if path.startswith("#") else path.removeprefix("./")


def line_of(path: str) -> str | None:
    """Return the line that names a path, None where none can."""
    line = f"./{path}" if path.startswith(("#", "./")) else path
    return line if path and path_in(line) == path and path.isprintable() and ARROW not in path else None


def _lines(file: Path, folder: Path, follow_links: bool) -> Iterator[str]:
    try:
        with opened(file, None if follow_links else folder) as content:
            yield from decode(content.read())[0].splitlines()
    except OSError as error:
        if not os.path.lexists(file):  # a link to nowhere is a list, too
            return
        raise ReadingError(f"it cannot be opened: {error.strerror or error}.") from error
