"""The numbers of pages in plain text, which count up between its lines."""

import re
from itertools import pairwise

from bot.documents.readers.gaps import ends_closed
from bot.expressions import expression

# The number of a page says that it is one, or stands alone.
_FOLIO = expression(
    r"\s*(?:第 ?(?P<page>\d{1,4}) ?[页頁](?P<total>[ ,，/]*[共总] ?\d{1,4} ?[页頁])?"
    r"|page (?P<english>\d{1,4})(?P<of> of \d{1,4})?"
    r"|[-—–·•]{1,2} ?(?P<dashed>\d{1,4}) ?[-—–·•]{1,2}|(?P<bare>\d{1,4})(?: ?/ ?\d{1,4})?)\s*",
    re.IGNORECASE,
)
_HEAD = expression(r"\s*(?:(?P<left>\d{1,4})\s{4,}\S.{0,40}|\S.{0,40}?\s{4,}(?P<right>\d{1,4}))\s*")
"""A running head with the number of its page at the outer side."""
LONGEST_FOLIO = 30
"""Characters."""
LEAST_BETWEEN = 4
"""Lines of a page at least, where its number is all that stands in a line."""

MOST_ABOVE = 3
"""Lines above the first chapter of a story: its title, who wrote it."""


def without_folios(lines: list[str]) -> tuple[list[str], list[int]]:
    """Return `lines` without the numbers of pages, which count up, and the blank lines around them.

    And which of them open a page.
    """
    short = ((at, line) for at, line in enumerate(lines) if 0 < len(line.strip()) < LONGEST_FOLIO)
    found = {at: folio for at, line in short if (folio := _FOLIO.fullmatch(line))}
    kept = {at for at, folio in found.items() if folio["total"] or folio["of"]}
    for shape in ("page", "english", "dashed", "bare"):
        between = LEAST_BETWEEN if shape == "bare" else 1
        counted = _counting({at: int(folio[shape]) for at, folio in found.items() if folio[shape]}, between)
        kept |= counted if shape != "bare" or not _are_chapters(lines, sorted(counted)) else set()
    heads = {at: head for at, line in enumerate(lines) if line and (head := _HEAD.fullmatch(line))}
    kept |= _counting({at: int(head["left"] or head["right"]) for at, head in heads.items()}, LEAST_BETWEEN)
    if not kept or len(kept) == sum(line != "" for line in lines):
        return lines, []
    kept |= _running_heads(lines, kept)
    without: list[str] = []
    opens: list[int] = []
    page_ends = False
    for at, line in enumerate(lines):
        if at in kept:
            page_ends = True
            while without and not without[-1]:
                without.pop()
        elif line or not page_ends:
            if page_ends and without and ends_closed(without[-1]):
                without.append("")
            if page_ends and without:
                opens.append(len(without))
            without.append(line)
            page_ends = False
    return without, opens


def _running_heads(lines: list[str], folios: set[int]) -> set[int]:
    """Return the lines on top of pages that say once more what stands on top of the first."""
    first = next((line.strip() for line in lines if line), "")
    tops = (next((n for n in range(at + 1, len(lines)) if lines[n]), 0) for at in folios)
    again = {at for at in tops if at and lines[at].strip() == first}
    return again if len(first) < LONGEST_FOLIO and not ends_closed(first) else set()


def _counting(numbers: dict[int, int], between: int) -> set[int]:
    """Return the places of numbers that count up line by line, with lines `between` two of them at least."""
    places = list(numbers)
    apart = all(after - at > between for at, after in pairwise(places))
    counted = all(numbers[after] == numbers[at] + 1 for at, after in pairwise(places))
    return set(places) if len(places) > 1 and apart and counted else set()


def _are_chapters(lines: list[str], places: list[int]) -> bool:
    """Tell whether what counts is chapters: 1 stands below the title, text below each, no sentence is cut."""
    if not places or lines[places[0]].strip() != "1" or not any(lines[places[-1] + 1 :]):
        return False
    above = sum(line != "" for line in lines[: places[0]])
    before = (next((n for n in range(at - 1, max(at - 4, -1), -1) if lines[n]), None) for at in places[1:])
    return 1 <= above <= MOST_ABOVE and all(ends_closed(lines[n]) or _is_apart(lines, n) for n in before if n)


def _is_apart(lines: list[str], at: int) -> bool:
    """Tell whether line `at` stands alone between blank ones, as the name of a volume above its chapter."""
    return not lines[at - 1] and not lines[at + 1] and len(lines[at]) < LONGEST_FOLIO
