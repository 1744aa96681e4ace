"""Kill the making of vectors, and see that the next start goes on from there.

    python -m tests.stress.embedding [--times 20] [--passages 400] [--seed 5]

`yinju index` embeds a corpus by an endpoint on loopback, which counts, and is killed with SIGKILL at so many
moments, drawn at random while it embeds. At the end every text has been embedded once, but for those that
were under way at a kill; each vector is that of its text, and none is kept twice.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import numpy as np

from bot.retrieval.analyzer import Analyzer
from bot.retrieval.meaning import Meaning, Meanings
from bot.retrieval.meaning.embedder import PLAIN
from bot.retrieval.meaning.endpoint import Endpoint
from bot.retrieval.store.corpus_index import open_index
from tests.support.embedding import COHORT, vector_of
from tests.support.embedding_server import DIMENSION, EmbeddingServer, embedding_server
from tests.support.indexing import index_process

SECONDS_A_TEXT = 0.01
PATIENCE_SECONDS = 60


def write(corpus: Path, passages: int) -> None:
    """Write documents of so many passages in all, no two alike."""
    corpus.mkdir()
    for file in range(4):
        lines = "".join(f"第{at}号渡轮{'停航' if at % 2 else '退票'}。\n" for at in range(file, passages, 4))
        (corpus / f"{file}.txt").write_text(f"通知之{file}\n{lines}", "utf-8")


def killed(corpus: Path, home: Path, server: EmbeddingServer, after: int, pause: float) -> bool:
    """Kill what embeds `corpus` a moment after so many texts have arrived; tell whether it still ran."""
    process = index_process(corpus, home, YINJU_EMBEDDINGS=server.url)
    with server.arrived:
        came = server.arrived.wait_for(
            lambda: len(server.texts) >= after or process.poll() is not None, PATIENCE_SECONDS
        )
        assert came, "nothing was embedded"
        server.arrived.wait(pause)
    running = process.poll() is None
    process.kill()
    process.communicate(timeout=60)
    return running


def held(times: int, passages: int, seed: int) -> bool:
    """Kill so many times, then embed in peace; print what came of it and tell whether all of it held."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place, embedding_server() as server:
        corpus, home = Path(place, "corpus"), Path(place, "home")
        write(corpus, passages)
        server.seconds = SECONDS_A_TEXT
        kills = away = 0
        for turn in range(times):
            # Each gets some further, so that there is something left for the last.
            after = len(server.texts) + chance.randint(1, max(1, passages // times))
            running = killed(corpus, home, server, after, chance.uniform(0, 0.2))
            kills += running
            if running:
                away += len(server.requests[-1]["input"])
            if not running and turn < times - 1:
                break
        done = index_process(corpus, home, YINJU_EMBEDDINGS=server.url)
        _, error = done.communicate(timeout=300)
        assert done.returncode == 0, error
        with closing(Endpoint(server.url, "")) as endpoint:
            index = open_index(corpus, home, Analyzer(), meanings=Meanings(endpoint, home))[0]
            assert index.meaning is not None
            return _told(index.meaning, server, kills, away, passages)


def _told(meaning: Meaning, server: EmbeddingServer, kills: int, away: int, passages: int) -> bool:
    counts = Counter(server.texts)
    again = sum(count - 1 for count in counts.values())
    rows = meaning.meanings.vectors.rows()
    once = len(set(rows.keys().tolist())) == len(rows) == passages + len(COHORT)
    texts = meaning.texts(np.arange(meaning.keys().size))
    asked = "第7号渡轮停航"
    found = meaning.search(asked)
    assert found is not None
    centre = np.mean([vector_of(text, DIMENSION) for text in PLAIN], axis=0)
    exact = np.array([(vector_of(text, DIMENSION) - centre) @ vector_of(asked, DIMENSION) for text in texts])
    worst = float(np.abs(exact - found.each).max())
    print(
        f"{kills} kills: {passages} passages, {again} of them embedded again, {away} were under way; "
        f"{len(rows)} rows, {'each once' if once else 'NOT each once'}; share {meaning.share:.3f}; "
        f"similarities within {worst:.4f}"
    )
    return again <= away and once and meaning.share == 1.0 and worst < 0.08 and kills > 0


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--times", type=int, default=20)
    options.add_argument("--passages", type=int, default=400)
    options.add_argument("--seed", type=int, default=5)
    chosen = options.parse_args()
    return 0 if held(chosen.times, chosen.passages, chosen.seed) else 1


if __name__ == "__main__":
    sys.exit(main())
