"""rank-bm25's Okapi over postings: its formula, its idf; only passages that share a term are touched."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from bot.retrieval.engine.engine import EPSILON, K1, B
from bot.retrieval.engine.kernel import Kernel
from bot.retrieval.engine.numpy_kernel import Best, Lists
from bot.retrieval.engine.postings import MERGE_POSTINGS, MERGE_THREADS, Run, RunBuilder, load, term_key

TRACE = np.float32(1e-30)
"""The impact of a posting to which Okapi gives exactly 0, so that it still counts as a match."""
FLOORS = (10, 100)
"""For each frequent term its 10th and 100th best impact is kept: a floor for searches of so many passages."""
FREQUENT = 100
"""The df from which a term has floors; below it, they would save nothing."""

GATHERED = 512
"""The df up to which the postings of all terms are looked through at once; those of a term with more are
searched for the passages that are asked about."""

KNOWN_TERMS = 100_000
"""How many terms a field remembers the ids of."""


@dataclass(frozen=True, slots=True)
class Field:
    """The terms of a field are those of ids from `first` up to, not with, `last`; avgdl: its mean length."""

    field_id: int
    first: int
    last: int
    avgdl: float


@dataclass(frozen=True, slots=True)
class Postings:
    """A run with what Okapi makes of it.

    idf: float64, (V,). impacts: idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * dl / avgdl)), float32, (P,).
    floors: the 10th and the 100th best impact of each frequent term, else 0, float32, (2, V); all 0 where an
    idf is below 0, for then what one term gives another may take.
    """

    run: Run
    idf: NDArray[np.float64]
    impacts: NDArray[np.float32]
    floors: NDArray[np.float32]
    lists: Lists = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        lists = Lists(self.run.passages, self.impacts, self.run.starts, self.floors)
        object.__setattr__(self, "lists", lists)

    @classmethod
    def weigh(cls, run: Run, k1: float = K1, b: float = B, epsilon: float = EPSILON) -> "Postings":
        """Compute idf, impacts and floors, field by field."""
        df = np.diff(run.starts)
        idf = np.log(run.size - df + 0.5) - np.log(df + 0.5)
        impacts = np.empty(run.passages.size, np.float32)
        parts: list[tuple[int, int, NDArray[np.float64]]] = []
        for field in fields_of(run):
            own = idf[field.first : field.last]
            if own.size:
                own[own < 0] = epsilon * own.mean()
            norm = k1 * (1 - b + b * run.lengths[field.field_id] / (field.avgdl or 1.0))
            first = field.first
            while first < field.last:  # as many terms at once as make a part
                last = int(np.searchsorted(run.starts, run.starts[first] + MERGE_POSTINGS, side="right")) - 1
                last = min(max(last, first + 1), field.last)
                parts.append((first, last, norm))
                first = last

        def fill(first: int, last: int, norm: NDArray[np.float64]) -> None:
            part = slice(int(run.starts[first]), int(run.starts[last]))
            tf = run.counts[part].astype(np.float64)
            weight = np.repeat(idf[first:last] * (k1 + 1), df[first:last])
            impacts[part] = weight * tf / (tf + norm[run.passages[part]])

        with ThreadPoolExecutor(MERGE_THREADS) as threads:
            for done in [threads.submit(fill, *part) for part in parts]:
                done.result()
        impacts[impacts == 0] = TRACE
        return cls(run, idf, impacts, _floors(run.starts, idf, impacts))

    def save(self, folder: Path) -> None:
        """Write one `.npy` file an array into `folder`, which must exist."""
        self.run.save(folder)
        for name in ("idf", "impacts", "floors"):
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def open(cls, folder: Path) -> "Postings":
        """Return the postings saved in `folder`."""
        return cls(Run.open(folder), *(load(folder, name) for name in ("idf", "impacts", "floors")))


def fields_of(run: Run) -> list[Field]:
    """Return the fields of a run, in their order."""
    borders = [int(np.searchsorted(run.terms, np.uint64(n << 61))) for n in range(run.lengths.shape[0])]
    borders.append(run.terms.size)
    means = run.lengths.sum(axis=1) / max(run.size, 1)
    return [Field(n, borders[n], borders[n + 1], float(mean)) for n, mean in enumerate(means)]


def _floors(
    starts: NDArray[np.int64], idf: NDArray[np.float64], impacts: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return, for each place in `FLOORS`, every frequent term's impact of that rank, 0 for the others."""
    floors = np.zeros((len(FLOORS), starts.size - 1), np.float32)
    frequent = np.flatnonzero(np.diff(starts) >= FREQUENT) if idf.min(initial=0.0) >= 0 else ()
    for term in frequent:
        own = impacts[starts[term] : starts[term + 1]]
        places = [own.size - rank for rank in FLOORS]
        floors[:, term] = np.partition(own, places)[places]
    return floors


class BM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """One field of an inverted file, made and asked as rank-bm25's is; passage ids are from 0.

    Its dictionaries of terms, `idf` and `doc_freqs`, are the postings: `idf_of` and `matches`. Whether a
    passage matches is decided by its postings, never by its score: Okapi gives 0 or less to a term found in
    half of the passages or more.
    """

    k1, b, epsilon = K1, B, EPSILON
    tokenizer: Callable[[str], Sequence[str]] | None = None

    def __init__(
        self,
        corpus: Iterable[Any] = (),
        tokenizer: Callable[[str], Sequence[str]] | None = None,
        k1: float = K1,
        b: float = B,
        epsilon: float = EPSILON,
    ):
        """Index `corpus`: the terms of each passage, or its text where there is a `tokenizer`."""
        self.tokenizer, self.k1, self.b, self.epsilon = tokenizer, k1, b, epsilon
        builder = RunBuilder(1)
        for passage in corpus:
            builder.add(tokenizer(passage) if tokenizer else passage)
        self._take(Postings.weigh(builder.run(), k1, b, epsilon), 0, Kernel())

    @classmethod
    def of(cls, postings: Postings, field_id: int, kernel: Kernel) -> "BM25":
        """Return one field of `postings`."""
        field = cls.__new__(cls)
        field._take(postings, field_id, kernel)
        return field

    @classmethod
    def open(cls, folder: Path) -> "BM25":
        """Return the field saved in `folder`."""
        return cls.of(Postings.open(folder), 0, Kernel())

    def save(self, folder: Path) -> None:
        """Write the postings into `folder`, which must exist."""
        self.postings.save(folder)

    def _take(self, postings: Postings, field_id: int, kernel: Kernel) -> None:
        self.postings, self.kernel = postings, kernel
        self.field = fields_of(postings.run)[field_id]
        self.corpus_size = postings.run.size
        self.avgdl = self.field.avgdl
        self.doc_len = postings.run.lengths[field_id]
        self._known: dict[str, int] = {}

    def term_id(self, term: str) -> int:
        """Return which term of the postings `term` is, -1 if no passage holds it."""
        found = self._known.get(term)
        if found is None:
            terms = self.postings.run.terms
            key = np.uint64(term_key(self.field.field_id, term))
            found = int(terms.searchsorted(key))
            if found == terms.size or terms[found] != key:
                found = -1
            if len(self._known) >= KNOWN_TERMS:
                self._known = {}
            self._known[term] = found
        return found

    def df(self, term: str) -> int:
        """Return in how many passages `term` occurs."""
        term_id = self.term_id(term)
        starts = self.postings.run.starts
        return 0 if term_id < 0 else int(starts[term_id + 1] - starts[term_id])

    def idf_of(self, term: str) -> float:
        """Return the idf of `term` as rank-bm25 computes it, 0 if no passage holds it."""
        term_id = self.term_id(term)
        return 0.0 if term_id < 0 else float(self.postings.idf[term_id])

    def matches(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Return the passages holding `term`, ascending, and its impact in each; both empty if unknown."""
        term_id = self.term_id(term)
        run = self.postings.run
        at = slice(0, 0) if term_id < 0 else slice(int(run.starts[term_id]), int(run.starts[term_id + 1]))
        return run.passages[at], self.postings.impacts[at]

    def search(self, query: Sequence[str], limit: int) -> Best:
        """Return the best `limit` passages that hold a term of `query`, and their scores, best first.

        A term given twice counts twice, as in rank-bm25. Equal scores keep the order of the passages.
        """
        return search(self.postings, [(self.term_id(term), 1.0) for term in query], limit, self.kernel)

    def get_scores(self, query: Sequence[str]) -> NDArray[np.float64]:
        """Return the score of every passage, shape (N,), as rank-bm25 does."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            passages, impacts = self.matches(term)
            scores[passages] += impacts
        return scores

    def get_batch_scores(self, query: Sequence[str], doc_ids: Sequence[int]) -> list[float]:
        """Return the scores of the passages `doc_ids`, as rank-bm25 does."""
        scores: list[float] = self.get_scores(query)[list(doc_ids)].tolist()
        return scores

    def get_top_n(self, query: Sequence[str], documents: Sequence[object], n: int = 5) -> list[object]:
        """Return the best `n` of `documents`, only such as match, unlike rank-bm25."""
        return [documents[passage_id] for passage_id in self.search(query, n)[0]]


def search(postings: Postings, query: Iterable[tuple[int, float]], limit: int, kernel: Kernel) -> Best:
    """Return the best `limit` passages for (term id, weight) pairs, over all fields together.

    Ids below 0 are unknown terms. Weights are above 0.
    """
    weights: dict[int, float] = {}
    for term_id, weight in query:
        if term_id >= 0:
            weights[term_id] = weights.get(term_id, 0.0) + weight
    if not weights or limit < 1:
        return np.zeros(0, np.int32), np.zeros(0)
    row = next((row for row, rank in enumerate(FLOORS) if limit <= rank), None)
    term_ids, factors = np.array(list(weights)), np.array(list(weights.values()))
    return kernel.top(postings.lists, term_ids, factors, row, limit, postings.run.size)


def shares(
    postings: Postings, term_ids: Sequence[int], passage_ids: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Return the impact of each term in each passage, at least 0, shape (terms, passages); see `Engine`.

    Ids below 0 are unknown terms. No passage is given twice.
    """
    run, ids = postings.run, np.array(term_ids, np.int64)
    found = np.zeros((ids.size, passage_ids.size))
    if not passage_ids.size:
        return found
    order = passage_ids.argsort()
    ascending = passage_ids[order]
    rows = np.flatnonzero(ids >= 0)
    starts, ends = run.starts[ids[rows]], run.starts[ids[rows] + 1]
    gathered: list[tuple[int, slice]] = []
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        span = slice(start, end)
        if end - start <= GATHERED:
            gathered.append((row, span))
            continue
        own = run.passages[span]
        places = own.searchsorted(ascending)
        places[places == own.size] = 0
        held = own[places] == ascending
        found[row, order[held]] = postings.impacts[span][places[held]]
    if gathered:
        own = np.concatenate([run.passages[span] for _, span in gathered])
        places = ascending.searchsorted(own)
        places[places == ascending.size] = 0
        held = ascending[places] == own
        of_row = np.repeat([row for row, _ in gathered], [span.stop - span.start for _, span in gathered])
        impacts = np.concatenate([postings.impacts[span] for _, span in gathered])
        found[of_row[held], order[places[held]]] = impacts[held]
    return np.maximum(found, 0.0)


def tf(postings: Postings, term_id: int, passage_id: int) -> int:
    """Return how often a term occurs in a passage, 0 for ids below 0, which are unknown terms."""
    if term_id < 0:
        return 0
    run = postings.run
    first, last = int(run.starts[term_id]), int(run.starts[term_id + 1])
    at = first + int(np.searchsorted(run.passages[first:last], passage_id))
    return int(run.counts[at]) if at < last and run.passages[at] == passage_id else 0
