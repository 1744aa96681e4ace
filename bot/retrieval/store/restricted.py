"""Snapshots of some folders alone, kept for those who may read no others."""

import threading
from collections import OrderedDict
from collections.abc import Callable

from bot.documents.scope import Scope
from bot.retrieval.engine import Engine
from bot.retrieval.store.live_index import Snapshot

KEPT, KEPT_PASSAGES = 16, 250_000
"""How many scopes' snapshots are kept, and how many passages in them all, of some 1.9 KB each: those asked
last; the others are made again."""


class RestrictedSnapshots:
    """Cuts a snapshot down to scopes, once each; for any thread.

    dropped: called with the index of each that is kept no more, while its own snapshot still is the newest.
    """

    def __init__(self, dropped: Callable[[Engine], None] = lambda _: None) -> None:
        self._dropped = dropped
        self._cuts: OrderedDict[Scope, Snapshot] = OrderedDict()
        self._whole: Snapshot | None = None
        self._kept = threading.Lock()
        self._cutting = threading.Lock()

    def held(self, whole: Snapshot, scope: Scope) -> Snapshot | None:
        """Return what is kept of `whole` for a scope, None where it is still to be made; it never waits."""
        with self._kept:
            if self._whole is not whole or scope not in self._cuts:
                return None
            self._cuts.move_to_end(scope)
            return self._cuts[scope]

    def of(self, whole: Snapshot, scope: Scope) -> Snapshot:
        """Return what `whole` is within a scope; it may take seconds to make, one is made at a time."""
        with self._cutting:
            found = self.held(whole, scope)
            if found is None:
                found = whole.restricted(scope)
                self._keep(whole, scope, found)
            return found

    def _keep(self, whole: Snapshot, scope: Scope, found: Snapshot) -> None:
        """Keep what was made of the newest snapshot; what is asked of an older one ends with it."""
        with self._kept:
            if self._whole is not whole:
                if self._whole is not None and whole.read < self._whole.read:
                    return
                self._whole = whole
                self._cuts.clear()
            self._cuts[scope] = found
            while len(self._cuts) > KEPT or (len(self._cuts) > 1 and self._passages() > KEPT_PASSAGES):
                _, gone = self._cuts.popitem(last=False)
                self._dropped(gone.index)

    def _passages(self) -> int:
        return sum(len(cut.index.passages) for cut in self._cuts.values())
