"""The cells of a table in plain text: what gaps of blanks, tabs or bars part in a line."""

import re

from bot.chinese.sentences import CLOSERS, is_closed
from bot.expressions import expression

LEAST_ROWS = 3
"""Lines in a row with as many gaps each, that are a table."""

_STOPPED = expression(rf"(?:[a-z]\.|\uff0e)[{CLOSERS}]*$")
_GAP = expression(r"(?<=[^\s(（])(?: \| |\t| {2}|\u3000{2})\s*(?=[^\s)）])")
_BAR = expression(r"(?<=[^\s|\uff5c])[|\uff5c](?=[^\s|\uff5c])")
"""What parts cells without blanks: 项目|单位|单价; two such in a line are no ones by chance."""
_NONE = expression(r"(?:\t| {2}|\u3000)[—–-]{1,3}$")
"""The last cell of a row that has nothing to say there: ——."""
_OPTIONS = expression(r"\s*[(（]?[A-G][.、．)）].*\s{2}[(（]?[B-H][.、．)）]")
# Options, A and B, are no cells; neither is a blank in brackets, to be filled in, a gap.
# A number, or what a chapter or an article is called, is no cell.
_LABEL = expression(r"^(?:\W*\w{1,4}[.、．)）:：]|第(?: ?\w){1,8}? ?[编章节条部分]{1,2})\s+")


def ends_closed(line: str) -> bool:
    """Tell whether a line ends no sentence half-way, be it Chinese or English."""
    return is_closed(line) or bool(_STOPPED.search(line))


def _parting(line: str) -> re.Pattern[str]:
    """Return what parts the cells of `line`: bars without blanks where there are two, and nothing else."""
    return _BAR if len(_BAR.findall(line)) > 1 and not _GAP.search(line) else _GAP


def gaps(line: str) -> int:
    """Return how many gaps part the cells of a table's row; 0 for a sentence and for what has none."""
    closed = ends_closed(line) and not _NONE.search(line.rstrip())
    text = _LABEL.sub("", line.strip())
    return 0 if closed or _OPTIONS.match(line) else len(_parting(text).findall(text))


def cells(line: str) -> tuple[str, ...]:
    """Return the cells of a table's row, between its gaps."""
    label = _LABEL.match(line.strip())
    start = label.end() if label else 0
    text = line.strip()[start:]
    first, *others = _parting(text).split(text)
    return (line.strip()[:start] + first, *others)


def cell_places(line: str) -> list[tuple[int, int]]:
    """Return where in a line each of its cells begins and ends."""
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    inner = list(_parting(line).finditer(line, start, end))
    return list(
        zip([start, *(gap.end() for gap in inner)], [*(gap.start() for gap in inner), end], strict=True)
    )
