"""A search in part of the documents: of one source, of one year, or with certain words in their name."""

import re
from dataclasses import dataclass

from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.query import Query, make_query
from bot.retrieval.ranking import Hit, candidates
from bot.retrieval.store.live_index import Snapshot

LOOKED_THROUGH = 2_000
"""How many passages, best first, are looked through for those that hold every keyword."""
_BETWEEN = re.compile(r"""(?:[\s、“”"「」『』《》]|[,，](?!\d)|(?<!\d)[,，])+""")
"""What stands between and around keywords; the comma of 1,000 does not."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document must be like, None: no matter. Words match title and path in any script or case.

    Where `document` holds several words, a + between them, all must match.
    """

    document: str | None = None
    source: str | None = None
    year: int | None = None

    def allow(self, document: IndexedDocument, analyzer: Analyzer) -> bool:
        """Tell whether a document is one of those searched."""

        def holds(wanted: str | None, *texts: str | None) -> bool:
            return not wanted or any(
                analyzer.normalize(wanted) in analyzer.normalize(text) for text in texts if text
            )

        return (
            all(
                holds(part, document.origin.title, document.origin.path)
                for part in (self.document or "").split("+")
            )
            and holds(self.source, document.origin.source)
            and self.year in (None, document.origin.published.year if document.origin.published else 0)
        )


def allowed(filters: Filters, snapshot: Snapshot) -> list[IndexedDocument]:
    """Return the documents that `filters` leave, in the order of their paths."""
    analyzer = snapshot.index.analyzer
    return [document for document in snapshot.catalogue.documents if filters.allow(document, analyzer)]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for `keywords`: with `every`, passages that each hold all of them; else the closest."""

    keywords: tuple[str, ...]
    query: Query
    hits: tuple[Hit, ...]
    every: bool


def find(text: str, filters: Filters, snapshot: Snapshot, limit: int) -> Found:
    """Return the passages for the keywords of `text` in the documents that `filters` leave.

    The best BM25 score is first. Passages that hold every keyword, in their text or headings, stand alone
    where there are any.
    """
    index = snapshot.index
    query = make_query(text, index)
    keywords = tuple(word for word in _BETWEEN.split(text) if word)
    wanted = [index.analyzer.normalize(word) for word in keywords]
    left = {document.key for document in allowed(filters, snapshot)}
    every: list[Hit] = []
    some: list[Hit] = []
    looked = 0
    passage_ids, scores = candidates(query, index, len(index.passages) if left else 0)
    for passage_id, score in zip(passage_ids.tolist(), scores.tolist(), strict=True):
        if snapshot.catalogue.document(passage_id).key not in left:
            continue
        passage = index.passages[passage_id]
        whole = index.analyzer.normalize("\n".join((passage.text, passage.origin.title, *passage.section)))
        held = sum(word in whole for word in wanted)
        hits = every if held == len(wanted) else some
        hits.append(Hit(passage_id, passage, score, held / max(len(wanted), 1)))
        looked += 1
        if len(every) == limit or looked == LOOKED_THROUGH:
            break
    return Found(keywords, query, tuple((every or some)[:limit]), bool(every))
