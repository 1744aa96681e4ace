"""Updates from Telegram to the handlers: stored before they are acknowledged, done in turn, and only once."""

import asyncio
import json
import logging
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, ApplicationHandlerStop, ContextTypes

from bot.chat.bot_of_home import turn_to
from bot.chat.confidential import confidential
from bot.chat.delivery import typing
from bot.chat.fair_queue import FairQueue, Kind, Lane
from bot.chat.raw_updates import Raw, number_of, sent_at, written
from bot.chat.services import Loading, Services
from bot.log import begin_question
from bot.storage import REMEMBERED, Journaled, Kept, StorageError

log = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

TRIES = 3
"""How many starts may begin with an update; one that is not done then would stop the bot for ever."""
TOGETHER_SECONDS = 0.05
"""How long what is done waits for more, to be noted together; after a kill the journal knows it."""
AGAIN_SECONDS = 5.0
"""Until it is tried again to note what is done, where that fails."""
UNKEPT_SECONDS = 10.0
"""How long what cannot be stored is worked on before it is acknowledged: a kill would lose it then."""
ALONE_SECONDS = 10.0
"""How long an update that may have stopped the bot is waited for before the next such one is begun."""


class Receiver:
    """Takes updates, keeps them until they are done, and gives them to the handlers of an application.

    After a start, `resume` does what was not done before.
    """

    def __init__(self, application: AnyApplication, services: Services) -> None:
        self.services = services
        self.queue = FairQueue(self._work)
        self._application = application
        self._open: dict[int, asyncio.Future[None]] = {}
        self._taken: dict[int, None] = {}  # also answered before the start
        self._numbers: dict[int, int] = {}  # of what is in the queue, there
        self._raw: dict[int, Raw] = {}  # of that, as it came
        self._too_early: set[int] = set()  # has found no documents, and is still worked on
        self._parked: dict[int, Update] = {}  # waits for the documents
        self._typing: dict[tuple[int, int | None], asyncio.Task[None]] = {}
        self._done: list[int] = []
        self._some_done = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._before = Journaled({}, frozenset())
        application.add_error_handler(self._park)

    async def receive(self, updates: Sequence[Raw]) -> None:
        """Take updates; when this returns they may be acknowledged, for they are stored.

        One that was taken before is let go. What is typed inline is not stored. Where the storage fails, they
        are done all the same, and this returns once they are, or `UNKEPT_SECONDS` later.
        """
        taken: dict[int, Raw] = {}
        bodies: dict[int, str] = {}
        for update in updates:
            if (number := number_of(update)) is None:
                continue
            try:
                body = written(update)
            except (ValueError, RecursionError) as error:
                self._let_go(error)
                continue
            taken[number] = update
            if "inline_query" not in update:
                bodies[number] = body
        new = await self._keep(bodies)
        for number, update in taken.items():
            if number in self._open:
                continue
            if number in self._taken:
                self._note_done([number])  # it may have been stored only now
            elif number not in bodies or new is None or number in new:
                self._take(number, update)
        if new is None:
            await self._kept_or_done(bodies)

    async def _keep(self, bodies: dict[int, str]) -> set[int] | None:
        """Store updates; return the numbers of those not seen before, None where the storage fails."""
        if not bodies:
            return set()
        try:
            return await asyncio.to_thread(self.services.storage.keep_updates, bodies)
        except StorageError:  # whose log has told it
            return None

    async def _kept_or_done(self, bodies: dict[int, str]) -> None:
        """Wait until each of these updates is done or stored after all, but not for ever."""
        end = time.monotonic() + UNKEPT_SECONDS
        while time.monotonic() < end and (left := {n: bodies[n] for n in bodies if n in self._open}):
            await asyncio.wait([self._open[number] for number in left], timeout=UNKEPT_SECONDS / 20)
            if await self._keep({n: body for n, body in left.items() if n in self._open}) is not None:
                self._note_done([number for number in left if number not in self._open])
                return

    async def resume(self) -> None:
        """Begin with what was not done before the start, in the order in which it came."""
        self._tasks.append(asyncio.create_task(self._forget_done()))
        with suppress(OSError):  # the storage tells of what is wrong with the home
            bot_id, services = self._application.bot.id, self.services
            await asyncio.to_thread(turn_to, bot_id, services.storage, services.journal)
        self._before = await asyncio.to_thread(self.services.journal.read)
        self._taken.update(dict.fromkeys(self._before.answered))
        if under_way := len(self._before.under_way):
            self.services.metrics.possible_doubles.inc(under_way)
            log.info("%d answers were under way when the bot ended: they may come twice", under_way)
        if not await self._begin_again():  # the storage fails, and may work again
            self._tasks.append(asyncio.create_task(self._begin_again_later()))

    async def _begin_again_later(self) -> None:
        while not await self._begin_again():  # noqa: ASYNC110  # nothing tells when a disk works again
            await asyncio.sleep(AGAIN_SECONDS)

    async def _begin_again(self) -> bool:
        """Take what was not done; False where the storage fails."""
        storage = self.services.storage
        try:
            left = await asyncio.to_thread(storage.kept_updates)
            answered = [one for one in left if one.update_id in self._before.answered]
            await asyncio.to_thread(self._note_answered, answered)
            known = {*self._before.answered, *self._taken, *self._open}
            kept = [one for one in left if one.update_id not in known]
            first = [update for update in kept if not update.tries]
            await asyncio.to_thread(storage.count_tries, [update.update_id for update in first])
        except StorageError:
            return False
        if kept:
            log.info("%d updates from before the start are done now", len(kept))
        for update in first:
            self._take_again(update)
        suspects = [update for update in kept if update.tries]
        self._tasks.append(asyncio.create_task(self._one_by_one(suspects)))
        return True

    def _note_answered(self, updates: Sequence[Kept]) -> None:
        """Note of updates of before the start that they are done, and which messages answer them."""
        storage = self.services.storage
        for kept in updates:
            message, answer_id = json.loads(kept.body).get("message"), self._before.answered[kept.update_id]
            if message and answer_id is not None:
                asked = storage.question_of_message(message["chat"]["id"], message["message_id"])
                if asked is not None and asked.answer_id is None:
                    storage.set_answer(asked.key, answer_id)
        storage.forget_updates([kept.update_id for kept in updates])

    async def stop(self, seconds: float) -> None:
        """Begin nothing more, give what is worked on time to end; log how much is left to the next start."""
        await self.queue.stop(seconds)
        tasks = [*self._tasks, *self._typing.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(StorageError):
            await asyncio.to_thread(self.services.memory.done, self._done)
        if self._open:
            log.info("%d updates are not done: they will be after the next start", len(self._open))

    def _take(self, number: int, raw: Raw) -> None:
        """Put an update into the queue; one that cannot be read is counted and let go, its text in no log."""
        self._open[number] = asyncio.get_running_loop().create_future()
        self._taken[number] = None
        while len(self._taken) > REMEMBERED:
            del self._taken[next(iter(self._taken))]
        try:
            update = Update.de_json(raw, self._application.bot)
            lane = lane_of(update)
            hash(lane)  # numbers that are none may be lists
        except Exception as error:  # noqa: BLE001  # whatever it is, the next one may be read
            self._let_go(error)
            self._finish(number)
            return
        self._raw[number] = raw
        self._numbers[number] = self.queue.put(lane, update)

    def _let_go(self, error: Exception) -> None:
        self.services.metrics.unreadable_updates.inc()
        log.warning("An update cannot be read (%s): it is let go", type(error).__name__)

    def _take_again(self, kept: Kept) -> None:
        """Put an update of before the start into the queue."""
        raw = json.loads(kept.body)
        # Nothing is received before it is sent: a clock may have been wrong.
        hours = (time.time() - max(kept.received.timestamp(), sent_at(raw))) / 3600
        if kept.tries >= TRIES:
            log.error("Error %d: an update was begun %d times and never done", kept.update_id, kept.tries)
            self.services.set_aside[kept.update_id] = "failed"
        elif hours > self.services.config.yinju_answer_within:
            self.services.set_aside[kept.update_id] = "late"
        self._take(kept.update_id, raw)

    async def _one_by_one(self, suspects: Sequence[Kept]) -> None:
        """Do, once the documents are there, what was begun with at a start before: it may have ended that."""
        await self.services.loaded.wait()
        for kept in suspects:
            if kept.update_id in self._taken:  # it came again while the storage failed
                continue
            with suppress(StorageError):
                await asyncio.to_thread(self.services.storage.count_tries, [kept.update_id])
            if kept.tries > TRIES:  # not even that it failed can be said
                self._open[kept.update_id] = asyncio.get_running_loop().create_future()
                self._finish(kept.update_id)
                continue
            self._take_again(kept)
            await asyncio.wait([self._open[kept.update_id]], timeout=ALONE_SECONDS)

    async def _work(self, update: Update) -> None:
        number = update.update_id
        raw = self._raw[number]
        begin_question(lambda: confidential(raw))
        self.services.journal.begin(number)
        try:
            await self._application.process_update(update)
        except Exception:
            log.exception("An update could not be worked on")
        if number in self._too_early:
            self._too_early.discard(number)
            if self.services.loaded.is_set():
                self.queue.put(lane_of(update), update, self._numbers[number])
            else:
                self._parked[number] = update
            return
        self._finish(number)

    def _finish(self, number: int) -> None:
        """Note that an update is done."""
        self._note_done([number])
        self._numbers.pop(number, None)
        self._raw.pop(number, None)
        self.services.set_aside.pop(number, None)
        if (done := self._open.pop(number, None)) is not None:
            done.set_result(None)

    def _note_done(self, numbers: Sequence[int]) -> None:
        self._done += numbers
        self._some_done.set()

    async def _forget_done(self) -> None:
        """Note what is done: in one commit all that comes within `TOGETHER_SECONDS`."""
        while await self._some_done.wait():
            await asyncio.sleep(TOGETHER_SECONDS)
            self._some_done.clear()
            numbers = self._done.copy()
            try:
                await asyncio.to_thread(self.services.memory.done, numbers)
            except StorageError:
                self._some_done.set()
                await asyncio.sleep(AGAIN_SECONDS)
            else:
                del self._done[: len(numbers)]
                self.services.journal.shorten()

    # While the documents are read.

    async def _park(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let an update wait until the documents are there, where it needs them; the bot is seen typing."""
        if not isinstance(context.error, Loading) or not isinstance(update, Update):
            return
        self._too_early.add(update.update_id)
        message = update.message or update.edited_message
        if message is not None:
            place = (message.chat_id, message.message_thread_id)
            if place not in self._typing:
                self._typing[place] = asyncio.create_task(self._show_waiting(message))
        raise ApplicationHandlerStop

    async def _show_waiting(self, message: Message) -> None:
        async with typing(message):
            await self.services.loaded.wait()

    def documents_are_read(self) -> None:
        """Do what has waited for the documents, before what comes now."""
        self.services.loaded.set()
        parked, self._parked = self._parked, {}
        for number, update in parked.items():
            self.queue.put(lane_of(update), update, self._numbers[number])


def lane_of(update: Update) -> Lane:
    """Return behind what an update waits; raises `ValueError` for a message or press of nobody."""
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    sender = user or (message.sender_chat if message else None) or chat
    where = chat or user
    if where is None or sender is None:
        raise ValueError("neither a chat nor a user")
    kind: Kind = "press" if update.callback_query else "inline" if update.inline_query else "message"
    return Lane(kind, where.id, sender.id)
