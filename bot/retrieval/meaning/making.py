"""Missing vectors are made: while somebody waits for them, or in the background while the bot answers."""

import logging
import time
from collections.abc import Callable, Generator
from contextlib import closing

import numpy as np
from filelock import Timeout

from bot.retrieval.meaning.background import LOOK_SECONDS, Background, NotNow
from bot.retrieval.meaning.embedded import Embedded
from bot.retrieval.meaning.embedder import centre_of
from bot.retrieval.meaning.meaning import Meaning
from bot.retrieval.meaning.meanings import Meanings
from bot.retrieval.meaning.tidying import tidy
from bot.retrieval.meaning.windows import Keys

log = logging.getLogger(__name__)

TIDY_SECONDS = 600.0
"""Between two looks whether there are vectors of texts that are gone."""
MANY = 100
"""Texts without vectors that are worth a line of the log: they take half a minute or more."""

MakingProgress = Callable[[int, int], None]
"""Called with the texts that have a vector, and the texts in all."""


def make(meaning: Meaning, progress: MakingProgress | None = None) -> None:
    """Make all missing vectors of an index; where another process makes some, it is waited for.

    Raises `EmbeddingError`, and `OSError` where they cannot be kept. What was made is kept, however it ends.
    """

    make_texts(meaning.cohort)
    make_texts(meaning, progress)


def make_texts(embedded: Embedded, progress: MakingProgress | None = None) -> None:
    """Make the missing vectors of some texts alone, as `make` does."""

    def tell(missing: int) -> None:
        if progress:
            progress(embedded.size - missing, embedded.size)

    while (missing := embedded.missing().size) > 0:
        tell(missing)
        try:
            for left in _portions(embedded, None):
                tell(left)
        except Timeout:
            time.sleep(LOOK_SECONDS)


def _portions(embedded: Embedded, known: Keys | None) -> Generator[int]:
    """Make missing vectors a portion at a time; yield after each how many are left.

    Texts that are not among the `known` come first. Raises filelock's `Timeout` if another process writes.
    """
    meanings = embedded.meanings
    with meanings.vectors.writing() as writer:
        missing = embedded.missing()  # of the texts, what nobody has made meanwhile
        if known is not None:
            missing = missing[np.argsort(np.isin(embedded.keys(missing), known), kind="stable")]
        while missing.size:
            places, missing = np.split(missing, [meanings.embedder.portion])
            centre = None if len(meanings.vectors.rows()) else centre_of(meanings.embedder)
            writer.add(embedded.keys(places), meanings.embedder.passages(embedded.texts(places)), centre)
            yield missing.size


class Maker(Background):
    """Makes the missing vectors of the newest index in a thread of its own, which ends with the process.

    `needed` returns the keys of all texts whose vectors are to be kept beside those of the newest index, None
    where that cannot be told just now; others are dropped.
    """

    def __init__(self, meanings: Meanings, needed: Callable[[], Keys | None]) -> None:
        super().__init__(meanings.trouble, meanings.vectors.folder)
        self._meanings, self._needed = meanings, needed
        self._newest: Meaning | None = None
        self._known: Keys | None = None
        self._tidied = float("-inf")
        self._told: Meaning | None = None

    def turn_to(self, meaning: Meaning) -> None:
        """Make what is missing of this meaning from now on: first what its forerunner did not have."""
        if self._newest is not None:
            self._known = self._newest.keys()
        self._newest = meaning
        self._tidied = float("-inf")
        self.begin()

    def make(self) -> None:
        """Make what is missing of the newest index and its cuts, then drop what nobody needs."""
        try:
            self._make()
        except Timeout:
            raise NotNow from None

    def _make(self) -> None:
        whole = self._newest
        if whole is None:
            return
        many = 0
        for embedded in (whole.cohort, whole, *whole.cuts()):
            missing = embedded.missing().size
            if not missing:
                continue
            if missing >= MANY and self._told is not whole and embedded is not whole.cohort:
                many, self._told = missing, whole
                log.info(
                    "%d of %d texts have no vector yet; they are embedded meanwhile", missing, whole.size
                )
            with closing(_portions(embedded, self._known)) as portions:
                for _ in portions:
                    self._meanings.trouble.worked("passages")
                    if self._newest is not whole:
                        return
        self._meanings.trouble.worked("passages")
        if many:
            log.info("All %d texts have vectors", whole.size)
        if time.monotonic() - self._tidied >= TIDY_SECONDS:
            self._tidied = time.monotonic()
            needed = self._needed()
            if needed is not None:
                keys = [needed, *(one.keys() for one in (whole.cohort, whole, *whole.cuts()))]
                tidy(self._meanings.vectors, np.concatenate(keys))
