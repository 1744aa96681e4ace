"""What is known of documents whose passages lie elsewhere, so that names and keys need not read them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.documents.document import Origin
from bot.documents.passages import Passage
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import IndexedDocument, document_key
from bot.retrieval.engine.names import DocumentNames


@dataclass(frozen=True, slots=True)
class Facts:
    """What the names of a document need of its text.

    opening: the section path of its first passage. articles: whether it has any near its beginning. rules:
    those of a collection, each by its title, None for the document's own, and its places. decrees: their
    numbers, who issued them, and the place that says so.
    """

    opening: tuple[str, ...] = ()
    articles: bool = False
    rules: tuple[tuple[str | None, int, int], ...] = ()
    decrees: tuple[tuple[int, str, int], ...] = ()

    @classmethod
    def of(cls, passages: Sequence[Passage], analyzer: Analyzer) -> "Facts":
        """Return what is to be known of the document that these are all passages of."""
        if not passages:
            return cls()
        origin = passages[0].origin
        document = IndexedDocument(document_key(origin.path), origin, 0, len(passages))
        names = DocumentNames((document,), passages, analyzer)
        rules = [
            (None if rule.origin == origin else rule.origin.title, rule.first, rule.last)
            for rule in names.rules_of(document)
        ]
        decrees = [
            (number, office, place) for number, held in names.decrees.items() for office, _, place in held
        ]
        return cls(passages[0].section, bool(names.with_articles(1)), tuple(rules), tuple(decrees))

    def as_json(self) -> list[Any]:
        """Return the facts as `from_json` takes them."""
        return [self.opening, self.articles, self.rules, self.decrees]

    @classmethod
    def from_json(cls, kept: Sequence[Any]) -> "Facts":
        """Return the facts that `as_json` gave; raises `ValueError` or `TypeError` for others."""
        opening, articles, rules, decrees = kept
        return cls(tuple(opening), bool(articles), tuple(map(tuple, rules)), tuple(map(tuple, decrees)))


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in a collection: its number there, its passages, their terms by field, and what is known."""

    number: int
    origin: Origin
    passages: int
    lengths: tuple[int, ...]
    facts: Facts


def indexed(documents: Iterable[StoredDocument]) -> list[IndexedDocument]:
    """Return documents as a catalogue holds them, their passages numbered in this order."""
    found: list[IndexedDocument] = []
    first = 0
    for document in documents:
        last = first + document.passages
        found.append(IndexedDocument(document_key(document.origin.path), document.origin, first, last))
        first = last
    return found


class StoredNames(DocumentNames):
    """The names of documents by what is known of them; only what is asked of one reads its passages."""

    def __init__(
        self,
        documents: Sequence[IndexedDocument],
        passages: Sequence[Passage],
        analyzer: Analyzer,
        facts: Mapping[int, Facts],
    ) -> None:
        super().__init__(documents, passages, analyzer)
        self._facts = facts

    def rules_of(self, document: IndexedDocument) -> list[IndexedDocument]:
        """Return the rules that a collection consists of."""
        return [
            IndexedDocument(
                document.key,
                document.origin if title is None else replace(document.origin, title=title),
                document.first + first,
                document.first + last,
            )
            for title, first, last in self._facts[document.first].rules
        ]

    def opening_section(self, document: IndexedDocument) -> tuple[str, ...]:
        """Return the section path of the first passage of a document."""
        return self._facts[document.first].opening

    def _has_articles(self, document: IndexedDocument) -> bool:
        return self._facts[document.first].articles

    def _decrees_of(self, document: IndexedDocument) -> Iterator[tuple[int, str, int]]:
        for number, office, place in self._facts[document.first].decrees:
            yield number, office, document.first + place
