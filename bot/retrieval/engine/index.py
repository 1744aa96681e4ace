"""What a question is searched in: the passages, their records, a BM25 field for each way to stand in them."""

import json
import mmap
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.bm25 import BM25, Postings
from bot.retrieval.engine.catalogue import Catalogue, IndexedDocument
from bot.retrieval.engine.fields import FIELDS, FieldsBuilder
from bot.retrieval.engine.postings import starts_of
from bot.retrieval.ranking.alignment import Records
from bot.retrieval.spelling import Homophones


class StoredPassages(Sequence[Passage]):
    """The passages of an index on disk, read when they are asked for.

    `content` is their records one after the other, record i from `offsets[i]` to `offsets[i + 1]` (bytes);
    `document_of[i]` is the place of its document in `origins`.
    """

    def __init__(
        self,
        content: Path,
        offsets: NDArray[np.int64],
        document_of: NDArray[np.int32],
        origins: Sequence[Origin],
    ) -> None:
        self._offsets, self._document_of, self._origins = offsets, document_of, origins
        with content.open("rb") as file:
            empty = content.stat().st_size == 0
            self._content = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __len__(self) -> int:
        return self._document_of.size

    @overload
    def __getitem__(self, at: int) -> Passage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Passage]: ...
    def __getitem__(self, at: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        section, ordinal, kind, text, page, article = json.loads(
            self._content[self._offsets[at] : self._offsets[at + 1]]
        )
        origin = self._origins[self._document_of[at]]
        return Passage(origin, tuple(section), ordinal, kind, text, page, article)


def stored(passage: Passage) -> bytes:
    """Return what `StoredPassages` keeps of one passage."""
    kept = (passage.section, passage.ordinal, passage.kind, passage.text, passage.page, passage.article)
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


class Index:
    """Passages, numbered from 0, and their fields; built once, then only read, from any thread."""

    def __init__(
        self, passages: Sequence[Passage], postings: Postings, records: Records, analyzer: Analyzer
    ) -> None:
        self.passages = passages
        self.postings = postings
        self.records = records
        self.analyzer = analyzer
        self.fields = {name: BM25.of(postings, number) for number, name in enumerate(FIELDS)}

    @cached_property
    def homophones(self) -> Homophones:
        """Return the Han characters of all texts by their sound; made when first asked for."""
        field = self.fields["characters"].field
        keys = self.postings.run.terms[field.first : field.last]
        return Homophones("".join(chr(key >> 21 & 0x1FFFFF) for key in keys.tolist()))

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return the documents that the passages stand in; made when first asked for."""
        return Catalogue(self.passages)

    @cached_property
    def titles(self) -> dict[IndexedDocument, str]:
        """Return the documents with their titles normalized; made when first asked for."""
        return {
            document: self.analyzer.normalize(document.origin.title) for document in self.catalogue.documents
        }

    @classmethod
    def build(cls, passages: Iterable[Passage], analyzer: Analyzer) -> "Index":
        """Return an index of `passages` in memory."""
        kept = tuple(passages)
        builder = FieldsBuilder(analyzer)
        records = [builder.add_passage(passage) for passage in kept]
        offsets = starts_of(np.array([len(record) for record in records], np.int64))
        return cls(kept, Postings.weigh(builder.run()), Records(b"".join(records), offsets), analyzer)
