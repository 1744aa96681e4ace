"""Passages that repeat each other: a reader needs one of them, of a statute's editions the newest."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np

from bot.retrieval.engine import Engine
from bot.retrieval.engine.records import Units
from bot.retrieval.ranking.ranking import Ranking

SAME = 0.9
"""The share of their pairs of characters, headings included, from which two passages are one for a reader."""


def distinct(ranking: Ranking, engine: Engine, places: Sequence[int], limit: int) -> list[int]:
    """Return at most `limit` of the candidates at `places`, from 0, without those that repeat one before.

    Two repeat each other if `SAME` of all their pairs of characters are in both, and their digits are the
    same in the same order: a rota's lines that differ by a number are not. Of the editions of one document
    the newest takes the place of the first.
    """
    if len(places) < 2:
        return list(places)[:limit]
    kept: list[int] = []
    alike: dict[bytes, list[tuple[int, int]]] = {}  # by their digits: a place in `kept` and in `records`
    records = engine.records(ranking.passage_ids[list(places)].tolist())
    pairs = cache(lambda at: set((records[at][:-1].astype(np.uint32) << 16 | records[at][1:]).tolist()))
    for at, (place, digits) in enumerate(zip(places, _digits(records), strict=True)):
        others = alike.setdefault(digits, [])
        repeated = next((first for first, other in others if _alike(pairs(at), pairs(other))), None)
        if repeated is not None:
            kept[repeated] = _newer(ranking, engine, kept[repeated], place)
        elif len(kept) < limit:
            others.append((len(kept), at))
            kept.append(place)
    return kept


def _digits(records: Sequence[Units]) -> list[bytes]:
    """Return the digits of each record, in order."""
    units = np.concatenate(records)
    found = np.flatnonzero((units >= ord("0")) & (units <= ord("9")))
    last = np.searchsorted(found, np.cumsum([record.size for record in records])).tolist()
    digits = units[found]
    return [digits[begin:end].tobytes() for begin, end in zip([0, *last], last, strict=False)]


def _alike(pairs: set[int], others: set[int]) -> bool:
    """Tell whether two passages have nearly all their pairs of characters in common."""
    if min(len(pairs), len(others)) < SAME * max(len(pairs), len(others)):
        return False
    common = len(pairs & others)
    return common >= SAME * (len(pairs) + len(others) - common)


def _newer(ranking: Ranking, engine: Engine, place: int, other: int) -> int:
    """Return `other` if it is of a newer edition of the document that `place` is of, else `place`."""
    old, new = (engine.passages[int(ranking.passage_ids[at])] for at in (place, other))
    newer = old.origin.title == new.origin.title and (new.origin.published or date.min) > (
        old.origin.published or date.min
    )
    return other if newer else place
