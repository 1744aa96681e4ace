"""What composing costs: processor time of an answer with its first page, against that of ranking alone.

    python -m tests.benchmarks.page ../shared/eval [--rounds 5]

asks the questions of cmrc2018 of its passages, and those of the seed of the article that comes along. A
question's time is its best of several rounds, ranking and answering in turn, so that other work on the
machine counts less. Exit code 1 where a page costs more than it may.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.answers import answer, page
from bot.documents.corpus import files_of
from bot.documents.passages import split
from bot.evaluation.questions import read_questions
from bot.evaluation.sets import read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.query import make_query
from bot.retrieval.ranking import rank
from tests.support.paths import ROOT
from tests.support.reading import read_document

MOST = 1.3
"""The most that answering with one page may cost, against ranking alone."""
QUESTIONS = 1_000
"""How many questions of a set are asked at most."""


def sets(folder: Path, analyzer: Analyzer) -> Iterator[tuple[str, Index, list[str]]]:
    """Yield the name, an index and the questions of each set."""
    given = read_set(folder / "cmrc2018")
    texts = [question.text for question in given.questions[:QUESTIONS]]
    yield "cmrc2018", Index.build(given.passages, analyzer), texts
    corpus = ROOT / "corpus"
    documents = [read_document(file, corpus) for file in files_of(corpus)]
    index = Index.build((passage for document in documents for passage in split(document)), analyzer)
    yield "article", index, [question.text for question in read_questions(folder / "seed" / "questions.tsv")]


def best_of(rounds: int, questions: Sequence[str], *works: Callable[[str], object]) -> list[float]:
    """Return the milliseconds a question that each of `works` takes, done in turn, in the best rounds."""
    best = [[float("inf")] * len(questions) for _ in works]
    for _ in range(rounds):
        for at, question in enumerate(questions):
            for work, times in zip(works, best, strict=True):
                began = time.process_time_ns()
                work(question)
                times[at] = min(times[at], (time.process_time_ns() - began) / 1e6)
    return [sum(times) / len(times) for times in best]


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="the evaluation data")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    print("| set | questions | ranking ms | answer ms | with its page ms | page / ranking |")
    print("|---|---|---|---|---|---|")
    failed = False
    for name, index, questions in sets(chosen.folder, Analyzer()):
        ranking, found, composed = best_of(
            chosen.rounds,
            questions,
            lambda question, index=index: rank(make_query(question, index), index),  # type: ignore[misc]
            lambda question, index=index: answer(question, index),  # type: ignore[misc]
            lambda question, index=index: page(answer(question, index)),  # type: ignore[misc]
        )
        ratio = composed / ranking
        print(f"| {name} | {len(questions)} | {ranking:.3f} | {found:.3f} | {composed:.3f} | {ratio:.2f} |")
        failed |= ratio > MOST
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
