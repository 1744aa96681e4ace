"""Headings become a tree of sections."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from bot.documents.document import Section
from bot.documents.outline.lines import ShapedLine
from bot.documents.outline.marks import ANNEX, FORMAL, INNER, LEAD, PLAIN, PREFACE

LARGER = 0.04
"""Of the size of the text. A heading so much larger than another outranks it."""


def kinds_by_size(sizes: Set[float]) -> dict[float, int]:
    """Return the kind of an unmarked heading by its size, in which the largest outrank the others."""
    kinds: dict[float, int] = {}
    kind, last = PLAIN, max(sizes, default=0.0)
    for size in sorted(sizes, reverse=True):
        if size < last - LARGER:
            kind, last = max(kind + 1, INNER), size
        kinds[size] = kind
    return kinds


def beside_numbered(
    lines: Sequence[ShapedLine], unmarked: Iterable[int], numbered: Mapping[int, int]
) -> dict[int, int]:
    """Return the kinds of `unmarked` headings that are as large as those of a number: 用词说明 and 1 总则.

    These are of one kind, and others with a number, such as 3.2, smaller. `numbered` are kinds by lines;
    below 0 are those of what has no number either, 前言.
    """
    sizes = {(kind, lines[at].line.size) for at, kind in numbered.items() if kind >= 0}
    found: dict[int, int] = {}
    for at in unmarked:
        size = lines[at].line.size
        alike = {kind for kind, other in sizes if size and abs(other - size) <= LARGER}
        if len(alike) == 1 and any(other < size - LARGER for _, other in sizes):
            found[at] = min(alike)
    return found


def stand_within(lines: Sequence[ShapedLine], labels: Set[int], headings: Set[int]) -> bool:
    """Tell whether `labels` of lists stand within `headings`: right below one, or again below another."""
    first: dict[str, int] = {}
    return any(
        at - 1 in headings or any(first.setdefault(lines[at].shape, at) < head < at for head in headings)
        for at in sorted(labels)
    )


@dataclass(slots=True)
class _Node:
    """A section while it is being built; `kind` is that of the heading that opened it."""

    heading: str
    kind: int
    ordinal: int | None = None
    sections: list["_Node"] = field(default_factory=list)

    def freeze(self, level: int) -> Section:
        return Section(
            level, self.heading, self.ordinal, tuple(child.freeze(level + 1) for child in self.sections)
        )


class Tree:
    """The sections opened so far, and the path to where the next paragraph goes."""

    def __init__(self) -> None:
        self._root = _Node("", PREFACE)
        self._path: list[_Node] = []

    def open(self, heading: str, kind: int) -> None:
        """Open a section: beside the last one of its kind, else inside whatever outranks it."""
        path = self._path
        kinds = [node.kind for node in path]
        if kind <= ANNEX:  # the format's own headings come before 附件 and 序言, nothing else does
            outer = sum(1 for other in kinds if other < (kind if kind < PREFACE else PREFACE))
            del path[outer:]
        elif PREFACE in kinds and kind < PLAIN:
            del path[kinds.index(PREFACE) :]
        if kind in (kinds := [node.kind for node in path]):
            del path[kinds.index(kind) :]
        elif kind < PLAIN:
            # An article's unmarked headings may hold 一、 but no chapter.
            while path and path[-1].kind > kind and (path[-1].kind in (*range(PLAIN), LEAD) or kind < FORMAL):
                path.pop()
        elif LEAD in kinds and kind == PLAIN:
            del path[kinds.index(LEAD) :]
        elif kind >= PLAIN:
            while path and path[-1].kind > kind:
                path.pop()
        node = _Node(heading, kind)
        (path[-1] if path else self._root).sections.append(node)
        path.append(node)

    def close(self, kind: int) -> None:
        """End the section of this kind that is open, and all in it."""
        kinds = [node.kind for node in self._path]
        if kind in kinds:
            del self._path[kinds.index(kind) :]

    def extend(self, text: str) -> None:
        """Add the rest of a heading that is wrapped over two lines to the section opened last."""
        number = self._path[-1].heading[-1:].isdecimal()
        self._path[-1].heading += f" {text}" if number else text

    def admit(self, ordinal: int) -> tuple[str, ...]:
        """Note that paragraph `ordinal` stands here; return its section path."""
        for node in self._path:
            if node.ordinal is None:
                node.ordinal = ordinal
        return tuple(node.heading for node in self._path)

    def sections(self) -> tuple[Section, ...]:
        """Return the finished tree."""
        return tuple(node.freeze(1) for node in self._root.sections)
