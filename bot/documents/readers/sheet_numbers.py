"""Numbers of a spreadsheet as its program shows them: 5%, 1,234.50元, 2024-05-31."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

from bot.chinese.numerals import in_capital_han, in_han
from bot.expressions import expression

BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00"},
    **{12: "# ?/?", 13: "# ??/??"},
    **dict.fromkeys((5, 6, 37, 38), "#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00"),
    **dict.fromkeys((41, 42), "#,##0"),
    **dict.fromkeys((14, 30), "yyyy/m/d"),
    **{15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM"},
    **{
        20: "h:mm",
        21: "h:mm:ss",
        22: "yyyy/m/d h:mm",
        45: "mm:ss",
        46: "[h]:mm:ss",
        47: "mm:ss",
        48: "0.0E+0",
    },
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    **{31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"'},
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}
"""The formats that a Chinese Excel knows by number, without the file saying them."""
LARGEST_WHOLE = 1e15
"""From here on a number has digits that the file does not hold."""
LARGEST_DAY = 2_958_466
"""The day after 9999-12-31, counted as Excel does."""

_TOKEN = expression(
    r'"[^"]{0,60}"|[Gg]eneral|GENERAL|[Gg]/通用格式|[\\!].|_.|\*.|\[[^\]]{0,40}\]|AM/PM|A/P|上午/下午|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|aaaa?|[eE][+-]|[#0?.,]+|.',
    re.DOTALL,
)
_SECTION = expression(r'(?:"[^"]{0,60}"|[\\!].|\[[^\]]{0,40}\]|[^;"\\!\[]|["\\!\[])++', re.DOTALL)
_GENERAL = expression("general|g/通用格式", re.IGNORECASE)
_CONDITION = expression(r"\[(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)\]")
_HOLDS = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_MONTH_OR_DAY = ("m", "mm", "mmm", "mmmm", "aaa", "aaaa")
_HAN_FIGURES = expression(r"\[DBNum([12])\]", re.IGNORECASE)
"""What asks for Han figures, the plain ones or those of cheques."""
_HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
_CAPITALS = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
_WEEKDAYS = "一二三四五六日"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def shown(value: float, code: str, from_1904: bool = False) -> str:
    """Return a number in the format `code`; `from_1904` tells that its days count from that year."""
    sections = _SECTION.findall(code)[:3]
    if not sections or sections[0].strip().lower() in ("general", "@", "g/通用格式"):
        return general(value)
    conditions = [_CONDITION.search(section) for section in sections]
    negative = value < 0 and len(sections) > 1 and not any(conditions)
    if any(conditions):
        section = next(
            (
                section
                for section, condition in zip(sections, conditions, strict=True)
                if condition is None or _HOLDS[condition[1]](value, float(condition[2]))
            ),
            sections[-1],
        )
    else:
        section = (
            sections[1] if negative else sections[2] if value == 0 and len(sections) > 2 else sections[0]
        )
    tokens = _TOKEN.findall(section)
    han = _HAN_FIGURES.search(section)
    if han and value >= 0:
        return _in_han(value, tokens, han[1] == "2", from_1904)
    return _shown(value, tokens, negative, from_1904)


def _in_han(value: float, tokens: list[str], capital: bool, from_1904: bool) -> str:
    """Return a number in Han figures: 壹仟贰佰 where it has no format but that, else figure by figure.

    The year of a date is written so, too, and its month and day as they are said: 二〇二四年五月三十一日.
    """
    plain = _shown(value, tokens, False, from_1904)
    said = in_capital_han if capital else in_han
    dated = _is_date(tokens)
    whole = dated or any(map(_GENERAL.fullmatch, tokens))
    figures = _CAPITALS if capital else _HAN

    def written(found: re.Match[str]) -> str:
        number = found["number"]
        by_figure = not whole or (dated and (len(number) > 2 or number.startswith("0")))
        units = number.translate(figures) if by_figure or len(number) > 15 else said(int(number))
        return units + (found["fraction"] or "").translate(figures)

    return re.sub(r"(?P<number>\d{1,20})(?P<fraction>\.\d{1,15})?", written, plain)


def _is_date(tokens: list[str]) -> bool:
    return any(token[0] in "yYdDhHsS" or token.lower() in _MONTH_OR_DAY for token in tokens)


def _shown(value: float, tokens: list[str], negative: bool, from_1904: bool) -> str:
    """Return a number by the `tokens` of the part of a format that is for it, or for a `negative` one."""
    if any(map(_GENERAL.fullmatch, tokens)):
        said = (general(abs(value)) if _GENERAL.fullmatch(token) else _literal(token) for token in tokens)
        return ("-" if value < 0 and not negative else "") + "".join(said).strip()
    if _is_date(tokens):
        day = value + 1_462 if from_1904 else value
        return _date(day, tokens) if 0 <= day < LARGEST_DAY else general(value)
    return _number(-value if negative else value, tokens)


def general(value: float) -> str:
    """Return a number without a format: whole ones without a point."""
    if value == int(value) and abs(value) < LARGEST_WHOLE:
        return str(int(value))
    return f"{value:.10g}".upper()


def _literal(token: str) -> str:
    """Return what a token that is no placeholder shows."""
    if token.startswith('"'):
        return token.strip('"')
    if token[0] in "\\!" and len(token) > 1:
        return token[1:]
    if token.startswith("[$"):
        return token[2:-1].split("-")[0]
    return "" if token[0] in "_*[" and len(token) > 1 else token


def _number(value: float, tokens: list[str]) -> str:
    places = [at for at, token in enumerate(tokens) if token[0] in "#0?" or token.strip(",") == "."]
    if not places:
        return "".join(map(_literal, tokens)).strip() or general(value)
    if any(token.lower() in ("e+", "e-") for token in tokens):
        size = len(tokens[places[0]].partition(".")[2])
        return f"{value:.{min(size, 15)}E}"
    if "/" in tokens:
        return _fraction(value, tokens, places)
    if len(places) > 1:
        return _spread(value, tokens, places)
    place = tokens[places[0]]
    whole, _, fraction = place.rstrip(",").partition(".")
    scaled = Decimal(repr(value)) * 100 ** tokens.count("%") / 1000 ** (len(place) - len(place.rstrip(",")))
    rounded = scaled.quantize(Decimal(1).scaleb(-min(len(fraction), 30)), ROUND_HALF_UP)
    units, _, decimals = f"{abs(rounded):f}".partition(".")
    least = len(fraction.rstrip("#"))
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    units = units.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        units = f"{int(units or 0):,}" if whole.count("0") <= 1 else units
    number = f"{units}.{decimals}" if decimals else units or "0"
    sign = "-" if rounded < 0 else ""
    before = "".join(map(_literal, tokens[: places[0]]))
    return f"{sign}{before}{number}{''.join(map(_literal, tokens[places[0] + 1 :]))}".strip()


def _spread(value: float, tokens: list[str], places: list[int]) -> str:
    """Return a whole number whose figures have signs between them: 138-0013-8000, 12.3万 of 123456."""
    if any("." in tokens[place] for place in places):
        return general(value)
    last = tokens[places[-1]]
    scale = 1000 ** (len(last) - len(last.rstrip(",")))
    rounded = (Decimal(repr(value)) * 100 ** tokens.count("%") / scale).quantize(Decimal(1), ROUND_HALF_UP)
    figures = f"{abs(rounded):f}"
    made = [_literal(token) for token in tokens]
    for place in reversed(places[1:]):
        size = len(tokens[place].replace(",", ""))
        made[place] = figures[-size:].rjust(size, "0")
        figures = figures[:-size]
    made[places[0]] = figures.rjust(tokens[places[0]].count("0"), "0")
    return ("-" if rounded < 0 else "") + "".join(made).strip()


def _fraction(value: float, tokens: list[str], places: list[int]) -> str:
    """Return a number as a fraction: 1 1/2."""
    slash = tokens.index("/")
    below = "".join(tokens[slash + 1 :]).strip()
    if not re.fullmatch(r"[#?0]{1,4}|[1-9]\d{0,3}", below) or slash < 1 or abs(value) > LARGEST_WHOLE:
        return general(value)
    part = Fraction(abs(value))
    if below.isdecimal() and below.strip("0"):
        size = int(below)
        units = round(part * size)
    else:
        part = part.limit_denominator(10 ** len(below) - 1)
        size, units = part.denominator, part.numerator
    whole, rest = divmod(units, size) if sum(place < slash for place in places) > 1 else (0, units)
    said = [str(whole)] if whole or not rest else []
    said += [f"{rest}/{size}"] if rest else []
    return ("-" if value < 0 and units else "") + " ".join(said)


def _date(day: float, tokens: list[str]) -> str:
    moment = datetime(1899, 12, 30 if day >= 60 else 31) + timedelta(seconds=round(day * 86_400))
    half = any(token in ("AM/PM", "A/P", "上午/下午") for token in tokens)
    shown, last = "", ""
    for at, token in enumerate(tokens):
        kind, size = token[0].lower(), len(token)
        if kind == "y":
            shown += f"{moment.year}" if size > 2 else f"{moment.year % 100:02}"
        elif kind == "m" and token.lower().strip("m") == "":
            after = next((other[0].lower() for other in tokens[at + 1 :] if other[0].lower() in "ymdhs"), "")
            if last == "h" or after == "s":
                shown += f"{moment.minute:02}" if size > 1 else str(moment.minute)
            elif size > 2:
                shown += _MONTHS[moment.month - 1]
            else:
                shown += f"{moment.month:02}" if size > 1 else str(moment.month)
        elif kind == "d":
            shown += f"{moment.day:02}" if size == 2 else str(moment.day) if size == 1 else _weekday(moment)
        elif token in ("aaa", "aaaa"):
            shown += _weekday(moment)[2 * (size == 3) :]
        elif kind == "h":
            hour = (moment.hour - 1) % 12 + 1 if half else moment.hour
            shown += f"{hour:02}" if size > 1 else str(hour)
        elif kind == "s":
            shown += f"{moment.second:02}" if size > 1 else str(moment.second)
        elif token.lower() in ("[h]", "[hh]"):
            shown += str(int(day * 24 + 1e-9))
            kind = "h"
        elif token == "上午/下午":
            shown += "上午" if moment.hour < 12 else "下午"
        elif token in ("AM/PM", "A/P"):
            shown += "AM" if moment.hour < 12 else "PM"
        elif token != "@":
            shown += _literal(token)
        last = kind if kind in "ymdhs" else last
    return shown.strip()


def _weekday(moment: datetime) -> str:
    return f"星期{_WEEKDAYS[moment.weekday()]}"
