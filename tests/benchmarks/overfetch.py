"""How many candidates a server must be asked for, so that the best 100 of the embedded index are among them.

    python -m tests.benchmarks.overfetch ../shared/eval/stard [--questions 300]

Once for one vector that holds the terms of all fields, made with mean lengths that have changed since by so
much; once for a vector a field, each asked by itself and the answers joined. Told are the median, the most
that 99.9 of 100 questions need, and the most; and how many postings a question touches.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.evaluation.sets import read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import FIELDS
from bot.retrieval.engine.engine import K1, B
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking.ranking import weighted
from bot.retrieval.vocabulary import Vocabulary, everyday_words

BEST = 100
CHANGES = (0.0, 0.02, 0.05, 0.1, 0.25, 0.5)


def scores(
    question: str, index: Index, changes: tuple[float, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64], int]:
    """Return the scores of all passages for each change of the mean lengths, then by field; the postings."""
    run = index.postings.run
    by_change = np.zeros((len(changes), run.size))
    by_field = np.zeros((len(FIELDS), run.size))
    touched = 0
    for (field, term), weight in weighted(make_query(question, index)):
        own = index.fields[field]
        term_id = own.term_id(term)
        if term_id < 0:
            continue
        span = slice(int(run.starts[term_id]), int(run.starts[term_id + 1]))
        passages, tf = run.passages[span], run.counts[span].astype(np.float64)
        touched += passages.size
        for row, change in enumerate(changes):
            norm = K1 * (1 - B + B * own.doc_len[passages] / (own.avgdl * (1 + change) or 1.0))
            given = own.idf_of(term) * weight * tf * (K1 + 1) / (tf + norm)
            by_change[row, passages] += given
            if row == 0:
                by_field[FIELDS.index(field), passages] += given
    return by_change, by_field, touched


def depth(wanted: NDArray[np.int64], given: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return at which place from 1 each of `wanted` comes when passages are sorted by `given`."""
    places = np.empty(given.size, np.int64)
    places[np.lexsort((np.arange(given.size), -given))] = np.arange(1, given.size + 1)
    return places[wanted]


def told(name: str, depths: list[int]) -> None:
    kept = np.array(depths)
    print(f"{name}: median {np.median(kept):.0f}, 99.9 % {np.quantile(kept, 0.999):.0f}, most {kept.max()}")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="a set of passages and questions")
    options.add_argument("--questions", type=int, default=300)
    chosen = options.parse_args()
    given = read_set(chosen.folder)
    index = Index.build(given.passages, Analyzer(vocabulary=Vocabulary(everyday_words())))
    whole: list[list[int]] = [[] for _ in CHANGES]
    joined: list[int] = []
    touched: list[int] = []
    for question in given.questions[:: max(len(given.questions) // chosen.questions, 1)][: chosen.questions]:
        by_change, by_field, postings = scores(question.text, index, CHANGES)
        now = by_change[0]
        best = np.lexsort((np.arange(now.size), -now))[:BEST]
        best = best[now[best] > 0]
        if not best.size:
            continue
        touched.append(postings)
        for row, found in enumerate(whole):
            found.append(int(depth(best, by_change[row]).max()))
        # What one field has nothing of, another must find.
        places = np.stack([np.where(own[best] > 0, depth(best, own), now.size) for own in by_field])
        joined.append(int(places.min(axis=0).max()))
    print(f"{given.name}: {len(given.passages)} passages, {len(joined)} questions, the best {BEST}")
    for change, found in zip(CHANGES, whole, strict=True):
        told(f"one vector, mean lengths {change:+.0%}", found)
    told("a vector a field, of each", joined)
    share = np.mean(touched) / len(given.passages)
    print(
        f"postings a question: {np.mean(touched):.0f}, {share:.2f} a passage; a passage has "
        f"{index.postings.run.passages.size / len(given.passages):.0f}"
    )


if __name__ == "__main__":
    main()
