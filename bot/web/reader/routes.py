"""The routes of the reader: documents, their files, their pages as pictures, the way in of a Mini App."""

from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.chat.init_data import LONGEST, InitDataError
from bot.chat.reader_links import OPENER, READER
from bot.chat.readers import Readers
from bot.retrieval.store.live_index import LiveIndex
from bot.web.body import TooLargeError, body_of
from bot.web.pages.pages import TELEGRAM, Pages, file_routes, guarded
from bot.web.reader.document_page import DocumentPage
from bot.web.reader.doors import KEY, Doors
from bot.web.reader.library_page import LibraryPage
from bot.web.reader.pictures import Originals, Pictures
from bot.web.worker import Worker

DRAWING = 30
"""How many pictures may wait to be drawn."""


def reader_routes(
    readers: Readers,
    live_index: LiveIndex,
    public_url: str | None,
    worker: Worker,
    own_network: bool = False,
) -> list[BaseRoute]:
    """Return /d/ and all that belongs to it, for `readers`; a proxy in front of `public_url` forwards these.

    They are /d/, /original/, /picture/, /app and /files/. Without such an address they are for this machine
    alone, or its `own_network`.
    """
    pages = Pages(framed_by=TELEGRAM, taken=(KEY,))
    doors = Doors(readers, pages, None if public_url else own_network)
    pictures, painter = Pictures(live_index), Worker(readers.services.threads.are_at_work, DRAWING)

    return [
        Route(READER, doors.door(LibraryPage(pages), worker)),
        Route(f"{READER}{{path:path}}", doors.door(DocumentPage(pages), worker)),
        Route("/original/{path:path}", doors.door(Originals(live_index), worker)),
        Route("/picture/{page}/{path:path}", doors.door(pictures, painter)),
        *_app_routes(readers, pages),
        *file_routes(),
    ]


def _app_routes(readers: Readers, pages: Pages) -> list[BaseRoute]:
    """Return the page that a Mini App begins with, and what it is told when it says who looks at it."""

    async def begun(request: Request) -> Response:
        return pages.response(request, "app.html", to=request.query_params.get("to", ""))

    async def told(request: Request) -> Response:
        try:
            init_data = (await body_of(request, LONGEST)).decode()
            signature = readers.admitted(init_data)
        except (InitDataError, TooLargeError, TimeoutError, ClientDisconnect, UnicodeDecodeError):
            return guarded(JSONResponse({}, HTTPStatus.FORBIDDEN))
        return guarded(JSONResponse({KEY: signature}))

    return [Route(OPENER, begun), Route(OPENER, told, methods=["POST"])]
