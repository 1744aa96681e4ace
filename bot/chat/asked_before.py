"""What the same person asked before a message, which that may lean on."""

from datetime import timedelta

from telegram import Message

from bot.chat.browsing import QUESTION, SEVERAL
from bot.chat.services import Services, person
from bot.storage import StoredQuestion

MEMORY = timedelta(minutes=10)
"""How long the next words may lean on what was asked; a reply to an answer leans on that at any time."""


LOST = 2
"""How many questions that found nothing may stand between what is said and what it leans on."""


def questions_before(services: Services, message: Message, most: int) -> list[StoredQuestion]:
    """Return what the same person asked before in the chat, the last first, at most so many questions."""
    glance, before = services.memory.glance, services.storage.questions_before
    asked = glance(
        before, message.chat_id, person(message), (QUESTION, SEVERAL), MEMORY, message.message_id, most
    )
    return asked or []


def question_before(services: Services, message: Message) -> StoredQuestion | None:
    """Return the question whose answer a message replies to; else what the same person asked last."""
    if answer_id := answer_replied_to(message):
        found = services.memory.attempt(services.storage.question_answered_by, message.chat_id, answer_id)
        if found is not None and found.kind in (QUESTION, SEVERAL):
            return found
    return next(iter(questions_before(services, message, 1)), None)


def answer_replied_to(message: Message) -> int | None:
    """Return the bot's message that this one replies to, None if it replies to none of its own."""
    other = message.reply_to_message
    own = other is not None and other.from_user is not None and other.from_user.id == message.get_bot().id
    return other.message_id if other is not None and own else None


def blames(services: Services, message: Message, text: str) -> bool:
    """Tell whether what may be blame is said of an answer, and is no word of what was asked."""
    before = question_before(services, message)
    return before is not None and text not in before.question
