"""A page: a template filled in, in the reader's language, under headers that let nothing foreign run.

How another page is made: a template in `templates/` that extends `base.html`, its words in
`bot/chat/texts/pages.tsv` (`{{ say('a_name') }}`), its look in `files/style.css`, its script, if any, as a
file in `files/` (`file('name.js')`); then `Pages().response(request, "name.html", …)`. Jinja escapes all that
is filled in. The policy forbids scripts and styles within a page, attributes `style=` and `on…=` included.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.chat.texts.pages import PageWords, words_of_browser

HERE = Path(__file__).parent
FILES = HERE / "files"
FILES_AT = "/files"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
TELEGRAM = tuple(f"https://{name}.telegram.org" for name in ("web", "weba", "webk", "webz"))
"""Where Telegram in a browser shows a Mini App in a frame."""


def policy(framed_by: Sequence[str] = ()) -> str:
    """Return a Content-Security-Policy: only what this program serves, in frames of `framed_by` alone."""
    ancestors = " ".join(framed_by) or "'none'"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )


def guarded(response: Response, framed_by: Sequence[str] = ()) -> Response:
    """Return a response with the headers that every one to a browser has, and that nobody keeps it."""
    response.headers.update(
        {
            "Content-Security-Policy": policy(framed_by),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }
    )
    response.headers.setdefault("Cache-Control", "no-store")
    return response


@dataclass(frozen=True, slots=True)
class Visit:
    """Who looks at a page, as far as it matters to it: their words, and what each link takes along."""

    say: PageWords
    taken: Mapping[str, str]
    path: str
    query: Mapping[str, str]

    def link(self, path: str, /, fragment: str = "", **query: object) -> str:
        """Return the address of a path of this program, which is not encoded yet; None is left out."""
        given = {name: str(value) for name, value in query.items() if value is not None}
        asked = urlencode({**given, **self.taken})
        return quote(path) + (f"?{asked}" if asked else "") + (f"#{fragment}" if fragment else "")

    def in_language(self, tag: str) -> str:
        """Return the address of this very page in another language."""
        return quote(self.path) + "?" + urlencode({**self.query, "lang": tag})


class Pages:
    """Makes pages, which only pages of `framed_by` may show in a frame.

    Their links take along the language that was chosen, and what else of the query is named in `taken`.
    """

    def __init__(self, framed_by: Sequence[str] = (), taken: Sequence[str] = ()) -> None:
        self._framed_by, self._taken = tuple(framed_by), ("lang", *taken)
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def visit(self, request: Request) -> Visit:
        """Return who asks for a page."""
        query = dict(request.query_params)
        say = words_of_browser(query.get("lang"), request.headers.get("Accept-Language", ""))
        taken = {name: query[name] for name in self._taken if query.get(name)}
        if taken.get("lang") != say.tag:
            taken.pop("lang", None)
        return Visit(say, taken, request.url.path, query)

    def response(
        self, request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, **filled: Any
    ) -> Response:
        """Return a page: `template` filled in with `filled`, and with `visit`, `say`, `link` and `file`."""
        visit = self.visit(request)
        given = {"visit": visit, "say": visit.say, "link": visit.link, "file": file_address, **filled}
        html = self._environment.get_template(template).render(given)
        return guarded(HTMLResponse(html, status), self._framed_by)

    def message(self, request: Request, status: HTTPStatus, title: str, text: str = "") -> Response:
        """Return a page that says one thing, such as why there is no other; both in the reader's language."""
        return self.response(request, "message.html", status, title=title, text=text)


@cache
def _version(name: str) -> str:
    return hashlib.sha256((FILES / name).read_bytes()).hexdigest()[:10]


def file_address(name: str) -> str:
    """Return the address of a file of `files/`, which changes with its content."""
    return f"{FILES_AT}/{name}?{_version(name)}"


def file_routes() -> list[BaseRoute]:
    """Return the route of what lies in `files/`: stylesheet, scripts, icon. Browsers keep it."""

    async def got(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in {file.name for file in FILES.iterdir()}:
            return guarded(PlainTextResponse("Not found", HTTPStatus.NOT_FOUND))
        file = FILES / name
        kept = {"Cache-Control": "public, max-age=31536000, immutable"}
        return guarded(Response(file.read_bytes(), 200, kept, KINDS[file.suffix]))

    return [Route(f"{FILES_AT}/{{name}}", got)]
