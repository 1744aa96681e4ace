"""The one hot loop: add up the impacts of some postings, keep the best passages. numpy, or compiled by numba.

Both add in the same order and in float64, so their results are equal to the last bit. numba (`yinju[fast]`)
takes a third of a second to load, so a process that lives on asks for it with `warm_up`, and one that answers
once does without.
"""

import importlib
import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Best = tuple[NDArray[np.int32], NDArray[np.float64]]
"""Passage numbers and scores, best first; equal scores in the order of the numbers."""

_scratch = threading.local()


def _buffer(size: int) -> NDArray[np.float64]:
    """Return this thread's buffer of at least `size` zeros; whoever takes it leaves zeros behind."""
    buffer: NDArray[np.float64] | None = _scratch.__dict__.pop("buffer", None)
    return buffer if buffer is not None and buffer.size >= size else np.zeros(size)


def top_numpy(
    passages: NDArray[np.int32],
    impacts: NDArray[np.float32],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    weights: NDArray[np.float64],
    floor: float,
    limit: int,
    buffer: NDArray[np.float64],
) -> Best:
    """Return the best `limit` passages of the postings `begins[i]` to `ends[i]`, each list times its weight.

    Only passages in these postings are touched. `floor` is a score that at least `limit` passages reach, or
    minus infinity. A list holds a passage once, and no impact is exactly 0.
    """
    lists = [passages[begin:end] for begin, end in zip(begins, ends, strict=True)]
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        buffer[lists[number]] += weights[number] * impacts[begin:end].astype(np.float64)
    touched = np.concatenate(lists)
    scores = buffer[touched]
    buffer[touched] = 0.0
    near = np.flatnonzero(scores >= floor)
    found, first = np.unique(touched[near], return_index=True)
    scores = scores[near[first]]
    if scores.size > limit:
        kept = np.flatnonzero(scores >= np.partition(scores, scores.size - limit)[scores.size - limit])
        found, scores = found[kept], scores[kept]
    order = np.lexsort((found, -scores))[:limit]
    return found[order], scores[order]


def _top(  # type: ignore[no-untyped-def]  # numba reads the types off its arguments
    passages, impacts, begins, ends, weights, floor, buffer, numbers, scores
):
    """Fill `numbers` and `scores`, best first, as `top_numpy` would; return how many there are."""
    limit = len(numbers)
    for i in range(len(begins)):
        weight = weights[i]
        for at in range(begins[i], ends[i]):
            buffer[passages[at]] += weight * impacts[at]
    found = 0
    for i in range(len(begins)):
        for at in range(begins[i], ends[i]):
            passage = passages[at]
            score = buffer[passage]
            buffer[passage] = 0.0
            if score < floor or score == 0.0:
                continue
            if found < limit:
                place = found
                found += 1
            elif score > scores[limit - 1] or (score == scores[limit - 1] and passage < numbers[limit - 1]):
                place = limit - 1
            else:
                continue
            while place > 0 and (
                scores[place - 1] < score or (scores[place - 1] == score and numbers[place - 1] > passage)
            ):
                scores[place] = scores[place - 1]
                numbers[place] = numbers[place - 1]
                place -= 1
            scores[place] = score
            numbers[place] = passage
            if found == limit and scores[limit - 1] > floor:
                floor = scores[limit - 1]
    return found


def _compile() -> Callable[..., Best]:
    """Return `_top` compiled, behind the interface of `top_numpy`; raises ImportError without numba."""
    compiled = importlib.import_module("numba").njit(cache=True, nogil=True)(_top)

    def top_numba(
        passages: NDArray[np.int32],
        impacts: NDArray[np.float32],
        begins: NDArray[np.int64],
        ends: NDArray[np.int64],
        weights: NDArray[np.float64],
        floor: float,
        limit: int,
        buffer: NDArray[np.float64],
    ) -> Best:
        numbers, scores = np.empty(limit, np.int32), np.empty(limit)
        found = compiled(passages, impacts, begins, ends, weights, floor, buffer, numbers, scores)
        return numbers[:found], scores[:found]

    one = np.zeros(1, np.int64)
    for mapped in (False, True):  # arrays from a file are read-only, which is a type of its own to numba
        passages, impacts = np.zeros(1, np.int32), np.ones(1, np.float32)
        passages.flags.writeable = impacts.flags.writeable = not mapped
        top_numba(passages, impacts, one, one + 1, np.ones(1), -np.inf, 1, np.zeros(1))
    return top_numba


_implementations: dict[str, Callable[..., Best]] = {"numpy": top_numpy}
_chosen = top_numpy


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
    passages: NDArray[np.int32],
    impacts: NDArray[np.float32],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    weights: NDArray[np.float64],
    floor: float,
    limit: int,
    size: int,
) -> Best:
    """Return the best `limit` of `size` passages, all else as in `top_numpy`; safe in several threads."""
    buffer = _buffer(size)
    best = _chosen(passages, impacts, begins, ends, weights, floor, limit, buffer)
    _scratch.buffer = buffer  # kept only when nothing was raised, so it holds zeros again
    return best
