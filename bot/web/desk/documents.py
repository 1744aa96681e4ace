"""The documents at the desk: how each was read, and how it is taken in, switched off, replaced, taken out."""

import asyncio
import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.chat.operations import LARGEST_MEGABYTES, Done
from bot.chat.texts.problems import explained
from bot.documents.corpus import CorpusError, listing
from bot.documents.formats import READABLE, FileReader
from bot.documents.readers.reading import ReadingError
from bot.retrieval.engine.catalogue import IndexedSection, document_key
from bot.retrieval.store.entry import Entry
from bot.web.desk.desk import Desk
from bot.web.desk.door import Visitor
from bot.web.desk.forms import Form
from bot.web.outline_page import outline_page
from bot.web.pages.pages import guarded

ROWS = 50
"""Documents a page of the list."""
SHOWN = ("all", "doubts", "problems", "disabled")


def _styles(page: str) -> list[str]:
    """Return what stands in the style elements of a page of our own, whose text is escaped."""
    return [part.partition("</style>")[0] for part in page.split("<style>")[1:]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file of the corpus with what is said of it, in the language of who looks at it."""

    entry: Entry
    doubts: tuple[str, ...]
    problem: str


class Documents:
    """The list, each document, and what is done to them."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.operations = desk, desk.operations
        self._looking = asyncio.Lock()

    def routes(self) -> list[Route]:
        """Return them."""
        page, action = self.desk.page, self.desk.action
        return [
            page("", self.listed),
            page("/document", self.document),
            page("/outline", self.outline),
            action("/upload", self.upload),
            action("/replace", self.replace),
            action("/remove", self.remove),
            action("/switch", self.switch),
            action("/tag", self.tag),
            action("/undo", self.undo),
            action("/reload", self.reload),
        ]

    async def listed(
        self,
        request: Request,
        visitor: Visitor,
        done: Done | None = None,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        """List what is wanted of the documents, a page of them; what they are called is searched for."""
        asked, query = request.query_params.get("q", "").strip()[:200], request.query_params
        show = query.get("show", "all") if query.get("show") in SHOWN else "all"
        turned = query.get("page", "")
        number = int(turned) if turned.isdecimal() and len(turned) < 9 else 0
        disabled = await asyncio.to_thread(self.operations.disabled)
        entries = self.desk.whole.entries
        wanted: Mapping[str, Callable[[Entry], bool]] = {
            "all": lambda entry: True,
            "doubts": lambda entry: bool(entry.doubts),
            "problems": lambda entry: bool(entry.problem),
            "disabled": lambda entry: False,
        }
        counts = {name: sum(map(test, entries)) for name, test in wanted.items()}
        counts["disabled"] = len(disabled)
        found = [entry for entry in entries if wanted[show](entry) and _is_called(entry, asked)]
        pages = max(1, -(-len(found) // ROWS))
        number = min(number, pages - 1)
        return await self.desk.show(
            request,
            visitor,
            "desk_documents.html",
            done,
            status,
            rows=[self._seen(request, entry) for entry in found[number * ROWS : (number + 1) * ROWS]],
            disabled=disabled if show in ("all", "disabled") and not number and not asked else [],
            counts=counts,
            show=show,
            asked=asked,
            found=len(found),
            number=number,
            pages=pages,
            accept=",".join(READABLE),
            megabytes=LARGEST_MEGABYTES,
        )

    def _seen(self, request: Request, entry: Entry) -> Seen:
        words = self.desk.say(request).chat
        doubts = tuple(explained(doubt, words) for doubt in entry.doubts)
        return Seen(entry, doubts, explained(entry.problem, words) if entry.problem else "")

    def _entry(self, path: str) -> Entry | None:
        return next((entry for entry in self.desk.whole.entries if entry.path == path), None)

    async def document(
        self, request: Request, visitor: Visitor, path: str | None = None, done: Done | None = None
    ) -> Response:
        """Show one document: what was read of it, its sections, and what can be done."""
        path = request.query_params.get("path", "") if path is None else path
        entry = self._entry(path)
        if entry is None:
            return (
                await self.listed(request, visitor, done)
                if done
                else await self._gone(request, visitor, path)
            )
        whole = self.desk.whole

        def sections() -> list[IndexedSection]:
            known = whole.catalogue.get(document_key(path))
            return whole.catalogue.branches(known)[1:] if known and known.origin.path == path else []

        return await self.desk.show(
            request,
            visitor,
            "desk_document.html",
            done,
            seen=self._seen(request, entry),
            sections=await asyncio.to_thread(sections),
            passages=whole.index.passages,
            readable=not entry.problem and not self.desk.services.restricted,
            megabytes=LARGEST_MEGABYTES,
        )

    async def outline(self, request: Request, visitor: Visitor) -> Response:
        """Show a document's own lines beside what each was taken for, read anew, one document at a time."""
        path = request.query_params.get("path", "")
        if self._entry(path) is None:
            return await self.document(request, visitor)
        async with self._looking:
            try:
                page = await asyncio.to_thread(self._outlined, path)
            except (ReadingError, CorpusError, KeyError) as error:
                said = explained(str(error), self.desk.say(request).chat)
                return await self.document(request, visitor, path, Done(said, refused=True))
        response = guarded(HTMLResponse(page))
        digests = [hashlib.sha256(style.encode()).digest() for style in _styles(page)]
        hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
        policy = f"default-src 'none'; style-src {hashes}; base-uri 'none'; frame-ancestors 'none'"
        response.headers["Content-Security-Policy"] = policy
        return response

    def _outlined(self, path: str) -> str:
        """Return the page of a document; raises `ReadingError`, `CorpusError`, `KeyError`."""
        live_index = self.desk.services.live_index
        corpus, follow_links = live_index.corpus, live_index.reader.follow_links
        file = listing(corpus, follow_links).files[path]
        with FileReader(follow_links) as reader:
            return outline_page(reader.inspect(file, corpus), path)

    async def upload(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Take a file in."""
        say, by_hand = self.desk.say(request), self.operations.by_hand
        done = Done(say("desk_no_file"), refused=True)
        if form.file is not None:
            done = await by_hand(self.operations.add, *form.file, visitor.person, say.chat)
        return await self.listed(request, visitor, done)

    async def replace(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Put a file in place of a document."""
        path, say, by_hand = form.fields.get("path", ""), self.desk.say(request), self.operations.by_hand
        done: Done | None = Done(say("desk_no_file"), refused=True)
        if form.file is not None:
            done = await by_hand(self.operations.replace, path, *form.file, visitor.person, say.chat)
        if done is None:
            return await self._gone(request, visitor, path)
        return await self.document(request, visitor, path, done)

    async def remove(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Take a document out."""
        path, words = form.fields.get("path", ""), self.desk.say(request).chat
        done = None
        if self._entry(path) is not None:
            remove, by_hand = self.operations.remove, self.operations.by_hand
            done = await by_hand(remove, path, visitor.person, words)
        return await self.listed(request, visitor, done) if done else await self._gone(request, visitor, path)

    async def switch(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Have a document read or not."""
        path, on = form.fields.get("path", ""), form.text("on") == "1"
        switch, by_hand = self.operations.switch, self.operations.by_hand
        done = await by_hand(switch, path, on, visitor.person, self.desk.say(request).chat)
        return await self.listed(request, visitor, done) if done else await self._gone(request, visitor, path)

    async def tag(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Give a document other tags."""
        path, tags, words = form.fields.get("path", ""), form.text("tags"), self.desk.say(request).chat
        done = await self.operations.by_hand(self.operations.tag, path, tags, visitor.person, words)
        if done is None:
            return await self._gone(request, visitor, path)
        return await self.document(request, visitor, path, done)

    async def undo(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Make a file again what it was before a change."""
        undo, by_hand = self.operations.undo, self.operations.by_hand
        done = await by_hand(undo, form.number("change"), visitor.person, self.desk.say(request).chat)
        return await self.listed(request, visitor, done)

    async def reload(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Read the folder again."""
        reload, by_hand = self.operations.reload, self.operations.by_hand
        return await self.listed(request, visitor, await by_hand(reload, self.desk.say(request).chat))

    async def _gone(self, request: Request, visitor: Visitor, path: str) -> Response:
        """Say that there is no document at a path."""
        why = self.desk.say(request).chat.remove_unknown.format(name=path)
        return await self.listed(request, visitor, Done(why, refused=True), HTTPStatus.NOT_FOUND)


def _is_called(entry: Entry, asked: str) -> bool:
    """Tell whether a file's path, title or tags have in them what is asked."""
    named = "\n".join((entry.path, entry.origin.title, *entry.origin.tags))
    return asked.casefold() in named.casefold()
