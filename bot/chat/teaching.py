"""/teach: an operator tells the bot of a word, and sees at once what that changes."""

from telegram import Message
from telegram.ext import ContextTypes

from bot.chat.delivery import reply
from bot.chat.operator import Operator, shown
from bot.chat.services import words_of
from bot.chat.vocabulary_editor import VocabularyEditor


class Teaching:
    """The lines of the vocabulary's files in the corpus folder, written in the chat."""

    def __init__(self, operator: Operator) -> None:
        self.operations = operator.operations
        self.services = operator.services
        self.vocabulary = VocabularyEditor(operator.operations)

    async def teach(self, message: Message, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /teach: take a line in or, behind a minus, out; else say how."""
        words, behind = words_of(message.from_user), (message.text or "").split(None, 1)[1:]
        written = "\n".join(" ".join(line.split()) for line in "".join(behind).splitlines())
        person = (message.from_user or message.chat).id
        self.services.check_loaded()
        if written:
            done = await self.operations.by_hand(self.vocabulary.teach, written, person, words)
        else:
            done = await self.operations.by_hand(self.vocabulary.usage, words)
        await reply(message, shown(done, words))
