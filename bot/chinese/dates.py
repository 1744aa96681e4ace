"""Dates, however a Chinese document writes them.

2024-05-31, 2024/5/31, 2024.5.31, 20240531, 2024年5月31日 in either width and 二〇二四年五月三十一日 are
one date, as are 民國113年5月31日 and 五月 31, 2024; blanks may stand around its parts. A day that no
calendar has, the 31st of April, is none.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta, timezone

from bot.chinese.numerals import HAN_DIGITS, ZEROS, value_of
from bot.chinese.scripts import HAN
from bot.chinese.width import half_width
from bot.expressions import expression

CHINA = timezone(timedelta(hours=8))
"""Where a moment that is told in seconds since 1970 has its day."""

_CENTURY = "(?:[1１][9９]|[2２][0０])"
_HAN_DIGIT = ZEROS + HAN_DIGITS
# Zero is typed 0 or O in years of Han digits, too: 二0二四年. A run of eight digits that goes on is no date.
_DATE = expression(
    rf"(?<![\dA-Za-z])(?P<compact>{_CENTURY}\d{{6}})(?![\d{HAN}])"
    rf"|(?:(?<!\d)(?P<year>{_CENTURY}\d\d)|(?<![{_HAN_DIGIT}])(?P<han_year>[一二][{_HAN_DIGIT}0０oOｏＯ]{{3}})"
    rf"|(?:中[華华])?民[國国]\s*(?P<republic>\d{{1,3}}|元|[百十{_HAN_DIGIT}]{{1,5}}))"
    rf"\s*[年./．／-]\s*(?P<month>[1１][0-2０-２]|[0０]?[1-9１-９]|十[一二]?|[{_HAN_DIGIT}]{{1,2}})"
    rf"\s*[月./．／-]\s*(?P<day>[3３][01０１]|[12１２]\d|[0０]?[1-9１-９]|[一二三]?十[{HAN_DIGITS}]?|[{_HAN_DIGIT}]{{1,2}})"
    rf"(?![\d{_HAN_DIGIT}十])(?:\s*[日号號])?"
    r"|(?<![一二三四五六七八九十])(?P<month_first>十[一二]?|[一二三四五六七八九])月\s(?P<day_next>\d{1,2}),\s(?P<year_last>(?:19|20)\d\d)(?!\d)"
)
_AROUND = expression(r"[\s()（）]")
_PART_OF_DAY = expression(r"(?:凌晨|清晨|[上中下]午|傍晚|[深午]夜|[晨早晚夜])?(?:[于於]\w{1,8})?")
_LETTERS = str.maketrans("oO", "00")
_LASTING = expression(r"\d:\d\d\s?[-~\uff5e—–至到]{1,2}\s?\d{1,2}:\d\d")


def date_of(text: str) -> date | None:
    """Return the first date in `text`, None if there is none."""
    return next((day for _, day in dates(text)), None)


def dates(text: str) -> Iterator[tuple[int, date]]:
    """Yield where each date in `text` begins, and the date, in order."""
    for match in _DATE.finditer(text):
        if (day := _day(match)) is not None:
            yield match.start(), day


def opens_with_date(text: str) -> bool:
    """Tell whether `text` begins with what is written as a date."""
    return _DATE.match(text) is not None


def without_dates(text: str) -> str:
    """Return `text` without what is written in it as dates, the 31st of April too."""
    return _DATE.sub("", text)


def date_alone(text: str) -> date | None:
    """Return the date that is all of `text`, as it stands below a notice, None if there is more or none.

    Brackets may stand around it, blanks anywhere; 夜 and 于杭州 may follow, as below a letter.
    """
    bare = _AROUND.sub("", text)
    match = _DATE.match(bare)
    return _day(match) if match and _PART_OF_DAY.fullmatch(bare, match.end()) else None


def _day(match: re.Match[str]) -> date | None:
    if compact := match["compact"]:
        parts = (compact[:4], compact[4:6], compact[6:])
    elif month := match["month_first"]:
        parts = (match["year_last"], month, match["day_next"])
    elif republic := match["republic"]:
        year = str(1911 + (1 if republic == "元" else value_of(republic)))
        parts = (year, match["month"], match["day"])
    else:
        year = match["year"] or half_width(match["han_year"]).translate(_LETTERS)
        parts = (year, match["month"], match["day"])
    try:
        return date(*map(value_of, parts))
    except ValueError:  # the 31st of April
        return None


def lasts(text: str) -> bool:
    """Tell whether `text` says from when to when of a day something is: 14:00～16:30."""
    return bool(_LASTING.search(text))
