"""Reading on a phone: what a press on a button does, and /search, /sources and /random."""

import asyncio
import random
from contextlib import suppress
from dataclasses import replace

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatID
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.answers import QuestionError, about, doubted
from bot.chat import keyboards as keys
from bot.chat import results, views
from bot.chat.delivery import put_in_place, reply, toast
from bot.chat.document_views import about_screen, gone, is_of_text, whole
from bot.chat.keyboards import NO_KEY, Screen, Trail
from bot.chat.page_pictures import PagePictures
from bot.chat.presses import Pressed, Stale, parsed
from bot.chat.replies import plain
from bot.chat.responder import NO_QUESTION, AnyHandler, Responder
from bot.chat.results import Place
from bot.chat.services import Services, words_of
from bot.retrieval.keywords import allowed
from bot.retrieval.search_language import SearchError, in_order, parse
from bot.retrieval.store.live_index import Snapshot
from bot.storage import Asked, StorageError, StoredQuestion

QUESTION, SEVERAL, OFFER, SEARCH, SOURCES = "ask", "several", "offer", "search", "sources"
"""The kinds of question in the storage, beside `NO_QUESTION`; an offer is on a button not pressed yet."""
TRIES = 20
"""How many passages /random draws to find one that is more than a line."""
LINE = 30
"""Characters."""
NO_TRAIL = Trail()


class Browsing:
    """The handlers of buttons and of the commands that need no question."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.responder, self.pictures = Responder(services), PagePictures(services.live_index)

    def handlers(self) -> list[AnyHandler]:
        """Return the handler of buttons."""
        return [CallbackQueryHandler(self.pressed)]

    def context(
        self,
        snapshot: Snapshot,
        passage_id: int,
        place: Place,
        trail: Trail = NO_TRAIL,
        stored: StoredQuestion | None = None,
    ) -> Screen:
        """Show a passage in its context, marked as it was in the answer to the question `stored`."""
        cited, asked = None, ""
        if stored is not None:
            with suppress(QuestionError, SearchError):  # keywords may be no question: ㎡
                asked = parse(stored.question).text if stored.kind == SEARCH else stored.question
                given = self.services.answers.answer(asked, snapshot.index)
                cited = results.cited_in(given, passage_id)
        cited = cited or views.as_cited(passage_id, snapshot.index.passages[passage_id])
        return views.context(snapshot, passage_id, cited, place.words, trail, place.bot, place.asking(asked))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says; in a group only whoever asked may, except for feedback.

        Of presses that come too fast, the first is told so, and nothing else comes of them.
        """
        query = update.callback_query
        if query is None:
            return
        words, pace = words_of(query.from_user), self.services.presses
        if seconds := pace.wait(query.from_user.id):
            if pace.warn(query.from_user.id):
                await toast(query, words.toast_too_fast.format(seconds=seconds))
            return
        if query.data is None or not isinstance(query.message, Message):  # deleted, or too old to be changed
            await toast(query, words.toast_stale)
            return
        try:
            press = await asyncio.to_thread(self.parse, query.data)
            if press.action == keys.RATE:
                await self.rate(query, press)
                return
            if not self._mine(query, query.message, press.stored):
                await toast(query, words.toast_not_yours)
                return
            adds, told = press.action in (keys.ASK, keys.ALONE, keys.PICTURE), ""
            async with self.services.shown_screens.changing(query.message, query.data, adds) as counts:
                if counts:
                    told = await self._lead(query, query.message, press, context.bot.username)
        except (Stale, SearchError, QuestionError):  # what is kept is nothing to search for, or to ask
            told = words.toast_stale
        except StorageError:
            told = words.storage_away
        await toast(query, told)

    async def _lead(self, query: CallbackQuery, message: Message, press: Pressed, bot: str) -> str:
        """Show what a press leads to, with no edit where that stands there already; return the toast.

        Raises `Stale`.
        """
        place = self.services.place(query.from_user, message.chat, bot, press.arguments[0])
        if press.action in (keys.ASK, keys.ALONE):
            return await self._ask(query, message, press, place)
        snapshot = await self.services.snapshot_for(query)
        if (told := await self.pictures.pressed(message, press, snapshot, place.words)) is not None:
            return told
        screen = await asyncio.to_thread(self.screen, press, snapshot, place)
        shown_screens, there = self.services.shown_screens, (message.chat_id, message.message_id)
        if not shown_screens.holds(*there, screen):
            shown_screens.put(*there, None)
            await put_in_place(query, screen)
            shown_screens.put(*there, screen)
        return ""

    async def _ask(self, query: CallbackQuery, message: Message, press: Pressed, place: Place) -> str:
        """Answer the question that a button asks, as if whoever pressed had written it; return the toast."""
        stored = press.stored
        if stored is None or stored.kind == NO_QUESTION:
            raise Stale
        self.services.check_loaded()  # what waits for the documents is counted when they are there
        if seconds := self.services.pace.wait(query.from_user.id):
            self.services.metrics.question("too_fast")
            return place.words.too_fast.format(seconds=seconds)
        question = stored.said if press.action == keys.ALONE else stored.question

        snapshot = await self.services.snapshot_for(query)

        def answered() -> tuple[Screen, str]:
            key = stored.key
            if stored.kind != OFFER:  # it has an answer of its own already
                remember = self.services.memory.remember
                key = remember(Asked(question, message.chat_id, query.from_user.id, kind=OFFER)).key
            there = replace(place, key=key)
            if asked := about(question, snapshot.index):
                self.services.metrics.question("told")
                return about_screen(asked, snapshot, there), key
            given = self.services.answers.answer(question, snapshot.index)
            given = doubted(given, stored.doubtful and press.action != keys.ALONE)
            self.services.note(given, query.from_user.id)
            return results.answered(given, snapshot, 0, there, titled=True), key

        screen, key = await asyncio.to_thread(answered)
        answer_id = await reply(message, screen)
        if key != NO_KEY:
            set_asked = self.services.storage.set_asked
            await asyncio.to_thread(self.services.memory.note, set_asked, key, answer_id)
        return ""

    def parse(self, data: str) -> Pressed:
        """Return what a button says; raises `Stale` when it has no known shape.

        Where the storage fails, what needs its question raises `StorageError`, and the rest goes without.
        """
        action, arguments = parsed(data)
        if arguments[0] == NO_KEY:
            return Pressed(action, arguments, None)
        question = self.services.storage.question
        if action in keys.NEEDS_KEY or action == keys.SOURCES:
            return Pressed(action, arguments, question(arguments[0]))
        return Pressed(action, arguments, self.services.memory.attempt(question, arguments[0]))

    def _mine(self, query: CallbackQuery, message: Message, stored: StoredQuestion | None) -> bool:
        """Return whether who pressed may turn the pages of a message: anyone if the asker has no name."""
        if message.chat.type == message.chat.PRIVATE:
            return True
        if stored is not None:
            askers = (query.from_user.id, ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL)
            return any(self.services.storage.is_asker(stored, asker) for asker in askers)
        answered = message.reply_to_message
        return answered is None or answered.from_user is None or answered.from_user == query.from_user

    async def rate(self, query: CallbackQuery, press: Pressed) -> None:
        """Keep what a person thinks of an answer; raises `Stale` when it is no longer kept."""
        words = words_of(query.from_user)
        if press.stored is None:
            raise Stale
        good = press.arguments[1] == "1"
        rate, memory = self.services.storage.rate, self.services.memory
        await asyncio.to_thread(memory.note, rate, press.stored.key, query.from_user.id, 1 if good else -1)
        await toast(query, words.toast_good if good else words.toast_bad)

    def screen(self, press: Pressed, snapshot: Snapshot, place: Place) -> Screen:
        """Return what a press leads to; raises `Stale` when its question is no longer kept."""
        arguments = press.arguments
        match press.action:
            case keys.ANSWER:
                if press.stored is None or press.stored.kind == NO_QUESTION:
                    raise Stale
                return self._results(press.stored, snapshot, int(arguments[1]), place)
            case keys.CONTEXT | keys.SECTION | keys.LOCATE | keys.PICTURE:
                passage_id = snapshot.catalogue.find(arguments[2])
                if passage_id is None:
                    return gone(press.stored, place)
                if press.action == keys.CONTEXT:
                    return self.context(snapshot, passage_id, place, press.trail, press.stored)
                if press.action == keys.LOCATE:
                    return views.located(snapshot, passage_id, place.words, press.trail)
                page_of = None if arguments[3] == "h" else int(arguments[3])
                return views.section(snapshot, passage_id, page_of, place.words, press.trail)
            case keys.WHOLE:
                document = snapshot.catalogue.get(arguments[2])
                if document is None:
                    return gone(press.stored, place)
                asked_for = is_of_text(press.stored, snapshot)
                return whole(snapshot, document, int(arguments[3]), place, press.trail, asked_for)
            case keys.OUTLINE:
                document = snapshot.catalogue.get(arguments[2])
                if document is None:
                    return gone(press.stored, place)
                section, page = int(arguments[3]), int(arguments[4])
                return views.outline(snapshot, document, section, page, place.words, press.trail)
            case keys.SOURCES:
                if arguments[0] != NO_KEY and press.stored is None:
                    raise Stale
                return self._sources(press.stored, snapshot, int(arguments[1]), place)
            case keys.SORT:
                if press.stored is None or press.stored.kind != SEARCH:
                    raise Stale
                text = in_order(press.stored.question, results.ORDERS[arguments[1]])
                changed = replace(press.stored, question=text)  # its pages keep the order
                self.services.memory.note(self.services.storage.set_question, changed)
                return results.searched(text, snapshot, 0, place)
            case _:
                return self.drawn(snapshot, place, snapshot.catalogue.find(arguments[2]))

    def _results(self, stored: StoredQuestion, snapshot: Snapshot, page: int, place: Place) -> Screen:
        """Show a page of what was found for a question, a search or a list of documents."""
        if stored.kind == SEARCH:
            return results.searched(stored.question, snapshot, page, place)
        if stored.kind == SOURCES:
            return self._sources(stored, snapshot, page, place)
        if asked := about(stored.question, snapshot.index):
            return about_screen(asked, snapshot, place)
        given = doubted(self.services.answers.answer(stored.question, snapshot.index), stored.doubtful)
        return results.answered(given, snapshot, page, place, said=stored.said)

    def _sources(self, stored: StoredQuestion | None, snapshot: Snapshot, page: int, place: Place) -> Screen:
        if stored is None:
            return views.sources(snapshot.catalogue.documents, page, place.words)
        asked = about(stored.question, snapshot.index) if stored.kind == QUESTION else None
        query = asked.query if asked else stored.question
        left = allowed(parse(query).of_documents(), snapshot.index)
        return views.sources(left, page, place.words, stored.key, query)

    def drawn(self, snapshot: Snapshot, place: Place, shown: int | None = None) -> Screen:
        """Show some passage, rather one that is more than a line, and not the one that is `shown` already."""
        passages = snapshot.index.passages
        if not passages:
            return Screen(plain(place.words.sources_none))
        passage_ids = [random.randrange(len(passages)) for _ in range(TRIES)]
        drawn = [passage_id for passage_id in passage_ids if passage_id != shown] or [
            (passage_ids[0] + 1) % len(passages)
        ]
        passage_id = next((n for n in drawn if len(passages[n].text) > LINE), drawn[0])
        return self.context(snapshot, passage_id, place)

    async def random(self, message: Message, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /random: some passage."""
        place = self.services.place(message.from_user, message.chat, context.bot.username, NO_KEY)
        snapshot = await self.services.snapshot_for(message)
        await self.responder.say(message, await asyncio.to_thread(self.drawn, snapshot, place))

    async def sources(self, message: Message, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /sources: all documents, or those that have the words behind it in their names."""
        text = " ".join((message.text or "").split()[1:])
        if why := results.refusal(text, words_of(message.from_user), of_documents=True):
            await self.responder.say(message, why)
        elif text:
            await self._list(message, SOURCES, text, context.bot.username)
        else:
            place = self.services.place(message.from_user, message.chat, context.bot.username, NO_KEY)
            snapshot = await self.services.snapshot_for(message)
            await self.responder.say(message, self._sources(None, snapshot, 0, place))

    async def search(self, message: Message, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /search: the passages for its keywords, or the documents if there are only filters."""
        words = words_of(message.from_user)
        text = " ".join((message.text or "").split()[1:])
        if why := words.search_usage if not text else results.refusal(text, words):
            await self.responder.say(message, why)
        elif not await self.responder.too_fast(message):
            await self._list(message, SEARCH if parse(text).wanted else SOURCES, text, context.bot.username)

    async def _list(self, message: Message, kind: str, text: str, bot: str) -> None:
        """Show the first page of a list, and keep what it was made from for the others."""
        snapshot = await self.services.snapshot_for(message)

        def first(stored: StoredQuestion) -> Screen:
            place = self.services.place(message.from_user, message.chat, bot, stored.key)
            return self._results(stored, snapshot, 0, place)

        await self.responder.answer(message, text, kind, first)
