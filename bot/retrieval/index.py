"""Everything a question is searched in: the passages, and a BM25 field for each way to stand in them."""

import json
import mmap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Document
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer, is_indexed, runs
from bot.retrieval.bm25 import BM25, Postings
from bot.retrieval.postings import Part, RunBuilder, Terms, bigram_part

FIELDS = ("words", "bigrams", "title", "section")
"""The text's words, the text's Han bigrams, the document's title, the section path; by their numbers."""
REMEMBERED_RUNS = 200_000
"""How many stretches between punctuation a builder remembers the words of: some 60 MB."""


class _Words(Terms):
    """The words of the text; -1 for those that are not indexed."""

    def __missing__(self, word: str) -> int:
        if is_indexed(word):
            return super().__missing__(word)
        self[word] = -1
        return -1


class FieldsBuilder(RunBuilder):
    """Collects passages as the fields of an index; remembers what it cut, for documents repeat themselves."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__(len(FIELDS))
        self.terms[0] = _Words(0)
        self._analyzer = analyzer
        self._texts: list[str] = []
        self._runs: dict[str, list[int]] = {}
        self._headings: dict[str, tuple[list[int], list[int]]] = {}

    def add_passage(self, passage: Passage) -> None:
        """Add the terms of one passage."""
        normal = self._analyzer.normalize(passage.text)
        words: list[int] = []
        for run in runs(normal):
            words += self._words(run)
        self.add_numbers(0, words)
        self._texts.append(normal)
        self.lengths[1].append(0)  # counted by `_field`
        self.add_numbers(2, self._heading(passage.title)[0])
        self.add_numbers(3, self._heading(" ".join(passage.section))[1])

    def _field(self, field: int, lengths: NDArray[np.int32]) -> Part:
        if field != 1:
            return super()._field(field, lengths)
        part, lengths[:] = bigram_part(1, self._texts)
        self._texts = []
        return part

    def _words(self, run: str) -> list[int]:
        found = self._runs.get(run)
        if found is None:
            if len(self._runs) >= REMEMBERED_RUNS:
                self._runs.clear()
            numbers = map(self.terms[0].__getitem__, self._analyzer.cut(run))
            found = self._runs[run] = [number for number in numbers if number >= 0]
        return found

    def _heading(self, heading: str) -> tuple[list[int], list[int]]:
        found = self._headings.get(heading)
        if found is None:
            terms = self._analyzer.analyze(heading).heading
            found = [self.terms[2][term] for term in terms], [self.terms[3][term] for term in terms]
            self._headings[heading] = found
        return found


class StoredPassages(Sequence[Passage]):
    """The passages of an index on disk, read when they are asked for.

    `content` is their records one after the other, record i from `offsets[i]` to `offsets[i + 1]` (bytes);
    `document_of[i]` is the place of its document in `documents`, whose paragraphs are not needed.
    """

    def __init__(
        self,
        content: Path,
        offsets: NDArray[np.int64],
        document_of: NDArray[np.int32],
        documents: Sequence[Document],
    ) -> None:
        self._offsets, self._document_of, self._documents = offsets, document_of, documents
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
        document = self._documents[self._document_of[at]]
        section, paragraph, kind, text, page, article = json.loads(
            self._content[self._offsets[at] : self._offsets[at + 1]]
        )
        return Passage(
            document.path,
            document.title,
            tuple(section),
            paragraph,
            kind,
            document.source,
            document.published,
            text,
            page,
            article,
            document.url,
            document.number,
        )


def record(passage: Passage) -> bytes:
    """Return what `StoredPassages` keeps of one passage."""
    kept = (passage.section, passage.paragraph, passage.kind, passage.text, passage.page, passage.article)
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


class Index:
    """Passages, numbered from 0, and their fields; built once, then only read, from any thread."""

    def __init__(self, passages: Sequence[Passage], postings: Postings, analyzer: Analyzer) -> None:
        self.passages = passages
        self.postings = postings
        self.analyzer = analyzer
        self.fields = {name: BM25.of(postings, number) for number, name in enumerate(FIELDS)}

    @classmethod
    def build(cls, passages: Iterable[Passage], analyzer: Analyzer) -> "Index":
        """Return an index of `passages` in memory."""
        kept = tuple(passages)
        builder = FieldsBuilder(analyzer)
        for passage in kept:
            builder.add_passage(passage)
        return cls(kept, Postings.weigh(builder.run()), analyzer)
