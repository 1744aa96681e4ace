"""Vectors of texts that are gone are dropped, for who deletes a document means what was made of it too."""

import time
from contextlib import suppress

import numpy as np
from filelock import Timeout

from bot.retrieval.meaning.vectors import FILE, Rows, Vectors
from bot.retrieval.meaning.windows import Keys

WORTH = 20
"""One row in so many that is not needed is worth a new file at once, and any in a file of so few rows:"""
SMALL = 1_000
OLD_SECONDS = 3600.0
"""From this age of the file on any is."""


def tidy(own: Vectors, needed: Keys) -> int:
    """Drop the vectors of all but the texts `needed`: one's `own`, and those of other models beside them.

    Returns how many were dropped. What another process writes to just now is left for the next time.
    """
    dropped = 0
    for file in own.folder.parent.glob(f"*/{FILE}"):
        vectors = own if file.parent == own.folder else Vectors(file.parent)
        gone = _gone(vectors.rows(), needed)
        if not gone:
            continue
        with suppress(Timeout), vectors.writing():
            rows = vectors.rows()
            vectors.keep(np.isin(rows.keys(), needed))
            dropped += gone
    return dropped


def _gone(rows: Rows, needed: Keys) -> int:
    """Return how many rows are not needed, 0 if they are too few to be worth a new file."""
    if not len(rows):
        return 0
    gone = int(np.count_nonzero(~np.isin(rows.keys(), needed)))
    worth = gone * WORTH >= len(rows) or len(rows) <= SMALL or time.time() - rows.born >= OLD_SECONDS
    return gone if worth else 0
