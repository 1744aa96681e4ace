"""The numerals in which word processors count the items of a list, called as Word calls them."""

from bot.chinese.numerals import CIRCLED, in_capital_han, in_han
from bot.chinese.width import full_width
from bot.expressions import expression

_HAN = expression("(?:chinese|japanese|taiwanese)Counting|ideographDigital")
_CAPITAL_HAN = expression("chineseLegal|ideographLegal|japaneseLegal")
_CIRCLES = CIRCLED[:20]
_ROWS = {
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
"""Numerals that are characters in a row; beyond its end Word shows digits."""
NOT_COUNTED = ("bullet", "none")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, form: str) -> str:
    """Return `number` in the numerals that Word calls `form`, digits for one that no Chinese list has."""
    if form in NOT_COUNTED:
        return ""
    if form in _ROWS and 1 <= number <= len(_ROWS[form]):
        return _ROWS[form][number - 1]
    if _HAN.match(form):
        return in_han(number)
    if _CAPITAL_HAN.match(form):
        return in_capital_han(number)
    if form.endswith("Letter") and number:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and number:
        return _roman(number).upper() if form.startswith("upper") else _roman(number)
    if form == "decimalFullWidth":
        return full_width(str(number))
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
