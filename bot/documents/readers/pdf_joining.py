"""Lines that belong together become one text: what was one word or Han text stays in one piece."""

import re
from collections.abc import Iterable, Sequence

from bot.chinese.scripts import HAN
from bot.chinese.width import is_wide
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.raised import shown
from bot.documents.readers.reading import telegram_safe
from bot.expressions import expression

_PARTED = expression(rf"[{HAN}] [A-Za-z0-9]|[A-Za-z0-9] [{HAN}]")
_UNPARTED = expression(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9][{HAN}]")
_SET_WIDE = expression(rf"(?<=[{HAN}\u3000-\u303f\uff00-\uffef]) (?=[{HAN}\u3000-\u303f\uff00-\uffef])")
_TIGHT = expression(rf"[{HAN}](?=[{HAN}])")
_NUMBER = expression(r"1[3-9]\d{9}|\d{17}[\dXx]|\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?")
"""A telephone number, that of an identity card, an amount."""
_NUMBER_ENDS = expression(rf"[{HAN}、，。；：（][\d.]{{1,6}}$")
_NUMBER_BEGINS = expression(rf"\d{{1,6}}[{HAN}]")
"""Of a number that the end of a line cuts, as where a program breaks Chinese anywhere."""
_FIGURES = expression(r"[\d,.]+[Xx]?")
_SOFT_HYPHEN = expression("[\x02\xad\ufffe]")
_STOPPED = expression(rf"[^{HAN}]{{20,300}}[.!?][\"')\]”’]{{0,3}}")
_IN_CHINESE = expression(rf"[^A-Za-z{HAN}]{{0,8}}[{HAN}]")
LONGEST_NUMBER = 20
"""Characters."""


class Joining:
    """How the lines of a document are joined: whether blanks part Han from Latin."""

    def __init__(self, lines: Iterable[PrintedLine]) -> None:
        text = "\n".join(line.text for line in lines)
        self.spaced = len(_PARTED.findall(text)) > len(_UNPARTED.findall(text))

    def text(self, lines: Sequence[PrintedLine]) -> str:
        """Return the text of lines that belong together."""
        text = ""
        for line in lines:
            more = _without_tracking(line.text)
            text += self._blank(text, more) + more if text else more
        return telegram_safe(shown(_SOFT_HYPHEN.sub(_hyphen, text))).strip()

    def joined(self, before: str, after: str) -> str:
        """Return the two halves of a text as one."""
        return before + self._blank(before, after) + after if before and after else before or after

    def _blank(self, before: str, after: str) -> str:
        wide = is_wide(before[-1]) + is_wide(after[0])
        if wide == 2 or before[-1] in "/-_" or _SOFT_HYPHEN.match(before[-1]):
            return ""
        ends = before[-LONGEST_NUMBER:], after[:LONGEST_NUMBER]
        if _is_cut(*ends) or (_NUMBER_ENDS.search(ends[0]) and _NUMBER_BEGINS.match(ends[1])):
            return ""
        return " " if not wide or (self.spaced and before[-1].isalnum() and after[0].isalnum()) else ""


def turns_to_chinese(before: str, after: str) -> bool:
    """Tell whether a line of another script ends a sentence, and a Chinese one begins: two languages."""
    return bool(_STOPPED.fullmatch(before) and _IN_CHINESE.match(after))


def _is_cut(before: str, after: str) -> bool:
    """Tell whether a number goes on in the next line, as in a cell that is too narrow for it."""
    head, rest = _FIGURES.match(before[::-1]), _FIGURES.match(after)
    if not head or not rest or _NUMBER.fullmatch(head[0][::-1]):
        return False
    return _NUMBER.fullmatch(head[0][::-1] + rest[0]) is not None


def _without_tracking(text: str) -> str:
    """Return `text` without the blanks between its Han that only come from setting the line wide."""
    gaps = len(_SET_WIDE.findall(text))
    return _SET_WIDE.sub("", text) if gaps > len(_TIGHT.findall(text)) else text


def _hyphen(match: re.Match[str]) -> str:
    """Return what becomes of a hyphen at the end of a line: none within a word, itself within an address."""
    text, place = match.string, match.start()
    begin = max(text.rfind(" ", 0, place) + 1, place - 30)
    end = text.find(" ", place)
    word = text[begin : end if end > 0 else len(text)]
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    within_word = around.isalpha() and around.islower() and not re.search(r"[/:@.\d_-]\w", word)
    return "" if within_word or around.startswith("/") else "-"
