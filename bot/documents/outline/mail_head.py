"""What the lines above a mail or a log of QQ say: its subject, or who was talked with, and its date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.chinese.dates import date_of
from bot.documents.outline.lines import ShapedLine
from bot.expressions import expression

_SUBJECT = expression(
    r"(?:主 {0,4}[题旨]|(?:邮件|会议)(?:主题|名称)|subject) ?: ?(?:(?:re|fw|fwd|回复|答复|转发) ?: ?){0,5}"
    r"|(?:消息对象|聊天对象|会话(?:名称)?|群聊?名称?) ?: ?",
    re.IGNORECASE,
)
_MAILED = expression(
    r"(?:[发寄收][件信][人者]|抄送|(?:发送|会议)(?:时间|日期)|[日时] {0,4}[期间]|附 {0,4}件|from|to|cc|date"
    r"|sent|消息分组) ?:|消息记录\(",
    re.IGNORECASE,
)
_FILED = expression(r"消息分组 ?:|消息记录\(")
_EXPORTED = expression(r"(?:导出|备份)(?:时间|日期|工具) ?:")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_ENGLISH = (
    expression(rf"\b(?P<day>\d{{1,2}}) {_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
    expression(rf"\b{_MONTH} (?P<day>\d{{1,2}}), (?P<year>\d{{4}})\b", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class MailHead:
    """The subject of a mail, without Re: and the like, the line it is in, -1 without one, and its date.

    The lines `exported` say only what program wrote a log, and where that filed it.
    """

    title: str | None = None
    at: int = -1
    published: date | None = None
    exported: tuple[int, ...] = ()


def mail_head(lines: Sequence[ShapedLine]) -> MailHead:
    """Return what `lines`, on top of a text, say of a mail: its 主题 stands first, or among such lines."""
    title, found, published = None, -1, None
    for at, line in enumerate(lines):
        if (subject := _SUBJECT.match(line.shape)) and found < 0:
            title, found = line.text[subject.end() :].strip() or None, at
        elif _MAILED.match(line.shape):
            published = published or date_of(line.shape) or _english(line.shape)
        elif not _EXPORTED.match(line.shape):
            break
    exported = (at for at, line in enumerate(lines) if found >= 0 and _FILED.match(line.shape))
    return MailHead(title, found, published, tuple(exported))


def _english(text: str) -> date | None:
    """Return the date that is written in English: Tue, 5 Mar 2024; March 5, 2024."""
    for pattern in _ENGLISH:
        if found := pattern.search(text):
            month = _MONTHS.index(found["month"].lower()) + 1
            try:
                return date(int(found["year"]), month, int(found["day"]))
            except ValueError:
                return None
    return None
