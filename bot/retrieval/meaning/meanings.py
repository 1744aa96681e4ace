"""What the meanings of several indexes share: the model, its vectors, the questions asked last."""

import hashlib
from pathlib import Path

from bot.retrieval.meaning.embedder import Embedder
from bot.retrieval.meaning.kernel import Kernel
from bot.retrieval.meaning.questions import Questions
from bot.retrieval.meaning.trouble import Trouble
from bot.retrieval.meaning.vectors import Vectors

FOLDER = "vectors"
"""The folder in `YINJU_HOME` with a folder for each model."""


class Meanings:
    """One model, and its vectors of all that it has embedded, kept in `home`; for any thread."""

    def __init__(self, embedder: Embedder, home: Path) -> None:
        self.embedder = embedder
        name = hashlib.sha256(embedder.name.encode()).hexdigest()[:16]
        self.vectors = Vectors(home / FOLDER / name)
        self.trouble = Trouble()
        self.questions = Questions(embedder, self.trouble)
        self.kernel = Kernel()
