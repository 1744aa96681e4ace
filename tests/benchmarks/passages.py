"""The passages and questions that the benchmarks search, as terms: real ones, and 500,000 made of them."""

import json
import lzma
import random
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.documents.corpus import files_of
from bot.documents.passages import split
from bot.retrieval.analyzer import Analyzer
from tests.support.reading import read_document

NEIGHBOURS = 10
"""Passages whose words are shuffled among them: what stands together stays on one matter."""
SEED = 3
MANY = 500_000
QUESTIONS = "questions"
"""The file of the questions, beside those of the sets."""

SETS = {
    "10k": "the first 10,000 of stard's statute articles",
    "stard": "all of stard's statute articles",
    "stard + laws": "stard's statute articles and the paragraphs of 1,510 statutes",
    "500k": "stard + laws, repeated with the words of each ten neighbours shuffled among them, to 500,000",
}


def words_of(analyzer: Analyzer, question: str) -> list[str]:
    """Return the words that `question` is searched by."""
    asked = analyzer.question(question)
    return asked.text(asked.words)


def stard(folder: Path, analyzer: Analyzer) -> Iterator[list[str]]:
    with lzma.open(folder / "stard" / "passages.jsonl.xz", "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield analyzer.words(json.loads(line)["text"])


def laws(folder: Path, scratch: Path, analyzer: Analyzer) -> Iterator[list[str]]:
    corpus = scratch / "laws"
    if not corpus.exists():
        with tarfile.open(folder / "laws.tar.xz") as archive:
            archive.extractall(corpus, filter="data")
    for file in files_of(corpus):
        for passage in split(read_document(file, corpus)):
            yield analyzer.words(passage.text)


def shuffled(passages: list[list[str]], size: int) -> Iterator[list[str]]:
    """Yield `passages`, then copies of them as long, the words of each ten neighbours dealt anew."""
    chance = random.Random(SEED)
    yield from passages
    given = len(passages)
    while given < size:
        for first in range(0, len(passages), NEIGHBOURS):
            neighbours = passages[first : first + NEIGHBOURS]
            words = [word for passage in neighbours for word in passage]
            chance.shuffle(words)
            at = 0
            for passage in neighbours[: size - given]:
                yield words[at : at + len(passage)]
                at += len(passage)
            given += len(neighbours[: size - given])


def write(file: Path, lines: Iterator[list[str]]) -> int:
    """Write `lines` of terms to `file`; return how many lines."""
    written = 0
    with file.open("w", encoding="utf-8", newline="\n") as target:
        for words in lines:
            assert not any(" " in word or "\n" in word for word in words)
            target.write(" ".join(words) + "\n")
            written += 1
    return written


def prepare(folder: Path, scratch: Path, names: Sequence[str]) -> dict[str, tuple[Path, int]]:
    """Write the questions and the sets `names` into `scratch`; return the file and the size of each set."""
    analyzer = Analyzer()
    asked = (folder / "stard" / "queries.jsonl").read_text("utf-8").split("\n")
    questions = [json.loads(line)["text"] for line in asked if line]
    write(scratch / QUESTIONS, (words_of(analyzer, question) for question in questions))
    articles = list(stard(folder, analyzer))
    paragraphs = list(laws(folder, scratch, analyzer)) if {"stard + laws", "500k"} & {*names} else []
    contents = {
        "10k": lambda: iter(articles[:10_000]),
        "stard": lambda: iter(articles),
        "stard + laws": lambda: iter(articles + paragraphs),
        "500k": lambda: shuffled(articles + paragraphs, MANY),
    }
    return {name: (scratch / name, write(scratch / name, contents[name]())) for name in SETS if name in names}
