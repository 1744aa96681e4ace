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

    Two repeat each other if they are about as long, `SAME` of all their pairs of characters are in both, and
    their digits are the same in the same order: a rota's lines that differ by a number are not. Of the
    editions of one document the newest takes the place of the first.
    """
    if len(places) < 2:
        return list(places)[:limit]
    kept: list[int] = []
    alike: dict[bytes, list[tuple[int, int]]] = {}  # by their digits: a place in `kept` and in `records`
    records = engine.records(ranking.passage_ids[list(places)].tolist())
    sizes = [record.size for record in records]
    pairs = cache(lambda at: set((records[at][:-1].astype(np.uint32) << 16 | records[at][1:]).tolist()))
    documents = engine.catalogue.numbers(ranking.passage_ids[list(places)]).tolist()
    titles = [engine.catalogue.documents[number].origin.title for number in documents]
    called: dict[str, set[int]] = {}  # of those kept, the documents with a title
    for at, (place, digits) in enumerate(zip(places, _digits(records), strict=True)):
        if len(kept) == limit and called.get(titles[at], set()) <= {documents[at]}:
            continue  # it may repeat one that is kept, but is no other edition of it
        others = alike.setdefault(digits, [])
        near = ((first, other) for first, other in others if _near(sizes[at], sizes[other]))
        repeated = next((first for first, other in near if _alike(pairs(at), pairs(other))), None)
        if repeated is not None:
            kept[repeated] = _newer(ranking, engine, kept[repeated], place)
        elif len(kept) < limit:
            others.append((len(kept), at))
            kept.append(place)
            called.setdefault(titles[at], set()).add(documents[at])
    return kept


def _digits(records: Sequence[Units]) -> list[bytes]:
    """Return the digits of each record, in order."""
    units = np.concatenate(records)
    found = np.flatnonzero((units >= ord("0")) & (units <= ord("9")))
    last = np.searchsorted(found, np.cumsum([record.size for record in records])).tolist()
    digits = units[found]
    return [digits[begin:end].tobytes() for begin, end in zip([0, *last], last, strict=False)]


def _near(size: int, other: int) -> bool:
    """Tell whether two sizes are nearly the same: none is below `SAME` of the other."""
    return min(size, other) >= SAME * max(size, other)


def _alike(pairs: set[int], others: set[int]) -> bool:
    """Tell whether two passages have nearly all their pairs of characters in common."""
    if not _near(len(pairs), len(others)):
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
