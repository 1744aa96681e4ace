"""Lines that count: 1. 2. 3. or A. B. C., each the first of a paragraph however narrow they are set."""

from collections.abc import Iterable

from bot.chinese.sentences import COMMAS
from bot.documents.readers.pdf_lines import PrintedLine
from bot.expressions import expression

_MARK = expression(
    r"(?P<before>[(（]?)(?:(?P<number>\d{1,3})|(?P<letter>[A-H]))(?P<after>[.．、)）])(?!\d)\s*\S"
)


def counted(lines: Iterable[PrintedLine]) -> set[int]:
    """Return the lines, by their identity, that begin with 1 or A, and those that count on from these.

    None is one alone, nor one behind a comma.
    """
    found: set[int] = set()
    last: dict[tuple[str, bool, str], tuple[int, int]] = {}
    before = ""
    for line in lines:
        if (mark := _MARK.match(line.text)) and not before.endswith(tuple(COMMAS)):
            style = mark["before"], mark["letter"] is None, mark["after"]
            value = int(mark["number"]) if mark["number"] else ord(mark["letter"]) - 64
            if value == 1:
                last[style] = 1, id(line)
            elif style in last and last[style][0] == value - 1:
                found |= {last[style][1], id(line)}
                last[style] = value, id(line)
            else:
                last.pop(style, None)
        before = line.text
    return found
