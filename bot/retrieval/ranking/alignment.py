"""How a question lies in passages: what piece of it stands in which sentence, title or section path.

One pass over the records of a question's best passages tells, for every character of the question, how long a
piece of the question ends with it in each of their segments. Words, pairs of characters and longer pieces are
all read off that one table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.engine.records import CAPTION, Units, text_of, units
from bot.retrieval.query import Alternative

_YEAR, _MONTH, _DAY = map(ord, "年月日")


@dataclass(frozen=True, slots=True)
class Alignment:
    """The segments of some passages, in order, and the pieces of a question in them.

    runs[j, s]: characters of the longest piece of the question that ends with its character j and stands in
    segment s, shape (n, S). kind, length (characters), owner (place of its passage), digits (whether it holds
    a digit), dates (one before 年, 月 or 日), start (of its text in `text`): of each segment, shape (S,).
    first: the first segment of each passage. passages: how many there are. text: their records, in a row.
    """

    runs: NDArray[np.uint16]
    kind: NDArray[np.uint16]
    length: NDArray[np.int64]
    owner: NDArray[np.int64]
    digits: NDArray[np.bool_]
    dates: NDArray[np.bool_]
    start: NDArray[np.int64]
    first: NDArray[np.int64]
    passages: int
    text: Units

    def of(self, owners: Sequence[int]) -> "Alignment":
        """Return the same of these passages alone, each named by its place here, in the order given."""
        first, last = (np.searchsorted(self.owner, owners, side=side).tolist() for side in ("left", "right"))
        spans = [np.arange(begin, end) for begin, end in zip(first, last, strict=True)]
        chosen = np.concatenate(spans) if spans else np.zeros(0, np.int64)
        sizes = np.array([span.size for span in spans], np.int64)
        return Alignment(
            self.runs[:, chosen],
            self.kind[chosen],
            self.length[chosen],
            np.repeat(np.arange(len(owners)), sizes),
            self.digits[chosen],
            self.dates[chosen],
            self.start[chosen],
            np.cumsum(sizes) - sizes,
            len(owners),
            self.text,
        )

    def written(self, segment: int) -> str:
        """Return the normalized text of a segment; of characters beyond U+FFFF only that there is one."""
        start = int(self.start[segment])
        return text_of(self.text[start : start + int(self.length[segment])])

    def holding(self, spans: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
        """Tell in which segments each piece of the question, `start` to `end`, stands, shape (spans, S)."""
        if not spans:
            return np.zeros((0, self.kind.size), bool)
        ends = np.array([end - 1 for _, end in spans])
        sizes = np.array([end - start for start, end in spans])
        found: NDArray[np.bool_] = self.runs[ends] >= sizes[:, None]
        return found

    def any_of(self, found: NDArray[np.bool_], segments: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell of each row of `found`, by segment, whether it holds in any of the `segments` of a passage."""
        if not self.passages:
            return np.zeros((found.shape[0], 0), bool)
        together: NDArray[np.bool_] = np.logical_or.reduceat(found & segments, self.first, axis=1)
        return together

    def passages_holding(self, spans: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
        """Tell which passages have each piece of the question in any segment, shape (spans, passages)."""
        return self.any_of(self.holding(spans), np.ones(self.kind.size, bool))

    def best_of(self, values: NDArray[np.float64], segments: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the highest of `values`, one a segment, 0 or more, over the `segments` of each passage."""
        if not self.passages:
            return np.zeros(0)
        highest: NDArray[np.float64] = np.maximum.reduceat(values * segments, self.first)
        return highest


def align(question: str, records: Sequence[Units], alternatives: Sequence[Alternative] = ()) -> Alignment:
    """Lay `question`, normalized, over `records`, none of them empty.

    A piece of it with `alternatives` stands in a segment that holds all words of one of them.
    """
    text = np.concatenate(records) if records else np.zeros(0, np.uint16)
    ends = np.flatnonzero(text <= CAPTION)
    starts = np.concatenate((np.zeros(min(1, ends.size), np.int64), ends[:-1] + 1))
    runs = _runs(question, text, starts)
    written = _written(text) if alternatives else ""
    for one in alternatives:
        held = np.ones(ends.size, bool)
        for word in one.query.asked.text(one.query.asked.words):
            piece = re.escape(_written(np.frombuffer(units(word), np.uint16)))
            places = [match.start() for match in re.finditer(piece, written)]
            here = np.zeros(ends.size, bool)
            here[np.searchsorted(ends, places)] = True
            held &= here
        pieces = np.arange(1, one.end - one.start + 1, dtype=np.uint16)
        replaced = runs[one.start : one.end]
        np.maximum(replaced, pieces[:, None] * held, out=replaced)
    passage_ends = np.cumsum([units_.size for units_ in records], dtype=np.int64)
    digits = (text >= ord("0")) & (text <= ord("9"))
    dates = np.zeros(text.size, bool)
    after = text[1:]
    dates[:-1] = digits[:-1] & ((after == _YEAR) | (after == _MONTH) | (after == _DAY))
    owner = np.searchsorted(passage_ends, ends, side="right")
    return Alignment(
        runs,
        text[ends],
        ends - starts,
        owner,
        np.logical_or.reduceat(digits, starts) if ends.size else np.zeros(0, bool),
        np.logical_or.reduceat(dates, starts) if ends.size else np.zeros(0, bool),
        starts,
        np.searchsorted(owner, np.arange(len(records))),
        len(records),
        text,
    )


def _written(text: Units) -> str:
    """Return a character for each unit."""
    return text.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")


def _runs(question: str, text: Units, starts: NDArray[np.int64]) -> NDArray[np.uint16]:
    """Return `Alignment.runs` of a question over the segments of `text` that begin at `starts`."""
    asked = np.frombuffer(units(question), np.uint16)
    runs = np.zeros((asked.size, starts.size), np.uint16)
    before, here = np.zeros(text.size + 1, np.uint16), np.zeros(text.size + 1, np.uint16)
    places: dict[int, NDArray[np.uint16]] = {}
    for at, unit in enumerate(asked.tolist() if starts.size else ()):
        same = places.get(unit)
        if same is None:
            same = places[unit] = (text == unit).astype(np.uint16)
        # One longer than the piece that ended a character before, in the question and in the text.
        np.add(before[:-1], 1, out=here[1:])
        here[1:] *= same
        np.maximum.reduceat(here[1:], starts, out=runs[at])
        before, here = here, before
    return runs
