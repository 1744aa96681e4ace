"""A text as Telegram keeps it: characters changed or dropped, blanks trimmed, entities mended and found."""

from dataclasses import replace

from bot.expressions import expression
from bot.sandbox.detection import found
from bot.sandbox.entities import Entity, mended, merged, moved, ordered
from bot.sandbox.links import kept_url

REMOVED = expression("[\r\u2028-\u202e\u030a\u0333\u033f]")
CONTROLS = expression("[\0-\t\v\f\x0e-\x1f]")
MARKS = expression("[\u200e\u200f]+")
"""Of a run of direction marks only the last remains; the others become U+200C."""
INVISIBLE = expression(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202f\u205f\u2800\u3000\ufeff\ufffc\U000e0000-\U000e007f]*"
)
"""A text of nothing but these counts as empty."""
EMPTY = "text must be non-empty"


class EmptyTextError(Exception):
    """A text in which there is nothing to see."""


def cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return `text` without the characters that Telegram changes or drops, and its `entities` moved along."""
    if REMOVED.search(text):
        places = [0]
        for character in text:
            places.append(places[-1] + (REMOVED.match(character) is None))
        text, entities = REMOVED.sub("", text), moved(entities, places)
    text = CONTROLS.sub(" ", text)
    return MARKS.sub(lambda run: "\u200c" * (len(run[0]) - 1) + run[0][-1], text), entities


def rechecked(entities: list[Entity]) -> list[Entity]:
    """Return `entities` with the characters of their links cleaned as well, and what then is none dropped."""
    links = {e: kept_url(cleaned(e.argument, [])[0]) for e in entities if e.kind == "text_link"}
    return [replace(e, argument=links.get(e, e.argument)) for e in entities if links.get(e) != ""]


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return `text` without blanks at its ends, except those that an entity begins with."""
    text = text.rstrip(" \n")
    blank = len(text) - len(text.lstrip(" \n"))
    begin = min([blank, *(entity.offset for entity in entities)])
    if not begin and max(ends(entities)) <= len(text):
        return text, ordered(entity for entity in entities if entity.length)
    places = [max(0, min(place, len(text)) - begin) for place in range(max(len(text), *ends(entities)) + 1)]
    return text[begin:], ordered(moved(entities, places))


def ends(entities: list[Entity]) -> list[int]:
    """Return where `entities` end; 0 is always among it, twice."""
    return [0, 0, *(entity.end for entity in entities)]


def kept(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return `text` and its entities as Telegram keeps them, links, @, #, / and $ found in it included.

    Raises `EmptyTextError`.
    """
    text, entities = cleaned(text, mended(rechecked(entities)))
    if not text.strip(" \n"):
        raise EmptyTextError
    text, entities = trimmed(text, mended(entities))
    if INVISIBLE.fullmatch(text):
        raise EmptyTextError
    return text, merged(entities, found(text))
