"""The frame of the desk: a page is for who has entered, an action for what a page of theirs has sent."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.chat.errors import numbered
from bot.chat.operations import Done
from bot.chat.services import Services
from bot.chat.texts.pages import PageWords
from bot.chat.texts.problems import explained
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.retrieval.store.live_index import Snapshot
from bot.storage import StorageError
from bot.web.desk.door import AT, Door, Visitor
from bot.web.desk.forms import Form, FormError, TooLongError, form_of
from bot.web.pages.pages import Pages, guarded

Page = Callable[[Request, Visitor], Awaitable[Response]]
Act = Callable[[Request, Visitor, Form], Awaitable[Response]]


class Desk:
    """What the rooms of the desk share: the bot's services, its pages, and who may come in.

    `public` is the address of the pages for others than this machine.
    """

    def __init__(self, services: Services, public: str | None = None) -> None:
        self.services = services
        self.operations, self.storage = services.operations, services.storage
        self.door = Door(services.storage, services.config.yinju_admins, public)
        self.pages = Pages()

    def say(self, request: Request) -> PageWords:
        """Return the words in the language of who asks."""
        return self.pages.visit(request).say

    @property
    def whole(self) -> Snapshot:
        """Return all documents as they are now; they have been read wherever a page is shown."""
        return self.operations.whole

    async def show(
        self,
        request: Request,
        visitor: Visitor,
        template: str,
        done: Done | None = None,
        status: HTTPStatus = HTTPStatus.OK,
        **filled: Any,
    ) -> Response:
        """Return a page of the desk; `done` is what was just done, or why it was not, told above it."""
        shown = {"form_key": visitor.form_key, "done": done, "person": visitor.person, **filled}
        response = self.pages.response
        made = await asyncio.to_thread(lambda: response(request, template, status, **shown))
        return with_origin(made)

    def message(self, request: Request, status: HTTPStatus, text: str) -> Response:
        """Return a page that says one thing, in the language of who asks."""
        say = self.say(request)
        return with_origin(self.pages.message(request, status, say("desk"), text))

    def to(self, request: Request, path: str = AT) -> Response:
        """Lead on to another page of the desk."""
        return guarded(RedirectResponse(self.pages.visit(request).link(path), HTTPStatus.SEE_OTHER))

    def page(self, path: str, shown: Page) -> Route:
        """Return the route of a page for those who have entered."""

        async def got(request: Request) -> Response:
            say = self.say(request)

            async def answered() -> Response:
                visitor = await asyncio.to_thread(self.door.visitor, request)
                if visitor is None:
                    return self.message(request, HTTPStatus.UNAUTHORIZED, say("desk_closed"))
                if self.services.live_index.snapshot is None:
                    return self.message(request, HTTPStatus.SERVICE_UNAVAILABLE, say("desk_reading"))
                return await shown(request, visitor)

            return await self._told(request, answered)

        return Route(f"{AT}{path}", got, methods=["GET"])

    def action(self, path: str, done: Act, behind: str = "") -> Route:
        """Return the route of what forms do; whoever asks for it without one comes to the page `behind`."""

        async def posted(request: Request) -> Response:
            say = self.say(request)
            if request.method != "POST":
                return self.to(request, AT + behind)

            async def answered() -> Response:
                visitor = await asyncio.to_thread(self.door.visitor, request)
                if visitor is None:
                    return self.message(request, HTTPStatus.UNAUTHORIZED, say("desk_closed"))
                if not self.door.is_own(request):
                    return self.message(request, HTTPStatus.FORBIDDEN, say("desk_foreign"))
                form = await form_of(request)
                if not visitor.sent(form.fields.get("form_key", "")):
                    return self.message(request, HTTPStatus.FORBIDDEN, say("desk_foreign"))
                if self.services.live_index.snapshot is None:
                    return self.message(request, HTTPStatus.SERVICE_UNAVAILABLE, say("desk_reading"))
                return await done(request, visitor, form)

            return await self._told(request, answered)

        return Route(f"{AT}{path}", posted, methods=["GET", "POST"])

    async def _told(self, request: Request, answered: Callable[[], Awaitable[Response]]) -> Response:
        """Return what is answered, or why it cannot be."""
        try:
            return await answered()
        except FormError as error:
            say = self.say(request)
            why = say("desk_too_long") if isinstance(error, TooLongError) else say("desk_bad_form")
            return self.message(request, HTTPStatus.BAD_REQUEST, why)
        except (StorageError, ClusterError) as error:
            why = explained(str(error), self.say(request).chat)
            return self.message(request, HTTPStatus.SERVICE_UNAVAILABLE, why)
        except Exception as error:  # noqa: BLE001  # one page fails, and the log tells why
            numbered(error)
            say = self.say(request)
            return self.message(request, HTTPStatus.INTERNAL_SERVER_ERROR, say("failed"))


def with_origin(response: Response) -> Response:
    """Let the browser name the place that a form comes from; without a referrer it calls it null."""
    response.headers["Referrer-Policy"] = "same-origin"
    return response
