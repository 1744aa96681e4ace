"""Ranges: 周二至周五 holds 周三, 18:00至20:30 holds 晚上7点, 65岁以上 holds 70岁.

Who asks names a day, an hour, an age or a number; what answers him often says from where to where. All take
normalized text.
"""

import re
from collections.abc import Iterable, Iterator
from math import nextafter
from typing import NamedTuple

from bot.chinese.numerals import HAN_DIGITS, value_of
from bot.expressions import expression

_TO = "(?:至|到|-|~|—){1,2}"
_WEEK = "(?:周|星期|礼拜)"
_DAY = "[1-7一二三四五六日天]"
_DAYS = {
    day: at for at, days in enumerate(("1一", "2二", "3三", "4四", "5五", "6六", "7日天"), 1) for day in days
}
_PART = "(?:凌晨|[早清]晨|清?早上?|上午|中午|下午|午后|傍晚|晚上?|夜[里间]|[半深午]夜|次日)"
_NIGHT = ("凌晨", "晚", "晚上", "夜里", "夜间", "半夜", "深夜", "午夜")
_LATER = {
    "中午": range(1, 5),
    **dict.fromkeys(("下午", "午后", "傍晚"), range(1, 12)),
    **dict.fromkeys(_NIGHT[1:], range(5, 12)),
}
"""Which hours are twelve later in a part of the day: 晚上7点, but not 晚上1点."""
_CLOCK = (
    rf"(?P<part{{0}}>{_PART})?(?:(?<![\d.:第{HAN_DIGITS}])|(?<=[周期拜][{HAN_DIGITS}]))"
    rf"(?P<hour{{0}}>2[0-4]|1\d|0?\d|十[{HAN_DIGITS}]?|[{HAN_DIGITS}])"
    r"(?::(?P<minute{0}>[0-5]\d)(?!\d)|[点时](?![间期候代段长效限意建要原内])(?P<half{0}>半)?)"
)
_SPANS = {
    "凌晨": (0, 6),
    "早上 早晨 清晨 早间": (4, 10),
    "上午": (6, 12),
    "中午": (11, 14),
    "下午 午后": (12, 18.5),
    "傍晚": (17, 20),
    "晚上 夜里 夜间 晚间": (17, 24),
    "半夜 深夜 午夜": (22, 24),
}
_PARTS = {part: hours for parts, hours in _SPANS.items() for part in parts.split()}
"""From which hour to which a part of the day lasts."""
_ASKED_PART = expression("|".join(_PARTS))
_SIDES = ("前", "后", "起")
_HOUR, _HALF_DAY, _DAY_LONG, _YEAR_LONG = 60, 12 * 60, 24 * 60, 12 * 31
_KINDS = {
    "岁": {"周岁": 1.0, "岁": 1.0},
    "年级": {"年级": 1.0},
    "年": {"年": 12.0, "个月": 1.0},
    "小时": {"天": 24.0 * 60, "小时": 60.0, "分钟": 1.0},
    "人": {"个人": 1.0, "人": 1.0, "名": 1.0, "位": 1.0},
    "米": {"公里": 1000.0, "千米": 1000.0, "厘米": 0.01, "米": 1.0},
    "平方米": {"平方米": 1.0, "平米": 1.0},
    "公斤": {"公斤": 1.0, "千克": 1.0, "斤": 0.5, "吨": 1000.0},
    "元": {"元": 1.0, "块钱": 1.0, "块": 1.0},
}
_UNITS = {name: (kind, factor) for kind, names in _KINDS.items() for name, factor in names.items()}
"""Units: what they measure, and how much of it each is."""
_PERIODS = {"周": 7, "点": _DAY_LONG, "月": _YEAR_LONG}
"""How long it is until a day, an hour or a date comes again."""
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = r"(?<![\d.第])\d{1,9}(?:\.\d{1,4})?"
_LESS = ("不满", "未满", "不足", "不到", "低于", "少于", "小于", "<")
_MORE = ("超过", "高于", "大于", "多于", ">")
"""Words before a number that is not in the range itself: 未满18岁."""
_MOST = f"(?:≤|<=|{'|'.join(_LESS)}|不得?(?:超过|多于|高于|大于)|至多|最[多高长大])"
_LEAST = f"(?:≥|>=|年?满|(?<!不)(?<!不得)(?:{'|'.join(_MORE)})|不得?(?:少于|低于|小于)|至少|最[少低])"
_FROM = "起(?![飞床降跑步诉吊火身夜航立])"
"""起 that tells from when or what on: 8:00起, not 8:00起飞."""
_MOST_BEHIND, _LEAST_BEHIND = "(?:[及之或]?以[下内]|之?内)", f"(?:[及之或]?以上|{_FROM})"
_MEASURED = expression(
    rf"(?:年?满)?(?P<low>{_NUMBER}|[{HAN_DIGITS}])(?P<unit_low>{_UNIT})?{_TO}(?P<high>{_NUMBER})(?P<unit_high>{_UNIT})"
    rf"|(?:{_LEAST}(?P<over>{_NUMBER})(?P<unit_over>{_UNIT})(?:以上)?"
    rf"|(?P<above>{_NUMBER})(?P<unit_above>{_UNIT}){_LEAST_BEHIND})"
    rf"(?:[,、]?(?:{_MOST}(?P<under>{_NUMBER})(?P<unit_under>{_UNIT})"
    rf"|(?P<within>{_NUMBER})(?P<unit_within>{_UNIT}){_MOST_BEHIND}))?"
    rf"|{_MOST}(?P<most>{_NUMBER})(?P<unit_most>{_UNIT})"
    rf"|(?P<below>{_NUMBER})(?P<unit_below>{_UNIT}){_MOST_BEHIND}"
)
_WEEKDAYS = expression(
    rf"{_WEEK}(?P<low>{_DAY}){_TO}{_WEEK}?(?P<high>{_DAY})|{_WEEK}(?P<days>{_DAY}(?:、{_DAY})+)(?![、\d月])"
    r"|(?P<weekend>周末|双休日)|(?P<workday>(?<![个\d])工作日)"
)
_HOURS = expression(
    f"{_CLOCK.format('_from')}{_TO}{_CLOCK.format('_to')}|{_CLOCK.format('')}(?P<side>[之以]?[前后]|{_FROM})"
)
_DATE = r"(?P<month{0}>1[0-2]|[1-9])月(?:(?P<date{0}>\d{{1,2}})日)?"
_DATES = expression(rf"(?<!\d){_DATE.format('_from')}{_TO}(?:次年|\d{{4}}年)?{_DATE.format('_to')}")

_ASKED_DAY = expression(rf"{_WEEK}(?P<day>{_DAY}|末)(?!{_TO}|、)")
_ASKED_HOUR = expression(_CLOCK.format(""))
_ASKED_DATE = expression(rf"(?<!\d)(?<!\d年){_DATE.format('')}(?!\d|{_TO}\d)")
_ASKED_NUMBER = expression(
    rf"(?<![哪同])(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?!{_MOST_BEHIND}|{_LEAST_BEHIND}|{_TO}\d)"
)
_EACH = ("天", "小时", "个月", "个人", "人", "位")
"""What one of is no amount but what something is told for each of: 一小时多少钱."""
_YEARS = range(1900, 2100)
"""Numbers before 年 that tell which year, and no span of years."""


class Point(NamedTuple):
    """A day, hour, date or amount that stands from `start` to `end` of a text.

    values: what it is in its kind; more than one where it may be either, as 8点 of morning and evening.
    """

    start: int
    end: int
    kind: str
    values: tuple[float, ...]


class Range(NamedTuple):
    """A piece of text and what it reaches over, of one kind: from the least to the greatest."""

    text: str
    kind: str
    least: float
    greatest: float

    def holds(self, point: Point) -> bool:
        """Tell whether it reaches over a point, or over one of a later week, day or year."""
        if point.kind == "段":
            return self.kind == "点" and self.least < point.values[1] and self.greatest >= point.values[0]
        period = _PERIODS.get(self.kind, 0)
        return self.kind == point.kind and any(
            self.least <= value <= self.greatest for one in point.values for value in (one, one + period)
        )


def points(normal: str) -> list[Point]:
    """Return the points that a question names, in order, none that overlaps another."""
    found = sorted(
        (*_days(normal), *_hours(normal), *_dates(normal), *_amounts(normal)),
        key=lambda point: (point.start, -point.end),
    )
    kept: list[Point] = []
    for point in found:
        if not kept or kept[-1].end <= point.start:
            kept.append(point)
    return kept


def parts(normal: str) -> list[Point]:
    """Return the parts of the day that a question names without an hour, each from its first to its last."""
    hours = {point.start for point in _hours(normal)}
    found = (one for one in _ASKED_PART.finditer(normal) if one.start() not in hours)
    return [Point(*one.span(), "段", tuple(hour * _HOUR for hour in _PARTS[one[0]])) for one in found]


def ranges(normal: str) -> Iterator[Range]:
    """Yield the ranges that a text names."""
    yield from _ranges_of_days(normal)
    yield from _ranges_of_hours(normal)
    for found in _DATES.finditer(normal):
        least, greatest = _date(found, "_from", 1), _date(found, "_to", 31)
        yield Range(found[0], "月", least, greatest + _YEAR_LONG * (greatest < least))
    yield from _ranges_of_amounts(normal)


def told(asked: Iterable[Point], normal: str) -> list[tuple[Point, str]]:
    """Return each range of a text that reaches over one of the points asked about, with that.

    Over a part of the day, 晚上, reaches what begins or ends in it, and an hour that lies in it.
    """
    times = [one for one in _ranges_of_hours(normal) if not one.text.endswith(_SIDES)]
    times += [
        Range(one[0], "点", at, at) for one in _ASKED_HOUR.finditer(normal) for at in [_minutes(one, "")]
    ]
    return [
        (point, one.text)
        for point in asked
        for one in (times if point.kind == "段" else ranges(normal))
        if one.holds(point)
    ]


def _days(normal: str) -> Iterator[Point]:
    for found in _ASKED_DAY.finditer(normal):
        days = (6.0, 7.0) if found["day"] == "末" else (float(_DAYS[found["day"]]),)
        yield Point(*found.span(), "周", days)


def _hours(normal: str) -> Iterator[Point]:
    for found in _ASKED_HOUR.finditer(normal):
        hour = _minutes(found, "")
        either = found["part"] is None and hour <= _HALF_DAY
        yield Point(*found.span(), "点", (hour, hour + _HALF_DAY) if either else (hour,))


def _dates(normal: str) -> Iterator[Point]:
    for found in _ASKED_DATE.finditer(normal):
        yield Point(*found.span(), "月", (_date(found, "", 15),))


def _amounts(normal: str) -> Iterator[Point]:
    for found in _ASKED_NUMBER.finditer(normal):
        kind, factor = _UNITS[found["unit"]]
        number = float(found["number"])
        if not (found["unit"] == "年" and number in _YEARS) and not (number == 1 and found["unit"] in _EACH):
            yield Point(*found.span(), kind, (number * factor,))


def _ranges_of_days(normal: str) -> Iterator[Range]:
    for found in _WEEKDAYS.finditer(normal):
        if found["days"]:
            for day in found["days"].split("、"):
                yield Range(found[0], "周", _DAYS[day], _DAYS[day])
            continue
        least, greatest = (6, 7) if found["weekend"] else (1, 5)
        if found["low"]:
            least, greatest = _DAYS[found["low"]], _DAYS[found["high"]]
        yield Range(found[0], "周", least, greatest + 7 * (greatest < least))


def _ranges_of_hours(normal: str) -> Iterator[Range]:
    for found in _HOURS.finditer(normal):
        if found["side"]:
            hour = _minutes(found, "")
            before = found["side"].endswith("前")
            yield Range(found[0], "点", 0 if before else hour, hour if before else _DAY_LONG)
            continue
        least, greatest = _minutes(found, "_from"), _minutes(found, "_to")
        same_half = found["part_to"] is None and found["part_from"] in _LATER
        if same_half and greatest < least <= greatest + _HALF_DAY:
            greatest += _HALF_DAY
        yield Range(found[0], "点", least, greatest + _DAY_LONG * (greatest < least))


def _ranges_of_amounts(normal: str) -> Iterator[Range]:
    for found in _MEASURED.finditer(normal):
        least = _limit(found, ("low", "over", "above"), float("inf"))
        greatest = _limit(found, ("high", "under", "within", "most", "below"), 0.0)
        if least and greatest and least[0] == greatest[0] and (found["high"] or least[1] <= greatest[1]):
            yield Range(found[0], *least, greatest[1])
            continue
        if least:  # 满30天至75周岁 tells of two kinds
            yield Range(found[0], *least, float("inf"))
        if greatest:
            yield Range(found[0], greatest[0], 0.0, greatest[1])


def _limit(found: re.Match[str], names: Iterable[str], inside: float) -> tuple[str, float] | None:
    """Return what a limit is of, and how much, towards `inside` where it is not in the range itself."""
    name = next((name for name in names if found[name]), None)
    if name is None:
        return None
    kind, factor = _UNITS[found[f"unit_{name}"] or found["unit_high"]]
    limit = _value(found[name]) * factor
    outside = found.string.endswith(_MORE if name == "over" else _LESS, found.start(), found.start(name))
    return kind, nextafter(limit, inside) if outside else limit


def _value(written: str) -> float:
    """Return what a number in digits, or in one Han numeral, is."""
    return float(written) if written[0].isdecimal() else float(value_of(written))


def _minutes(found: re.Match[str], name: str) -> float:
    part, hour = found[f"part{name}"], int(_value(found[f"hour{name}"]))
    if part in _NIGHT and hour == 12:
        hour = 0
    elif hour in _LATER.get(part, ()):
        hour += 12
    return hour * _HOUR + int(found[f"minute{name}"] or 30 * bool(found[f"half{name}"]))


def _date(found: re.Match[str], name: str, day: int) -> float:
    return (int(found[f"month{name}"]) - 1) * 31 + int(found[f"date{name}"] or day)
