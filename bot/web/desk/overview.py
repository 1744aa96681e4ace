"""How the bot is and what it did: figures, health, who may read what, and what operators changed."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.chat.diagnosis import Finding
from bot.chat.health import Health
from bot.chat.operations import Done, left_out
from bot.chat.operator import STATS_DAYS
from bot.chat.texts.problems import explained
from bot.documents.scope import Scope, ScopeError
from bot.storage import Upload
from bot.web.desk.desk import Desk
from bot.web.desk.door import THIS_MACHINE, Visitor
from bot.web.desk.forms import Form

ACTIONS = 100
"""How many of what operators did a page shows."""
UNDOABLE = 30
"""How many changes that can be undone are shown."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A chat, a person or, where it is "", all others, and what they read; `missing` are empty folders."""

    who: str
    scope: Scope
    missing: tuple[str, ...] = ()


class Overview:
    """The pages of figures and health, of all that is looked at, of readers, of changes.

    `check` tells how the bot is, `look` what is found of all that it needs, which takes seconds.
    """

    def __init__(
        self, desk: Desk, check: Callable[[], Awaitable[Health]], look: Callable[[], Iterable[Finding]]
    ) -> None:
        self.desk, self._check, self._look = desk, check, look
        self._looking = asyncio.Lock()

    def routes(self) -> list[Route]:
        """Return them."""
        return [
            self.desk.page("/figures", self.figures),
            self.desk.page("/check", self.looked),
            self.desk.page("/readers", self.readers),
            self.desk.page("/changes", self.changes),
            self.desk.action("/scope", self.scope, "/readers"),
        ]

    async def figures(self, request: Request, visitor: Visitor) -> Response:
        """Show what was asked in the last days, and how the bot is."""
        storage, whole, words = self.desk.storage, self.desk.whole, self.desk.say(request).chat
        since = date.today() - timedelta(days=STATS_DAYS - 1)
        health = await self._check()
        days = await asyncio.to_thread(storage.days, since)
        return await self.desk.show(
            request,
            visitor,
            "desk_figures.html",
            days=days,
            most=max([1, *(day.questions for day in days)]),
            ratings=await asyncio.to_thread(storage.ratings_since, since),
            slowest=await asyncio.to_thread(storage.slowest, since),
            documents=await asyncio.to_thread(lambda: len(whole.catalogue.documents)),
            passages=len(whole.index.passages),
            problems=[explained(problem, words) for problem in health.problems],
            seen=health.seen,
            taught=[explained(problem, words) for problem in whole.vocabulary.problems],
            left_out=left_out(whole.entries, words),
        )

    async def looked(self, request: Request, visitor: Visitor) -> Response:
        """Show what `yinju check` finds, one look at a time."""
        async with self._looking:
            findings = await asyncio.to_thread(lambda: list(self._look()))
        return await self.desk.show(request, visitor, "desk_check.html", findings=findings)

    async def readers(self, request: Request, visitor: Visitor, done: Done | None = None) -> Response:
        """Show who may ask, and which folders they read."""
        config, scopes = self.desk.services.config, self.desk.services.scopes
        tied = await asyncio.to_thread(lambda: scopes.tied)
        paths = [entry.path for entry in self.desk.whole.entries]

        def reader(who: str, scope: Scope) -> Reader:
            missing = () if scope.is_everything else tuple(scope.missing(paths))
            return Reader(who, scope, missing)

        named = [(who, scope) for who, scope in config.yinju_chats.items() if who is not None]
        return await self.desk.show(
            request,
            visitor,
            "desk_readers.html",
            done,
            allowed=sorted(config.yinju_allowed_chats),
            admins=sorted(config.yinju_admins),
            named=[reader(str(who), scope) for who, scope in sorted(named)],
            others=reader("", scopes.default),
            tied=[reader(str(group), scope) for group, scope in sorted(tied.items())],
            fixed=[group for group in tied if scopes.is_fixed(group)],
            leaves_others=scopes.leaves_others and bool(tied),
            clients=config.yinju_api_keys is not None,
        )

    async def scope(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Tie a group to folders, or to none of its own, as /scope does."""
        say, scopes = self.desk.say(request), self.desk.services.scopes
        group, written = form.number("group"), form.text("folders", 1_000) or "-"
        if group >= 0:
            done = Done(say("desk_no_group"), refused=True)
            return await self.readers(request, visitor, done)
        if scopes.is_fixed(group):
            return await self.readers(request, visitor, Done(say.chat.scope_fixed, refused=True))
        try:
            await asyncio.to_thread(scopes.tie_as_written, group, written)
        except ScopeError:
            bad = Done(say.chat.scope_bad.format(part=written), refused=True)
            return await self.readers(request, visitor, bad)
        scope = await asyncio.to_thread(scopes.of_group, group)
        note = self.desk.operations.note
        await asyncio.to_thread(note, visitor.person, "scope", f"{group} {scope}")
        return await self.readers(request, visitor, Done(say("desk_tied", group=group)))

    async def changes(self, request: Request, visitor: Visitor) -> Response:
        """Show what operators did, the newest first, and what of it can be undone."""
        before = request.query_params.get("before", "")
        least = int(before) if before.isdecimal() and len(before) < 19 else None
        actions = await asyncio.to_thread(self.desk.storage.actions, ACTIONS, least)
        return await self.desk.show(
            request,
            visitor,
            "desk_changes.html",
            actions=actions,
            names=await asyncio.to_thread(self._names),
            undoable=await asyncio.to_thread(self._undoable) if least is None else [],
            more=actions[-1].id if len(actions) == ACTIONS else None,
        )

    def _undoable(self) -> list[Upload]:
        """Return the last change of each file, unless it was undone."""
        newest: dict[str, Upload] = {}
        for upload in self.desk.storage.uploads():
            if upload.undone is None:
                newest.setdefault(upload.file, upload)
        return list(newest.values())[:UNDOABLE]

    def _names(self) -> dict[str, str]:
        """Return how operators are called, by the hashes that are kept of them."""
        people = (THIS_MACHINE, *self.desk.services.config.yinju_admins)
        return {self.desk.storage.hashed(person): str(person) for person in people}
