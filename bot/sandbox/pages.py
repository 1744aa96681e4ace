"""The chat page: the people's side of a sandbox in a browser, and who may reach the sandbox from one."""

from pathlib import Path
from typing import Any

from tornado.web import HTTPError, RequestHandler

FILES = Path(__file__).parent / "chat_page"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy: the page has what lies beside it, and nothing of what a message holds runs."""


def check_origin(handler: RequestHandler) -> None:
    """Raise `HTTPError` (403) unless a request comes from this machine's own page, or from no page at all.

    A foreign page in the same browser must not play the people: its requests carry its own Origin, or, where
    its name was made to mean this machine, its own Host.
    """
    hosts = [f"{name}:{handler.settings['port']}" for name in ("127.0.0.1", "localhost")]
    origin = handler.request.headers.get("Origin")
    if handler.request.host not in hosts or origin not in (None, *(f"http://{host}" for host in hosts)):
        raise HTTPError(403)


class Page(RequestHandler):
    """One file of the page."""

    def prepare(self) -> None:
        """Let nobody else in."""
        check_origin(self)

    def get(self, name: str) -> None:
        """Answer."""
        file = FILES / (name or "index.html")
        if file not in FILES.iterdir():
            raise HTTPError(404)
        headers: dict[str, Any] = {
            "Content-Type": f"{KINDS[file.suffix]}; charset=utf-8",
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }
        for header, value in headers.items():
            self.set_header(header, value)
        self.write(file.read_bytes())
