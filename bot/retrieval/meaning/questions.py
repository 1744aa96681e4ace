"""Questions become vectors, at once or not at all: who asks does not wait for a model that is away."""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.meaning.embedder import Embedder, EmbeddingError
from bot.retrieval.meaning.trouble import Trouble
from bot.retrieval.meaning.windows import LONGEST_TEXT

PAUSES = (1.0, 30.0)
"""Seconds after the first failure, and the most after many, each of which doubles them; the first question
behind a pause tries again."""
REMEMBERED = 256
"""Questions whose vectors are kept, by a hash: who reads on asks the same again."""


class Questions:
    """Embeds questions, and knows whether the model is away; for any thread."""

    def __init__(
        self, embedder: Embedder, trouble: Trouble, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._embedder, self._trouble, self._clock = embedder, trouble, clock
        self._state = threading.Lock()
        self._kept: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()
        self._again = float("-inf")  # the moment from which it is tried again
        self._pause = 0.0  # seconds; 0 while the model is there
        self._failures = 0

    def vector(self, question: str) -> NDArray[np.float32] | None:
        """Return the vector of a question, shape (dimension,); None while the model is away."""
        text = question.strip()[:LONGEST_TEXT]
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        with self._state:
            if (found := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return found
            now = self._clock()
            if now < self._again:
                return None
            failures = self._failures
            self._again = now + self._pause  # this one tries, the others do not wait for it
        try:
            vector: NDArray[np.float32] = self._embedder.questions([text])[0]
        except EmbeddingError as error:
            with self._state:
                if self._failures == failures:  # else another has failed meanwhile
                    self._pause = min(max(PAUSES[0], 2 * self._pause), PAUSES[1])
                self._failures += 1
                self._again = self._clock() + self._pause
            self._trouble.failed("questions", error)
            return None
        with self._state:
            if self._failures == failures:  # else it went away after this one had been answered
                self._again, self._pause = float("-inf"), 0.0
                self._trouble.worked("questions")
            self._kept[key] = vector
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return vector
