"""The chat page: the people's side of a sandbox in a browser, and who may reach the sandbox from one."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

FILES = Path(__file__).parent / "chat_page"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy: the page has what lies beside it, and nothing of what a message holds runs."""
Handler = Callable[[Request], Awaitable[Response]]


def from_here(port: int, handler: Handler) -> Handler:
    """Return a handler that refuses (403) what comes neither from this machine's own page nor from no page.

    A foreign page in the same browser must not play the people: its requests carry its own Origin, or, where
    its name was made to mean this machine, its own Host.
    """
    hosts = [f"{name}:{port}" for name in ("127.0.0.1", "localhost")]
    origins = [None, *(f"http://{host}" for host in hosts)]

    async def guarded(request: Request) -> Response:
        if request.headers.get("Host") not in hosts or request.headers.get("Origin") not in origins:
            return PlainTextResponse("Forbidden", 403)
        return await handler(request)

    return guarded


async def file_of_page(request: Request) -> Response:
    """Return one file of the page."""
    file = FILES / request.path_params.get("name", "index.html")
    if file not in FILES.iterdir():
        return PlainTextResponse("Not Found", 404)
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
    return Response(file.read_bytes(), headers=headers, media_type=KINDS[file.suffix])


def page_routes(port: int) -> list[Route]:
    """Return the routes of the page, at the port where it is served."""
    return [Route(path, from_here(port, file_of_page)) for path in ("/", "/{name}")]
