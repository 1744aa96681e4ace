"""Where the lines of a column begin and end."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter, neg
from statistics import median

from bot.chinese.sentences import CLOSERS, COLONS, ENDS
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.raised import RAISED
from bot.expressions import expression

# As `is_closed`, and the number of a note may stand behind it.
SENTENCE_END = expression(rf"(?:[{ENDS}{COLONS}][{CLOSERS}]*[\d{RAISED}]*|[（(]\s{{2,40}}[)）])$")
"""Also the place in which an answer is ticked: 高处作业须系安全带。（　　）"""
LEAST_STEPS, LEAST_IN_COLUMN = 3, 8
"""Lines that end together, and lines, that show the margin of a column."""
RAGGED = 1.5
"""Times the type size. So far from each other do full lines end where they are not set to both margins."""


def has_margin(lines: Sequence[PrintedLine]) -> bool:
    """Tell whether lines of a column are so many, and so many end together, that they show its margin."""
    often = Counter(round(line.right / 6) for line in lines)
    return len(lines) >= LEAST_IN_COLUMN and max(often.values()) >= LEAST_STEPS


def justified_end(lines: Sequence[PrintedLine], ends: Sequence[float]) -> float | None:
    """Return the farthest end that is no exception, of lines' distances from the margin.

    None where most lines that end there end a sentence too, as the items of a list do, or more end beyond.
    """
    counts = Counter(round(end / 6) for end in ends)
    often = [place for place, count in counts.items() if count >= max(2, 0.03 * len(ends))]
    if not often:
        return max(ends, default=0.0)
    there = [line for line, end in zip(lines, ends, strict=True) if round(end / 6) == max(often)]
    beyond = sum(round(end / 6) > max(often) for end in ends)
    if beyond > len(there) or 2 * sum(bool(SENTENCE_END.search(line.text)) for line in there) > len(there):
        return None
    return max(end for end in ends if round(end / 6) <= max(often))


def ragged_end(lines: Sequence[tuple[float, float]]) -> float:
    """Return the same, of distances and type sizes, of lines that end within two characters of each other."""
    ends = sorted((end for end, _ in lines), reverse=True)
    near = RAGGED * median(size for _, size in lines)
    least = max(2, 0.03 * len(ends))
    for at, end in enumerate(ends):
        if bisect_right(ends, near - end, key=neg) - at >= least:
            return end
    return max(ends)


def left_of(lines: Iterable[PrintedLine]) -> float:
    """Return the left margin of a page: where its leftmost lines begin.

    One alone counts only where the others begin as far in as paragraphs do.
    """
    first, *others = sorted(lines, key=attrgetter("left"))
    for line in others:
        if line.left - first.left < 2 or 1.5 * first.size < line.left - first.left < 2.6 * first.size:
            break
        first = line
    return first.left
