"""A search by keywords: the passages that hold them, in the documents that its filters leave."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import PurePosixPath

from bot.chinese.scripts import HAN
from bot.expressions import expression
from bot.retrieval.analyzer import LAST_MARK, Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.engine.records import SECTION, units
from bot.retrieval.query import Query, make_query
from bot.retrieval.ranking import Hit, candidates
from bot.retrieval.search_language import Clause, Order, Search, Term, years_of
from bot.retrieval.store.live_index import Snapshot

LOOKED_THROUGH = 100_000
"""How many passages, best first, are looked through for those that hold all that is wanted: half a second."""
READ = 2_000
"""How many passages, best first, are read for what comes closest where none does."""
BLOCK = 500
"""How many passages are looked through at a time."""
_TITLE_YEAR = expression(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_BLANKS = expression(r"[^\S\n]+")
_ALL_HAN = expression(f"[{HAN}]+")
_MARKS = [chr(mark) for mark in range(1, LAST_MARK + 1)]

Scored = tuple[int, float]
"""A passage id and its score."""


def allowed(search: Search, index: Engine) -> list[IndexedDocument]:
    """Return the documents that the filters of `search` leave, in the order of their paths.

    With newest first, in the order of their dates; those without one come last.
    """
    analyzer = index.analyzer
    tests = [(clause, [_test(term, analyzer) for term in clause.terms]) for clause in search.filters]
    left = [
        document
        for document in index.catalogue.documents
        if all(any(test(document) for test in either) != clause.excluded for clause, either in tests)
    ]
    return left if search.order == "relevance" else sorted(left, key=partial(_turn, search.order))


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
            return lambda document: any(
                value in normalize(who or "") for who in (document.origin.source, document.origin.office)
            )
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


def find(search: Search, snapshot: Snapshot, limit: int, only: IndexedDocument | None = None) -> Found:
    """Return at most `limit` passages for `search`, in the documents that its filters leave.

    `only`: in that one alone. The best BM25 score is first, or the newest. Passages that hold all that is
    wanted, in their text or headings, stand alone where there are any; none lacks a phrase or holds what is
    unwanted. A word, not a phrase, is held by what it was taught to mean, too.
    """
    index, analyzer = snapshot.index, snapshot.index.analyzer
    query = make_query(search.text, index)
    wanted = [(clause.strict, _wanted(clause, analyzer)) for clause in search.wanted]
    unwanted = [value for clause in search.unwanted for value in _values(clause, analyzer)]
    scored = _scored(query, search, snapshot)
    if only is not None:
        scored = [one for one in scored if only.first <= one[0] < only.last]

    def read(chosen: Iterable[Scored]) -> Iterator[Hit]:
        for passage_id, score in chosen:
            passage = index.passages[passage_id]
            whole = _folded("\n".join((passage.text, passage.origin.title, *passage.section)), analyzer)
            held = [any(value in whole for value in values) for _, values in wanted]
            lacks_phrase = any(strict and not has for (strict, _), has in zip(wanted, held, strict=True))
            if not lacks_phrase and not any(value in whole for value in unwanted):
                yield Hit(passage_id, passage, score, sum(held) / max(len(held), 1))

    likely = _likely(scored[:LOOKED_THROUGH], [values for _, values in wanted], unwanted, index)
    if search.order != "relevance":
        document_of = snapshot.catalogue.document
        likely = iter(sorted(likely, key=lambda one: _turn(search.order, document_of(one[0]))))
    every = tuple(islice((hit for hit in read(likely) if hit.coverage == 1), limit))
    near = scored[:READ] if query.terms and not every else []
    return Found(query, every or tuple(islice(read(near), limit)), bool(every))


def _scored(query: Query, search: Search, snapshot: Snapshot) -> list[Scored]:
    """Return the passages of the documents left that share a term with the query, best first.

    They are all of these documents' where the query has no terms: "怎么办" is a phrase, and only asks.
    """
    passages, document_of = len(snapshot.index.passages), snapshot.catalogue.document
    documents = sorted(allowed(search, snapshot.index), key=lambda document: document.first)
    left = {document.key for document in documents}
    passage_ids, scores = candidates(query, snapshot.index, passages if left else 0)
    scored = list(zip(passage_ids.tolist(), scores.tolist(), strict=True))
    if not query.terms:
        every = (at for document in documents for at in range(document.first, document.last))
        return [(passage_id, 0.0) for passage_id in islice(every, LOOKED_THROUGH)]
    if len(left) == len(snapshot.catalogue.documents):
        return scored
    return [one for one in scored if document_of(one[0]).key in left]


def _likely(
    scored: Sequence[Scored], wanted: Sequence[Sequence[str]], unwanted: Sequence[str], engine: Engine
) -> Iterator[Scored]:
    """Yield those of `scored` that may hold one of each of `wanted`, as their records tell without blanks.

    What is left out here need not be read; so is what has an unwanted word in one of its sentences.
    """
    alternatives = [[_bare(units(value)) for value in values] for values in wanted]
    words = [_bare(units(value)) for value in unwanted if _ALL_HAN.fullmatch(value)]
    for first in range(0, len(scored), BLOCK):
        block = scored[first : first + BLOCK]
        for one, record in zip(block, engine.records([passage_id for passage_id, _ in block]), strict=True):
            segments = _bare(record.tobytes())
            sentences = segments.rpartition(chr(SECTION))[2]
            if any(word in sentences for word in words):
                continue
            whole = segments
            for mark in _MARKS:
                whole = whole.replace(mark, "")
            if all(any(value in whole for value in values) for values in alternatives):
                yield one


def _bare(content: bytes) -> str:
    """Return what 16-bit units say, without blanks."""
    return "".join(content.decode("utf-16-le", "surrogatepass").split())


def _turn(order: Order, document: IndexedDocument) -> float:
    """Return what documents are sorted by in an order of dates; those without a date come last."""
    published = document.origin.published
    if published is None:
        return math.inf
    return published.toordinal() if order == "oldest" else -published.toordinal()


def _values(clause: Clause, analyzer: Analyzer) -> list[str]:
    return [_folded(term.value, analyzer) for term in clause.terms]


def _wanted(clause: Clause, analyzer: Analyzer) -> list[str]:
    values = _values(clause, analyzer)
    return values if clause.strict else [form for value in values for form in analyzer.forms(value)]


def _folded(text: str, analyzer: Analyzer) -> str:
    """Return `text` as words are looked for in it: normalized, the blanks within a line made single."""
    return _BLANKS.sub(" ", analyzer.normalize(text))
