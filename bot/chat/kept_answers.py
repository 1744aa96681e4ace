"""The answers found last: what is asked again, or follows on one, need not be found again."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakSet

from bot.answers import Answer, Page, answer, page
from bot.retrieval.engine import Engine

KEPT = 256
"""How many answers are kept, of some 35 KB each."""
PAGES = 2
"""How many pages of an answer are kept with it, the latest: the first of a chat with one, and of a group."""
KEPT_SIMILARITIES = 4_000_000
"""How many similarities are kept with them at most, of 8 bytes a passage, where meanings are known."""


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Answer
    pages: dict[tuple[int, int], Page] = field(default_factory=dict)


class KeptAnswers:
    """Answers by their questions and the index that they are out of; for any thread.

    `whole`: returns what all documents are now. Of others none is kept: their index would stay.
    """

    def __init__(self, whole: Callable[[], object]) -> None:
        self._whole_now = whole
        self._whole: object = None
        self._answers: OrderedDict[tuple[str, int], _Kept] = OrderedDict()
        self._embedded: WeakSet[Engine] = WeakSet()  # all of whose passages have vectors
        self._lock = threading.RLock()

    def answer(self, question: str, index: Engine) -> Answer:
        """Return the answer to a question out of `index`: what was found for it, else found now.

        Raises `QuestionError`.
        """
        key = (question, id(index))
        self.drop_old()
        with self._lock:
            kept = self._answers.get(key)
            if kept and kept.answer.index is index:  # else an index of before stood at the same address
                self._answers.move_to_end(key)
                return kept.answer
        given = answer(question, index)
        if self._is_final(given):
            self._keep(key, given)
        return given

    def page(self, given: Answer, first: int, count: int) -> Page:
        """Return `count` passages of an answer from `first` on, composed once while the answer is kept."""
        with self._lock:
            kept = self._answers.get((given.question, id(given.index)))
            pages = kept.pages if kept and kept.answer is given else {}
            composed = pages.get((first, count))
        if composed is None:
            composed = page(given, first, count)
            with self._lock:
                pages[first, count] = composed
                while len(pages) > PAGES:
                    del pages[next(iter(pages))]
        return composed

    def _keep(self, key: tuple[str, int], given: Answer) -> None:
        with self._lock:
            self._answers[key] = _Kept(given)
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
            for key in [key for key, kept in self._answers.items() if kept.answer.index is index]:
                del self._answers[key]

    def clear(self) -> None:
        """Keep none any more: somebody is to be forgotten."""
        with self._lock:
            self._answers.clear()
