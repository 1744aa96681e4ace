"""Question banks: a stem opens an exchange, its options, answer and analysis stand below it."""

from collections import Counter
from collections.abc import Sequence

from bot.chinese.numerals import HAN_NUMERALS
from bot.documents.document import Role
from bot.documents.outline.exam_lines import NAMED, NOTHING, STEM, TOLD, Seen, look, may_belong
from bot.documents.outline.interviews import ends_groups
from bot.documents.outline.lines import ShapedLine, may_be_heading
from bot.documents.outline.marks import CLAUSE, mark_of
from bot.expressions import expression

LEAST_STEMS = 2
"""Stems with options or an answer that make a question bank."""
LEAST_BLANKS = 3
"""Stems with a blank to be filled in that do, without any options or answers."""

_SECOND = expression(r"\s\(?B[.、:)\s]")
_CASE = expression(rf"[\[【(]?(?:案例|材料|资料|背景)[\d{HAN_NUMERALS}]{{0,3}}\s*(?:[\]】):、.]|$)")
_OF_CASES = expression("案例|材料|阅读|情景|综合")
LONGEST_NAME = 30
"""Characters; a longer line below the name of a section is the case that its questions are about."""
_ANSWERS = expression(r"\W{0,2}\w{0,3}(?:答|解析)")
_CHOICE = expression(r"\((?:\s{0,40}|\s{0,8}(?:[A-H]{1,8}|[√×✓✗对错])\s{0,8})\)|\?")
_NAMES_TEST = expression("题|试卷|测试|测验|考试|考核|竞赛|练习|作业|模拟卷")


def exercises(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return which lines are stems, "question", and what belongs to them, "answer"; none in other texts."""
    if sum(map(may_belong, lines)) < LEAST_STEMS:
        return {}
    seen = [look(line) for line in lines]
    if not _is_bank(lines, seen):
        return {}
    style = _style(seen)
    if style is None:
        return _without_numbers(lines, seen)
    return _numbered(lines, seen, style)


def _is_bank(lines: Sequence[ShapedLine], seen: Sequence[Seen]) -> bool:
    """Tell whether there are answers, options with what they are chosen for, or blanks where tests are named.

    A contract has options and blanks, too.
    """
    answers = sum(
        (one.told and bool(_ANSWERS.match(line.head)))
        or (one.blank and one.style >= 0 and "答案" in line.shape)
        for line, one in zip(lines, seen, strict=True)
    )
    both = any(one.option in ("B", "C") for one in seen) or any(_SECOND.search(line.head) for line in lines)
    options = sum(one.option == "A" for one in seen) * both
    stems = [line.shape for line, one in zip(lines, seen, strict=True) if one.style >= 0]
    asking = sum(bool(_CHOICE.search(shape)) for shape in stems)
    named = any(_NAMES_TEST.search(line.shape) for line in lines[:5]) or any(
        one.section and "题" in line.shape for line, one in zip(lines, seen, strict=True)
    )
    small = any(
        bool(one.option) and line.head.lstrip("(")[:1].islower()
        for line, one in zip(lines, seen, strict=True)
    )  # as the steps of a work instruction, too
    chosen = options >= LEAST_STEMS and (asking >= LEAST_STEMS or (named and not small))
    return answers >= LEAST_STEMS or chosen or (named and sum(one.blank for one in seen) >= LEAST_BLANKS)


def _proven(seen: Sequence[Seen], at: int) -> bool:
    """Tell whether options or an answer stand below line `at`, before the next stem, or a blank in it."""
    if seen[at].blank:
        return True
    for after in seen[at + 1 : at + 12]:
        if after.option or after.told:
            return True
        if after.section or after.keys or after.asked or after.style == seen[at].style:
            return False
    return False


def _has_options(seen: Sequence[Seen], at: int) -> bool:
    """Tell whether options stand right below line `at`: it is a stem of the next part, behind a key."""
    return at + 1 < len(seen) and seen[at + 1].option == "A"


def _style(seen: Sequence[Seen]) -> int | None:
    """Return the style of the numbers that most stems have which options or answers prove, None without."""
    firm: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for at, one in enumerate(seen):
        if one.style >= 0:
            every[one.style] += 1
            firm[one.style] += _proven(seen, at)
    best = max(firm, key=lambda style: (firm[style], -style), default=None)
    if best is None or firm[best] < LEAST_STEMS or 3 * firm[best] < every[best]:
        return None
    told = sum(one.told or bool(one.option) for one in seen)
    return best if told or firm[best] >= LEAST_BLANKS else None


def _numbered(lines: Sequence[ShapedLine], seen: Sequence[Seen], style: int) -> dict[int, Role]:
    """Return the roles where stems are numbered: by ones, from 1 or on from the section before."""
    roles: dict[int, Role] = {}
    last = inner = 0
    is_open = fresh = case = in_key = False
    for at, one in enumerate(seen):
        if lines[at].is_row:
            continue
        if in_key and not (one.style == style and _has_options(seen, at)):
            continue
        in_key = False
        if one.section or one.keys or (one.key and _begins_keys(seen, at, case)):
            is_open, fresh, inner = False, one.section, 0
            in_key = one.key
            case = one.section and bool(_OF_CASES.search(lines[at].shape))
        elif case and not lines[at].level:
            begins = (fresh and one.style < 0) or _CASE.match(lines[at].head)
            roles[at] = "question" if begins and (fresh or len(lines[at].text) > LONGEST_NAME) else "answer"
            fresh = False
        elif lines[at].level and not (one.style == style and _proven(seen, at)):
            is_open, fresh, inner = False, True, 0
        elif _is_next(one, style, last) and _is_stem(seen, at, last, inner, is_open, fresh):
            if not lines[at].level:
                roles[at] = "question"
            last, inner, is_open, fresh = one.number, 0, True, False
        elif is_open and not (one.option or one.told) and _names_group(lines, seen, at, style):
            is_open, fresh, inner = False, True, 0
        elif is_open and ends_groups(lines, at, roles.keys()):
            is_open, fresh, inner = False, False, 0
        elif is_open:
            roles[at] = "answer"
            number = one.number if one.style == style else _told_number(lines[at])
            if number in (1, inner + 1):
                inner = number
    return roles


def _is_next(one: Seen, style: int, last: int) -> bool:
    """Tell whether a line is numbered as stems are, or goes on from them and says that it is one: 第4题."""
    return one.style == style or (one.style in NAMED and one.number == last + 1 > 1)


def _told_number(line: ShapedLine) -> int:
    """Return the number of the list that begins in an answer's first line, 答：1. …, 0 without one."""
    told = TOLD.match(line.head)
    found = STEM[0].match(line.head, told.end()) if told else None
    return int(found["number"]) if found else 0


def _names_group(lines: Sequence[ShapedLine], seen: Sequence[Seen], at: int, style: int) -> bool:
    """Tell whether a line in an exchange is the heading of the next group of stems."""
    mark = mark_of(lines[at].head)
    follows = at + 1 < len(seen) and seen[at + 1].style == style
    numbered = mark is not None and mark.kind <= CLAUSE + 1 and seen[at].style != style
    return follows and (numbered or lines[at].bold) and may_be_heading(lines[at].shape)


def _is_stem(seen: Sequence[Seen], at: int, last: int, inner: int, is_open: bool, fresh: bool) -> bool:
    """Tell whether a numbered line is the next stem, and no item of a list in the answer before it."""
    number, proven = seen[at].number, _proven(seen, at)
    if seen[at].style in NAMED:
        return True
    if not is_open:
        return proven or (fresh and number in (1, last + 1))
    if inner and number == inner + 1 and number != last + 1:
        return False
    if number == last + 1:
        return proven or not inner or number != inner + 1
    return proven and (number > last or number == 1)


def _begins_keys(seen: Sequence[Seen], at: int, case: bool) -> bool:
    """Tell whether the answers of all stems begin at line `at`, and not only those of the stem above it."""
    after = seen[at + 1] if at + 1 < len(seen) else NOTHING
    if after.section or after.keys or after.letter or after.row:
        return True
    # Where the stems above have their answers below them, so has the last.
    alone = not any(one.key for one in seen[at + 1 :]) and not any(one.told for one in seen[:at])
    return alone and not case and after.style >= 0 and after.number == 1


def _without_numbers(lines: Sequence[ShapedLine], seen: Sequence[Seen]) -> dict[int, Role]:
    """Return the roles where no number is in front of the stems: each stands above an option A."""
    stems = {
        at - 1
        for at, one in enumerate(seen)
        if one.option == "A" and at and not (seen[at - 1].option or seen[at - 1].told or lines[at - 1].is_row)
    }
    if len(stems) < LEAST_STEMS:
        return {}
    roles: dict[int, Role] = {}
    is_open = False
    for at, one in enumerate(seen):
        if at in stems and not one.section:
            roles[at], is_open = "question", True
        elif one.section or one.keys or (one.key and _begins_keys(seen, at, case=False)):
            is_open = False
        elif is_open and not lines[at].is_row:
            roles[at] = "answer"
    return roles
