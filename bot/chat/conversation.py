"""What is said to the bot, in its place in the conversation: a question, several, a wish after an answer.

What was asked before is kept in the storage, so that a follow-up is understood after a restart too.
"""

import asyncio
from dataclasses import replace
from typing import NamedTuple

from telegram import Message

from bot.answers import (
    MOST_RECALLED,
    About,
    Answer,
    Earlier,
    SmallTalk,
    Status,
    Understood,
    about,
    blame,
    chatter,
    doubted,
    may_recall,
    page_spans,
    place_named,
    place_of_picked,
    questions_in,
    recalled,
    understand,
    without_correction,
    without_small_talk,
)
from bot.chat import results
from bot.chat.asked_before import LOST, answer_replied_to, blames, question_before, questions_before
from bot.chat.browsing import OFFER, QUESTION, SEVERAL, Browsing
from bot.chat.document_views import about_screen, sources_of, texts_of
from bot.chat.keyboards import Screen, Trail, everything, keyboard
from bot.chat.replies import plain
from bot.chat.responder import Said
from bot.chat.services import Services, person, picked_by, words_of
from bot.chat.small_talk import small_talk_screen
from bot.chat.suggestions import suggestions
from bot.chat.told import told_of
from bot.chinese.scripts import ONE_HAN
from bot.retrieval.engine import Engine
from bot.retrieval.store.live_index import Snapshot
from bot.storage import Asked, StoredQuestion


class _Read(NamedTuple):
    """What is said: the questions in it, the one before them, and what a single one means after that."""

    questions: list[str]
    before: StoredQuestion | None
    meant: Understood


class Conversation:
    """Answers what is said; searching and storing hold up no other chat."""

    def __init__(self, services: Services, browsing: Browsing) -> None:
        self.services, self.browsing = services, browsing
        self.responder = browsing.responder
        self.answer, self.page = services.answers.answer, services.answers.page

    async def respond(self, message: Message, text: str, bot: str) -> None:
        """Answer what `text`, said by `message`, asks or wishes."""
        snapshot = await self.services.snapshot_for(message)
        text = without_small_talk(text)
        kind = blame(text)
        if kind is not None and await asyncio.to_thread(blames, self.services, message, text):
            await self.small_talk(message, kind, looked_for=text)
            return
        words = words_of(message.from_user)
        found = await asyncio.to_thread(self._worked_out, message, text, snapshot, bot)
        if found is None:
            await self.responder.say(message, await suggestions(self.services, words.ask_in_chinese, message))
        elif isinstance(found, Said):
            await self.responder.send(message, found)
        elif isinstance(found, str):
            await self.small_talk(message, found, looked_for=text)
        elif len(found.questions) > 1:
            await self._several(message, text, found.questions, snapshot, bot)
        elif found.before is None or not found.meant.question:
            await self.responder.say(message, await suggestions(self.services, words.nothing_before, message))
        else:
            await self._grant(message, found.meant, found.before, snapshot, bot)

    def _worked_out(
        self, message: Message, text: str, snapshot: Snapshot, bot: str
    ) -> Said | SmallTalk | _Read | None:
        """Return the answer where one question is asked, None if it is to be asked in Chinese; else what is.

        Nothing certain is found for small talk. All that takes long at once, for what goes to a thread and
        back by steps takes longer.
        """
        read = self._read(message, text, snapshot)
        if len(read.questions) == 1 and read.meant.wish == "answer":
            index, meant = snapshot.index, read.meant
            told = without_correction(index.analyzer.normalize(text))
            named = meant.carried and place_named(told) is not None  # 第二个再详细点
            if (kind := chatter(told)) and not (named or about(meant.question, index)):
                meant = replace(meant, found=meant.found or self.answer(meant.question, index))
                if meant.found is not None and meant.found.status != "answered":
                    return kind
            return self._answered(message, meant, text, snapshot, bot)
        return read

    def _read(self, message: Message, text: str, snapshot: Snapshot) -> _Read:
        """Return the questions in `text`; of one, what was asked before it, and what it means after that."""
        questions = questions_in(text, snapshot.index)
        if len(questions) <= 1 and (read := self._recalled(message, text, snapshot)):
            return read
        before = question_before(self.services, message)
        if len(questions) > 1:
            if before is not None:
                earlier = self._earlier(message, before, "", snapshot)
                questions = questions_in(text, snapshot.index, earlier)
            return _Read(questions, before, Understood("answer", text))
        replied = before is not None and answer_replied_to(message) is not None
        read = _Read(questions, before, self._understand(message, text, before, replied, snapshot))
        return read if replied else self._of_the_last_found(message, text, read, snapshot)

    def _of_the_last_found(self, message: Message, text: str, read: _Read, snapshot: Snapshot) -> _Read:
        """Return what `text` means after a question before the last, where that found nothing: 晚点走."""
        index, last = snapshot.index, read.before
        if last is None or last.kind != QUESTION or about(last.question, index):
            return read
        if self.answer(last.question, index).status != "not_found" or self._stands(read.meant, index):
            return read
        for earlier in questions_before(self.services, message, LOST + 1)[1:]:
            meant = self._understand(message, text, earlier, False, snapshot)
            if meant.carried and meant.wish == "answer" and self._is_found(meant, index):
                return _Read(read.questions, earlier, replace(meant, doubtful=True))
        return read

    def _stands(self, meant: Understood, index: Engine) -> bool:
        """Tell whether what is meant is found, and leans on what was before or is certain."""
        if meant.carried or meant.wish != "answer" or about(meant.question, index):
            return self._is_found(meant, index)
        return not meant.doubtful and self._status(meant, index) == "answered"

    def _is_found(self, meant: Understood, index: Engine) -> bool:
        told = meant.wish != "answer" or about(meant.question, index) is not None
        return told or self._status(meant, index) != "not_found"

    def _status(self, meant: Understood, index: Engine) -> Status:
        return (meant.found or self.answer(meant.question, index)).status

    def _recalled(self, message: Message, text: str, snapshot: Snapshot) -> _Read | None:
        """Return what `text` means after the question that it names, 第一个问题; None if it names none."""
        index = snapshot.index
        if not may_recall(text, index):
            return None
        asked = questions_before(self.services, message, MOST_RECALLED)
        before: list[StoredQuestion] = []
        together = 0
        for stored in asked:
            parts = questions_in(stored.question, index) if stored.kind == SEVERAL else []
            together = together or len(parts) or 1
            ones = [replace(stored, question=one, kind=QUESTION) for one in reversed(parts)] or [stored]
            before += [one for one in ones if not before or one.question != before[-1].question]
        found = recalled(text, [stored.question for stored in before], together, index)
        if found is None:
            return None
        that = before[found.at]
        if found.question != that.question:
            that = replace(that, question=found.question, said="", page=0)
        if found.rest:
            return _Read([text], that, self._understand(message, found.rest, that, True, snapshot))
        return _Read([text], that, Understood("answer", that.question, carried=True, doubtful=that.doubtful))

    def _understand(
        self, message: Message, text: str, before: StoredQuestion | None, replied: bool, snapshot: Snapshot
    ) -> Understood:
        index = snapshot.index
        if before is None:
            return understand(text, None, index, find=self.answer)
        picked = picked_by(message) if replied else ""
        earlier = self._earlier(message, before, picked, snapshot)
        return understand(text, earlier, index, replied=replied, picked=picked, find=self.answer)

    def _earlier(self, message: Message, before: StoredQuestion, picked: str, snapshot: Snapshot) -> Earlier:
        """Return what was asked before; of several questions the last."""
        index, question = snapshot.index, before.question
        if before.kind == SEVERAL:
            question = questions_in(question, index)[-1]
        found: Answer | None = None
        at: int | None = None
        if before.kind == QUESTION and (picked or before.page):
            found = self.answer(question, index)
            at = place_of_picked(found, picked)
            pages = self._pages(message, found, before)
            at = pages[before.page][0] if at is None and before.page < len(pages) else at
        return Earlier(question, before.said, at or 0, before.doubtful, found)

    def _answered(
        self, message: Message, meant: Understood, text: str, snapshot: Snapshot, bot: str
    ) -> Said | None:
        """Answer one question; said is how it is understood, where it leans on the one before."""
        given = self._found(meant.question, snapshot, person(message), meant.doubtful, meant.found)
        if isinstance(given, Answer) and not given.places and not ONE_HAN.search(given.question):
            return None

        def screen(stored: StoredQuestion) -> Screen:
            place = self.services.place(message.from_user, message.chat, bot, stored.key)
            if isinstance(given, Answer):
                return results.answered(given, snapshot, 0, place, said=stored.said, composing=self.page)
            return about_screen(given, snapshot, place)

        question = given.question if isinstance(given, Answer) else meant.question
        said = text if meant.carried else ""
        return self.responder.keep(message, question, QUESTION, screen, said, doubtful=meant.doubtful)

    async def _grant(
        self, message: Message, meant: Understood, before: StoredQuestion, snapshot: Snapshot, bot: str
    ) -> None:
        """Show what is wished of the answer before: its next page, its source, its date, its text."""
        words = words_of(message.from_user)
        found = await asyncio.to_thread(self.answer, meant.question, snapshot.index)  # of several the last
        given = doubted(found, before.doubtful)
        spans = self._pages(message, given, before)
        picked = place_of_picked(given, picked_by(message))
        number = before.page + {"more": 1, "back": -1}.get(meant.wish, 0)
        if not 0 <= number < len(spans):
            rows = [everything(words)]
            await self.responder.say(message, Screen(plain(words.no_more), keyboard(rows)))
            return

        def screen(stored: StoredQuestion) -> Screen:
            place = self.services.place(message.from_user, message.chat, bot, stored.key)
            if meant.wish in ("more", "back"):
                return results.answered(given, snapshot, number, place, said=stored.said)
            span = spans[number] if picked is None else (picked, picked + 1)
            if meant.wish != "text":
                return sources_of(given, span, number, snapshot, place, dated=meant.wish == "date")
            if span[1] - span[0] > 1:
                return texts_of(given, span, number, snapshot, place)
            trail = Trail(stored.key, number)
            return self.browsing.context(snapshot, given.passage_id(span[0]), place, trail, stored)

        kept = (before.said, number, before.doubtful)
        await self.responder.answer(message, meant.question, QUESTION, screen, *kept)

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
                services.memory.remember(Asked(question, message.chat_id, asker, kind=OFFER)).key
                for question in questions
            ]
            told = [
                one if isinstance(one, Answer) else next(told_of(one, snapshot.index, place.words))[1]
                for one in found
            ]
            return results.several(questions, told, offered, snapshot, place)

        whole = text if questions[0] in text else "\n".join(questions)  # so that they are the same again
        await self.responder.answer(message, whole, SEVERAL, screen)

    def _found(
        self,
        question: str,
        snapshot: Snapshot,
        asking: int,
        doubtful: bool = False,
        found: Answer | None = None,
    ) -> Answer | About:
        """Return what is held of a document where that is asked, else the answer, which is noted.

        found: the answer, where it is known already.
        """
        if asked := about(question, snapshot.index):
            self.services.metrics.question("told")
            return asked
        given = doubted(found or self.answer(question, snapshot.index), doubtful)
        self.services.note(given, asking)
        return given

    def _pages(self, message: Message, given: Answer, before: StoredQuestion) -> list[tuple[int, int]]:
        """Return from which passage, from 0, up to which each page of an answer goes in this chat."""
        place = self.services.place(message.from_user, message.chat, "", before.key)
        return page_spans(len(given.shown), given.together, results.page_size(place))

    async def small_talk(self, message: Message, kind: SmallTalk, looked_for: str = "") -> None:
        """Return small talk with one friendly line; see `small_talk_screen`."""
        before = (
            await asyncio.to_thread(question_before, self.services, message) if kind == "objection" else None
        )
        screen = await small_talk_screen(self.services, message, kind, before, looked_for)
        await self.responder.say(message, screen)
