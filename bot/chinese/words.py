"""jieba's words, exactly: of one run of text in half jieba's time, of many at once in a fifth of it.

jieba lays every word of its dictionary over a run and takes the route whose words are likeliest together;
what is left in single characters goes to its HMM. Dictionary and HMM are jieba's, the way through is ours.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.chinese.dictionary import UserWord, open_dictionary
from bot.chinese.hmm import guess
from bot.chinese.lattice import Lattice

REMEMBERED_GUESSES = 100_000
"""How many answers of the HMM a tokenizer remembers: some 15 MB."""
LONGEST_TOGETHER = 256
"""A run of more characters is cut by itself: each of its characters would be a step for all."""
_BREAK = ord("\n")


class Tokenizer:
    """Cuts runs of normalized text.

    The dictionary opens at once from its table in the folder `home`; without, loading takes half a second.
    words: added to it, as jieba adds those of a user's dictionary.
    """

    def __init__(self, home: Path | None = None, words: Sequence[UserWord] = ()) -> None:
        dictionary = open_dictionary(home, words)
        self._unknown = dictionary.unknown
        self._weights = dictionary.prefixes()
        self._lattice = Lattice(dictionary)
        self._guess = lru_cache(REMEMBERED_GUESSES)(self._recognize)

    def cut(self, run: str) -> list[str]:
        """Return the words of one run, as `jieba.Tokenizer.cut` does."""
        ends = self._best_route(run)
        words: list[str] = []
        single = at = 0  # single characters in a row, from `single` on, are left to the HMM
        while at < len(run):
            end = ends[at]
            if end - at > 1:
                if single < at:
                    words += self._guess(run[single:at])
                words.append(run[at:end])
                single = end
            at = end
        if single < len(run):
            words += self._guess(run[single:])
        return words

    def is_word(self, text: str) -> bool:
        """Tell whether the dictionary has `text` as a word."""
        return self._weights[text] < 0

    def _best_route(self, run: str) -> list[int]:
        """Return where the word at each position ends on the best route; of equals the longer wins."""
        weights, unknown, size = self._weights, self._unknown, len(run)
        scores, ends = [0.0] * (size + 1), [0] * size
        for begin in range(size - 1, -1, -1):
            end = last = begin + 1
            weight = weights[run[begin]]
            if weight != weight:  # NaN: it begins no word
                scores[begin], ends[begin] = unknown + scores[end], end
                continue
            best = weight + scores[end] if weight < 0 else -math.inf
            while end < size:
                end += 1
                weight = weights[run[begin:end]]
                if weight != weight:
                    break
                if weight < 0 and (score := weight + scores[end]) >= best:
                    best, last = score, end
            scores[begin] = best if best > -math.inf else unknown + scores[begin + 1]
            ends[begin] = last
        return ends

    def _recognize(self, characters: str) -> tuple[str, ...]:
        if len(characters) == 1 or self._weights[characters] < 0:
            return tuple(characters)
        return guess(characters)

    def cut_all(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where each word begins and ends, in order, that `cut` makes of each run in `text`.

        Behind each run, the last too, stands a line break. Takes some 100 bytes a character meanwhile.
        """
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        ends = np.flatnonzero(codes == _BREAK)
        lengths = np.diff(ends, prepend=-1)
        left = np.repeat(ends, lengths) - np.arange(codes.size)
        long = lengths > LONGEST_TOGETHER + 1
        sizes = self._lattice.routes(codes, np.where(np.repeat(long, lengths), 0, left))
        for end, length in zip(ends[long].tolist(), lengths[long].tolist(), strict=True):
            begin = end - length + 1
            route = self._best_route(text[begin:end])
            sizes[begin:end] = np.array(route) - np.arange(length - 1)
        first = np.zeros(codes.size, bool)  # whether a word begins there, or a run ends
        at = ends - lengths + 1
        while at.size:
            first[at] = True
            at = (at + sizes[at])[left[at] > 0]
        self._guess_all(text, first, left)
        begins = np.flatnonzero(first)
        words = left[begins] > 0
        return begins[words], np.append(begins[1:], codes.size)[words]

    def _guess_all(self, text: str, first: NDArray[np.bool_], left: NDArray[np.int64]) -> None:
        """Take from `first` what is no beginning after all: where the HMM joins single characters."""
        begins = np.flatnonzero(first)
        single = (np.diff(begins, append=first.size) == 1) & (left[begins] > 0)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], single, [False])).astype(np.int8)))
        starts, stops = begins[edges[::2]].tolist(), (begins[edges[1::2] - 1] + 1).tolist()
        inner: list[int] = []
        for begin, end in zip(starts, stops, strict=True):
            if end - begin > 1:
                for word in self._guess(text[begin:end]):
                    inner += range(begin + 1, begin + len(word))
                    begin += len(word)
        first[inner] = False
