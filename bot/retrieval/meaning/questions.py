"""Questions become vectors, at once or not at all: who asks does not wait for a model that is away."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.meaning.embedder import Embedder, EmbeddingError
from bot.retrieval.meaning.trouble import Trouble
from bot.retrieval.meaning.windows import LONGEST_TEXT

PAUSE_SECONDS = 15.0
"""After a failure; the first question behind it tries again."""
REMEMBERED = 256
"""Questions whose vectors are kept: who reads on asks the same again."""


class Questions:
    """Embeds questions, and knows whether the model is away; for any thread."""

    def __init__(
        self, embedder: Embedder, trouble: Trouble, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._embedder, self._trouble, self._clock = embedder, trouble, clock
        self._state = threading.Lock()
        self._kept: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._again = float("-inf")  # the moment from which it is tried again

    def vector(self, question: str) -> NDArray[np.float32] | None:
        """Return the vector of a question, shape (dimension,); None while the model is away."""
        text = question.strip()[:LONGEST_TEXT]
        with self._state:
            if (found := self._kept.get(text)) is not None:
                self._kept.move_to_end(text)
                return found
            now = self._clock()
            if now < self._again:
                return None
            if self._again > float("-inf"):
                self._again = now + PAUSE_SECONDS  # this one tries, the others do not wait for it
        try:
            vector: NDArray[np.float32] = self._embedder.questions([text])[0]
        except EmbeddingError as error:
            with self._state:
                self._again = self._clock() + PAUSE_SECONDS
            self._trouble.failed("questions", error)
            return None
        self._trouble.worked("questions")
        with self._state:
            self._again = float("-inf")
            self._kept[text] = vector
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return vector
