"""Who may come to the desk: by a link that works once, then by a cookie; and what its own pages sent."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import SplitResult, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from bot.chat.desk_link import DESK_AT
from bot.storage import Storage

COOKIE, AT = "yinju_desk", DESK_AT
SESSION_LASTS = timedelta(hours=12)
THIS_MACHINE = 0
"""Who enters by `yinju desk`: nobody of Telegram's has this number."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """An operator at the desk, by their Telegram number, and the key of their session."""

    person: int
    session: str = field(repr=False)

    @property
    def form_key(self) -> str:
        """Return what each form of theirs holds, and nobody knows who cannot read their pages."""
        return hmac.new(self.session.encode(), b"form", hashlib.sha256).hexdigest()

    def sent(self, form_key: str) -> bool:
        """Tell whether a form with this key is one of theirs."""
        return hmac.compare_digest(self.form_key.encode(), form_key.encode("utf-8", "replace"))


class Door:
    """Lets operators in and out; what it asks of the storage may raise `StorageError`.

    `public` is the address under which others than this machine reach the pages, if there is one.
    """

    def __init__(self, storage: Storage, operators: Iterable[int], public: str | None = None) -> None:
        self._storage = storage
        self._people = (THIS_MACHINE, *operators)
        self._public = urlsplit(public or "")

    def enter(self, key: str) -> Visitor | None:
        """Use a link up; None where it is none, or not any more."""
        session = self._storage.enter(key, SESSION_LASTS) if key else None
        return self._of(session) if session else None

    def visitor(self, request: Request) -> Visitor | None:
        """Return who sends a request; None for nobody that may."""
        return self._of(request.cookies.get(COOKIE, ""))

    def _of(self, session: str) -> Visitor | None:
        person = self._storage.who_entered(session, self._people) if session else None
        return None if person is None else Visitor(person, session)

    def leave(self, visitor: Visitor) -> None:
        """End a session."""
        self._storage.leave(visitor.session)

    def is_own(self, request: Request) -> bool:
        """Tell whether a page of this very place sent a request: browsers name the place in Origin."""
        origin = _origin(request)
        if not origin.netloc or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            return False
        if self._public.netloc in (origin.netloc, host := request.headers.get("Host")):
            return (origin.scheme, origin.netloc) == self._public[:2]
        return origin.netloc == host

    def keep(self, response: Response, request: Request, session: str | None) -> Response:
        """Have the browser keep a session's key, or forget it; no script sees it, no other page sends it."""
        origin = _origin(request)
        response.set_cookie(
            COOKIE,
            session or "",
            max_age=int(SESSION_LASTS.total_seconds()) if session else 0,
            path=AT,
            secure=origin.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return response


def _origin(request: Request) -> SplitResult:
    """Return the place that a request says it was sent from; an empty one for none."""
    try:
        return urlsplit(request.headers.get("Origin", ""))
    except ValueError:
        return SplitResult("", "", "", "", "")
