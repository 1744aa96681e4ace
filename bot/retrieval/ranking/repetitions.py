"""Passages that repeat each other: a reader needs one of them, of a statute's editions the newest."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from bot.retrieval.engine import Engine
from bot.retrieval.ranking.ranking import Ranking

SAME = 0.9
"""The share of their pairs of characters, headings included, from which two passages are one for a reader."""


def distinct(ranking: Ranking, engine: Engine, places: Sequence[int], limit: int) -> list[int]:
    """Return at most `limit` of the candidates at `places`, from 0, without those that repeat one before.

    Two repeat each other if `SAME` of all their pairs of characters are in both, and their digits are the
    same in the same order: a rota's lines that differ by a number are not. Of the editions of one document
    the newest takes the place of the first.
    """
    kept: list[tuple[int, set[int], bytes]] = []
    records = engine.records(ranking.passage_ids[list(places)].tolist())
    for place, record in zip(places, records, strict=True):
        digits = record[(record >= ord("0")) & (record <= ord("9"))].tobytes()
        alike = [at for at, (*_, others) in enumerate(kept) if digits == others]
        if len(kept) == limit and not alike:
            continue
        pairs = set((record[:-1].astype(np.uint32) << 16 | record[1:]).tolist())
        repeated = [at for at in alike if len(pairs & kept[at][1]) >= SAME * len(pairs | kept[at][1])]
        if repeated:
            at = repeated[0]
            kept[at] = (_newer(ranking, engine, kept[at][0], place), *kept[at][1:])
        elif len(kept) < limit:
            kept.append((place, pairs, digits))
    return [place for place, *_ in kept]


def _newer(ranking: Ranking, engine: Engine, place: int, other: int) -> int:
    """Return `other` if it is of a newer edition of the document that `place` is of, else `place`."""
    old, new = (engine.passages[int(ranking.passage_ids[at])] for at in (place, other))
    newer = old.origin.title == new.origin.title and (new.origin.published or date.min) > (
        old.origin.published or date.min
    )
    return other if newer else place
