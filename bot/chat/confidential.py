"""What an update says of people: their words, names and numbers, which no line of the log may hold."""

from collections.abc import Iterator, Mapping

WORDS = frozenset(
    "text caption query first_name last_name username title file_name phone_number address email data".split()
)
"""The fields of an update whose texts are somebody's."""
NUMBERS = frozenset("id chat_id user_id migrate_to_chat_id migrate_from_chat_id".split())
SHORTEST_NUMBER = 10_000
"""A smaller number is nobody's."""


def confidential(raw: Mapping[str, object]) -> list[str]:
    """Return the texts and numbers of people in an update as Telegram sent it."""
    return [*_found(raw)]


def _found(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in WORDS and isinstance(inner, str):
                yield inner
            elif name in NUMBERS and isinstance(inner, int) and abs(inner) >= SHORTEST_NUMBER:
                yield str(abs(inner))
            else:
                yield from _found(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _found(inner)
