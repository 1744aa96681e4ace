"""The page of all documents, and of what a question or words find in them."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import Response

from bot.answers import Cited
from bot.chat.reader_links import READER
from bot.chat.replies import excerpt
from bot.documents.document import Origin
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.store.live_index import Snapshot
from bot.web.pages.pages import Pages, Visit
from bot.web.reader.doors import number
from bot.web.reader.hits import Found, of_question, of_words
from bot.web.reader.pieces import Piece, pieces

LISTED = 200
"""Documents on one page."""
SHOWN = 20
"""Hits on the page."""
LONGEST_EXCERPT = 220
"""Characters of a hit."""


@dataclass(frozen=True, slots=True)
class Result:
    """A passage that is found: what is shown of it, and where it leads."""

    rank: int
    origin: Origin
    place: str
    section: str
    pieces: tuple[Piece, ...]
    cut: tuple[bool, bool]
    address: str


class LibraryPage:
    """Makes the page of all documents."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def __call__(self, request: Request, snapshot: Snapshot) -> Response:
        """Return the page."""
        visit = self._pages.visit(request)
        found = self._found(visit, snapshot)
        if found is not None:
            shown = found.cited(found.passage_ids[:SHOWN])
            results = [_result(at, one, found, visit) for at, one in enumerate(shown, 1)]
            return self._pages.response(
                request, "found.html", found=found, results=results, asked=visit.query.get("q", "")
            )
        documents = sorted(snapshot.catalogue.documents, key=_folder)
        pages = max(1, -(-len(documents) // LISTED))
        page = min(number(request, "page") or 1, pages)
        listed = documents[(page - 1) * LISTED : page * LISTED]
        return self._pages.response(
            request,
            "library.html",
            count=len(documents),
            folders=[(folder, list(held)) for folder, held in groupby(listed, _folder)],
            page=page,
            pages=pages,
            reader=READER,
            asked="",
        )

    def _found(self, visit: Visit, snapshot: Snapshot) -> Found | None:
        asked = (visit.query.get("q") or visit.query.get("find") or "").strip()
        if not asked:
            return None
        if visit.query.get("by") == "words":
            return of_words(asked, snapshot)
        return of_question(asked, snapshot, visit.say.chat)


def _folder(document: IndexedDocument) -> str:
    parent = str(PurePosixPath(document.origin.path).parent)
    return "" if parent == "." else parent


def _result(rank: int, one: Cited, found: Found, visit: Visit) -> Result:
    passage_place, origin = one.citation, one.citation.origin
    start, end = excerpt(one, LONGEST_EXCERPT) if one.quotes else (0, min(len(one.text), LONGEST_EXCERPT))
    ordinal = passage_place.ordinal
    by = "find" if visit.query.get("by") == "words" else "q"
    address = visit.link(READER + origin.path, f"p{ordinal}", p=ordinal, **{by: found.text})
    return Result(
        rank,
        origin,
        passage_place.place,
        passage_place.section[-1] if passage_place.section else "",
        pieces(one.text, one, start, end),
        (start > 0, end < len(one.text)),
        address,
    )
