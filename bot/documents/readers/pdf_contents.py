"""Tables of contents in the printed lines of a document, and what only looks like one: a list of prices."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.chinese.scripts import ONE_HAN
from bot.documents.readers.pdf_lines import PrintedLine, has_leaders
from bot.expressions import expression

LEAST_CONTENTS = 3
"""Lines that lead to a page number by dots. Fewer are no table of contents."""
CONTENTS_GAP = 2
"""How many lines in a row, chapters without such dots, may stand between those that have them."""
_CONTENTS = expression(r"目\s*[录錄次]|contents|table of contents", re.IGNORECASE)
_TO_PAGE = expression(r".*\s(?:\d{1,4}|[ivxlc]{1,6})", re.IGNORECASE)
_END = expression(r"\w{1,6}$")


def without_contents(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return `lines` without tables of contents: dotted lines, the ones between them, and their heading."""
    dotted = [place for place, line in enumerate(lines) if has_leaders(line.text)]
    contents: set[int] = set()
    run: list[int] = []
    for place in [*dotted, len(lines) + CONTENTS_GAP + 1]:
        if run and place - run[-1] > CONTENTS_GAP + 1:
            if len(run) >= LEAST_CONTENTS and _leads_to_pages([lines[at].text for at in run]):
                start = run[0]
                while start and run[0] - start < CONTENTS_GAP and _TO_PAGE.fullmatch(lines[start - 1].text):
                    start -= 1
                start -= start > 0 and bool(_CONTENTS.fullmatch(lines[start - 1].text))
                contents.update(range(start, run[-1] + 1))
            run = []
        run.append(place)
    return [line for place, line in enumerate(lines) if place not in contents]


def _leads_to_pages(texts: Sequence[str]) -> bool:
    """Tell whether lines end in the numbers of pages, which rise: 红烧肉……48元 leads to a price."""
    ends = [found[0].removesuffix("页") for text in texts if (found := _END.search(text))]
    numbers = [int(end) for end in ends if end.isdecimal()]
    falls = sum(after < before for before, after in pairwise(numbers))
    return not any(map(ONE_HAN.search, ends)) and 5 * falls < max(len(numbers), 1)
