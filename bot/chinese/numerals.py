"""Numbers and dates in one shape: 二〇二四年 is 2024年, 第九轮 is 第9轮, 1.5万 is 15000, 7·29 is 7月29日.

Passages and questions are both rewritten, so what counts is that one number always comes out the same; that
一 in 一起 stays and 三 in 三个 becomes 3 matters less. Takes normalized text (half width, simplified).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import cn2an

_DIGITS = str.maketrans("〇零一二三四五六七八九两o", "0012345678920")
_DIGIT = "[〇零一二三四五六七八九]"
_UNIT = "[十百千万亿]"
# What is counted or numbered by a single numeral; 三国 and 四川 are words of their own.
_CLASSIFIER = (
    "(?:小时|分钟|[年月日号天周岁个名位次届轮批期级章条节款项编篇卷册集支辆艘架座栋层楼户家所种类组队场段倍秒元块吨米"
    "亩度代页张本份件])"
)
_NUMERAL = re.compile(
    # 三十五万, 两千, 十五, 1.5万; ten alone only where something is counted
    rf"(?P<scaled>[一二三四五六七八九两]{_UNIT}(?:{_DIGIT}|{_UNIT}|两)*|十{_DIGIT}(?:{_DIGIT}|{_UNIT})*|十[万亿]+"
    rf"|(?<![\d.])\d+(?:\.\d+)?[万亿]+|(?<=第)十|十(?={_CLASSIFIER}))"
    # 二〇二四, 二0二四, 九一八: digit by digit; 二〇亿 then has a unit
    rf"|(?P<digits>{_DIGIT}(?:{_DIGIT}|[0o])*{_DIGIT})[万亿]*"
    rf"|(?P<single>(?<=第){_DIGIT}(?![万亿])|(?:{_DIGIT}|两)(?={_CLASSIFIER}))"
)
_MAY_HOLD_NUMERAL = re.compile(f"{_DIGIT}|[十两]|\\d[万亿]")

_MONTH, _DAY = r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_FULL_DATE = re.compile(rf"(?<!\d)((?:19|20)\d\d)[-/.]{_MONTH}[-/.]{_DAY}(?!\d)")
_WRITTEN_DATE = re.compile(rf"(?<!\d){_MONTH}月{_DAY}[日号]")
_SHORT_DATE = re.compile(
    rf"(?<![\d.·•・‧a-z]){_MONTH}[·•・‧.]{_DAY}(?![\d.%‰万亿倍元米吨公千克度级分个页版k-n])"
)
_MAY_HOLD_DATE = re.compile(r"\d[月·•・‧./-]\d")


def _scaled(numeral: str) -> str:
    try:
        number = cn2an.cn2an(numeral, "smart")
        return str(number) if isinstance(number, int) else f"{number:.15g}"
    except (ValueError, KeyError):  # no number after all, such as 三十四十; for 一亿五 cn2an raises KeyError
        return numeral


def _arabic(match: re.Match[str]) -> str:
    return _rewritten(match[0], match.lastgroup == "scaled")


@lru_cache(100_000)
def _rewritten(numeral: str, scaled: bool) -> str:
    if scaled:
        return _scaled(numeral)
    digits = numeral.translate(_DIGITS)
    return _scaled(digits) if digits[-1] in "万亿" else digits


def _date(match: re.Match[str]) -> str:
    *year, month, day = match.groups()
    return f"{''.join(f'{written}年' for written in year)}{int(month)}月{int(day)}日"


_PASSES = (
    (_MAY_HOLD_NUMERAL, _NUMERAL, _arabic),
    (_MAY_HOLD_DATE, _FULL_DATE, _date),
    (_MAY_HOLD_DATE, _WRITTEN_DATE, _date),
    (_MAY_HOLD_DATE, _SHORT_DATE, _date),
)
Span = tuple[int, int]


def canonical(normal: str) -> str:
    """Return `normal` with its numbers in Arabic digits and its dates as 2024年7月29日 or 7月29日.

    cn2an converts numerals with units (三万五千, 1.5万); its digit strings lose leading zeros, and which
    characters are a numeral at all it does not say, so both are done here.
    """
    for may_hold, pattern, written in _PASSES:
        if may_hold.search(normal):
            normal = pattern.sub(written, normal)
    return normal


def canonical_spans(normal: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return what `canonical` does, and for each character the span it stands for; `spans` are those before.

    Every character of a rewritten number stands for the whole number.
    """
    kept = list(spans)
    for may_hold, pattern, written in _PASSES:
        if not may_hold.search(normal):
            continue
        text, origin, at = "", [], 0
        for match in pattern.finditer(normal):
            start, end, now = *match.span(), written(match)
            whole = (kept[start][0], kept[end - 1][1])
            text += normal[at:start] + now
            origin += kept[at:start] + (kept[start:end] if now == match[0] else [whole] * len(now))
            at = end
        normal, kept = text + normal[at:], origin + kept[at:]
    return normal, kept
