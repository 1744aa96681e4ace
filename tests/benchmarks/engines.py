"""One engine in a process of its own: build an index of terms, or open it and search.

    python engines.py ENGINE build TERMS FOLDER
    python engines.py ENGINE search FOLDER QUESTIONS RESULTS EVERY ROUNDS

TERMS and QUESTIONS hold a passage or question a line, its terms separated by blanks. Prints JSON. Each engine
imports its library when it is built or opened, so that opening costs what it costs a user. All times are the
processor's, so that what else the machine does counts less: no engine waits for anything else.
"""

import json
import os
import pickle
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

LIMIT = 10
K1, B = 1.5, 0.75

Found = list[tuple[int, float]]
"""Passage numbers from 0 and scores, best first."""


def read(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line[:-1].split(" ") if len(line) > 1 else []


class Engine(Protocol):
    def build(self, terms: Path, folder: Path) -> None: ...
    def open(self, folder: Path) -> None: ...
    def search(self, question: list[str]) -> Any: ...
    def found(self, result: Any) -> Found: ...


class Ours:
    """Yinju's postings, with one of its kernels."""

    def __init__(self, kernel: str) -> None:
        self.kernel = kernel

    def build(self, terms: Path, folder: Path) -> None:
        from bot.retrieval.engine.bm25 import BM25

        BM25(read(terms)).save(folder)

    def open(self, folder: Path) -> None:
        from bot.retrieval.engine.bm25 import BM25, Postings
        from bot.retrieval.engine.kernel import Kernel

        kernel = Kernel.compiled() if self.kernel == "numba" else Kernel()
        self.field = BM25.of(Postings.open(folder), 0, kernel)

    def search(self, question: list[str]) -> Any:
        return self.field.search(question, LIMIT)

    def found(self, result: Any) -> Found:
        return list(zip(result[0].tolist(), result[1].tolist(), strict=True))

    def postings(self, question: list[str]) -> int:
        """Return how many postings the terms of `question` have."""
        return sum(map(self.field.df, question))


class RankBM25:
    """rank-bm25's BM25Okapi, kept as a pickle, its best scores picked by numpy."""

    def build(self, terms: Path, folder: Path) -> None:
        from rank_bm25 import BM25Okapi

        with (folder / "okapi").open("wb") as file:
            pickle.dump(BM25Okapi(list(read(terms))), file, pickle.HIGHEST_PROTOCOL)

    def open(self, folder: Path) -> None:
        with (folder / "okapi").open("rb") as file:
            self.okapi = pickle.load(file)

    def search(self, question: list[str]) -> Any:
        import numpy as np

        scores = self.okapi.get_scores(question)
        best = np.argpartition(scores, -LIMIT)[-LIMIT:]
        return best[np.argsort(-scores[best])], scores

    def found(self, result: Any) -> Found:
        best, scores = result
        return [(int(number), float(scores[number])) for number in best if scores[number]]


class BM25S:
    """bm25s with rank-bm25's formula (ATIRE's tf, Robertson's idf)."""

    def __init__(self, backend: str) -> None:
        self.backend = backend

    def build(self, terms: Path, folder: Path) -> None:
        import bm25s

        index = bm25s.BM25(k1=K1, b=B, method="atire", idf_method="robertson", backend=self.backend)
        index.index(list(read(terms)), show_progress=False)
        index.save(folder)

    def open(self, folder: Path) -> None:
        import bm25s

        self.index = bm25s.BM25.load(folder, mmap=False, load_corpus=False)

    def search(self, question: list[str]) -> Any:
        return self.index.retrieve([question], k=LIMIT, show_progress=False, n_threads=0)

    def found(self, result: Any) -> Found:
        pairs = zip(result.documents[0].tolist(), result.scores[0].tolist(), strict=True)
        return [(number, score) for number, score in pairs if score]


class Tantivy:
    """tantivy, one segment, no count of all hits, so that it may skip what cannot be among the best."""

    def build(self, terms: Path, folder: Path) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        index = tantivy.Index(builder.build(), path=str(folder))
        writer = index.writer(heap_size=2_000_000_000, num_threads=1)
        for line in read(terms):
            writer.add_document(tantivy.Document(text=" ".join(line)))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy

        index = tantivy.Index.open(str(folder))
        self.schema, self.searcher = index.schema, index.searcher()
        assert self.searcher.num_segments == 1  # else a document's address is not its number
        self.term, self.any, self.should = (
            tantivy.Query.term_query,
            tantivy.Query.boolean_query,
            tantivy.Occur.Should,
        )

    def search(self, question: list[str]) -> Any:
        term, schema, should = self.term, self.schema, self.should
        query = self.any([(should, term(schema, "text", word, "freq")) for word in question])
        return self.searcher.search(query, LIMIT, count=False)

    def found(self, result: Any) -> Found:
        return [(address.doc, score) for score, address in result.hits]


class FTS5:
    """SQLite's FTS5 without the text itself, merged into one b-tree."""

    TOKENS = "unicode61 remove_diacritics 0 tokenchars '+#&._%-'"

    def build(self, terms: Path, folder: Path) -> None:
        with sqlite3.connect(folder / "fts5") as database:
            database.execute(
                f"CREATE VIRTUAL TABLE passage USING fts5(text, content='', tokenize=\"{self.TOKENS}\")"
            )
            rows = ((number, " ".join(line)) for number, line in enumerate(read(terms)))
            database.executemany("INSERT INTO passage(rowid, text) VALUES (?, ?)", rows)
            database.execute("INSERT INTO passage(passage) VALUES ('optimize')")
        database.execute("VACUUM")
        database.close()

    def open(self, folder: Path) -> None:
        self.database = sqlite3.connect(folder / "fts5")
        self.database.execute("PRAGMA mmap_size = 1000000000")

    def search(self, question: list[str]) -> Any:
        query = " OR ".join(f'"{word}"' for word in question)
        return self.database.execute(
            "SELECT rowid, rank FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?", (query, LIMIT)
        ).fetchall()

    def found(self, result: Any) -> Found:
        return [(number, -score) for number, score in result]


class Xapian:
    """Xapian from Debian, compacted."""

    def build(self, terms: Path, folder: Path) -> None:
        import xapian

        database = xapian.WritableDatabase(str(folder / "parts"), xapian.DB_CREATE_OR_OVERWRITE)
        for line in read(terms):
            document = xapian.Document()
            for word in line:
                document.add_term(word)
            database.add_document(document)
        database.commit()
        database.compact(str(folder / "whole"))
        database.close()
        for file in (folder / "parts").iterdir():
            file.unlink()

    def open(self, folder: Path) -> None:
        import xapian

        self.xapian = xapian
        self.enquire = xapian.Enquire(xapian.Database(str(folder / "whole")))
        self.enquire.set_weighting_scheme(xapian.BM25Weight(K1, 0, 1, B, 0))

    def search(self, question: list[str]) -> Any:
        self.enquire.set_query(self.xapian.Query(self.xapian.Query.OP_OR, question))
        return [(match.docid - 1, match.weight) for match in self.enquire.get_mset(0, LIMIT)]

    def found(self, result: Any) -> Found:
        return list(result)


ENGINES: dict[str, Engine] = {
    "yinju, numpy": Ours("numpy"),
    "yinju, numba": Ours("numba"),
    "rank-bm25": RankBM25(),
    "bm25s, numpy": BM25S("numpy"),
    "bm25s, numba": BM25S("numba"),
    "tantivy": Tantivy(),
    "SQLite FTS5": FTS5(),
    "xapian": Xapian(),
}


def build(engine: Engine, terms: Path, folder: Path) -> dict[str, Any]:
    began = time.process_time()
    engine.build(terms, folder)
    seconds = time.process_time() - began
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {"build_s": seconds, "disk_mb": disk / 1e6}


def search(
    engine: Engine, folder: Path, questions: list[list[str]], results: Path, every: int, rounds: int
) -> dict[str, Any]:
    """Time every `every`-th question in each of `rounds` rounds over them all; the best round counts."""
    asked = list(range(0, len(questions), every))
    began = time.process_time()
    engine.open(folder)
    engine.search(questions[0])
    opened = time.process_time() - began
    best = dict.fromkeys(asked, float("inf"))
    for _ in range(rounds):
        for number in asked:
            question = questions[number]
            before = time.thread_time_ns()
            engine.search(question)
            best[number] = min(best[number], (time.thread_time_ns() - before) / 1e6)
    resident = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    results.write_text(
        json.dumps({number: engine.found(engine.search(questions[number])) for number in asked}), "utf-8"
    )
    figures = {"open_s": opened, "rss_mb": resident / 1e6, "ms": best}
    if isinstance(engine, Ours):
        figures["postings"] = sorted(map(engine.postings, questions))[len(questions) // 2]
    return figures


if __name__ == "__main__":
    chosen, task = ENGINES[sys.argv[1]], sys.argv[2]
    if task == "build":
        print(json.dumps(build(chosen, Path(sys.argv[3]), Path(sys.argv[4]))))
    else:
        asked_for = list(read(Path(sys.argv[4])))
        times = search(
            chosen, Path(sys.argv[3]), asked_for, Path(sys.argv[5]), int(sys.argv[6]), int(sys.argv[7])
        )
        print(json.dumps(times))
