"""Which sentences of a passage are quoted: those that say what is asked, word for word."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.chinese.numerals import HAN_DIGITS, LARGE_UNITS, TWO
from bot.chinese.sentences import CLOSERS, COLONS, sentences
from bot.documents.passages import Passage
from bot.retrieval.answer_type import Kind, focus_of, kind_of
from bot.retrieval.engine import Engine
from bot.retrieval.engine.records import SECTION, SENTENCE, TITLE, units
from bot.retrieval.query import Query
from bot.retrieval.ranking.alignment import align
from bot.retrieval.ranking.features import covered
from bot.retrieval.ranking.weights import read_weights

LONGEST_QUOTE = 120
"""Characters of a quote of two sentences; one sentence may be longer."""
QUOTES = 2
"""How many quotes a passage has at most."""
REACH = 8.0
"""Characters from the question word over which a pair's weight falls to 1/e of itself."""
SHORTEST = 8
"""Characters; a shorter sentence counts as so long."""
NEIGHBOUR = 0.02
"""How likely the sentence beside the best must be, against it, to be quoted along."""

# A question, and what announces a list, say nothing without what follows.
_OPEN = re.compile(rf"(?:[?？][{CLOSERS}]*|[{COLONS}])$")
_HOLDS: dict[Kind, re.Pattern[str]] = {
    "when": re.compile(r"\d+年|\d+月|\d+日|世纪|年代|时期|期间|[春夏秋冬]季|\d+时"),
    "how_many": re.compile(rf"\d|[{HAN_DIGITS}{TWO}十百千{LARGE_UNITS}几数半多]"),
    "who": re.compile(r"[·・]|先生|女士|博士|教授|主席|总统|将军|皇帝|由|者"),
    "where": re.compile(r"[国省市县区州镇乡村岛洲山河湖海港路街站馆院]|位于|在"),
    "why": re.compile(r"因|由于|所以|为了|导致|致使|使得|原因|缘|故|以便"),
    "how": re.compile(r"通过|采用|以|将|使用|利用|方式|方法|经"),
}
SENTENCE_FEATURES = (
    "pairs",
    "characters",
    "apart",
    "besides",
    "focus",
    "longest",
    "density",
    "before",
    "after",
    "holds",
    "digits",
    "first",
    "place",
    "length",
)
"""What is seen of a sentence, in order.

pairs, characters: how much of the question it holds, by rarity. apart: pairs by how few sentences of the
passage hold them. besides: words that are not in the title or section path, whose own words are implied in
every sentence. focus: such pairs by their nearness to the question word. longest: the longest piece of the
question as a share of it. density: how much of the sentence is the question's. before, after: pairs in the
neighbours. holds: a thing of the kind that is asked for. digits: some where a number or time is asked for.
first, place: where it stands, place from 0 to 1. length: ln(characters) / 10.
"""
SENTENCE_WEIGHTS = read_weights("sentences", SENTENCE_FEATURES)
"""What each counts for."""
_WEIGHTS = np.array(list(SENTENCE_WEIGHTS.values()))


@dataclass(frozen=True, slots=True)
class Quote:
    """The span `start` to `end`, in characters, of its passage's text, word for word."""

    start: int
    end: int
    text: str


def weigh(query: Query, passage: Passage, index: Engine) -> tuple[list[tuple[int, int]], NDArray[np.float64]]:
    """Return the spans of the sentences of `passage`, which has some, and their features.

    The features have the shape (sentences, features).
    """
    spans = sentences(passage.text)
    normal = [index.analyzer.normalize(passage.text[start:end]) for start, end in spans]
    heading = index.analyzer.normalize(" ".join((passage.origin.title, *passage.section)))
    parts = [heading, chr(TITLE), chr(SECTION), *(part for text in normal for part in (text, chr(SENTENCE)))]
    aligned = align(query.asked.normal, [np.frombuffer(units("".join(parts)), np.uint16)])
    text = slice(2, None)
    words = aligned.holding(query.asked.words)
    pairs = aligned.holding(query.asked.pairs)[:, text]
    by_pairs = covered(query.pairs, pairs)
    count = len(spans)
    within = pairs.sum(axis=1)
    apart = np.log(1 + (count - within + 0.5) / (within + 0.5))  # what tells this passage's sentences apart
    # The title's own words stand in a first sentence whatever it says, and are implied in all others.
    besides = ~aligned.holding(query.asked.pairs)[:, 0]
    new = ~words[:, 0]
    focus = focus_of(query.asked.normal)
    centres = np.array([start + 1 for start, _ in query.asked.pairs], float)
    near = query.pairs * np.exp(-np.abs(centres - focus) / REACH) if centres.size else query.pairs
    runs, length = aligned.runs[:, text], np.maximum(aligned.length[text], SHORTEST)
    kind = kind_of(query.asked.normal)
    asks_number = kind in ("when", "how_many")
    held = np.array([bool(_HOLDS[kind].search(part)) if kind in _HOLDS else False for part in normal])
    place = np.arange(count)
    columns = [
        by_pairs,
        covered(query.characters, aligned.holding(query.asked.characters)[:, text]),
        covered(apart, pairs),
        covered(query.words * new, words[:, text]),
        covered(near * besides, pairs),
        runs.max(axis=0, initial=0) / max(len(query.asked.normal), 1),
        (runs >= 2).sum(axis=0) / length,
        np.concatenate(([0.0], by_pairs[:-1])),
        np.concatenate((by_pairs[1:], [0.0])),
        held.astype(float),
        aligned.digits[text] * float(asks_number),
        (place == 0).astype(float),
        place / max(count, 1),
        np.log(length) / 10,
    ]
    return spans, np.stack(columns, axis=1)


def quotes(query: Query, passage: Passage, index: Engine) -> tuple[Quote, ...]:
    """Return the best one or two sentences of `passage` as a quote, then the next best, none twice.

    A passage without a sentence, found by its headings, is quoted as it is.
    """
    if not passage.text.strip():
        return (Quote(0, len(passage.text), passage.text),)
    spans, features = weigh(query, passage, index)
    scores = (features * _WEIGHTS).sum(axis=1)
    order = np.lexsort((np.arange(len(spans)), -scores)).tolist()
    asks = [bool(_OPEN.search(passage.text[start:end])) for start, end in spans]
    taken: set[int] = set()
    found: list[Quote] = []
    for at in order:
        if at not in taken and len(found) < QUOTES:
            first, last = _together(at, spans, scores, asks, taken)
            taken.update((at, first, last))
            start, end = spans[first][0], spans[last][1]
            found.append(Quote(start, end, passage.text[start:end]))
    return tuple(found)


def _together(
    at: int,
    spans: Sequence[tuple[int, int]],
    scores: NDArray[np.float64],
    asks: Sequence[bool],
    taken: Set[int],
) -> tuple[int, int]:
    """Return the first and the last sentence of the quote that sentence `at` is chosen for.

    Two stand in it where they stand in a row and both are likely to answer. A question, or what ends in a
    colon, is quoted with what follows it, or gives way to that.
    """

    def fits(first: int, last: int) -> bool:
        return spans[last][1] - spans[first][0] <= LONGEST_QUOTE

    beside = [near for near in (at - 1, at + 1) if 0 <= near < len(spans) and near not in taken]
    if asks[at] and at + 1 in beside:
        return (at, at + 1) if fits(at, at + 1) else (at + 1, at + 1)
    for near in sorted(beside, key=lambda near: -scores[near]):
        first, last = min(at, near), max(at, near)
        if fits(first, last) and np.exp(scores[near] - scores[at]) >= NEIGHBOUR:
            return first, last
    return at, at
