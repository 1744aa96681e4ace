"""Gaps: blanks within words, which text recognition and some PDFs leave, 股份有 限公司 or 第 一 条.

Blanks also part names, headings from their numbers and cells of a table; such stand between words. What tells
them apart is whether a word of the dictionary reaches over the blank where the text is cut without it.
"""

from collections.abc import Iterator

from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.scripts import HAN
from bot.chinese.words import Tokenizer
from bot.expressions import expression

LEAST_BROKEN = 3
LEAST_BROKEN_SHARE = 1 / 5
"""Of the gaps within a text's Han characters, how many must break a word, and no fewer than `LEAST_BROKEN`,
for all to be taken for slips. A third does in text with blanks after every second character or third, and as
many where every character stands by itself; in names, headings and rows of tables next to none."""
LONGEST_LOOK = 3
"""Characters of a word that are looked at on either side of a gap, before the text is cut."""

Span = tuple[int, int]

_CHAIN = expression(rf"[{HAN}](?: *[{HAN}])*+")
_GAP = expression(" +")
_LONG_UNITS = (
    "小时|分钟|秒钟|周岁|工作日|自然日|星期|礼拜|季度|[千公][米斤里克顷]|[厘毫]米|毫[升克]|平方[米公]|平米|立方米"
    "|海里|千瓦|[学课]时|学分|人次|美元|[%‰℃]"
)
_UNITS = (
    "年月日号时点分秒岁天周个名位人元万亿次届页期条章节项款倍吨米"
    "册张件台辆层楼户间套袋瓶盒片粒支杯份只座栋门斤克升"
)
# Between a number and what it counts, 90 年, 48 小时, 第 3 页, of which a date has several.
_AT_NUMBER = expression(
    rf"(?<=\d) +(?={_LONG_UNITS})|(?<=\d) +(?=(?P<unit>[{_UNITS}].?))"
    r"|(?<=第) +(?=\d)|(?<=[年月]) +(?=\d{1,2} *[月日号])"
)
_ANY_WORD = "年月个"
"""Units that a number stands before whatever word they begin, 5 月份; 1 时间 is the heading of a section."""
LONGEST_LABEL = 12
_LABELLED = "编章节条款项篇卷回"
_LABEL = expression(rf"第[{HAN_NUMERALS}\d]{{1,8}}[{_LABELLED}]$")
"""What a blank parts from its text."""
_BLANKS = expression(rf" (?<=[{HAN}\d] ) *(?=[{HAN}\d])")
"""Begins with a blank, for the sake of speed: next to none of a text's characters is one."""


def gaps(text: str, tokenizer: Tokenizer) -> list[Span]:
    """Return the blanks of `text`, normalized but for its numbers, that are slips, in order."""
    if all(_is_label(text, match.start()) for match in _BLANKS.finditer(text)):
        return []
    found = [match.span() for match in _AT_NUMBER.finditer(text) if _counts(match["unit"] or "", tokenizer)]
    broken: list[Span] = []
    every: list[Span] = []
    for chain in _CHAIN.finditer(text):
        blanks = [match.span() for match in _GAP.finditer(text, *chain.span())]
        if blanks:
            every += blanks
            broken += _broken(text, chain.span(), blanks, tokenizer)
    slips = every if LEAST_BROKEN <= len(broken) >= LEAST_BROKEN_SHARE * len(every) else broken
    return sorted(found + slips)


def without(text: str, spans: list[Span]) -> str:
    """Return `text` without what stands at `spans`, which are in order."""
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = end
    return "".join((*kept, text[at:]))


def _counts(unit: str, tokenizer: Tokenizer) -> bool:
    """Tell whether a number counts what the characters behind it begin with."""
    return unit[:1] in _ANY_WORD or len(unit) < 2 or not tokenizer.is_word(unit)


def _broken(text: str, chain: Span, blanks: list[Span], tokenizer: Tokenizer) -> Iterator[Span]:
    """Yield those of the `blanks` in a chain of Han characters that a word reaches over.

    Where whole words stand on both sides, 目的 地方, it does so by chance.
    """
    pieces = text[slice(*chain)].split()
    joined = "".join(pieces)
    borders, at = [], 0
    for piece in pieces[:-1]:
        at += len(piece)
        borders.append(at)
    if not any(_may_break(joined, border, tokenizer) for border in borders):
        return
    over: dict[int, str] = {}  # what word reaches over each place within one
    at = 0
    for word in tokenizer.cut(joined):
        over |= dict.fromkeys(range(at + 1, at + len(word)), word)
        at += len(word)
    for border, blank, left, right in zip(borders, blanks, pieces, pieces[1:], strict=False):
        if not tokenizer.is_word(over.get(border, "")) or _is_label(text, blank[0]):
            continue
        if not (
            _is_whole(tokenizer.cut(left)[-1], tokenizer) and _is_whole(tokenizer.cut(right)[0], tokenizer)
        ):
            yield blank


def _is_label(text: str, end: int) -> bool:
    return text[end - 1] in _LABELLED and bool(_LABEL.search(text, max(0, end - LONGEST_LABEL), end))


def _is_whole(word: str, tokenizer: Tokenizer) -> bool:
    return len(word) > 1 and tokenizer.is_word(word)


def _may_break(joined: str, border: int, tokenizer: Tokenizer) -> bool:
    """Tell whether some word may reach over `border`."""
    return any(
        tokenizer.is_word(joined[max(0, border - before) : border + after])
        for before in range(1, LONGEST_LOOK + 1)
        for after in range(1, LONGEST_LOOK + 1)
    )
