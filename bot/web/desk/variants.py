"""The index asked otherwise than the settings say, so that an operator sees what each of them does."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from bot.documents.scope import Scope
from bot.retrieval.analyzer import Analyzer
from bot.retrieval.engine import Engine
from bot.retrieval.store.live_index import Snapshot
from bot.retrieval.store.restricted import RestrictedSnapshots
from bot.retrieval.vocabulary import Vocabulary

VARIANTS = ("all", "no_everyday", "no_taught", "no_meaning", "words")
"""As it is set; without everyday words, without taught synonyms, without meaning; with none of these."""


class _Varied:
    """An engine that makes the terms of questions otherwise, or without its meaning; the rest is its own."""

    def __init__(self, engine: Engine, analyzer: Analyzer, meant: bool) -> None:
        self._engine, self.analyzer = engine, analyzer
        self.meaning = engine.meaning if meant else None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


class Variants:
    """Gives them, for any thread; what takes long to make is kept."""

    def __init__(self, home: Path) -> None:
        self._home, self._restricted = home, RestrictedSnapshots()
        self._analyzers: dict[str, tuple[Vocabulary, Analyzer]] = {}
        self._making = threading.Lock()

    def of(self, whole: Snapshot, variant: str, scope: Scope) -> Engine:
        """Return the documents of `whole` in a scope as one of `VARIANTS`."""
        index = whole.index if scope.is_everything else self._restricted.of(whole, scope).index
        if variant == "all":
            return index
        analyzer = index.analyzer
        if variant != "no_meaning":
            analyzer = self._analyzer(whole.vocabulary, variant)
        return cast(Engine, _Varied(index, analyzer, variant not in ("no_meaning", "words")))

    def _analyzer(self, vocabulary: Vocabulary, variant: str) -> Analyzer:
        less = {} if variant == "no_taught" else {"everyday": ()}
        less |= {} if variant == "no_everyday" else {"synonyms": ()}
        with self._making:
            kept = self._analyzers.get(variant)
            if kept is None or kept[0] != vocabulary:
                kept = vocabulary, Analyzer(self._home, replace(vocabulary, **less))
                self._analyzers[variant] = kept
            return kept[1]
