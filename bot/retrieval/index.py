"""What a question is searched in: the passages, their records, a BM25 field for each way to stand in them."""

import json
import mmap
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Document
from bot.documents.passages import Passage
from bot.retrieval.alignment import Records, record
from bot.retrieval.analyzer import STOP_WORDS, Analyzer, bigrams, is_indexed, runs
from bot.retrieval.bm25 import BM25, Postings
from bot.retrieval.postings import Part, RunBuilder, Terms, bigram_part, character_part, starts_of
from bot.retrieval.spelling import Homophones

FIELDS = ("words", "bigrams", "characters", "title", "section")
"""The text's words, bigrams and Han characters; the bigrams of title and section path; by their numbers."""
WORDS, BIGRAMS, CHARACTERS, TITLE, SECTION = range(5)
REMEMBERED_RUNS = 200_000
"""How many stretches between punctuation a builder remembers the words of: some 60 MB."""
_STOP_CHARACTERS = [word for word in STOP_WORDS if len(word) == 1]


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
        self.terms[WORDS] = _Words(WORDS)
        self._analyzer = analyzer
        self._texts: list[str] = []
        self._runs: dict[str, list[int]] = {}
        self._headings: dict[str, tuple[str, list[int], list[int]]] = {}

    def add_passage(self, passage: Passage) -> bytes:
        """Add the terms of one passage; return its record for the alignment."""
        normal = self._analyzer.normalize(passage.text)
        words: list[int] = []
        known = self._runs.get
        for run in runs(normal):
            words += found if (found := known(run)) is not None else self._words(run)
        words += [self.terms[WORDS][term] for term in self._analyzer.marked(normal)]
        self.add_numbers(WORDS, words)
        self._texts.append(normal)
        for field in (BIGRAMS, CHARACTERS):
            self.lengths[field].append(0)  # counted by `_field`
        title, terms, _ = self._heading(passage.title)
        self.add_numbers(TITLE, terms)
        section, _, terms = self._heading(" ".join(passage.section))
        self.add_numbers(SECTION, terms)
        return record(title, section, normal, passage.kind == "caption")

    def _field(self, field: int, lengths: NDArray[np.int32]) -> Part:
        if field == BIGRAMS:
            part, lengths[:] = bigram_part(field, self._texts)
        elif field == CHARACTERS:
            part, lengths[:] = character_part(field, self._texts, _STOP_CHARACTERS)
            self._texts = []
        else:
            part = super()._field(field, lengths)
        return part

    def _words(self, run: str) -> list[int]:
        if len(self._runs) >= REMEMBERED_RUNS:
            self._runs.clear()
        numbers = map(self.terms[WORDS].__getitem__, self._analyzer.cut(run))
        found = self._runs[run] = [number for number in numbers if number >= 0]
        return found

    def _heading(self, heading: str) -> tuple[str, list[int], list[int]]:
        """Return a heading normalized, and its terms' numbers as a title and as a section path."""
        found = self._headings.get(heading)
        if found is None:
            normal = self._analyzer.normalize(heading)
            terms = bigrams(normal)
            title, section = ([self.terms[field][term] for term in terms] for field in (TITLE, SECTION))
            found = self._headings[heading] = (normal, title, section)
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


def stored(passage: Passage) -> bytes:
    """Return what `StoredPassages` keeps of one passage."""
    kept = (passage.section, passage.paragraph, passage.kind, passage.text, passage.page, passage.article)
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

    @classmethod
    def build(cls, passages: Iterable[Passage], analyzer: Analyzer) -> "Index":
        """Return an index of `passages` in memory."""
        kept = tuple(passages)
        builder = FieldsBuilder(analyzer)
        records = [builder.add_passage(passage) for passage in kept]
        offsets = starts_of(np.array([len(record) for record in records], np.int64))
        return cls(kept, Postings.weigh(builder.run()), Records(b"".join(records), offsets), analyzer)
