"""Files that are read and analyzed, and not written yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.fields import FieldsBuilder
from bot.retrieval.engine.postings import Run, load, starts_of
from bot.retrieval.engine.records import KeepsRecords, Records
from bot.retrieval.store.batches import Batch
from bot.retrieval.store.entry import Entry
from bot.retrieval.store.generation import PASSAGES, RECORDS
from bot.retrieval.store.stored_passages import StoredPassages

TOGETHER = 5_000
"""Passages in a portion that is made in memory."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some files read and analyzed: their run, and their passages and records in its order."""

    run: Run
    entries: Sequence[Entry]
    passages: Sequence[Passage]
    records: KeepsRecords


def portion_of(batch: Batch) -> Portion:
    """Return what an analyzing process has kept of some files."""
    sizes = np.array([entry.passages for entry in batch.entries], np.int64)
    passages = StoredPassages(
        (batch.folder / f"{PASSAGES}.bin").read_bytes(),
        load(batch.folder, f"{PASSAGES}_offsets"),
        np.repeat(np.arange(len(batch.entries), dtype=np.int32), sizes),
        [entry.origin for entry in batch.entries],
    )
    records = Records(
        (batch.folder / f"{RECORDS}.bin").read_bytes(), load(batch.folder, f"{RECORDS}_offsets")
    )
    return Portion(Run.open(batch.folder), batch.entries, passages, records)


def portions_of(passages: Iterable[Passage], analyzer: Analyzer) -> Iterator[Portion]:
    """Yield portions of passages in memory, those of one document in a row."""
    part: list[list[Passage]] = []
    for _, own in groupby(passages, key=lambda passage: passage.origin.path):
        part.append(list(own))
        if sum(map(len, part)) >= TOGETHER:
            yield _made(part, analyzer)
            part = []
    if part:
        yield _made(part, analyzer)


def _made(documents: Sequence[Sequence[Passage]], analyzer: Analyzer) -> Portion:
    kept = [passage for document in documents for passage in document]
    builder = FieldsBuilder(analyzer)
    records = [builder.add_passage(passage) for passage in kept]
    offsets = starts_of(np.array([len(record) for record in records], np.int64))
    entries = [Entry(document[0].origin, 1, 0, "x", passages=len(document)) for document in documents]
    return Portion(builder.run(), entries, kept, Records(b"".join(records), offsets))
