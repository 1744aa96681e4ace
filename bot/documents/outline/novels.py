"""Novels: their chapters are headings and nothing within them is; advertisements of sites are left out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.documents.outline.headings import Heading
from bot.documents.outline.lines import LONGEST_HEADING, ShapedLine
from bot.documents.outline.marks import mark_of
from bot.documents.outline.statute import articles_of
from bot.expressions import expression

LEAST_CHAPTERS = 2
LEAST_NUMBERS = 3
"""Lines that are but a number, from 1 on, that make chapters."""
LONGEST_ADVERTISEMENT = 80
"""Characters."""
VOLUME, EPISODE, CHAPTER, PART = 0, 1, 2, 4
"""The kinds of their headings, as those of marks: 卷, 集 within one, 章, a bare number or 场 within one."""

_NUMERAL = rf"[{HAN_NUMERALS}\d]{{1,8}}"
_FRONT = (
    r"(?:《[^《》]{0,30}》\s{0,3}(?:目录|正文)?\s{0,3})?(?:[☆★◆●■▲]\s?[、.]?\s?)?"
    r"(?:[【\[]?(?:正文(?:卷)?|VIP章节|VIP卷|作品相关)[】\]]?[\s:·.-]{0,3})?"
)
_END = r"(?=[\s:、.·《【(\[]|$)"
_VOLUME = expression(
    rf"{_FRONT}(?:第\s?{_NUMERAL}\s?[卷部编編集篇季]|卷[之第]?\s?(?:{_NUMERAL}|[上中下])|[上中下][卷部篇册]){_END}"
)
_EPISODE = expression(rf"{_FRONT}第\s?{_NUMERAL}\s?集{_END}")
_CHAPTER = expression(
    rf"{_FRONT}(?:第\s?(?P<number>{_NUMERAL})\s?(?:[章回话話幕折场場]|节|節){_END}"
    rf"|(?:chapter|chap\.)\s?(?:\d{{1,4}}|[ivxlc]{{1,8}}|[a-z]{{3,12}}){_END})",
    re.IGNORECASE,
)
_ACT, _SCENE = (expression(rf"{_FRONT}第\s?{_NUMERAL}\s?{name}") for name in ("幕", "[场場]"))
_NAMED = expression(
    rf"{_FRONT}(?:楔子|序章|序幕|引子|间章|幕间|卷[首尾]语|题记|引言|序言?|自序|前言|尾声|尾聲|终章|終章|大结局|后记|後記|跋|番外篇?(?:{_NUMERAL})?|外传|附记"
    rf"|作者的话|完本感言|上架感言|附[录錄]){_END}|(?:内容|作品|小说|故事)?(?:简介|提要|梗概):?$"
)
_TALE = expression(
    rf"(?:楔子|序章|序幕|引子|尾声|尾聲|终章|終章|番外篇?(?:{_NUMERAL})?|外传|完本感言|上架感言){_END}"
    rf"|{_FRONT}第\s?{_NUMERAL}\s?[回幕话話折]{_END}|[【\[]?(?:正文|VIP章节)[】\]]?[\s:·]*第"
)
# What is said ends as sentences do; a term in quotes does not.
_QUOTES = expression('[“「『][^“「『”」』]{0,200}[。！？，…!?—][”」』]|"[^"]{1,200}[,.!?]"')
_NUMBER = expression(rf"[【\[(]?({_NUMERAL})[】\])]?[.、]?")
_AUTHOR = expression(r"[【\[(]?作者(?:有话要?说|有话|的?碎碎念)[】\])]?(?:(?<=[】\])])|(?=\s{0,3}(?::|$)))")
"""Opens what the author says to the readers behind a chapter."""
_ADVERTISEMENT = expression(
    r"[【\[(]?[^。]{0,20}(?:书[库城院屋吧斋]|(?:小说|文学|中文|读书)网|阁|小说)[^。]{0,12}"
    r"(?:www|https?|[a-z0-9]\.(?:com|net|org|cn|cc))"
    r"|本(?:书|文|作品|电子书|小说|章)(?:全文)?由[^。]{1,30}(?:整理|制作|提供|上传|发布|首发|收集|下载|校对)"
    r"|[^。]{0,12}更多[^。]{0,12}(?:好书|小说|精彩|电子书|全本|章节)[^。]{0,20}(?:访问|登[录陆]|关注|尽在|www)"
    r"|[^。]{0,8}本[站网书](?:所有|全部|的)?[^。]{0,12}(?:网友|会员|书友|用户)(?:自行)?(?:上传|转载|发布|整理)"
    r"|[^。]{0,40}(?:如有|若有|如果)侵权[^。]{0,20}(?:联系|删除|告知)"
    r"|[(\[【]?[-=—*~·<>\s]{0,24}(?:章节内容(?:开始|结束)|正文开始|正文完|全文完|本章完|本章未完|未完待续"
    r"|全书完|全剧终)"
    r"[^。]{0,60}$"
    r"|[^。]{0,8}(?:手机用户|手机阅读|手机站|请记住|最新章节|无弹窗|全文字|全文阅读|txt ?下载|一秒记住"
    r"|加入书签|上一章|下一章|返回目录|章节报错)"
    r"|[【\[]?正文卷?[】\]]?$|[^。]{0,24}(?:24|二十四)\s?小时之?内(?:自[行觉])?删除"
    r"|(?:最新|备用|永久|新)(?:网址|域名|地址)\s*:|[(【]?(?:ps|p\.s\.?|作者(?:(?:有话)?说|的话))\s*:[^。]{0,30}(?:求|打赏|投票|收藏|加群)"
    r"|\(?(?:求|跪求|请投)(?:推荐|收藏|月|订阅)"
    r"|更新时间\s*:|本章字数\s*:|字数\s*:\s*\d|总?(?:点击|推荐)数?\s*:\s*\d",
    re.IGNORECASE,
)
_TITLE = expression(
    r"[书書]名\s{0,4}:\s{0,4}《?(?P<title>[^《》]{1,40})》?"
    r"|《(?P<named>[^《》]{1,40})》\s{0,4}(?:\(\w{1,8}\)\s{0,4})?(?:作者|著|文)\s{0,4}:.{1,30}"
)
_PAGE = expression(r"\s?\(\s?(?:第\s?)?(?P<page>\d{1,3})\s?(?:/\s?\d{1,3}\s?页?|页)\s?\)$")
_LINE = expression(r"(?:[-=—*~·.#_+☆★◇◆○●\s]{3,})")
_SURE = expression(
    r"www\.|https?:|[a-z0-9]\.(?:com|net|org|cc)|章节内容|本章|更新时间|未完待续", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Novel:
    """The headings of a novel, the lines that its site put there, and its name where a line gives it."""

    headings: dict[int, Heading]
    advertisements: set[int]
    title: str | None


def novel_of(lines: Sequence[ShapedLine]) -> Novel | None:
    """Return what is known of a novel; None of other texts, and where the format has headings."""
    if any(line.level or line.is_settled for line in lines):
        return None
    found = {at: kind for at, line in enumerate(lines) if (kind := _kind(line)) is not None}
    chapters = [at for at, kind in found.items() if kind in (CHAPTER, VOLUME)]
    episodes = {
        at: EPISODE for at, kind in found.items() if kind == VOLUME and _EPISODE.match(lines[at].shape)
    }
    if len(episodes) < sum(kind == VOLUME for kind in found.values()):  # else they are what it is parted into
        found |= episodes
    if any(_ACT.match(lines[at].shape) for at in chapters):
        found |= {at: PART for at in chapters if _SCENE.match(lines[at].shape)}
    numbers = _bare_numbers(lines) if len(chapters) < LEAST_CHAPTERS else {}
    if len(chapters) < LEAST_CHAPTERS and not numbers:
        return None
    advertisements = {at for at, line in enumerate(lines) if _is_advertisement(line)}
    is_tale = _is_tale(lines, advertisements, bool(numbers)) or _is_prose(lines, numbers)
    if not is_tale or articles_of(lines, advertisements):
        return None
    within = {} if numbers else _numbers_within(lines, found)
    headings = {
        at: Heading(kind)
        for at, kind in sorted((found | numbers | within).items())
        if at not in advertisements and not _repeats(lines, at, advertisements)
    }
    for at in _later_pages(lines, headings):
        del headings[at]
    aside = {at: said.end() for at, line in enumerate(lines) if (said := _AUTHOR.match(line.shape))}
    headings |= {
        at: Heading(PART, end if end < len(lines[at].text.rstrip(":：")) else 0)
        for at, end in aside.items()
        if at not in advertisements
    }
    doubled = {at for at in found if at not in headings}
    first = min(headings, default=0)
    named = next((name for line in lines[:first] if (name := _TITLE.fullmatch(line.shape))), None)
    title = (named["title"] or named["named"]) if named else None
    return Novel(headings, advertisements | doubled, title)


def _kind(line: ShapedLine) -> int | None:
    """Return the kind of the heading that a line is by its own words."""
    shape = line.shape
    if not shape or len(shape) > LONGEST_HEADING or "。" in shape:
        return None
    if _VOLUME.match(shape):
        return VOLUME
    return CHAPTER if _CHAPTER.match(shape) or (len(shape) <= 30 and _NAMED.match(shape)) else None


def _is_advertisement(line: ShapedLine) -> bool:
    shape = line.shape
    if not shape or len(shape) > LONGEST_ADVERTISEMENT:
        return False
    return bool(_ADVERTISEMENT.match(shape) or _LINE.fullmatch(shape))


def _is_tale(lines: Sequence[ShapedLine], advertisements: Set[int], numbers: bool) -> bool:
    """Tell whether it is a tale: by what only novels and their sites have, or how many lines quote speech."""
    marks = [mark_of(line.head) for line in lines if len(line.shape) <= LONGEST_HEADING]
    if (
        sum(mark is not None and mark.kind > CHAPTER + 1 for mark in marks) > 2 + len(lines) // 20
        and not numbers
    ):
        return False
    if any(_SURE.search(lines[at].shape) for at in advertisements) and not numbers:
        return True
    if any(_TALE.match(line.shape) for line in lines if len(line.shape) <= LONGEST_HEADING):
        return True
    text = [line for line in lines if line.is_body]
    return 10 * sum(bool(_QUOTES.search(line.text)) for line in text) >= len(text) > 0


def _is_prose(lines: Sequence[ShapedLine], numbers: Mapping[int, int]) -> bool:
    """Tell whether nothing but sentences stands between numbers, as in a story; in a table much else does."""
    between = [line for at, line in enumerate(lines) if at > min(numbers, default=at) and at not in numbers]
    return 10 * sum(line.is_body for line in between) >= 9 * len(between) > 0


def _bare_numbers(lines: Sequence[ShapedLine]) -> dict[int, int]:
    """Return the lines that are but a number, one more each time, with text before and behind each."""
    found: dict[int, int] = {}
    last = 0
    for at, line in enumerate(lines):
        if len(line.shape) > 6 or not (number := _NUMBER.fullmatch(line.shape)):
            continue
        if value_of(number[1]) != last + 1:
            continue
        behind = at + 1 < len(lines) and not _NUMBER.fullmatch(lines[at + 1].shape)
        before = not found or lines[at - 1].is_body
        if behind and before:
            found[at], last = CHAPTER, last + 1
    return found if last >= LEAST_NUMBERS else {}


def _numbers_within(lines: Sequence[ShapedLine], chapters: dict[int, int]) -> dict[int, int]:
    """Return the lines within chapters that are but a number and part these: 1, 2, or 一, 二.

    In each they begin with 1, or go on from the chapter before.
    """
    found: dict[int, int] = {}
    last = 0
    for start, end in pairwise([*sorted(chapters), len(lines)]):
        inside = [
            at
            for at in range(start + 1, end)
            if len(lines[at].shape) <= 6 and (_NUMBER.fullmatch(lines[at].shape) is not None)
        ]
        values = [value_of(lines[at].shape.strip(".、【】[]()")) for at in inside]
        first = next(iter(values), 0)
        counted = values == list(range(first, first + len(values)))
        if counted and ((first == 1 and len(values) > 1) or (last and first == last + 1)):
            found |= dict.fromkeys(inside, PART)
            last = values[-1]
    return found


def _later_pages(lines: Sequence[ShapedLine], headings: Iterable[int]) -> set[int]:
    """Return those of `headings` that name a chapter once more, on its second page or a later one: (2/3)."""
    found: set[int] = set()
    last = ""
    for at in sorted(headings):
        page = _PAGE.search(lines[at].shape)
        name = lines[at].shape[: page.start()] if page else lines[at].shape
        if page and int(page["page"]) > 1 and name == last:
            found.add(at)
        last = name
    return found


def _repeats(lines: Sequence[ShapedLine], at: int, advertisements: Set[int]) -> bool:
    """Tell whether line `at` is the heading right above it once more."""
    above = next(_above(at, advertisements), None)
    return above is not None and lines[above].shape == lines[at].shape


def _above(at: int, advertisements: Set[int]) -> Iterator[int]:
    return (above for above in range(at - 1, -1, -1) if above not in advertisements)
