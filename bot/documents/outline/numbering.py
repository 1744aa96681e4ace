"""The numbering of a document as a system: which mark outranks which, and which lines are siblings."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from bot.chinese.numerals import CIRCLED, HAN_NUMERALS, value_of
from bot.chinese.scripts import HAN
from bot.documents.outline.lines import ShapedLine, may_be_heading
from bot.documents.outline.marks import (
    DECIMAL,
    FORMAL,
    INNER_ITEM,
    ITEM,
    Mark,
    has_label,
    mark_of,
    unparted,
)
from bot.expressions import expression

_LOOSE = expression(rf"\(?([{HAN_NUMERALS}]{{1,3}}|\d{{1,2}})[\s,.:;、)]{{0,3}}(?=[^\W\d_])")
"""How a number looks whose mark is lost or mistyped: 三 保障措施, 3,保障."""

_UNPARTED = expression(
    rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})[.、]?(?:(?![万亿千元米吨倍度个年月日公克折%])(?=[{HAN}《“])|$)"
)
"""A section whose number no blank parts from its name, 1.1目的, 3.1.1.招聘原则, or which stands above it."""
_ZERO = expression(r"(\d{1,2})\.0(?![.\d])")
_PARTS = expression(r"\d{1,2}(?:\.\d{1,2}){1,2}")
MOST_MISSING = 2
"""Numbers that may be missing before a section that says by its own where it stands: 1.3 behind 1.1."""
MOST_OPEN = 100
"""Lists of one kind, each begun within another, that are remembered."""
LOOKED_BACK = 200
"""Lines above a section in which that is looked for in which it stands."""
_COUNTED = expression(
    rf"(?P<style>\(?)(?P<letter>[A-Za-z])(?P<behind>[.)、])\s?(?=[^\W_])"
    rf"|(?P<word>第|步骤|step ?|Q|模块|方案)(?P<number>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})(?:步|[.:、\s])",
    re.IGNORECASE,
)
"""What counts lines without being a mark of sections: a) (A) B. Step 1, 第一步, Q1."""


def is_counted(shape: str) -> bool:
    """Tell whether a line is lettered, a step or the like, and so one of several."""
    return bool(_COUNTED.match(shape))


def strays(lines: Sequence[ShapedLine], headings: Set[int]) -> set[int]:
    """Return those of `headings` that are items: of lines counted alike, the first is none, or most are."""
    groups: list[list[int]] = []
    last: dict[str, int] = {}
    for at, line in enumerate(lines):
        if (found := _COUNTED.match(line.head)) is None:
            continue
        letter = found["letter"]
        number = ord(letter.lower()) - 96 if letter else value_of(found["number"])
        style = f"{found['style']}{found['behind']}{letter.isupper()}" if letter else found["word"]
        if style not in last or number != last[style] + 1:
            groups.append([])
        last[style] = number
        groups[-1].append(at)
    return {
        at
        for group in groups
        if group[0] not in headings or 2 * len(headings & set(group)) < len(group)
        for at in group
        if at in headings
    }


def marks_of(lines: Sequence[ShapedLine], left_out: Set[int]) -> list[Mark | None]:
    """Return the mark that each line opens with, None where its format ranks or counts it, or none is there.

    A line like 1总则 has one right above 1.1, then 2 and so on, and those like 1.1目的 have one where they
    count on. Where 1. follows 1.1, it numbers what stands under that.
    """
    bare = [bool(line.level or line.line.marker) for line in lines]
    marks = [None if bare[at] else mark_of(line.head) for at, line in enumerate(lines)]
    last = 0
    for at, line in enumerate(lines):
        number = unparted(line.head) if marks[at] is None and not bare[at] else None
        if number is None or at in left_out or (after := _after(at, lines, left_out)) is None:
            continue
        divided = lines[after].head.startswith(f"{number}.1")
        if divided or (0 < last == number - 1 and may_be_heading(line.shape)):
            marks[at], last = Mark(ITEM, number), number
    marks = _with_zeros(marks, lines)
    for at, mark in _unparted(lines).items():
        if marks[at] is None and not bare[at]:
            marks[at] = mark
    return list(_with_inner(marks, lines, left_out))


def _unparted(lines: Sequence[ShapedLine]) -> dict[int, Mark]:
    """Return the marks of the lines like 1.1目的 that begin with .1 or count on; none of one alone."""
    found: dict[int, Mark] = {}
    last: dict[tuple[int, ...], int] = {}
    for at, line in enumerate(lines):
        if not (numbered := _UNPARTED.match(line.head)):
            continue
        *outer, number = map(int, numbered[1].split("."))
        if number == 1 or last.get(tuple(outer)) == number - 1:
            last[tuple(outer)] = number
            found[at] = Mark(DECIMAL + len(outer) - 1, number)
    return found if len(found) > 1 else {}


def _with_zeros(marks: Sequence[Mark | None], lines: Sequence[ShapedLine]) -> list[Mark | None]:
    """Return the marks, those of 1.0, 2.0 and so on as 1 and 2: what outranks 1.1."""
    found = {
        at: int(zero[1]) for at, line in enumerate(lines) if marks[at] and (zero := _ZERO.match(line.head))
    }
    if len(found) < 2 or list(found.values()) != list(range(1, len(found) + 1)):
        return list(marks)
    return [Mark(ITEM, found[at]) if at in found else mark for at, mark in enumerate(marks)]


def is_number_alone(line: ShapedLine) -> bool:
    """Tell whether a line is but the number of a section, whose name stands in the next: 3.1."""
    return _UNPARTED.fullmatch(line.head) is not None


def _with_inner(
    marks: Sequence[Mark | None], lines: Sequence[ShapedLine], left_out: Set[int]
) -> Iterator[Mark | None]:
    """Yield the marks, 1. and what follows it as such that count below a section like 1.1."""
    divided, inner, style = False, 0, ""
    for at, (mark, line) in enumerate(zip(marks, lines, strict=True)):
        if mark is None or mark.kind > ITEM or at in left_out:
            if mark is not None and mark.kind == DECIMAL and at not in left_out:
                divided, inner = True, 0
            yield mark
            continue
        own, below = line.head.lstrip("0123456789")[:1], _after(at, lines, left_out)
        outer = below is not None and lines[below].head.startswith(f"{mark.number}.1")
        if (
            mark.kind == ITEM
            and divided
            and not outer
            and (mark.number == 1 or (mark.number - 1 == inner and own == style))
        ):
            inner, style = mark.number, own
            yield Mark(INNER_ITEM, mark.number)
            continue
        divided, inner = False, 0
        yield mark


def _after(at: int, lines: Sequence[ShapedLine], left_out: Set[int]) -> int | None:
    return next((n for n in range(at + 1, len(lines)) if n not in left_out), None)


def ordered(marks: Sequence[Mark | None], lines: Sequence[ShapedLine]) -> list[bool]:
    """Tell of each line whether its number is 1, in papers 0, or comes after the last of its kind.

    Or after the last before a list that began with 1 again, where nothing outranks the two.
    """
    open_: dict[int, list[int]] = {}
    found = []
    for at, mark in enumerate(marks):
        if mark is None:
            found.append(False)
            continue
        for kind in open_.keys() - range(mark.kind + 1):
            del open_[kind][:-1]
        runs = open_.setdefault(mark.kind, [])
        first = mark.number in ((0, 1) if mark.kind == ITEM else (1,))
        if not first and mark.number - 1 in runs:
            while runs[-1] != mark.number - 1:
                runs.pop()
        follows = bool(runs) and runs[-1] == mark.number - 1
        found.append(first or follows or skips(at, marks, lines))
        if runs and (follows or not first):
            runs.pop()
        runs.append(mark.number)
        del runs[:-MOST_OPEN]
    return found


def skips(at: int, marks: Sequence[Mark | None], lines: Sequence[ShapedLine]) -> bool:
    """Tell whether line `at` is the next of its sections though numbers before it are missing.

    It stands in the section that it names, 1.3 in 1 or behind 1.1, or the line below in it: 5 above 5.1.
    """
    mark = marks[at]
    if mark is None or mark.kind not in (ITEM, DECIMAL, DECIMAL + 1):
        return False
    if mark.kind == ITEM:
        below = lines[at + 1].head if at + 1 < len(lines) else ""
        return bool(re.match(rf"{mark.number}\.\d", below))
    parts = _parts(lines[at])
    for above in range(at - 1, max(-1, at - 1 - LOOKED_BACK), -1):
        other = marks[above]
        if other is None or other.kind > mark.kind:
            continue
        beside = _parts(lines[above])
        if other.kind == mark.kind and beside[:-1] == parts[:-1]:
            return beside[-1] < parts[-1] <= beside[-1] + 1 + MOST_MISSING
        outer = beside if other.kind >= DECIMAL else (other.number,)
        return outer == parts[:-1] and parts[-1] <= 1 + MOST_MISSING
    return False


def _parts(line: ShapedLine) -> tuple[int, ...]:
    """Return the numbers of a section like 1.2 or 1.2.3, none of others."""
    found = _PARTS.match(line.head)
    return tuple(map(int, found[0].split("."))) if found else ()


def counts_on(mark: Mark, head: str) -> bool:
    """Tell whether a line without a mark is the next item of a list, its mark mistyped: 2,稳 below 1.快."""
    return mark.kind == ITEM and head.startswith(f"{mark.number + 1},")


def lists_on(at: int, marks: Sequence[Mark | None], articles: Set[int]) -> bool:
    """Tell whether line `at` goes on with a list that began in the article above it."""
    mark = marks[at]
    for above in range(at - 1, -1, -1):
        other = marks[above]
        if above in articles or mark is None:
            return False
        if other is not None and other.kind == mark.kind:
            return other.number == mark.number - 1
    return False


def siblings(marks: Sequence[Mark | None], left_out: Set[int]) -> list[list[int]]:
    """Return the lines that are numbered alike in a row, with nothing between that outranks them."""
    found: list[list[int]] = []
    open_: dict[int, list[int]] = {}
    for at, mark in enumerate(marks):
        if mark is None or at in left_out:
            continue
        for kind in [kind for kind in open_ if kind > mark.kind]:
            del open_[kind]
        group = open_.get(mark.kind)
        before = marks[group[-1]] if group else None
        if group is None or before is None or mark.number <= before.number:
            open_[mark.kind] = group = []
            found.append(group)
        group.append(at)
    return found


def lone(
    groups: Sequence[Sequence[int]],
    headings: Set[int],
    marks: Sequence[Mark | None],
    lines: Sequence[ShapedLine],
) -> set[int]:
    """Return those of `headings` whose siblings are mostly none: items of a list that happen to be short.

    A sibling that is a short section in one line, 二、时间:8月3日, counts for neither.
    """
    found: set[int] = set()
    for every in groups:
        first = marks[every[0]]
        group = [at for at in every if at in headings or not has_label(lines[at].shape)]
        if first is not None and first.kind >= FORMAL and len(group) > 2:
            own = [at for at in group if at in headings]
            found.update(own if 2 * len(own) < len(group) else ())
    return found


def missed(
    groups: Sequence[Sequence[int]],
    headings: Set[int],
    marks: Sequence[Mark | None],
    lines: Sequence[ShapedLine],
    taken: Set[int],
) -> dict[int, int]:
    """Return the lines, and their kinds, that stand where a number is missing between headings.

    One looks as a heading does and opens with the number, though not with its mark: 三 保障措施 between 二、
    and 四、. `taken` are lines that are something else.
    """
    found: dict[int, int] = {}
    for group in groups:
        for at, after in pairwise(group):
            one, other = marks[at], marks[after]
            if one is None or other is None or at not in headings or after not in headings:
                continue
            if other.number != one.number + 2 or CIRCLED[0] in lines[at].head[:1]:
                continue
            between = [
                n
                for n in range(at + 1, after)
                if n not in taken
                and marks[n] is None
                and may_be_heading(lines[n].shape)
                and (loose := _LOOSE.match(lines[n].shape))
                and value_of(loose[1]) == one.number + 1
            ]
            if len(between) == 1:
                found[between[0]] = one.kind
    return found
