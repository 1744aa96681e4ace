"""The pages of a document as they look, and its file: what is beside its text."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.documents.folder import opened
from bot.documents.formats import FileReader
from bot.documents.readers.reading import ReadingError
from bot.retrieval.store.live_index import LiveIndex, Snapshot
from bot.web.pages.pages import TELEGRAM, guarded
from bot.web.reader.doors import NotThereError, counted, document_of, number
from bot.web.reader.text import passage_at

LARGEST_CACHE = 32_000_000
"""Bytes of pictures that are kept: a hundred pages or more."""
BLOCK = 1 << 18

Key = tuple[str, int, int, int, str]


class Pictures:
    """Draws pages in a process apart, one at a time, and keeps those that were looked at last."""

    def __init__(self, live_index: LiveIndex) -> None:
        self._live_index = live_index
        self._reader = FileReader(live_index.reader.follow_links)
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, request: Request, snapshot: Snapshot) -> Response:
        """Return the picture of a page, the passage `p` marked on it; raises `NotThereError`."""
        document, page = document_of(request, snapshot), counted(request.path_params["page"])
        if page is None:
            raise NotThereError
        ordinal, passage = number(request, "p"), ""
        if ordinal is not None:
            passage = snapshot.index.passages[passage_at(snapshot.index.passages, document, ordinal)].text
        file = self._live_index.corpus / document.origin.path
        try:
            picture = self._picture(file, document.origin.path, page, passage)
        except (OSError, ReadingError) as error:
            raise NotThereError from error
        kept = {"Cache-Control": "private, max-age=600"}
        return guarded(Response(picture, HTTPStatus.OK, kept, "image/jpeg"), TELEGRAM)

    def _picture(self, file: Path, path: str, page: int, passage: str) -> bytes:
        found = file.stat()
        key = path, found.st_mtime_ns, found.st_size, page, passage
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        picture = self._reader.draw(file, self._live_index.corpus, page, passage)
        with self._lock:
            self._kept[key] = picture
            while sum(map(len, self._kept.values())) > LARGEST_CACHE:
                self._kept.popitem(last=False)
        return picture

    def end(self) -> None:
        """End the process that draws."""
        self._reader.end()


class Originals:
    """Hands out the files of documents, to be kept and not to be shown: they may hold anything."""

    def __init__(self, live_index: LiveIndex) -> None:
        self._live_index = live_index

    def __call__(self, request: Request, snapshot: Snapshot) -> Response:
        """Return the file of a document; raises `NotThereError`."""
        path = document_of(request, snapshot).origin.path
        corpus, follow_links = self._live_index.corpus, self._live_index.reader.follow_links
        try:
            file = opened(corpus / path, None if follow_links else corpus)
        except (OSError, ReadingError) as error:
            raise NotThereError from error
        name = PurePosixPath(path).name
        file.seek(0, 2)
        size = file.tell()
        file.seek(0)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Length": str(size),
        }
        sent = StreamingResponse(_blocks(file, size), HTTPStatus.OK, headers, "application/octet-stream")
        return guarded(sent, TELEGRAM)


def _blocks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield a file in blocks, `size` bytes at most: it may have grown meanwhile."""
    with file:
        while size > 0 and (block := file.read(min(BLOCK, size))):
            size -= len(block)
            yield block
