"""The likeliest words of many runs of text at once: `Tokenizer.cut`'s way through each, in numpy.

All words of the dictionary that stand in the text are found size by size, each from what is one character
shorter; then the best routes are taken in lockstep from the ends of the runs, a character a step.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_BUCKET_BITS = 21
_LAST = np.uint64(0xFFFFFFFFFFFFFFFF)

Found = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Where words of one size begin, ascending, and their weights."""


class Lattice:
    """A dictionary of words and of what begins them, by hashes of 64 bits; takes 17 MB.

    `weights` are log probabilities, above 0 for what only begins words; `unknown` is that of a character
    which begins no word. That any two of half a million prefixes share a hash has a chance of 1e-8.
    """

    def __init__(self, weights: Mapping[str, float], unknown: float) -> None:
        words = np.array(list(weights))
        codes = words.view(np.uint32).reshape(words.size, -1)
        hashes = np.zeros(words.size, np.uint64)
        longer = np.arange(words.size)
        for column in codes.T:
            longer = longer[column[longer] > 0]
            hashes[longer] = (hashes[longer] + column[longer]) * _FACTOR
        order = np.argsort(hashes)
        # One behind the last, so that a search ends there.
        self._hashes = np.concatenate((hashes[order], [_LAST]))
        self._weights = np.concatenate((np.array(list(weights.values()))[order], [np.nan]))
        self._shift = np.uint64(64 - _BUCKET_BITS)
        buckets = np.arange(1 << _BUCKET_BITS, dtype=np.uint64) << self._shift
        self._starts = np.searchsorted(self._hashes, buckets).astype(np.int32)
        self._unknown = unknown

    def routes(self, codes: NDArray[np.uint32], left: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the size of the word that the best route has at each place; of equals the longer wins.

        left: at each place of `codes`, how many characters its run has from there on; 0 where there is no
        run, as behind the end of each.
        """
        longest = int(left.max(initial=0))
        words = [_by_rest(*found, left, longest) for found in self._words(codes, left)]
        scores = np.where(left > 0, -np.inf, 0.0)
        sizes = np.ones(codes.size, np.int64)
        for rest in range(1, longest + 1):
            for size, (places, weights, starts) in enumerate(words, 1):
                begin, end = starts[rest], starts[rest + 1]
                if begin < end:
                    here = places[begin:end]
                    reached = weights[begin:end] + scores[here + size]
                    better = reached >= scores[here]
                    scores[here[better]] = reached[better]
                    sizes[here[better]] = size
        return sizes

    def _words(self, codes: NDArray[np.uint32], left: NDArray[np.int64]) -> list[Found]:
        """Return the words of one character, then those of two, and so on; where none begins, one unknown."""
        places = everywhere = np.flatnonzero(left)
        hashes = np.zeros(places.size, np.uint64)
        begins_word = np.zeros(codes.size, bool)
        words: list[Found] = []
        while places.size:
            hashes = (hashes + codes[places + len(words)]) * _FACTOR
            weights = self._find(hashes)
            word = weights < 0
            words.append((places[word], weights[word]))
            begins_word[places[word]] = True
            longer = ~np.isnan(weights) & (left[places] > len(words))
            places, hashes = places[longer], hashes[longer]
        if words:
            unknown = everywhere[~begins_word[everywhere]]
            places, weights = words[0]
            words[0] = (
                np.concatenate((places, unknown)),
                np.concatenate((weights, np.full(unknown.size, self._unknown))),
            )
        return words

    def _find(self, hashes: NDArray[np.uint64]) -> NDArray[np.float64]:
        """Return the weights of prefixes, NaN for what is none."""
        at = self._starts[hashes >> self._shift]
        before = np.flatnonzero(self._hashes[at] < hashes)
        while before.size:
            at[before] += 1
            before = before[self._hashes[at[before]] < hashes[before]]
        return np.where(self._hashes[at] == hashes, self._weights[at], np.nan)


def _by_rest(
    places: NDArray[np.int64], weights: NDArray[np.float64], left: NDArray[np.int64], longest: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], list[int]]:
    """Return words by how much of their run is left, and where in that order those of 0, 1, … begin."""
    rest = left[places]
    order = np.argsort(rest.astype(np.uint16), kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(rest, minlength=longest + 1))))
    return places[order], weights[order], starts.tolist()
