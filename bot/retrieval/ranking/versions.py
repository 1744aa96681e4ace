"""A version in a question, 1.7.2版修复了什么: what changed in that one stands before what did in the others.

Each line of a list of changes says nearly the same, and only the heading above it says in which version.
"""

import numpy as np
from numpy.typing import NDArray

from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.query import Query

_ASKED = expression(
    r"(?<![\d.])(?:v\s?(?P<marked>\d{1,4}(?:\.\d{1,4}){1,3})|(?P<long>\d{1,4}(?:\.\d{1,4}){2,3})"
    r"|(?P<called>\d{1,4}\.\d{1,4})(?=\s?版))(?!\.?\d)"
)
_NUMBER = expression(r"(?<![\d.])\d{1,4}(?:\.\d{1,4}){1,3}(?!\.?\d)")
_BESIDE = expression(
    r"[\W\d_]|v(?:er(?:sion)?)?(?![a-z])|release|beta|alpha|rc|[年月日版]|版本|正式|发布|更新"
)
"""What stands beside the number in the heading of a version: its day, and what it is called."""


def by_version(
    query: Query, passage_ids: NDArray[np.int32], order: NDArray[np.int64], engine: Engine
) -> NDArray[np.int64]:
    """Return `order`, places in `passage_ids`, with those of the version asked for before those of others.

    What stands under no heading that is a version stays where it is.
    """
    asked = {
        found["marked"] or found["long"] or found["called"] for found in _ASKED.finditer(query.asked.normal)
    }
    if not asked:
        return order
    versions = {place: _version_of(int(passage_ids[place]), engine) for place in order.tolist()}
    if asked.isdisjoint(versions.values()):
        return order
    moved = order.copy()
    slots = [at for at, place in enumerate(moved.tolist()) if versions[place]]
    moved[slots] = sorted(moved[slots].tolist(), key=lambda place: versions[place] not in asked)
    return moved


def _version_of(passage_id: int, engine: Engine) -> str:
    """Return the version that the headings above a passage name and no more, "" if none does."""
    for heading in reversed(engine.passages[passage_id].section):
        normal = engine.analyzer.normalize(heading)
        if (found := _NUMBER.search(normal)) and not _BESIDE.sub("", normal):
            return found.group()
    return ""
