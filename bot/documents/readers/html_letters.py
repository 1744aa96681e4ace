"""The letters of a board of old: three lines above say who wrote, of what and when; one below, from where."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import pairwise

from bot.chinese.dates import date_of
from bot.documents.readers.html_blocks import Block, WebPage
from bot.documents.readers.html_main import Running
from bot.expressions import expression

SHARE = 0.8
"""The letters of a board hold this share of the running text of its page; an article may cite one."""

_FROM = expression(
    r"(?:发信人|寄信人|發信人)\s?[:\uff1a]\s?(?P<author>[^\s,，(（]{1,40})[^,，]{0,80}[,，]\s?(?:信区|信區)\s?[:\uff1a]"
)
_SUBJECT = expression(
    r"(?:标\s{0,4}题|標\s{0,4}題)\s?[:\uff1a]\s{0,4}(?:Re:\s?)?(?P<subject>.*)", re.IGNORECASE
)
_SENT = expression(r"(?:发信站|發信站)\s?[:\uff1a][^(（]{1,40}[(（](?P<when>[^)）]{8,40})")
_CTIME = expression(r"[A-Z][a-z]{2}\s([A-Z][a-z]{2})\s{1,2}(\d{1,2})\s[\d:]{7,8}\s(\d{4})")
_ORIGIN = expression(r"※\s?(?:来源|來源|修改|转载)\s?[:\uff1a]")
_SIGNATURE = "--"
_CITES = expression(r"【\s?在.{1,80}的(?:大作|文章|来信)中(?:提到|写道)\s?[:\uff1a]?\s?】")
_CITED = expression(r"[:\uff1a>](?:\s|$)")


def letters_of(page: WebPage) -> list[tuple[str, list[Block], date | None]]:
    """Return of each letter on `page` who wrote it, the text, and the day, none where it is no board."""
    texts = [block.line.text for block in page.blocks]
    heads = _heads(page)
    elements = list(page.spans)
    starts = [page.spans[element][0] for element in elements]
    letters, count, inside = [], Running(page), 0
    for at, after in pairwise([*heads, len(texts)]):
        box = elements[bisect_right(starts, at) - 1]
        while page.spans[box][1] < at + 3 and (above := box.getparent()) is not None and above in page.spans:
            box = above
        end = min(after, page.spans[box][1])
        inside += count.between(at, end)
        author, when = _FROM.match(texts[at]), _SENT.match(texts[at + 2])
        if author and when:
            letters.append((author["author"], _said(page.blocks[at + 3 : end]), _day(when["when"])))
    return letters if inside >= SHARE * count.sums[-1] else []


def subject_of(page: WebPage) -> str:
    """Return what the first letter on `page` is about, "" where it is no board."""
    heads = _heads(page)
    subject = _SUBJECT.match(page.blocks[heads[0] + 1].line.text) if heads and letters_of(page) else None
    return subject["subject"].strip() if subject else ""


def _heads(page: WebPage) -> list[int]:
    """Return where the letters on `page` begin."""
    texts = [block.line.text for block in page.blocks]
    return [
        at
        for at, (text, subject, sent) in enumerate(zip(texts, texts[1:], texts[2:], strict=False))
        if _FROM.match(text) and _SUBJECT.match(subject) and _SENT.match(sent)
    ]


def _said(blocks: Sequence[Block]) -> list[Block]:
    """Return what a letter itself says, without the origin, the signature and what it cites of another."""
    end = next((at for at, block in enumerate(blocks) if _ORIGIN.match(block.line.text)), len(blocks))
    signed = (at for at in range(end - 1, -1, -1) if blocks[at].line.text == _SIGNATURE)
    end = next(signed, end)
    said: list[Block] = []
    cites = False
    for block in blocks[:end]:
        cited = _CITES.match(block.line.text)
        cites = bool(cited or (cites and _CITED.match(block.line.text)))
        if not cites:
            said.append(block)
    return said


def _day(when: str) -> date | None:
    """Return the day that is written as in C, Sat May 31 10:02:11 2014, or as in Chinese."""
    if found := _CTIME.match(when):
        with suppress(ValueError):
            return datetime.strptime(" ".join(found.groups()), "%b %d %Y").date()
    return date_of(when)
