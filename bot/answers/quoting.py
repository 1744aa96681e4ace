"""Which sentences of a passage are quoted: those that say what is asked, word for word."""

import math
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.answers.favoured import asks_which, favour_of
from bot.answers.sanctions import ASKS_SANCTION, SANCTION
from bot.answers.sentence_roles import end_of_exercise, first_row, line_of, names_below
from bot.answers.sentence_weights import SENTENCE_FEATURES, SENTENCE_WEIGHTS, weigh
from bot.chinese.numerals import HAN_NUMERALS
from bot.chinese.sentences import CLOSERS, COLONS, QUESTION_MARKS, SEMICOLONS
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.engine.records import SENTENCE
from bot.retrieval.query import Query
from bot.retrieval.ranking.alignment import Alignment

LONGEST_QUOTE = 180
"""Characters of a quote of two sentences; one sentence may be longer."""
LONGEST_RUN = 120
"""Characters of a quote of more than two sentences, which are short then: four lines or five on a phone."""
LONGEST_WHOLE = 220
"""Characters up to which a sentence is quoted with all its parts, a list with all its items."""
LONGEST_SANCTION = 320
"""Characters up to which an item is quoted with those before it, from on what is told of all: a sanction."""
QUOTES = 2
"""How many quotes a passage has at most."""
MEANT = 1.0
"""What each standard deviation of nearness in meaning counts for, beside `SENTENCE_WEIGHTS`."""
NEIGHBOUR = 0.0005
"""How likely a sentence beside the best must be, against it, to be quoted along."""

# A question, and what announces a list, say nothing without what follows.
_OPEN = expression(rf"(?:[{QUESTION_MARKS}][{CLOSERS}]*|[{COLONS}])$")
_RUN_IN = expression(rf"(?:[(（]?(?:[{HAN_NUMERALS}]{{1,3}}|\d{{1,2}})[)）、.．])+[^，,；;：:、\n]{{2,30}}。")
"""A heading in front of the text it heads, in one paragraph with it."""
_GOES_ON = expression(rf"(?:[{SEMICOLONS}][{CLOSERS}]*|[{COLONS}])$")
_ITEM = expression(rf"[(（]?(?:[{HAN_NUMERALS}]{{1,3}}|\d{{1,2}})[)）、.．]|[①-⑳]|[-•·]\s")
_LISTS = expression(
    r"哪[些几]|什么(?:情况|情形|条件|内容|途径|方式|要求|材料|义务|权利|职责|行为)|包括|几[种类项个]"
    r"|分别|有什么"
)
_ASKS_COUNT = expression("(?:多少|几)个?(?P<unit>[分元倍天日月年次人])")
_WEIGHTS = np.array(list(SENTENCE_WEIGHTS.values()))


@dataclass(frozen=True, slots=True)
class Quote:
    """The span `start` to `end`, in characters, of its passage's text, word for word.

    `items`: how many items the list has that it is cut from, 0 where it is cut from none.
    """

    start: int
    end: int
    text: str
    items: int = 0


def quotes(
    query: Query,
    passages: Sequence[Passage],
    spans: Sequence[Sequence[tuple[int, int]]],
    alignment: Alignment,
    near: Sequence[NDArray[np.float64]] | None = None,
) -> list[tuple[Quote, ...]]:
    """Return of each passage the best sentence as a quote, with those beside it, then the next, none twice.

    spans: the sentences of each; alignment: how the question lies in them; near: how near the meaning of each
    is to the question's, in standard deviations, where that is known. A text without a sentence, found
    by its headings, is quoted as it is.
    """
    told = [at for at, found in enumerate(spans) if found]
    texts = [passage.text for passage in passages]
    quoted: list[tuple[Quote, ...]] = [(Quote(0, len(text), text),) for text in texts]
    if told:
        alignment = alignment if len(told) == len(texts) else alignment.of(told)
        starts, features = weigh(query, alignment)
        weighed = features @ _WEIGHTS + _favour(query.asked.normal, alignment, starts)
        if near is not None:
            weighed += MEANT * np.concatenate([near[at] for at in told])
        scores = weighed.tolist()
        holding = (features[:, SENTENCE_FEATURES.index("pairs")] > 0).tolist()
        lists = _LISTS.search(query.asked.normal) is not None
        of_all = _told_of_all(query.asked.normal)
        for at, first, last in zip(told, starts[:-1].tolist(), starts[1:].tolist(), strict=True):
            if (end := end_of_exercise(passages[at], spans[at], LONGEST_WHOLE)) >= 0:
                start, end = spans[at][0][0], spans[at][end][1]
                quoted[at] = (Quote(start, end, texts[at][start:end]),)
                continue
            row = first_row(passages[at], spans[at])
            if row is not None and not any(holding[first + row : last]):
                row = None
            names = names_below(passages[at], spans[at])
            quoted[at] = tuple(_best(texts[at], spans[at], scores[first:last], lists, of_all, row, names))
    return quoted


def _favour(question: str, alignment: Alignment, starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return `favour_of` the sentences of all passages, whose own begin at `starts`."""
    if not asks_which(question):
        return np.zeros(int(starts[-1]))
    written = [alignment.written(at) for at in np.flatnonzero(alignment.kind >= SENTENCE).tolist()]
    parts = pairwise(starts.tolist())
    return np.concatenate([favour_of(question, written[first:last]) for first, last in parts])


def _told_of_all(question: str) -> re.Pattern[str] | None:
    """Return what has, in raw text, the sanction or the number that is asked for; None of anything else."""
    if ASKS_SANCTION.search(question):
        return SANCTION
    asked = _ASKS_COUNT.search(question)
    return re.compile(rf"[\d{HAN_NUMERALS}]个?{asked['unit']}") if asked else None


def _best(
    text: str,
    spans: Sequence[tuple[int, int]],
    scores: Sequence[float],
    lists: bool,
    of_all: re.Pattern[str] | None,
    row: int | None,
    names: Set[int],
) -> Iterator[Quote]:
    """Yield the quotes of a passage by the scores of its sentences.

    lists: several things are asked for; of_all: what is asked for, as what announces a list may tell it.

    The sentences `names` say nothing without those below them.

    Of a table those from sentence `row` on come first: what stands above the rows only says what they hold. A
    row is quoted without its neighbours.
    """
    taken: set[int] = set()
    quoted = 0
    for at in sorted(range(len(spans)), key=lambda at: (at < (row or 0), -scores[at])):
        if at in taken:
            continue
        if row is None:
            first, last, items = _together(at, text, spans, scores, taken, lists, of_all, names)
        else:
            first, last, items = *line_of(at, text, spans, LONGEST_WHOLE), 0
        taken.update((at, *range(first, last + 1)))
        yield Quote(spans[first][0], spans[last][1], text[spans[first][0] : spans[last][1]], items)
        quoted += 1
        if quoted == QUOTES:
            return


def _whole(at: int, text: str, spans: Sequence[tuple[int, int]], taken: Set[int]) -> tuple[int, int]:
    """Return the first and the last part of what semicolons and colons hold together with part `at`."""

    def goes_on(part: int) -> bool:
        return _GOES_ON.search(text[slice(*spans[part])]) is not None

    first = last = at
    while first - 1 >= 0 and first - 1 not in taken and goes_on(first - 1):
        first -= 1
    while last + 1 < len(spans) and last + 1 not in taken and goes_on(last):
        last += 1
    return first, last


def _is_open(text: str, spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Tell whether a sentence, not the last, says nothing without the next."""
    if _OPEN.search(text[slice(*spans[at])]):
        return True
    is_heading = at == 0 and _RUN_IN.fullmatch(text, *spans[at]) is not None
    return is_heading and _ITEM.match(text, spans[1][0]) is None


def _together(
    at: int,
    text: str,
    spans: Sequence[tuple[int, int]],
    scores: Sequence[float],
    taken: Set[int],
    lists: bool,
    of_all: re.Pattern[str] | None,
    names: Set[int],
) -> tuple[int, int, int]:
    """Return the first and last sentence of the quote for sentence `at`, and of how many items it has some.

    A sentence is quoted with all its parts, a list with all its items, as long as that is not too long. Of a
    longer list that is asked for stand the first items, after what announces it; of one before which
    what is asked stands for all items, a sanction or 一次记9分, those up to the one asked about. Else two
    sentences stand together where both are likely to answer, and more where they are short. A question or a
    heading is quoted with what follows it.
    """

    def fits(first: int, last: int, longest: int = LONGEST_QUOTE) -> bool:
        return spans[last][1] - spans[first][0] <= longest

    first, last = _whole(at, text, spans, taken)
    if first < last:
        if fits(first, last, LONGEST_WHOLE):
            return first, last, 0
        head = text[slice(*spans[first])]
        opens = _OPEN.search(head) is not None
        items = [part for part in range(first, last + 1) if _ITEM.match(text, spans[part][0])]
        if opens and (lists or at == first) and fits(first, first + 1, LONGEST_WHOLE):
            end = max(part for part in range(first + 1, last + 1) if fits(first, part, LONGEST_WHOLE))
            return first, end, len(items) or last - first
        below = items[0] if items else first + 1
        if of_all and below <= at and fits(first, at, LONGEST_SANCTION):
            head, own = text[spans[first][0] : spans[below][0]].rstrip(), text[slice(*spans[at])]
            told = of_all is not SANCTION and of_all.search(own)  # 驾驶证被吊销的 is a wrong, and no sanction
            if _OPEN.search(head) and of_all.search(head) and not told:
                return first, at, len(items) or last - first
    if at + 1 < len(spans) and at + 1 not in taken and (at in names or _is_open(text, spans, at)):
        end = at + 1
        while end in names and end + 1 < len(spans) and end + 1 not in taken:
            end += 1
        return (at, end, 0) if fits(at, end) else (end, end, 0)
    return *_with_neighbours(at, spans, scores, taken), 0


def _with_neighbours(
    at: int, spans: Sequence[tuple[int, int]], scores: Sequence[float], taken: Set[int]
) -> tuple[int, int]:
    """Return the first and last of the sentences about `at` that are likely to answer, too, and are short."""
    least = scores[at] + math.log(NEIGHBOUR)
    first = last = at
    while True:
        longest = LONGEST_QUOTE if first == last else LONGEST_RUN
        beside = [
            near
            for near in (first - 1, last + 1)
            if 0 <= near < len(spans) and near not in taken and scores[near] >= least
            if spans[max(last, near)][1] - spans[min(first, near)][0] <= longest
        ]
        if not beside:
            return first, last
        best = max(beside, key=lambda near: scores[near])
        first, last = min(first, best), max(last, best)
