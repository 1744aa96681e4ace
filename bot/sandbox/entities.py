"""Entities of a text, and how Telegram mends them: what may nest, what is merged, split or dropped.

The rules are those of TDLib, which every Bot API server runs; `tests/differential.py` holds them against it.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
"""May overlap anything: they are merged with their like, and split where others begin and end."""
QUOTES = {"blockquote", "expandable_blockquote"}
OPAQUE = {"pre", "code", "date_time"}
"""Nothing stands inside these, and they stand inside nothing but a quote."""
PRIORITY = {
    **dict.fromkeys(QUOTES, 0),
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
"""The order of entities over the same characters; what is not here comes at 50."""
ARGUMENT = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}
"""The field of the Bot API that holds an entity's argument."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A span of a text, in characters, by the Bot API's name of its kind.

    `argument` is a link's URL, the language of a `pre`, a user's or emoji's id, or a date as "unix format".
    """

    kind: str
    offset: int
    length: int
    argument: str = ""

    @property
    def end(self) -> int:
        """Return where it ends, exclusive."""
        return self.offset + self.length

    @property
    def type(self) -> tuple[str, bool]:
        """Return what makes two entities the same sort of thing: a `pre` with a language is another one."""
        return self.kind, self.kind == "pre" and bool(self.argument)

    @property
    def continuous(self) -> bool:
        """Return whether it is a thing of its own, such as a link: it never overlaps another of its sort."""
        return self.kind not in SPLITTABLE and self.kind not in QUOTES and self.kind not in OPAQUE

    def json(self, text: str) -> dict[str, Any]:
        """Return the Bot API's form of it, counted in the UTF-16 units of `text`."""
        offset = units(text[: self.offset])
        form: dict[str, Any] = {"type": self.kind, "offset": offset}
        form["length"] = units(text[self.offset : self.end])
        if self.kind == "text_mention":
            form["user"] = {"id": int(self.argument)}
        elif self.kind == "date_time":
            unix, _, form["date_time_format"] = self.argument.partition(" ")
            form["unix_time"] = int(unix)
        elif self.argument and self.kind in ARGUMENT:
            form[ARGUMENT[self.kind]] = self.argument
        return form


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def ordered(entities: Iterable[Entity]) -> list[Entity]:
    """Return `entities` by their begin, the longer before the shorter, then by their priority."""

    def place(entity: Entity) -> tuple[int, int, int]:
        priority = 10 if entity.type == ("pre", True) else PRIORITY.get(entity.kind, 50)
        return entity.offset, -entity.length, priority

    return sorted(entities, key=place)


def mended(entities: Iterable[Entity]) -> list[Entity]:
    """Return `entities` as Telegram keeps them, in order."""
    given = ordered(entities)
    if valid(given):
        return given
    quotes = apart(entity for entity in given if entity.kind in QUOTES)
    others = apart(entity for entity in given if entity.kind not in QUOTES and entity.kind not in SPLITTABLE)
    fixed = ordered([*fitting(others, quotes), *quotes])
    return resplit([entity for entity in given if entity.kind in SPLITTABLE], fixed)


def merged(entities: list[Entity], found: list[Entity]) -> list[Entity]:
    """Return mended `entities` with those `found` in the text that overlap neither links nor code."""
    if not found:
        return entities
    quotes = [entity for entity in entities if entity.kind in QUOTES]
    others = [entity for entity in entities if entity.kind not in QUOTES and entity.kind not in SPLITTABLE]
    new = [
        entity
        for entity in fitting(found, quotes)
        if not any(entity.offset < other.end and other.offset < entity.end for other in others)
    ]
    fixed = ordered([*others, *new, *quotes])
    return resplit([entity for entity in entities if entity.kind in SPLITTABLE], fixed)


def valid(entities: list[Entity]) -> bool:
    """Return whether nothing needs mending in ordered `entities`."""
    ends: dict[str, int] = {}
    around: list[Entity] = []
    for entity in entities:
        while around and entity.offset >= around[-1].end:
            around.pop()
        if around and not may_stand_in(entity, around):
            return False
        if entity.kind in SPLITTABLE:
            if ends.get(entity.kind, -1) >= entity.offset:  # overlaps or touches its like
                return False
            ends[entity.kind] = entity.end
        around.append(entity)
    return True


def may_stand_in(entity: Entity, around: list[Entity]) -> bool:
    """Return whether `entity` may stand inside `around`, the innermost last."""
    if entity.end > around[-1].end or around[-1].kind in OPAQUE:
        return False
    if any(outer.type == entity.type or outer.kind in SPLITTABLE for outer in around):
        return False
    if entity.kind in OPAQUE:
        return all(outer.kind in QUOTES for outer in around)
    if entity.kind in QUOTES and any(outer.kind in QUOTES for outer in around):
        return False
    return entity.kind in SPLITTABLE or not any(outer.continuous for outer in around)


def apart(entities: Iterable[Entity]) -> list[Entity]:
    """Return ordered `entities` without those that overlap an earlier one."""
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def fitting(entities: list[Entity], quotes: list[Entity]) -> list[Entity]:
    """Return `entities` without those that cross the border of a quote; neither list overlaps itself."""

    def crosses(entity: Entity) -> bool:
        quote = next((quote for quote in quotes if quote.end > entity.offset), None)
        if quote is None:
            return False
        return quote.end < entity.end or entity.offset < quote.offset < entity.end

    return [entity for entity in entities if not crosses(entity)]


def resplit(splittable: list[Entity], others: list[Entity]) -> list[Entity]:
    """Return `others` with `splittable` merged, and split where any of all these begins or ends."""
    if not splittable:
        return others
    return ordered([*others, *Splitting(splittable).around(others)])


class Splitting:
    """Cuts ordered splittable entities so that those of different kinds nest."""

    def __init__(self, entities: list[Entity]) -> None:
        self._left = list(reversed(entities))
        self._open: dict[str, tuple[int, int]] = {}
        self._cut: list[Entity] = []

    def around(self, others: list[Entity]) -> list[Entity]:
        """Return the pieces, cut also at every border of `others`, and without those inside opaque ones."""
        enclosing: list[Entity] = []
        for other in others:
            self._leave(enclosing, other.offset)
            enclosing.append(other)
        self._leave(enclosing, math.inf)
        return self._cut

    def _leave(self, enclosing: list[Entity], offset: float) -> None:
        """Go on to `offset`, out of those entities that end before it."""
        while enclosing and offset >= enclosing[-1].end:
            kept = len(self._cut)
            self._take(enclosing[-1].end)
            if enclosing.pop().kind in OPAQUE:
                del self._cut[kept:]
        self._take(offset)

    def _take(self, end: float) -> None:
        """Take in the entities that begin before `end`, and cut all that are open there."""
        while self._left and self._left[-1].offset < end:
            entity = self._left.pop()
            begin, until = self._open.get(entity.kind, (0, 0))
            if until and entity.offset <= until:
                self._open[entity.kind] = begin, max(until, entity.end)
            else:
                self._flush(entity.offset)
                self._open[entity.kind] = entity.offset, entity.end
        self._flush(end)

    def _flush(self, offset: float) -> None:
        for kind in SPLITTABLE:
            begin, end = self._open.get(kind, (0, 0))
            if end and begin < offset:
                if end <= offset:
                    del self._open[kind]
                else:
                    end = int(offset)
                    self._open[kind] = end, self._open[kind][1]
                self._cut.append(Entity(kind, begin, end - begin))


def moved(entities: Iterable[Entity], places: list[int]) -> list[Entity]:
    """Return `entities` of a text whose character i is now at `places[i]`, without empty ones."""
    kept = [
        replace(entity, offset=places[entity.offset], length=places[entity.end] - places[entity.offset])
        for entity in entities
    ]
    return [entity for entity in kept if entity.length > 0]
