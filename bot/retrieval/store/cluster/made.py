"""Passages that stand in no corpus, such as a set of questions has, in a collection of their own."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.milvus.engine import MilvusEngine
from bot.retrieval.engine.milvus.layout import generation_name, passages_name
from bot.retrieval.engine.milvus.server import Server
from bot.retrieval.meaning import Meanings
from bot.retrieval.store.cluster.live import engine_of
from bot.retrieval.store.cluster.portion import portions_of
from bot.retrieval.store.cluster.writing import Writing


def engine_over(
    server: Server,
    passages: Iterable[Passage],
    analyzer: Analyzer,
    name: str,
    meanings: Meanings | None = None,
) -> MilvusEngine:
    """Return an engine over a new collection of these passages, whose documents come in order of paths."""
    writing = Writing.begin(server, generation_name(name, 1), "made")
    portions = list(portions_of(passages, analyzer))
    if portions:
        lengths = sum(portion.run.lengths.sum(axis=1) for portion in portions)
        writing.set_reference(lengths, sum(portion.run.size for portion in portions))
    files = [file for portion in portions for file in writing.add(portion, analyzer)]
    held = writing.publish({file.number: file for file in files}, "", "", 0, lambda: None)
    return engine_of(server, held, analyzer, meanings)


def drop(server: Server, name: str) -> None:
    """Remove what `engine_over` has made; nothing where it is not there."""
    for collection in server.collections():
        if passages_name(collection) == generation_name(name, 1):
            server.drop(collection)


def in_order(passages: Iterable[Passage]) -> list[Passage]:
    """Return passages with paths that keep their documents, each in a row, in the order given."""
    documents = enumerate(list(own) for _, own in groupby(passages, lambda passage: passage.origin.path))
    return [
        replace(passage, origin=replace(passage.origin, path=f"{at:08d}"))
        for at, own in documents
        for passage in own
    ]
