"""Which words of a question the documents have and lack, told when they have no answer."""

from bot.answers import Answer
from bot.answers.known import is_known
from bot.answers.untold import strung_spans

TERMS = 6
"""How many words of either kind are named."""


def known_words(given: Answer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a question that stand in some passage, and those in none, as it has them, in order.

    Of single characters only those are told that no document holds, where no longer word is.
    """
    index, question = given.index, given.question
    query = given.ranking.query
    terms = index.analyzer.question(question, query.taught)
    # Character by character, unless normalizing has made more or fewer of them.
    original = question if len(question) == len(terms.normal) else terms.normal
    known: dict[str, None] = {}
    lacking: dict[str, None] = {}
    for start, end in terms.words:
        held = query.is_taught(start, end) or is_known(terms.normal[start:end], index)
        (known if held else lacking)[original[start:end]] = None
    words = [word for word in known if len(word) > 1]
    strung = (original[start:end] for start, end in strung_spans(query, index))
    unknown = dict.fromkeys((*given.unknown, *strung)) or lacking
    return tuple(words[:TERMS]), tuple(unknown)[:TERMS]
