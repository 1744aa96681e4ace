"""The one hot loop: add up the impacts of some postings, keep the best passages. numpy, or compiled by numba.

Both add in the same order and in float64, so their results are equal to the last bit. numba (`yinju[fast]`)
takes a third of a second to load, so a process that lives on asks for it with `warm_up`, and one that answers
once does without.
"""

import importlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Best = tuple[NDArray[np.int32], NDArray[np.float64]]
"""Passage numbers and scores, best first; equal scores in the order of the numbers."""

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


Kernel = Callable[[Lists, NDArray[np.int64], NDArray[np.float64], int | None, int, Scratch], Best]

_memory = threading.local()


def top_numpy(
    lists: Lists,
    numbers: NDArray[np.int64],
    weights: NDArray[np.float64],
    row: int | None,
    limit: int,
    scratch: Scratch,
) -> Best:
    """Return the best `limit` passages of the lists `numbers`, each times its weight, above 0.

    Only what these lists hold is found. `row` is that of floors for `limit` passages, if there is one.
    """
    begins, ends = lists.starts[numbers], lists.starts[numbers + 1]
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
    floor = 0.0 if row is None else float((lists.floors[row, numbers] * weights).max()) * MARGIN
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


# From here to `_top`: what numba compiles. An unsigned index is twice as fast, for it is never from the end.


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


def _keep(passage: Any, score: Any, found: Any, numbers: Array, scores: Array) -> Any:
    """Put one passage in its place among the best, if it is one; return how many there are."""
    last = len(numbers) - 1
    if found <= last:
        place = found
        found += 1
    elif score > scores[last] or (score == scores[last] and passage < numbers[last]):
        place = last
    else:
        return found
    while place > 0 and (
        scores[place - 1] < score or (scores[place - 1] == score and numbers[place - 1] > passage)
    ):
        scores[place], numbers[place] = scores[place - 1], numbers[place - 1]
        place -= 1
    scores[place], numbers[place] = score, passage
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
    numbers: Array,
    scores: Array,
) -> Any:
    """Fill `numbers` and `scores`, best first, as `top_numpy` would; return how many there are."""
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
                found = _keep(near[hit], near_scores[hit], found, numbers, scores)
            if hits and found == len(numbers):
                least[0] = max(least[0], scores[found - 1])
    if dense:
        buffer[:] = 0.0
    return found


def _compile() -> Kernel:
    """Return `_top` compiled, behind the interface of `top_numpy`; raises ImportError without numba."""
    numba = importlib.import_module("numba")
    for part in (_add, _take, _scan, _keep):
        numba.extending.register_jitable(part)
    try:
        compiled = numba.njit(cache=True, nogil=True)(_top)
    except RuntimeError:  # it may write neither beside this file nor into the user's cache
        compiled = numba.njit(nogil=True)(_top)

    def top_numba(
        lists: Lists,
        numbers: NDArray[np.int64],
        weights: NDArray[np.float64],
        row: int | None,
        limit: int,
        scratch: Scratch,
    ) -> Best:
        best, scores = np.empty(limit, np.int32), np.empty(limit)
        found = compiled(
            lists.passages,
            lists.impacts,
            lists.starts,
            lists.floors,
            numbers,
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


KEPT_IN_ORDER = 1_000
"""How many passages numba keeps, each put in its place as it is found; numpy sorts more at the end."""

_implementations: dict[str, Kernel] = {"numpy": top_numpy}
_chosen: Kernel = top_numpy


def use(name: str) -> None:
    """Answer with "numpy" or "numba" from now on; raises ImportError when numba is not installed."""
    global _chosen
    if name not in _implementations:
        _implementations[name] = {"numba": _compile}[name]()
    _chosen = _implementations[name]


def warm_up() -> bool:
    """Change to numba where it is installed; tell whether it is. The first time ever takes seconds."""
    try:
        use("numba")
    except ImportError:
        return False
    return True


def top(
    lists: Lists,
    numbers: NDArray[np.int64],
    weights: NDArray[np.float64],
    row: int | None,
    limit: int,
    size: int,
) -> Best:
    """Return the best `limit` of `size` passages, all else as in `top_numpy`; safe in several threads."""
    # Put back only when nothing was raised, so the scores are zeros again.
    scratch: Scratch | None = _memory.__dict__.pop("scratch", None)
    if scratch is None or scratch.scores.size < size:
        scratch = Scratch.of(size)
    best = (_chosen if limit <= KEPT_IN_ORDER else top_numpy)(lists, numbers, weights, row, limit, scratch)
    _memory.scratch = scratch
    return best
