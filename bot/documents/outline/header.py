"""The top of a document: title, subtitle, dateline, number, and when a statute was made."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.chinese.dates import date_of, opens_with_date
from bot.chinese.sentences import COLONS, SEMICOLONS, STOPS
from bot.documents.outline.contents import is_contents_title
from bot.documents.outline.display import (
    displayed_title,
    has_two_parts,
    heads_paper,
    is_letterhead,
    is_office,
    is_on_cover,
    is_one_of_questions,
    is_particular,
)
from bot.documents.outline.enactments import find_enactment
from bot.documents.outline.issue_numbers import bare_number, is_number, is_standard, number_within
from bot.documents.outline.lines import (
    LONGEST_HEADING,
    ShapedLine,
    find_source,
    is_body,
    is_byline,
    is_dash,
    is_dateline,
    is_furniture,
    is_link,
    is_unmarked_heading,
    may_be_heading,
)
from bot.documents.outline.mail_head import mail_head
from bot.documents.outline.marks import article_of, mark_of, special_kind, unparted
from bot.documents.outline.numbering import is_counted
from bot.documents.outline.signature import appeared, is_issued, met, signed
from bot.documents.readers.reading import Reading
from bot.expressions import expression

HEADER_LINES = 8
"""How many lines at the top may be title, subtitle and dateline before the body begins."""
MOST_RELATED = 12
"""Lines at the end that may name other articles."""
TITLE_LINES = 3
"""How many lines a title may be broken over."""
LONGEST_TITLE = 100
"""Characters."""
SHORTEST_REPEAT = 4
"""Characters of a title, punctuation aside, that a line must repeat to be part of it."""

_INNER = f"[^{STOPS}{SEMICOLONS}]"
NOTICE = expression(
    rf"(?>{_INNER}*?关于){_INNER}*(?:通知|通告|公告|意见|办法|规定|细则|方案|决定|决议|命令|函|批复|报告|请示|纪要|通报|条例|规划|计划|倡议书?|说明)"
    r"(?:\([^()]*\))?"
)
_SPOKEN = expression(
    rf"{_INNER}{{2,12}}:{_INNER}*(?:讲话|致辞|演讲|发言|报告|评论)"
    rf"|{_INNER}{{0,8}}(?:评论员|社论|对话|专访|访谈)[^{STOPS}{SEMICOLONS}{COLONS}]{{0,8}}:{_INNER}+"
)
_PAPER = expression(
    "(?:[定决裁通证议告任建]书|令|公告|通告|公报|[复议]函|办法|规[定则程]|制度|守则|细则|章程|公约)$"
)
_EXAMINES = expression("学年|学期|考试|联考|测[试验]|竞赛|试[卷题]")
_EXAMINATION = expression(r"(?:试[卷题]|[A-Z]卷)(?:\([^()]*\))?$")
_SAYS_SO = expression(r"(?:问|答|[qa]\d*)\s*[:.、]", re.IGNORECASE)
_NAMED = expression("[《【]([^《》【】]+)[》】]")
# What the first line may be beside a title: when it was changed, a number of some kind, a greeting.
_NO_TITLE = expression(
    r"(?:本文)?(?:最后|最近)更新于.{0,30}|(?=.{0,40}\d)[A-Z0-9][A-Z0-9 ./—-]{0,40}"
    r"|[\[【]?正文卷?[\]】]?|[\[【]\w{0,4}(?:时间|日期|地点|人员|编号|主持人?|记录人?)[\]】].{0,40}"
    r"|[^。!?]{0,20}(?:[您你]们?好|(?:大家|各位|同事|老师|家长|朋友)们?好|[早晚]上好|[上下中]午好)[!。,~]{0,3}"
)
_RELATED = expression(
    r"[【\[]?(?:(?:相关|热门|精彩)(?:阅读|新闻|推荐|文章|报道|稿件|资讯)|更多(?:新闻|文章|资讯))[】\]]?\s?[:>》]{0,3}"
)
_FOLIO = expression(r"[\W\d_]{1,12}|第 ?\d{1,4} ?[页頁][\W\d共总页頁]{0,10}|page \d{1,4}", re.IGNORECASE)

HeaderPart = Literal["title", "dateline", "furniture"]


@dataclass(slots=True)
class Header:
    """What the top of a document says, and which of its lines said it; none down to `cover` is a heading."""

    title: str | None
    source: str | None
    published: date | None
    issue_number: str | None
    parts: dict[int, HeaderPart] = field(default_factory=dict)
    cover: int = -1


def header_of(
    lines: Sequence[ShapedLine], reading: Reading, stem: str, furniture: Collection[int] = ()
) -> Header:
    """Return what the first of `lines` say of the document; what the format itself knows comes first.

    Furniture at the end is found too, beside that which is known to be some. `stem` is the file's name.
    """
    known = reading.origin
    displayed = displayed_title(lines)
    title = displayed.text or known.title or None
    header = Header(title, known.source, known.published, known.issue_number, cover=displayed.cover)
    header.parts |= dict.fromkeys(furniture, "furniture")
    header.parts |= dict.fromkeys(displayed.lines, "title")
    end = _end(lines)
    header.parts |= dict.fromkeys(range(end, len(lines)), "furniture")
    mail = mail_head(lines[: min(end, HEADER_LINES)])
    header.title, header.published = header.title or mail.title, header.published or mail.published
    if mail.at >= 0:
        header.parts[mail.at] = "title"
    header.parts |= dict.fromkeys(mail.exported, "furniture")
    _read_preamble(lines[:end], header, _read_top(lines[:end], header, stem))
    met_on = met(header.title or "", lines[:HEADER_LINES])
    header.published = header.published or appeared(lines[:HEADER_LINES]) or signed(lines[:end]) or met_on
    if header.title and (named := _NAMED.fullmatch(header.title)):
        header.title = named[1]  # citations set it between such marks
    if len(header.parts) == len(lines):  # all that there is is the text
        header.parts.clear()
    return header


def _end(lines: Sequence[ShapedLine]) -> int:
    """Return where the furniture at the end begins: links are such only below something that is.

    So are the names of other articles below 相关阅读.
    """
    end = at = len(lines)
    for head in range(len(lines) - 1, max(0, len(lines) - MOST_RELATED), -1):
        if lines[head].level or lines[head].is_settled or lines[head].is_body:
            break
        if _RELATED.fullmatch(lines[head].shape):
            end = at = head
    while at and (is_furniture(lines[at - 1].shape) or is_link(lines[at - 1].shape)):
        if lines[at - 1].level and any(":" in line.shape for line in lines[at:]):
            break  # a section that tells something: 联系我们, and below it · 热线：…
        at -= 1
        end = at if is_furniture(lines[at].shape) else end
    return end


def _read_top(lines: Sequence[ShapedLine], header: Header, stem: str) -> int:
    """Take letterhead, title, subtitle and dateline off the first lines; return where they end."""
    dated = text_before = False
    bold = _bold_title(lines)
    for at, line in enumerate(lines[:HEADER_LINES]):
        text, shape = line.text, line.shape
        after = lines[at + 1] if at + 1 < len(lines) else None
        untouched = not (dated or text_before or line.line.role == "item")
        if at in header.parts:
            continue
        if line.is_settled:
            text_before = True
        elif line.level:
            named = header.title is not None or is_contents_title(shape)
            beside = any(other.level == line.level for other in lines[at + 1 :])
            beside &= line.level > 1 or mark_of(line.head) is not None
            if at or named or beside or after is None or not after.level:
                return at
            header.title = text  # a heading with nothing under it, on top of others
            header.parts[at] = "title"
        elif header.title is not None and untouched and is_dash(shape) and not is_body(shape):
            header.title += text
            header.published = header.published or date_of(shape)
            header.parts[at] = "title"
        elif is_number(shape):
            header.issue_number = header.issue_number or bare_number(text)
            header.parts[at] = "dateline"
        elif is_byline(shape) or (
            untouched and (is_letterhead(shape) or heads_paper(lines[at:HEADER_LINES]))
        ):
            header.parts[at] = "dateline"
        elif is_dateline(shape) or is_issued(shape):
            header.source = header.source or find_source(line)
            header.published = header.published or date_of(shape)
            header.parts[at] = "dateline"
            dated = True
        elif header.title is None and is_contents_title(shape):
            return at
        elif header.title is None and untouched and _FOLIO.fullmatch(shape):
            header.parts[at] = "furniture"
        elif (
            header.title is None
            and (at == bold or (bold is None and untouched and _is_title(at, line, after)))
            and not is_one_of_questions(lines, at)
        ):
            broken = _broken_title(lines, at)
            header.title = "".join(lines[part].text for part in broken)
            header.parts |= dict.fromkeys(broken, "title")
        elif is_body(shape):
            return at
        elif header.title is None and text == stem:
            header.title = text
            header.parts[at] = "title"
        elif is_furniture(shape):
            header.parts[at] = "furniture"
        else:
            if untouched and is_standard(shape):  # it stays in the text, where it is searched for
                header.issue_number = header.issue_number or text
            text_before |= bool(re.search(r"\w", shape)) and not (is_on_cover(shape) or is_office(shape))
    return min(len(lines), HEADER_LINES)


def _bold_title(lines: Sequence[ShapedLine]) -> int | None:
    """Return the line of a bold title below lines that say less: 内部资料, 文件编号:HR-003; None without one.

    No other line above the text is bold but for numbered headings, and none at all if text follows at once.
    """
    bold = [at for at, line in enumerate(lines) if line.bold and mark_of(line.head) is None]
    at = bold[0] if bold else 0
    if not 0 < at < min(HEADER_LINES, len(lines) - 1) or not is_unmarked_heading(lines[at].shape):
        return None
    text = next((other for other, line in enumerate(lines) if other > at and line.is_body), len(lines))
    others = bold[1:] if text == at + 1 else [other for other in bold[1:] if other < text]
    less = all(
        not (line.level or line.is_body) and (":" in line.shape or len(line.shape) < len(lines[at].shape))
        for line in lines[:at]
    )
    return at if less and not others else None


def _is_title(at: int, line: ShapedLine, after: ShapedLine | None) -> bool:
    """Tell whether the first line of a file is its title.

    One above a dateline may end in ? or !, as may one above text; so may a speech be called by its speaker,
    and a title have two parts: 灯塔老许：三十年没离开过岛.
    """
    shape = line.shape
    if _NO_TITLE.fullmatch(shape) or is_on_cover(shape) or article_of(line.head) or is_counted(shape):
        return False
    number = unparted(line.head)
    if number is not None and after is not None and after.head.startswith(f"{number}.1"):
        return False
    below = after.shape if after is not None and mark_of(after.head) is None else ""
    named = len(below) > len(shape) or NOTICE.fullmatch(below) or _PAPER.search(below.replace(" ", ""))
    if is_office(shape) and is_unmarked_heading(below) and named:
        return False  # who issued what is named below it
    if mark_of(shape) is None and is_unmarked_heading(shape.removeprefix("#")):
        return True
    above = after is not None and after.line.role == "question"
    particular = is_particular(shape) or opens_with_date(shape)
    if at == 0 and above and may_be_heading(shape) and mark_of(shape) is None and not particular:
        return True
    if after is None or len(shape) > LONGEST_TITLE or "。" in shape:
        return False
    if is_dateline(after.shape) and len(shape) <= LONGEST_HEADING:
        return True
    if at == 0 and has_two_parts(shape) and (":" not in after.shape or is_byline(after.shape)):
        return True
    asks = shape.endswith(("?", "!")) and not (_SAYS_SO.match(shape) or mark_of(shape)) and after.is_body
    return (at == 0 and (asks or bool(_SPOKEN.fullmatch(shape) or _NAMED.fullmatch(shape)))) or bool(
        NOTICE.fullmatch(shape)
    )


def _broken_title(lines: Sequence[ShapedLine], at: int) -> list[int]:
    """Return the lines of the title that begins at `at`: 关于…的通知 may stand in two lines or three.

    So does an examination's: the school, the term and the occasion, and below these 八年级历史试卷.
    """
    paper = "".join(line.shape for line in lines[at + 1 : at + 2] if mark_of(line.head) is None)
    if _EXAMINES.search(lines[at].shape) and _EXAMINATION.search(paper) and may_be_heading(paper):
        return [at, at + 1]
    for end in range(at + 1, min(at + TITLE_LINES, len(lines)) + 1):
        parts = [line.shape for line in lines[at:end]]
        if any(not part or mark_of(part) or is_body(part) for part in parts[1:]):
            break
        if len("".join(parts)) <= LONGEST_TITLE and NOTICE.fullmatch("".join(parts)):
            return list(range(at, end))
    return [at]


def _read_preamble(lines: Sequence[ShapedLine], header: Header, body: int) -> None:
    """Read on to the first heading or running text: the number, the title once more, a statute's dates."""
    enacted = []
    for at, line in enumerate(lines):
        if at in header.parts:
            continue
        made = find_enactment(line.shape)
        begins = line.level or article_of(line.head) or mark_of(line.head) or special_kind(line.shape)
        if begins or (line.is_body and not made and at >= body):
            break
        if made:
            enacted.append(made)
            header.issue_number = header.issue_number or number_within(line.text)
        elif is_number(line.shape):
            header.issue_number = header.issue_number or bare_number(line.text)
            header.parts[at] = "dateline"
        elif header.title and _repeats(line.shape, header.title):
            header.parts[at] = "title"
    header.published = header.published or max(enacted, default=None)


def _repeats(shape: str, title: str) -> bool:
    words = "" if shape.endswith(":") else re.sub(r"[\W_]", "", shape)  # whom it is written to
    return len(words) >= SHORTEST_REPEAT and words in re.sub(r"[\W_]", "", title)
