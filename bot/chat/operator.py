"""The operator, in the private chat: what was asked, what had no answer, documents in and out."""

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import PurePosixPath

from telegram import InputFile, Message, Update, User
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import (
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.chat.chart import chart
from bot.chat.delivery import put_in_place, reply, toast
from bot.chat.keyboards import REMOVE, UNDO, Rows, Screen, button, keyboard, turns
from bot.chat.named_files import closest, named
from bot.chat.operations import LARGEST_MEGABYTES, LONGEST_LINE, Done, refusal
from bot.chat.replies import clip, plain
from bot.chat.responder import AnyHandler
from bot.chat.services import Services, words_of
from bot.chat.statistics import stats_text
from bot.chat.texts.words import Words
from bot.expressions import expression
from bot.retrieval.engine.catalogue import document_key
from bot.retrieval.store.entry import Entry

log = logging.getLogger(__name__)


STATS_DAYS = 14
"""How many days, today included, /stats looks back."""
ROWS = 8
"""Documents a page of /remove."""
_PRESS = expression(
    rf"({UNDO}:\d{{1,18}}|{REMOVE}:p:\d{{1,6}}|{REMOVE}:d:[\w-]+)\Z", re.ASCII
)  # no larger number is one of the storage's


class Operator:
    """The handlers of those named by YINJU_ADMINS, in their private chats with the bot."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.operations = services.operations
        self.by_them = filters.User(user_id=services.config.yinju_admins) & filters.ChatType.PRIVATE
        """Which messages, and edits of these, are an operator's to the bot alone."""
        self.theirs = self.by_them & filters.UpdateType.MESSAGE
        """Those that are no edits."""
        self.anywhere = filters.User(user_id=services.config.yinju_admins) & filters.UpdateType.MESSAGE
        """Those, and what operators write in groups."""

    def handlers(self) -> list[AnyHandler]:
        """Return the handlers of what is no command, in the order in which they are tried."""
        return [
            MessageHandler(self.theirs & filters.Document.ALL, self.upload),
            CallbackQueryHandler(self.pressed, _PRESS.pattern),
        ]

    async def stats(self, message: Message, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /stats: the figures of the last days, as a picture and in words."""
        words, storage, snapshot = words_of(message.from_user), self.services.storage, self.services.whole
        since = date.today() - timedelta(days=STATS_DAYS - 1)
        days = await asyncio.to_thread(storage.days, since)
        ratings = await asyncio.to_thread(storage.ratings_since, since)
        slowest = await asyncio.to_thread(storage.slowest, since)
        text = stats_text(STATS_DAYS, days, ratings, slowest, snapshot, words)
        picture = await asyncio.to_thread(chart, days)
        await message.reply_photo(InputFile(picture, "stats.png"), caption=text, do_quote=True)

    async def reload(self, message: Message, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /reload: bring the index up to date with the folder."""
        words = words_of(message.from_user)
        await reply(message, shown(await self.operations.by_hand(self.operations.reload, words), words))

    async def upload(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Add a document that was sent as a file, and report how it was read."""
        message = update.message
        if message is None or message.document is None:
            return
        words, sent = words_of(message.from_user), message.document
        name, person = sent.file_name or "", (message.from_user or message.chat).id
        if why := refusal(name, sent.file_size or 0, words):
            await reply(message, why)
            return
        try:
            file = await sent.get_file()
            if why := refusal(name, file.file_size or 0, words):  # the message may not have told its size
                await reply(message, why)
                return
            content = bytes(await file.download_as_bytearray())
        except InvalidToken:
            raise
        except TelegramError as error:  # nothing has been sent: that may be said
            log.warning("A file that was sent could not be fetched: %s", error)
            await reply(message, unfetched(name, error, words))
            return
        done = await self.operations.by_hand(self.operations.add, name, content, person, words)
        await reply(message, shown(done, words))

    async def remove(self, message: Message, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /remove: take out the one document that a name means, or offer those that it may mean."""
        words, snapshot = words_of(message.from_user), self.services.whole
        name = (message.text or "").partition(" ")[2].strip()
        if not name:
            await reply(message, self._offer(0, words))
            return
        normalize, clipped = snapshot.index.analyzer.normalize, clip(name, LONGEST_LINE)
        found = await asyncio.to_thread(named, name, snapshot.entries, normalize)
        unknown = words.remove_unknown.format(name=clipped)
        if len(found) == 1:
            taken = await self._remove(found[0].path, message.from_user, words)
            await reply(message, taken or unknown)
            return
        text = words.remove_several.format(name=clipped)
        if len(found) > ROWS:
            text += "\n" + words.remove_more.format(count=len(found), shown=ROWS)
        elif not found:
            found = await asyncio.to_thread(closest, name, snapshot.entries, normalize)
            text = f"{unknown}\n{words.remove_closest}" if found else unknown
        await reply(message, Screen(plain(text), keyboard(self._rows(found[:ROWS], words))))

    def _offer(self, page: int, words: Words) -> Screen:
        """Show a page of documents to take out."""
        entries = [entry for entry in self.services.whole.entries if not entry.problem]
        if not entries:
            return Screen(plain(words.sources_none))
        pages = -(-len(entries) // ROWS)
        page = min(page, pages - 1)
        rows = self._rows(entries[page * ROWS : (page + 1) * ROWS], words)
        return Screen(plain(words.remove_usage), keyboard(rows + turns(words, page, pages, REMOVE, "p")))

    def _rows(self, entries: Sequence[Entry], words: Words) -> Rows:
        """Return a button for each file: its title, where that repeats its name, where that does its path."""
        every = self.services.whole.entries
        titles = Counter(entry.origin.title for entry in every)
        names = Counter(PurePosixPath(entry.path).name for entry in every)

        def label(entry: Entry) -> str:
            title, name = entry.origin.title, PurePosixPath(entry.path).name
            if title and titles[title] == 1:
                return title
            return name if names[name] == 1 else entry.path

        return [
            [button(words.key_remove.format(title=label(entry)), REMOVE, "d", document_key(entry.path))]
            for entry in entries
        ]

    async def _remove(self, path: str, user: User | None, words: Words) -> Screen | None:
        """Take a document out; return what to say of it, None if it is not there any more."""
        remove, person = self.operations.remove, user.id if user else 0
        done = await self.operations.by_hand(remove, path, person, words)
        return None if done is None else shown(done, words)

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Undo a change, take out a document, or turn a page of those there are."""
        query = update.callback_query
        if query is None:
            return
        words = words_of(query.from_user)
        if not query.data:  # python-telegram-bot takes "" to be of any pattern, this one before others
            await toast(query, words.toast_stale)
            return
        if not self.services.is_admin(query.from_user):
            await toast(query, words.toast_not_allowed)
            return
        action, *arguments = query.data.split(":")
        stale, screen = words.toast_stale, None
        if action == UNDO:
            undo, person = self.operations.undo, query.from_user.id
            done = await self.operations.by_hand(undo, int(arguments[0]), person, words)
            stale = done.text
            screen = None if stale in (words.undo_gone, words.undo_later) else shown(done, words)
        elif arguments[0] == "p":
            screen = self._offer(int(arguments[1]), words)
        else:
            paths = [entry.path for entry in self.services.whole.entries]
            for path in (path for path in paths if document_key(path) == arguments[1]):
                screen = await self._remove(path, query.from_user, words)
        if screen is None:
            await toast(query, stale)
            return
        await put_in_place(query, screen)
        await toast(query)


def unfetched(name: str, error: TelegramError, words: Words) -> str:
    """Say why a file that was sent is not taken: Telegram does not hand it over."""
    if isinstance(error, BadRequest) and "too big" in error.message.lower():
        return words.upload_size.format(size=f">{LARGEST_MEGABYTES}", limit=LARGEST_MEGABYTES)
    return words.upload_unfetched.format(name=clip(name, LONGEST_LINE))


def shown(done: Done, words: Words) -> Screen:
    """Show what was done, and the button that undoes it where it can be."""
    if done.change_id is None:
        return Screen(plain(done.text))
    return Screen(plain(done.text), keyboard([[button(words.key_undo, UNDO, done.change_id)]]))
