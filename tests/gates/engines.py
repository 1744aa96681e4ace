"""The gate of the seam: every engine answers as the plain one does, which is made of rank_bm25 itself.

    python -m tests.gates.engines ../shared/eval [--questions 300]

Asked are the seed's questions of its article, and of cmrc2018 as many as told, spread evenly. Compared are
status, passages in their order, quotes, and scores up to 1e-6.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.documents.corpus import files_of
from bot.documents.passages import Passage, split
from bot.evaluation.questions import read_questions
from bot.evaluation.sets import read_set
from bot.retrieval.analyzer import Analyzer
from tests.support.engines import ENGINES, difference
from tests.support.paths import ROOT
from tests.support.plain_engine import PlainEngine
from tests.support.reading import read_document


def differing(name: str, passages: Sequence[Passage], questions: Sequence[str], analyzer: Analyzer) -> int:
    """Print how many answers differ, and where; return how many."""
    plain = PlainEngine(passages, analyzer)
    count = 0
    for kind, build in ENGINES.items():
        if kind == "plain":
            continue
        engine = build(passages, analyzer)
        found = {question: difference(question, engine, plain) for question in questions}
        wrong = {question: what for question, what in found.items() if what}
        print(
            f"{name}: {kind} answers {len(questions) - len(wrong)} of {len(questions)} questions as rank_bm25"
        )
        for question, what in wrong.items():
            print(f"    {question}: {what}")
        count += len(wrong)
    return count


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="the evaluation data")
    options.add_argument("--questions", type=int, default=300)
    chosen = options.parse_args()
    analyzer = Analyzer()
    corpus = ROOT / "corpus"
    article = [passage for file in files_of(corpus) for passage in split(read_document(file, corpus))]
    seed = [question.text for question in read_questions(chosen.folder / "seed" / "questions.tsv")]
    given = read_set(chosen.folder / "cmrc2018")
    step = max(len(given.questions) // chosen.questions, 1)
    spread = [question.text for question in given.questions[::step]][: chosen.questions]
    wrong = differing("seed", article, seed, analyzer)
    wrong += differing(given.name, given.passages, spread, analyzer)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
