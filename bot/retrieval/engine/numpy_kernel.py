"""The hot loop in numpy: add up the impacts of some postings, keep the best passages.

Here too stands what both ways of doing it take and give.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Best = tuple[NDArray[np.int32], NDArray[np.float64]]
"""Passage ids and scores, best first; equal scores in the order of the ids."""

DENSE = 8
"""From one posting for so many passages on, looking through all scores is faster than through theirs.

Of 1, 2, 3, 5, 8 and 16 the fastest on average with both kernels: `tests.benchmarks.search --sets stard`.
"""
BLOCK = 64
"""Scores looked at together."""
MARGIN = 1 - 1e-6
"""Of a floor: the share of it that is surely reached, whatever was rounded."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The posting lists of an index: list i is `starts[i]` to `starts[i + 1]`.

    passages: int32, ascending within a list. impacts: float32, none exactly 0. starts: int64. floors: in each
    row, which is for a rank, every list's impact of that rank, or 0 where it is not known, float32.
    """

    passages: NDArray[np.int32]
    impacts: NDArray[np.float32]
    starts: NDArray[np.int64]
    floors: NDArray[np.float32]


@dataclass(slots=True)
class Scratch:
    """Memory that a thread keeps from search to search, for fresh pages cost more than what is done in them.

    scores: zeros between searches, in whole blocks. touched and added: anything.
    """

    scores: NDArray[np.float64]
    touched: NDArray[np.intp]
    added: NDArray[np.float64]

    @classmethod
    def of(cls, passages: int) -> "Scratch":
        """Return scratch for so many passages."""
        return cls(np.zeros(-(-passages // BLOCK) * BLOCK), np.empty(0, np.intp), np.empty(0))


Top = Callable[[Lists, NDArray[np.int64], NDArray[np.float64], int | None, int, Scratch], Best]
"""What finds the best: `top_numpy`, or `numba_kernel.compiled()`, which gives the same."""


def top_numpy(
    lists: Lists,
    term_ids: NDArray[np.int64],
    weights: NDArray[np.float64],
    row: int | None,
    limit: int,
    scratch: Scratch,
) -> Best:
    """Return the best `limit` passages of the lists `term_ids`, each times its weight, above 0.

    Only what these lists hold is found. `row` is that of floors for `limit` passages, if there is one.
    """
    begins, ends = lists.starts[term_ids], lists.starts[term_ids + 1]
    sizes = ends - begins
    spans = [slice(*span) for span in zip(begins.tolist(), ends.tolist(), strict=True)]
    postings = int(sizes.sum())
    if postings > scratch.added.size:
        scratch.touched, scratch.added = np.empty(postings, np.intp), np.empty(postings)
    buffer, touched, added = scratch.scores, scratch.touched[:postings], scratch.added[:postings]
    np.concatenate([lists.passages[span] for span in spans], out=touched)
    np.concatenate([lists.impacts[span] for span in spans], out=added)
    if (weights != 1.0).any():
        added *= np.repeat(weights, sizes)
    np.add.at(buffer, touched, added)  # one after the other, in this order
    floor = 0.0 if row is None else float((lists.floors[row, term_ids] * weights).max()) * MARGIN
    if floor > 0 and postings * DENSE > buffer.size:
        found = np.flatnonzero(buffer >= floor)
        scores = buffer[found]
        buffer.fill(0.0)
    else:
        scores = buffer[touched]
        buffer[touched] = 0.0
        if floor > 0:
            near = np.flatnonzero(scores >= floor)
            touched, scores = touched[near], scores[near]
        # Of the places of a passage found in several lists, the buffer keeps the last.
        places = np.arange(1.0, touched.size + 1)
        buffer[touched] = places
        once = buffer[touched] == places
        buffer[touched] = 0.0
        found, scores = touched[once], scores[once]
    if scores.size > limit:
        kept = scores >= np.partition(scores, scores.size - limit)[scores.size - limit]
        found, scores = found[kept], scores[kept]
    order = np.lexsort((found, -scores))[:limit]
    return found[order].astype(np.int32), scores[order]
