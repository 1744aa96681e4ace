"""Vectors that an index in Milvus lacks are made, a document at a time, by one process at a time.

A document that is replaced, or written anew in a rebuild, keeps the vectors of the texts that it had before.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.engine.milvus.layout import (
    folded_path,
    generation_name,
    meta_name,
    packed,
    passages_name,
    row_key,
    vectors_name,
)
from bot.retrieval.engine.milvus.meaning import StoredMeaning
from bot.retrieval.engine.milvus.server import AT_ONCE, Row
from bot.retrieval.engine.milvus.vectors import (
    DRAWN,
    VectorsState,
    columns,
    embedded,
    embedded_kind,
    most_texts,
    rows_of,
    state_kind,
    state_of,
    unpacked_texts,
)
from bot.retrieval.meaning.background import Background, NotNow
from bot.retrieval.meaning.embedder import centre_of
from bot.retrieval.meaning.making import MakingProgress, make_texts
from bot.retrieval.meaning.meanings import Meanings
from bot.retrieval.meaning.vectors import records_of
from bot.retrieval.meaning.windows import KEY_BYTES, key_of, texts_of
from bot.retrieval.store.cluster.lease import Lease
from bot.retrieval.store.cluster.version import DOCUMENTS_AT_ONCE, files_of, version_in

log = logging.getLogger(__name__)

Kept = NDArray[np.uint8]
"""What is kept of a text: key, scale and steps."""


def make(
    meaning: StoredMeaning,
    progress: MakingProgress | None = None,
    moved: Callable[[], bool] = lambda: False,
    *,
    drops_others: bool = False,
) -> None:
    """Make all vectors that the passages lack, until `moved`; one process at a time does so.

    Those of the cohort each process needs where it runs. With `drops_others` those that other models have
    made are dropped then. Raises `EmbeddingError` and `ClusterError`; what was made is kept, however it ends.
    """
    make_texts(meaning.cohort)
    server, collection = meaning.server, meaning.collection
    model = meaning.meanings.embedder.name
    state = state_of(server, collection, model)
    if state is None or state.version < meaning.version:
        with Lease(server, f"{collection}_vectors") as lease:
            making = _Making.begin(meaning, lease.check)
            if not making.run(progress, moved):
                return
    if drops_others:
        _drop_others(meaning)


def _drop_others(meaning: StoredMeaning) -> None:
    server, own = meaning.server, vectors_name(meaning.collection, meaning.meanings.embedder.name)
    for other in server.collections():
        if passages_name(other) == meaning.collection and "_vectors_" in other and "_lease_" not in other:
            if other == own:
                continue
            log.info("The vectors of another embedding model are dropped: %s.", other)
            kinds = f'["{state_kind(other)}", "{embedded_kind(other)}"]'
            server.delete(meta_name(meaning.collection), f"kind in {kinds}")
            server.drop(other)


@dataclass(frozen=True, slots=True)
class _Making:
    """The making of what one version lacks, with the lease held; `before` knows documents by their paths."""

    meaning: StoredMeaning
    name: str
    dimension: int
    centre: NDArray[np.float32]
    before: dict[str, list[tuple[str, int]]]
    check: Callable[[], None]

    @classmethod
    def begin(cls, meaning: StoredMeaning, check: Callable[[], None]) -> "_Making":
        """Make the collection, unless it is there."""
        server, embedder = meaning.server, meaning.meanings.embedder
        name = vectors_name(meaning.collection, embedder.name)
        centre = centre_of(embedder)
        state = state_of(server, meaning.collection, embedder.name)
        if state is None:
            server.drop(name)  # begun, and not known of
            server.create(name, columns(centre.size))
            state = VectorsState(centre.size)
            server.put(meta_name(meaning.collection), state.rows(meaning.collection, embedder.name))
        return cls(meaning, name, state.dimension, centre, _before(meaning), check)

    def run(self, progress: MakingProgress | None, moved: Callable[[], bool]) -> bool:
        """Make what is missing; tell whether all of it is there now."""
        meaning, model = self.meaning, self.meaning.meanings.embedder.name
        server, collection = meaning.server, meaning.collection
        there = embedded(server, collection, model, range(1, meaning.last + 1))
        live = set(meaning.numbers)
        self._bury(sorted(there - live - set(meaning.dead)))
        size = meaning.rows.size
        made = meaning.rows.of_documents(there)
        for place, number in enumerate(meaning.numbers):
            if number in there:
                continue
            if progress:
                progress(made, size)
            if moved():
                return False
            made += self._document(place, number)
            self.check()
            server.put(meta_name(collection), packed(embedded_kind(self.name), number, b""))
        server.flush(self.name)
        self.check()
        server.put(
            meta_name(collection), VectorsState(self.dimension, meaning.version).rows(collection, model)
        )
        if progress:
            progress(size, size)
        return True

    def _document(self, place: int, number: int) -> int:
        """Make and write the vectors of a document; return how many passages it has."""
        meaning = self.meaning
        span = meaning.rows.span(place)
        origin = meaning.rows.origins[place]
        known = self._known(origin.path)
        at_once = max(meaning.meanings.embedder.portion, 1)
        texts: list[tuple[int, tuple[str, ...]]] = []
        waiting = 0
        for passage_id in span:
            own = texts_of(meaning.rows.one(passage_id).passage)[: most_texts(self.dimension)]
            texts.append((passage_id - span.start, own))
            waiting += len(own)
            if waiting >= at_once or passage_id == span[-1]:
                self._write(number, folded_path(origin.path), texts, known)
                texts, waiting = [], 0
        return len(span)

    def _write(
        self, number: int, path: str, texts: Sequence[tuple[int, tuple[str, ...]]], known: dict[bytes, Kept]
    ) -> None:
        new = list(dict.fromkeys(text for _, own in texts for text in own if key_of(text) not in known))
        if new:
            keys = np.array([key_of(text) for text in new], f"S{KEY_BYTES}")
            vectors = self.meaning.meanings.embedder.passages(new)
            made = records_of(keys, vectors, self.centre)
            known |= dict(zip(map(key_of, new), made, strict=True))
        rows: list[Row] = []
        for place, own in texts:
            kept = np.stack([known[key_of(text)] for text in own]).view(np.int8)
            rows += rows_of(row_key(number, place), number, path, kept)
        self.meaning.server.put(self.name, rows)

    def _known(self, path: str) -> dict[bytes, Kept]:
        """Return what is kept of the texts that a document had before, by their keys."""
        found: dict[bytes, Kept] = {}
        for name, number in self.before.get(path, ()):
            rows = self.meaning.server.rows(name, f"document == {number}", ("kept",), range(DRAWN), DRAWN)
            for row in rows:
                for kept in unpacked_texts(row["kept"], self.dimension).view(np.uint8):
                    found[kept[:KEY_BYTES].tobytes()] = kept
        return found

    def _bury(self, numbers: Sequence[int]) -> None:
        """Delete the vectors of documents that are dead and buried."""
        server, meta = self.meaning.server, meta_name(self.meaning.collection)
        for first in range(0, len(numbers), AT_ONCE):
            part = list(numbers[first : first + AT_ONCE])
            server.delete(self.name, f"document in {part}")
            server.delete(meta, f'kind == "{embedded_kind(self.name)}" and number in {part}')


def _before(meaning: StoredMeaning) -> dict[str, list[tuple[str, int]]]:
    """Return by path where the vectors lie of what documents were before: the collection, their numbers."""
    server, collection, model = meaning.server, meaning.collection, meaning.meanings.embedder.name
    places: list[tuple[str, list[int]]] = [(collection, list(meaning.dead))]
    index, _, generation = collection.rpartition("_")
    older = generation_name(index, int(generation) - 1)
    if vectors_name(older, model) in server.collections() and (version := version_in(server, older)):
        places.append((older, sorted(set(range(1, version.last + 1)) - set(version.dead))))
    found: dict[str, list[tuple[str, int]]] = {}
    for place, numbers in places:
        for numbered in _in_a_row(sorted(embedded(server, place, model, numbers))):
            for number, file in files_of(server, meta_name(place), numbered).items():
                found.setdefault(file.entry.path, []).append((vectors_name(place, model), number))
    return found


def _in_a_row(numbers: Sequence[int]) -> Iterator[range]:
    """Yield numbers in ascending order as ranges, each of so many documents at most as are read at once."""
    first = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1 or at - first == DOCUMENTS_AT_ONCE:
            yield range(numbers[first], numbers[at - 1] + 1)
            first = at


class ClusterMaker(Background):
    """Makes the missing vectors of the newest version in the background."""

    def __init__(self, meanings: Meanings) -> None:
        super().__init__(meanings.trouble, "Milvus")
        self._newest: StoredMeaning | None = None
        self._made: StoredMeaning | None = None

    def turn_to(self, meaning: StoredMeaning) -> None:
        """Make what is missing of this meaning from now on."""
        self._newest = meaning
        self.begin()

    def make(self) -> None:
        """Make what the newest version lacks."""
        newest = self._newest
        if newest is None or newest is self._made:
            return
        try:
            make(newest, moved=lambda: self._newest is not newest)
        except ClusterError as error:
            log.debug("Vectors are made later: %s", error)
            raise NotNow from None
        self._made = newest
        self._trouble.worked("passages")
