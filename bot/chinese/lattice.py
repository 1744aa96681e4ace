"""The likeliest words of many runs of text at once: `Tokenizer.cut`'s way through each, in numpy.

All words of the dictionary that stand in the text are found size by size, each from what is one character
shorter; then the best routes are taken in lockstep from the ends of the runs, a character a step.
"""

import numpy as np
from numpy.typing import NDArray

from bot.chinese.dictionary import Dictionary, longer_hashes

Found = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Where words of one size begin, ascending, and their weights."""


class Lattice:
    """The best routes through runs of text by the words of a dictionary."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary

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
            hashes = longer_hashes(hashes, codes[places + len(words)])
            weights = self._dictionary.find(hashes)
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
                np.concatenate((weights, np.full(unknown.size, self._dictionary.unknown))),
            )
        return words


def _by_rest(
    places: NDArray[np.int64], weights: NDArray[np.float64], left: NDArray[np.int64], longest: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], list[int]]:
    """Return words by how much of their run is left, and where in that order those of 0, 1, … begin."""
    rest = left[places]
    order = np.argsort(rest.astype(np.uint16), kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(rest, minlength=longest + 1))))
    return places[order], weights[order], starts.tolist()
