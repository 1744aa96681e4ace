"""What an index of 1,510 statutes costs: built from cold, opened, and brought up to date.

    python -m tests.benchmarks.indexing ../shared/eval/laws.tar.xz

Every figure comes from a process of its own, one after the other; the ratio's other half is one process of
jieba's that only cuts the same text into words.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.support.paths import ROOT

QUESTION = "盗窃罪如何量刑"


def jieba_seconds(corpus: Path) -> dict[str, Any]:
    """Return the seconds that jieba takes to load its dictionary and cut every file of `corpus`."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    began = time.perf_counter()
    tokenizer = jieba.Tokenizer()
    texts = [file.read_text("utf-8") for file in sorted(corpus.rglob("*.md"))]
    for text in texts:
        for _ in tokenizer.cut(text):
            pass
    return {"seconds": time.perf_counter() - began, "characters": sum(map(len, texts))}


def open_seconds(corpus: Path, home: Path) -> dict[str, Any]:
    """Return the seconds to open the index and to the first answer, and the resident megabytes then."""
    from bot.answers import answer
    from bot.retrieval.analyzer import Analyzer
    from bot.retrieval.store.corpus_index import open_index

    analyzer = Analyzer()
    began = time.perf_counter()
    index, generation, changes = open_index(corpus, home, analyzer)
    given = answer(QUESTION, index)
    seconds = time.perf_counter() - began
    resident = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return {
        "seconds": seconds,
        "read": changes.read,
        "resident_mb": resident / 1e6,
        "passages": len(index.passages),
        "disk_mb": generation.size / 1e6,
        "status": given.status,
    }


def build_seconds(corpus: Path, home: Path) -> dict[str, Any]:
    """Return the seconds and the peak memory, over all processes, of indexing `corpus` from cold."""
    from bot.retrieval.analyzer import Analyzer
    from bot.retrieval.store.corpus_index import open_index

    began = time.perf_counter()
    open_index(corpus, home, Analyzer())
    seconds = time.perf_counter() - began
    own, children = (
        resource.getrusage(who).ru_maxrss * 1024 / 1e6
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {"seconds": seconds, "peak_mb": own + (os.cpu_count() or 1) * children}


def alone(task: str, *arguments: Path) -> dict[str, Any]:
    """Run one of the functions above in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.indexing", "--task", task, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    tasks = {"jieba": jieba_seconds, "open": open_seconds, "build": build_seconds}
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("laws", type=Path, nargs="?", help="the archive of statutes")
    options.add_argument("--task", nargs="+", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.task:
        print(json.dumps(tasks[chosen.task[0]](*map(Path, chosen.task[1:]))))
        return
    if chosen.laws is None:
        options.error("the archive of statutes is missing")
    with tempfile.TemporaryDirectory() as folder:
        corpus, home = Path(folder, "laws"), Path(folder, "home")
        with tarfile.open(chosen.laws) as archive:
            archive.extractall(corpus, filter="data")
        cut = alone("jieba", corpus)
        built = alone("build", corpus, home)
        opened = alone("open", corpus, home)
        changed = sorted(corpus.rglob("*.md"))[100]
        changed.write_text(changed.read_text("utf-8") + "\n\n第九百条 新增一条。\n", "utf-8")
        updated = alone("open", corpus, home)
    print(
        f"one jieba process loads its dictionary and cuts {cut['characters']:,} characters "
        f"in {cut['seconds']:.2f} s"
    )
    print(
        f"index from cold, dictionary too: {built['seconds']:.2f} s, "
        f"{cut['seconds'] / built['seconds']:.2f} times as fast; peak memory of all processes "
        f"at most {built['peak_mb']:.0f} MB; {opened['disk_mb']:.0f} MB on disk"
    )
    print(
        f"open to the first answer, {opened['passages']:,} passages, {opened['read']} files read, dictionary "
        f"loaded before: {opened['seconds']:.3f} s; resident {opened['resident_mb']:.0f} MB"
    )
    print(f"one changed file to the first answer: {updated['seconds']:.2f} s, {updated['read']} file read")


if __name__ == "__main__":
    main()
