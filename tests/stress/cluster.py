"""A real cluster under load: is it as right, how fast is it, what happens while its nodes are killed.

    YINJU_INDEX=milvus://HOST:19530/stress python -m tests.stress.cluster ../shared/eval/stard

Login and TLS come from the settings (YINJU_INDEX_USER and so on). A collection of its own is made, named
`stress_…`, and dropped at the end; no other is touched. Printed are rows written a second; of so many
questions how many have the embedded index's best ten, scores within 1e-4; p50, p95 and questions a second by
1, 8 and 32 askers. Then questions go on for --seconds: kill and restart nodes meanwhile, and read how many
failed, and the longest time without an answer.
"""

import argparse
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.cli.cluster import cluster_of
from bot.config import read_config
from bot.evaluation.sets import read_set
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.index import Index
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.engine.milvus.layout import generation_of
from bot.retrieval.engine.milvus.server import Server
from bot.retrieval.query import make_query
from bot.retrieval.ranking import rank
from bot.retrieval.store.cluster.made import in_order
from bot.retrieval.vocabulary import Vocabulary, everyday_words
from tests.support.milvus import engine_over

BEST, TOLERANCE = 10, 1e-4
ASKERS = (1, 8, 32)


def alike(question: str, one: Engine, other: Engine) -> bool:
    """Tell whether the best ten are the same, those of equal scores in any order."""
    first, second = (rank(make_query(question, engine), engine) for engine in (one, other))
    scores, others = first.scores[:BEST], second.scores[:BEST]
    if scores.size != others.size or (np.abs(scores - others) > TOLERANCE).any():
        return False
    above = scores > scores[-1:] + TOLERANCE
    return set(first.passage_ids[:BEST][above].tolist()) <= set(second.passage_ids[:BEST].tolist())


def under_load(questions: list[str], engine: Engine, askers: int) -> None:
    """Print how long answers take by so many askers at once."""

    def ask(question: str) -> float:
        began = time.perf_counter()
        rank(make_query(question, engine), engine)
        return 1000 * (time.perf_counter() - began)

    began = time.monotonic()
    with ThreadPoolExecutor(askers) as pool:
        times = list(pool.map(ask, questions))
    p50, p95 = np.percentile(times, [50, 95])
    rate = len(times) / (time.monotonic() - began)
    print(f"{askers} askers: p50 {p50:.0f} ms, p95 {p95:.0f} ms, {rate:.1f} a second", flush=True)


def while_nodes_fall(questions: list[str], engine: Engine, seconds: float) -> None:
    """Print how many questions failed in this time, and the longest time without an answer."""
    answered, failed = [time.monotonic()], []
    end = time.monotonic() + seconds

    def ask(number: int) -> None:
        while time.monotonic() < end:
            try:
                question = questions[(number + len(answered)) % len(questions)]
                rank(make_query(question, engine), engine)
                answered.append(time.monotonic())
            except ClusterError as error:
                failed.append(str(error))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    gap = max(np.diff(sorted(answered)), default=0.0)
    print(
        f"{len(answered) - 1} answered, {len(failed)} failed; the longest time without an answer {gap:.1f} s"
    )
    for why in sorted(set(failed)):
        print(f"    {why}")


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="a set of passages and questions")
    options.add_argument("--questions", type=int, default=300)
    options.add_argument("--copies", type=int, default=1, help="how often the passages are written")
    options.add_argument("--seconds", type=float, default=60.0, help="how long nodes may be killed")
    chosen = options.parse_args()
    shared = cluster_of(read_config(), Path("corpus"))
    if shared is None:
        print("YINJU_INDEX names no Milvus server.")
        return 2
    given = read_set(chosen.folder)
    passages = in_order(
        replace(passage, section=(*passage.section, f"第{copy}份")) if copy else passage
        for copy in range(chosen.copies)
        for passage in given.passages
    )
    texts = [question.text for question in given.questions][: chosen.questions]
    analyzer = Analyzer(vocabulary=Vocabulary(everyday_words()))
    embedded = Index.build(passages, analyzer)
    server = Server(shared.server.login, patience=60.0)
    name = f"stress_{int(time.time())}"
    try:
        began = time.monotonic()
        engine = engine_over(server, passages, analyzer, name)
        took = time.monotonic() - began
        print(f"{len(passages)} rows in {took:.0f} s, {len(passages) / took:.0f} a second", flush=True)
        right = sum(alike(question, embedded, engine) for question in texts)
        print(f"{right} of {len(texts)} questions have the embedded index's best {BEST}", flush=True)
        for askers in ASKERS:
            under_load(texts, engine, askers)
        while_nodes_fall(texts, engine, chosen.seconds)
    finally:
        for collection in server.collections():
            if generation_of(collection.removesuffix("_meta"), name) is not None:
                server.drop(collection)
    return int(right < len(texts))


if __name__ == "__main__":
    sys.exit(main())
