"""Coming to the desk by a link that works once, and leaving it."""

import asyncio
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.storage import StorageError
from bot.web.desk.desk import Desk, with_origin
from bot.web.desk.door import AT, Visitor
from bot.web.desk.forms import Form, FormError, form_of


class Entering:
    """The way in and out."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> list[Route]:
        """Return them."""
        return [
            Route(f"{AT}/enter", self.enter, methods=["GET", "POST"]),
            self.desk.action("/leave", self.leave),
        ]

    async def enter(self, request: Request) -> Response:
        """Ask whether to enter, for what only looks at a link, as chats do, must not use it up; or enter."""
        desk, say = self.desk, self.desk.say(request)
        if request.method != "POST":
            key = request.query_params.get("key", "")
            return with_origin(desk.pages.response(request, "desk_enter.html", key=key))
        if not desk.door.is_own(request):
            return desk.message(request, HTTPStatus.FORBIDDEN, say("desk_foreign"))
        try:
            key = (await form_of(request)).text("key", 100)
            visitor = await asyncio.to_thread(desk.door.enter, key)
        except (FormError, StorageError):
            visitor = None
        if visitor is None:
            return desk.message(request, HTTPStatus.FORBIDDEN, say("desk_link_over"))
        await asyncio.to_thread(desk.operations.note, visitor.person, "enter", "")
        return desk.door.keep(desk.to(request), request, visitor.session)

    async def leave(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """End the session."""
        desk, say = self.desk, self.desk.say(request)
        await asyncio.to_thread(desk.door.leave, visitor)
        await asyncio.to_thread(desk.operations.note, visitor.person, "leave", "")
        left = desk.message(request, HTTPStatus.OK, say("desk_left"))
        return desk.door.keep(left, request, None)
