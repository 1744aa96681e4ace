"""The title that a cover or a letterhead displays: its largest lines, other than who issued the document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.chinese.dates import date_alone
from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.scripts import HAN
from bot.chinese.sentences import COLONS, SEMICOLONS, STOPS
from bot.documents.outline.contents import is_contents_title
from bot.documents.outline.issue_numbers import is_number, is_standard
from bot.documents.outline.lines import ShapedLine, is_dash, is_dateline, is_furniture, names_in
from bot.documents.outline.marks import mark_of, special_kind
from bot.expressions import expression

LONGEST = 100
"""Characters of a title."""
LEAST_QUESTIONS = 3
"""Bold lines that ask, where the first of them is no title."""
TOP = 40
"""Lines of a cover and of a letterhead."""

_OFFICE = expression(rf"[{HAN}\s]{{2,30}}(?:[局委部厅办院府会司团队署室校]|中心|公司|集团|[大中小]学|党组)")
_LETTERHEAD = expression(rf"{_OFFICE.pattern}(?:\s+[{HAN}]{{2,6}})?\s*文\s*件")
# What is written by a pupil or a bidder calls itself that in the largest letters, and its title below.
_KIND = expression(
    r"(?:本科|专科|硕士|博士|学士|研究生|大学生?|毕业|学位|课程|学年|专业|学生|大学|学院|社会|生产|综合)*"
    r"(?:论文|设计|实验|实习|实践|调查|研究|开题|结题|总结)(?:报告书?|任务书|说明书|论文|作业|\((?:论文|设计)\))*"
)
_SECRET = expression(r"(?:秘密|机密|绝密|内部(?:资料|文件)|特急|加急|平急|急件)[★*\s\d年月日(),]*|密级.*")
_LABEL = expression(rf"[{HAN}\s]{{1,12}}:|(?:姓\s*名|学\s*号|班\s*级|单\s*位|日\s*期|编\s*号)\s")
_BRACKETED = expression(r"[(\[][^()\[\]]+[)\]]")
_DATE = expression(rf"[\s\d{HAN_NUMERALS}〇○年月日季度第./-]+")
_CALLED = expression(
    r"(?:论\s*文|设\s*计|课\s*题|作\s*品|项\s*目|实\s*验|报\s*告)?\s*(?:题\s*目|标\s*题|名\s*称|课\s*题)\s*:\s*"
)

_PART = f"[^\\d{STOPS}{SEMICOLONS}{COLONS}]"
_TWO_PARTS = expression(rf"{_PART}{{2,16}}:\s?(?P<second>{_PART}{{4,40}})")
_FIELD = expression(
    r"\W*(?:姓\s*名|部\s*门|地\s*[址点]|电\s*话|[日时]\s*[期间]|来\s*源|作\s*者|出\s*处|职\s*[务责]|[类状性]\s*[别态]"
    r"|备\s*注|[主抄]\s*[送报]|[收发寄][件文信]\w{0,2}|[甲乙丙]\s*方|联系\w{0,3}|[问答]\w?|\w{0,6}[人者员方]"
    r"|\w{0,6}(?:单位|范围|对象|名称|内容|方式|依据|原因))\s*:"
)
"""What is one particular of several, and no title."""

_ON_COVER = expression(
    r"(?:密 ?级|(?!\d)\w{0,6} ?编 ?号|[^\W\d]{1,4}号(?= ?: ?[A-Z\d])|\w{2,4}日期|文 ?号"
    r"|版 ?[本次]号?|页 ?[码次数]|受控状态|保密(?:等级|级别)|备案号|(?:文件|文档)状态) ?:.{0,30}$"
    r"|附 ?件 ?\d{0,2} ?:?$|[A-Z][A-Z0-9./—-]{2,30} {1,8}(?:版 ?[本次]|修订|编 ?号|页 ?码).{1,30}$"
    r"|ICS [\d.]{2,12}$|(?:CCS )?[A-Z] ?\d\d$|(?:部分)?代替 ?[A-Z].{4,40}$"
)
_STANDARDS = expression(r"[^\W\d]{0,12}(?:国家|行业|地方|团体|企业)标准")


@dataclass(frozen=True, slots=True)
class Displayed:
    """A title and the lines that it takes up, "" without one; `cover` is the cover's last line, else -1."""

    text: str = ""
    lines: tuple[int, ...] = ()
    cover: int = -1


def displayed_title(lines: Sequence[ShapedLine]) -> Displayed:
    """Return the largest of the lines on top that are set apart, with those beside it that are as large.

    Where it only says what kind of paper this is (毕业论文), what is called its title (题目:…) is that.
    """
    top = lines[:TOP]
    set_apart = [at for at, line in enumerate(top) if _may_be(line)]
    if not set_apart:
        return Displayed()
    at = max(set_apart, key=lambda at: (not _KIND.fullmatch(_tight(top[at])), top[at].line.scale))
    if _KIND.fullmatch(_tight(top[at])):
        for line in top:
            if (called := _CALLED.match(line.shape)) and called.end() < len(line.shape):
                return _displayed(top, line.text[called.end() :], (), at)
    first = last = at
    while first > 0 and _goes_on(top[first - 1], top[first]):
        first -= 1
    while last + 1 < len(top) and _goes_on(top[last], top[last + 1]):
        last += 1
    text = "".join(line.text for line in top[first : last + 1])
    if len(text) > LONGEST:
        return _displayed(top, top[at].text, (at,))
    return _displayed(top, text, range(first, last + 1))


def _displayed(top: Sequence[ShapedLine], text: str, lines: Sequence[int], cover: int = -1) -> Displayed:
    """Return what a cover displays; it ends with the title, or an office or a date that is set apart."""
    below = (
        at
        for at, line in enumerate(top)
        if line.line.scale and (is_office(line.shape) or _DATE.fullmatch(line.shape))
    )
    return Displayed(text, tuple(lines), max(cover, *lines, *below, -1))


def is_on_cover(shape: str) -> bool:
    """Tell whether a line is what a cover says above its title, and stays in the text."""
    return bool(_ON_COVER.match(shape) or _STANDARDS.fullmatch("".join(shape.split()))) or is_standard(shape)


def is_office(shape: str) -> bool:
    """Tell whether a line is the name of an office, a firm or a school and no more."""
    return bool(_OFFICE.fullmatch("".join(shape.split())))


def is_letterhead(shape: str) -> bool:
    """Tell whether a line is the head of an office's paper: 某某市教育局文件."""
    return bool(_LETTERHEAD.fullmatch(shape))


def heads_paper(lines: Sequence[ShapedLine]) -> bool:
    """Tell whether the first of `lines` is an office, or the first of several, above a number."""
    below = next((line.shape for line in lines if not is_office(line.shape)), "")
    return is_office(lines[0].shape) and (is_number(below) or is_letterhead(below))


def has_two_parts(shape: str) -> bool:
    """Tell whether a line may be a title of two parts: 灯塔老许:三十年没离开过岛."""
    parts = _TWO_PARTS.fullmatch(shape)
    return parts is not None and not _FIELD.match(shape) and not names_in(parts["second"])


def is_particular(shape: str) -> bool:
    """Tell whether a line is one particular of several: 时间:3月5日."""
    return bool(_FIELD.match(shape))


def _tight(line: ShapedLine) -> str:
    return "".join(line.shape.split())


def _may_be(line: ShapedLine) -> bool:
    """Tell whether a line is set apart and says more than who issued the document, and when."""
    return _is_apart(line) and not is_office(line.shape)


def _is_apart(line: ShapedLine) -> bool:
    shape = line.shape
    return (
        line.line.scale > 0
        and len(shape) <= LONGEST
        and len(re.findall(r"[^\W\d_]", shape)) >= 2
        and not (is_letterhead(shape) or is_number(shape) or is_furniture(shape) or is_contents_title(shape))
        and not (is_dateline(shape) or date_alone(shape) or is_dash(shape))
        and not (
            is_on_cover(shape) or _SECRET.fullmatch(shape) or _DATE.fullmatch(shape) or _LABEL.match(shape)
        )
        and mark_of(line.head) is None
        and special_kind(shape) is None
    )


def _goes_on(line: ShapedLine, after: ShapedLine) -> bool:
    """Tell whether a title that has `line` goes on in the next: as large, an office only before 关于."""
    if not _is_apart(line) or abs(line.line.scale - after.line.scale) > 0.01:
        return False
    if _BRACKETED.fullmatch(after.shape):
        return True
    if not _is_apart(after):
        return False
    if _KIND.fullmatch(_tight(line)) or _KIND.fullmatch(_tight(after)) or is_office(after.shape):
        return False
    return not is_office(line.shape) or after.shape.startswith("关于")


def is_one_of_questions(lines: Sequence[ShapedLine], at: int) -> bool:
    """Tell whether a bold line asks as others do that are bold, too: the first question is no title."""
    alike = [other for other, line in enumerate(lines) if line.bold and line.shape.endswith("?")]
    return at in alike and len(alike) >= LEAST_QUESTIONS
