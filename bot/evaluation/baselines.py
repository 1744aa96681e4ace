"""What others do with the same passages and questions: jieba's words or Han bigrams in plain rank-bm25.

Both rank with `rank_bm25.BM25Okapi` over one bag of terms, ties in the order of the passages, and only what
shares a term with the question. "jieba": every word of the text that holds a letter or digit, as the many
small bots do. "bigrams": overlapping pairs of Han characters after lower-casing, and whole runs of letters
and digits, as Lucene's CJK analyzer makes them.
"""

from collections.abc import Callable

from bot.chinese.scripts import HAN, ONE_HAN
from bot.chinese.words import Tokenizer
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.analyzer import runs
from bot.retrieval.engine.bm25 import BM25

_HAN_OR_RUN = expression(rf"[{HAN}]+|[^\W_{HAN}]+")
_WORD = expression(r"[^\W_]")


def lucene_terms(text: str) -> list[str]:
    """Return the terms of Lucene's CJK analyzer: pairs of Han characters, other words whole."""
    terms: list[str] = []
    for run in _HAN_OR_RUN.findall(text.lower()):
        if ONE_HAN.match(run) and len(run) > 1:
            terms += [run[start : start + 2] for start in range(len(run) - 1)]
        else:
            terms.append(run)
    return terms


def jieba_terms(tokenizer: Tokenizer) -> Callable[[str], list[str]]:
    """Return what cuts a text into jieba's words, without punctuation."""

    def terms(text: str) -> list[str]:
        return [word for run in runs(text) for word in tokenizer.cut(run) if _WORD.search(word)]

    return terms


class Baseline:
    """Plain BM25 over one kind of terms; rank-bm25's scores, found by postings."""

    def __init__(self, passages: tuple[Passage, ...], terms: Callable[[str], list[str]]) -> None:
        self._terms = terms
        self._bm25 = BM25(terms(passage.text) for passage in passages)

    def rank(self, question: str, limit: int = 100) -> list[int]:
        """Return the ids of the best passages, best first."""
        passage_ids: list[int] = self._bm25.search(self._terms(question), limit)[0].tolist()
        return passage_ids
