"""The gate of the Milvus engine: it ranks as the embedded index does, over a real server on loopback.

    python -m tests.gates.milvus ../shared/eval [--cmrc2018 1000] [--stard 300] [--seed-only] [--meaning]

Asked are all questions of seed and lay, and of cmrc2018 and stard as many as told, spread evenly. Of each the
best ten are compared, equal scores in any order, their scores up to 1e-4, and what is answered: status,
passages, quotes. Printed are also the figures by which sets are measured, and how long answers took.
"""

import argparse
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

import numpy as np

from bot.answers import QuestionError, answer
from bot.cli.meanings import make_missing
from bot.documents.corpus import files_of
from bot.documents.passages import Passage, split
from bot.evaluation.measure import measured
from bot.evaluation.metrics import figures
from bot.evaluation.questions import read_questions
from bot.evaluation.sets import EvaluationSet, read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.index import Index
from bot.retrieval.meaning import Embedder, Meanings
from bot.retrieval.meaning.bundled import Bundled
from bot.retrieval.meaning.embedder import Embeddings
from bot.retrieval.store.cluster.made import in_order
from bot.retrieval.vocabulary import Vocabulary, everyday_words
from tests.support.engines import difference
from tests.support.milvus import LiteServer, engine_over
from tests.support.paths import ROOT
from tests.support.reading import read_document

BEST = 10
TOLERANCE = 1e-4
PATIENCE = 900.0
"""Seconds: milvus-lite, which is all Python, builds its index for minutes after so many rows."""
TIE = 1e-6
"""Scores that lie no further apart are equal: the embedded engine keeps impacts as 32-bit floats."""


def ranks_otherwise(question: str, one: Engine, other: Engine, times: tuple[list[float], list[float]]) -> str:
    """Return how the best ten of two engines differ, "" where they do not."""
    found = []
    for engine, taken in zip((one, other), times, strict=True):
        began = time.perf_counter()
        try:
            given = answer(question, engine).ranking
        except QuestionError:
            return ""
        taken.append(1000 * (time.perf_counter() - began))
        found.append((given.passage_ids.tolist(), given.scores.tolist()))
    (ids, scores), (others, theirs) = found
    for place, (mine, score) in enumerate(zip(scores[:BEST], theirs[:BEST], strict=False), 1):
        if abs(mine - score) > TOLERANCE:
            return f"the score at {place}: {mine} and {score}"
    if min(len(ids), BEST) != min(len(others), BEST):
        return f"{len(ids)} and {len(others)} candidates"
    last = scores[min(len(ids), BEST) - 1] if ids else 0.0
    best, beside = (
        {at for at, score in zip(one, own, strict=True) if score > last + TIE}
        for one, own in ((ids, scores), (others, theirs))
    )
    return "" if best == beside else f"{sorted(best - beside)} and {sorted(beside - best)}"


def compared(
    name: str,
    passages: Sequence[Passage],
    questions: Sequence[str],
    lite: LiteServer,
    judged: EvaluationSet | None,
    meanings: Callable[[], Meanings | None] = lambda: None,
) -> int:
    """Print how many questions two engines answer differently, and where; return how many."""
    analyzer = Analyzer(vocabulary=Vocabulary(everyday_words()))
    embedded = Index.build(passages, analyzer, meanings=meanings())
    make_missing(embedded)
    embedded.warm_up()
    began = time.monotonic()
    engine = engine_over(lite.server(PATIENCE, PATIENCE), passages, analyzer, meanings=meanings())
    make_missing(engine)
    print(f"{name}: {len(passages)} passages written in {time.monotonic() - began:.0f} s", flush=True)
    wrong: dict[str, str] = {}
    times: tuple[list[float], list[float]] = ([], [])
    for question in questions:
        what = ranks_otherwise(question, embedded, engine, times) or difference(question, embedded, engine)
        if what:
            wrong[question] = what
    print(f"{name}: {len(questions) - len(wrong)} of {len(questions)} questions ranked and answered alike")
    for question, what in wrong.items():
        print(f"    {question}: {what}")
    for kind, taken in zip(("embedded", "milvus-lite"), times, strict=True):
        print(f"    {kind}: p50 {np.percentile(taken, 50):.1f} ms, p95 {np.percentile(taken, 95):.1f} ms")
    if judged:
        own = [question for question in judged.questions if question.text in set(questions)]
        told = []
        for one in (embedded, engine):
            outcomes = [measured(question, one) for question in own]
            told.append(figures([(outcome.ranking, outcome.question.relevant) for outcome in outcomes]))
        print(f"    embedded: {told[0].as_json()}\n    milvus: {told[1].as_json()}", flush=True)
        wrong |= {"figures": "differ"} if told[0] != told[1] else {}
    return len(wrong)


class Remembered:
    """An embedding model that embeds no text twice."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder, self._known = embedder, dict[tuple[bool, str], Embeddings]()
        self.name, self.dimension, self.portion = embedder.name, embedder.dimension, embedder.portion

    def questions(self, texts: Sequence[str]) -> Embeddings:
        return self._given(texts, True)

    def passages(self, texts: Sequence[str]) -> Embeddings:
        return self._given(texts, False)

    def close(self) -> None:
        self._embedder.close()

    def _given(self, texts: Sequence[str], asked: bool) -> Embeddings:
        new = [text for text in dict.fromkeys(texts) if (asked, text) not in self._known]
        if new:
            made = (self._embedder.questions if asked else self._embedder.passages)(new)
            self._known |= {(asked, text): vector for text, vector in zip(new, made, strict=True)}
        return np.stack([self._known[asked, text] for text in texts])


def meant(home: Path) -> Callable[[], Meanings]:
    """Return what gives the meanings by the bundled model, each time in a folder of their own."""
    embedder = Remembered(Bundled())
    folders = (home / f"meanings{number}" for number in count())
    return lambda: Meanings(embedder, next(folders))


def spread(questions: Sequence[str], count: int) -> list[str]:
    return list(questions[:: max(len(questions) // count, 1)][:count]) if count else []


def lay(folder: Path, taken: Path) -> tuple[list[Passage], list[str]]:
    """Return the passages of the documents of lay, and its questions."""
    names = set((folder / "lay" / "documents.txt").read_text("utf-8").split())
    with tarfile.open(folder / "laws.tar.xz") as archive:
        for member in archive:
            if Path(member.name).name in names and (content := archive.extractfile(member)):
                (taken / Path(member.name).name).write_bytes(content.read())
    for page in (folder.parent / "fixtures" / "html").glob("*.html"):
        if page.name in names:
            (taken / page.name).write_bytes(page.read_bytes())
    passages = [passage for file in files_of(taken) for passage in split(read_document(file, taken))]
    lines = [
        line.split("|")[1]
        for name in ("questions.psv", "unanswerable.psv")
        for line in (folder / "lay" / name).read_text("utf-8").splitlines()
        if "|" in line and not line.startswith("#")
    ]
    return passages, lines


def sets(
    folder: Path, chosen: argparse.Namespace, taken: Path
) -> Iterator[tuple[str, list[Passage], list[str], EvaluationSet | None]]:
    corpus = ROOT / "corpus"
    article = [passage for file in files_of(corpus) for passage in split(read_document(file, corpus))]
    yield "seed", article, [one.text for one in read_questions(folder / "seed" / "questions.tsv")], None
    if chosen.seed_only:
        return
    yield "lay", *lay(folder, taken), None
    for name in ("cmrc2018", "stard"):
        if count := getattr(chosen, name):
            given = read_set(folder / name)
            texts = spread([question.text for question in given.questions], count)
            yield name, in_order(given.passages), texts, given


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="the evaluation data")
    options.add_argument("--cmrc2018", type=int, default=1000)
    options.add_argument("--stard", type=int, default=300)
    options.add_argument("--seed-only", action="store_true")
    options.add_argument("--meaning", action="store_true", help="by the bundled model, too; needs that extra")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        lite = LiteServer(Path(home) / "milvus")
        try:
            taken = Path(home) / "lay"
            taken.mkdir()
            meanings = meant(Path(home)) if chosen.meaning else lambda: None
            wrong = sum(
                compared(name, passages, questions, lite, judged, meanings)
                for name, passages, questions, judged in sets(chosen.folder, chosen, taken)
            )
        finally:
            lite.kill()
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
