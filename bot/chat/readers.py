"""Who reads in a browser, and what: by a signed link, as Telegram says who they are, or as everybody."""

from telegram import Bot, Chat, User
from telegram.constants import ChatID

from bot.chat.init_data import InitData
from bot.chat.reader_links import Asker
from bot.chat.services import Services
from bot.documents.scope import EVERYTHING
from bot.retrieval.store.live_index import Snapshot


class NoEntryError(Exception):
    """Nothing is shown: nobody may read without a link that is good."""


class Readers:
    """Gives those who read in a browser the documents that they may read there, and no others.

    Who comes without a signed link reads what everybody may: everything, what YINJU_CHATS has behind *, or
    nothing where YINJU_ALLOWED_CHATS says who may ask. A link opens what its asker reads in the chat where it
    stands, at the time when it is followed: who may not ask any more, or has left the group through which
    they did, does not read on.
    """

    def __init__(self, services: Services, bot: Bot, token: str) -> None:
        self.services, self._bot = services, bot
        self._init_data = InitData(token)

    async def snapshot(self, signature: str | None) -> Snapshot:
        """Return the documents for who comes with a signature, or without one.

        Raises `NoEntryError`, `Loading` while they are first read, and `StorageError` where it cannot be
        known who reads what.
        """
        services = self.services
        services.check_loaded()
        if not services.restricted:
            return await services.restricted_to(EVERYTHING)
        if not signature:
            return await self._for_everybody()
        asker = services.signer.asker(signature)
        if asker is None:
            raise NoEntryError
        user = User(asker.user_id, "", is_bot=False)
        chat = Chat(asker.chat_id, Chat.PRIVATE if asker.chat_id == asker.user_id else Chat.SUPERGROUP)
        if not await services.may_ask(user, chat, self._bot) or not await self._is_there(asker):
            raise NoEntryError
        return await services.restricted_to(await services.scopes.scope_of(user, chat, self._bot))

    async def _is_there(self, asker: Asker) -> bool:
        """Tell whether who was given a link in a group is still there; a group's own administrator is."""
        if asker.chat_id in (asker.user_id, 0) or asker.user_id in (0, ChatID.ANONYMOUS_ADMIN):
            return True
        membership = self.services.membership
        return bool(await membership.groups_of(self._bot, asker.user_id, [asker.chat_id]))

    async def _for_everybody(self) -> Snapshot:
        scope = self.services.scopes.default
        if self.services.config.yinju_allowed_chats or not scope.folders:
            raise NoEntryError
        return await self.services.restricted_to(scope)

    def admitted(self, init_data: str) -> str:
        """Return the signature for whom the `init_data` of a Mini App name; raises `InitDataError`."""
        user_id = self._init_data.user(init_data)
        return self.services.signer.of_app(Asker(user_id, user_id))
