"""The numbers that OpenDocument's lists and headings count by themselves, as they show."""

import re
from collections.abc import Sequence

from bot.chinese.width import is_wide
from bot.documents.readers.archive import Element
from bot.documents.readers.list_numerals import numeral
from bot.documents.readers.odf_styles import named

OUTLINE = ""
"""What the list is called here in which the headings of a text are counted."""
DEEPEST_LEVEL = 10
_LABEL = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_NUM_FORMAT = named("style", "num-format")
_FORMS = {
    **{
        "a": "lowerLetter",
        "A": "upperLetter",
        "i": "lowerRoman",
        "I": "upperRoman",
        "１": "decimalFullWidth",
    },
    **{"一": "chineseCounting", "壹": "chineseLegal", "①": "decimalEnclosedCircle"},
    **{"甲": "ideographTraditional", "子": "ideographZodiac"},
}


class ListNumbers:
    """The lists of a text whose styles are in `roots`, counting on with every item that is asked for."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._levels: dict[tuple[str, int], Element] = {}
        for root in roots:
            for style in root.iter(named("text", "list-style"), named("text", "outline-style")):
                is_list = style.tag == named("text", "list-style")
                name = style.get(named("style", "name"), "") if is_list else OUTLINE
                for level in style:
                    if (written := level.get(named("text", "level"), "")).isdecimal() and len(written) < 3:
                        self._levels[name, int(written)] = level
        self._counts: dict[tuple[str, int], int] = {}

    def begin(self, style: str) -> None:
        """Let a list begin anew."""
        self._counts = {key: count for key, count in self._counts.items() if key[0] != style}

    def next(self, style: str, level: int, start: str = "") -> str:
        """Count an item of a list on a level, from 1; return what shows before its text, "" for bullets.

        It is the number `start` if that is one.
        """
        count = self._counts.get((style, level))
        number = (
            int(start) if _is_natural(start) else self._first(style, level) if count is None else count + 1
        )
        self._counts = {
            key: count for key, count in self._counts.items() if key[1] < level or key[0] != style
        }
        self._counts[style, level] = number
        written = self._levels.get((style, level))
        if written is None or not written.get(_NUM_FORMAT):
            return ""
        label = self._label(written, style, level).strip()
        return f"{label} " if label and (label[-1].isalnum() or not is_wide(label[-1])) else label

    def _first(self, style: str, level: int) -> int:
        written = self._levels.get((style, level))
        start = "" if written is None else written.get(named("text", "start-value"), "")
        return int(start) if _is_natural(start) else 1

    def _label(self, written: Element, style: str, level: int) -> str:
        """Return the number of an item, with those of the levels above it that show before it."""

        def shown(at: int) -> str:
            own = self._levels.get((style, at))
            form = own.get(_NUM_FORMAT, "") if own is not None else ""
            number = self._counts.get((style, at), self._first(style, at))
            return numeral(number, _FORMS.get(form[:1], "decimal")) if form else ""

        if pattern := written.get(_LABEL):
            return re.sub(r"%(\d{1,2})%", lambda found: shown(int(found[1])), pattern)
        levels = written.get(named("text", "display-levels"), "1")
        first = level - int(levels) + 1 if _is_natural(levels) else level
        numbers = filter(None, (shown(at) for at in range(max(first, 1), level + 1)))
        before, after = (written.get(named("style", f"num-{side}"), "") for side in ("prefix", "suffix"))
        return f"{before}{'.'.join(numbers)}{after}"


def _is_natural(written: str) -> bool:
    return written.isdecimal() and written.isascii() and len(written) < 5
