"""What the documents have when they have no answer: words of the question, and the nearest sections."""

from dataclasses import dataclass

from bot.answers import Answer
from bot.answers.certainty import is_known

SECTIONS = 3
"""How many sections are named."""
TERMS = 6
"""How many words of either kind are named."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Words of the question, as it has them, that stand in some passage, or in none; and passages.

    Each of `passage_ids` is the best passage of a section of its own, best first.
    """

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    passage_ids: tuple[int, ...]


def nearest(given: Answer) -> Nearest:
    """Return what comes closest to a question, its words in their order; no passages where none is known."""
    index, question = given.index, given.question
    terms = index.analyzer.question(question)
    # Character by character, unless normalizing has made more or fewer of them.
    original = question if len(question) == len(terms.normal) else terms.normal
    known: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for start, end in terms.words:
        (known if is_known(terms.normal[start:end], index) else unknown)[original[start:end]] = None
    words = [word for word in known if len(word) > 1]
    if unknown and not words:  # what shares a character with it has nothing to do with it
        return Nearest((), tuple(unknown)[:TERMS], ())
    best: dict[tuple[str, tuple[str, ...]], int] = {}
    for passage_id in given.ranking.passage_ids.tolist():
        passage = index.passages[passage_id]
        best.setdefault((passage.origin.path, passage.section), passage_id)
        if len(best) == SECTIONS:
            break
    return Nearest(tuple(words[:TERMS]), tuple(unknown)[:TERMS], tuple(best.values()))
