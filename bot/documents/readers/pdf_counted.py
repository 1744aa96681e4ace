"""Lines that count, 1. 2. 3., 一、二、 or A. B. C.: each the first of a paragraph however narrow they are."""

from collections.abc import Iterable

from bot.chinese.numerals import value_of
from bot.chinese.sentences import COMMAS
from bot.documents.readers.pdf_lines import PrintedLine
from bot.expressions import expression

_MARK = expression(
    r"(?P<before>[(（]?)(?:(?P<number>\d{1,3})|(?P<numeral>[一二三四五六七八九十]{1,3})|(?P<letter>[A-H]))"
    r"(?P<after>[.．、)）])(?!\d|[一二三四五六七八九十]{1,3}[、)）])\s*\S"
)


def counted(lines: Iterable[PrintedLine]) -> set[int]:
    """Return the lines, by their identity, that begin with 1, 一 or A, and those that count on from these.

    None is one alone, nor one behind a comma.
    """
    found: set[int] = set()
    last: dict[tuple[str, str, str], tuple[int, int]] = {}
    before = ""
    for line in lines:
        if (mark := _MARK.match(line.text)) and not before.endswith(tuple(COMMAS)):
            sort = next(name for name in ("number", "numeral", "letter") if mark[name])
            style = mark["before"], sort, mark["after"]
            value = ord(mark[sort]) - 64 if sort == "letter" else value_of(mark[sort])
            if value == 1:
                last[style] = 1, id(line)
            elif style in last and last[style][0] == value - 1:
                found |= {last[style][1], id(line)}
                last[style] = value, id(line)
            else:
                last.pop(style, None)
        before = line.text
    return found
