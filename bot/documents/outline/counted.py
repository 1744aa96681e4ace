"""Headings that count in words: 第一天, 议题一, 第二幕, 其二; and editions of a program, days of a diary."""

import re
from collections.abc import Iterator, Sequence

from bot.chinese.dates import date_alone
from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.chinese.scripts import HAN
from bot.documents.outline.display import is_office
from bot.documents.outline.lines import ShapedLine, may_be_heading, names_in
from bot.documents.outline.marks import INNER, PLAIN, mark_of
from bot.expressions import expression

LEAST = 2
"""Headings of one kind, below which no line is one."""
LONGEST = 40
"""Characters of a heading."""
LONGEST_DATE = 30
"""Characters of a line with the date of a day, its weekday and the weather."""

_NUMBER = rf"(?P<number>\d{{1,3}}|[{HAN_NUMERALS}]{{1,3}})"
_WORDED = (
    expression(
        rf"第\s?{_NUMBER}\s?(?P<word>天|日|周|幕|场|集|轮|站|期|阶段|环节|课时?|步|招|关)(?=$|[:\s—·-])"
    ),
    expression(
        r"(?P<word>议题|议程|议案|事项|专题|环节|阶段|课题|主题|板块|模块|任务|活动|场景|情景|路线|线路|套餐|步骤"
        r"|案例|事例|示例|误区|妙招|技巧|亮点|故事)"
        rf"\s?{_NUMBER}(?=$|[:\s、.])"
    ),
    expression(rf"(?P<number>[{HAN_NUMERALS}]|特)(?P<word>等[奖級级])(?=$|[:\s(])"),
    expression(rf"(?P<word>其)(?P<number>[{HAN_NUMERALS}]{{1,3}})(?=$|[:\s])"),
    expression(r"\d{1,3}\s?[-—–]\s?(?P<number>\d{1,3})\s?(?P<word>场景)(?=$|[:\s])"),
    expression(r"(?P<word>day)\s?(?P<number>\d{1,3})(?!\d)", re.IGNORECASE),
    expression(
        rf"(?P<word>(?!问题|提问|答案|选项|练习|附[件表录])[{HAN}]{{2,4}}(?<![第题图表例十百]))\s?{_NUMBER}:?$"
    ),
)
LONGEST_ALONE = 8
"""Characters of a word with its number and no more: 要求一:"""
_VERSION = expression(
    r"(?P<named>v(?:er(?:sion)?\.?)?\s?|版本\s?)?(?P<parts>\d{1,4}(?:\.\d{1,5}){1,3})", re.IGNORECASE
)
_DATED = expression(
    r"[\[(]?(?:19|20)\d\d[./年-]\d{1,2}[./月-]\d{1,2}日?[\])]?[\s:,-]{1,4}(?=v)", re.IGNORECASE
)
"""What may stand before an edition that says that it is one: 2022.1.9:v1.5.9."""
_EDITION = expression(
    r"(?:[-._]?(?:alpha|beta|rc|build|lts)[.\d]{0,6}|_\d{1,6})?(?:\s?版本?)?[\])】]?", re.IGNORECASE
)
_WEEKDAY = r"(?:\s{0,4}[(]?\s{0,2}(?:星期|周|礼拜)[一二三四五六日天][)]?)"
_DAY = expression(
    rf"(?P<date>(?:\d{{4}}\s?[年./-]\s?)?\d{{1,2}}\s?[月./-]\s?\d{{1,2}}\s?日?){_WEEKDAY}?"
    r"(?:[,\s]{0,4}(?:晴|阴|多?云|[大中小阵雷]{1,2}[雨雪]|雨|雪|雾)\S{0,8})?"
)
_OPENINGS = frozenset(
    f"0123456789第其vVdD版[【议事专环阶课主板模任活场情路线套步案示误妙技亮故特{HAN_NUMERALS}"
)
"""What one of them begins with."""
_ITEM = expression(r"[-*·•+] ?\S")
_ENDS = expression(r"(?:待办|会后|其[他它]|注意|温馨|备注|联系|费用|报名|下一?步|总结|小结|附)\w{0,8}:?")
"""What stands behind the last of them, and in none."""


def counted_headings(lines: Sequence[ShapedLine]) -> dict[int, int]:
    """Return which lines are such headings, and the kind of each: what counts within another, a lower one.

    Of each kind there are several, and something stands under each; none is found in what has headings by its
    format.
    """
    if any(line.level for line in lines):
        return {}
    styles: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if not line.is_row and (style := _style(line)):
            styles.setdefault(style, []).append(at)
    found: dict[int, int] = {}
    kinds = iter((PLAIN, *range(INNER, INNER + len(styles))))
    for style, places in styles.items():  # in the order in which the first of each stands
        if kept := {at for run in _runs(lines, style, places) for at in run}:
            found |= dict.fromkeys(kept, next(kinds))
    last = max(found, default=len(lines))
    behind = (at for at in range(last + 1, len(lines) - 1) if _ENDS.fullmatch(lines[at].shape))
    return found | dict.fromkeys(behind, PLAIN)


def is_dated(line: ShapedLine) -> bool:
    """Tell whether a line is a day's date, or the edition of a program with its date."""
    return len(line.shape) <= LONGEST and (_is_day(line.shape) or _is_version(line.shape))


def is_step(line: ShapedLine) -> bool:
    """Tell whether a line counts a step of a way, which an answer may lay down."""
    return _style(line) in ("步", "步骤", "招", "环节", "阶段", "任务")


def _style(line: ShapedLine) -> str:
    """Return what a line counts, "" where it counts nothing."""
    shape = line.shape
    if not 0 < len(shape) <= LONGEST or (shape[0] not in _OPENINGS and len(shape) > LONGEST_ALONE):
        return ""
    if _is_day(shape):
        return "day"
    if _is_version(shape):
        return "version"
    if may_be_heading(shape.rstrip(":")):
        return next((found["word"] for pattern in _WORDED if (found := pattern.match(shape))), "")
    return ""


def _is_day(shape: str) -> bool:
    found = _DAY.fullmatch(shape) if len(shape) <= LONGEST_DATE else None
    return found is not None and ("月" in shape or date_alone(found["date"]) is not None)


def _is_version(shape: str) -> bool:
    """Tell whether a line is an edition: v2.3, 2.3.1, 1.2 (2024-05-06); 1.2 alone numbers a section."""
    start = dated.end() if (dated := _DATED.match(shape)) else 1 if shape[:1] in "[【" else 0
    found = _VERSION.match(shape, start)
    if found is None:
        return False
    edition = _EDITION.match(shape, found.end())
    behind = shape[edition.end() if edition else found.end() :].rstrip(":").strip(" -—()[]【】·")
    if behind and date_alone(behind) is None:
        return False
    return bool(found["named"] or behind or found["parts"].count(".") > 1)


def _runs(lines: Sequence[ShapedLine], style: str, places: Sequence[int]) -> Iterator[list[int]]:
    """Yield those of the lines counted alike that are headings: run by run, each counted from 1."""
    every = set(places)
    filled = {at for at in places if at + 1 < len(lines) and at + 1 not in every}
    if style in ("day", "version"):
        if len(places) < LEAST or len(filled) < len(places):
            return
        if style == "version" or _parts_days([lines[at - 1] for at in places if at]):
            yield list(places)
        return
    runs: list[list[int]] = []
    for at in places:
        number = _number(lines[at])
        if runs and number == _number(lines[runs[-1][-1]]) + 1:
            runs[-1].append(at)
        elif number in (0, 1):
            runs.append([at])
    whole = [run for run in runs if filled.issuperset(run)]
    if any(len(run) >= LEAST for run in whole):
        yield from whole


def _parts_days(above: Sequence[ShapedLine]) -> bool:
    """Tell whether dates open what is below them, by the lines `above`: none is signed, nor just dated."""
    signed = any(is_office(line.shape) or names_in(line.shape) for line in above)
    ended = sum(
        line.is_body or mark_of(line.head) is not None or _ITEM.match(line.head) is not None for line in above
    )
    return not signed and 2 * ended >= len(above)


def _number(line: ShapedLine) -> int:
    found = next(found for pattern in _WORDED if (found := pattern.match(line.shape)))
    return 0 if found["number"] == "特" else value_of(found["number"])
