"""Question banks: a stem opens an exchange, its options, answer and analysis stand below it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.documents.document import Role
from bot.documents.outline.lines import LONGEST_HEADING, ShapedLine, may_be_heading
from bot.documents.outline.marks import CLAUSE, mark_of

LEAST_STEMS = 2
"""Stems with options or an answer that make a question bank."""
LEAST_BLANKS = 3
"""Stems with a blank to be filled in that do, without any options or answers."""

_OPTION = re.compile(
    r"\(?(?P<letter>[A-H](?:[.、:)]|\s{1,8}(?=\S))|[a-h][.、)](?![a-z]\.))\s*\S|[\[【(]?选项\s{0,3}(?P<other>[A-H]?)\s{0,3}[:.、)\]】]"
)
_SECOND = re.compile(r"\s\(?B[.、:)\s]")
_TOLD = re.compile(
    r"[\[【(]?\s{0,3}(?:(?:正确|参考|标准|本题|我的)?答案|答|(?:答案|试题|题目)?(?:解析|分析)|考点|点评|点拨|解题思路"
    r"|知识点|难度|考查|命题意图|依据|出处)"
    r"\s{0,3}(?:及解析|与解析)?\s{0,3}(?:[\]】)]|:|是|\s{1,8}(?=[A-H√×对错正])|$)"
)
_STEM = (
    re.compile(r"(?P<number>\d{1,4})\s*[.、)](?!\d)"),
    re.compile(r"[(\[【](?P<number>\d{1,4})[)\]】]"),
    re.compile(rf"第\s*(?P<number>\d{{1,4}}|[{HAN_NUMERALS}]{{1,5}})\s*[题問问]"),
    re.compile(rf"[\[【]?(?:例题?|题|练习|案例|试题)\s*(?P<number>\d{{1,4}}|[{HAN_NUMERALS}]{{1,5}})"),
    re.compile(rf"(?P<number>[{HAN_NUMERALS}]{{1,5}})、"),
    re.compile(r"(?P<number>\d{1,4})\s+(?=\S)"),
    re.compile(r"[\[【(]?(?:题目|题干|试题|问题)(?P<number>\d{0,4})\s*(?:[\]】)]|:)"),
)
_NAMED = (2, 3, 6)
"""The styles that say themselves that a line asks; in the last of them no number may be."""
_ASKED = re.compile(r"[\[【(]?(?:问|[Qq])\s?\d{0,3}\s?[\]】):]")
"""问： and Q1: stand above an answer that is theirs, not that of a numbered line further up."""
_CASE = re.compile(rf"[\[【(]?(?:案例|材料|资料|背景)[\d{HAN_NUMERALS}]{{0,3}}\s*(?:[\]】):、.]|$)")
_OF_CASES = re.compile("案例|材料|阅读|情景|综合")
LONGEST_NAME = 30
"""Characters; a longer line below the name of a section is the case that its questions are about."""
_TYPE = re.compile(r"[\[【(]\s{0,3}\w{0,4}(?:题|单选|多选|判断|选择|填空|简答)\s{0,3}[\]】)]\s{0,3}")
_SECTION = re.compile(
    rf"(?:(?:第?[{HAN_NUMERALS}\d]{{1,3}}\s{{0,3}}(?:[、.]|部分|大题|章|节|单元|篇|套|[ :])"
    r"|[IVX]{1,4}[.、])\s{0,3})?"
    r"(?!第\w{1,5}题)(?:\w{0,8}?(?:单选|多选|选择|不定项|判断|是非|填空|简答|问答|论述|案例|计算|名词解释|综合|辨析|材料|实操|应用|情景)"
    r"\w{0,6}|\w{0,12}题)\s{0,3}(?:[(:].*)?"
)
_DIVISION = re.compile(rf"第\s*[{HAN_NUMERALS}\d]{{1,4}}\s*(?:章|节|部分|单元|篇|套|编|讲)")
KEY = re.compile(r"\W{0,3}(?:\w{0,10}?(?:参考|标准|正确)?答案)(?:及解析|与解析|解析|部分|汇总|速查)?\W{0,3}")
_KEYS = re.compile(
    r"(?:[\[【(]?\w{0,10}?答案\w{0,4}[\]】)]?\s{0,3}:?\s{0,3}(?=\d))?(?:\(?\d{1,4}\s{0,3}(?:[-~—–至到]{1,2}\s{0,3}\d{1,4})?\s{0,3}[.、:)]?\s{0,3}"
    r"(?:[A-H]{1,12}|[a-h](?![a-z])|[√×✓✗对错TF]{1,12})[\s,;。.、]{0,20}){2}"
    r"|\d{1,4}\s{0,3}[-~—–至到]{1,2}\s{0,3}\d{1,4}\s{0,3}[.、:)]?\s{0,3}[A-Ha-h√×✓✗对错TF\s,]{2}"
)
_LETTER = re.compile(
    r"\(?\d{1,4}\s{0,3}[.、:)]\s{0,3}(?:[A-H]{1,8}|[√×✓✗对错])(?:$|\s{0,3}(?:[.。;,、(\[【]|解析|答案))"
)
_BLANK = re.compile(r"\((?:\s{0,40}|\s{0,8}[A-H√×✓✗对错TF]{1,8}\s{0,8})\)|_{2,}")
_ANSWERS = re.compile(r"\W{0,2}\w{0,3}(?:答|解析)")
_CHOICE = re.compile(r"\((?:\s{0,40}|\s{0,8}(?:[A-H]{1,8}|[√×✓✗对错])\s{0,8})\)|\?")
_NAMES_TEST = re.compile("题|试卷|测试|测验|考试|考核|竞赛|练习|作业|模拟卷")
_OPENINGS = frozenset("ABCDEFGHabcdefgh[【(选正参标本我答解试题分考点难知命依出")
"""What options and answers begin with."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a line looks like: a stem by its style and number, an option, what tells the answer, a section.

    `key` is 参考答案 alone, `keys` 1-5 ABCDA, a `letter` 1. B., `asked` what has 问： in front.
    """

    style: int = -1
    number: int = 0
    option: str = ""
    told: bool = False
    section: bool = False
    key: bool = False
    keys: bool = False
    blank: bool = False
    letter: bool = False
    row: bool = False
    asked: bool = False


_NOTHING = _Seen()


def exercises(lines: Sequence[ShapedLine]) -> dict[int, Role]:
    """Return which lines are stems, "question", and what belongs to them, "answer"; none in other texts."""
    if sum(map(_hints, lines)) < LEAST_STEMS:
        return {}
    seen = [_look(line) for line in lines]
    if not _is_bank(lines, seen):
        return {}
    style = _style(seen)
    if style is None:
        return _without_numbers(lines, seen)
    return _numbered(lines, seen, style)


def _is_bank(lines: Sequence[ShapedLine], seen: Sequence[_Seen]) -> bool:
    """Tell whether there are answers, options with what they are chosen for, or blanks where tests are named.

    A contract has options and blanks, too.
    """
    answers = sum(one.told and bool(_ANSWERS.match(line.head)) for line, one in zip(lines, seen, strict=True))
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


def _hints(line: ShapedLine) -> bool:
    """Tell, fast, whether a line may be an option, tell an answer or have a blank."""
    head = line.head
    if head[:1] in _OPENINGS and (_OPTION.match(head) or _TOLD.match(head)):
        return True
    return ("(" in line.shape or "__" in line.shape) and bool(_BLANK.search(line.shape))


def _look(line: ShapedLine) -> _Seen:
    head = line.head
    if line.is_row:
        return _Seen(row=True)
    if not head:
        return _NOTHING
    if _KEYS.match(head):
        return _Seen(keys=True)
    if KEY.fullmatch(head):
        return _Seen(key=True, told=True)
    if option := _OPTION.match(head):
        return _Seen(option=(option["letter"] or option["other"] or "A")[0].upper())
    if _TOLD.match(head):
        return _Seen(told=True)
    if _ASKED.match(head):
        return _Seen(asked=True)
    short = len(line.shape) <= LONGEST_HEADING
    blank = bool(_BLANK.search(line.shape))
    for style in _NAMED:
        if found := _STEM[style].match(head):
            return _Seen(style, value_of(found["number"]) if found["number"] else 0, blank=blank)
    if short and not blank and (_SECTION.fullmatch(line.shape) or _DIVISION.match(line.shape)):
        return _Seen(section=True)
    start = typed.end() if (typed := _TYPE.match(head)) else 0
    if typed and start == len(line.shape):
        return _Seen(section=True)
    for style, pattern in enumerate(_STEM):
        if found := pattern.match(head, start):
            return _Seen(
                style, value_of(found["number"]), blank=blank, letter=bool(_LETTER.match(head, start))
            )
    return _Seen(section=line.level > 0, blank=blank)


def _proven(seen: Sequence[_Seen], at: int) -> bool:
    """Tell whether options or an answer stand below line `at`, before the next stem, or a blank in it."""
    if seen[at].blank:
        return True
    for after in seen[at + 1 : at + 12]:
        if after.option or after.told:
            return True
        if after.section or after.keys or after.asked or after.style == seen[at].style:
            return False
    return False


def _has_options(seen: Sequence[_Seen], at: int) -> bool:
    """Tell whether options stand right below line `at`: it is a stem of the next part, behind a key."""
    return at + 1 < len(seen) and seen[at + 1].option == "A"


def _style(seen: Sequence[_Seen]) -> int | None:
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


def _numbered(lines: Sequence[ShapedLine], seen: Sequence[_Seen], style: int) -> dict[int, Role]:
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
        elif is_open:
            roles[at] = "answer"
            number = one.number if one.style == style else _told_number(lines[at])
            if number in (1, inner + 1):
                inner = number
    return roles


def _is_next(one: _Seen, style: int, last: int) -> bool:
    """Tell whether a line is numbered as stems are, or goes on from them and says that it is one: 第4题."""
    return one.style == style or (one.style in _NAMED and one.number == last + 1 > 1)


def _told_number(line: ShapedLine) -> int:
    """Return the number of the list that begins in an answer's first line, 答：1. …, 0 without one."""
    told = _TOLD.match(line.head)
    found = _STEM[0].match(line.head, told.end()) if told else None
    return int(found["number"]) if found else 0


def _names_group(lines: Sequence[ShapedLine], seen: Sequence[_Seen], at: int, style: int) -> bool:
    """Tell whether a line in an exchange is the heading of the next group of stems."""
    mark = mark_of(lines[at].head)
    follows = at + 1 < len(seen) and seen[at + 1].style == style
    numbered = mark is not None and mark.kind <= CLAUSE + 1 and seen[at].style != style
    return follows and (numbered or lines[at].bold) and may_be_heading(lines[at].shape)


def _is_stem(seen: Sequence[_Seen], at: int, last: int, inner: int, is_open: bool, fresh: bool) -> bool:
    """Tell whether a numbered line is the next stem, and no item of a list in the answer before it."""
    number, proven = seen[at].number, _proven(seen, at)
    if seen[at].style in _NAMED:
        return True
    if not is_open:
        return proven or (fresh and number in (1, last + 1))
    if inner and number == inner + 1 and number != last + 1:
        return False
    if number == last + 1:
        return proven or not inner or number != inner + 1
    return proven and (number > last or number == 1)


def _begins_keys(seen: Sequence[_Seen], at: int, case: bool) -> bool:
    """Tell whether the answers of all stems begin at line `at`, and not only those of the stem above it."""
    after = seen[at + 1] if at + 1 < len(seen) else _NOTHING
    if after.section or after.keys or after.letter or after.row:
        return True
    # Where the stems above have their answers below them, so has the last.
    alone = not any(one.key for one in seen[at + 1 :]) and not any(one.told for one in seen[:at])
    return alone and not case and after.style >= 0 and after.number == 1


def _without_numbers(lines: Sequence[ShapedLine], seen: Sequence[_Seen]) -> dict[int, Role]:
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
