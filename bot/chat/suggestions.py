"""Questions that the documents answer, to be pressed by who does not know what to ask."""

import asyncio

from telegram import Message

from bot.chat.browsing import OFFER
from bot.chat.keyboards import ASK, NO_KEY, Screen, button, keyboard
from bot.chat.replies import plain
from bot.chat.services import Services, person, words_of
from bot.chat.texts import TRADITIONAL
from bot.chinese.scripts import traditional
from bot.storage import Asked


async def suggestions(services: Services, text: str, message: Message) -> Screen:
    """Show `text`, said to `message`, above sample questions in the asker's script, once there are any."""
    samples = await services.samples(message)
    if words_of(message.from_user) is TRADITIONAL:
        samples = await asyncio.to_thread(lambda: [traditional(sample) for sample in samples])
    keys = [await asyncio.to_thread(offer, services, sample, message) for sample in samples]
    rows = [[button(sample, ASK, key)] for sample, key in zip(samples, keys, strict=True) if key != NO_KEY]
    parts = [text, words_of(message.from_user).suggestions] if rows else [text]
    return Screen(plain("\n\n".join(parts)), keyboard(rows))


def offer(services: Services, question: str, message: Message) -> str:
    """Keep a question that nobody has asked yet, for a button; return its key."""
    return services.memory.remember(Asked(question, message.chat_id, person(message), kind=OFFER)).key
