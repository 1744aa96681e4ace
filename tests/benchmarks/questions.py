"""The whole question, from its text to the answer: stard's questions asked of 1,510 statutes.

    python -m tests.benchmarks.questions ../shared/eval [--rounds 3] [--meaning]

Builds the index once, then asks every question in a process for each kernel; a question's time is its best of
several rounds over all questions, so that other work on the machine counts less. `--meaning`: by meaning,
too, with the model of yinju[meaning], which embeds each question anew in each round. What the passages mean
is random then, as embedding them takes hours: the times hold, the answers do not.
"""

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.answers import answer
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.kernel import Kernel
from bot.retrieval.meaning import Meanings
from bot.retrieval.meaning.bundled import Bundled
from bot.retrieval.meaning.questions import REMEMBERED
from bot.retrieval.store.corpus_index import open_index
from tests.benchmarks.meaning import write
from tests.benchmarks.search import percentile


def best_of(rounds: int, asked: Sequence[str], ask: Callable[[str], object]) -> list[float]:
    """Return the milliseconds that `ask` takes for each question, in its best round."""
    best = [float("inf")] * len(asked)
    for _ in range(rounds):
        for place, question in enumerate(asked):
            began = time.perf_counter()
            ask(question)
            best[place] = min(best[place], (time.perf_counter() - began) * 1000)
    return best


def measure(
    name: str, corpus: Path, home: Path, questions: Path, rounds: int, by_meaning: bool
) -> dict[str, Any]:
    """Return the figures of one kernel."""
    kernel = Kernel.compiled() if name == "numba" else Kernel()
    analyzer = Analyzer()
    asked = [json.loads(line)["text"] for line in questions.read_text("utf-8").split("\n") if line]
    if by_meaning:
        assert len(asked) > REMEMBERED
    meanings = Meanings(Bundled(), home) if by_meaning else None
    began = time.perf_counter()
    index = open_index(corpus, home, analyzer, kernel=kernel, meanings=meanings)[0]
    if index.meaning and name == "numba":
        index.meaning.warm_up()
    answer(asked[0], index)
    opened = time.perf_counter() - began
    whole = best_of(rounds, asked, lambda question: answer(question, index))
    terms = best_of(rounds, asked, analyzer.question)
    resident = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return {
        "passages": len(index.passages),
        "open_s": opened,
        "rss_mb": resident / 1e6,
        "whole": whole,
        "terms": terms,
        "statuses": Counter(answer(question, index).status for question in asked),
    }


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="the evaluation data")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--meaning", action="store_true", help="by meaning, too")
    options.add_argument("--one", nargs=3, metavar=("KERNEL", "CORPUS", "HOME"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    questions = chosen.folder / "stard" / "queries.jsonl"
    if chosen.one:
        name, corpus, home = chosen.one
        print(json.dumps(measure(name, Path(corpus), Path(home), questions, chosen.rounds, chosen.meaning)))
        return 0
    with tempfile.TemporaryDirectory() as place:
        corpus, home = Path(place, "laws"), Path(place, "home")
        with tarfile.open(chosen.folder / "laws.tar.xz") as archive:
            archive.extractall(corpus, filter="data")
        meanings = Meanings(Bundled(), home) if chosen.meaning else None
        index = open_index(corpus, home, Analyzer(), meanings=meanings)[0]
        if index.meaning:
            write(index.meaning, np.random.default_rng(7))
        print(
            "| kernel | passages | open → first answer s | RSS MB | p50 ms | p95 ms | p99 ms "
            "| of it terms, p50 ms |"
        )
        print("|---|---|---|---|---|---|---|---|")
        for name in ("numpy", "numba"):
            command = [sys.executable, "-m", "tests.benchmarks.questions", *sys.argv[1:]]
            command += ["--one", name, str(corpus), str(home)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            got: dict[str, Any] = json.loads(done.stdout)
            figures = f"{got['open_s']:.3f} | {got['rss_mb']:.0f} | {percentile(got['whole'], 0.5):.2f}"
            figures += f" | {percentile(got['whole'], 0.95):.2f} | {percentile(got['whole'], 0.99):.2f}"
            figures += f" | {percentile(got['terms'], 0.5):.3f}"
            print(f"| {name} | {got['passages']:,} | {figures} |", flush=True)
        print(f"\n{sum(got['statuses'].values()):,} questions: {got['statuses']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
