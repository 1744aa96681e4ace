"""Who may read on in private: members of a group that may ask, who have asked there. Telegram knows them."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.error import BadRequest, TelegramError

from bot.storage import Storage, StorageError

log = logging.getLogger(__name__)

FRESH_SECONDS, STALE_SECONDS = 300.0, 1800.0
"""For how long what Telegram said holds; and for how long it does while it is asked again, or cannot be."""
DENIED_SECONDS = 30.0
"""How long who could not be looked up stays out before that is tried again."""
ASK_SECONDS = 4.0
"""How long Telegram's answer is waited for."""
TOLD_SECONDS = 60.0
"""How long it is not said again in the log that Telegram does not say."""
REMEMBERED = 10_000
"""Of how many members it is remembered."""
NO_MEMBER = ("user not found", "participant_id_invalid", "member not found", "user_not_participant")
"""How Telegram says that it knows no such member."""


class _Known(NamedTuple):
    """Whether a person is a member, and when that was said; None: it was asked in vain, and never said."""

    member: bool | None
    at: float


class Membership:
    """Asks Telegram who is in a group, and remembers it for some minutes."""

    def __init__(self, storage: Storage, clock: Callable[[], float] = time.monotonic) -> None:
        self._storage, self._clock = storage, clock
        self._told_at = -TOLD_SECONDS
        self._known: OrderedDict[tuple[int, int], _Known] = OrderedDict()
        self._asking: dict[tuple[int, int], asyncio.Task[bool]] = {}

    async def reads_on(self, bot: Bot, user_id: int, groups: Iterable[int]) -> bool:
        """Tell whether a person who is not listed has asked in one of the groups, and still is in it.

        Raises `StorageError` where that cannot be found out.
        """
        for group in await self.asked_in(user_id, groups):
            if await self._is_member(bot, user_id, group):
                return True
        return False

    async def groups_of(self, bot: Bot, user_id: int, groups: Iterable[int]) -> list[int]:
        """Return those of the groups in which a person has asked, and still is; raises `StorageError`."""
        asked = await self.asked_in(user_id, groups)
        return [group for group in asked if await self._is_member(bot, user_id, group)]

    async def asked_in(self, user_id: int, groups: Iterable[int]) -> list[int]:
        """Return those of the groups in which a person has asked lately.

        Where the storage fails, those that they were found to be in a while ago; raises `StorageError` where
        there are none.
        """
        lookup, listed = self._storage.has_asked_in, [group for group in groups if group < 0]
        try:
            return [group for group in listed if await asyncio.to_thread(lookup, user_id, group)]
        except StorageError:
            lately = [group for group in listed if self._lately(user_id, group)]
            if not lately:
                raise
            return lately

    def left(self, user_id: int, group: int) -> None:
        """Forget what was known of a person who has just left a group."""
        self._known.pop((group, user_id), None)

    def _lately(self, user_id: int, group: int) -> bool:
        known = self._known.get((group, user_id))
        return known is not None and bool(known.member) and self._clock() - known.at < STALE_SECONDS

    async def _is_member(self, bot: Bot, user_id: int, group: int) -> bool:
        """Return what is known, asking Telegram where that is old; only the first time it is waited for."""
        known = self._known.get((group, user_id))
        age = self._clock() - known.at if known else STALE_SECONDS
        if known and age < (DENIED_SECONDS if known.member is None else FRESH_SECONDS):
            return bool(known.member)
        asking = self._asking.get((group, user_id))
        if asking is None:
            asking = asyncio.create_task(self._ask(bot, user_id, group))
            self._asking[group, user_id] = asking
            asking.add_done_callback(lambda _: self._asking.pop((group, user_id), None))
        if known and known.member is not None and age < STALE_SECONDS:
            return known.member
        return await asyncio.shield(asking)

    async def _ask(self, bot: Bot, user_id: int, group: int) -> bool:
        """Ask Telegram; where it does not say, its last answer holds for a while, else nobody gets in."""
        try:
            async with asyncio.timeout(ASK_SECONDS):
                member: bool | None = _is_in(await bot.get_chat_member(group, user_id))
        except (TelegramError, TimeoutError, TypeError, KeyError) as error:  # or what it says cannot be read
            told = str(error).lower()
            member = False if isinstance(error, BadRequest) and any(n in told for n in NO_MEMBER) else None
        if member is None:
            self._tell()
            if self._lately(user_id, group):
                return True
        self._known.pop((group, user_id), None)
        self._known[group, user_id] = _Known(member, self._clock())
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return bool(member)

    def _tell(self) -> None:
        if self._clock() >= self._told_at + TOLD_SECONDS:
            self._told_at = self._clock()
            log.warning("Telegram does not say who is in a group that may ask: the bot must be in it")


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED)
