"""A search by keywords: the passages that hold them, in the documents that its filters leave."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.query import Query, make_query
from bot.retrieval.ranking import Hit, candidates
from bot.retrieval.search_language import Clause, Search, Term, years_of
from bot.retrieval.store.live_index import Snapshot

LOOKED_THROUGH = 2_000
"""How many passages, best first, are looked through for those that hold every keyword."""
_TITLE_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_BLANKS = re.compile(r"[^\S\n]+")


def allowed(search: Search, snapshot: Snapshot) -> list[IndexedDocument]:
    """Return the documents that the filters of `search` leave, in the order of their paths.

    With newest first, in the order of their dates; those without one come last.
    """
    analyzer = snapshot.index.analyzer
    tests = [(clause, [_test(term, analyzer) for term in clause.terms]) for clause in search.filters]
    left = [
        document
        for document in snapshot.catalogue.documents
        if all(any(test(document) for test in either) != clause.excluded for clause, either in tests)
    ]
    if search.newest_first:
        left.sort(key=lambda document: document.origin.published or date.min, reverse=True)
    return left


def _test(term: Term, analyzer: Analyzer) -> Callable[[IndexedDocument], bool]:
    """Return what tells whether a document is what a filter says; texts match in any script, case and width.

    A year is that of the publication, or stands in the title.
    """
    value, normalize = analyzer.normalize(term.value), analyzer.normalize

    def is_named(document: IndexedDocument) -> bool:
        path = document.origin.path
        name = path if "/" in value else PurePosixPath(path).name
        return value in normalize(document.origin.title) or value in normalize(name)

    def is_of_year(document: IndexedDocument) -> bool:
        published, years = document.origin.published, years_of(term.value) or range(0)
        named = _TITLE_YEAR.findall(normalize(document.origin.title))
        return (published is not None and published.year in years) or any(int(y) in years for y in named)

    def is_tagged(document: IndexedDocument) -> bool:
        return any(f"{normalize(tag)}/".startswith(f"{value}/") for tag in document.origin.tags)

    match term.field:
        case "year":
            return is_of_year
        case "source":
            return lambda document: value in normalize(document.origin.source or "")
        case "folder":
            return lambda document: value in normalize(str(PurePosixPath(document.origin.path).parent))
        case "tag":
            return is_tagged
        case _:
            return is_named


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: with `every`, passages that each hold all that is wanted; else what comes closest."""

    query: Query
    hits: tuple[Hit, ...]
    every: bool


def find(search: Search, snapshot: Snapshot, limit: int) -> Found:
    """Return at most `limit` passages for `search`, in the documents that its filters leave.

    The best BM25 score is first, or the newest. Passages that hold all that is wanted, in their text or
    headings, stand alone where there are any; none lacks a phrase or holds what is unwanted.
    """
    index, analyzer = snapshot.index, snapshot.index.analyzer
    query = make_query(search.text, index)
    left = {document.key for document in allowed(search, snapshot)}
    wanted = [(clause.strict, _values(clause, analyzer)) for clause in search.wanted]
    unwanted = [value for clause in search.unwanted for value in _values(clause, analyzer)]
    every: list[Hit] = []
    some: list[Hit] = []
    looked = 0
    passage_ids, scores = candidates(query, index, len(index.passages) if left else 0)
    for passage_id, score in zip(passage_ids.tolist(), scores.tolist(), strict=True):
        if snapshot.catalogue.document(passage_id).key not in left:
            continue
        if (len(every) >= limit and not search.newest_first) or looked == LOOKED_THROUGH:
            break
        looked += 1
        passage = index.passages[passage_id]
        whole = _folded("\n".join((passage.text, passage.origin.title, *passage.section)), analyzer)
        held = [any(value in whole for value in values) for _, values in wanted]
        lacks_phrase = any(strict and not has for (strict, _), has in zip(wanted, held, strict=True))
        if lacks_phrase or any(value in whole for value in unwanted):
            continue
        hits = every if all(held) else some
        hits.append(Hit(passage_id, passage, score, sum(held) / max(len(held), 1)))
    if search.newest_first:
        every.sort(key=lambda hit: hit.passage.origin.published or date.min, reverse=True)
    return Found(query, tuple((every or some)[:limit]), bool(every))


def _values(clause: Clause, analyzer: Analyzer) -> list[str]:
    return [_folded(term.value, analyzer) for term in clause.terms]


def _folded(text: str, analyzer: Analyzer) -> str:
    """Return `text` as words are looked for in it: normalized, the blanks within a line made single."""
    return _BLANKS.sub(" ", analyzer.normalize(text))
