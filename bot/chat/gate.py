"""Who may ask: the gate before all other handlers."""

from telegram import Bot, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.chat.announcement import announce_to_operator
from bot.chat.delivery import reply, toast
from bot.chat.inline import offer
from bot.chat.questions import addressed
from bot.chat.services import Services, words_of


class Gate:
    """Stands before all other handlers: lets in who may ask."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._greeted: set[int] = set()

    async def _greet(self, bot: Bot, operator: int) -> None:
        """Set an operator's own commands, once a start of the process, now that their chat exists."""
        if operator not in self._greeted:
            self._greeted.add(operator)
            await announce_to_operator(bot, operator)

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """End the update here, with a word where the bot is meant, if it comes from who may not ask."""
        user, chat, message = update.effective_user, update.effective_chat, update.message
        if self.services.is_admin(user) and chat is not None and user is not None and chat.id == user.id:
            await self._greet(context.bot, user.id)
        if self.services.may_ask(user, chat):
            return
        words = words_of(user)
        if update.callback_query:
            await toast(update.callback_query, words.toast_not_allowed)
        elif update.inline_query:
            await offer(update.inline_query, words.inline_not_allowed)
        elif message is not None and chat is not None:
            command = (message.text or "").split(maxsplit=1)[:1] in (
                ["/ask"],
                [f"/ask@{context.bot.username}"],
            )
            private = chat.type == chat.PRIVATE
            if private or command or addressed(message, context.bot.id, context.bot.username) is not None:
                await reply(message, words.not_allowed.format(chat=chat.id))
        raise ApplicationHandlerStop
