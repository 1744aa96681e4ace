"""What files beside the documents say of them: which are switched off, and what they are tagged with."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.documents.folder import opened
from bot.documents.readers.decoding import decode
from bot.documents.readers.reading import ReadingError

DISABLED, TAGS = "disabled.txt", "tags.txt"
"""The paths of documents that are left where they are and not read, one a line; the tags of some, as
`内部/工资.docx => 人事, 2024`, in place of those that they give themselves."""
LONGEST_TAG, MOST_TAGS = 40, 20
"""Characters of a tag, and how many a document has: what is beyond is left out."""
ARROW = "=>"

_BETWEEN = re.compile("[,，、]")


def disabled_in(folder: Path, follow_links: bool = False) -> frozenset[str]:
    """Return the paths of the documents in `folder` that are switched off; none where no list can be read."""
    return frozenset(
        path for line in _lines(folder / DISABLED, folder, follow_links) if (path := path_in(line))
    )


def tags_in(folder: Path, follow_links: bool = False) -> Mapping[str, tuple[str, ...]]:
    """Return the tags that documents in `folder` are given, by path; none where no list can be read."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines(folder / TAGS, folder, follow_links):
        path, arrow, tags = line.partition(ARROW)
        if arrow and (path := path_in(path)):
            found[path] = tags_of(tags)
    return found


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
    except (OSError, ReadingError):
        return
