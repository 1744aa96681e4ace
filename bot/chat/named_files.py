"""Which files of the corpus the operator means by a name, a part of one, or one that is misspelt."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from bot.retrieval.store.entry import Entry

CLOSEST = 3
"""How many files with a name like the one given are named."""
ALIKE = 0.5
"""The part of a name's characters that stand, in their order, in a name which is like it."""


def named(name: str, entries: Sequence[Entry], normalize: Callable[[str], str]) -> list[Entry]:
    """Return the files that are called `name`, by path, file name or title; else those with it in one.

    Script, case and width do not matter; of the path only the file's name is searched, unless `name` has a
    slash.
    """
    wanted = normalize(name.strip("《》"))
    exact = [entry for entry in entries if wanted in [normalize(own) for own in (entry.path, *_names(entry))]]
    if exact or not re.search(r"\w", wanted):  # a slash or a dot alone means none, however few have it
        return exact
    return [
        entry
        for entry in entries
        if any(wanted in normalize(own) for own in (*_names(entry), *([entry.path] if "/" in wanted else [])))
    ]


def closest(name: str, entries: Sequence[Entry], normalize: Callable[[str], str]) -> list[Entry]:
    """Return the files with names most like `name`, at most `CLOSEST`, the most like first."""
    wanted = normalize(name.strip("《》"))
    matcher = SequenceMatcher(None, "", wanted, autojunk=False)

    def likeness(own: str) -> tuple[float, float]:
        matcher.set_seq1(normalize(own))
        held = sum(block.size for block in matcher.get_matching_blocks())
        return held / max(len(wanted), 1), matcher.ratio()

    rated = [(max(map(likeness, _names(entry))), entry) for entry in entries]
    rated.sort(key=lambda one: one[0], reverse=True)
    return [entry for (held, _), entry in rated if held >= ALIKE][:CLOSEST]


def _names(entry: Entry) -> list[str]:
    return [name for name in (PurePosixPath(entry.path).name, entry.origin.title) if name]
