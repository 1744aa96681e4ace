"""What the embedded index takes for so many passages: time, memory, disk, and how long answers take.

    python -m tests.benchmarks.limits ../shared/eval 1000000

The passages are the articles of the evaluation's statutes, drawn anew into documents of 40 under headings of
theirs, each sentence in a third of them exchanged for one of another article: no two documents are alike.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

import numpy as np

from bot.answers import answer
from bot.evaluation.sets import read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.store.corpus_index import open_index

ARTICLES = 40
"""Articles in a document."""
ASKED = 200


def articles(archive: Path) -> list[str]:
    """Return the articles of the statutes, a line each."""
    found = []
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.name.endswith(".md") and (content := opened.extractfile(member)):
                lines = content.read().decode().splitlines()
                found += [line for line in lines if re.match(r"第[一二三四五六七八九十百千零]+条", line)]
    return found


def write(folder: Path, count: int, known: list[str]) -> None:
    """Write documents of `count` articles in all."""
    draw = random.Random(1)
    bodies = [re.sub(r"^第[^条]+条(之.)?\s*", "", article) for article in known]
    for number in range(-(-count // ARTICLES)):
        part = folder / f"{number // 1000:04d}"
        part.mkdir(exist_ok=True)
        lines = [f"# 第{number}号条例"]
        for at in range(1, ARTICLES + 1):
            sentences = bodies[draw.randrange(len(bodies))].split("。")
            if draw.random() < 1 / 3:
                sentences[0] = bodies[draw.randrange(len(bodies))].split("。")[0]
            if at % 10 == 1:
                lines.append(f"## 第{'一二三四'[at // 10]}章")
            lines.append(f"第{at}条 {'。'.join(sentences)}")
        (part / f"{number:06d}.md").write_text("\n\n".join(lines), "utf-8")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="the evaluation data")
    options.add_argument("passages", type=int)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        corpus, home = Path(place) / "corpus", Path(place) / "home"
        corpus.mkdir()
        write(corpus, chosen.passages, articles(chosen.folder / "laws.tar.xz"))
        command = [sys.executable, "-m", "bot", "index", "--corpus", str(corpus)]
        began = time.monotonic()
        subprocess.run(
            command, env={"PYTHONPATH": ".", "YINJU_HOME": str(home), "YINJU_EMBEDDINGS": "off"}, check=True
        )
        took = time.monotonic() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        size = sum(file.stat().st_size for file in (home / "index").rglob("*") if file.is_file())
        print(
            f"indexed in {took:.0f} s; the largest process {peak / 1e6:.1f} GB; {size / 1e9:.2f} GB on disk"
        )
        began = time.monotonic()
        index, _, _ = open_index(corpus, home, Analyzer(home))
        index.warm_up()
        count = len(index.passages)
        print(f"{count} passages opened in {time.monotonic() - began:.1f} s")
        times = []
        for question in read_set(chosen.folder / "stard").questions[:ASKED]:
            began = time.perf_counter()
            answer(question.text, index)
            times.append(1000 * (time.perf_counter() - began))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        p50, p95 = np.percentile(times[10:], [50, 95])
        print(f"answers: p50 {p50:.0f} ms, p95 {p95:.0f} ms; {memory / 1e6:.1f} GB in memory")


if __name__ == "__main__":
    main()
