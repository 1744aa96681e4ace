"""DOCX: the numbers that Word counts by itself before a paragraph, 第一条, 一、, (1), as it shows them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from bot.chinese.width import is_wide
from bot.documents.readers.list_numerals import NOT_COUNTED, numeral

LEVELS = 9
"""How many levels a list of Word's has."""
MOST_DIGITS = 4
"""A list's first number has no more; what has is damage."""

_NUM, _NUM_ID, _ABSTRACT, _ABSTRACT_ID = map(qn, ("w:num", "w:numId", "w:abstractNum", "w:abstractNumId"))
_LEVEL, _AT, _OVERRIDE, _START_OVERRIDE = map(qn, ("w:lvl", "w:ilvl", "w:lvlOverride", "w:startOverride"))
_START, _FORMAT, _TEXT, _SUFFIX = map(qn, ("w:start", "w:numFmt", "w:lvlText", "w:suff"))
_RESTART, _LEGAL = map(qn, ("w:lvlRestart", "w:isLgl"))
_USES, _IS_USED_AS, _VAL = map(qn, ("w:numStyleLink", "w:styleLink", "w:val"))


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts and shows it; `restart` is the level, from 1, that makes it begin anew.

    `text` is the number with what stands around it, %1 for the number of the first level.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its levels; where those begin that its first paragraphs set anew; and how far each has counted.

    `counts` is None on a level without a paragraph, and one object for all lists of one definition.
    """

    levels: dict[int, _Level]
    starts: dict[int, int]
    counts: list[int | None]


class Numbers:
    """The lists of a Word file, counting on with every paragraph that is asked for."""

    def __init__(self, document: Document) -> None:
        self._lists: dict[str, _List] = {}
        for relation in document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
                self._lists |= _lists(parse_xml(relation.target_part.blob))

    def next(self, number: str, at: int) -> str:
        """Count a paragraph on level `at`, from 0, of the list `number`; return what shows before its text.

        That is "" for bullets and for what is no list, else it ends in a blank or in wide punctuation, unless
        the list sets no space between.
        """
        found = self._lists.get(number)
        if found is None or at not in found.levels:
            return ""
        levels, counts = found.levels, found.counts
        level, before, start = levels[at], counts[at], found.starts.pop(at, None)
        counts[at] = start if start is not None else level.start if before is None else before + 1
        for below in range(at + 1, LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or restart > at:
                counts[below] = None
        if level.form in NOT_COUNTED:
            return ""

        def number_of(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            shown, count = levels.get(which, _Level()), counts[which]
            form = "decimal" if level.legal else shown.form
            return numeral(shown.start - 1 if count is None else count, form)

        label = re.sub("%([1-9])", number_of, level.text).strip()
        blank = label and level.suffix != "nothing" and (label[-1].isalnum() or not is_wide(label[-1]))
        return f"{label} " if blank else label


def _lists(numbering: Element) -> Iterator[tuple[str, _List]]:
    """Yield the lists of a file with the numbers that its paragraphs call them by."""
    defined = {one.get(_ABSTRACT_ID, ""): one for one in numbering.iter(_ABSTRACT)}
    used_as = {style: name for name, one in defined.items() if (style := _value(one, _IS_USED_AS))}
    counts: dict[str, list[int | None]] = {name: [None] * LEVELS for name in defined}
    for num in numbering.iter(_NUM):
        name = _value(num, _ABSTRACT_ID)
        if name not in defined:
            continue
        name = used_as.get(_value(defined[name], _USES) or "", name)
        levels, starts = dict(_levels(defined[name])), {}
        for override in num.iter(_OVERRIDE):
            levels |= _levels(override)
            if (start := _value(override, _START_OVERRIDE)) is not None:
                starts[_natural(override.get(_AT))] = _natural(start)
        yield num.get(_NUM_ID, ""), _List(levels, starts, counts[name])


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    """Yield the levels that a list or an override of one defines, with their places from 0."""
    for element in parent.iter(_LEVEL):
        at = _natural(element.get(_AT))
        if at >= LEVELS:
            continue
        restart, legal = _value(element, _RESTART), _value(element, _LEGAL)
        yield (
            at,
            _Level(
                _natural(_value(element, _START)),
                _value(element, _FORMAT) or "decimal",
                _value(element, _TEXT) or "",
                _value(element, _SUFFIX) or "tab",
                None if restart is None else _natural(restart),
                legal is not None and legal not in ("0", "false", "off"),
            ),
        )


def _value(element: Element, name: str) -> str | None:
    """Return the value of the child `name` of `element`: "" if it has none, None without such a child."""
    child = element.find(name)
    return None if child is None else child.get(_VAL, "")


def _natural(value: str | None) -> int:
    """Return the number that `value` is, 0 if it is none that a list can reach."""
    return int(value) if value and value.isdecimal() and len(value) <= MOST_DIGITS else 0
