"""What an asker is told when something goes wrong: the number of the error in the log."""

import logging

from telegram import Update
from telegram.error import ChatMigrated, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ContextTypes

from bot.chat.delivery import reply, toast
from bot.chat.refusals import is_normal
from bot.chat.services import words_of
from bot.log import begin_question, question_id
from bot.retrieval.engine.milvus.errors import ClusterError
from bot.storage import StorageError

log = logging.getLogger(__name__)


def numbered(error: Exception | None) -> str:
    """Log an error nobody foresaw; return the number under which the log has it."""
    number = question_id() or begin_question()
    log.error("Error %s", number, exc_info=error)
    return number


async def failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say that something went wrong, with the number under which the log has it."""
    error = context.error
    if is_normal(error):
        migrated = isinstance(error, ChatMigrated)  # its error names the chat by its number
        log.info("Telegram refused an answer: %s", "the group became a supergroup" if migrated else error)
        return
    # Whether a message came through may be unknown then, so nothing is sent after it.
    line = type(error) in (NetworkError, TimedOut) or isinstance(error, RetryAfter)
    if line or not isinstance(update, Update):
        log.warning("Telegram could not be reached: %s", error)
        return
    words = words_of(update.effective_user)
    if isinstance(error, StorageError):  # whose log has told it
        message = toasted = words.storage_away
    elif isinstance(error, ClusterError):
        log.warning("A question could not be answered: %s", error)
        message = toasted = words.index_away
    else:
        number = numbered(error)
        message, toasted = words.failed.format(number=number), words.toast_failed.format(number=number)
    try:
        if update.callback_query:
            await toast(update.callback_query, toasted)
        elif update.message:
            await reply(update.message, message)
    except TelegramError as unsent:
        log.warning("An asker could not be told of it: %s", unsent)
