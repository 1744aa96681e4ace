"""The date below a notice or beside the number of an issue, and when those met whose minutes a text holds."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from bot.chinese.dates import date_alone, date_of, opens_with_date, without_dates
from bot.documents.outline.display import is_office
from bot.documents.outline.lines import ShapedLine
from bot.documents.outline.marks import ANNEX, special_kind
from bot.expressions import expression

SIGNATURE_LINES = 4
"""How many lines at the end may hold the date of a notice."""

_LABEL = expression(
    r"\W?(?:最[后近])?(?:更新|发布|发文|成文|印发|签发|修订|编制|签[订署约字]|订立)(?:日期|时间|于)?\s?:\s?"
)
_DATED = expression(r"日\s{0,4}期\s?:\s?")
_SEALED = expression("[盖蓋]章|[签簽][字章名]")
"""Below which, or beside each other, 日期: tells when a contract was signed."""
_MINUTES = expression(r"(?:纪要|紀要|[会會]议记录|会议笔录)(?:[(（][^()（）]{1,20}[)）])?$")
_MET = expression(r"(?:会议|開會|会谈|召开)?\s?[时時日]\s{0,4}[间間期]\s?:")
# When a recording began, above what was said: 2024-03-12 14:00 | 时长 42分钟, 下午 2:00.
_RECORDED = expression(
    r"\s{0,4}(?:[上下中]午|晚上|早上)?\s{0,4}\d{1,2}:\d\d(?::\d\d)?(?:\s{0,4}[^\w\s:.~—–-].{0,40})?"
)
_BEGAN = expression(r"(?:会议|录音|录制|开始|创建)?[时日]间\s?:\s?")
_ISSUE = expression(
    r"[\s(]{0,4}(?:(?:\d{4}年\s{0,2})?第\s?\d{1,4}\s?[期号][\s,()]{0,8}(?:\(?总\s?第?\s?\d{1,5}\s?[期号]\)?)?"
    r"|总\s?第?\s?\d{1,5}\s?[期号])[\s,()]{0,8}"
)
_EDITED = expression(r"\s?(?:主?编印?|编发|印发|主办)\s{0,8}$")
_UNIT = expression(r"[^\W\d_]{2,20}[科处站所股组馆园厂社]")
"""Part of an office or a firm, which is one beside a date: 矿业公司安全科."""
_APART = expression(r"\s{2,8}(?=\S)")


def signed(lines: Sequence[ShapedLine]) -> date | None:
    """Return the date that stands below a notice: at its end, under an office, or above what is attached."""
    for at in range(len(lines) - 1, 0, -1):
        last = at >= len(lines) - SIGNATURE_LINES or special_kind(lines[at + 1].shape) == ANNEX
        if not (last or is_office(lines[at - 1].shape)):
            continue
        label = _DATED if last and _SEALED.search(lines[at - 1].shape) else _LABEL
        if day := _same_date(lines[at].shape, label) or _same_date(lines[at].shape):
            return day
    return None


def appeared(lines: Sequence[ShapedLine]) -> date | None:
    """Return the date that stands beside the number of an issue: 第4期 总第31期 2026年4月15日."""
    days = (date_of(line.shape) for line in lines if _ISSUE.fullmatch(without_dates(line.shape)))
    return next(filter(None, days), None)


def is_issued(shape: str) -> bool:
    """Tell whether a line says only who issued or edited a document, and when: 海港供电公司 2024年7月1日.

    The day of a law stands before its office, and what both did in the next line.
    """
    if date_of(shape) is None or opens_with_date(shape):
        return False
    issuer = _EDITED.sub("", without_dates(shape)).strip()
    return is_office(issuer) or bool(_UNIT.fullmatch(issuer))


def met(title: str, lines: Sequence[ShapedLine]) -> date | None:
    """Return when those met whose minutes `lines` are on top of, or whose talk was taken down below them.

    None where the title calls them no minutes, and nobody asks or answers.
    """
    above = takewhile(lambda line: line.line.role != "question", lines)
    if not _MINUTES.search(title):
        talk = any(line.line.role == "question" for line in lines)
        return (
            next((date_of(line.shape) for line in above if _is_recorded(line.shape)), None) if talk else None
        )
    return next((date_of(line.shape) for line in lines if _MET.match(line.shape)), None)


def _is_recorded(shape: str) -> bool:
    """Tell whether a line is the time of a day at which something was taken down."""
    said = _BEGAN.sub("", shape, count=1)
    return opens_with_date(said) and bool(_RECORDED.fullmatch(without_dates(said)))


def _same_date(shape: str, label: re.Pattern[str] = _LABEL) -> date | None:
    """Return the date that is all of a line but for 发布日期:, once for each who signed beside each other."""
    days = {date_alone(label.sub("", part, count=1)) for part in _APART.split(shape)}
    return days.pop() if len(days) == 1 else None
