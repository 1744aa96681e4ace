"""The doors of the reader: each lets in who may read, with their documents, and tells others why not."""

from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from bot.chat.errors import numbered
from bot.chat.readers import NoEntryError, Readers
from bot.chat.services import Loading
from bot.retrieval.engine.catalogue import IndexedDocument, document_key
from bot.retrieval.store.live_index import Snapshot
from bot.storage import StorageError
from bot.web.insiders import Handler, is_inside
from bot.web.pages.pages import Pages
from bot.web.worker import BusyError, Worker

KEY = "key"
"""What a signature is called in an address."""

Made = Callable[[Request, Snapshot], Response]


class NotThereError(Exception):
    """There is no such document, as far as who asks may know."""


class Doors:
    """Makes handlers that show documents.

    own_network: they are for this machine alone, or with it for its network, too; None: for everybody. A
    foreign page in a browser here, whose name was made to mean this machine, is not this machine.
    """

    def __init__(self, readers: Readers, pages: Pages, own_network: bool | None) -> None:
        self._readers, self.pages, self._own_network = readers, pages, own_network

    def door(self, made: Made, worker: Worker) -> Handler:
        """Return the handler of what `made` makes of a request and the documents of who sends it."""

        async def entered(request: Request) -> Response:
            if self._own_network is not None and not is_inside(request, self._own_network):
                return self._closed(request, HTTPStatus.NOT_FOUND, "elsewhere")
            try:
                snapshot = await self._readers.snapshot(request.query_params.get(KEY))
                return await worker.run(lambda: made(request, snapshot))
            except NoEntryError:
                return self._closed(request, HTTPStatus.FORBIDDEN, "no_entry")
            except NotThereError:
                return self._closed(request, HTTPStatus.NOT_FOUND, "gone")
            except (Loading, StorageError, BusyError):
                return self._closed(request, HTTPStatus.SERVICE_UNAVAILABLE, "wait", {"Retry-After": "5"})
            except Exception as error:  # noqa: BLE001  # one page fails, and the log tells why
                numbered(error)
                return self._closed(request, HTTPStatus.INTERNAL_SERVER_ERROR, "failed")

        return entered

    def _closed(
        self, request: Request, status: HTTPStatus, why: str, headers: dict[str, str] | None = None
    ) -> Response:
        say = self.pages.visit(request).say
        title, text = {
            "elsewhere": (say("elsewhere_title"), say("elsewhere")),
            "no_entry": (say("no_entry_title"), say("no_entry")),
            "gone": (say("gone_title"), say("gone")),
            "wait": (say("wait_title"), say("wait")),
            "failed": (say("failed_title"), say("failed")),
        }[why]
        response = self.pages.message(request, status, title, text)
        response.headers.update(headers or {})
        return response


def document_of(request: Request, snapshot: Snapshot) -> IndexedDocument:
    """Return the document whose path the request names; raises `NotThereError`.

    It is looked up among those of the snapshot: a path leads to no file by itself.
    """
    path = request.path_params["path"]
    found = snapshot.catalogue.get(document_key(path))
    if found is None or found.origin.path != path:
        raise NotThereError
    return found


def number(request: Request, name: str) -> int | None:
    """Return a whole number of the query, from 1 on; None where there is none such."""
    return counted(request.query_params.get(name, ""))


def counted(written: str) -> int | None:
    """Return the whole number that is written, from 1 on; None where there is none such."""
    plain = written.isascii() and written.isdigit() and len(written) < 9
    return int(written) or None if plain else None
