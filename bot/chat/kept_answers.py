"""The answers found last: what is asked again, or follows on one, need not be found again."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from weakref import WeakSet

from bot.answers import Answer, answer
from bot.retrieval.engine import Engine

KEPT = 256
"""How many answers are kept, of some 35 KB each."""
KEPT_SIMILARITIES = 4_000_000
"""How many similarities are kept with them at most, of 8 bytes a passage, where meanings are known."""


class KeptAnswers:
    """Answers by their questions and the index that they are out of; for any thread.

    `whole`: returns what all documents are now. Of others none is kept: their index would stay.
    """

    def __init__(self, whole: Callable[[], object]) -> None:
        self._whole_now = whole
        self._whole: object = None
        self._answers: OrderedDict[tuple[str, int], Answer] = OrderedDict()
        self._embedded: WeakSet[Engine] = WeakSet()  # all of whose passages have vectors
        self._lock = threading.RLock()

    def answer(self, question: str, index: Engine) -> Answer:
        """Return the answer to a question out of `index`: what was found for it, else found now.

        Raises `QuestionError`.
        """
        key = (question, id(index))
        self.drop_old()
        with self._lock:
            given = self._answers.get(key)
            if given and given.index is index:  # else an index of before stood at the same address
                self._answers.move_to_end(key)
                return given
        given = answer(question, index)
        if self._is_final(given):
            self._keep(key, given)
        return given

    def _keep(self, key: tuple[str, int], given: Answer) -> None:
        with self._lock:
            self._answers[key] = given
            self._answers.move_to_end(key)
            most = KEPT
            if given.index.meaning:
                most = max(1, min(most, KEPT_SIMILARITIES // max(len(given.index.passages), 1)))
            while len(self._answers) > most:
                self._answers.popitem(last=False)

    def _is_final(self, given: Answer) -> bool:
        """Tell whether the same would be found again: not where meanings are still being made, or away."""
        index = given.index
        if index.meaning is None or given.keys:
            return True
        if given.ranking.near is None:
            return False
        if index not in self._embedded and index.meaning.share == 1:
            self._embedded.add(index)
        return index in self._embedded

    def drop_old(self) -> None:
        """Keep no answer out of documents that are others now."""
        whole = self._whole_now()
        with self._lock:
            if self._whole is not whole:
                self.clear()
                self._whole = whole

    def drop(self, index: Engine) -> None:
        """Keep no answer out of `index`, which is kept no more itself."""
        with self._lock:
            for key in [key for key, given in self._answers.items() if given.index is index]:
                del self._answers[key]

    def clear(self) -> None:
        """Keep none any more: somebody is to be forgotten."""
        with self._lock:
            self._answers.clear()
