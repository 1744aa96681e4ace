"""Who may ask: the gate before all other handlers."""

import logging

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.chat.announcement import announce_to_operator
from bot.chat.delivery import reply, toast
from bot.chat.errors import numbered
from bot.chat.inline import offer
from bot.chat.questions import addressed
from bot.chat.replies import clip
from bot.chat.responder import Context, by_bot
from bot.chat.services import Services, paced, words_of
from bot.storage import StorageError

log = logging.getLogger(__name__)


UPDATES = ("message", "edited_message", "callback_query", "inline_query")
"""The kinds of update that the bot asks Telegram for; the gate lets no other through."""

LONGEST = 60
"""Characters of a question that is named."""


class Gate:
    """Stands before all other handlers: lets in who may ask.

    It decides before it speaks: whatever becomes of a refusal, nothing behind the gate is run.
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self._greeted: set[int] = set()

    async def check(self, update: Update, context: Context) -> None:
        """End the update here, with a word where the bot is meant, if it comes from who may not ask."""
        user, chat = update.effective_user, update.effective_chat
        if not any(getattr(update, kind) for kind in UPDATES):
            raise ApplicationHandlerStop
        number = None
        try:
            allowed = await self.services.may_ask(user, chat, context.bot)
        except StorageError:  # whose log has told it; who cannot be looked up is not let in
            allowed, number = False, ""
        except Exception as error:  # noqa: BLE001
            allowed, number = False, numbered(error)
        if allowed:
            self._greet(update, context)
        try:
            if not allowed:
                self.services.metrics.question("not_allowed")
                await self._refuse(update, context, number)
            elif (why := self.services.set_aside.get(update.update_id)) is not None:
                await self._set_aside(update, context, why)
            else:
                return
        except TelegramError as unsent:
            log.info("A refusal could not be sent: %s", unsent)
        except Exception as error:  # noqa: BLE001  # an error of ours opens no gate either
            numbered(error)
        raise ApplicationHandlerStop

    def _greet(self, update: Update, context: Context) -> None:
        """Set an operator's own commands, once a start of the process, now that their chat exists.

        Nothing waits for that.
        """
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or chat.id != user.id or user.id in self._greeted:
            return
        if self.services.is_admin(user):
            self._greeted.add(user.id)
            context.application.create_task(announce_to_operator(context.bot, user.id), update)

    async def _refuse(self, update: Update, context: Context, number: str | None) -> None:
        """Say that somebody may not ask; or, with the `number` of an error, that it cannot be found out.

        It is "" where the storage fails.
        """
        words, message = words_of(update.effective_user), update.message
        if update.callback_query:
            failed = words.toast_failed.format(number=number) if number else words.storage_away
            await toast(update.callback_query, words.toast_not_allowed if number is None else failed)
        elif update.inline_query:
            await offer(update.inline_query, words.inline_not_allowed)
        elif message and meant(message, context) and not self.services.pace.wait(paced(message)):
            failed = words.failed.format(number=number) if number else words.storage_away
            text = words.not_allowed.format(chat=message.chat_id)
            await reply(message, text if number is None else failed)

    async def _set_aside(self, update: Update, context: Context, why: str) -> None:
        """Say of a message from before the start that it is not answered any more."""
        message = update.message
        if message and meant(message, context):
            words = words_of(message.from_user)
            asked = clip(" ".join((message.text or message.caption or "").split()), LONGEST)
            late = words.too_late.format(question=asked)
            await reply(message, late if why == "late" else words.failed.format(number=update.update_id))


def meant(message: Message, context: Context) -> bool:
    """Tell whether the bot is meant by a message: by all of a private chat, by few of a group."""
    bot = context.bot
    if by_bot(message):
        return False
    if message.chat.type == message.chat.PRIVATE:
        return True
    command = (message.text or "").split(maxsplit=1)[:1]
    return command in (["/ask"], [f"/ask@{bot.username}"]) or (
        addressed(message, bot.id, bot.username) is not None
    )
