"""The numbering of headings, 第一编, 第二章, 壹、, 一、, (一), 1., 1.1, (1), ①, and of articles, 第十二条."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.chinese.numerals import CIRCLED, FORMAL_NUMERALS, HAN_NUMERALS, value_of
from bot.chinese.scripts import HAN
from bot.chinese.sentences import COLONS, SEMICOLONS, STOPS, sentences
from bot.documents.outline.lines import LONGEST_HEADING, may_be_heading
from bot.expressions import expression

LONGEST_LEAD = 40
"""Characters. A sentence that names what follows, (三)加强组织领导。, stays below it."""
LONGEST_LABEL = 20
"""Characters of a heading that ends in a colon, 一、活动时间:. A longer line announces what follows."""
LARGEST_GAP = 20
"""Articles in a row that a statute may lack, as repealed ones or in an excerpt."""

REMEMBERED = 4_096
"""How many lines are remembered, for each is looked at more than once."""

_NUMERAL = rf"[{HAN_NUMERALS}\d](?: ?[{HAN_NUMERALS}\d])*+"
"""Text recognition leaves blanks in it: 第 十 二 条."""

NO_LIST = r"(?!\d{1,4}[、,和与及至到~-])"
"""Behind the 、 of a number: 1、3个工作日内 is numbered, 1、2、3号楼 is not."""

# Outermost first. What comes before FORMAL is a heading wherever it stands; the rest also numbers lists.
_MARKS = (
    expression(rf"第 *({_NUMERAL}) *(?:编(?!辑)|編|篇|卷|部分|单元|單元)"),
    expression(rf"第 *({_NUMERAL}) *分[编編]"),
    expression(rf"第 *({_NUMERAL}) *(?:章|讲(?!话)|講|回(?!合))"),
    expression(rf"第 *({_NUMERAL}) *[节節](?!课)"),
    expression(rf"([{FORMAL_NUMERALS}]{{1,3}}) ?[、.]"),
    expression(rf"([{HAN_NUMERALS}]+) ?[、.]"),
    expression(rf"\( ?([{HAN_NUMERALS}]+) ?\)"),
    expression(
        rf"(\d{{1,3}})(?:\.(?!\d)|、{NO_LIST}|\s+(?![年月号个元]|点(?![检评名位])|日(?!常)|时(?![间代])|\d)(?=[{HAN}]))"
    ),
    expression(r"\d{1,2}\.(\d{1,2})(?!\d|\.\d|%)[.、]?\s"),
    expression(r"\d{1,2}\.\d{1,2}\.(\d{1,2})(?!\d|\.\d|%)[.、]?\s"),
    expression("(?!)"),  # 1. below 1.1, which only the lines around it tell
    expression(r"\((\d{1,2})\)"),
    expression(rf"([{CIRCLED}])(?!.*[{CIRCLED}])"),  # several are a list in one line
)
_CHAPTER = expression(rf"第 *{_NUMERAL} *(?:[编編篇卷章讲講回节節]|部分|单元|單元)[ :]")
_UNPARTED = expression(rf"(\d{{1,2}})(?![年月日号个元时点名人次天])[{HAN}]")
# Which of them a line can open with, by its first character; a line that opens with none is no heading.
_KINDS = (
    dict.fromkeys("第", (0, 1, 2, 3))
    | dict.fromkeys(FORMAL_NUMERALS, (4,))
    | dict.fromkeys(HAN_NUMERALS, (5,))
    | dict.fromkeys("(", (6, 11))
    | dict.fromkeys("0123456789", (7, 8, 9))
    | dict.fromkeys(CIRCLED, (12,))
)
FORMAL, CLAUSE, ITEM, DECIMAL, INNER_ITEM = 4, 5, 7, 8, 10
"""The kinds of 壹、, of 一、, of 1., of 1.1 and of a 1. below that: their places in the order of marks."""
PLAIN, LEAD, INNER = len(_MARKS), len(_MARKS) + 1, len(_MARKS) + 2
"""The kinds of an unmarked heading, of a —— lead, and of the first of those below unmarked ones, by size."""
RULE, PREFACE, ANNEX, RULE_OF_ANNEX = -50, -3, -2, -1
"""The kinds of a rule's name in a collection, of 序言 or 附则, in which nothing numbered stands, of 附件,
which holds all that follows, and of the name of a rule that is one."""

_ANNEX = expression(rf"附\s*(?:件|录|錄|表)\s*(?:(?:{_NUMERAL}|[A-Z])(?:[:\s(]\s*\S.*)?)?")
_RULE = expression(
    r"^\W*本[规办条法解意通细章决]|应当|不得|不要|可以|为准|除外|(?:施行|执行|试行|生效|废止)。$"
)
# What even the wrapped heading of a chapter has not within it.
_TELLS = expression(f"[。{SEMICOLONS}{COLONS}].")
_INNER = f"[^{STOPS}{SEMICOLONS}{COLONS},]*"
_NAME = expression(f"{_INNER},?{_INNER}。")
_AMENDS = expression("(?:修改|修订|废止|删去)[《“]")
_ANNOUNCES = expression("下列|如下|以下|包括|[是为]:|第.{1,6}[条條]")
_LABELLED = expression(rf"[^{STOPS}{SEMICOLONS}{COLONS},]{{2,12}}:\s?[^\s{SEMICOLONS}]")
_ASIDE = expression(r"\([^()]*\)")
_PREFACE = expression(
    r"序言|前言|引言|绪言|绪论|导言|导论|总则|附则|结语|结束语|后记|附記|附记|参考文献|參考文獻|致谢"
)
_SPECIAL = "附序前引绪导总结后参參致"
_ARTICLE = expression(
    rf"第 *({_NUMERAL}) *[条條](?: ?[之-] ?({_NUMERAL}))?(?P<border>[\s:【\[(]|、(?!第)|$)?"
)
# What goes on so speaks of an article: 第十二条规定的, 第十二条、第十三条.
_MENTION = expression(
    r"第|规定|規定|所[称稱列指述定规規]|[的、,。)”」》款项項]|至(?!少|迟|遲|今)|[和与與及或到](?=[第本前《])"
    r"|以[及上下]|中(?=[的规規“,])|修改为|改为"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The numbering at the start of a line: its kind, and its number from 1."""

    kind: int
    number: int


@dataclass(frozen=True, slots=True)
class Article:
    """第十二条之一 at the start of a line: its number and what comes after 之 (0: nothing).

    `apart` tells that a blank or a bracket parts it from its text, or that it stands alone; else the line may
    only speak of the article.
    """

    label: str
    number: int
    insertion: int
    apart: bool

    def follows(self, last: "Article") -> bool:
        """Tell whether this article comes next after `last`."""
        if self.number == last.number:
            return self.insertion == last.insertion + 1
        return self.number == last.number + 1 and self.insertion == 0

    def comes_after(self, last: "Article") -> bool:
        """Tell whether this article may be the next after `last` in a statute that has lost some."""
        return self.follows(last) or last.number < self.number <= last.number + LARGEST_GAP


@lru_cache(REMEMBERED)
def mark_of(shape: str) -> Mark | None:
    """Return the numbering that a line opens with, None if it has none; `shape` is half width."""
    for kind in _KINDS.get(shape[:1], ()):
        if found := _MARKS[kind].match(shape):
            return Mark(kind, value_of(found[1].replace(" ", "")))
    return None


def unparted(shape: str) -> int | None:
    """Return the number that a line like 1总则 opens with, None if it has none or counts something."""
    found = _UNPARTED.match(shape)
    return int(found[1]) if found else None


def special_kind(shape: str) -> int | None:
    """Return the kind of a heading known by its words, 附件一 or 序 言, None if it is none."""
    if not shape or len(shape) > LONGEST_HEADING or shape[0] not in _SPECIAL:
        return None
    if _PREFACE.fullmatch(shape.replace(" ", "").removesuffix(":")):
        return PREFACE
    return ANNEX if _ANNEX.fullmatch(shape) and may_be_heading(shape) else None


@lru_cache(REMEMBERED)
def article_of(shape: str) -> Article | None:
    """Return the article that a line opens with, None if it has none; `shape` is half width."""
    found = _ARTICLE.match(shape)
    if found is None or (found["border"] is None and _MENTION.match(shape, found.end())):
        return None
    label = found.group().removesuffix(found["border"] or "").replace(" ", "")
    number, insertion = (value_of((part or "0").replace(" ", "")) for part in found.groups()[:2])
    return Article(label, number, insertion, found["border"] is not None)


def _words(shape: str) -> str:
    """Return a numbered line without its number."""
    mark = next((found for pattern in _MARKS if (found := pattern.match(shape))), None)
    return shape[mark.end() if mark else 0 :]


def amends(shape: str) -> bool:
    """Tell whether a numbered line changes another document: one clause of a decision, no heading."""
    return bool(_AMENDS.match(_words(shape)))


def is_chapter(shape: str, statute: bool) -> bool:
    """Tell whether a line that begins 第一章 is its heading; a statute's may be wrapped or end with 。"""
    if may_be_heading(shape):
        return True
    if "?" in shape and _CHAPTER.match(shape) and may_be_heading(shape.replace("?", " ")):
        return True  # 第1章 这是什么?能做什么?
    wrapped = shape.endswith(("、", ",")) or is_stopped(shape)
    return statute and wrapped and len(shape) <= LONGEST_HEADING and not _TELLS.search(shape)


def is_label(shape: str) -> bool:
    """Tell whether a numbered line names what follows behind its colon, 一、活动时间:, and is no sentence."""
    length = len(_ASIDE.sub("", shape))
    label = shape.endswith(":") and length <= LONGEST_LABEL and may_be_heading(shape[:-1])
    return label and not _ANNOUNCES.search(shape)


def counts_within(mark: Mark, shape: str) -> bool:
    """Tell whether a numbered line holds the next of its list, too: 1 壶盖  2 手柄."""
    return re.search(rf"[^\W\d]\s+\(?{mark.number + 1}[\s.、)]\s{{0,4}}[^\W\d]", shape) is not None


def has_label(shape: str) -> bool:
    """Tell whether a numbered line tells what its label names, 二、时间:8月3日, as a short section does."""
    return bool(_LABELLED.match(_words(shape)))


def is_stopped(shape: str) -> bool:
    """Tell whether a numbered line could be a heading that ends with 。: short, and it lays down nothing.

    Of its clauses, where it has two, none is three times as long as the other.
    """
    if len(shape) > LONGEST_LEAD or not _NAME.fullmatch(shape) or _RULE.search(words := _words(shape)):
        return False
    first, _, second = words.partition(",")
    return not second or max(len(first), len(second)) <= 3 * min(len(first), len(second))


def lead_end(text: str, shape: str) -> int:
    """Return where the numbered first sentence ends that names what a paragraph is about, 0 if there is none.

    It is short, holds one comma at most, and the paragraph goes on behind it.
    """
    spans = sentences(text[: 2 * LONGEST_LEAD])
    if not spans or spans[0][1] == len(text) or mark_of(shape) is None:
        return 0
    end = spans[0][1]
    return end if is_stopped(shape[spans[0][0] : end]) else 0
