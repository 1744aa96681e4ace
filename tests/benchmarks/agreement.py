"""Score every passage for every question with rank-bm25 itself, and say how far ours are from it.

    python -m tests.benchmarks.agreement ../shared/eval [--sets cmrc2018 drcd]

The terms are the analyzer's words. The best ten must be rank-bm25's with each kernel, up to ties (passages
whose scores differ by no more than the tolerance), save that a passage is found only if it shares a term.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi

from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.bm25 import BM25
from bot.retrieval.engine.kernel import Kernel
from tests.benchmarks.passages import words_of

LIMIT = 10
TOLERANCE = 1e-5


def texts(file: Path) -> list[str]:
    return [json.loads(line)["text"] for line in file.read_text("utf-8").split("\n") if line]


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="the evaluation data")
    options.add_argument("--sets", nargs="+", default=["cmrc2018", "drcd"])
    chosen = options.parse_args()
    analyzer = Analyzer()
    kernels = {"numpy": Kernel(), "numba": Kernel.compiled()}
    failed = False
    for name in chosen.sets:
        passages = [analyzer.words(text) for text in texts(chosen.folder / name / "passages.jsonl")]
        questions = [words_of(analyzer, text) for text in texts(chosen.folder / name / "queries.jsonl")]
        reference, field = BM25Okapi(passages), BM25(passages)
        fields = {kind: BM25.of(field.postings, 0, kernel) for kind, kernel in kernels.items()}
        furthest, same = 0.0, dict.fromkeys(kernels, 0)
        for question in questions:
            expected = reference.get_scores(question)
            furthest = max(furthest, float(np.abs(field.get_scores(question) - expected).max()))
            sharing = np.zeros(len(passages), bool)
            for term in question:
                sharing[field.matches(term)[0]] = True
            best = np.sort(expected[sharing])[::-1][:LIMIT]
            for kind, searched in fields.items():
                passage_ids, scores = searched.search(question, LIMIT)
                same[kind] += (
                    scores.size == best.size
                    and bool(sharing[passage_ids].all())
                    and np.allclose(scores, best, rtol=0, atol=TOLERANCE)
                    and np.allclose(expected[passage_ids], best, rtol=0, atol=TOLERANCE)
                )
        failed |= furthest > TOLERANCE or {*same.values()} != {len(questions)}
        lists = ", ".join(f"{count:,} with {kind}" for kind, count in same.items())
        print(
            f"{name}: {len(questions):,} questions, {len(passages):,} passages: no score differs by more "
            f"than {furthest:.1e}; the same best {LIMIT} for {lists}"
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
