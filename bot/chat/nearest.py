"""What the documents have when they have no answer: words of the question, and the nearest sections."""

from dataclasses import dataclass

from bot.retrieval.ranking import rank
from bot.retrieval.shelf import Stand

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


def nearest(question: str, stand: Stand) -> Nearest:
    """Return what comes closest to `question`, its words in their order."""
    field = stand.index.fields["words"]
    asked = stand.index.analyzer.question(question)
    # Character by character, unless normalizing has made more or fewer of them.
    original = question if len(question) == len(asked.normal) else asked.normal
    known: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for start, end in asked.words:
        (known if field.df(asked.normal[start:end]) else unknown)[original[start:end]] = None
    _, hits = rank(question, stand.index)
    sections = {(hit.passage.document, hit.passage.section): hit.number for hit in reversed(hits)}
    best = sorted(sections.values(), key=[hit.number for hit in hits].index)
    words = [word for word in known if len(word) > 1]
    return Nearest(tuple(words[:TERMS]), tuple(unknown)[:TERMS], tuple(best[:SECTIONS]))
