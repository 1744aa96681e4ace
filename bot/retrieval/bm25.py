"""rank-bm25's Okapi over postings: its formula and its idf, but only passages that share a term are touched.

k1 (how soon repeating a term stops counting, 0 to 3) and b (how much a long passage is held back, 0 to 1)
keep rank-bm25's defaults.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi


class BM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """One field's inverted index; passages are numbered from 0 in the order given.

    Whether a passage matches is decided by its postings, never by its score: Okapi gives 0 or less to a
    term found in half of the passages or more.
    """

    def __init__(self, corpus: Iterable[Sequence[str]], k1: float = 1.5, b: float = 0.75):
        super().__init__(corpus, k1=k1, b=b)
        self._weigh()

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        """Read the passages' terms once; return each term's df, as rank-bm25's constructor expects."""
        number: dict[str, int] = {}
        terms, passages, counts, lengths = array("i"), array("i"), array("i"), array("i")
        for passage, words in enumerate(corpus):
            lengths.append(len(words))
            for word, count in Counter(words).items():
                terms.append(number.setdefault(word, len(number)))
                passages.append(passage)
                counts.append(count)
        term_of = np.frombuffer(terms, np.int32) if terms else np.zeros(0, np.int32)
        order = np.argsort(term_of, kind="stable")
        self._passages = np.array(passages, np.int32)[order]
        self._counts = np.array(counts, np.int32)[order]
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(term_of, minlength=len(number)))))
        self._number = number
        self.doc_len = np.array(lengths, np.int32)
        self.corpus_size = len(lengths)
        self.avgdl = float(self.doc_len.sum()) / max(self.corpus_size, 1)
        return {word: int(self._starts[term + 1] - self._starts[term]) for word, term in number.items()}

    def _calc_idf(self, nd: dict[str, int]) -> None:
        """Let rank-bm25 compute idf, but for an empty field, where its average would divide by zero."""
        if nd:
            super()._calc_idf(nd)

    def _weigh(self) -> None:
        """Compute each posting's impact, idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * dl / avgdl))."""
        idf = np.array([self.idf[word] for word in self._number])
        tf = self._counts.astype(np.float64)
        norm = self.k1 * (1 - self.b + self.b * self.doc_len / (self.avgdl or 1.0))
        self._impacts = (
            np.repeat(idf, np.diff(self._starts)) * tf * (self.k1 + 1) / (tf + norm[self._passages])
        )

    def df(self, term: str) -> int:
        """Return in how many passages `term` occurs."""
        number = self._number.get(term)
        return 0 if number is None else int(self._starts[number + 1] - self._starts[number])

    def postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Return the passages holding `term`, ascending, and its score in each; both empty if unknown."""
        number = self._number.get(term)
        at = slice(0, 0) if number is None else slice(self._starts[number], self._starts[number + 1])
        return self._passages[at], self._impacts[at]
