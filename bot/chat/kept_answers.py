"""The answers given last: what follows on one, a press or the next words, need not find it again."""

import threading
from collections import OrderedDict

from bot.answers import Answer, answer
from bot.chat.keyboards import NO_KEY
from bot.retrieval.engine import Engine
from bot.storage import StoredQuestion

KEPT = 64
"""How many answers are kept, of some 35 KB each, and 4 bytes more a passage where meanings are known."""


class KeptAnswers:
    """Answers by the keys of their questions, as long as the documents are the same; for any thread."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._whole: object = None
        self._lock = threading.RLock()

    def keep_of(self, whole: object) -> None:
        """Keep none of other documents than `whole`, all as they are now: the index would stay."""
        with self._lock:
            if self._whole is not whole:
                self._answers.clear()
                self._whole = whole

    def put(self, key: str, given: Answer, whole: object) -> None:
        """Keep the answer to the question of a `key`, out of `whole` or a part of it."""
        if key == NO_KEY:
            return
        with self._lock:
            self.keep_of(whole)
            self._answers[key] = given
            self._answers.move_to_end(key)
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)

    def held(self, stored: StoredQuestion, index: Engine) -> Answer | None:
        """Return the answer that was given to a question out of `index`, None if it is not kept."""
        with self._lock:
            given = self._answers.get(stored.key)
        return given if given and given.index is index and given.question == stored.question else None

    def answer(self, stored: StoredQuestion, index: Engine) -> Answer:
        """Return the answer to a question out of `index`: that which was given, else found now."""
        return self.held(stored, index) or answer(stored.question, index)

    def clear(self) -> None:
        """Keep none any more: somebody is to be forgotten."""
        with self._lock:
            self._answers.clear()
