"""The operator, in the private chat: what was asked, what had no answer, documents in and out."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any, TypeVar

from telegram import InputFile, Message, Update, User
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.chat.chart import chart
from bot.chat.corpus_editor import Change, ChangedSince, CorpusEditError, CorpusEditor, safe_name
from bot.chat.delivery import put_in_place, reply, toast
from bot.chat.keyboards import REMOVE, UNDO, Rows, Screen, button, keyboard, turns
from bot.chat.named_files import closest, named
from bot.chat.replies import clip, plain
from bot.chat.services import Services, words_of
from bot.chat.statistics import stats_text
from bot.chat.texts.problems import explained
from bot.chat.texts.words import Words
from bot.documents.corpus import TAUGHT, CorpusError
from bot.documents.document import Origin
from bot.documents.formats import READABLE
from bot.documents.readers.reading import ReadingError
from bot.retrieval.engine.catalogue import document_key
from bot.retrieval.store.entry import Entry

AnyHandler = BaseHandler[Any, Any, Any]
T = TypeVar("T")

STATS_DAYS = 14
"""How many days, today included, /stats looks back."""
LARGEST_MEGABYTES = 20
"""What Telegram lets a bot download."""
ROWS = 8
"""Documents a page of /remove."""
LONGEST_PROBLEM = 300
"""Characters of what is said of a line that cannot be used."""
LONGEST_LINE = 60
"""Characters of a name in a list: what a phone shows in a line."""


class Operator:
    """The handlers of those named by YINJU_ADMINS, in their private chats with the bot."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.editor = CorpusEditor(services.live_index, services.storage)
        self.by_them = filters.User(user_id=services.config.yinju_admins) & filters.ChatType.PRIVATE
        """Which messages, and edits of these, are an operator's to the bot alone."""
        self.theirs = self.by_them & filters.UpdateType.MESSAGE
        """Those that are no edits."""
        self.anywhere = filters.User(user_id=services.config.yinju_admins) & filters.UpdateType.MESSAGE
        """Those, and what operators write in groups."""
        self.hands = ThreadPoolExecutor(1)  # changes wait for each other, and hold up nobody else

    def handlers(self) -> list[AnyHandler]:
        """Return the handlers of what is no command, in the order in which they are tried."""
        return [
            MessageHandler(self.theirs & filters.Document.ALL, self.upload),
            CallbackQueryHandler(self.pressed, rf"^({UNDO}:\d+|{REMOVE}:p:\d+|{REMOVE}:d:[\w-]+)$"),
        ]

    async def _by_hand(self, work: Callable[..., T], *arguments: object) -> T:
        """Do what changes the documents behind what is done already."""
        return await asyncio.get_running_loop().run_in_executor(self.hands, work, *arguments)

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
        words, before = words_of(message.from_user), self.services.live_index.snapshot
        try:
            snapshot = await self._by_hand(self.services.live_index.reload)
        except CorpusError as error:
            await reply(message, words.reload_failed.format(why=explained(str(error), words)))
            return
        text = (words.reload_same if snapshot is before else words.reloaded).format(
            documents=len(snapshot.catalogue.documents),
            passages=len(snapshot.index.passages),
            seconds=f"{snapshot.changes.seconds:.1f}",
            read=snapshot.changes.read,
            removed=snapshot.changes.removed,
        )
        await reply(message, "\n\n".join([text, *left_out(snapshot.entries, words)]))

    async def upload(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Add a document that was sent as a file, and report how it was read."""
        message = update.message
        if message is None or message.document is None:
            return
        words, sent = words_of(message.from_user), message.document
        name = safe_name(sent.file_name or "")
        size = sent.file_size or 0
        suffix = PurePosixPath(name or sent.file_name or "").suffix
        if suffix.lower() not in READABLE:
            # Without their dots, or Telegram makes links of them: .md is a country's.
            formats = " ".join(known.lstrip(".").upper() for known in READABLE)
            kind = suffix.lstrip(".").upper() or "?"
            await reply(message, words.upload_format.format(suffix=kind, formats=formats))
        elif name is None:
            await reply(message, words.upload_name)
        elif size > LARGEST_MEGABYTES * 1_000_000:
            megabytes = f"{size / 1e6:.1f}"
            await reply(message, words.upload_size.format(size=megabytes, limit=LARGEST_MEGABYTES))
        else:
            file = await sent.get_file()
            content = bytes(await file.download_as_bytearray())
            await reply(message, await self._by_hand(self._add, name, content, message, words))

    def _add(self, name: str, content: bytes, message: Message, words: Words) -> Screen | str:
        """Put a file into the corpus; return what to say of it."""
        person = message.from_user or message.chat
        if name in TAUGHT:
            return self._teach(name, content, person.id, words)
        try:
            change = self.editor.add(name, content, person.id)
        except ReadingError as error:
            return words.upload_unreadable.format(name=name, why=explained(str(error), words))
        except (CorpusError, CorpusEditError) as error:
            return words.upload_failed.format(name=name, why=explained(str(error), words))
        entry = change.entry or Entry(Origin(name), 0, 0, "")
        title = clip(entry.origin.title, LONGEST_LINE)
        lines = []
        if change.replaced is not None:
            lines.append(words.upload_replaced.format(name=name, before=change.replaced.passages))
        elif change.twin is None:
            lines.append(words.upload_done.format(name=name))
        if change.twin is not None:
            lines.append(words.upload_same.format(name=name, twin=change.twin))
        else:
            read = words.upload_read.format(title=title, sections=entry.sections, passages=entry.passages)
            lines.append(read)
            lines += [words.upload_doubt.format(what=explained(doubt, words)) for doubt in entry.doubts]
        return undoable("\n".join(lines), change, words)

    def _teach(self, name: str, content: bytes, person: int, words: Words) -> Screen | str:
        """Put a file of what is taught in its place; return what to say of it."""
        try:
            change = self.editor.write(name, content, person)
        except (CorpusError, CorpusEditError) as error:
            return words.upload_failed.format(name=name, why=explained(str(error), words))
        read = self.services.whole.vocabulary
        problems = [
            clip(explained(problem, words), LONGEST_PROBLEM)
            for problem in read.problems
            if problem.startswith(name)
        ]
        told = words.teach_file.format(name=name, count=read.counts[name])
        return undoable("\n".join([told, *problems[:ROWS]]), change, words)

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
            taken = await self._by_hand(self._remove, found[0].path, message.from_user, words)
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

    def _remove(self, path: str, user: User | None, words: Words) -> Screen | str | None:
        """Take a document out; return what to say of it, None if it is not there any more."""
        try:
            change = self.editor.remove(path, user.id if user else 0)
        except (CorpusError, CorpusEditError) as error:
            return words.reload_failed.format(why=explained(str(error), words))
        return undoable(words.remove_done.format(name=path), change, words) if change else None

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Undo a change, take out a document, or turn a page of those there are."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        words = words_of(query.from_user)
        if not self.services.is_admin(query.from_user):
            await toast(query, words.toast_not_allowed)
            return
        action, *arguments = query.data.split(":")
        stale, shown = words.toast_stale, None
        if action == UNDO:
            try:
                stale = words.undo_gone
                shown = await self._by_hand(self._undo, int(arguments[0]), words)
            except ChangedSince:
                stale = words.undo_later
        elif arguments[0] == "p":
            shown = self._offer(int(arguments[1]), words)
        else:
            paths = [entry.path for entry in self.services.whole.entries]
            for path in (path for path in paths if document_key(path) == arguments[1]):
                shown = await self._by_hand(self._remove, path, query.from_user, words)
        if shown is None:
            await toast(query, stale)
            return
        await put_in_place(query, shown)
        await toast(query)

    def _undo(self, change_id: int, words: Words) -> Screen | str | None:
        try:
            change = self.editor.undo(change_id)
        except (CorpusError, CorpusEditError) as error:
            return words.reload_failed.format(why=explained(str(error), words))
        if change is None:
            return None
        if change.path in TAUGHT:
            return words.teach_undone.format(name=change.path)
        return (words.remove_done if change.entry is None else words.put_back).format(name=change.path)


def undoable(text: str, change: Change, words: Words) -> Screen:
    """Show what was changed, and the button that undoes it."""
    return Screen(plain(text), keyboard([[button(words.key_undo, UNDO, change.change_id)]]))


def left_out(entries: tuple[Entry, ...], words: Words) -> list[str]:
    """Return one paragraph of the files that could not be read and why, the first ten; or none."""
    problems = [
        f"{clip(entry.path, LONGEST_LINE)}: {explained(entry.problem, words)}"
        for entry in entries
        if entry.problem
    ]
    return ["\n".join([words.left_out, *problems[:10]])] if problems else []
