"""What a mail quotes below its own text: the mails that it answers or hands on, each under a heading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from bot.chinese.sentences import ends_in_question_mark
from bot.documents.quoted_mail import ANNOUNCES, SENDER
from bot.documents.readers.reading import Line, LineRole
from bot.expressions import expression

HEAD_LINES = 8
"""Lines on top of a mail that say who wrote it to whom, about what."""
_QUOTED = expression(r"(?:>\s?)+")
_SUBJECT = expression(r"^(?:>\s?)*(?:主\s?题|主\s?旨|Subject)\s*[:：]", re.IGNORECASE | re.MULTILINE)
_RULE = expression(r"-{2}|[-_=*]{3,}")
_ADDRESSED = expression(r"(?:收[件信][人者]|抄送|to|cc)\s?[:：]", re.IGNORECASE)
_SENT_WITH = expression("发自|發自|Sent from", re.IGNORECASE)
"""What a program writes below a mail: it answers nothing."""
_REPLIES = expression(
    r"\s{0,4}(?:(?:re|fw|fwd|回[复覆復]|答[复覆復]|[转轉][发發寄])\s?[:：]\s{0,4}){1,9}", re.IGNORECASE
)
_LABEL = expression(
    r"(?:[发發寄收][件信][人者]|寄件者|主 {0,4}[题旨題]|抄送|[发發]送[时時][间間]|日期"
    r"|from|to|cc|subject|date|sent)\s?[:：]\s?\S",
    re.IGNORECASE,
)


def without_replies(subject: str) -> str:
    """Return what a mail is about, without Re:, 答复： and the like before it."""
    return _REPLIES.sub("", subject, count=1) if not _REPLIES.fullmatch(subject) else subject


def is_mail(lines: Sequence[Line]) -> bool:
    """Tell whether a text is a mail: three of the lines on top that a mail has, its subject among them."""
    labels = list(takewhile(_LABEL.match, (line.text for line in lines[:HEAD_LINES])))
    return len(labels) > 2 and any(map(_SUBJECT.match, labels))


def with_history(lines: Iterable[Line], subject: str | None = None) -> Iterator[Line]:
    """Yield the lines without marks of quotes and rules between them; what is quoted has a heading.

    Below a mail with a `subject`, what a quoted one says of its addressees is left out, and that subject.
    """
    told = list(lines)
    opens = False  # the line that rules off a quoted mail, above its own sender
    head = False  # within the lines that say who wrote what is quoted to whom
    roles = _roles(told)
    for at, line in enumerate(told):
        opened, opens = opens, False
        quoted = _QUOTED.match(line.text)
        text = line.text[quoted.end() :].strip() if quoted else line.text
        below = "\n".join(after.text for after in told[at + 1 : at + 6])
        opens = ANNOUNCES.fullmatch(text) is not None
        begins = opens or (at and not opened and SENDER.match(text) and _SUBJECT.search(below))
        head = bool(begins or (head and (not text or _LABEL.match(text))))
        if begins:
            yield Line(text.strip("-= "), level=1)
        elif head and subject is not None and _is_known(text, subject):
            continue
        elif text and not _RULE.fullmatch(text):
            line = line if line.is_row or not quoted else replace(line, text=text)
            yield replace(line, role=roles[at]) if at in roles else line


def _roles(lines: Sequence[Line]) -> dict[int, LineRole]:
    """Return which lines are quoted questions and which, written right below, answer them."""
    roles: dict[int, LineRole] = {}
    asked: int | None = None  # the quoted question above
    for at, line in enumerate(lines):
        if _QUOTED.match(line.text):
            asked = at if ends_in_question_mark(line.text) else None
        elif line.is_row or _RULE.fullmatch(line.text) or _SENT_WITH.match(line.text):
            asked = None
        elif asked is not None and line.text.strip():
            roles |= {asked: "question", at: "answer"}
    return roles


def _is_known(text: str, subject: str) -> bool:
    """Tell whether a line above a quoted mail names addressees, or the subject of the one that quotes."""
    named = _SUBJECT.match(text)
    return bool(_ADDRESSED.match(text) or (named and without_replies(text[named.end() :].strip()) == subject))
