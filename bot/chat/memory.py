"""What the bot remembers, as answers use it: where the storage fails, they go on without."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import ParamSpec, TypeVar

from bot.chat.keyboards import NO_KEY
from bot.storage import Asked, Forgotten, Storage, StorageError, StoredQuestion

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

LEFT = 10_000
"""How many notes wait for the storage to work again; of more, the oldest are lost."""


class Memory:
    """Asks the storage, whose log tells what fails; for any thread.

    What nobody waits for is noted `soon`, with whatever is noted next, in one commit. What can be noted later
    waits until `catch_up` is called and the storage works.
    """

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self._soon: list[Callable[[], object]] = []
        self._left: deque[Callable[[], object]] = deque(maxlen=LEFT)
        self._lock, self._catching_up = threading.Lock(), threading.Lock()

    @property
    def left(self) -> int:
        """Return how many notes wait for the storage to work again."""
        return len(self._left)

    def glance(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Return what `call` gives; None where the storage fails. What is noted soon may be missing there."""
        try:
            return call(*args, **kwargs)
        except StorageError:
            return None

    def attempt(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Return what `call` gives; None where the storage fails."""
        try:
            return self._with_what_waits(partial(call, *args, **kwargs))
        except StorageError:
            return None

    def soon(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Have a call made before the next one, in its commit: the end of an update makes one at least."""
        with self._lock:
            self._soon.append(partial(call, *args, **kwargs))

    def done(self, update_ids: Sequence[int]) -> None:
        """Note that updates are done, after what is noted soon; raises `StorageError`."""
        self._with_what_waits(partial(self.storage.forget_updates, update_ids))

    def _with_what_waits(self, call: Callable[[], T]) -> T:
        """Make a call behind what is noted soon, in its commit; alone where that fails, to be noted late."""
        with self._lock:
            soon, self._soon = self._soon, []
        if soon:
            try:
                with self.storage.together():
                    for one in soon:
                        one()
                    return call()
            except StorageError:
                self._left.extend(soon)
        return call()

    def note(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Make a call that notes something, now or, where the storage fails, once it works again."""
        try:
            self._with_what_waits(partial(call, *args, **kwargs))
        except StorageError:
            self._left.append(partial(call, *args, **kwargs))

    def remember(self, asked: Asked) -> StoredQuestion:
        """Keep a question; where the storage fails it has `NO_KEY`, and no buttons that need one."""
        return self.attempt(self.storage.remember, asked) or self.storage.unkept(asked, NO_KEY)

    def forget(self, person: int) -> Forgotten:
        """Delete what is kept of a person, also what waits to be noted; raises `StorageError`."""
        self.catch_up()
        return self.storage.forget(person)

    def catch_up(self) -> None:
        """Note what is noted soon, and what was left, in its order, as far as the storage works."""
        self.attempt(lambda: None)
        with self._catching_up:
            noted = 0
            while self._left:
                call = self._left.popleft()
                try:
                    call()
                except StorageError:
                    self._left.appendleft(call)
                    return
                noted += 1
        if noted:
            log.info("The storage works again: %d notes were made late", noted)
