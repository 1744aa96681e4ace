"""Who may read what: which folders chats and people are tied to."""

import asyncio
import logging

from telegram import Bot, Chat, User

from bot.chat.membership import Membership
from bot.config import Config
from bot.documents.scope import EVERYTHING, NOTHING, Scope, missing_in, scope_in, union
from bot.retrieval.store.live_index import Snapshot
from bot.storage import Storage, StorageError

log = logging.getLogger(__name__)

LIFTED = ("-", "－", "—")
"""What is written for a group that is to be tied to nothing of its own any more."""
SUPERGROUPS = -1_000_000_000_000
"""Numbers of groups below this are supergroups', which become nothing else."""


class Scopes:
    """The folders that chats and people are tied to, by YINJU_CHATS or in a group by /scope.

    A group reads the folders that it is tied to, whoever asks there. In private and inline an operator reads
    everything; a person who is named there, their folders; one who has asked in groups that are tied or may
    ask, what those read, all together, and nothing else. Everybody else reads what stands behind `*`; where
    that is missing, nothing if YINJU_CHATS names anybody, else everything.
    """

    def __init__(self, storage: Storage, config: Config, membership: Membership) -> None:
        self._storage, self._config, self._membership = storage, config, membership
        self._named = {who: scope for who, scope in config.yinju_chats.items() if who is not None}
        self.default = config.yinju_chats.get(None, NOTHING if self._named else EVERYTHING)
        self._tied: dict[int, Scope] | None = None
        try:
            self._read()
        except StorageError as error:
            log.warning("Nobody reads anything before it is known which groups /scope has tied: %s", error)

    @property
    def unlimited(self) -> bool:
        """Tell whether everybody reads everything; raises `StorageError` where that cannot be known."""
        return self.default.is_everything and not self._named and not self._read()

    async def scope_of(self, user: User | None, chat: Chat | None, bot: Bot) -> Scope:
        """Return what a person reads in a chat, or inline where there is none; raises `StorageError`."""
        if self.unlimited:
            return EVERYTHING
        await asyncio.to_thread(self._follow_moved)
        if chat is not None and chat.type != Chat.PRIVATE:
            return self.of_group(chat.id)
        if user is None:
            return self.default
        if user.id in self._config.yinju_admins:
            return EVERYTHING
        return self._named.get(user.id) or await self._through_groups(user.id, bot) or self.default

    def of_group(self, chat_id: int) -> Scope:
        """Return what is read in a group; YINJU_CHATS goes before /scope."""
        return self._named.get(chat_id) or self._read().get(chat_id, self.default)

    @property
    def leaves_others(self) -> bool:
        """Tell whether everybody may ask, and it is not said that they read everything."""
        config = self._config
        return self.default.is_everything and not config.yinju_chats and not config.yinju_allowed_chats

    def is_fixed(self, chat_id: int) -> bool:
        """Tell whether YINJU_CHATS names a group: then /scope has no say."""
        return chat_id in self._named

    def tie_as_written(self, chat_id: int, written: str) -> None:
        """Tie a group to the folders that are listed, or to none of its own (-); raises `ScopeError`."""
        scope = None if written in LIFTED else scope_in(written)
        lifted = scope is None or (scope == self.default and scope.is_everything)
        self.tie(chat_id, None if lifted else scope)

    @property
    def tied(self) -> dict[int, Scope]:
        """Return what groups are tied to by an operator; raises `StorageError`."""
        return dict(self._read())

    def tie(self, chat_id: int, scope: Scope | None) -> None:
        """Tie a group to a scope, in place of what it was tied to; None: to none."""
        self._storage.set_scope(chat_id, scope)
        self._tied = self._storage.scopes()

    def follow(self, old_id: int, new_id: int) -> None:
        """Follow a group that became a supergroup: at once, even where that cannot be stored yet."""
        tied = self._read()
        if old_id in self._named:
            self._named[new_id] = self._named[old_id]
        if old_id in tied:
            self._tied = {**tied, new_id: tied[old_id]}
        self._storage.migrate_chat(old_id, new_id)

    def tell(self, whole: Snapshot) -> None:
        """Log which of the folders hold no document, and that without `*` nobody else reads anything."""
        if self._named and None not in self._config.yinju_chats:
            log.warning(
                "Whoever YINJU_CHATS does not name reads nothing: add *=FOLDER, or *=* for everything"
            )
        try:
            tied = [*self._config.yinju_chats.values(), *self._read().values()]
        except StorageError:  # whose log has told it
            return
        for folder in missing_in(tied, (entry.path for entry in whole.entries)):
            log.warning("The folder %s, to which chats are tied, holds no document: it shows nothing", folder)

    def _read(self) -> dict[int, Scope]:
        """Return the groups that /scope has tied."""
        if self._tied is None:
            self._tied = self._storage.scopes()
        return self._tied

    def _follow_moved(self) -> None:
        """Name the groups that became supergroups, and were named before, as they are called now."""
        for group in [group for group in self._named if SUPERGROUPS < group < 0]:
            if (moved := self._storage.supergroup_of(group)) is not None:
                self._named[moved] = self._named[group]

    async def _through_groups(self, user_id: int, bot: Bot) -> Scope | None:
        """Return what the groups read in which a person has asked lately; None if there are none.

        Where it gives them more than others have, they must still be in the group.
        """
        allowed = self._config.yinju_allowed_chats
        groups = {group for group in allowed or {*self._named, *self._read()} if group < 0}
        if allowed:
            groups |= {moved for group in groups if (moved := await self._moved(group))}
        if allowed or not self.default.is_everything:
            groups = set(await self._membership.groups_of(bot, user_id, groups))
        else:
            groups = set(await self._membership.asked_in(user_id, groups))
        return union(map(self.of_group, groups)) if groups else None

    async def _moved(self, group: int) -> int | None:
        if group <= SUPERGROUPS:
            return None
        return await asyncio.to_thread(self._storage.supergroup_of, group)
