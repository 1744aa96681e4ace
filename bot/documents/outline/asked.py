"""Which lines of a file ask and answer, where no format tells: chats, exercises, questions of every shape."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby, pairwise

from bot.chinese.asking import asks
from bot.chinese.dates import date_alone
from bot.documents.document import Role
from bot.documents.outline.display import is_office
from bot.documents.outline.exam_lines import KEY
from bot.documents.outline.exams import exercises
from bot.documents.outline.interviews import boxed, faults, filled, labelled, spoken
from bot.documents.outline.lines import LONGEST_HEADING, ShapedLine, may_be_heading
from bot.documents.outline.marks import CLAUSE, ITEM, Mark, mark_of
from bot.documents.outline.program_logs import recorded
from bot.documents.outline.signature import is_issued
from bot.documents.outline.talk import logged
from bot.expressions import expression

LONGEST_QUESTION = 100
"""Characters of a question without a label."""
LEAST_UNMARKED = 3
"""Questions without a mark, below which they may be said for effect."""
MOST_ANSWERS = 6
"""Lines to each of those, on average."""
MOST_ABOVE = 2
"""Lines above the first of those."""


_SIGNS = expression(r"[^\W\d_]{2,20}")
"""Who signs: a name and no more."""
_POINTS = expression(r"\(\s?\d{1,3}\s?分\)$")
"""What ends an exercise, whatever it wants: 翻译全句。（3分）."""


def keyed(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return which lines ask where the answers stand behind all of them: 参考答案, and below it 1. ….

    `answer_keys` finds what answers each.
    """
    key = next((at for at, line in enumerate(lines) if KEY.fullmatch(line.shape)), 0)
    numbers = {
        at: mark.number
        for at, line in enumerate(lines)
        if not line.level and (mark := mark_of(line.head)) is not None and mark.kind == ITEM
    }
    asked = [number for at, number in numbers.items() if at < key]
    told = [number for at, number in numbers.items() if at > key]
    questions = {at for at in numbers if at < key}
    asking = all(_is_question(lines[at]) or _POINTS.search(lines[at].shape) for at in questions)
    if len(asked) < 2 or asked != told or not asking:
        return {}
    groups = {at: mark.number for at, line in enumerate(lines[:key]) if (mark := _clause(line))}
    counted = list(groups.values()) == list(range(1, len(groups) + 1))
    return filled(lines[:key], questions, groups.keys() if counted else set())


def _clause(line: ShapedLine) -> Mark | None:
    """Return the mark of a short line like 二、阅读《岳阳楼记》, which parts questions; None of others."""
    mark = mark_of(line.head)
    short = len(line.shape) <= LONGEST_HEADING and not line.level
    return mark if mark is not None and mark.kind == CLAUSE and short else None


_FINDERS = (recorded, logged, exercises, keyed, labelled, faults, boxed, spoken)
_WHOLE = (recorded, logged, exercises)
"""Those that find all that a file holds."""


def with_exchanges(
    lines: Sequence[ShapedLine], headings: Set[int] = frozenset(), names: Set[int] = frozenset()
) -> list[ShapedLine]:
    """Return `lines`, those that ask and answer with that for their role, and so no shape.

    Those that are `headings` end what is said above them, though in a log or an exercise none is one but
    the `names` of its parts.
    """
    roles = exchanges_of(lines, headings, names)
    signature = _signature(lines)
    if roles.get(signature - 1) == "answer":  # below the last answer stands whose all of them are
        roles = {at: role for at, role in roles.items() if at < signature}
    return [
        ShapedLine(replace(line.line, role=roles[at]), "", "", True) if at in roles else line
        for at, line in enumerate(lines)
    ]


def _signature(lines: Sequence[ShapedLine]) -> int:
    """Return where the office and the date begin that a text ends with, in a line each or in one.

    What stands apart above the date is one, too: 银杏路幼儿园.
    """
    end = len(lines)
    if not end or lines[-1].is_row:
        return end
    if is_issued(lines[-1].shape):
        return end - 1
    if end < 2 or date_alone(lines[-1].shape) is None:
        return end
    name = lines[-2]
    apart = name.line.opens and not name.is_body and _SIGNS.fullmatch(name.shape)
    return end - 2 if apart or is_office(name.shape) else end


def exchanges_of(
    lines: Sequence[ShapedLine], headings: Set[int] = frozenset(), names: Set[int] = frozenset()
) -> dict[int, Role]:
    """Return which lines ask and which answer; none where none does.

    Where the file's format told some, others only do that say so, 问：, Q1, and that are numbered.
    """
    if any(line.is_settled and not line.is_row for line in lines):
        return dict(_ended(_beside_told(lines), headings | names))
    for finder in _FINDERS:
        if roles := finder(lines):
            return dict(_ended(roles, names if finder in _WHOLE else headings | names))
    return dict(_ended(_numbered(lines) or _unmarked(lines), headings | names))


def _ended(roles: Mapping[int, Role], headings: Set[int]) -> Iterator[tuple[int, Role]]:
    """Yield the roles without those of `headings`, and of what answers nothing behind them."""
    ended = False
    for at, role in sorted(roles.items()):
        ended = role == "answer" and (ended or at in headings)
        if not ended:
            yield at, role


def _beside_told(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return the roles of the lines between those of which the format told what they are."""
    roles: dict[int, Role] = {}
    parts = groupby(enumerate(lines), lambda pair: pair[1].is_settled and not pair[1].is_row)
    for told, part in parts:
        if not told:
            places, held = zip(*part, strict=True)
            found = labelled(held) or exercises(held) or _numbered(held)
            roles |= {places[at]: role for at, role in found.items()}
    return roles


def _numbered(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return the roles where at least two thirds of the lines numbered in one way ask: 1. …？, 一、…？

    One between two that ask, with the number between theirs, does as well: 3、忘记密码.
    """
    if sum(map(_is_question, lines)) < 2:
        return {}
    asked: dict[int, list[int]] = {}
    every: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if not (line.level or line.is_row) and (mark := mark_of(line.head)) is not None:
            every.setdefault(mark.kind, []).append(at)
            if _is_question(line) or (asks(line.shape) and may_be_heading(line.shape)):
                asked.setdefault(mark.kind, []).append(at)
    numbers = {at: mark.number for at, line in enumerate(lines) if (mark := mark_of(line.head))}
    for kind, places in sorted(asked.items()):
        for one, after in pairwise(tuple(places)):
            if numbers[after] == numbers[one] + 2:
                inside = every[kind][bisect_right(every[kind], one) : bisect_left(every[kind], after)]
                between = [at for at in inside if numbers[at] == numbers[one] + 1]
                places += between if len(between) == 1 and may_be_heading(lines[between[0]].shape) else ()
        if len(places) > 1 and 3 * len(places) >= 2 * len(every[kind]):
            return filled(lines, set(places))
    return {}


def _unmarked(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return the roles where nearly all there is are questions that nothing marks, and answers to them.

    Each has something below it; up to the first there is no more than a title and what introduces them.
    """
    asked = [
        at
        for at, line in enumerate(lines)
        if _is_question(line) and not line.level and mark_of(line.head) is None
    ]
    dense = len(asked) >= LEAST_UNMARKED and len(lines) - asked[0] <= MOST_ANSWERS * len(asked)
    if not dense or asked[0] > MOST_ABOVE or any(line.level or line.bold for line in lines):
        return {}
    answered = all(after - at > 1 for at, after in pairwise([*asked, len(lines)]))
    return filled(lines, set(asked)) if answered else {}


def _is_question(line: ShapedLine) -> bool:
    return line.shape.endswith("?") and len(line.text) <= LONGEST_QUESTION
