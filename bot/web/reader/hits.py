"""What a question, or words that are looked for, find: passages in order, each marked once it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from bot.answers import Answer, Cited, QuestionError, about, answer, check, cited, compose
from bot.chat.texts.words import Words
from bot.chat.told import told_of
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.keywords import find
from bot.retrieval.query import Query
from bot.retrieval.ranking import Hit
from bot.retrieval.ranking.alignment import align
from bot.retrieval.search_language import SearchError, parse
from bot.retrieval.store.live_index import Snapshot

MOST_FOUND = 100
"""Passages that words are found in, at most."""
LONGEST = 500
"""Characters of a question or of words that are looked for; what is longer is cut."""

Status = Literal["answered", "weak", "nearest", "every", "none"]
"""How a question is answered; or that each passage holds every word, or only comes near ("nearest")."""


@dataclass(frozen=True, slots=True)
class Found:
    """What `text` finds: passages by their ids, best first, and how they are marked.

    told: what is held of a document itself, where that is asked for, line by line.
    """

    text: str
    status: Status
    passage_ids: tuple[int, ...]
    _marked: Callable[[Sequence[int]], Sequence[Cited]]
    told: tuple[str, ...] = ()

    def cited(self, passage_ids: Sequence[int]) -> list[Cited]:
        """Return these passages, found or not, quoted and marked."""
        return list(self._marked(passage_ids))

    def rank(self, passage_id: int) -> int | None:
        """Return the place of a passage among those found, from 1; None for another."""
        return self.passage_ids.index(passage_id) + 1 if passage_id in self.passage_ids else None


def of_question(text: str, snapshot: Snapshot, words: Words) -> Found:
    """Find what answers a question, as the bot does; what cannot be asked is looked for as words."""
    question, index = text[:LONGEST], snapshot.index
    try:
        asked = about(check(question), index)
        given = answer(question, index)
    except QuestionError:
        return of_words(question, snapshot)
    told = tuple(line for _, line in told_of(asked, index, words)) if asked else ()
    passage_ids = tuple(given.passage_id(at) for at in range(len(given.shown)))
    status: Status = given.status if given.status != "not_found" else "nearest"
    return Found(
        text, status if passage_ids else "none", passage_ids, partial(_of_answer, given, passage_ids), told
    )


def of_words(text: str, snapshot: Snapshot, document: IndexedDocument | None = None) -> Found:
    """Find the passages that hold words, in the search language of the chat; in one document, or in all."""
    try:
        found = find(parse(text[:LONGEST]), snapshot, MOST_FOUND, document)
    except SearchError:
        return Found(text, "none", (), lambda _: ())
    passage_ids = tuple(hit.passage_id for hit in found.hits)
    if document is not None:
        passage_ids = tuple(sorted(passage_ids))
    status: Status = ("every" if found.every else "nearest") if passage_ids else "none"
    return Found(text, status, passage_ids, partial(_of_query, found.query, snapshot.index))


def _of_answer(given: Answer, shown: Sequence[int], passage_ids: Sequence[int]) -> list[Cited]:
    places = {passage_id: given.shown[at] for at, passage_id in enumerate(shown)}
    inside = [places[passage_id] for passage_id in passage_ids if passage_id in places]
    others = [passage_id for passage_id in passage_ids if passage_id not in places]
    return [*cited(given, inside), *_of_query(given.ranking.query, given.index, others)]


def _of_query(query: Query, index: Engine, passage_ids: Sequence[int]) -> list[Cited]:
    if not passage_ids:
        return []
    alignment = align(query.asked.normal, index.records(passage_ids), query.alternatives)
    hits = [Hit(passage_id, index.passages[passage_id], 0.0, 0.0) for passage_id in passage_ids]
    return list(compose(query, hits, alignment, index.analyzer))
