"""The numbers that offices and courts give their papers: 国办发〔2019〕5号, (2023)海0102民初118号."""

from bot.chinese.scripts import HAN
from bot.expressions import expression

_ISSUED = expression(rf"[{HAN}]{{1,14}}[〔\[(【](?:19|20)\d\d[〕\])】](?:第)?\d{{1,5}}号")
_WITHIN = expression(rf"(?<![{HAN}])(?!根据|依据|按照|依照)(?P<number>{_ISSUED.pattern})[)）]?$")
_BARE = expression(r"[〔\[(【](?:19|20)\d\d[〕\])】]第?\d{1,5}[号期]|第\d{1,5}期")
"""As minutes and bulletins have it, whose head tells the office: 〔2024〕3号, 第12期."""
_STANDARD = expression(
    r"(?:[A-Z]{2,5}\d{0,4}(?:/[A-Z]{1,6})?|[A-Z]/[A-Z]{1,8}) {0,2}\d{1,6}(?:\.\d{1,3}){0,2}"
    r" ?[—–-]{1,2} ?(?:19|20)\d\d"
)
_BLANKS = expression(r"\s{1,4}(?=[〔\[(【〕\])】\d号第])|(?<=[〔\[(【〕\])】\d])\s{1,4}")
"""Blanks within a number, not before it."""
_CASE = expression(
    rf"[〔\[(](?:19|20)\d\d[〕\])][{HAN}]{{1,6}}\d{{0,4}}[{HAN}]{{1,6}}(?:第)?\d{{1,6}}号(?:之[一二三四五\d])?"
)


def is_number(text: str) -> bool:
    """Tell whether `text` is a document's number and no more; it is half width."""
    tight = text.replace(" ", "")
    bare = tight.strip("()")
    return bool(_ISSUED.fullmatch(bare) or _CASE.fullmatch(tight) or any(map(_BARE.fullmatch, (bare, tight))))


def is_standard(text: str) -> bool:
    """Tell whether `text` is the number of a standard and no more: GB/T 1.1—2020; it is half width."""
    return bool(_STANDARD.fullmatch(text))


def number_within(text: str) -> str | None:
    """Return the number that ends a line which says who issued the document, and when; None without one."""
    found = _WITHIN.search(_BLANKS.sub("", text))
    return found["number"] if found else None


def bare_number(text: str) -> str:
    """Return a document's number without the blanks, and the brackets around it, that it is printed with."""
    tight = "".join(text.split())
    return tight.strip("()（）") if tight.endswith((")", "）")) else tight
