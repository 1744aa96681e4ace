"""Why a file cannot be read, and the like: what the rooms before say in English, told in another language."""

import re
from functools import cache
from pathlib import Path

from bot.chat.texts.languages import ENGLISH, TRADITIONAL
from bot.chat.texts.words import Words
from bot.expressions import expression

TABLE = Path(__file__).with_name("problems.tsv")
"""A sentence a line, as its room words it, then in simplified and in traditional characters."""
_PLACE = expression(r"\{(\w+)\}")

Row = tuple[str, str, str]


def explained(sentence: str, words: Words) -> str:
    """Return what `sentence` says in the language of `words`, each of its lines for itself.

    What it names, such as a file or another reason, is put in its place; a line that is not known stays.
    """
    if words is ENGLISH:
        return sentence
    column = 2 if words is TRADITIONAL else 1
    return "\n".join(_explained(line, column) for line in sentence.split("\n"))


@cache
def rows() -> tuple[Row, ...]:
    """Return the table, those first that leave the least to their places."""
    lines = TABLE.read_text("utf-8").splitlines()
    parts = [line.split("\t") for line in lines if not line.startswith("#")]
    table = ((english, simplified, traditional) for english, simplified, traditional in parts)
    return tuple(sorted(table, key=lambda row: -len(_PLACE.sub("", row[0]))))


def _explained(line: str, column: int) -> str:
    for row in rows():
        if (named := named_in(line, row[0])) is not None:
            inside = {name: _explained(value, column) for name, value in named.items()}
            if inside == named and not re.search(r"\w", _PLACE.sub("", row[0])):
                continue  # it only puts signs round what is not known
            return _PLACE.sub(lambda place: inside[place[1]], row[column])  # noqa: B023  # called at once
    return line


def named_in(line: str, template: str) -> dict[str, str] | None:
    """Return what stands in the places of `template`, the shortest from the left; None if it is another."""
    parts = _PLACE.split(template)  # text, name, text, …, name, text
    if not line.startswith(parts[0]):
        return None
    named, at = {}, len(parts[0])
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        last = text == parts[-1] and name == parts[-2]
        end = (len(line) - len(text) if line.endswith(text) else -1) if last else line.find(text, at + 1)
        if end <= at:
            return None
        named[name] = line[at:end]
        at = end + len(text)
    return named if at == len(line) else None
