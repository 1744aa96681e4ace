"""What the documents have when they have no answer: words of the question, and the nearest sections."""

from dataclasses import dataclass

from bot.answers.certainty import is_known
from bot.retrieval.query import make_query
from bot.retrieval.ranking import rank
from bot.retrieval.store.live_index import Snapshot

SECTIONS = 3
"""How many sections are named."""
TERMS = 6
"""How many words of either kind are named."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Words of the question, as it has them, that stand in some passage, or in none; and passages.

    Each of `numbers` is the best passage of a section of its own, best first.
    """

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    numbers: tuple[int, ...]


def nearest(question: str, snapshot: Snapshot) -> Nearest:
    """Return what comes closest to `question`, its words in their order; no passages where none is known."""
    asked = snapshot.index.analyzer.question(question)
    # Character by character, unless normalizing has made more or fewer of them.
    original = question if len(question) == len(asked.normal) else asked.normal
    known: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for start, end in asked.words:
        (known if is_known(asked.normal[start:end], snapshot.index) else unknown)[original[start:end]] = None
    words = [word for word in known if len(word) > 1]
    if unknown and not words:  # what shares a character with it has nothing to do with it
        return Nearest((), tuple(unknown)[:TERMS], ())
    ranking = rank(make_query(question, snapshot.index), snapshot.index)
    hits = ranking.hits(snapshot.index, range(ranking.passage_ids.size))
    sections = {(hit.passage.origin.path, hit.passage.section): hit.passage_id for hit in reversed(hits)}
    best = sorted(sections.values(), key=[hit.passage_id for hit in hits].index)
    return Nearest(tuple(words[:TERMS]), tuple(unknown)[:TERMS], tuple(best[:SECTIONS]))
