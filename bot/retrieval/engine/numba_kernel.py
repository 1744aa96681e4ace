"""The hot loop as numba compiles it: what `numpy_kernel.top_numpy` gives, to the last bit.

numba (`yinju[fast]`) is imported when the loop is first asked for, not before.
"""

import importlib
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.engine.numpy_kernel import BLOCK, DENSE, MARGIN, Best, Lists, Scratch, Top

Array = NDArray[Any]

# An unsigned index is twice as fast, for it is never from the end.


def _add(passages: Array, impacts: Array, begin: Any, end: Any, weight: Any, buffer: Array) -> None:
    """Add one list to the scores."""
    for posting in range(begin, end):
        buffer[np.uint64(passages[posting])] += weight * impacts[posting]


def _take(
    passages: Array, at: Any, stop: Any, floor: Any, buffer: Array, near: Array, near_scores: Array
) -> Any:
    """Take the scores of some postings out of the buffer; fill in those that reach `floor`, count them."""
    hits = np.uint64(0)
    for posting in range(at, stop):
        passage = np.uint64(passages[posting])
        score = buffer[passage]
        buffer[passage] = 0.0
        near[hits], near_scores[hits] = passage, score
        hits += np.uint64(score >= floor and score != 0.0)
    return hits


def _scan(
    buffer: Array, bits: Array, at: Any, floor: Any, floor_bits: Any, near: Array, near_scores: Array
) -> Any:
    """Fill in the scores of the block from `at` on that reach `floor`, above 0, and count them."""
    above = 0
    for place in range(BLOCK):  # floats above 0 are in the order of their bits, which compare faster
        above += bits[at + np.uint64(place)] >= floor_bits
    hits = np.uint64(0)
    if above:
        for place in range(BLOCK):
            passage = at + np.uint64(place)
            near[hits], near_scores[hits] = passage, buffer[passage]
            hits += np.uint64(buffer[passage] >= floor)
    return hits


def _keep(passage: Any, score: Any, found: Any, passage_ids: Array, scores: Array) -> Any:
    """Put one passage in its place among the best, if it is one; return how many there are."""
    last = len(passage_ids) - 1
    if found <= last:
        place = found
        found += 1
    elif score > scores[last] or (score == scores[last] and passage < passage_ids[last]):
        place = last
    else:
        return found
    while place > 0 and (
        scores[place - 1] < score or (scores[place - 1] == score and passage_ids[place - 1] > passage)
    ):
        scores[place], passage_ids[place] = scores[place - 1], passage_ids[place - 1]
        place -= 1
    scores[place], passage_ids[place] = score, passage
    return found


def _top(
    passages: Array,
    impacts: Array,
    starts: Array,
    floors: Array,
    lists: Array,
    weights: Array,
    row: int,
    buffer: Array,
    passage_ids: Array,
    scores: Array,
) -> Any:
    """Fill `passage_ids` and `scores`, best first, as `top_numpy` would; return how many there are."""
    postings, floor = np.uint64(0), 0.0
    for i in range(len(lists)):
        begin, end = np.uint64(starts[lists[i]]), np.uint64(starts[lists[i] + 1])
        _add(passages, impacts, begin, end, weights[i], buffer)
        postings += end - begin
        if row >= 0:
            floor = max(floor, weights[i] * floors[row, lists[i]])
    dense = floor > 0 and postings * np.uint64(DENSE) > np.uint64(len(buffer))
    near, near_scores = np.empty(BLOCK, np.int32), np.empty(BLOCK)
    least = np.full(1, floor * MARGIN if floor > 0 else -np.inf)
    least_bits, bits = least.view(np.int64), buffer.view(np.int64)
    found = 0
    for i in range(1 if dense else len(lists)):
        at = np.uint64(0 if dense else starts[lists[i]])
        end = np.uint64(len(buffer) if dense else starts[lists[i] + 1])
        while at < end:
            stop = min(at + np.uint64(BLOCK), end)
            if dense:
                hits = _scan(buffer, bits, at, least[0], least_bits[0], near, near_scores)
            else:
                hits = _take(passages, at, stop, least[0], buffer, near, near_scores)
            at = stop
            for hit in range(hits):
                found = _keep(near[hit], near_scores[hit], found, passage_ids, scores)
            if hits and found == len(passage_ids):
                least[0] = max(least[0], scores[found - 1])
    if dense:
        buffer[:] = 0.0
    return found


@cache
def compiled() -> Top:
    """Return `_top` compiled, behind the interface of `top_numpy`; raises ImportError without numba.

    The first time in a process it takes a third of a second, the first time ever some seconds.
    """
    numba = importlib.import_module("numba")
    for part in (_add, _take, _scan, _keep):
        numba.extending.register_jitable(part)
    try:
        fast = numba.njit(cache=True, nogil=True)(_top)
    except RuntimeError:  # it may write neither beside this file nor into the user's cache
        fast = numba.njit(nogil=True)(_top)

    def top_numba(
        lists: Lists,
        term_ids: NDArray[np.int64],
        weights: NDArray[np.float64],
        row: int | None,
        limit: int,
        scratch: Scratch,
    ) -> Best:
        best, scores = np.empty(limit, np.int32), np.empty(limit)
        found = fast(
            lists.passages,
            lists.impacts,
            lists.starts,
            lists.floors,
            term_ids,
            weights,
            -1 if row is None else row,
            scratch.scores,
            best,
            scores,
        )
        return best[:found], scores[:found]

    for mapped in (False, True):  # arrays from a file are read-only, which is a type of its own to numba
        one = Lists(np.zeros(1, np.int32), np.ones(1, np.float32), np.arange(2), np.zeros((1, 1), np.float32))
        for array in (one.passages, one.impacts, one.starts, one.floors):
            array.flags.writeable = not mapped
        top_numba(one, np.zeros(1, np.int64), np.ones(1), None, 1, Scratch.of(1))
    return top_numba
