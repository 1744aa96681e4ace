"""What searching by meaning costs: milliseconds a question, passages a second, bytes, memory, opening.

    python -m tests.benchmarks.meaning [--sizes 2000 58000 200000] [--questions 100] [--texts N]

Rows are random vectors of 384 numbers; questions are embedded by the model of yinju[meaning] where that is
installed. Each size is measured in a process of its own, with numpy and with numba. MB: what the process
holds more than before, searched by numpy.
"""

import argparse
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.meaning import Meaning, Meanings
from bot.retrieval.meaning.bundled import Bundled, is_installed
from bot.retrieval.meaning.embedder import Embedder, unit
from bot.retrieval.meaning.windows import KEY_BYTES, Windows
from tests.support.embedding import CharacterEmbedder
from tests.support.paths import ARTICLE
from tests.support.reading import read_document

DIMENSION = 384
PORTION = 8_192


def model() -> Embedder:
    return Bundled() if is_installed() else CharacterEmbedder(dimension=DIMENSION)


def resident() -> float:
    """Return the megabytes that this process holds for itself alone."""
    words = Path("/proc/self/smaps_rollup").read_text().split()
    return int(words[words.index("Anonymous:") + 1]) / 1_000


def write(meaning: Meaning, chance: np.random.Generator) -> None:
    """Give each text a random vector."""
    keys = meaning.keys()
    with meaning.meanings.vectors.writing() as writer:
        for begin in range(0, keys.size, PORTION):
            part = keys[begin : begin + PORTION]
            writer.add(part, unit(chance.standard_normal((part.size, DIMENSION)), part.size, "random"))


def percentiles(milliseconds: Sequence[float]) -> str:
    ordered = sorted(milliseconds)
    return f"{statistics.median(ordered):6.1f} {ordered[int(len(ordered) * 0.95)]:6.1f}"


def measure(size: int, texts: int, questions: int) -> None:
    """Print a row for so many passages."""
    chance = np.random.default_rng(size)
    windows = Windows(
        np.frombuffer(chance.bytes(size * texts * KEY_BYTES), f"S{KEY_BYTES}"),
        np.arange(0, size * texts + 1, texts),
    )
    with tempfile.TemporaryDirectory() as home:
        write(Meaning((), windows, Meanings(model(), Path(home))), chance)
        meanings = Meanings(model(), Path(home))
        meanings.embedder.questions(["预热"])
        before, began = resident(), time.perf_counter()
        meaning = Meaning((), windows, meanings)
        assert meaning.share == 1.0
        opened = (time.perf_counter() - began) * 1000
        columns = []
        for kernel in ("numpy", "numba"):
            whole: list[float] = []
            searched: list[float] = []
            for at in range(questions):
                asked = f"{kernel}第{at}问:劳动合同到期不续签有补偿吗"
                for times in (whole, searched):  # what was asked just now is not embedded again
                    began = time.perf_counter()
                    found = meaning.search(asked)
                    assert found is not None and found.nearest(50).size == 50
                    times.append((time.perf_counter() - began) * 1000)
            columns += [percentiles(whole), f"{statistics.median(searched):6.1f}"]
            if kernel == "numpy":
                memory = resident() - before
                meaning.warm_up()
        on_disk = meanings.vectors.file.stat().st_size / size + KEY_BYTES * texts + 8
    print(f"{size:8} {opened:8.0f} {'  '.join(columns)} {on_disk:8.0f} {memory:8.0f}", flush=True)


def speed() -> None:
    """Print how many passages of the article the model embeds a second."""
    document = read_document(ARTICLE, ARTICLE.parent)
    texts = [Passage(Origin("a", "题"), (), 1, "text", one.text).text for one in document.paragraphs]
    texts = [text for text in texts if len(text) > 100][:24]
    embedder = model()
    embedder.passages(texts[:2])
    began = time.perf_counter()
    for begin in range(0, len(texts), embedder.portion):
        embedder.passages(texts[begin : begin + embedder.portion])
    taken = time.perf_counter() - began
    mean = statistics.mean(map(len, texts))
    print(f"{embedder.name}: {len(texts) / taken:.1f} passages a second, of {mean:.0f} characters")


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--sizes", type=int, nargs="+", default=[2_000, 58_000, 200_000])
    options.add_argument("--texts", type=int, default=1, help="a passage")
    options.add_argument("--questions", type=int, default=100)
    chosen = options.parse_args()
    speed()
    print("passages  open ms  numpy: p50  p95, search; numba: p50  p95, search  bytes a passage  MB")
    spawn = multiprocessing.get_context("spawn")
    for size in chosen.sizes:
        process = spawn.Process(target=measure, args=(size, chosen.texts, chosen.questions))
        process.start()
        process.join()
        if process.exitcode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
