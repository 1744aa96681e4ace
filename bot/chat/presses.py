"""What a press on a button says, read back from what the button sends."""

import re
from dataclasses import dataclass

from bot.chat import keyboards as keys
from bot.chat.keyboards import Trail
from bot.storage import StoredQuestion

_KEY, _PAGE, _DOCUMENT, _NAME = r"([\w-]+)", r"(\d{1,4})", r"([\w-]{8})", r"([\w-]{12}\d{1,7})"
SHAPES = {
    keys.ANSWER: (_KEY, _PAGE),
    keys.ASK: (_KEY,),
    keys.CONTEXT: (_KEY, _PAGE, _NAME),
    keys.LOCATE: (_KEY, _PAGE, _NAME),
    keys.PICTURE: (_KEY, _PAGE, _NAME),
    keys.SECTION: (_KEY, _PAGE, _NAME, r"(h|\d{1,4})"),
    keys.OUTLINE: (_KEY, _PAGE, _DOCUMENT, r"(\d{1,6})", _PAGE),
    keys.SOURCES: (_KEY, _PAGE),
    keys.RATE: (_KEY, r"(1|-1)"),
    keys.RANDOM: (_KEY, _PAGE, _NAME),
    keys.SORT: (_KEY, r"([dro])"),
    keys.ALONE: (_KEY,),
    keys.WHOLE: (_KEY, _PAGE, _DOCUMENT, _PAGE),
}
"""What the arguments of each action look like; a button of another shape is of a version long gone."""


class Stale(Exception):
    """A button that says nothing that can be acted on any more."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed: its action and arguments, and the question it belongs to if that is kept."""

    action: str
    arguments: tuple[str, ...]
    stored: StoredQuestion | None

    @property
    def trail(self) -> Trail:
        """Return the results that reading began at."""
        return Trail(self.arguments[0], int(self.arguments[1]))


def parsed(data: str) -> tuple[str, tuple[str, ...]]:
    """Return the action that a button sends and its arguments; raises `Stale` for no known shape."""
    action, *arguments = data.split(":")
    shape = SHAPES.get(action)
    if shape is None or not re.fullmatch(":".join(shape), ":".join(arguments), re.ASCII):
        raise Stale
    return action, tuple(arguments)
