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
    query, hits = rank(question, stand.index)
    field = stand.index.fields["words"]
    folded, origin = stand.index.analyzer.fold(question)
    asked_words = dict.fromkeys(query.asked.text(query.asked.words))
    words = sorted((word for word in asked_words if word in folded), key=folded.index)
    known = [word for word in words if field.df(word) and len(word) > 1]
    unknown = [word for word in words if not field.df(word) and not any(part in word for part in known)]

    def asked(word: str) -> str:
        at = folded.index(word)
        return question[origin[at][0] : origin[at + len(word) - 1][1]]

    sections = {(hit.passage.document, hit.passage.section): hit.number for hit in reversed(hits)}
    best = sorted(sections.values(), key=[hit.number for hit in hits].index)
    return Nearest(
        tuple(map(asked, known[:TERMS])), tuple(map(asked, unknown[:TERMS])), tuple(best[:SECTIONS])
    )
