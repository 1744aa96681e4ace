"""What every handler works with: the documents, the storage, who may ask, and how fast."""

import asyncio
import logging
import math
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from telegram import Bot, CallbackQuery, Chat, InlineQuery, Message, User

from bot.answers import Answer, samples
from bot.chat.kept_answers import KeptAnswers
from bot.chat.membership import Membership
from bot.chat.memory import Memory
from bot.chat.operations import Operations
from bot.chat.reader_links import Asker, ReaderLinks, Signer
from bot.chat.results import Place
from bot.chat.scopes import Scopes
from bot.chat.shown_screens import ShownScreens
from bot.chat.texts import words_for
from bot.chat.texts.words import Words
from bot.chat.threads import Threads
from bot.config import Config
from bot.documents.scope import Scope
from bot.metrics import Metrics
from bot.retrieval.store.live_index import LiveIndex, Snapshot
from bot.retrieval.store.restricted import KEPT, RestrictedSnapshots
from bot.storage import KEY_BYTES, Journal, Storage, StorageError, now

log = logging.getLogger(__name__)

BURST, PER_MINUTE = 20, 20
"""Questions and searches a person may make at once and in the long run: as many as may be sent to a group."""
PRESSES, PRESSES_PER_MINUTE = 60, 60
"""Presses that a person may make, at once and in the long run: more than who reads makes."""
INLINE, INLINE_PER_MINUTE = 20, 60
"""And inline queries, each of which composes many passages: more than who types makes."""
REMEMBERED = 10_000
"""How many people's pace is remembered at a time."""
TYPED = 1_000
"""How many questions that were typed inline and not found are remembered at a time."""


class Loading(Exception):
    """The documents are still being read for the first time."""


class Pace:
    """A bucket of `burst` questions a person, or presses, which fills up by `per_minute`."""

    def __init__(self, burst: int = BURST, per_minute: int = PER_MINUTE) -> None:
        self._burst, self._refill = burst, 60 / per_minute
        self._full_at: OrderedDict[int, float] = OrderedDict()
        self._warned: set[int] = set()

    def wait(self, person: int, now: float | None = None) -> int:
        """Count a question of a person's; return 0, or, not counting it, the seconds to wait for the next."""
        moment = time.monotonic() if now is None else now
        refill = self._refill
        full_at = max(self._full_at.pop(person, moment), moment)
        missing = full_at - moment + refill - self._burst * refill
        self._full_at[person] = full_at + refill if missing <= 0 else full_at
        if missing <= 0:
            self._warned.discard(person)
        while len(self._full_at) > REMEMBERED:
            self._warned.discard(self._full_at.popitem(last=False)[0])
        return max(0, math.ceil(missing))

    def warn(self, person: int) -> bool:
        """Return whether a person who is too fast is to be told: once, until they have waited."""
        told = person in self._warned
        self._warned.add(person)
        return not told


class Typed:
    """What was typed inline last and not found, by keys: nothing of it is stored, for nobody has sent it."""

    def __init__(self) -> None:
        self._questions: OrderedDict[str, str] = OrderedDict()

    def put(self, question: str) -> str:
        """Hold a question for the private chat; return its key."""
        key = secrets.token_urlsafe(KEY_BYTES)
        self._questions[key] = question
        if len(self._questions) > TYPED:
            self._questions.popitem(last=False)
        return key

    def get(self, key: str) -> str | None:
        """Return the question under a key, None for one that is not held any more."""
        return self._questions.get(key)


class Samples:
    """Questions that snapshots answer, each by those who read it; kept until there is a newer whole one."""

    def __init__(self) -> None:
        self._whole: Snapshot | None = None
        self._found: list[tuple[Snapshot, list[str]]] = []

    def of(self, whole: Snapshot, snapshot: Snapshot) -> list[str]:
        """Return questions that what somebody reads of `whole`, a `snapshot`, answers."""
        found = self._found if whole is self._whole else []
        for known, questions in found:
            if known is snapshot:
                return questions
        made = samples(snapshot.index)
        self._whole, self._found = whole, [*found[1 - KEPT :], (snapshot, made)]
        return made


class Services:
    """The index in use, the storage, the settings that say who may use them, and what is counted.

    `loaded` is set once the documents have been read. `set_aside` tells of updates from before the start,
    by their numbers, why they are not done any more.
    """

    def __init__(
        self, live_index: LiveIndex, storage: Storage, config: Config, metrics: Metrics | None = None
    ) -> None:
        self.live_index = live_index
        self.storage = storage
        self.journal = Journal(storage.path.parent)
        self.memory = Memory(storage)
        self.threads = Threads()
        self.operations = Operations(live_index, storage, self.memory)
        self.config = config
        self.metrics = metrics or Metrics()
        self._measure_index()
        self.pace = Pace()
        self.presses = Pace(PRESSES, PRESSES_PER_MINUTE)
        self.inline_queries = Pace(INLINE, INLINE_PER_MINUTE)
        self.loaded = asyncio.Event()
        self.set_aside: dict[int, Literal["late", "failed"]] = {}
        self.shown_screens = ShownScreens()
        self.answers = KeptAnswers(lambda: live_index.snapshot)
        self.typed = Typed()
        self.membership = Membership(storage)
        self._moved: dict[int, int] = {}
        self.scopes = Scopes(storage, config, self.membership)
        self._restricted = RestrictedSnapshots(self.answers.drop)
        self._samples = Samples()
        self.signer = Signer(storage.secret_for("links into the reader"))

    def _measure_index(self) -> None:
        """Let the index in use be measured whenever the metrics are read; 0 while it is first read."""

        def of_snapshot(value: Callable[[Snapshot], float]) -> Callable[[], float]:
            return lambda: value(self.live_index.snapshot) if self.live_index.snapshot else 0.0

        metrics = self.metrics
        metrics.documents.set_function(of_snapshot(lambda taken: len(taken.catalogue.documents)))
        metrics.passages.set_function(of_snapshot(lambda taken: len(taken.index.passages)))
        metrics.index_bytes.set_function(of_snapshot(lambda taken: taken.size))
        metrics.index_time.set_function(of_snapshot(lambda taken: taken.read))

    @property
    def whole(self) -> Snapshot:
        """Return all documents as they are now, for an operator; raises `Loading` while they are first read.

        Nothing of it is shown in a chat but an operator's private one: that is what `snapshot_for` is for.
        """
        if self.live_index.snapshot is None:
            raise Loading
        return self.live_index.snapshot

    def check_loaded(self) -> None:
        """Raise `Loading` while the documents are first read."""
        _ = self.whole

    async def snapshot_for(self, asked: Message | CallbackQuery | InlineQuery) -> Snapshot:
        """Return the documents that who wrote or pressed may read there: to a handler, there are no others.

        Raises `Loading` while they are first read, and `StorageError` where it cannot be known who reads
        what.
        """
        whole = self.whole
        if self.scopes.unlimited:
            return whole
        return await self.restricted_to(await self._scope_of(asked))

    async def restricted_to(self, scope: Scope) -> Snapshot:
        """Return the documents of a scope; raises `Loading` while they are first read."""
        whole = self.whole
        if scope.is_everything:
            return whole
        if (held := self._restricted.held(whole, scope)) is not None:
            return held
        return await asyncio.to_thread(self._restricted.of, whole, scope)

    @property
    def restricted(self) -> bool:
        """Tell whether not everybody reads everything; raises `StorageError` where that cannot be known."""
        return bool(self.config.yinju_allowed_chats) or not self.scopes.unlimited

    async def samples(self, message: Message) -> list[str]:
        """Return questions that what is read where a message stands answers; none before it is read."""
        whole = self.live_index.snapshot
        if whole is None:
            return []
        return await asyncio.to_thread(self._samples.of, whole, await self.snapshot_for(message))

    async def _scope_of(self, asked: Message | CallbackQuery | InlineQuery) -> Scope:
        message = asked.message if isinstance(asked, CallbackQuery) else asked
        chat = None if message is None or isinstance(message, InlineQuery) else message.chat
        return await self.scopes.scope_of(asked.from_user, chat, asked.get_bot())

    def note(self, given: Answer, user_id: int) -> None:
        """Log and count what was said to a question of a person's."""
        self.metrics.question(given.status)
        self.metrics.search_seconds.observe(given.milliseconds / 1000)
        self.memory.soon(self.storage.log, given.question, user_id, given.status, given.milliseconds, now())
        log.info("%s in %.0f ms", given.status, given.milliseconds)

    def is_admin(self, user: User | None) -> bool:
        """Return whether a user is one of the operators."""
        return user is not None and user.id in self.config.yinju_admins

    async def may_ask(self, user: User | None, chat: Chat | None, bot: Bot) -> bool:
        """Return whether a user may ask in a chat, or inline where there is none.

        Who has asked in a group that may, can read on in the private chat, where its citations lead, for as
        long as they are in the group.
        """
        allowed = self.config.yinju_allowed_chats
        ids = {who.id for who in (user, chat) if who is not None}
        if not allowed or ids & allowed or self.is_admin(user):
            return True
        groups = await asyncio.to_thread(self._groups)
        if chat is not None and chat.type != Chat.PRIVATE:
            return chat.id in groups
        return user is not None and await self.membership.reads_on(bot, user.id, groups)

    def _groups(self) -> set[int]:
        """Return the groups that may ask, as they are called now."""
        attempt, supergroup_of = self.memory.attempt, self.storage.supergroup_of
        for group in self.config.yinju_allowed_chats - self._moved.keys():
            if supergroup := attempt(supergroup_of, group):
                self._moved[group] = supergroup
        return {self._moved.get(group, group) for group in self.config.yinju_allowed_chats}

    def place(self, user: User | None, chat: Chat | None, bot: str, key: str) -> Place:
        """Return where a screen is shown: for whom, in which kind of chat, under which question's key."""
        group = chat is not None and chat.type != Chat.PRIVATE
        return Place(words_of(user), bot, key, group, self._reader_links(user, chat if group else None))

    def _reader_links(self, user: User | None, group: Chat | None) -> ReaderLinks | None:
        """Return what leads into the reader from a group, or from a person's private chat."""
        url, person_id = self.config.yinju_public_url, user.id if user else 0
        if url is None:
            return None
        asker = Asker(person_id, group.id if group else person_id)
        try:
            signature = self.signer.of_chat(asker) if self.restricted else ""
        except StorageError:
            return None
        return ReaderLinks(url, "", signature, app=group is None)

    @property
    def open_reader(self) -> ReaderLinks | None:
        """Return what leads into the reader from anywhere; None where not everybody reads everything."""
        links = self._reader_links(None, None)
        return None if links is None or links.signature else replace(links, app=False)


def person(message: Message) -> int:
    """Return the Telegram id of who wrote a message; channels share one, anonymous administrators another."""
    sender = message.from_user or message.sender_chat or message.chat
    return sender.id


def paced(message: Message) -> int:
    """Return the Telegram id of whom a message counts against: of the chat in whose name it is written."""
    return message.sender_chat.id if message.sender_chat else person(message)


def picked_by(message: Message) -> str:
    """Return the words picked out of the message that this one replies to; "" where none are."""
    return message.quote.text if message.quote is not None else ""


def words_of(user: User | None) -> Words:
    """Return the texts in the language of a user's Telegram."""
    return words_for(user.language_code if user else None)
