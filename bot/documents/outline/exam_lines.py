"""What a line of a question bank looks like by itself: a stem, an option, what tells the answer, a key."""

from dataclasses import dataclass

from bot.chinese.numerals import HAN_NUMERALS, value_of
from bot.documents.outline.lines import LONGEST_HEADING, ShapedLine
from bot.documents.outline.marks import NO_LIST
from bot.expressions import expression

_OPTION = expression(
    r"\(?(?P<letter>[A-H](?:[.、:)]|\s{1,8}(?=\S))|[a-h][.、)](?![a-z]\.))\s*\S|[\[【(]?选项\s{0,3}(?P<other>[A-H]?)\s{0,3}[:.、)\]】]"
)
TOLD = expression(
    r"[\[【(]?\s{0,3}(?:(?:(?:点[击我])?(?:查看|显示|展开))?(?:正确|参考|标准|本题|我的)?答案|答|(?:答案|试题|题目)?(?:解析|分析)|考点|点评|点拨|解题思路"
    r"|知识点|难度|考查|命题意图|依据|出处)"
    r"\s{0,3}(?:及解析|与解析)?\s{0,3}(?:[\]】)]|:|是|\s{1,8}(?=[A-H√×对错正])|$)"
)
STEM = (
    expression(rf"(?P<number>\d{{1,4}})\s*(?:[.)](?!\d)|、{NO_LIST})"),
    expression(r"[(\[【](?P<number>\d{1,4})[)\]】]"),
    expression(rf"第\s*(?P<number>\d{{1,4}}|[{HAN_NUMERALS}]{{1,5}})\s*[题問问]"),
    expression(rf"[\[【]?(?:例题?|题|练习|案例|试题)\s*(?P<number>\d{{1,4}}|[{HAN_NUMERALS}]{{1,5}})"),
    expression(rf"(?P<number>[{HAN_NUMERALS}]{{1,5}})、"),
    expression(r"(?P<number>\d{1,4})\s+(?=\S)"),
    expression(r"[\[【(]?(?:题目|题干|试题|问题)(?P<number>\d{0,4})\s*(?:[\]】)]|:)"),
    expression(r"(?P<number>\d{1,4})\s?(?=[(\[【]\w{0,4}(?:题|单选|多选|判断|选择|填空|简答)[)\]】])"),
)
NAMED = (2, 3, 6)
"""The styles that say themselves that a line asks; in the last of them no number may be."""
_ASKED = expression(r"[\[【(]?(?:问|[Qq])\s?\d{0,3}\s?[\]】):]")
"""问： and Q1: stand above an answer that is theirs, not that of a numbered line further up."""
_TYPE = expression(r"[\[【(]\s{0,3}\w{0,4}(?:题|单选|多选|判断|选择|填空|简答)\s{0,3}[\]】)]\s{0,3}")
_SECTION = expression(
    rf"(?:(?:第?[{HAN_NUMERALS}\d]{{1,3}}\s{{0,3}}(?:[、.]|部分|大题|章|节|单元|篇|套|[ :])"
    r"|[IVX]{1,4}[.、])\s{0,3})?"
    r"(?!第\w{1,5}题)(?:\w{0,8}?(?:单选|多选|选择|不定项|判断|是非|填空|简答|问答|论述|案例|计算|名词解释|综合|辨析|材料|实操|应用|情景)"
    r"\w{0,6}|\w{0,12}题)\s{0,3}。?(?:[(:].*)?"
)
_DIVISION = expression(rf"第\s*[{HAN_NUMERALS}\d]{{1,4}}\s*(?:章|节|部分|单元|篇|套|编|讲)")
KEY = expression(
    r"\W{0,3}(?:附[件录]?\W{1,2})?(?:\w{0,10}?(?:参考|标准|正确)?答案)(?:[及与和]?(?:解析|评分\w{2})|部分|汇总|速查)?[^\w√×✓✗✔✘❌⭕✅]{0,3}"
)
KEY_ROW = expression(r"(?:题\s?[号目]|序\s?号|答\s?案)(?:\s{1,8}\S{1,8}){2}")
"""A row of a table of answers whose cells blanks part: 题号 1 2 3."""
_KEYS = expression(
    r"(?:[\[【(]?\w{0,10}?答案\w{0,4}[\]】)]?\s{0,3}:?\s{0,3}(?=\d))?(?:\(?\d{1,4}\s{0,3}(?:[-~—–至到]{1,2}\s{0,3}\d{1,4})?\s{0,3}[.、:)]?\s{0,3}"
    r"(?:[A-H]{1,12}|[a-h](?![a-z])|[√×✓✗对错TF]{1,12})[\s,;。.、]{0,20}){2}"
    r"|\d{1,4}\s{0,3}[-~—–至到]{1,2}\s{0,3}\d{1,4}\s{0,3}[.、:)]?\s{0,3}[A-Ha-h√×✓✗对错TF\s,]{2}"
)
_LETTER = expression(
    r"\(?\d{1,4}\s{0,3}[.、:)]\s{0,3}(?:[A-H]{1,8}|[√×✓✗对错])(?:$|\s{0,3}(?:[.。;,、(\[【]|解析|答案))"
)
_BLANK = expression(
    r"\((?:\s{0,40}|\s{0,8}[A-H√×✓✗对错TF]{1,8}\s{0,8})\)|_{2,}|\s(?:正确|参考|标准)?答案\s?[:：]\s{0,4}\S"
)
"""Or what fills it, behind the stem."""
_OPENINGS = frozenset("ABCDEFGHabcdefgh[【(选正参标本我答解试题分考点查显展难知命依出")
"""What options and answers begin with."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a line looks like: a stem by its style and number, an option, what tells the answer, a section.

    `key` is 参考答案 alone, `keys` 1-5 ABCDA, a `letter` 1. B., `asked` what has 问： in front.
    """

    style: int = -1
    number: int = 0
    option: str = ""
    told: bool = False
    section: bool = False
    key: bool = False
    keys: bool = False
    blank: bool = False
    letter: bool = False
    row: bool = False
    asked: bool = False


NOTHING = Seen()


def may_belong(line: ShapedLine) -> bool:
    """Tell, fast, whether a line may be an option, tell an answer or have a blank."""
    head = line.head
    if head[:1] in _OPENINGS and (_OPTION.match(head) or TOLD.match(head)):
        return True
    return any(sign in line.shape for sign in ("(", "__", "答案")) and bool(_BLANK.search(line.shape))


def look(line: ShapedLine) -> Seen:
    """Return what a line looks like."""
    head = line.head
    if line.is_row or KEY_ROW.match(head):
        return Seen(row=True)
    if not head:
        return NOTHING
    if _KEYS.match(head):
        return Seen(keys=True)
    if KEY.fullmatch(head):
        return Seen(key=True, told=True)
    if option := _OPTION.match(head):
        return Seen(option=(option["letter"] or option["other"] or "A")[0].upper())
    if TOLD.match(head):
        return Seen(told=True)
    if _ASKED.match(head):
        return Seen(asked=True)
    short = len(line.shape) <= LONGEST_HEADING
    blank = bool(_BLANK.search(line.shape))
    for style in NAMED:
        if found := STEM[style].match(head):
            return Seen(style, value_of(found["number"]) if found["number"] else 0, blank=blank)
    if short and not blank and (_SECTION.fullmatch(line.shape) or _DIVISION.match(line.shape)):
        return Seen(section=True)
    start = typed.end() if (typed := _TYPE.match(head)) else 0
    if typed and start == len(line.shape):
        return Seen(section=True)
    for style, pattern in enumerate(STEM):
        if found := pattern.match(head, start):
            return Seen(
                style, value_of(found["number"]), blank=blank, letter=bool(_LETTER.match(head, start))
            )
    return Seen(section=line.level > 0, blank=blank)
