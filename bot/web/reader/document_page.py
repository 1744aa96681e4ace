"""The page of a document: its outline, its text with what is marked, the way from hit to hit."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.answers import Cited
from bot.chat.reader_links import READER
from bot.chat.replies import web_address
from bot.documents.document import Origin
from bot.documents.formats import has_looks
from bot.retrieval.engine.catalogue import IndexedDocument
from bot.retrieval.store.live_index import Snapshot
from bot.web.pages.pages import Pages, Visit
from bot.web.reader.doors import document_of, number
from bot.web.reader.hits import Found, of_question, of_words
from bot.web.reader.text import Text, passage_at


@dataclass(frozen=True, slots=True)
class Step:
    """A hit to go to: its place among all from 1, where it leads, and in which other document, if in one."""

    rank: int
    address: str
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """Leads to places of the document on the page, whose `part` is shown."""

    visit: Visit
    path: str
    text: Text
    part: int

    @property
    def _kept(self) -> dict[str, str | None]:
        return {name: self.visit.query.get(name) for name in ("q", "find")}

    def passage(self, passage_id: int) -> str:
        """Return the address of a passage, which is marked there as the one that is meant."""
        ordinal = self.text.ordinal(passage_id)
        return self.visit.link(READER + self.path, f"p{ordinal}", p=ordinal, **self._kept)

    def section(self, number: int) -> str:
        """Return the address of a section of the outline."""
        part = self.text.part_of(self.text.sections[number].first)
        if part == self.part:
            return f"#s{number}"
        return self.visit.link(READER + self.path, f"s{number}", part=part, **self._kept)

    def whole(self, part: int) -> str:
        """Return the address of a part."""
        return self.visit.link(READER + self.path, "main", part=part, **self._kept)


class DocumentPage:
    """Makes the page of a document."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def __call__(self, request: Request, snapshot: Snapshot) -> Response:
        """Return the page; raises `NotThereError`."""
        document, visit = document_of(request, snapshot), self._pages.visit(request)
        origin, passages = document.origin, snapshot.index.passages
        sections = snapshot.catalogue.branches(document)
        text = Text(passages, document, sections)
        ordinal = number(request, "p")
        chosen = passage_at(passages, document, ordinal) if ordinal else None
        part = min(number(request, "part") or 1, text.parts) if chosen is None else text.part_of(chosen)
        where = Where(visit, origin.path, text, part)
        found = _found(visit, snapshot, document)
        cited, hits = _marked(found, text, part, chosen) if found else ({}, {})
        shown = list(text.shown(part, cited, hits, chosen))
        beside = shown[0].passage if chosen is None else passages[chosen]
        return self._pages.response(
            request,
            "document.html",
            origin=origin,
            path=READER + origin.path,
            facts=facts(origin, visit),
            web=web_address(origin.url),
            part=part,
            parts=text.parts,
            where=where,
            sections=sections,
            shown=shown,
            found=found,
            asked=visit.query.get("q", ""),
            sought=visit.query.get("find", ""),
            steps=_steps(found, snapshot, where) if found else [],
            at=(found.rank(chosen) if found and chosen is not None else None) or 0,
            count=document.last - document.first,
            pictures=has_looks(origin.path),
            page=number(request, "page") or beside.page or 1,
            last_page=passages[document.last - 1].page or 1,
            chosen_ordinal=None if chosen is None else text.ordinal(chosen),
        )


def _found(visit: Visit, snapshot: Snapshot, document: IndexedDocument) -> Found | None:
    """Return what is looked for in this document, else what is asked of all; None where neither is."""
    if words := visit.query.get("find", "").strip():
        return of_words(words, snapshot, document)
    if question := visit.query.get("q", "").strip():
        return of_question(question, snapshot, visit.say.chat)
    return None


def _marked(
    found: Found, text: Text, part: int, chosen: int | None
) -> tuple[dict[int, Cited], dict[int, int]]:
    """Return the passages of a part that are marked, and the places of those that are hits."""
    inside = {
        passage_id: rank
        for rank, passage_id in enumerate(found.passage_ids, 1)
        if text.document.first <= passage_id < text.document.last and text.part_of(passage_id) == part
    }
    others = [] if chosen is None or chosen in inside else [chosen]
    return {one.passage_id: one for one in found.cited([*inside, *others])}, inside


def _steps(found: Found, snapshot: Snapshot, where: Where) -> list[Step]:
    """Return the way to each hit, in other documents too."""
    steps = []
    for rank, passage_id in enumerate(found.passage_ids, 1):
        origin = snapshot.catalogue.document(passage_id).origin
        if origin.path == where.path:
            steps.append(Step(rank, where.passage(passage_id)))
        else:
            ordinal, question = snapshot.index.passages[passage_id].ordinal, where.visit.query.get("q")
            address = where.visit.link(READER + origin.path, f"p{ordinal}", p=ordinal, q=question)
            steps.append(Step(rank, address, origin.title))
    return steps


def facts(origin: Origin, visit: Visit) -> list[tuple[str, str]]:
    """Return what is known of a document, each with what it is called."""
    say = visit.say
    known = (
        (say("source"), origin.source),
        (say("office"), origin.office),
        (say("issue_number"), origin.issue_number),
        (say("published"), origin.published.isoformat() if origin.published else None),
        (say("tags"), say.chat.comma.join(origin.tags)),
        (say("path"), origin.path),
    )
    return [(name, value) for name, value in known if value]
