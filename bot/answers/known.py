"""Whether the documents hold a word, however it is cut there."""

from bot.retrieval.analyzer import bigrams
from bot.retrieval.engine import Engine
from bot.retrieval.engine.records import text_of

LOOKED_AT = 20
"""Passages that are looked through for a word that none has as one: those with its rarest pairs."""


def is_known(word: str, index: Engine) -> bool:
    """Tell whether a text of the corpus holds `word`, or its titles or section paths all pairs of it.

    It may be cut otherwise there, 网格|员林|秀芝. One of two characters may stand within a longer one, 停车
    in 停车场; so may one of a single character, 借 in 借阅. word: normalized.
    """
    within = {1: "characters", 2: "bigrams"}.get(len(word))
    if index.df("words", word) or (within and index.df(within, word)):
        return True
    pairs = bigrams(word)
    if not pairs:
        return False
    in_heading = any(all(index.df(field, pair) for pair in pairs) for field in ("title", "section"))
    return in_heading or _stands_in_text(word, pairs, index)


def _stands_in_text(word: str, pairs: list[str], index: Engine) -> bool:
    """Tell whether one of the passages with most of the pairs of `word` has all of it side by side."""
    if len(pairs) < 2 or not all(index.df("bigrams", pair) for pair in pairs):
        return False
    found, _ = index.candidates([(("bigrams", pair), 1.0) for pair in pairs], LOOKED_AT)
    return any(word in text_of(one) for one in index.records(found.tolist()))
