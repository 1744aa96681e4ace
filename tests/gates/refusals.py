"""Questions asked where they have no answer: how many are refused, or answered with a caveat.

    python -m tests.gates.refusals ../shared/eval

The first 1,000 questions of cmrc2018 are asked of the article that comes with Yinju, and of 1,510 statutes.
"""

import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

from bot.answers import QuestionError, answer
from bot.evaluation.sets import read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.index import Index
from bot.retrieval.store.corpus_index import open_index
from tests.support.paths import ROOT

QUESTIONS = 1_000


def statuses(questions: list[str], index: Index) -> Counter[str]:
    found: Counter[str] = Counter()
    for question in questions:
        try:
            found[answer(question, index).status] += 1
        except QuestionError:
            found["not_found"] += 1
    return found


def main() -> None:
    data = Path(sys.argv[1])
    questions = [question.text for question in read_set(data / "cmrc2018").questions[:QUESTIONS]]
    analyzer = Analyzer()
    with tempfile.TemporaryDirectory() as folder:
        home, laws = Path(folder, "home"), Path(folder, "laws")
        with tarfile.open(data / "laws.tar.xz") as archive:
            archive.extractall(laws, filter="data")
        for name, corpus in (("the article", ROOT / "corpus"), ("the statutes", laws)):
            index = open_index(corpus, home, analyzer)[0]
            found = statuses(questions, index)
            refused, weak = found["not_found"] / len(questions), found["weak"] / len(questions)
            print(f"{name}: {refused:.1%} not found, {weak:.1%} weak, {1 - refused - weak:.1%} answered")


if __name__ == "__main__":
    main()
