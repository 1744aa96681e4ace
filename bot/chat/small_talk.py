"""The friendly line that returns small talk."""

import asyncio

from telegram import Message

from bot.answers import SmallTalk, about, page_spans
from bot.chat import results
from bot.chat.browsing import QUESTION
from bot.chat.keyboards import ANSWER, ASK, Rows, Screen, button, everything, keyboard
from bot.chat.replies import plain
from bot.chat.services import Services, person, words_of
from bot.chat.suggestions import offer, suggestions
from bot.retrieval.store.live_index import Snapshot
from bot.storage import StoredQuestion


async def small_talk_screen(
    services: Services, message: Message, kind: SmallTalk, before: StoredQuestion | None, looked_for: str
) -> Screen:
    """Return the line for small talk of a kind; an objection counts against the answer `before`.

    looked_for: what it may be after all, which a button looks for.
    """
    words = words_of(message.from_user)
    if kind in ("greeting", "help"):
        return await suggestions(services, words.hello, message)
    rows: Rows = []
    if before is not None:
        await asyncio.to_thread(services.memory.note, services.storage.rate, before.key, person(message), -1)
        snapshot = await services.snapshot_for(message)
        if before.kind == QUESTION and await asyncio.to_thread(
            _has_more, services, message, before, snapshot
        ):
            rows.append([button(words.key_next, ANSWER, before.key, before.page + 1)])
    rows += [everything(words)] if kind == "objection" else []
    if looked_for:
        key = await asyncio.to_thread(offer, services, looked_for, message)
        rows.append([button(words.key_alone.format(words=looked_for), ASK, key)])
    return Screen(plain(words.small_talk[kind]), keyboard(rows))


def _has_more(services: Services, message: Message, before: StoredQuestion, snapshot: Snapshot) -> bool:
    """Tell whether the answer before has a page behind the one that was shown."""
    if before.kind != QUESTION or about(before.question, snapshot.index):
        return False
    given = services.answers.answer(before.question, snapshot.index)
    place = services.place(message.from_user, message.chat, "", before.key)
    return before.page + 1 < len(page_spans(len(given.shown), given.together, results.page_size(place)))
