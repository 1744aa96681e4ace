"""Numerals: which characters they are, what they are worth, and numbers and dates in one shape.

In one shape 二〇二四年 is 2024年, 第九轮 is 第9轮, 1.5万 and 壹万伍仟 are 15000, 7·29 is 7月29日. Passages
and questions are both rewritten, so what counts is that one number always comes out the same; that 一 in 一起
stays and 三 in 三个 becomes 3 matters less. `canonical` takes normalized text (half width, simplified).

The constants in capitals hold characters to stand between the brackets of a regular expression's class.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.expressions import expression

ZEROS = "零〇○"
"""Zero in Han numerals; ○, a circle that many type for 〇, is one only beside other digits."""
HAN_DIGITS = "一二三四五六七八九"
TWO = "两兩"
"""Two of something: before a unit or what is counted, 两百, 两个."""
HAN_NUMERALS = f"{ZEROS}{HAN_DIGITS}{TWO}十百千"
"""What Han numerals below 10,000 are written in: they number chapters, articles and the items of a list."""
FORMAL_NUMERALS = "壹贰貳叁參参肆伍陆陸柒捌玖拾"
"""What some number the parts of a document with: 壹、总则."""
LARGE_UNITS = "万萬亿億"
SEVERAL_PEOPLE = "[二三四五六七八九十](?=人(?!以))"
"""An expression for how many people there are where that stays in Han: 由九人组成; 三人以上 is a limit."""
CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
"""① to ㊿, in order."""

_VALUES = (
    dict.fromkeys(ZEROS, 0)
    | {han: value for value, han in enumerate(HAN_DIGITS, 1)}
    | dict.fromkeys(TWO, 2)
    | dict(zip(FORMAL_NUMERALS, (1, 2, 2, 3, 3, 3, 4, 5, 6, 6, 7, 8, 9), strict=False))
)
_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_LARGE_UNITS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
REMEMBERED = 4_096
"""How many numerals are remembered with their value: the same few number every document."""


@lru_cache(REMEMBERED)
def value_of(numeral: str) -> int:
    """Return the value of a Han, Arabic or circled numeral, 一百零三 as well as 一〇三, in either width.

    Raises `ValueError` for what is none, as is an empty text.
    """
    if numeral in CIRCLED and len(numeral) == 1:
        return int(unicodedata.numeric(numeral))
    if _UNITS.keys().isdisjoint(numeral) and _LARGE_UNITS.keys().isdisjoint(numeral):
        return int("".join(str(_VALUES.get(character, character)) for character in numeral))
    total = part = digit = 0  # of all, below the next 万 or 亿, before the next unit
    for character in numeral:
        if character in _LARGE_UNITS:
            total += (part + digit or 1) * _LARGE_UNITS[character]
            part = digit = 0
        elif character in _UNITS:
            part += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _VALUES[character] if character in _VALUES else int(character)
    return total + part + digit


def in_han(number: int) -> str:
    """Return `number`, 0 or more, in Han numerals with their units: 一百零三."""
    import cn2an

    return str(cn2an.an2cn(number))


def in_capital_han(number: int) -> str:
    """Return `number`, 0 or more, in the Han numerals of cheques and contracts: 壹佰零叁."""
    import cn2an

    return str(cn2an.an2cn(number, "up"))


_ARABIC = {ord(han): str(value) for han, value in _VALUES.items()} | {ord("o"): "0"}
_DIGIT = f"[零〇{HAN_DIGITS}]"
_UNIT = "[十百千万亿]"
# What is counted or numbered by a single numeral; 三国 and 四川 are words of their own.
_CLASSIFIER = (
    "(?:小时|分钟|[年月日号天周岁个名位次届轮批期级章条节款项编篇卷册集支辆艘架座栋层楼户家所种类组队场段倍秒元块吨米"
    "亩度代页张本份件折])"
)
# What stands around an hour: 早上九点, 晚八点, 七点半. 晚一点 is later, and 三点要求 is no hour.
_IN_DAY = "(?:(?<=[午晨])|(?<=[早晚]上)|(?<=[夜早晚]间)|(?<=夜里)|(?<=[早晚])(?!一)|(?<=点[到至])(?![一两]))"
_HOUR, _TEN_OF_DAY = (f"(?:{_IN_DAY}{one}(?=点)|{one}(?=点[半整钟]))" for one in (f"(?:{_DIGIT}|两)", "十"))
_NUMERAL = expression(
    rf"(?=[零〇{HAN_DIGITS}两十\d])(?:"  # any of them begins so, which is found out three times as fast
    # 三十五万, 两千, 十五, 1.5万; ten alone only where something is counted; the 两 of 三百两银子 is a weight
    rf"(?P<scaled>[{HAN_DIGITS}两]{_UNIT}(?:{_DIGIT}|{_UNIT}|两(?={_UNIT}))*|十{_DIGIT}(?:{_DIGIT}|{_UNIT})*|十[万亿]+"
    rf"|(?<![\d.])\d+(?:\.\d+)?[万亿]+|(?<=第)十|(?<=分之)十|十(?={_CLASSIFIER})|{_TEN_OF_DAY})"
    # 二〇二四, 二0二四, 二○一○年, 九一八: digit by digit; 二〇亿 then has a unit
    rf"|(?P<digits>{_DIGIT}(?:{_DIGIT}|[0o○])*(?:{_DIGIT}|[0o○](?=年)))[万亿]*"
    rf"|(?P<single>(?<=第){_DIGIT}(?![万亿])|(?<=分之){_DIGIT}(?!点)|(?:{_DIGIT}|两)(?={_CLASSIFIER})|{_HOUR}))"
)
_MAY_HOLD_NUMERAL = expression(f"{_DIGIT}|[十两]|\\d[万亿]")

_ONE = f"[{HAN_DIGITS}]"
_PLAIN = expression(rf"(?:{_ONE}?十{_ONE}?|{_ONE}百(?:{_ONE}十{_ONE}?|零{_ONE})?|{_ONE}千?)[万亿]?")
"""Numerals of one value, as most are: 二十, 三百零五, 五十万; 三百五 is 350."""
_SMALL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", f"{HAN_DIGITS}十百千")
_CAPITAL, _CAPITALS_BEHIND = "[壹贰叁肆伍陆柒捌玖]", "[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]"
# As cheques and contracts have it. In 队伍, 大陆 and 收拾 such a character stands for no number.
_CAPITAL_NUMERAL = expression(
    rf"(?<![队大内登着]){_CAPITAL}(?:[拾佰仟]{_CAPITALS_BEHIND}*|[万亿](?:(?=[元圆])|{_CAPITALS_BEHIND}+)"
    rf"|(?=[元圆][整正零壹贰叁肆伍陆柒捌玖]))"
)
_MAY_HOLD_CAPITAL = expression(f"{_CAPITAL}[拾佰仟万亿元圆]")

_MONTH, _DAY = r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_FULL_DATE = expression(rf"(?<!\d)((?:19|20)\d\d)[-/.]{_MONTH}[-/.]{_DAY}(?!\d)")
_WRITTEN_DATE = expression(rf"(?<!\d){_MONTH}月{_DAY}[日号]")
# 1·8升, 12.5/斤 and 1.2:1 are measures; 5.1升旗 and 3.15-3.20放假 are days.
_MEASURE = (
    "(?:[%‰万亿倍元米吨公千克度级分个页版寸尺斤亩套件块折秒岁伏瓦磅毫厘k-n]|升(?![级旗学起])|小时|英[寸里尺]|平[方米]"
    "|[平立]方|年(?![会度终])|周(?!末)|天(?!气)|(?:[a-z]|cm|gb|hz|ghz|mhz|mah|pm|tb|usd|rmb)(?![a-z])|[/:]|[*×])"
)
# 版本1.7 and 第2.1条 are no days either; 3.15节前 is one.
_NO_NUMBER = r"(?<!版本)(?<!版本[:号 ])(?<!版本号[: ])(?<!版次)(?<!版次[: ])(?<!第)(?<!第 )(?<![a-z][. ])"
_NUMBERED = r"(?! ?(?:[条款]|章(?!程)|节(?![日前后假庆])))"
_NUMBERS_COLUMN = expression(r"^ ?(?:版本号?|版次|序号|编号|项次|章节号?|条款号?|条号|条目) \|", re.MULTILINE)
"""What the first column of a table is called whose numbers are no days: those of editions, or sections."""
_TO = "[-~—至到]{1,2}"
_SHORT_DATE = expression(
    rf"(?<![\d.·•・‧a-z]){_NO_NUMBER}{_MONTH}[·•・‧.]{_DAY}{_NUMBERED}"
    rf"(?![\d.]|{_MEASURE}|{_TO}\d{{1,6}}(?:\.\d{{1,3}})?{_MEASURE})"
)
# 7·29 is a day as it stands; of 7.29 something beside it tells: 7.29讲话, 截至7.29, 9.1-9.5报名.
_HELD = (
    "[开放上](?:学|课|班|工|业|馆|园|幕|始|放|通|演|考|标|盘|市|售|营|庭|会|假|映)|报[名到]|返[校岗]|[执施实]行|实施|生效"
    "|到期|举[行办]|召开|升旗|调休|补[班课]|停[水电气课业]|闭[馆园幕]|营业|出发|集合|入[学职伍]|几点|期间|休息|[开关]门|是(?:什么(?:日子|节)|星期|周)"
)
"""What is done, or asked of, on a day; that something is published or updated is told of editions, too."""
_CALLED_BY_DAY = (
    r"[\"”]?(?:重要)?(?:讲话|指示|批示|事件|事故|运动|惨案|地震|晚会|大?促)"
    r"|[\u4e00-\u9fff]{0,3}节(?=$|[日前后假庆\W])|国庆|元旦"
)
_TELLS_DAY = expression(
    rf"(?:{_TO}\d{{1,2}}\.\d{{1,2}}(?!\d))?"
    r"(?: ?\(?(?:周|星期|礼拜)[一二三四五六日天]| ?(?:凌晨|[早清]晨|早上|[上中下]午|傍晚|晚上|夜间)"
    r"|日|号(?![线楼门机台桌仓车])"
    r"|[之以]?前(?![言置期提台端往后])|[之以]?后(?![勤续期台端果备])|起(?![飞床降跑步诉吊火身夜航立重草点始源因])"
    rf"|截?止|为止|[当那][天日晚]|{_HELD}|{_CALLED_BY_DAY})"
)
"""What tells behind two numbers, or from when to when, that they are a month and a day."""
_TOLD_DAY = expression(
    rf"(?:截[至止]|[定将]于|[今明去当\d]年|[日时][期间]: ?)(?:\d{{1,2}}\.\d{{1,2}}{_TO})?$"
)
"""What tells it before them."""
_REFERRED_TO = expression(r"(?:[图¥$价售仅]|[见如下按据和及与由]表|附[录件表图]|[习例]题|公式|定理|软件) ?$")
"""What 1.2 behind it numbers, or costs, whatever follows: 图1.2之后, 附录1.2, 仅9.9起."""
_LOOKED_BACK = 12
"""Characters before two numbers in which what tells of them stands."""
_MAY_HOLD_DATE = expression(r"\d[月·•・‧./-]\d")


def _scaled(numeral: str) -> str:
    if _PLAIN.fullmatch(numeral):
        return str(value_of(numeral))
    import cn2an  # a tenth of a second, and it is slow

    try:
        number = cn2an.cn2an(numeral, "smart")
        return str(number) if isinstance(number, int) else f"{number:.15g}"
    except (ValueError, KeyError):  # no number after all, such as 三十四十; for 一亿五 cn2an raises KeyError
        return numeral


def _arabic(match: re.Match[str]) -> str:
    """Return a numeral in Arabic digits, apart from those it stands right behind: D20 1天, D20一天."""
    before = match.string[max(match.start() - 1, 0) : match.start()]
    number = _rewritten(match[0], match.lastgroup == "scaled")
    return f" {number}" if before.isascii() and before.isdigit() and number[0].isdigit() else number


@lru_cache(100_000)
def _rewritten(numeral: str, scaled: bool) -> str:
    if scaled:
        return _scaled(numeral)
    digits = numeral.translate(_ARABIC)
    return _scaled(digits) if digits[-1] in "万亿" else digits


def _from_capitals(match: re.Match[str]) -> str:
    return _rewritten(match[0].translate(_SMALL), len(match[0]) > 1)


def _date(match: re.Match[str]) -> str:
    *year, month, day = match.groups()
    return f"{''.join(f'{written}年' for written in year)}{int(month)}月{int(day)}日"


def _short_date(match: re.Match[str]) -> str:
    """Return what `_date` does where two numbers are a month and a day, and them as they are elsewhere."""
    return _date(match) if _is_day(match) else match[0]


def _is_day(match: re.Match[str]) -> bool:
    """Tell whether two numbers are a day: beside a dot of its own, told so, alone, or opening a row."""
    text, (start, end) = match.string, match.span()
    if "." not in match[0]:
        return True
    if (start == 0 or text[start - 1] == "\n") and text.startswith(" |", end):
        return _numbers_from(text) > start
    before = text[max(start - _LOOKED_BACK, 0) : start]
    if _REFERRED_TO.search(before):
        return False
    return match[0] == text or bool(_TELLS_DAY.match(text, end) or _TOLD_DAY.search(before))


@lru_cache(maxsize=16)  # it is asked again for every row
def _numbers_from(text: str) -> int:
    """Return behind where in a text the first column of a table numbers its rows; its length for nowhere."""
    header = _NUMBERS_COLUMN.search(text)
    return header.end() if header else len(text)


_PASSES = (
    (_MAY_HOLD_CAPITAL, ((_CAPITAL_NUMERAL, _from_capitals),)),
    (_MAY_HOLD_NUMERAL, ((_NUMERAL, _arabic),)),
    (_MAY_HOLD_DATE, ((_FULL_DATE, _date), (_WRITTEN_DATE, _date), (_SHORT_DATE, _short_date))),
)
"""What is written otherwise, in order, each below what a text must hold to have any of it."""
Span = tuple[int, int]
"""Where something begins and ends in a text, in characters."""


def canonical(normal: str) -> str:
    """Return `normal` with its numbers in Arabic digits and its dates as 2024年7月29日 or 7月29日.

    cn2an converts numerals with units (三万五千, 1.5万); its digit strings lose leading zeros, and which
    characters are a numeral at all it does not say, so both are done here.
    """
    for may_hold, passes in _PASSES:
        if may_hold.search(normal):
            for pattern, written in passes:
                normal = pattern.sub(written, normal)
    return normal


def canonical_spans(normal: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return what `canonical` does, and for each character the span it stands for; `spans` are those before.

    Every character of a rewritten number stands for the whole number.
    """
    kept = list(spans)
    passes = (one for may_hold, passes in _PASSES if may_hold.search(normal) for one in passes)
    for pattern, written in passes:
        text, origin, at = "", [], 0
        for match in pattern.finditer(normal):
            start, end, now = *match.span(), written(match)
            whole = (kept[start][0], kept[end - 1][1])
            text += normal[at:start] + now
            origin += kept[at:start] + (kept[start:end] if now == match[0] else [whole] * len(now))
            at = end
        normal, kept = text + normal[at:], origin + kept[at:]
    return normal, kept


def stands_in(name: str, text: str) -> bool:
    """Tell whether a text has a name, its numbers whole: 3路 does not stand in 103路."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        joined = name[:1].isdigit() and text[at - 1 : at].isdigit()
        if not joined and not (name[-1:].isdigit() and text[end : end + 1].isdigit()):
            return True
        at = text.find(name, at + 1)
    return False
