"""What is said to the bot, in its place in the conversation: a question, several, a wish after an answer.

What was asked before is kept in the storage, so that a follow-up is understood after a restart too.
"""

import asyncio
import re
from datetime import timedelta

from telegram import Message

from bot.answers import (
    About,
    Answer,
    Earlier,
    SmallTalk,
    Understood,
    about,
    answer,
    page_spans,
    questions_in,
    understand,
    without_small_talk,
)
from bot.chat import results
from bot.chat.browsing import OFFER, QUESTION, SEVERAL, Browsing
from bot.chat.document_views import about_screen, source_of
from bot.chat.keyboards import ANSWER, CONTEXT, Rows, Screen, Trail, button, everything, keyboard
from bot.chat.replies import plain
from bot.chat.services import Services, person, words_of
from bot.chat.suggestions import suggestions
from bot.chat.told import told_of
from bot.chinese.scripts import HAN
from bot.retrieval.store.live_index import Snapshot
from bot.storage import StoredQuestion

MEMORY = timedelta(minutes=10)
"""How long the next words may lean on what was asked; a reply to an answer leans on that at any time."""
_HAN = re.compile(f"[{HAN}]")


class Conversation:
    """Answers what is said; searching and storing hold up no other chat."""

    def __init__(self, services: Services, browsing: Browsing) -> None:
        self.services, self.browsing = services, browsing
        self.responder = browsing.responder

    async def respond(self, message: Message, text: str, bot: str) -> None:
        """Answer what `text`, said by `message`, asks or wishes."""
        snapshot = await self.services.snapshot_for(message)
        text = without_small_talk(text)
        questions, before, meant = await asyncio.to_thread(self._read, message, text, snapshot)
        if len(questions) > 1:
            await self._several(message, text, questions, snapshot, bot)
        elif meant.wish == "answer":
            await self._answer(message, meant, text, snapshot, bot)
        elif before is None or not meant.question:
            nothing = words_of(message.from_user).nothing_before
            await self.responder.say(message, await suggestions(self.services, nothing, message))
        else:
            await self._grant(message, meant, before, snapshot, bot)

    def _answer_replied_to(self, message: Message) -> int | None:
        """Return the bot's message that this one replies to, None if it replies to none of its own."""
        other = message.reply_to_message
        own = other is not None and other.from_user is not None and other.from_user.id == message.get_bot().id
        return other.message_id if other is not None and own else None

    def _before(self, message: Message) -> StoredQuestion | None:
        """Return the question whose answer a message replies to; else what the same person asked last."""
        storage, kinds = self.services.storage, (QUESTION, SEVERAL)
        attempt, answer_id = self.services.memory.attempt, self._answer_replied_to(message)
        found = attempt(storage.question_answered_by, message.chat_id, answer_id) if answer_id else None
        if found is not None and found.kind in kinds:
            return found
        chat, asker = message.chat_id, person(message)
        return attempt(storage.question_before, chat, asker, kinds, MEMORY, message.message_id)

    def _read(
        self, message: Message, text: str, snapshot: Snapshot
    ) -> tuple[list[str], StoredQuestion | None, Understood]:
        """Return the questions in `text`; of one, what was asked before it, and what it means after that."""
        questions = questions_in(text, snapshot.index)
        before = self._before(message) if len(questions) <= 1 else None
        replied = before is not None and self._answer_replied_to(message) is not None
        return questions, before, self._understand(text, before, replied, snapshot)

    def _understand(
        self, text: str, before: StoredQuestion | None, replied: bool, snapshot: Snapshot
    ) -> Understood:
        index = snapshot.index
        if before is None:
            return understand(text, None, index)
        question = before.question
        if before.kind == SEVERAL:
            question = questions_in(question, index)[-1]
        return understand(text, Earlier(question, before.said, before.page), index, replied=replied)

    async def _answer(
        self, message: Message, meant: Understood, text: str, snapshot: Snapshot, bot: str
    ) -> None:
        """Answer one question; said is how it is understood, where it leans on the one before."""
        words = words_of(message.from_user)
        given = await asyncio.to_thread(self._found, meant.question, snapshot, person(message))
        said = text if meant.carried else ""
        if not isinstance(given, Answer):
            asked, place_of = given, self.services.place

            def shown(stored: StoredQuestion) -> Screen:
                place = place_of(message.from_user, message.chat, bot, stored.key)
                return about_screen(asked, snapshot, place)

            await self.responder.answer(message, meant.question, QUESTION, shown, said)
            return
        if not given.places and not _HAN.search(given.question):
            await self.responder.say(message, await suggestions(self.services, words.ask_in_chinese, message))
            return

        def screen(stored: StoredQuestion) -> Screen:
            place = self.services.place(message.from_user, message.chat, bot, stored.key)
            return results.answered(given, snapshot, 0, place, said=stored.said)

        await self.responder.answer(message, given.question, QUESTION, screen, said)

    async def _grant(
        self, message: Message, meant: Understood, before: StoredQuestion, snapshot: Snapshot, bot: str
    ) -> None:
        """Show what is wished of the answer before: its next page, its source, its date, its text."""
        words = words_of(message.from_user)
        given = await asyncio.to_thread(answer, meant.question, snapshot.index)
        size = results.page_size(self.services.place(message.from_user, message.chat, bot, before.key))
        spans = page_spans(len(given.shown), given.together, size)
        number = before.page + {"more": 1, "back": -1}.get(meant.wish, 0)
        if not 0 <= number < len(spans):
            rows = [everything(words)]
            await self.responder.say(message, Screen(plain(words.no_more), keyboard(rows)))
            return

        def screen(stored: StoredQuestion) -> Screen:
            place = self.services.place(message.from_user, message.chat, bot, stored.key)
            if meant.wish in ("more", "back"):
                return results.answered(given, snapshot, number, place, said=stored.said)
            first = spans[number][0]
            passage_id = given.passage_id(first)
            if meant.wish == "text":
                trail = Trail(stored.key, number)
                return self.browsing.context(snapshot, passage_id, place, trail, stored)
            line = words.stands_in + source_of(given, first, snapshot, place)
            published = snapshot.index.passages[passage_id].origin.published
            if meant.wish == "date" and published is None:
                line = f"{plain(words.date_unknown)}\n{line}"
            name = snapshot.catalogue.name(passage_id)
            rows: Rows = [
                [button(words.key_context.format(rank=first + 1), CONTEXT, stored.key, number, name)]
            ]
            return Screen(line, keyboard(rows))

        await self.responder.answer(message, meant.question, QUESTION, screen, before.said, number)

    async def _several(
        self, message: Message, text: str, questions: list[str], snapshot: Snapshot, bot: str
    ) -> None:
        """Answer several questions in one message, the lead of each, with a button to its whole answer."""
        services = self.services
        asking = person(message)
        found = [await asyncio.to_thread(self._found, one, snapshot, asking) for one in questions]

        def screen(stored: StoredQuestion) -> Screen:
            place = services.place(message.from_user, message.chat, bot, stored.key)
            asker = person(message)
            offered = [
                services.memory.remember(question, message.chat_id, asker, kind=OFFER).key
                for question in questions
            ]
            told = [
                one if isinstance(one, Answer) else next(told_of(one, snapshot.index, place.words))[1]
                for one in found
            ]
            return results.several(questions, told, offered, snapshot, place)

        await self.responder.answer(message, text, SEVERAL, screen)

    def _found(self, question: str, snapshot: Snapshot, asking: int) -> Answer | About:
        """Return what is held of a document where that is asked, else the answer, which is noted."""
        if asked := about(question, snapshot.index):
            self.services.metrics.question("told")
            return asked
        given = answer(question, snapshot.index)
        self.services.note(given, asking)
        return given

    def _has_more(self, message: Message, before: StoredQuestion, snapshot: Snapshot) -> bool:
        """Tell whether the answer before has a page behind the one that was shown."""
        if about(before.question, snapshot.index):
            return False
        given = answer(before.question, snapshot.index)
        place = self.services.place(message.from_user, message.chat, "", before.key)
        return before.page + 1 < len(page_spans(len(given.shown), given.together, results.page_size(place)))

    async def small_talk(self, message: Message, kind: SmallTalk) -> None:
        """Return small talk with one friendly line; an objection counts against the answer before."""
        words = words_of(message.from_user)
        before = await asyncio.to_thread(self._before, message) if kind == "objection" else None
        rows: Rows = []
        if before is not None:
            await asyncio.to_thread(
                self.services.memory.note, self.services.storage.rate, before.key, person(message), -1
            )
            snapshot = await self.services.snapshot_for(message)
            if before.kind == QUESTION and await asyncio.to_thread(self._has_more, message, before, snapshot):
                rows.append([button(words.key_next, ANSWER, before.key, before.page + 1)])
        rows += [everything(words)] if kind == "objection" else []
        await self.responder.say(message, Screen(plain(words.small_talk[kind]), keyboard(rows)))
