"""Whether the documents hold a word, however it is cut there."""

import re
from collections.abc import Iterator, Sequence

from bot.retrieval.analyzer import bigrams
from bot.retrieval.engine import Engine
from bot.retrieval.engine.engine import Term
from bot.retrieval.engine.records import text_of

LOOKED_AT = 20
"""Passages that are looked through for what stands side by side in none of their words."""


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


def lies_across(span: tuple[int, int], normal: str, index: Engine) -> bool:
    """Tell whether passages have a word of two characters only across two others, 政审 in 行政审批.

    span: of the word in the normalized question, where it does not lie so itself.
    """
    (start, end), is_word = span, index.analyzer.is_word
    word = normal[start:end]
    held = any(index.df(field, word) for field in ("words", "title", "section"))
    cut_so = start > 0 and is_word(normal[start - 1 : start + 1])
    if len(word) != 2 or held or cut_so or not is_word(word) or not index.df("bigrams", word):
        return False
    texts = texts_with([("bigrams", word)], index)
    where = [(text, found.start()) for text in texts for found in re.finditer(word, text)]
    across = (is_word(text[at - 1 : at + 1]) and is_word(text[at + 1 : at + 3]) for text, at in where)
    return bool(where) and all(across)


def _stands_in_text(word: str, pairs: list[str], index: Engine) -> bool:
    """Tell whether one of the passages with most of the pairs of `word` has all of it side by side."""
    if len(pairs) < 2 or not all(index.df("bigrams", pair) for pair in pairs):
        return False
    return any(word in text for text in texts_with([("bigrams", pair) for pair in pairs], index))


def texts_with(terms: Sequence[Term], index: Engine) -> Iterator[str]:
    """Return what is kept of the passages in which most of some terms stand, the best few.

    It is normalized: title, section path and text, each ended by a mark.
    """
    found, _ = index.candidates([(term, 1.0) for term in terms], LOOKED_AT)
    return map(text_of, index.records(found.tolist()))
